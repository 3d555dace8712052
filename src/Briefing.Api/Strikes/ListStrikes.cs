using Briefing.Api.Lists;
using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;
using Briefing.Domain.Strikes;

namespace Briefing.Api.Strikes;

/// <summary>One strike, or a tally of many that a source gives.</summary>
/// <param name="Counted">Whether the week's sum has it; false for what a tally contains already.</param>
/// <param name="Killed">As shown, with what else was told; null where nobody says.</param>
public sealed record StrikeRow(
    string Happening,
    DateInterval When,
    ActorId Attacker,
    ActorId Target,
    string? Place,
    ValueList<WeaponUse> Weapons,
    CasualtyFigure? Killed,
    CasualtyFigure? Injured,
    bool Counted,
    HappeningStatus Status);

/// <summary>GET /topics/{id}/strikes/rows: every strike and every tally, latest week first.</summary>
internal static class ListStrikes
{
    public static readonly Listing<StrikeRow> Listing = new(
        [
            Column.Word<StrikeRow>("happening", "the happening's id", row => row.Happening),
            .. Column.Days<StrikeRow>("when", "it was struck", row => row.When),
            Column.Word<StrikeRow>("attacker", "who struck", row => row.Attacker.Value),
            Column.Word<StrikeRow>("target", "who was struck", row => row.Target.Value),
            Column.Word<StrikeRow>("place", "the place that was hit", row => row.Place),
            Column.Text<StrikeRow>("weapons", "what was fired", row => string.Join(", ", row.Weapons.Select(weapon => weapon.Count is { } count ? $"{count} {weapon.Type}" : weapon.Type))),
            Column.Number<StrikeRow>("killed", "how many were killed", row => row.Killed?.Shown),
            Column.Number<StrikeRow>("injured", "how many were hurt", row => row.Injured?.Shown),
            Column.Flag<StrikeRow>("counted", "whether the week's sum has it", row => row.Counted),
            Column.OneOf((StrikeRow row) => row.Status, "status", "how well it is attested"),
        ])
    {
        Others = ["from", "to", "validAt"],
    };

    public sealed record Query(DateOnly? From, DateOnly? To, DateOnly? ValidAt);

    public static Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application)
    {
        var (from, to) = Parameters.Days(query.From, query.To, query.ValidAt);
        return TopicView.ListAsync<StrikeRow>(context, application, id, Listing, async (situation, topic, known) =>
            (await situation.StrikesAsync(topic, known, from, to, cancellation: context.RequestAborted)).Value.ByWeek
                .SelectMany(week => week.Lines.Select(line => RowOf(week, line, counted: true)).Concat(week.Inside.Select(line => RowOf(week, line, counted: false)))));
    }

    private static StrikeRow RowOf(StrikeSum week, StrikeLine line, bool counted) => new(
        line.Happening, line.When, week.Attacker, week.Target, line.Place, line.Weapons, line.Killed, line.Injured, counted, line.Status);
}
