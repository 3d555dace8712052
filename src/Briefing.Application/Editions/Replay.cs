using Briefing.Application.Happenings;
using Briefing.Domain.Aid;
using Briefing.Domain.Editions;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Editions;

/// <summary>A topic as it was known.</summary>
/// <param name="Edition">The edition for the morning after the latest article that had come in, as it would have been then.</param>
public sealed record ReplayedTopic(
    TopicId Topic,
    IReadOnlyList<Happening> Happenings,
    AidTotals Aid,
    DiplomaticContacts Contacts,
    StatementsView Statements,
    StrikeTally Strikes,
    TerritoryView Territory,
    Calendar Calendar,
    DraftEdition Edition);

/// <summary>What was known at a position of the log.</summary>
/// <param name="RecordedAt">When the event at the position, or the last before it, was recorded; null where there is none.</param>
public sealed record ReplayedLog(long Position, DateTimeOffset? RecordedAt, IReadOnlyList<ReplayedTopic> Topics);

/// <summary>Folds the log again up to a position, without the help of any projection.</summary>
public sealed class Replay
{
    private readonly PostgresEventStore store;
    private readonly IssueEdition editions;

    internal Replay(PostgresEventStore store, IssueEdition editions) => (this.store, this.editions) = (store, editions);

    /// <param name="known">Up to where the log is folded.</param>
    /// <param name="topics">Which topics; none given: all that there were.</param>
    /// <exception cref="RefusedException">A topic was not there then.</exception>
    public async Task<ReplayedLog> RunAsync(KnownAt known, IReadOnlyCollection<TopicId> topics, CancellationToken cancellation = default)
    {
        var position = await PositionAsync(known, cancellation);
        var (archive, _) = await store.ReadArchivesAsync(position, position, cancellation);
        var replayed = new List<ReplayedTopic>();
        IEnumerable<TopicId> asked = topics.Count > 0 ? topics : archive.Topics.Keys.OrderBy(topic => topic.Value, StringComparer.Ordinal);
        foreach (var topic in asked)
        {
            if (!archive.Topics.TryGetValue(topic, out var definition))
            {
                throw new RefusedException("topic", $"There was no topic '{topic}' at position {position}.");
            }

            replayed.Add(await ReplayAsync(topic, definition, archive, cancellation));
        }

        return new ReplayedLog(position, await store.RecordedAtAsync(position, cancellation), replayed);
    }

    /// <summary>Copies the log up to where something was known into a new schema of the database, where the read models, and all that
    /// is asked of them, can be made of it as of any other.</summary>
    /// <returns>The position up to which it was copied.</returns>
    /// <exception cref="EventStoreException">There is such a schema already.</exception>
    /// <exception cref="RefusedException">The name cannot be a schema's.</exception>
    public async Task<long> CopyAsync(
        KnownAt known, string schema, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        var position = await PositionAsync(known, cancellation);
        try
        {
            await store.CopyLogAsync(schema, position, progress, cancellation);
            return position;
        }
        catch (ArgumentException)
        {
            throw new RefusedException("schema", EventStoreOptions.SchemaRule(schema));
        }
    }

    private async Task<long> PositionAsync(KnownAt known, CancellationToken cancellation)
    {
        var end = await store.EndAsync(cancellation);
        return Math.Min(await known.PositionAsync(store, cancellation) ?? end, end);
    }

    private async Task<ReplayedTopic> ReplayAsync(TopicId id, Topic.Definition topic, Archive archive, CancellationToken cancellation)
    {
        var happenings = Matching.Match(archive.ReportsOf(topic, DateTimeOffset.MaxValue), archive.Judgement);
        var morning = Morning(archive, topic);
        return new ReplayedTopic(
            id,
            happenings,
            AidTotals.Of(happenings, new AidQuestion(), ReferenceRates.Rough),
            DiplomaticContacts.Of(happenings, new ContactQuestion()),
            StatementsView.Of(happenings, new StatementQuestion(), new Utterances()),
            StrikeTally.Of(happenings),
            TerritoryView.Of(happenings),
            Calendar.Of(happenings, morning),
            await editions.DraftAsync(id, morning, KnownAt.At(archive.Position), topic.Zone, cancellation: cancellation));
    }

    /// <summary>The first morning whose edition has all articles that came in; where none did, the log's first day.</summary>
    private static DateOnly Morning(Archive archive, Topic.Definition topic)
    {
        var latest = archive.Articles.Values.Select(article => article.Content.Published).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
        var day = DateOnly.FromDateTime(Cutoff.In(topic.Zone, latest).DateTime);
        return Cutoff.On(day, Series.Morning, topic.Zone) >= latest ? day : day.AddDays(1);
    }
}
