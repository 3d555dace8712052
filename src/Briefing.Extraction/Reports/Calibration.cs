using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Briefing.Domain.Actors;
using Briefing.Domain.Meetings;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Extraction.Actors;

namespace Briefing.Extraction.Reports;

/// <summary>How often the findings of each rule are right, counted on annotated articles: the table beside this file is what
/// <c>briefing accuracy FOLDER --rules</c> prints.</summary>
internal static class Calibration
{
    /// <summary>A rule with few findings is believed as its report type is: this many findings of the type count beside its own.</summary>
    private const double Prior = 10;

    /// <summary>How often it was right who spoke or met, against all reports of the type, where only "he" or "the ministry" says so, or people
    /// without a name take part: 83 of 97 statements by a pronoun, 29 of 39 by a noun, 4 of 7 meetings with a group on the sets that rules were written from.</summary>
    private const double ByPronoun = 0.95, ByNoun = 0.83, WithGroup = 0.65;

    private static readonly FrozenDictionary<string, (int Right, int Findings)> Counts = Load();

    public static double Of(Analysis analysis, Report report)
    {
        var rule = Family(report.Rule);
        var type = rule[..Math.Max(0, rule.IndexOf('/', StringComparison.Ordinal))];
        var (typeRight, typeFindings) = Counts.GetValueOrDefault(type, (1, 2));
        var (right, findings) = Counts.GetValueOrDefault(rule);
        return Math.Round(Named(analysis, report) * (right + (Prior * typeRight / typeFindings)) / (findings + Prior), 3);
    }

    /// <summary>What is left of a rule's confidence for the way in which the text says who it was.</summary>
    private static double Named(Analysis analysis, Report report)
    {
        if (report is MeetingReport meeting)
        {
            return meeting.Participants.Any(actor => actor.Kind == ActorKind.Group) ? WithGroup : 1;
        }

        if (report is not StatementMade statement || statement.Speaker.Kind == ActorKind.Group)
        {
            return 1;
        }

        var span = statement.Evidence.Slots[0].Span;
        return analysis.MentionsIn(span).FirstOrDefault(mention => mention.Span == span && mention.Actor.Id == statement.Speaker)?.Kind switch
        {
            MentionKind.Pronoun => ByPronoun,
            MentionKind.Nominal => ByNoun,
            _ => 1,
        };
    }

    /// <summary>A rule's name without the word that it met: "statement/that-clause/say" is "statement/that-clause".</summary>
    private static string Family(string rule)
    {
        var slash = rule.IndexOf('/', StringComparison.Ordinal);
        var second = slash < 0 ? -1 : rule.IndexOf('/', slash + 1);
        return second < 0 ? rule : rule[..second];
    }

    private static FrozenDictionary<string, (int Right, int Findings)> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream($"{assembly.GetName().Name}.Reports.Confidence.tsv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var counts = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            counts.Add(cells[0], (int.Parse(cells[1], CultureInfo.InvariantCulture), int.Parse(cells[2], CultureInfo.InvariantCulture)));
        }

        return counts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
