using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Briefing.Application.Happenings;
using Briefing.Domain.Editions;
using Briefing.Domain.Happenings;
using Briefing.EventStore;

namespace Briefing.Application.Webhooks;

/// <summary>A message to a webhook: a CloudEvent (1.0, structured mode).</summary>
/// <param name="Key">Its place among the messages of its position.</param>
internal sealed record WebhookMessage(long Position, string Key, string Type, byte[] Body)
{
    /// <summary>The same in every attempt and every replay, so that a receiver can pass over what it has.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"msg_{Position}_{Key}");
}

/// <summary>Reads from the history of happenings and from the log what webhooks are to be told: always the same messages in the same order.</summary>
internal sealed class WebhookMessages(PostgresEventStore store, HappeningQueries happenings, Uri source)
{
    /// <summary>The key behind all messages of a position.</summary>
    public const string Last = "\uFFFF";

    private const int MostRows = 200;

    /// <summary>The messages behind a place, in order, up to a position.</summary>
    /// <param name="upTo">How far the happenings have followed the log.</param>
    /// <returns>The messages, and the position up to which there is no other.</returns>
    public async Task<(IReadOnlyList<WebhookMessage> Messages, long Reached)> ReadAsync(
        long position, string key, IReadOnlyCollection<string> events, string? topic, long upTo, CancellationToken cancellation)
    {
        var messages = new List<WebhookMessage>();
        var from = key == Last ? position + 1 : position;
        var reached = await AddChangesAsync(messages, from, events, topic, upTo, cancellation);
        if (events.Contains(WebhookEvents.Edition))
        {
            await AddEditionsAsync(messages, from, topic, reached, cancellation);
        }

        return (
            [.. messages.Where(message => message.Position > position || string.CompareOrdinal(message.Key, key) > 0)
                .OrderBy(message => message.Position).ThenBy(message => message.Key, StringComparer.Ordinal)],
            reached);
    }

    /// <returns>The position up to which all was read.</returns>
    private async Task<long> AddChangesAsync(
        List<WebhookMessage> messages, long from, IReadOnlyCollection<string> events, string? topic, long upTo, CancellationToken cancellation)
    {
        if (!events.Contains(WebhookEvents.Happening) && !events.Contains(WebhookEvents.Discrepancy))
        {
            return upTo;
        }

        foreach (var moment in await MomentsAsync(from, topic, upTo, cancellation))
        {
            if (moment.IsLast)
            {
                return moment.Position - 1;
            }

            var before = await KnownAsync(moment.Happening, moment.Position - 1, cancellation);
            var now = await KnownAsync(moment.Happening, moment.Position, cancellation);
            AddHappening(messages, events, moment, before, now);
        }

        return upTo;
    }

    /// <summary>The positions at which happenings may have changed, one after the other; where there are too many for one time, the last of them
    /// only says where to go on.</summary>
    private async Task<IReadOnlyList<Moment>> MomentsAsync(long from, string? topic, long upTo, CancellationToken cancellation)
    {
        await using var command = store.Command(
            "Webhooks/happenings_changed", from, upTo, topic, Enum.GetValues<HappeningType>().Select(type => (short)type).ToArray(), MostRows);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var moments = new List<Moment>();
        while (await row.ReadAsync(cancellation))
        {
            moments.Add(new Moment(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetFieldValue<string[]>(3), row.GetInt64(4) > MostRows));
        }

        return moments;
    }

    /// <summary>Null where no happening had this id then.</summary>
    private async Task<Happening?> KnownAsync(string id, long position, CancellationToken cancellation) =>
        position > 0 && (await happenings.GetAsync(id, KnownAt.At(position), cancellation)).Value is { } known && known.Id == id ? known : null;

    private void AddHappening(
        List<WebhookMessage> messages, IReadOnlyCollection<string> events, Moment moment, Happening? before, Happening? now)
    {
        var (position, id, topics) = (moment.Position, moment.Happening, Array(moment.Topics));
        if (events.Contains(WebhookEvents.Happening) && Written(before) is var was && Written(now) is var became && was != became)
        {
            var type = before is null ? "briefing.happening.reported" : now is null ? "briefing.happening.ended" : "briefing.happening.changed";
            messages.Add(Message(position, id, type, moment.At, id, new JsonObject
            {
                ["topics"] = topics.DeepClone(),
                ["happening"] = JsonNode.Parse(became ?? was!),
            }));
        }

        if (now is null || !events.Contains(WebhookEvents.Discrepancy))
        {
            return;
        }

        var known = before?.Discrepancies.ToDictionary(slot => slot.Name, slot => slot.Values, StringComparer.Ordinal) ?? [];
        foreach (var slot in now.Discrepancies.Where(slot => known.GetValueOrDefault(slot.Name)?.Equals(slot.Values) != true))
        {
            messages.Add(Message(position, $"{id}_{slot.Name}", "briefing.discrepancy.found", moment.At, id, new JsonObject
            {
                ["topics"] = topics.DeepClone(),
                ["happening"] = id,
                ["slot"] = JsonSerializer.SerializeToNode(slot, WebhookJson.Default.Slot),
            }));
        }
    }

    private static string? Written(Happening? happening) => happening is null ? null : JsonSerializer.Serialize(happening, WebhookJson.Default.Happening);

    private async Task AddEditionsAsync(List<WebhookMessage> messages, long from, string? topic, long upTo, CancellationToken cancellation)
    {
        await foreach (var recorded in store.ReadLogAsync(new LogQuery { Types = [typeof(Edition.EditionIssued)], After = from - 1, UpTo = upTo }, cancellation))
        {
            var issued = (Edition.EditionIssued)recorded.Data;
            if (topic is null || issued.Series.Topic.Value == topic)
            {
                messages.Add(Message(recorded.Position, "edition", "briefing.edition.issued", recorded.RecordedAt, issued.Id, new JsonObject
                {
                    ["topics"] = Array([issued.Series.Topic.Value]),
                    ["edition"] = JsonNode.Parse(DomainEvents.ToJson(issued).GetRawText()),
                }));
            }
        }
    }

    private WebhookMessage Message(long position, string key, string type, DateTimeOffset at, string subject, JsonObject data)
    {
        var message = new WebhookMessage(position, key, type, []);
        var body = new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = message.Id,
            ["source"] = source.AbsoluteUri,
            ["type"] = type,
            ["subject"] = subject,
            ["time"] = at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
            ["datacontenttype"] = "application/json",
            ["position"] = position.ToString(CultureInfo.InvariantCulture),
            ["data"] = data,
        };
        return message with { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) };
    }

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Where(text => text.Length > 0).Select(text => (JsonNode?)JsonValue.Create(text))];

    /// <param name="At">When it was recorded.</param>
    /// <param name="IsLast">Whether it only says that there are more from here on.</param>
    private sealed record Moment(long Position, DateTimeOffset At, string Happening, string[] Topics, bool IsLast);
}
