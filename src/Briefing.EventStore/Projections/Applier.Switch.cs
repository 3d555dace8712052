using Npgsql;

namespace Briefing.EventStore;

/// <content>Taking the live generation's place.</content>
internal sealed partial class Applier
{
    /// <summary>
    /// Lets readers see this generation in place of the live one, which is held still meanwhile and never ahead of it.
    /// </summary>
    /// <returns>False when it must be tried again: too far behind, or readers hold the views.</returns>
    public async Task<bool> TrySwitchAsync(CancellationToken cancellation)
    {
        var gap = new LogPage([], Position, Position);
        try
        {
            await using var connection = await _store.Database.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var live = await HoldLiveAsync(connection, cancellation);
            if (live > Position) gap = await _pages.ReadAsync(connection, Position, live, cancellation);
            if (gap.End < live) return false;

            await MoveAsync(connection, gap, cancellation);
            await ApplyAsync(gap, connection, cancellation);
            await using var command = new NpgsqlCommand(
                $"select {_store.Options.Schema}.es_switch_projection($1, $2)", connection);
            command.Parameters.AddWithValue(_generation.Name);
            command.Parameters.AddWithValue(_generation.Number);
            await command.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            Position = gap.End;
            _store.Progressed.Raise();
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await ResetAsync(cancellation);
            return false;
        }
        catch (Exception e) when (gap.Events.Count > 0 && IsTheEventsFault(e, cancellation))
        {
            await ResetAsync(cancellation);
            await ApplyAsync(gap, cancellation);
            return false;
        }
    }

    /// <summary>Locks the live generation's progress; returns it, or 0 when nothing is live.</summary>
    private async Task<long> HoldLiveAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var schema = _store.Options.Schema;
        await using var command = new NpgsqlCommand(
            $"""
            set local lock_timeout = '1s';
            select 1 from {schema}.es_projections where name = '{_generation.Name}' for update;
            select m.last_seq_id from {schema}.mt_event_progression m
            where m.name = (
                select format('%s:%s:All', p.name, p.generation) from {schema}.es_projections p
                where p.name = '{_generation.Name}' and p.state = 'live')
            for update
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? reader.GetInt64(0) : 0;
    }
}
