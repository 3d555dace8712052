using System.Globalization;

namespace Briefing.Domain.Editions;

/// <summary>The lines of a section that stand in only one of two editions.</summary>
/// <param name="Section">"Key developments".</param>
public sealed record SectionDifference(string Section, ValueList<string> Before, ValueList<string> After);

/// <summary>What two editions say differently, section by section. The numbers of evidence do not count: they are given anew in each.</summary>
public static class EditionDifference
{
    public static ValueList<SectionDifference> Between(EditionContent before, EditionContent after)
    {
        var (left, right) = (Sections(before), Sections(after));
        return left.Zip(right, (one, other) => new SectionDifference(
                one.Section, [.. one.Lines.Except(other.Lines, StringComparer.Ordinal)], [.. other.Lines.Except(one.Lines, StringComparer.Ordinal)]))
            .Where(section => section.Before.Count + section.After.Count > 0).ToValueList();
    }

    private static IReadOnlyList<(string Section, string[] Lines)> Sections(EditionContent edition) =>
    [
        ("Key developments", Texts(edition.KeyDevelopments)),
        ("Changes", [.. edition.Changes.SelectMany(changes => changes.Lines.Select(line => $"{changes.Kind}: {line.Text}"))]),
        ("Aid announced", [.. edition.Aid.Announced.Select(aid => string.Join(", ", new[] { aid.Donors, aid.Amount, aid.Detail }.Where(part => part is not null)))]),
        ("Aid in total", [.. edition.Aid.Totals.SelectMany(Totals)]),
        ("Contacts", Texts(edition.Contacts)),
        ("Statements", [.. edition.Statements.SelectMany(speaker => speaker.Utterances.Select(utterance => $"{speaker.Name}, {utterance.Where}: {utterance.Text}"))]),
        ("Strikes", [.. edition.Strikes.Select(strike => $"{strike.When}, {strike.Who}: {string.Join(", ", strike.Figures.Select(figure => figure.Text))}")]),
        ("Territory", Texts(edition.Territory)),
        ("Where sources differ", [.. edition.Differences.Select(difference => $"{difference.Subject}: {string.Join("; ", difference.Versions.Select(version => version.Text))}")]),
        ("Coming up", Texts(edition.ComingUp)),
        ("Sources", [.. edition.Sources.Select(source => string.Create(CultureInfo.InvariantCulture, $"{source.Outlet}, {source.Published}: {source.Title}"))]),
    ];

    private static string[] Texts(IEnumerable<Sourced> lines) => [.. lines.Select(line => line.Text)];

    private static string[] Texts(IEnumerable<DatedLine> lines) => [.. lines.Select(line => $"{line.When}: {line.Line.Text}")];

    private static IEnumerable<string> Totals(CurrencyTotal total) =>
        total.ByDonor.Select(part => $"{part.Name}: {part.Amount}").Prepend($"together: {total.Total}");
}
