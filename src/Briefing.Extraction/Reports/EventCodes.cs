using Briefing.Domain.Aid;
using Briefing.Domain.Meetings;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Extraction.Reports;

/// <summary>An event's codes in the two schemes of conflict research.</summary>
/// <param name="Cameo">CAMEO, codebook 1.1b3 (Schrodt 2012).</param>
/// <param name="Plover">PLOVER (Halterman and others 2023); empty for a mere comment, which PLOVER does not code.</param>
public readonly record struct EventCodes(string Cameo, string Plover)
{
    private static readonly EventCodes Comment = new("010", "");

    public static EventCodes Of(Report report) => report switch
    {
        StatementMade statement => OfStatement(statement),
        MeetingHeld { Format: MeetingFormat.Call or MeetingFormat.Video } => new("041", "CONSULT"),
        MeetingHeld => new("040", "CONSULT"),
        MeetingPlanned => new("036", "CONSULT"),
        MeetingCancelled => new("125", "REJECT"),
        AidAnnounced { Stage: AidStage.Pledged or AidStage.Approved } aid => new(
            aid.Kind switch { AidKind.Military => "0332", AidKind.Humanitarian => "0333", AidKind.Mixed => "033", _ => "0331" }, "AID"),
        AidAnnounced aid => new(aid.Kind switch { AidKind.Military => "072", AidKind.Humanitarian => "073", AidKind.Mixed => "070", _ => "071" }, "AID"),
        StrikesReported { Weapons: [{ Type: var weapon }, ..] } when IsArtillery(weapon) => new("194", "ASSAULT"),
        StrikesReported => new("195", "ASSAULT"),
        TerritoryReported => new("192", "ASSAULT"),
        _ => throw new InvalidOperationException($"{report.GetType().Name} has no event codes."),
    };

    private static bool IsArtillery(string weapon) =>
        weapon.Contains("shell", StringComparison.Ordinal) || weapon.Contains("artillery", StringComparison.Ordinal) || weapon.Contains("mortar", StringComparison.Ordinal)
        || weapon.Contains("rocket", StringComparison.Ordinal);

    /// <summary>A statement's code follows its verb, which is the last part of the rule that read it.</summary>
    private static EventCodes OfStatement(StatementMade statement) => statement.Rule[(statement.Rule.LastIndexOf('/') + 1)..] switch
    {
        "deny" => new("016", "REJECT"),
        "urge" or "appeal" or "call" or "plead" or "ask" or "implore" or "beg" or "exhort" or "propose" or "suggest" or "recommend" or "request" => new("020", "REQUEST"),
        "demand" => new("100", "REQUEST"),
        "promise" or "pledge" or "vow" or "swear" => new("030", "AGREE"),
        "criticize" or "criticise" or "condemn" or "denounce" or "deplore" or "decry" or "slam" or "blast" or "lambast" or "lambaste" => new("111", "ACCUSE"),
        "accuse" or "blame" or "allege" => new("112", "ACCUSE"),
        "praise" or "hail" or "applaud" or "laud" or "welcome" or "thank" or "congratulate" => new("051", "SUPPORT"),
        "rule out" => new("120", "REJECT"),
        "threaten" => new("130", "THREATEN"),
        _ => Comment,
    };
}
