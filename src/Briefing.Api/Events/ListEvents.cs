using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Briefing.Api.Access;
using Briefing.Api.Articles;
using Briefing.Api.Lists;
using Briefing.Application;
using Briefing.Application.Events;
using Briefing.Application.Happenings;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Api.Events;

/// <summary>GET /events: the log itself, oldest first, as a list like every other; or as server-sent events that go on.</summary>
internal static class ListEvents
{
    public const string EventStream = "text/event-stream";

    public static readonly Listing<LoggedEvent> Listing = new(
        [
            Column.Number<LoggedEvent>("position", "its place in the log", row => row.Position),
            Column.Moment<LoggedEvent>("recorded_at", "when it was recorded", row => row.RecordedAt),
            Column.Word<LoggedEvent>("type", "the name of what happened", row => row.Type) with { Choices = [.. DomainEvents.Types().All.Select(type => type.Name)] },
            Column.Text<LoggedEvent>("stream", "the stream that it belongs to", row => row.Stream),
            Column.Number<LoggedEvent>("version", "its place in the stream", row => row.Version),
            Column.Text<LoggedEvent>("data", "what happened, in JSON", row => Encoding.UTF8.GetString(row.Data.Span)),
        ])
    {
        Sortable = ["position"],
        Choosable = ["type", "recorded_at"],
        Others = ["stream", "topic", "actor", "after"],
        Piece = 1_000,
    };

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    /// <summary>A line without meaning goes out when nothing else did for so long: what stands between closes quiet connections.</summary>
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(15);

    /// <param name="Stream">Only streams whose names begin so.</param>
    /// <param name="Topic">Only the topic's own events, its editions, and the reports that it covers.</param>
    /// <param name="Actor">Only reports that name this actor.</param>
    /// <param name="After">Only events behind this position.</param>
    public sealed record Query(string? Stream, string? Topic, string? Actor, long? After);

    public static async Task<IResult> RunAsync(
        [AsParameters] Query query, HttpContext context, BriefingApplication application, IHostApplicationLifetime lifetime)
    {
        var question = Read(query, context.Request, application.Store);
        Func<KnownAt, CancellationToken, Task<long>> reach = question.Topic is null ? application.LogPositionAsync : application.Happenings.PositionAsync;
        if (ListParameter.One(context.Request.Query, "format") is null
            && Forms.Choose(context.Request, Forms.Json, PostArticles.MediaType, ListAnswer.Csv, EventStream) == EventStream)
        {
            await FollowAsync(question, context, application, reach, lifetime.ApplicationStopping);
            return TypedResults.Empty;
        }

        return await ListAnswer.RunAsync(context, reach, Listing, async request =>
        {
            if (request is { Sort: not null, Descending: true })
            {
                throw new ParameterException("sort", "The log is read forwards only: position.");
            }

            var narrow = question.Topic is null && question.Actor is null;
            var log = question.Log with
            {
                After = request.After is { } after ? long.Parse(after, CultureInfo.InvariantCulture) : question.Log.After,
                UpTo = request.Position,
                PageRows = narrow ? request.Limit + 1 : 5_000,
            };
            var events = await application.Events.ReadAsync(question with { Log = log }, context.RequestAborted)
                .Take(request.Limit + 1).ToListAsync(context.RequestAborted);
            return events.Count > request.Limit
                ? new Page<LoggedEvent>([.. events.Take(request.Limit)], events[request.Limit - 1].Position.ToString(CultureInfo.InvariantCulture))
                : new Page<LoggedEvent>(events, null);
        });
    }

    private static EventQuestion Read(Query query, HttpRequest request, PostgresEventStore store)
    {
        var after = request.Headers["Last-Event-ID"] is not [{ Length: > 0 } last] ? query.After ?? 0
            : long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
            : throw new ParameterException("Last-Event-ID", $"It is '{last}'; the id of an event is its position in the log (4711).");
        if (query.Stream?.Contains('\0', StringComparison.Ordinal) == true)
        {
            throw new ParameterException("stream", "It has the character U+0000 in it, which no stream's name has.");
        }

        var filters = Listing.FiltersOf(request.Query);
        string[] types = [.. filters.FirstOrDefault(filter => filter.Column.Name == "type")?.Words ?? new HashSet<string>()];
        var recorded = filters.FirstOrDefault(filter => filter.Column.Name == "recorded_at");
        var log = LoggedEvent.Query(store.Types, [.. types.Select(type => type.ToLowerInvariant())], query.Stream, after, null) with
        {
            RecordedFrom = (DateTimeOffset?)recorded?.From,
            RecordedBefore = recorded?.To is DateTimeOffset to && to < DateTimeOffset.MaxValue ? to.AddTicks(1) : null,
        };
        return new EventQuestion(log, TopicOf(query.Topic), Parameters.Actor("actor", query.Actor));
    }

    private static TopicId? TopicOf(string? given)
    {
        try
        {
            return given is null ? null : TopicId.Parse(given);
        }
        catch (FormatException malformed)
        {
            throw new ParameterException("topic", malformed.Message);
        }
    }

    /// <summary>Writes events as they come, until the caller leaves, his key is revoked, or the server stops.</summary>
    private static async Task FollowAsync(
        EventQuestion question, HttpContext context, BriefingApplication application, Func<KnownAt, CancellationToken, Task<long>> reach, CancellationToken stopping)
    {
        var cancellation = context.RequestAborted;
        context.Response.ContentType = EventStream;
        context.Response.Headers.CacheControl = "no-cache, no-transform";

        // At once, so that the caller knows that he is being listened to.
        await context.Response.Body.FlushAsync(cancellation);
        var written = Stopwatch.StartNew();
        while (!stopping.IsCancellationRequested && !HeadRequests.WantsNoBody(context) && await context.StillMayAsync(application))
        {
            var end = await reach(KnownAt.Now, cancellation);
            await foreach (var recorded in application.Events.ReadAsync(question with { Log = question.Log with { UpTo = end } }, cancellation))
            {
                await context.Response.WriteAsync(
                    $"id: {recorded.Position.ToString(CultureInfo.InvariantCulture)}\nevent: {recorded.Type}\ndata: {JsonSerializer.Serialize(recorded, ApiJson.Default.LoggedEvent)}\n\n",
                    cancellation);
                written.Restart();
            }

            if (written.Elapsed > BetweenSigns)
            {
                await context.Response.WriteAsync(":\n\n", cancellation);
                written.Restart();
            }

            question = question with { Log = question.Log with { After = Math.Max(question.Log.After, end) } };
            await Task.Delay(BetweenLooks, cancellation);
        }
    }
}
