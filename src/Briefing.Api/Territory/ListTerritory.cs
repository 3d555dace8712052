using Briefing.Api.Lists;
using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Api.Territory;

/// <summary>A place that changed hands, or a share of a country that somebody is told to hold.</summary>
/// <param name="Of">The country whose land it is.</param>
/// <param name="Share">Between 0 and 1; null for a place.</param>
public sealed record TerritoryRow(
    string Happening, DateInterval? When, ActorId Holder, ActorId Of, string? Place, decimal? Share, HappeningStatus Status);

/// <summary>GET /topics/{id}/territory/rows: places that changed hands, the latest first, then shares held, the oldest first.</summary>
internal static class ListTerritory
{
    public static readonly Listing<TerritoryRow> Listing = new(
        [
            Column.Word<TerritoryRow>("happening", "the happening's id", row => row.Happening),
            .. Column.Days<TerritoryRow>("when", "it was so", row => row.When),
            Column.Word<TerritoryRow>("holder", "who holds it", row => row.Holder.Value),
            Column.Word<TerritoryRow>("of", "the country whose land it is", row => row.Of.Value),
            Column.Word<TerritoryRow>("place", "the place that was taken", row => row.Place),
            Column.Number<TerritoryRow>("share", "the share of the country, between 0 and 1", row => row.Share),
            Column.OneOf((TerritoryRow row) => row.Status, "status", "how well it is attested"),
        ])
    {
        Others = ["from", "to", "validAt"],
    };

    public sealed record Query(DateOnly? From, DateOnly? To, DateOnly? ValidAt);

    public static Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application)
    {
        var (from, to) = Parameters.Days(query.From, query.To, query.ValidAt);
        return TopicView.ListAsync<TerritoryRow>(context, application, id, Listing, async (situation, topic, known) =>
        {
            var view = (await situation.TerritoryAsync(topic, known, from, to, context.RequestAborted)).Value;
            return view.Places.Select(place => new TerritoryRow(place.Happening, place.When, place.Holder, place.Of, place.Place, null, place.Status))
                .Concat(view.Holdings.SelectMany(holding => holding.Shares.Select(share =>
                    new TerritoryRow(share.Happening, share.When, holding.Holder, holding.Of, null, share.Share, share.Status))));
        });
    }
}
