using System.Diagnostics;
using Briefing.Application.Actors;
using Briefing.Application.Happenings;
using Briefing.Application.Reports;
using Briefing.EventStore;
using Briefing.Testing;
using Briefing.Testing.Situation;
using Npgsql;

namespace Briefing.Application.Tests.Happenings;

/// <summary>Where each statement that writes the tables of a projection takes longer than a reader's statement may.</summary>
public sealed class SlowRebuildTests(PostgresFixture postgres)
{
    private const int CommandTimeout = 2;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Statements_of_a_rebuild_may_take_longer_than_those_of_readers()
    {
        await using var test = await StartAsync(seconds: CommandTimeout + 0.3);
        string[] rebuilt = [HappeningsProjection.Name, ReportsProjection.Name, ActorSummary.Projection.Name];

        await Task.WhenAll(rebuilt.Select(name => test.Briefing.Projections.RebuildAsync(name, Cancellation))).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

        var live = (await test.Briefing.Projections.StatusAsync(Cancellation)).Where(status => status.State == GenerationState.Live).ToDictionary(status => status.Name);
        Assert.All(rebuilt, name => Assert.Equal(2, live[name].Generation));
    }

    [Fact]
    public async Task A_rebuild_that_is_cancelled_in_the_middle_of_a_long_statement_ends_at_once()
    {
        await using var test = await StartAsync(seconds: 600);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var rebuilding = test.Briefing.Projections.RebuildAsync(ReportsProjection.Name, enough.Token);
        await Eventually.BecomesAsync(
            () => test.Database.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'"),
            sleeping => sleeping > 0);

        var cancelled = Stopwatch.StartNew();
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rebuilding);

        Assert.InRange(cancelled.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    /// <summary>Some reports, with their projections built, and statements that take so long in all that is built from then on.</summary>
    private async Task<TestApplication> StartAsync(double seconds)
    {
        var test = await TestApplication.StartAsync(
            postgres,
            options => options with
            {
                ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { CommandTimeout = CommandTimeout }.ConnectionString,
            });
        await test.Briefing.Store.AppendBulkAsync(World.AppendsAsync(reports: 100), Cancellation);
        await test.CatchUpAsync();
        await test.Database.ExecuteAsync(FormattableString.Invariant(
            $$"""
            create function public.take_long() returns trigger language plpgsql as 'begin perform pg_sleep({{seconds}}); return null; end';
            create function public.slow_down() returns event_trigger language plpgsql as $body$
                declare made text;
                begin
                    for made in select object_identity from pg_event_trigger_ddl_commands() where schema_name ~ '^briefing_.*_2$' and object_type = 'table'
                    loop
                        execute format('create trigger long before insert or update or delete on %s execute function public.take_long()', made);
                    end loop;
                end $body$;
            create event trigger slow_down on ddl_command_end when tag in ('CREATE TABLE') execute function public.slow_down();
            """));
        return test;
    }
}
