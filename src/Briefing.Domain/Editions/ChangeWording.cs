using Briefing.Domain.Happenings;

namespace Briefing.Domain.Editions;

/// <summary>Says in a sentence how a happening is known otherwise than before.</summary>
public static class ChangeWording
{
    /// <param name="happening">As it is known now; where it merged or left, as it was known last.</param>
    public static string Of(HappeningChange change, Happening happening) => change.Kind switch
    {
        HappeningChangeKind.New or HappeningChangeKind.Held or HappeningChangeKind.Cancelled => Wording.Sentence(happening),
        HappeningChangeKind.Confirmed => $"{Wording.Sentence(happening)} Now told by {Phrases.Listed([.. happening.Outlets])}.",
        HappeningChangeKind.Revised => $"{Phrases.Capitalised(Wording.Subject(happening))}: {Revisions(change, happening)}.",
        HappeningChangeKind.Disputed =>
            $"Sources now differ on {Wording.Subject(happening)}: {Phrases.Listed([.. happening.Discrepancies.Select(slot => Slots.Label(slot.Name))])}.",
        HappeningChangeKind.Settled => $"No longer in dispute: {Wording.Sentence(happening)}",
        HappeningChangeKind.Withdrawn => $"Taken back by its sources: {Wording.Sentence(happening)}",
        HappeningChangeKind.Merged => $"One with another happening now: {Wording.Sentence(happening)}",
        HappeningChangeKind.Left => $"No longer of the topic: {Wording.Sentence(happening)}",
        _ => throw new InvalidOperationException($"{change.Kind} is not a kind of change that can be told."),
    };

    private static string Revisions(HappeningChange change, Happening happening) => change.Slots.Count == 0
        ? $"{Word(change.Status)} now, before {Word(change.StatusBefore!.Value)}"
        : string.Join("; ", change.Slots.Select(slot => (slot.Before, slot.After) switch
        {
            (null, { } after) => $"{Slots.Label(slot.Slot)} {Slots.Text(slot.Slot, after, happening)}",
            ({ } before, null) => $"{Slots.Label(slot.Slot)} no longer told, before {Slots.Text(slot.Slot, before, happening)}",
            ({ } before, { } after) =>
                $"{Slots.Label(slot.Slot)} {Slots.Text(slot.Slot, after, happening)}, before {Slots.Text(slot.Slot, before, happening)}",
            _ => Slots.Label(slot.Slot),
        }));

    private static string Word(HappeningStatus status) => status switch
    {
        HappeningStatus.Reported => "reported by one outlet",
        HappeningStatus.Corroborated => "reported by several outlets",
        HappeningStatus.Disputed => "disputed",
        HappeningStatus.Corrected => "corrected",
        HappeningStatus.Withdrawn => "withdrawn",
        _ => throw new InvalidOperationException($"{status} is not a status of happenings."),
    };
}
