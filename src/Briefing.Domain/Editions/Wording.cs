using Briefing.Domain.Aid;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Domain.Editions;

/// <summary>Says what happened in a full sentence, from the slots alone.</summary>
public static class Wording
{
    private const int LongestQuote = 240;

    /// <summary>A sentence with its day.</summary>
    public static string Sentence(Happening happening) => Sentence(happening, Phrases.On(happening.Occurred));

    /// <summary>A sentence without its day, for lists that show the day beside it.</summary>
    internal static string Undated(Happening happening) => Sentence(happening, "");

    /// <summary>What it is about, to speak of it further: "the strikes by Russia on Ukraine, Fri 6 Dec".</summary>
    internal static string Subject(Happening happening)
    {
        var what = happening switch
        {
            StatementHappening statement => $"what {Phrases.Name(happening, statement.Speaker)} said",
            MeetingHappening meeting => $"the {(IsCall(meeting) ? "call" : "meeting")} of {Phrases.Names(happening, meeting.Participants)}",
            AidHappening aid => $"the aid from {Phrases.Names(happening, aid.Donors)}",
            StrikesHappening strikes =>
                $"the strikes by {Phrases.Name(happening, strikes.Attacker)} on {Target(strikes)}",
            TerritoryHappening territory =>
                $"what {Phrases.Name(happening, territory.Holder)} holds of {Phrases.Name(happening, territory.Of)}",
            _ => throw Unknown(happening),
        };
        return happening.Occurred is { } days ? $"{what}, {Phrases.When(days)}" : what;
    }

    /// <summary>"8 missiles", "65 drones", "1 killed", "12 injured".</summary>
    internal static IEnumerable<(string Slot, string Text)> Figures(StrikesHappening strikes)
    {
        foreach (var weapon in strikes.Weapons)
        {
            yield return ($"weapons.{StrikesCandidate.ClassOf(weapon.Type)}", Phrases.Counted(weapon.Count, weapon.Type));
        }

        if (strikes.Casualties?.Killed is { } killed)
        {
            yield return ("casualties.killed", $"{Phrases.Number(killed)} killed");
        }

        if (strikes.Casualties?.Injured is { } injured)
        {
            yield return ("casualties.injured", $"{Phrases.Number(injured)} injured");
        }
    }

    internal static string Items(AidHappening aid) =>
        Phrases.Listed([.. aid.Items.Select(item => Phrases.Counted(item.Count, item.Item))]);

    internal static string Target(StrikesHappening strikes)
    {
        var target = Phrases.Name(strikes, strikes.Target);
        return strikes.Place is { } place && place != target ? $"{place}, {target}" : target;
    }

    internal static bool IsCall(MeetingHappening meeting) => meeting.Format is MeetingFormat.Call or MeetingFormat.Video;

    private static string Sentence(Happening happening, string on) => Phrases.Capitalised(happening switch
    {
        StatementHappening statement => Statement(statement, on),
        MeetingHappening meeting => Meeting(meeting, on),
        AidHappening aid => Aid(aid, on),
        StrikesHappening strikes => Strikes(strikes, on),
        TerritoryHappening territory => Territory(territory, on),
        _ => throw Unknown(happening),
    });

    private static string Statement(StatementHappening statement, string on)
    {
        var said = Phrases.Shortened(statement.Content, LongestQuote);
        return $"{Phrases.Name(statement, statement.Speaker)} said{on}: {(statement.Direct ? $"“{said}”" : said)}{(statement.Direct || said.EndsWith('.') ? "" : ".")}";
    }

    private static string Meeting(MeetingHappening meeting, string on)
    {
        var who = Phrases.Names(meeting, meeting.Participants);
        var where = meeting.Place is { } place ? $" in {place}" : "";
        return (meeting.Phase, meeting.Format) switch
        {
            (MeetingPhase.Cancelled, _) => $"a meeting of {who}{where}{on} was called off.",
            (MeetingPhase.Held, MeetingFormat.Call) => $"{who} spoke by phone{on}.",
            (MeetingPhase.Held, MeetingFormat.Video) => $"{who} spoke by video link{on}.",
            (MeetingPhase.Held, _) => $"{who} met{where}{on}.",
            (_, MeetingFormat.Call) => $"{who} are to speak by phone{on}.",
            (_, MeetingFormat.Video) => $"{who} are to speak by video link{on}.",
            _ => $"{who} are to meet{where}{on}.",
        };
    }

    private static string Aid(AidHappening aid, string on)
    {
        var donors = Phrases.Names(aid, aid.Donors);
        var recipient = Phrases.Name(aid, aid.Recipient);
        var kind = aid.Kind == AidKind.Mixed ? "" : $"{Kind(aid.Kind)} ";
        var verb = aid.Stage switch
        {
            AidStage.Pledged => "pledged",
            AidStage.Approved => "approved",
            AidStage.Disbursed => "paid out",
            AidStage.Delivered => "delivered",
            _ => throw new InvalidOperationException($"{aid.Stage} is not a stage of aid."),
        };
        var given = (aid.Amount, aid.Items.Count) switch
        {
            ({ } amount, _) => $"{Phrases.Sum(amount)} in {kind}aid for {recipient}",
            (null, 0) => $"{kind}aid for {recipient}",
            _ => $"{Items(aid)} for {recipient}",
        };
        var programme = aid.PartOf is { } whole ? $", part of a programme of {Phrases.Sum(whole)}" : "";
        return $"{donors} {verb} {given}{on}{programme}.";
    }

    private static string Strikes(StrikesHappening strikes, string on)
    {
        var weapons = strikes.Weapons.Select(weapon => Phrases.Counted(weapon.Count, weapon.Type)).ToArray();
        var attack = weapons.Length == 0
            ? $"{Phrases.Name(strikes, strikes.Attacker)} struck {Target(strikes)}{on}"
            : $"{Phrases.Name(strikes, strikes.Attacker)} used {Phrases.Listed(weapons)} against {Target(strikes)}{on}";
        var toll = strikes.Casualties switch
        {
            { Killed: { } killed, Injured: { } injured } => $"; {People(killed)} killed and {Phrases.Number(injured)} injured",
            { Killed: { } killed } => $"; {People(killed)} killed",
            { Injured: { } injured } => $"; {People(injured)} injured",
            _ => "",
        };
        return $"{attack}{toll}.";
    }

    private static string Territory(TerritoryHappening territory, string on)
    {
        var holder = Phrases.Name(territory, territory.Holder);
        var of = Phrases.Name(territory, territory.Of);
        return territory.Place is { } place
            ? $"{holder} is reported to have taken {place} in {of}{on}."
            : $"{holder} is reported to hold {Phrases.Percent(territory.Share ?? 0)} of {of}.";
    }

    private static string People(int count) => count == 1 ? "1 person was" : $"{Phrases.Number(count)} people were";

    private static string Kind(AidKind kind) => SlotText.Name<AidKind>().Write(kind);

    private static InvalidOperationException Unknown(Happening happening) =>
        new($"{happening.GetType().Name} is not a kind of happening that editions know.");
}
