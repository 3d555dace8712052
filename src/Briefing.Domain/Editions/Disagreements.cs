using Briefing.Domain.Happenings;

namespace Briefing.Domain.Editions;

/// <summary>Where the sources of one happening tell different things that cannot all be right.</summary>
internal static class Disagreements
{
    private const int Most = 8;

    public static ValueList<Disagreement> Of(
        IEnumerable<(HappeningChange Change, Happening Happening)> changed, Archive archive, Citations citations) => changed
        .Select(pair => pair.Happening)
        .Where(happening => happening.Status != HappeningStatus.Withdrawn)
        .OrderByDescending(happening => happening.Outlets.Count()).ThenBy(happening => happening.Id, StringComparer.Ordinal)
        .SelectMany(happening => happening.Discrepancies.Select(slot => new Disagreement(
            $"{Phrases.Capitalised(Slots.Label(slot.Name))} in {Wording.Subject(happening)}",
            slot.Values.Select(value => new Sourced(
                $"{Slots.Text(slot.Name, value.Value, happening)} ({Outlets(value, archive)})", citations.Of(value.Reports))).ToValueList())))
        .Take(Most)
        .ToValueList();

    private static string Outlets(SlotValue value, Archive archive) => string.Join(
        ", ", value.Reports.Select(report => archive.Reports[report].Report.Article.Outlet).Distinct(StringComparer.Ordinal));
}
