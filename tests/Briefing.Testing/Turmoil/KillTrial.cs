using System.Diagnostics;
using Npgsql;

namespace Briefing.Testing.Turmoil;

/// <summary>What was found when a command was killed again and again, and at the end let run.</summary>
/// <param name="Kills">How often it was killed.</param>
/// <param name="Looks">How often a reader looked meanwhile.</param>
/// <param name="WrongLooks">How often what it saw was not what the log made at the position that it was said to be of.</param>
/// <param name="Failed">How often a run that was not killed did not end well.</param>
public sealed record KillReport(int Kills, int Looks, int WrongLooks, int Failed)
{
    public static KillReport None { get; } = new(0, 0, 0, 0);

    public bool Holds => WrongLooks == 0 && Failed == 0 && Looks > 0;

    public static KillReport operator +(KillReport one, KillReport other) => new(
        one.Kills + other.Kills, one.Looks + other.Looks, one.WrongLooks + other.WrongLooks, one.Failed + other.Failed);
}

/// <summary>
/// Kills a command of the command line (SIGKILL) at random moments while another process serves the same database and a
/// reader looks at it all the time: how many articles there are and how many reports they hold, beside the log's own
/// account of both up to the position that was read.
/// </summary>
public sealed class KillTrial : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly string program;
    private readonly string connectionString;
    private readonly NpgsqlDataSource database;
    private readonly Process server;
    private readonly Random random;

    private KillTrial(string program, string connectionString, int seed)
    {
        (this.program, this.connectionString, random) = (program, connectionString, new Random(seed));
        database = NpgsqlDataSource.Create(connectionString);
        server = Start(["serve", "--listen", "http://127.0.0.1:0"]);
    }

    /// <summary>Begins to serve a database.</summary>
    /// <param name="program">The path of Briefing.Cli.dll.</param>
    /// <param name="connectionString">The database; nobody else works on it.</param>
    /// <param name="seed">Which random moments.</param>
    public static async Task<KillTrial> StartAsync(string program, string connectionString, int seed)
    {
        var trial = new KillTrial(program, connectionString, seed);
        while (await trial.LookAsync() is null) await Task.Delay(BetweenLooks);
        return trial;
    }

    /// <summary>Starts a command and kills it, until it has been killed often enough or came to its end before; then lets it
    /// run to the end.</summary>
    /// <param name="kills">How often at most.</param>
    /// <param name="longest">Up to when after the start it is killed.</param>
    /// <param name="command">Its words.</param>
    public async Task<KillReport> RunAsync(int kills, TimeSpan longest, params IReadOnlyList<string> command)
    {
        using var until = new CancellationTokenSource();
        var reading = ReadAsync(until.Token);
        var (killed, failed) = (0, 0);
        for (var ended = false; !ended && killed < kills;)
        {
            using var process = Start(command);
            ended = await EndedWithinAsync(process, longest * random.NextDouble());
            if (ended)
            {
                failed += process.ExitCode == 0 ? 0 : 1;
                continue;
            }

            Signal.Kill(process.Id);
            await process.WaitForExitAsync();
            killed++;
        }

        failed += await FailsAsync(command) ? 1 : 0;
        await until.CancelAsync();
        var looks = await reading;
        return new(killed, looks.Count, await WrongAsync(looks), failed);
    }

    /// <summary>Has all projections compared to what the log makes, at the end of it all.</summary>
    public async Task<bool> VerifyAsync() => !await FailsAsync(["rebuild", "--all", "--verify"]);

    public async ValueTask DisposeAsync()
    {
        Signal.Kill(server.Id);
        await server.WaitForExitAsync();
        server.Dispose();
        await database.DisposeAsync();
    }

    private Process Start(IReadOnlyList<string> command) => CommandProcess.Start(program, connectionString, command);

    private static async Task<bool> EndedWithinAsync(Process process, TimeSpan time)
    {
        using var over = new CancellationTokenSource(time);
        try
        {
            await process.WaitForExitAsync(over.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> FailsAsync(IReadOnlyList<string> command) => !await CommandProcess.SucceedsAsync(program, connectionString, command);

    private async Task<List<Look>> ReadAsync(CancellationToken until)
    {
        var looks = new List<Look>();
        while (!until.IsCancellationRequested)
        {
            if (await LookAsync() is { } look) looks.Add(look);
            await Task.Delay(BetweenLooks, CancellationToken.None);
        }

        return looks;
    }

    /// <summary>One look: the position before, what is there, and the position after; null while nothing is.</summary>
    private async Task<Look?> LookAsync()
    {
        try
        {
            var before = await RowAsync(Position);
            var there = await RowAsync("select count(*), coalesce(sum((data ->> 'reports')::bigint), 0)::bigint from briefing.articles");
            var after = await RowAsync(Position);
            return before is null || after is null || there is null ? null : new Look(before[0], after[0], there[0], there[1]);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            // Nothing is live yet.
            return null;
        }
    }

    private const string Position =
        """
        select m.last_seq_id from briefing.es_projections p
        join briefing.mt_event_progression m on m.name = format('%s:%s:All', p.name, p.generation)
        where p.name = 'articles' and p.state = 'live'
        """;

    private async Task<long[]?> RowAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? [.. Enumerable.Range(0, row.FieldCount).Select(row.GetInt64)] : null;
    }

    /// <summary>How many looks saw what the log made at no position between the two that they were made at.</summary>
    private async Task<int> WrongAsync(IReadOnlyList<Look> looks)
    {
        List<long> positions = [0];
        List<(long Articles, long Reports)> totals = [(0, 0)];
        await using (var command = database.CreateCommand(
            """
            select seq_id,
                sum((type = 'article_received')::int) over log,
                sum(case when type = 'report_withdrawn' then -1 when data ? 'evidence' then 1 else 0 end) over log
            from briefing.mt_events window log as (order by seq_id)
            """))
        await using (var row = await command.ExecuteReaderAsync())
        {
            while (await row.ReadAsync())
            {
                positions.Add(row.GetInt64(0));
                totals.Add((row.GetInt64(1), row.GetInt64(2)));
            }
        }

        var wrong = looks.Distinct().Where(look => !IsRight(look)).ToList();
        foreach (var look in wrong) await Console.Error.WriteLineAsync($"not what the log made: {look}");
        return wrong.Count;

        bool IsRight(Look look)
        {
            var found = positions.BinarySearch(look.Before);
            var first = found < 0 ? ~found - 1 : found;
            var count = positions.Skip(first + 1).TakeWhile(position => position <= look.After).Count() + 1;
            return totals.GetRange(first, count).Contains((look.Articles, look.Reports));
        }
    }

    private sealed record Look(long Before, long After, long Articles, long Reports);
}
