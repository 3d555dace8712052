using System.Reflection;
using Briefing.Testing;
using Npgsql;

namespace Briefing.EventStore.Tests;

/// <summary>What each file of the schema is there for, by its name.</summary>
public sealed class SchemaTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestStore _test = null!;

    private TestDatabase Database => _test.Database;

    public async ValueTask InitializeAsync() => _test = await TestStore.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public void Every_file_has_its_test()
    {
        var tests = typeof(SchemaTests).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        Assert.All(Migrator.All, migration => Assert.Contains(tests, test => test.Name.StartsWith(migration.Name, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Mt_streams_leaves_room_for_updates_in_place() =>
        Assert.Equal("fillfactor=85", await Database.ScalarAsync<string>(
            "select reloptions[1] from pg_class where oid = 'briefing.mt_streams'::regclass"));

    [Fact]
    public async Task Mt_events_holds_a_version_of_a_stream_once()
    {
        const string Insert =
            "insert into briefing.mt_events (seq_id, id, stream_id, version, data, type) values ($1, gen_random_uuid(), 'a', 1, '{}', 'x')";
        await Database.ExecuteAsync(Insert, 1L);
        var error = await Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync(Insert, 2L));
        Assert.Equal("pk_mt_events_stream_and_version", error.ConstraintName);
    }

    [Fact]
    public async Task Mt_events_sequence_hands_out_one_number_at_a_time() =>
        Assert.Equal(1, await Database.ScalarAsync<long>("select cache_size from pg_sequences where sequencename = 'mt_events_sequence'"));

    [Fact]
    public async Task Mt_event_progression_has_one_row_for_a_name()
    {
        await Database.ExecuteAsync("insert into briefing.mt_event_progression (name) values ('x')");
        await Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync("insert into briefing.mt_event_progression (name) values ('x')"));
    }

    [Fact]
    public async Task Mt_high_water_skips_stays_empty_whatever_is_rolled_back()
    {
        await using (var connection = await Database.Source.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await _test.Store.AppendAsync(transaction, [new("a", ExpectedVersion.None, [new Opened("Ann")])]);
        }
        await using var running = RunningProjections.Start(_test.Store, Ledger.Balances());
        await running.Projections.CatchUpAsync((await _test.AppendAsync("x", new Deposited("a", 1))).Position);
        Assert.Equal(0, await Database.ScalarAsync<long>("select count(*) from briefing.mt_high_water_skips"));
    }

    [Fact]
    public async Task Es_claim_stream_moves_the_version_or_says_the_actual_one()
    {
        Assert.Equal(3, await ClaimAsync(0, 3));
        Assert.Equal(5, await ClaimAsync(3, 2));
        Assert.Equal(6, await ClaimAsync(-1, 1));
        var conflict = await Assert.ThrowsAsync<PostgresException>(() => ClaimAsync(3, 1));
        Assert.Equal(("MT003", "a", "6"), (conflict.SqlState, conflict.TableName, conflict.Hint));
        await _test.Store.ArchiveStreamAsync("a");
        var archived = await Assert.ThrowsAsync<PostgresException>(() => ClaimAsync(-1, 1));
        Assert.Equal(("MT001", "a", "6"), (archived.SqlState, archived.TableName, archived.Hint));

        Task<long> ClaimAsync(long expected, int count) =>
            Database.ScalarAsync<long>("select briefing.es_claim_stream('a', $1, $2, null)", expected, count);
    }

    [Fact]
    public async Task Es_append_numbers_the_events_in_the_order_given()
    {
        Assert.Equal(
            "2 2",
            await Database.ScalarAsync<string>(
                """
                select concat_ws(' ', stream_version, last_position) from briefing.es_append(
                    'a', 0, array[gen_random_uuid(), gen_random_uuid()], array['x', 'y'], array['{"n": 1}', '{"n": 2}']::jsonb[],
                    array['X', 'Y'], 'correlation', null, null, '2020-01-01Z')
                """));
        Assert.Equal(
            "1 1 x 1 correlation, 2 2 y 2 correlation",
            await Database.ScalarAsync<string>(
                "select string_agg(concat_ws(' ', seq_id, version, type, data ->> 'n', correlation_id), ', ' order by seq_id) from briefing.mt_events"));
    }

    [Fact]
    public async Task Es_projections_has_one_live_generation_of_a_name()
    {
        const string Insert = "insert into briefing.es_projections (name, generation, version, state) values ('x', $1, 1, 'live')";
        await Database.ExecuteAsync(Insert, 1);
        var error = await Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync(Insert, 2));
        Assert.Equal("es_projections_one_live", error.ConstraintName);
    }

    [Fact]
    public async Task Es_dead_letters_has_an_event_once_for_a_generation()
    {
        const string Insert = "insert into briefing.es_dead_letters (name, generation, position, partitions, error) values ('x', $1, 7, '{}', '')";
        await Database.ExecuteAsync(Insert, 1);
        await Database.ExecuteAsync(Insert, 2);
        await Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync(Insert, 2));
    }

    [Fact]
    public async Task Es_switch_projection_changes_the_views_over_also_when_their_columns_change()
    {
        foreach (var (generation, columns) in new[] { (1, "a int, b int"), (2, "a int, b int, c int"), (3, "b text") })
        {
            await Database.ExecuteAsync(
                $"create schema briefing_p_{generation}; create table briefing_p_{generation}.t ({columns}); "
                + $"insert into briefing.es_projections (name, generation, version, state) values ('p', {generation}, 1, 'building'); "
                + $"insert into briefing.mt_event_progression (name, last_seq_id) values ('p:{generation}:All', 0)");
            await Database.ExecuteAsync("select briefing.es_switch_projection('p', $1)", generation);
            Assert.Equal(
                columns.Count(character => character == ',') + 1,
                await Database.ScalarAsync<long>("select count(*) from information_schema.columns where table_schema = 'briefing' and table_name = 't'"));
        }
        Assert.Equal(
            "retired retired live",
            await Database.ScalarAsync<string>("select string_agg(state, ' ' order by generation) from briefing.es_projections"));
        Assert.Equal("p:3:All", await Database.ScalarAsync<string>("select string_agg(name, ' ') from briefing.mt_event_progression"));
    }

    [Fact]
    public async Task Es_snapshots_has_one_of_a_kind_for_a_stream()
    {
        const string Insert = "insert into briefing.es_snapshots (stream_id, name, state_version, stream_version, data) values ('a', 'x', 1, $1, '{}')";
        await Database.ExecuteAsync(Insert, 1L);
        await Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync(Insert, 2L));
    }
}
