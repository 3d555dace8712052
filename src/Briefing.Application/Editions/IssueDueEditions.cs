using System.Globalization;
using Briefing.Application.Deliveries;
using Briefing.Domain.Editions;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application.Editions;

/// <summary>An edition that was due.</summary>
/// <param name="Issued">Null where it waits for a release.</param>
/// <param name="Missed">How many editions before it were never cut because no worker ran; they are not made up for.</param>
public sealed record DueEdition(string Id, IssuedEdition? Issued, int Missed);

/// <summary>Cuts the editions that somebody wants when their time has come, and puts them into the delivery ledger.</summary>
public sealed class IssueDueEditions
{
    private readonly PostgresEventStore store;
    private readonly IssueEdition issue;
    private readonly DeliverEditions deliver;
    private readonly TimeProvider clock;

    internal IssueDueEditions(PostgresEventStore store, IssueEdition issue, DeliverEditions deliver, TimeProvider clock)
    {
        this.store = store;
        this.issue = issue;
        this.deliver = deliver;
        this.clock = clock;
    }

    /// <summary>Issues one edition that is due: the newest of its series, so that a worker that was down for days sends one and not a
    /// stack of old ones.</summary>
    /// <returns>Null where none is due.</returns>
    public async Task<DueEdition?> RunAsync(CancellationToken cancellation = default)
    {
        await AddWantedAsync(cancellation);
        var now = clock.GetUtcNow();
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await ClaimAsync(connection, now, cancellation) is not { } due)
        {
            return null;
        }

        var newest = due.Next;
        while (Cutoff.On(newest.AddDays(1), due.Time, due.Zone) <= now)
        {
            newest = newest.AddDays(1);
        }

        // Both can be done again without harm, should the transaction that says that they are done fail.
        var issued = default(IssuedEdition);
        var series = new Series(due.Topic, due.Zone, due.Time);
        if (!await issue.IsKeptBackAsync(series, newest, cancellation))
        {
            issued = await issue.RunAsync(due.Topic, newest, due.Zone, due.Time, cancellation);
            await deliver.EnqueueAsync(issued, cancellation);
        }

        await ExecuteAsync(connection, "move_due_edition", due, newest.AddDays(1), cancellation);
        await transaction.CommitAsync(cancellation);
        return new DueEdition(series.EditionId(newest), issued, newest.DayNumber - due.Next.DayNumber);
    }

    private async Task AddWantedAsync(CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        var wanted = new List<Due>();
        await using (var command = new NpgsqlCommand(Read("wanted_series"), connection))
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            while (await row.ReadAsync(cancellation))
            {
                wanted.Add(DueOf(row, default));
            }
        }

        var now = clock.GetUtcNow();
        foreach (var series in wanted)
        {
            var today = DateOnly.FromDateTime(Cutoff.In(series.Zone, now).DateTime);
            var next = Cutoff.On(today, series.Time, series.Zone) > now ? today : today.AddDays(1);
            await ExecuteAsync(connection, "add_due_edition", series, next, cancellation);
        }
    }

    private async Task<Due?> ClaimAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Read("claim_due_edition"), connection);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? DueOf(row, row.GetFieldValue<DateOnly>(3)) : null;
    }

    private async Task ExecuteAsync(NpgsqlConnection connection, string file, Due series, DateOnly next, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Read(file), connection);
        command.Parameters.AddWithValue(series.Topic.Value);
        command.Parameters.AddWithValue(series.Zone);
        command.Parameters.AddWithValue(series.Time.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue(next);
        command.Parameters.AddWithValue(Cutoff.On(next, series.Time, series.Zone).UtcDateTime);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private string Read(string file) => Sql.Read($"Editions/{file}.sql", store.Options.Schema);

    private static Due DueOf(NpgsqlDataReader row, DateOnly next) => new(
        TopicId.Parse(row.GetString(0)), row.GetString(1), TimeOnly.ParseExact(row.GetString(2), "HH:mm:ss", CultureInfo.InvariantCulture), next);

    private sealed record Due(TopicId Topic, string Zone, TimeOnly Time, DateOnly Next);
}
