using Briefing.Domain.Happenings;
using Briefing.Domain.Statements;

namespace Briefing.Domain.Editions;

/// <summary>What changed since the edition before. New statements have a section of their own and are not repeated.</summary>
internal static class ChangeSection
{
    private const int MostLines = 10;

    public static ValueList<EditionChanges> Of(IReadOnlyCollection<(HappeningChange Change, Happening Happening)> changed, Citations citations) => changed
        .Where(pair => pair is not { Change.Kind: HappeningChangeKind.New, Happening: StatementHappening })
        .GroupBy(pair => pair.Change.Kind)
        .OrderBy(kind => kind.Key)
        .Select(kind => Group(kind.Key, [.. kind], citations))
        .ToValueList();

    private static EditionChanges Group(HappeningChangeKind kind, (HappeningChange Change, Happening Happening)[] changed, Citations citations) => new(
        kind.ToString(),
        changed.OrderByDescending(pair => pair.Happening.Outlets.Count()).ThenBy(pair => pair.Happening.Id, StringComparer.Ordinal).Take(MostLines)
            .Select(pair => Composition.Cited(Line(pair.Change, pair.Happening), pair.Happening, citations)).ToValueList(),
        Math.Max(0, changed.Length - MostLines));

    private static string Line(HappeningChange change, Happening happening) => change.Kind switch
    {
        HappeningChangeKind.New => Wording.Sentence(happening),
        HappeningChangeKind.Confirmed => $"{Wording.Sentence(happening)} Now told by {Phrases.Listed([.. happening.Outlets])}.",
        HappeningChangeKind.Revised => $"{Phrases.Capitalised(Wording.Subject(happening))}: {Revisions(change, happening)}.",
        HappeningChangeKind.Disputed =>
            $"Sources now differ on {Wording.Subject(happening)}: {Phrases.Listed([.. happening.Discrepancies.Select(slot => Slots.Label(slot.Name))])}.",
        HappeningChangeKind.Withdrawn => $"Taken back by its sources: {Wording.Sentence(happening)}",
        _ => throw new InvalidOperationException($"{change.Kind} is not a kind of change that editions know."),
    };

    private static string Revisions(HappeningChange change, Happening happening) => string.Join("; ", change.Slots.Select(slot =>
        (slot.Before, slot.After) switch
        {
            (null, { } after) => $"{Slots.Label(slot.Slot)} {Slots.Text(slot.Slot, after, happening)}",
            ({ } before, null) => $"{Slots.Label(slot.Slot)} no longer told, before {Slots.Text(slot.Slot, before, happening)}",
            ({ } before, { } after) =>
                $"{Slots.Label(slot.Slot)} {Slots.Text(slot.Slot, after, happening)}, before {Slots.Text(slot.Slot, before, happening)}",
            _ => Slots.Label(slot.Slot),
        }));
}
