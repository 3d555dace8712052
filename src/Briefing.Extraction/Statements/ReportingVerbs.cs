using System.Collections.Frozen;
using System.Reflection;

namespace Briefing.Extraction.Statements;

/// <summary>How a reporting verb takes what was said.</summary>
[Flags]
internal enum Frames
{
    None = 0,

    /// <summary>"said (that) …", also behind the clause: "…, X said".</summary>
    Clause = 1 << 0,

    /// <summary>"“…,” X added".</summary>
    Quote = 1 << 1,

    /// <summary>"told reporters that …": somebody who is told stands between.</summary>
    Hearer = 1 << 2,

    /// <summary>"denied hitting civilians", "condemned the attack", "accused X of hiding": the rest is what was said.</summary>
    Object = 1 << 3,

    /// <summary>"urged partners to finish": the rest is what was said.</summary>
    Request = 1 << 4,

    /// <summary>"vowed to go on".</summary>
    Infinitive = 1 << 5,

    /// <summary>"called the transfer robbery".</summary>
    Naming = 1 << 6,

    /// <summary>"described the raid as a massacre".</summary>
    As = 1 << 7,

    /// <summary>"put the losses at 43,000".</summary>
    Putting = 1 << 8,

    /// <summary>"called for", "pleaded for".</summary>
    For = 1 << 9,

    /// <summary>"called on both sides to".</summary>
    On = 1 << 10,

    /// <summary>"spoke of", "warned of".</summary>
    Of = 1 << 11,

    /// <summary>"warned against".</summary>
    Against = 1 << 12,

    /// <summary>"appealed to both sides to".</summary>
    To = 1 << 13,

    /// <summary>"complained about".</summary>
    About = 1 << 14,

    /// <summary>"hinted at".</summary>
    At = 1 << 15,

    /// <summary>"compared the raid to a massacre".</summary>
    Comparing = 1 << 16,
}

/// <summary>Where a reporting verb's subject may stand.</summary>
[Flags]
internal enum SubjectOrder
{
    None = 0,

    /// <summary>"“…,” warned Olsen".</summary>
    BehindQuotation = 1 << 0,

    /// <summary>"The bridge is open, says the ministry".</summary>
    BehindComma = 1 << 1,

    /// <summary>"The bridge is open, warned Olsen": only a name, and with nothing behind it.</summary>
    NamedBehindComma = 1 << 2,

    /// <summary>"In an interview with the BBC Peskov said": in front of these verbs a name needs no comma to begin.</summary>
    BehindSetting = 1 << 3,
}

/// <summary>What must stand behind a reporting verb in the passive, for which what was said is its subject.</summary>
internal enum PassiveFrame
{
    /// <summary>Its passive tells of a deed, or of who was told.</summary>
    None,

    /// <summary>"The raid was condemned by the ministry".</summary>
    Alone,

    /// <summary>"Olsen was accused by the ministry of lying".</summary>
    Of,

    /// <summary>"The report was dismissed by Olsen as a lie".</summary>
    As,
}

/// <summary>The verbs of saying with their frames, the order of their subjects and their passive, from the data file beside this one.</summary>
internal static class ReportingVerbs
{
    private static readonly FrozenDictionary<string, (Frames Frames, SubjectOrder Order, PassiveFrame Passive)> Verbs = Load();

    public static Frames FramesOf(string lemma) => Verbs.GetValueOrDefault(lemma).Frames;

    public static SubjectOrder OrderOf(string lemma) => Verbs.GetValueOrDefault(lemma).Order;

    public static PassiveFrame PassiveOf(string lemma) => Verbs.GetValueOrDefault(lemma).Passive;

    private static FrozenDictionary<string, (Frames, SubjectOrder, PassiveFrame)> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream($"{assembly.GetName().Name}.Statements.ReportingVerbs.tsv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var verbs = new Dictionary<string, (Frames, SubjectOrder, PassiveFrame)>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var columns = line.Split('\t');
            verbs.Add(columns[0], (
                columns[1].Split(' ').Aggregate(Frames.None, (frames, name) => frames | Enum.Parse<Frames>(name, ignoreCase: true)),
                columns[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(SubjectOrder.None, (order, name) => order | Enum.Parse<SubjectOrder>(name, ignoreCase: true)),
                columns[3].Length > 0 ? Enum.Parse<PassiveFrame>(columns[3], ignoreCase: true) : PassiveFrame.None));
        }

        return verbs.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
