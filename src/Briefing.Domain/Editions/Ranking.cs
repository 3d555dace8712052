using Briefing.Domain.Aid;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Domain.Editions;

/// <summary>Chooses the key developments: what is newest, told by most outlets, and weighs most.</summary>
internal static class Ranking
{
    private const int Most = 7;
    private const int MostOfOneKind = 3;

    /// <summary>The happenings that changed, best first, at most three of a kind and seven in all. Statements come in where
    /// fewer than three other things happened.</summary>
    public static IReadOnlyList<Happening> KeyDevelopments(IEnumerable<(HappeningChange Change, Happening Happening)> changes)
    {
        var ranked = changes.Where(pair => pair.Happening.Status != HappeningStatus.Withdrawn)
            .OrderByDescending(pair => Novelty(pair.Change) * Attestation(pair.Happening) * Weight(pair.Happening))
            .ThenBy(pair => pair.Happening.Id, StringComparer.Ordinal)
            .Select(pair => pair.Happening)
            .ToArray();
        var chosen = ranked.Where(happening => happening is not StatementHappening)
            .GroupBy(happening => happening.GetType()).SelectMany(kind => kind.Take(MostOfOneKind)).ToHashSet();
        chosen.UnionWith(ranked.OfType<StatementHappening>().Take(Math.Max(1, MostOfOneKind - chosen.Count)));
        return [.. ranked.Where(chosen.Contains).Take(Most)];
    }

    private static double Novelty(HappeningChange change) => (change.Kind, change.Reason) switch
    {
        (HappeningChangeKind.New, HappeningChangeReason.WorldChanged) => 1,
        (HappeningChangeKind.New, _) => 0.5,
        (HappeningChangeKind.Held or HappeningChangeKind.Cancelled or HappeningChangeKind.Revised, HappeningChangeReason.WorldChanged) => 0.8,
        (HappeningChangeKind.Disputed, _) => 0.6,
        _ => 0.4,
    };

    /// <summary>The second outlet adds much, the tenth little.</summary>
    private static double Attestation(Happening happening) => Math.Sqrt(happening.Outlets.Count());

    private static double Weight(Happening happening) => happening switch
    {
        AidHappening { Amount: { } amount } => 1 + (Math.Log10((double)Math.Max(1, Dollars(amount))) / 4),
        AidHappening => 1.8,
        StrikesHappening strikes => 2 + Math.Log10(1 + (strikes.Casualties?.Killed ?? 0)) + (Math.Log10(1 + strikes.Weapons.Sum(weapon => weapon.Count ?? 0)) / 3),
        MeetingHappening { Phase: MeetingPhase.Held, Format: MeetingFormat.Call or MeetingFormat.Video } => 1.8,
        MeetingHappening { Phase: MeetingPhase.Held } meeting => 2 + (0.2 * Math.Min(4, meeting.Participants.Count)),
        MeetingHappening => 1.2,
        TerritoryHappening { Place: not null } => 1.9,
        TerritoryHappening => 0.8,
        StatementHappening { Direct: true } => 1,
        _ => 0.8,
    };

    /// <summary>Roughly, and only to weigh: sums are never shown converted.</summary>
    private static decimal Dollars(Money amount) =>
        ReferenceRates.Rough.Convert(amount, "USD", DateOnly.MaxValue)?.Value ?? amount.Value;
}
