using Briefing.Domain.Aid;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Domain.Editions;

/// <summary>Says what happened in the few words that a subject line has room for.</summary>
internal static class Headlines
{
    private const int Longest = 80;

    public static string Of(Happening happening) => Phrases.Shortened(Phrases.Capitalised(Text(happening)), Longest);

    private static string Text(Happening happening) => happening switch
    {
        StatementHappening statement => $"{Phrases.ShortName(statement, statement.Speaker)}: {statement.Content}",
        MeetingHappening meeting => Meeting(meeting),
        AidHappening aid => Aid(aid),
        StrikesHappening strikes => Strikes(strikes),
        TerritoryHappening { Place: { } place } territory => $"{Phrases.ShortName(territory, territory.Holder)} reported to have taken {place}",
        TerritoryHappening territory =>
            $"{Phrases.ShortName(territory, territory.Holder)} reported to hold {Phrases.Percent(territory.Share ?? 0)} of {territory.NameOf(territory.Of)}",
        _ => throw new InvalidOperationException($"{happening.GetType().Name} is not a kind of happening that editions know."),
    };

    private static string Meeting(MeetingHappening meeting)
    {
        var who = Phrases.Listed([.. meeting.Participants.Select(actor => Phrases.ShortName(meeting, actor))]);
        var where = meeting.Place is { } place ? $" in {place}" : "";
        return (meeting.Phase, Wording.IsCall(meeting)) switch
        {
            (MeetingPhase.Cancelled, _) => $"{who} call off their meeting{where}",
            (MeetingPhase.Held, true) => $"{who} speak",
            (MeetingPhase.Held, false) => $"{who} meet{where}",
            (_, true) => $"{who} to speak",
            _ => $"{who} to meet{where}",
        };
    }

    private static string Aid(AidHappening aid)
    {
        var donors = Phrases.Listed([.. aid.Donors.Select(actor => Phrases.ShortName(aid, actor))]);
        var verb = (aid.Stage, aid.Donors.Count) switch
        {
            (AidStage.Pledged, 1) => "pledges",
            (AidStage.Pledged, _) => "pledge",
            (AidStage.Approved, 1) => "approves",
            (AidStage.Approved, _) => "approve",
            (AidStage.Disbursed, 1) => "pays out",
            (AidStage.Disbursed, _) => "pay out",
            (_, 1) => "delivers",
            _ => "deliver",
        };
        return $"{donors} {verb} {(aid.Amount is { } amount ? Phrases.Sum(amount) : aid.Items.Count > 0 ? Wording.Items(aid) : "aid")}";
    }

    private static string Strikes(StrikesHappening strikes)
    {
        var (attacker, target) = (Phrases.ShortName(strikes, strikes.Attacker), strikes.Place ?? strikes.NameOf(strikes.Target));
        return strikes switch
        {
            { Casualties.Killed: > 0 and var killed } => $"{Phrases.Number(killed)} killed as {attacker} strikes {target}",
            { Weapons.Count: > 0 } => $"{attacker} uses {Phrases.Listed([.. strikes.Weapons.Select(weapon => Phrases.Counted(weapon.Count, weapon.Type))])} against {target}",
            _ => $"{attacker} strikes {target}",
        };
    }
}
