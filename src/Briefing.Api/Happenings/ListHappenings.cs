using Briefing.Api.Lists;
using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Application.Happenings;
using Briefing.Domain.Happenings;

namespace Briefing.Api.Happenings;

/// <summary>GET /topics/{id}/happenings: what happened, with what each source says of it, by id.</summary>
internal static class ListHappenings
{
    public static readonly Listing<Happening> Listing = new(
        [
            Column.Word<Happening>("id", "the happening's id", row => row.Id),
            Column.OneOf((Happening row) => HappeningTypes.TypeOf(row), "type", "what sort of thing happened"),
            Column.OneOf((Happening row) => row.Status, "status", "how well it is attested"),
            .. Column.Days<Happening>("occurred", "it happened", row => row.Occurred),
            Column.Words<Happening>("actors", "an actor that it names", row => row.Actors.Select(actor => actor.Id.Value)),
            Column.Words<Happening>("outlets", "an outlet that reports it", row => row.Outlets),
            Column.Number<Happening>("sources", "how many reports tell of it", row => row.Sources.Count),
            Column.Words<Happening>("disputed", "a slot in which sources differ", row => row.Discrepancies.Select(slot => slot.Name)),
            Column.Text<Happening>("slots", "what is shown of each slot", row => string.Join("; ", row.Slots.Select(slot => $"{slot.Name}: {slot.Shown}"))),
            Column.Number<Happening>("first_seen", "the position at which it became known", row => row.FirstSeen),
            Column.Number<Happening>("last_changed", "the position of the last event that changed it", row => row.LastChanged),
        ])
    {
        Others = ["from", "to", "validAt"],
    };

    public sealed record Query(DateOnly? From, DateOnly? To, DateOnly? ValidAt);

    /// <exception cref="ParameterException">A parameter cannot be read.</exception>
    public static Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application)
    {
        var (from, to) = Parameters.Days(query.From, query.To, query.ValidAt);
        var types = Types(context);

        // Whole types are kept in memory from one question to the next; days are looked at there.
        return TopicView.ListAsync<Happening>(context, application, id, Listing, async (_, topic, known) =>
            (await application.Happenings.ListAsync(topic, known, types: types, cancellation: context.RequestAborted)).Value
                .Where(happening => happening.Occurred is not { } when || ((from is null || when.To >= from) && (to is null || when.From <= to))));
    }

    /// <summary>The types that are asked for, so that the others need not be looked at; null for all.</summary>
    private static HappeningType[]? Types(HttpContext context) => Listing.FiltersOf(context.Request.Query)
        .FirstOrDefault(filter => filter.Column.Name == "type")?.Words!.Select(word => Parameters.Word<HappeningType>("type", word)!.Value).ToArray();
}
