using System.CommandLine;
using Briefing.Domain.Articles;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Briefing.Testing.Situation;
using Briefing.Testing.Turmoil;
using Npgsql;

namespace Briefing.Benchmarks.Situation;

/// <summary>Kills rebuilds, imports and rereads at random moments, and looks whether a reader ever sees anything wrong.</summary>
internal static class KillCommand
{
    private static readonly Option<int> Kills = new("--kills")
    {
        Description = "How often each command is killed.",
        DefaultValueFactory = _ => 50,
    };

    private static readonly Option<int> Articles = new("--articles")
    {
        Description = "How many articles the log has, with ten reports each.",
        DefaultValueFactory = _ => 3_000,
    };

    private static readonly Option<double> Longest = new("--longest")
    {
        Description = "Up to how many seconds after its start a command is killed.",
        DefaultValueFactory = _ => 4,
    };

    public static Command Create()
    {
        var command = new Command(
            "kill",
            "rebuild --all, import and reread --apply are killed (SIGKILL) at random moments while the database is served: what a reader sees is "
            + "always what the log makes at a position, and the command started again ends right.")
        {
            Kills, Articles, Longest, BenchmarkServer.Option,
        };
        command.SetAction((arguments, cancellation) => RunAsync(arguments, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var (kills, articles) = (arguments.GetValue(Kills), arguments.GetValue(Articles));
        var longest = TimeSpan.FromSeconds(arguments.GetValue(Longest));
        await using var server = await BenchmarkServer.StartAsync(arguments);
        var folder = Directory.CreateTempSubdirectory("briefing-kill-");
        var log = Path.Combine(folder.FullName, "log.ndjson");
        var table = new Table("Killed, while a reader looks", "", "kills", "looks", "wrong looks", "runs that failed");
        var holds = true;
        try
        {
            await using (var briefing = await BenchmarkWorld.OpenAsync(server.ConnectionString, cancellation))
            {
                await briefing.Store.AppendAsync(Topic.StreamName(World.Topic), ExpectedVersion.None, [World.Defined], cancellation: cancellation);
                await briefing.Store.AppendBulkAsync(World.AppendsAsync(articles * 10), cancellation);
                await briefing.Store.ExportAsync(log, cancellation: cancellation);
            }

            await using (var trial = await KillTrial.StartAsync(BenchmarkWorld.Program, server.ConnectionString, seed: 1))
            {
                Add("rebuild --all", await RepeatAsync(kills, left => trial.RunAsync(left, longest, "rebuild", "--all")));
                var reread = await RepeatAsync(kills, async left =>
                {
                    var report = await trial.RunAsync(left, longest, "reread", "--apply");
                    await TellAgainAsync(server.ConnectionString, articles);
                    return report;
                });
                Add("reread --apply", await VerifiedAsync(reread, trial));
            }

            Add("import", await RepeatAsync(kills, left => ImportAsync(server.ConnectionString, log, left, longest)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        table.Print();
        return holds ? 0 : 1;

        void Add(string name, KillReport report)
        {
            table.Add(name, report.Kills, report.Looks, report.WrongLooks, report.Failed);
            holds &= report.Holds;
        }
    }

    /// <summary>Goes on, with what a command that came to its end before it was killed left, until it has been killed often enough.</summary>
    private static async Task<KillReport> RepeatAsync(int kills, Func<int, Task<KillReport>> run)
    {
        var report = KillReport.None;
        while (report.Kills < kills && report.Failed == 0)
        {
            report += await run(kills - report.Kills);
        }

        return report;
    }

    /// <summary>Has the articles hold the reports again that reading their made-up text does not find.</summary>
    private static async Task TellAgainAsync(string connectionString, int articles)
    {
        await using var briefing = await BenchmarkWorld.OpenAsync(connectionString, CancellationToken.None);
        await briefing.Store.AppendBulkAsync(Enumerable.Range(0, articles).Select(World.ArticleEvents).Select(events =>
            new StreamAppend(Article.StreamName(((Article.ArticleReceived)events[0]).Id), ExpectedVersion.Any, [.. events.Skip(1)])).ToAsyncEnumerable());
    }

    /// <summary>What came of it, with one run more that failed where the state is not what the log says.</summary>
    private static async Task<KillReport> VerifiedAsync(KillReport report, KillTrial trial) =>
        report with { Failed = report.Failed + (await trial.VerifyAsync() ? 0 : 1) };

    private static async Task<KillReport> ImportAsync(string connectionString, string log, int kills, TimeSpan longest)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        target.Database += "_import";
        await using var maintenance = NpgsqlDataSource.Create(connectionString);
        await ExecuteAsync($"create database {target.Database}");
        try
        {
            await using var trial = await KillTrial.StartAsync(BenchmarkWorld.Program, target.ConnectionString, kills);
            return await VerifiedAsync(await trial.RunAsync(kills, longest, "import", log), trial);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync($"drop database {target.Database} with (force)");
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = maintenance.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }
}
