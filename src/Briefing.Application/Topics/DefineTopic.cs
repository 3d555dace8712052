using System.Text.Json;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using NodaTime;

namespace Briefing.Application.Topics;

/// <summary>A topic as people write it down: in <c>seeds/topics</c> and in requests.</summary>
/// <param name="Zone">The tz database's name of the zone whose mornings its own editions are for.</param>
public sealed record TopicDraft(
    string? Id, string? Title, IReadOnlyList<string>? Actors, IReadOnlyList<string>? Words, string? Zone = null);

/// <summary>Says what a topic follows.</summary>
public sealed class DefineTopic(PostgresEventStore store)
{
    /// <returns>The position of the topic's last event in the log.</returns>
    /// <exception cref="RefusedException">A field is missing or cannot be read; the exception names it.</exception>
    public async Task<long> RunAsync(TopicDraft draft, CancellationToken cancellation = default)
    {
        var id = Parsed("id", draft.Id, TopicId.Parse);
        var definition = new Topic.Definition(
            Given("title", draft.Title),
            (draft.Actors ?? []).Select(actor => Parsed("actors", actor, ActorId.Parse)).ToValueList(),
            (draft.Words ?? []).Select(word => word.Trim()).Where(word => word.Length > 0).ToValueList())
        {
            Zone = draft.Zone is { } zone ? Known(zone) : "Etc/UTC",
        };
        if (definition.Words.Count == 0)
        {
            throw new RefusedException("words", "A topic needs at least one word that articles about it hold, like \"Ukraine\".");
        }

        var decision = await store.DecideAsync(
            Topic.StreamName(id), DomainEvents.OfTopic, state => Topic.Define(state, id, definition), cancellation: cancellation);
        return decision.Position;
    }

    /// <summary>Defines the topic of a JSON file.</summary>
    /// <exception cref="RefusedException">The file is not JSON, or a field is missing or cannot be read.</exception>
    public Task<long> RunAsync(ReadOnlyMemory<byte> json, CancellationToken cancellation = default)
    {
        try
        {
            return RunAsync(JsonSerializer.Deserialize(json.Span, SeedJson.Default.TopicDraft)!, cancellation);
        }
        catch (JsonException error)
        {
            throw new RefusedException("file", $"It is not a topic in JSON: {error.Message}");
        }
    }

    private static string Given(string field, string? value) =>
        value?.Trim() is { Length: > 0 } given ? given : throw new RefusedException(field, "A topic needs one.");

    private static string Known(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is { } known
        ? known.Id
        : throw new RefusedException("zone", $"'{zone}' is not a time zone of the tz database. One looks like Europe/Kyiv.");

    private static T Parsed<T>(string field, string? value, Func<string, T> parse)
    {
        try
        {
            return parse(value ?? "");
        }
        catch (FormatException error)
        {
            throw new RefusedException(field, error.Message);
        }
    }
}
