using Briefing.Api.Lists;
using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Application.Happenings;
using Briefing.Domain.Happenings;
using Briefing.Domain.Topics;

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
        Piece = 500,
    };

    /// <summary>How many are looked at where a page lacks a few after the first look; where those are not enough, twice as many each time.</summary>
    private const int FewMore = 8;

    private static readonly ShownHappenings<Happening> AsTheyAre = new(happening => happening);

    public sealed record Query(DateOnly? From, DateOnly? To, DateOnly? ValidAt);

    /// <exception cref="ParameterException">A parameter cannot be read.</exception>
    public static async Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application)
    {
        var days = Parameters.Days(query.From, query.To, query.ValidAt);
        var written = ListAnswer.FormOf(context.Request) == Forms.Json ? context.RequestServices.GetRequiredService<WrittenHappenings>() : null;
        return await GetTopic.FindAsync(id, application, context.RequestAborted) is { Id: var topic }
            ? await ListAnswer.RunAsync(context, application.Happenings.PositionAsync, Listing, request => request switch
            {
                { Sort: not null } => SortedAsync(topic, days, request, application, context.RequestAborted),
                _ when written is not null && request.Filters.All(filter => filter.Column.Name == "type") => WrittenAsync(written, topic, days, request, application, context.RequestAborted),
                _ => FilteredAsync(topic, days, request, application, context.RequestAborted),
            })
            : GetTopic.NotFound(context, id);
    }

    private static async Task<Page<Happening>> WrittenAsync(
        WrittenHappenings written, TopicId topic, (DateOnly? From, DateOnly? To) days, ListRequest<Happening> request, BriefingApplication application, CancellationToken cancellation)
    {
        var (rows, next) = await InOrderAsync(written.Shown, _ => true, topic, days, request, application, cancellation);
        return new Page<Happening>([], next) { Written = WrittenHappenings.Page(rows) };
    }

    /// <summary>Columns that only show when a happening is put together choose among them.</summary>
    private static async Task<Page<Happening>> FilteredAsync(
        TopicId topic, (DateOnly? From, DateOnly? To) days, ListRequest<Happening> request, BriefingApplication application, CancellationToken cancellation)
    {
        var (rows, next) = await InOrderAsync(AsTheyAre, happening => request.Filters.All(filter => filter.Takes(happening)), topic, days, request, application, cancellation);
        return new Page<Happening>([.. rows.Select(row => row.Form)], next);
    }

    /// <summary>In the order that the table has them in, no more are read than are asked for; where not all are taken, piece by piece.</summary>
    private static async Task<(IReadOnlyList<ShownHappening<T>> Rows, string? Next)> InOrderAsync<T>(
        ShownHappenings<T> shown, Func<T, bool> takes, TopicId topic, (DateOnly? From, DateOnly? To) days, ListRequest<Happening> request, BriefingApplication application,
        CancellationToken cancellation)
    {
        var rows = new List<ShownHappening<T>>();
        var (next, piece, more) = (request.After ?? "", request.Limit + 1, FewMore);
        do
        {
            (var found, next) = await application.Happenings.PageAsync(
                shown, topic, request.Position, next, piece, days.From, days.To, Types(request.Filters), cancellation);
            rows.AddRange(found.Where(happening => takes(happening.Form)));
            (piece, more) = (Math.Max(more, request.Limit + 1 - rows.Count), Math.Min(2 * more, Listing.Piece));
        }
        while (next is not null && rows.Count <= request.Limit);

        return rows.Count > request.Limit ? (rows[..request.Limit], rows[request.Limit - 1].Id) : (rows, null);
    }

    /// <summary>All of the types must be known to be sorted: they are kept in memory from one question to the next.</summary>
    private static async Task<Page<Happening>> SortedAsync(
        TopicId topic, (DateOnly? From, DateOnly? To) days, ListRequest<Happening> request, BriefingApplication application, CancellationToken cancellation) =>
        Page<Happening>.Of(
            (await application.Happenings.ListAsync(topic, KnownAt.At(request.Position), types: Types(request.Filters), cancellation: cancellation)).Value
                .Where(happening => HappeningQueries.Between(happening, days.From, days.To)),
            request.All ? request with { Limit = int.MaxValue } : request);

    /// <summary>The types that are asked for, so that the others need not be looked at; null for all.</summary>
    private static HappeningType[]? Types(IReadOnlyList<Filter<Happening>> filters) => filters
        .FirstOrDefault(filter => filter.Column.Name == "type")?.Words!.Select(word => Parameters.Word<HappeningType>("type", word)!.Value).ToArray();
}
