using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Briefing.Domain.Reports;

namespace Briefing.Extraction.Reports;

/// <summary>How often the findings of each rule are right, counted on annotated articles: the table beside this file is what
/// <c>briefing accuracy FOLDER --rules</c> prints.</summary>
internal static class Calibration
{
    /// <summary>A rule with few findings is believed as its report type is: this many findings of the type count beside its own.</summary>
    private const double Prior = 4;

    private static readonly FrozenDictionary<string, (int Right, int Findings)> Counts = Load();

    public static double Of(Report report)
    {
        var rule = Family(report.Rule);
        var type = rule[..Math.Max(0, rule.IndexOf('/', StringComparison.Ordinal))];
        var (typeRight, typeFindings) = Counts.GetValueOrDefault(type, (1, 2));
        var (right, findings) = Counts.GetValueOrDefault(rule);
        return Math.Round((right + (Prior * typeRight / typeFindings)) / (findings + Prior), 3);
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
