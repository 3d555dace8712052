using System.Runtime.CompilerServices;
using Briefing.Domain.Actors;
using Briefing.Domain.Reports;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application.Events;

/// <summary>Which events of the log to show; what is null does not restrict.</summary>
/// <param name="Topic">The topic's own events, its editions, and the reports that it covers as they are matched now.</param>
/// <param name="Actor">Reports that name the actor.</param>
public sealed record EventQuestion(LogQuery Log, TopicId? Topic = null, ActorId? Actor = null);

/// <summary>Reads the log by what events are about.</summary>
public sealed class EventQueries(PostgresEventStore store)
{
    private const int Together = 500;

    /// <summary>The events in order. Asked by topic, it sees reports that have been matched.</summary>
    public async IAsyncEnumerable<LoggedEvent> ReadAsync(EventQuestion question, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (question is { Topic: null, Actor: null })
        {
            await foreach (var recorded in store.ReadLogAsJsonAsync(question.Log, cancellation))
            {
                yield return LoggedEvent.Of(recorded);
            }

            yield break;
        }

        var waiting = new List<RecordedEvent>();
        await foreach (var recorded in store.ReadLogAsync(question.Log, cancellation))
        {
            if (question.Actor is { } actor && !(recorded.Data is Report report && report.Actors.Any(named => named.Id == actor)))
            {
                continue;
            }

            if (question.Topic is null)
            {
                yield return LoggedEvent.Of(recorded);
                continue;
            }

            waiting.Add(recorded);
            if (waiting.Count == Together)
            {
                foreach (var covered in await CoveredAsync(waiting, question.Topic.Value, cancellation))
                {
                    yield return covered;
                }

                waiting.Clear();
            }
        }

        foreach (var covered in waiting.Count == 0 ? [] : await CoveredAsync(waiting, question.Topic!.Value, cancellation))
        {
            yield return covered;
        }
    }

    private async Task<IReadOnlyList<LoggedEvent>> CoveredAsync(IReadOnlyList<RecordedEvent> events, TopicId topic, CancellationToken cancellation)
    {
        await using var command = store.Command("Events/covered_reports");
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. events.Where(recorded => recorded.Data is Report).Select(recorded => recorded.Position)] });
        command.Parameters.AddWithValue(topic.Value);
        var covered = new HashSet<long>();
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            while (await row.ReadAsync(cancellation))
            {
                covered.Add(row.GetInt64(0));
            }
        }

        return [.. events
            .Where(recorded => covered.Contains(recorded.Position) || recorded.Stream == Topic.StreamName(topic)
                || recorded.Data is Domain.Editions.Edition.EditionIssued issued && issued.Series.Topic == topic)
            .Select(LoggedEvent.Of)];
    }
}
