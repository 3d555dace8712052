using Briefing.Domain;
using Briefing.Domain.Editions;
using Briefing.Domain.Happenings;
using Briefing.Domain.Outlets;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Happenings;

/// <summary>A happening that is known otherwise, in words and by its parts.</summary>
public sealed record ToldChange(string What, HappeningChange Change);

/// <summary>How a topic is known otherwise at one time than at another.</summary>
/// <param name="From">The earlier position of the log.</param>
/// <param name="Since">The day of the earlier time, UTC: what is of that day or later is news of the world.</param>
/// <param name="To">The later position of the log.</param>
/// <param name="Counts">How many changes there are of each kind.</param>
public sealed record SituationChanges(
    TopicId Topic, long From, DateOnly Since, long To, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<ToldChange> Changes);

/// <summary>Compares what was known of a topic at two times.</summary>
public sealed class CompareSituation(PostgresEventStore store, HappeningQueries happenings)
{
    /// <param name="from">The earlier time at which the topic was known.</param>
    /// <param name="to">The later one.</param>
    /// <exception cref="RefusedException">The earlier time is the later one.</exception>
    public async Task<Answer<SituationChanges>> RunAsync(TopicId topic, KnownAt from, KnownAt to, CancellationToken cancellation = default)
    {
        var before = await happenings.ListAsync(topic, from, cancellation: cancellation);
        var after = await happenings.ListAsync(topic, to, cancellation: cancellation);
        if (before.Position > after.Position)
        {
            throw new RefusedException("from", $"It is position {before.Position} of the log, which lies behind {after.Position}, where the comparison ends.");
        }

        var since = from.Given ?? await store.RecordedAtAsync(before.Position, cancellation) ?? DateTimeOffset.MinValue;
        var day = DateOnly.FromDateTime(since.UtcDateTime);
        var interventions = await InterventionsAsync(topic, before, after, cancellation);
        var changes = HappeningChanges.Between(before.Value, after.Value, day, interventions);
        var byId = before.Value.Concat(after.Value).GroupBy(happening => happening.Id, StringComparer.Ordinal)
            .ToDictionary(versions => versions.Key, versions => versions.Last(), StringComparer.Ordinal);
        return new Answer<SituationChanges>(after.Position, new SituationChanges(
            topic,
            before.Position,
            day,
            after.Position,
            changes.GroupBy(change => change.Kind).OrderBy(kind => kind.Key).ToDictionary(kind => kind.Key.ToString().ToLowerInvariant(), kind => kind.Count()),
            [.. changes.Select(change => new ToldChange(ChangeWording.Of(change, byId[change.Happening]), change))]));
    }

    private async Task<IReadOnlyList<Intervention>> InterventionsAsync(
        TopicId topic, Answer<IReadOnlyList<Happening>> before, Answer<IReadOnlyList<Happening>> after, CancellationToken cancellation)
    {
        var said = new List<RecordedEvent>();
        var asked = new LogQuery { After = before.Position, UpTo = after.Position, Types = Standing.EventTypes };
        await foreach (var recorded in store.ReadLogAsync(asked, cancellation))
        {
            said.Add(recorded);
        }

        var reportsOf = said.Exists(recorded => recorded.Data is Decision)
            ? await ReportsOfDecisionsAsync(before.Value.Except(after.Value).Concat(after.Value.Except(before.Value)), after.Position, cancellation)
            : _ => [];
        return [.. said.Select(recorded => recorded.Data switch
        {
            Decision decision => Intervention.Of(decision, recorded.Position, reportsOf(decision)),
            Outlet.OutletDefined graded => new Intervention(
                ChangeCauseKind.Graded, recorded.Position, $"{graded.Name} was graded {graded.Grade}", graded.Name, []),
            Topic.TopicDefined defined when defined.Id == topic => new Intervention(
                ChangeCauseKind.TopicDefined, recorded.Position, $"what {topic} follows was defined", topic.Value, []),
            _ => null,
        }).OfType<Intervention>()];
    }

    /// <summary>Finds the reports, among those of happenings that differ, that a decision is about.</summary>
    private async Task<Func<Decision, ValueList<string>>> ReportsOfDecisionsAsync(
        IEnumerable<Happening> differing, long upTo, CancellationToken cancellation)
    {
        var standing = await Standing.LoadAsync(store, upTo, cancellation);
        var reports = (await happenings.EvidenceAsync(differing, cancellation)).ToLookup(one => ReportAnchor.Of(one.Report), one => one.Report.Id);
        return decision => standing.AnchorsOf(decision).SelectMany(anchor => reports[anchor]).Distinct(StringComparer.Ordinal).ToValueList();
    }
}
