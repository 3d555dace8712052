using System.Globalization;
using System.Text.Json;

namespace Briefing.Cli.Accuracy;

/// <summary>Shows an <see cref="AccuracyReport"/> to people.</summary>
internal static class AccuracyTable
{
    public static void Write(TextWriter output, AccuracyReport report)
    {
        output.WriteLine($"{report.Articles} articles, {report.ArticlesWithoutExtraction} without a prediction");
        output.WriteLine($"{"type",-18} {"gold",5} {"pred",5}   found P     R    F1   strict P    R    F1");
        foreach (var (type, row) in report.Types)
        {
            output.WriteLine($"{type,-18} {row.Gold,5} {row.Extracted,5}   {Figures(row.Found)}   {Figures(row.Strict)}");
        }

        output.WriteLine($"slots on found pairs: {string.Join("  ", report.Slots.Select(slot =>
            $"{slot.Key}={Round(slot.Value.Right, 2)} (n={slot.Value.Events})"))}");
        output.WriteLine(
            $"happening B3 over {report.HappeningEvents} strict events: "
            + $"P {Round(report.Happenings.P, 3)} R {Round(report.Happenings.R, 3)} F1 {Round(report.Happenings.F1, 3)}");
        foreach (var tenth in report.Calibration)
        {
            output.WriteLine(
                $"confidence {Round(tenth.Confidence, 2)}: {Round(tenth.Right, 2)} right (n={tenth.Events})");
        }
    }

    /// <summary>Shows up to a number of errors of each type: missed, spurious, or wrong in a key slot.</summary>
    public static void WriteErrors(TextWriter output, IReadOnlyList<Outcome> outcomes, int number)
    {
        foreach (var outcome in Slots.Types.SelectMany(type =>
            outcomes.Where(outcome => outcome.Type == type && !outcome.IsStrict).Take(number)))
        {
            var kind = outcome switch
            {
                { Extracted: null } => "missed",
                { Gold: null } => "spurious",
                _ => $"wrong {string.Join(',', outcome.WrongKeys)}",
            };
            output.WriteLine($"\n[{outcome.Type}] {kind} in {outcome.Article}");
            WriteEvent("gold", outcome.Gold);
            WriteEvent("pred", outcome.Extracted);
        }

        void WriteEvent(string who, AnnotatedEvent? @event)
        {
            if (@event is not null)
            {
                output.WriteLine($"   {who}: {JsonSerializer.Serialize(
                    @event with { Happening = null, Span = null }, AnnotationJson.Readable.AnnotatedEvent)}");
            }
        }
    }

    /// <summary>Counts how often each rule, and each type's rules together, were right, as tab-separated values.</summary>
    public static void WriteRules(TextWriter output, IReadOnlyList<Outcome> outcomes)
    {
        var findings = outcomes.Where(outcome => outcome.Extracted?.Rule is not null).SelectMany(outcome => Families(outcome.Extracted!.Rule!).Select(rule => (rule, outcome.IsStrict)));
        output.WriteLine("rule\tright\tfindings");
        foreach (var rule in findings.GroupBy(finding => finding.rule).OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{rule.Key}\t{rule.Count(finding => finding.IsStrict)}\t{rule.Count()}");
        }
    }

    /// <summary>"statement/that-clause/say" counts for "statement" and "statement/that-clause".</summary>
    private static IEnumerable<string> Families(string rule)
    {
        var parts = rule.Split('/');
        return parts.Length < 2 ? [rule] : [parts[0], $"{parts[0]}/{parts[1]}"];
    }

    private static string Figures(PrecisionRecall figures) =>
        $"{Round(figures.P, 3)} {Round(figures.R, 3)} {Round(figures.F1, 3)}";

    /// <summary>Rounds exact halves to the even digit, as Python does, so that the table can be compared with one made there. A
    /// binary fraction is an exact half at that digit only if it is a multiple of 1/2^(digits+1).</summary>
    private static string Round(double value, int digits)
    {
        var format = $"F{digits}";
        return double.IsInteger(value * (1 << (digits + 1)))
            ? Math.Round((decimal)value, digits, MidpointRounding.ToEven).ToString(format, CultureInfo.InvariantCulture)
            : value.ToString(format, CultureInfo.InvariantCulture);
    }
}
