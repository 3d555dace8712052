using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Statements;

/// <summary>An utterance, in its best wording.</summary>
public sealed record StatementHappening : Happening
{
    public required ActorId Speaker { get; init; }

    /// <summary>The longest quotation of it; the longest paraphrase where nobody quotes.</summary>
    public required string Content { get; init; }

    /// <summary>Whether the content is a quotation.</summary>
    public required bool Direct { get; init; }

    public string? Medium { get; init; }

    internal static StatementHappening Of(IReadOnlyList<RecordedReport> reports, ValueList<string> possiblySame, Judgement judgement)
    {
        var merging = new Merging<StatementMade>(reports, judgement);
        var quoted = merging.Reports.Where(report => report.Direct).Select(Said).ToHashSet(StringComparer.Ordinal);
        var occurred = merging.ChooseValue(Merging.Dates, report => report.Occurred, SlotText.Dates, (_, _) => true, dates => -dates.Days);
        var content = merging.Choose("content", Said, SlotText.Words, (_, _) => true, text => (quoted.Contains(text) ? 1_000_000 : 0) + text.Length)!;
        return new StatementHappening
        {
            Id = HappeningId.Of(reports[0].Report),
            Speaker = merging.First.Speaker,
            Content = content,
            Direct = quoted.Contains(content),
            Medium = merging.Choose("medium", report => report.Medium, SlotText.Words, (_, _) => true, text => text.Length),
            Occurred = occurred,
            Status = merging.Status,
            Sources = merging.Sources,
            Slots = merging.Slots,
            Actors = merging.Actors,
            PossiblySame = possiblySame,
            FirstSeen = merging.FirstSeen,
            LastChanged = merging.LastChanged,
        };
    }

    private static string Said(StatementMade report) =>
        report.ContentParts.Count > 1 ? string.Join(" … ", report.ContentParts) : report.Content;
}
