using System.Text.Json;
using Briefing.Application.Happenings;
using Briefing.Domain.Editions;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Editions;

/// <summary>An edition that came out, with its renderings.</summary>
/// <param name="IsNew">Whether this call issued it, or it had come out before.</param>
public sealed record IssuedEdition(Edition.EditionIssued Edition, EditionContent Content, RenderedEdition Rendered, bool IsNew)
{
    public string Id => Edition.Id;
}

/// <summary>Composes, renders and issues editions.</summary>
public sealed class IssueEdition
{
    private readonly PostgresEventStore store;
    private readonly EditionRenderers renderers;
    private readonly KeptTexts texts;
    private readonly EditionQueries editions;
    private readonly TimeProvider clock;

    internal IssueEdition(PostgresEventStore store, EditionRenderers renderers, KeptTexts texts, EditionQueries editions, TimeProvider clock)
    {
        this.store = store;
        this.renderers = renderers;
        this.texts = texts;
        this.editions = editions;
        this.clock = clock;
    }

    /// <summary>Issues the edition of a topic for the morning of a day; one that came out already stays as it is.</summary>
    /// <param name="zone">The readers' time zone; the topic's own where null.</param>
    /// <param name="time">When it is cut; 07:00 where null.</param>
    /// <exception cref="RefusedException">There is no such topic or zone, the cut-off lies ahead, or the edition is held.</exception>
    public async Task<IssuedEdition> RunAsync(
        TopicId topic, DateOnly date, string? zone = null, TimeOnly? time = null, CancellationToken cancellation = default)
    {
        var series = await editions.SeriesAsync(topic, zone, time, cancellation);
        var cutoff = Cutoff.On(date, series.Time, series.Zone);
        if (cutoff > clock.GetUtcNow())
        {
            throw new RefusedException("date", $"The edition for {date:yyyy-MM-dd} is cut at {cutoff:yyyy-MM-dd HH:mm zzz}, which lies ahead.");
        }

        if (await editions.GetAsync(series, date, cancellation) is { } there)
        {
            return there;
        }

        var state = await StateAsync(series, cancellation);
        if (state.HoldOf(date) is { } hold)
        {
            throw Held(hold);
        }

        var (frame, positions) = await FrameAsync(series, date, cutoff, await PositionAsync(cutoff, state.ReleaseOf(date), cancellation), cancellation);
        var (renderer, version) = await renderers.CurrentAsync(cancellation);
        var content = Composition.Compose(frame, positions.Now, positions.Before);
        var rendered = renderer.Render(content);
        var manifest = await KeepAsync(renderer, content, rendered, cancellation) with { TemplatesVersion = version, Rates = "none" };
        var issued = new Edition.EditionIssued(
            series.EditionId(date), series, date, frame.Number, frame.Cutoff, positions.Now.Position, frame.Since, positions.Before.Position, manifest)
        {
            Next = frame.Next,
        };
        var decision = await store.DecideAsync(
            Edition.StreamName(series), DomainEvents.OfEditions, state => Edition.Issue(state, issued), cancellation: cancellation);
        return decision.Events.Count > 0
            ? new IssuedEdition(issued, content, rendered, IsNew: true)
            : decision.State.On(date) is { } faster ? await editions.ReadAsync(faster, cancellation) : throw Held(decision.State.HoldOf(date)!);
    }

    /// <summary>Whether the edition for a day waits for a release, as an editor said or as the topic asks.</summary>
    internal async Task<bool> IsKeptBackAsync(Series series, DateOnly date, CancellationToken cancellation)
    {
        if (!(await editions.DefinitionAsync(series.Topic, cancellation)).NeedsRelease)
        {
            return (await StateAsync(series, cancellation)).HoldOf(date) is not null;
        }

        var held = new Edition.EditionHeld(series.EditionId(date), series, date, "the topic", "Its editions need a release.", clock.GetUtcNow());
        var decision = await store.DecideAsync(
            Edition.StreamName(series), DomainEvents.OfEditions, state => Edition.AwaitRelease(state, held), cancellation: cancellation);
        return decision.State.HoldOf(date) is not null;
    }

