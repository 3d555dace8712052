using System.Text.Json;
using Briefing.Domain.Editions;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Editions;

/// <summary>What editions came out.</summary>
public sealed class EditionQueries
{
    private readonly PostgresEventStore store;
    private readonly KeptTexts texts;

    internal EditionQueries(PostgresEventStore store, KeptTexts texts)
    {
        this.store = store;
        this.texts = texts;
    }

    /// <summary>The edition of a topic for the morning of a day; null where none came out.</summary>
    /// <param name="zone">The readers' time zone; the topic's own where null.</param>
    /// <param name="time">When it is cut; 07:00 where null.</param>
    /// <exception cref="RefusedException">There is no such topic or zone.</exception>
    public async Task<IssuedEdition?> GetAsync(
        TopicId topic, DateOnly date, string? zone = null, TimeOnly? time = null, CancellationToken cancellation = default) =>
        await GetAsync(await SeriesAsync(topic, zone, time, cancellation), date, cancellation);

    /// <summary>That an edition came out, without its texts; null where none did.</summary>
    /// <inheritdoc cref="GetAsync(TopicId, DateOnly, string?, TimeOnly?, CancellationToken)"/>
    public async Task<Edition.EditionIssued?> IssuedOnAsync(
        TopicId topic, DateOnly date, string? zone = null, TimeOnly? time = null, CancellationToken cancellation = default)
    {
        var series = await SeriesAsync(topic, zone, time, cancellation);
        return (await store.FoldStreamAsync(Edition.StreamName(series), DomainEvents.OfEditions, cancellation: cancellation)).State.On(date);
    }

    /// <summary>A text of an edition that came out, by its fingerprint in the manifest.</summary>
    public Task<string> TextAsync(string fingerprint, CancellationToken cancellation = default) => texts.ReadAsync(fingerprint, cancellation);

    /// <summary>The editions of a topic that came out, latest first.</summary>
    /// <param name="known">As the log stood at this position; to its end where null.</param>
    public async Task<IReadOnlyList<Edition.EditionIssued>> ListAsync(TopicId topic, long? known = null, CancellationToken cancellation = default)
    {
        var editions = new List<Edition.EditionIssued>();
        var query = new LogQuery { Types = [typeof(Edition.EditionIssued)], StreamPrefix = $"edition-{topic}-", UpTo = known };
        await foreach (var recorded in store.ReadLogAsync(query, cancellation))
        {
            if (recorded.Data is Edition.EditionIssued issued && issued.Series.Topic == topic)
            {
                editions.Add(issued);
            }
        }

        return [.. editions.OrderByDescending(edition => edition.Cutoff).ThenBy(edition => edition.Id, StringComparer.Ordinal)];
    }

    /// <summary>The edition with an id.</summary>
    /// <exception cref="RefusedException">No edition with the id came out.</exception>
    public async Task<IssuedEdition> FindAsync(string edition, CancellationToken cancellation = default) =>
        await ReadAsync(await IssuedAsync(edition, cancellation), cancellation);

    /// <summary>Whether there is an edition of this id.</summary>
    public async Task<bool> CameOutAsync(string edition, CancellationToken cancellation = default) =>
        await FindIssuedAsync(edition, cancellation) is not null;

    internal async Task<Edition.EditionIssued> IssuedAsync(string edition, CancellationToken cancellation) =>
        await FindIssuedAsync(edition, cancellation) ?? throw new RefusedException("edition", $"No edition '{edition}' came out.");

    private async Task<Edition.EditionIssued?> FindIssuedAsync(string edition, CancellationToken cancellation)
    {
        await foreach (var recorded in store.ReadLogAsync(new LogQuery { Types = [typeof(Edition.EditionIssued)] }, cancellation))
        {
            if (recorded.Data is Edition.EditionIssued issued && issued.Id == edition)
            {
                return issued;
            }
        }

        return null;
    }

    /// <summary>The erratum that a letter of the ledger carries.</summary>
    internal async Task<Edition.ErratumReleased> ErratumAsync(string letter, CancellationToken cancellation)
    {
        await foreach (var recorded in store.ReadLogAsync(new LogQuery { Types = [typeof(Edition.ErratumReleased)] }, cancellation))
        {
            if (recorded.Data is Edition.ErratumReleased erratum && Deliveries.ErratumLetter.Name(erratum) == letter)
            {
                return erratum;
            }
        }

        throw new InvalidOperationException($"The ledger has a letter '{letter}', but the log has no such erratum.");
    }

    internal async Task<IssuedEdition?> GetAsync(Series series, DateOnly date, CancellationToken cancellation)
    {
        var state = await store.FoldStreamAsync(Edition.StreamName(series), DomainEvents.OfEditions, cancellation: cancellation);
        return state.State.On(date) is { } issued ? await ReadAsync(issued, cancellation) : null;
    }

    internal async Task<IssuedEdition> ReadAsync(Edition.EditionIssued issued, CancellationToken cancellation)
    {
        var content = await texts.ReadAsync(issued.Manifest.Content, cancellation);
        return new IssuedEdition(
            issued,
            JsonSerializer.Deserialize(content, EditionJson.Default.EditionContent)!,
            new RenderedEdition(
                await texts.ReadAsync(issued.Manifest.Subject, cancellation),
                await texts.ReadAsync(issued.Manifest.Html, cancellation),
                await texts.ReadAsync(issued.Manifest.Text, cancellation)),
            IsNew: false);
    }

    internal async Task<Topic.Definition> DefinitionAsync(TopicId topic, CancellationToken cancellation)
    {
        var state = await store.FoldStreamAsync(Topic.StreamName(topic), DomainEvents.OfTopic, cancellation: cancellation);
        return state.State.Definition ?? throw new RefusedException("topic", $"There is no topic '{topic}'.");
    }

    internal async Task<Series> SeriesAsync(TopicId topic, string? zone, TimeOnly? time, CancellationToken cancellation)
    {
        var definition = await DefinitionAsync(topic, cancellation);
        return new Series(topic, Cutoff.Zone(zone ?? definition.Zone).Id, time ?? Series.Morning);
    }
}
