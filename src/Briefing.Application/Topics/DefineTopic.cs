using System.Text.Json;
using Briefing.Application.Articles;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using NodaTime;

namespace Briefing.Application.Topics;

/// <summary>A topic as people write it down: in <c>seeds/topics</c> and in requests.</summary>
/// <param name="Zone">The tz database's name of the zone whose mornings its own editions are for.</param>
/// <param name="NeedsRelease">Whether its editions come out only when an editor releases them.</param>
public sealed record TopicDraft(
    string? Id, string? Title, IReadOnlyList<string>? Actors, IReadOnlyList<string>? Words, string? Zone = null, bool NeedsRelease = false);

/// <summary>What to change in what a topic follows; null or empty leaves as it is.</summary>
public sealed record TopicChange(
    string? Title = null,
    string? Zone = null,
    IReadOnlyList<string>? AddActors = null,
    IReadOnlyList<string>? RemoveActors = null,
    IReadOnlyList<string>? AddWords = null,
    IReadOnlyList<string>? RemoveWords = null);

/// <summary>What came of defining a topic.</summary>
/// <param name="Position">What to wait for before reading.</param>
/// <param name="IsNew">Whether there was no such topic before.</param>
/// <param name="IsChanged">Whether it follows something else than before.</param>
public sealed record DefinedTopic(TopicId Id, long Position, bool IsNew, bool IsChanged);

/// <summary>Says what a topic follows.</summary>
public sealed class DefineTopic(PostgresEventStore store)
{
    /// <param name="by">Who says so; null for the files that come with the service.</param>
    /// <param name="check">Asked before anything is changed.</param>
    /// <exception cref="RefusedException">A field is missing or cannot be read; the exception names it.</exception>
    public async Task<DefinedTopic> RunAsync(TopicDraft draft, string? by = null, ChangeCheck? check = null, CancellationToken cancellation = default)
    {
        var (id, definition) = Read(draft);
        return await DecideAsync(id, _ => definition, by, check, cancellation);
    }

    /// <summary>Changes a part of what a topic follows.</summary>
    /// <exception cref="RefusedException">There is no such topic, or a field cannot be read; the exception names it.</exception>
    public Task<DefinedTopic> ChangeAsync(TopicId id, TopicChange change, string? by = null, CancellationToken cancellation = default) => DecideAsync(
        id,
        now => now is null
            ? throw new RefusedException("id", $"There is no topic '{id}'.")
            : Read(new TopicDraft(
                id.Value,
                change.Title ?? now.Title,
                [.. now.Actors.Select(actor => actor.Value).Except(change.RemoveActors ?? []).Union(change.AddActors ?? [])],
                [.. now.Words.Except(change.RemoveWords ?? []).Union(change.AddWords ?? [])],
                change.Zone ?? now.Zone)).Definition,
        by,
        null,
        cancellation);

    private async Task<DefinedTopic> DecideAsync(
        TopicId id, Func<Topic.Definition?, Topic.Definition> definition, string? by, ChangeCheck? check, CancellationToken cancellation)
    {
        var isNew = false;
        var decision = await store.DecideAsync(
            Topic.StreamName(id),
            DomainEvents.OfTopic,
            state =>
            {
                isNew = state.Definition is null;
                return Topic.Define(state, id, definition(state.Definition));
            },
            (now, events) => check?.Invoke(now.State.Definition is not null, now.Position, events.Count > 0),
            DomainEvents.SaidBy(by),
            cancellation);
        return new DefinedTopic(id, decision.Position, isNew, decision.Events.Count > 0);
    }

    private static (TopicId Id, Topic.Definition Definition) Read(TopicDraft draft)
    {
        var id = Parsed("id", draft.Id, TopicId.Parse);
        var definition = new Topic.Definition(
            Given.Text("title", draft.Title, "A topic needs one."),
            (draft.Actors ?? []).Select(actor => Parsed("actors", actor, ActorId.Parse)).ToValueList(),
            (draft.Words ?? []).Where(word => !string.IsNullOrWhiteSpace(word)).Select(word => Given.Text("words", word, "")).ToValueList())
        {
            Zone = draft.Zone is { } zone ? Known(zone) : "Etc/UTC",
            NeedsRelease = draft.NeedsRelease,
        };
        if (definition.Words.Count == 0)
        {
            throw new RefusedException("words", "A topic needs at least one word that articles about it hold, like \"Ukraine\".");
        }

        return (id, definition);
    }

    /// <summary>Defines the topic of a JSON file.</summary>
    /// <exception cref="RefusedException">The file is not JSON, or a field is missing or cannot be read.</exception>
    public Task<DefinedTopic> RunAsync(ReadOnlyMemory<byte> json, CancellationToken cancellation = default)
    {
        try
        {
            return RunAsync(JsonSerializer.Deserialize(json.Span, SeedJson.Default.TopicDraft)!, cancellation: cancellation);
        }
        catch (JsonException error)
        {
            throw new RefusedException("file", $"It is not a topic in JSON: {JsonFault.Reason(error, SeedJson.Default.TopicDraft)}");
        }
    }

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