    /// <summary>Composes the edition of a topic for the morning of a day as it would be with what the log held at another position,
    /// such as all that is known now. It does not come out.</summary>
    /// <param name="known">Up to where the log is taken into account.</param>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<DraftEdition> DraftAsync(
        TopicId topic, DateOnly date, KnownAt known, string? zone = null, TimeOnly? time = null, CancellationToken cancellation = default)
    {
        var series = await editions.SeriesAsync(topic, zone, time, cancellation);
        var end = await store.EndAsync(cancellation);
        var position = Math.Min(await known.PositionAsync(store, cancellation) ?? end, end);
        var (frame, positions) = await FrameAsync(series, date, Cutoff.On(date, series.Time, series.Zone), position, cancellation);
        if (!positions.Now.Topics.ContainsKey(topic))
        {
            throw new RefusedException("topic", $"There was no topic '{topic}' at position {position}.");
        }

        var content = Composition.Compose(frame, positions.Now, positions.Before);
        var (renderer, _) = await renderers.CurrentAsync(cancellation);
        return new DraftEdition(frame, position, content, renderer.Render(content));
    }

    private static RefusedException Held(Edition.EditionHeld hold) =>
        new("date", $"{hold.Id} is held by {hold.By}: {hold.Why} It comes out when it is released.");

    private async Task<Edition.State> StateAsync(Series series, CancellationToken cancellation) =>
        (await store.FoldStreamAsync(Edition.StreamName(series), DomainEvents.OfEditions, cancellation: cancellation)).State;

    /// <summary>What was known at the cut-off; of an edition that was released later, all that is known now, so that it has what was put
    /// right meanwhile. Where the log begins behind it, history is being loaded: then the edition is composed
    /// from the whole log, and only the dates of publication say what was known when.</summary>
    private async Task<long> PositionAsync(DateTimeOffset cutoff, Edition.EditionReleased? release, CancellationToken cancellation) =>
        !(release?.At > cutoff) && await store.PositionAtAsync(cutoff, cancellation) is > 0 and var recorded ? recorded : await store.EndAsync(cancellation);

    /// <summary>What the edition covers, with the log up to a position.</summary>
    private async Task<(EditionFrame Frame, (Archive Now, Archive Before) Positions)> FrameAsync(
        Series series, DateOnly date, DateTimeOffset cutoff, long position, CancellationToken cancellation)
    {
        var state = await StateAsync(series, cancellation);
        var previous = state.Before(cutoff);
        var since = previous is null
            ? Cutoff.On(date.AddDays(-1), series.Time, series.Zone)
            : Cutoff.In(series.Zone, previous.Cutoff);
        var frame = new EditionFrame(series, date, state.On(date)?.Number ?? state.Issued.Count + 1, cutoff, since)
        {
            Next = Cutoff.On(date.AddDays(1), series.Time, series.Zone),
        };
        return (frame, await store.ReadArchivesAsync(position, Math.Min(previous?.Position ?? position, position), cancellation));
    }

    private async Task<Edition.Manifest> KeepAsync(EditionRenderer renderer, EditionContent content, RenderedEdition rendered, CancellationToken cancellation) => new(
        await texts.KeepAsync(renderer.Templates.ToJson(), cancellation),
        Composition.Version,
        "invariant",
        Cutoff.TimeZonesVersion,
        await texts.KeepAsync(JsonSerializer.Serialize(content, EditionJson.Default.EditionContent), cancellation),
        await texts.KeepAsync(rendered.Subject, cancellation),
        await texts.KeepAsync(rendered.Html, cancellation),
        await texts.KeepAsync(rendered.Text, cancellation));
}
