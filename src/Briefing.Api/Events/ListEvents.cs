using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Briefing.Api.Articles;
using Briefing.Application;
using Briefing.Application.Events;
using Briefing.EventStore;

namespace Briefing.Api.Events;

/// <summary>GET /events: the log itself, as a page of JSON, as a stream of NDJSON to its end, or as server-sent events that go on.</summary>
internal static class ListEvents
{
    public const string EventStream = "text/event-stream";

    private const int MostAtOnce = 1_000;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    /// <param name="Type">Only events of these types; may be given again.</param>
    /// <param name="Stream">Only streams whose names begin so.</param>
    /// <param name="After">Only events behind this position.</param>
    public sealed record Query(string[]? Type, string? Stream, long? After, int? Limit);

    public static async Task<IResult> RunAsync(
        [AsParameters] Query query, HttpContext context, BriefingApplication application, IHostApplicationLifetime lifetime)
    {
        var form = Forms.Choose(context.Request, Forms.Json, PostArticles.MediaType, EventStream);
        var log = Read(query, context.Request, application.Store);
        switch (form)
        {
            case EventStream:
                return TypedResults.ServerSentEvents(FollowAsync(log, application.Store, lifetime.ApplicationStopping, context.RequestAborted));
            case PostArticles.MediaType:
                await WriteLinesAsync(context.Response, application.Store.ReadLogAsync(log, context.RequestAborted), context.RequestAborted);
                return TypedResults.Empty;
            default:
                return await PageAsync(query, log, context, application.Store);
        }
    }

    private static LogQuery Read(Query query, HttpRequest request, PostgresEventStore store)
    {
        var after = long.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? last
            : query.After ?? 0;
        if (query.Stream?.Contains('\0', StringComparison.Ordinal) == true)
        {
            throw new ParameterException("stream", "It has the character U+0000 in it, which no stream's name has.");
        }

        try
        {
            return LoggedEvent.Query(store.Types, query.Type ?? [], query.Stream, after, null);
        }
        catch (RefusedException refused)
        {
            throw new ParameterException(refused.Field, refused.Reason);
        }
    }

    private static async Task<IResult> PageAsync(Query query, LogQuery log, HttpContext context, PostgresEventStore store)
    {
        var limit = query.Limit ?? 100;
        if (limit is < 1 or > MostAtOnce)
        {
            throw new ParameterException("limit", $"It is {limit}; 1 to {MostAtOnce} can be asked for at once.");
        }

        var page = new List<LoggedEvent>();
        await foreach (var recorded in store.ReadLogAsync(log, context.RequestAborted))
        {
            page.Add(LoggedEvent.Of(recorded));
            if (page.Count == limit)
            {
                var parameters = context.Request.Query.Where(parameter => !parameter.Key.Equals("after", StringComparison.OrdinalIgnoreCase));
                var next = QueryString.Create(parameters).Add("after", recorded.Position.ToString(CultureInfo.InvariantCulture));
                context.Response.Headers.Link = $"<{context.Request.Path}{next}>; rel=\"next\"";
                break;
            }
        }

        return TypedResults.Ok<IReadOnlyList<LoggedEvent>>(page);
    }

    private static async Task WriteLinesAsync(HttpResponse response, IAsyncEnumerable<RecordedEvent> events, CancellationToken cancellation)
    {
        response.ContentType = PostArticles.MediaType;
        await foreach (var recorded in events.WithCancellation(cancellation))
        {
            JsonSerializer.Serialize(new Utf8JsonWriter(response.BodyWriter), LoggedEvent.Of(recorded), ApiJson.Default.LoggedEvent);
            response.BodyWriter.Write("\n"u8);
            if (response.BodyWriter.UnflushedBytes > 64 * 1024)
            {
                await response.BodyWriter.FlushAsync(cancellation);
            }
        }
    }

    private static async IAsyncEnumerable<SseItem<LoggedEvent>> FollowAsync(
        LogQuery log, PostgresEventStore store, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (!stopping.IsCancellationRequested)
        {
            var end = await store.EndAsync(cancellation);
            await foreach (var recorded in store.ReadLogAsync(log with { UpTo = end }, cancellation))
            {
                yield return new SseItem<LoggedEvent>(LoggedEvent.Of(recorded), recorded.Type)
                {
                    EventId = recorded.Position.ToString(CultureInfo.InvariantCulture),
                };
            }

            log = log with { After = Math.Max(log.After, end) };
            await Task.Delay(BetweenLooks, cancellation);
        }
    }
}
