using System.CommandLine;
using System.Diagnostics;
using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Application.Happenings;
using Briefing.Benchmarks.EventStore;
using Briefing.Domain.Articles;
using Briefing.Domain.Meetings;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Briefing.Testing.Situation;

namespace Briefing.Benchmarks.Situation;

/// <summary>Rebuilds all projections of the application side by side, and looks what readers notice of that, and of articles that come in.</summary>
internal static class RebuildAllCommand
{
    private const int ArticlesASecond = 100;
    private const int Readers = 2;

    private static readonly TimeSpan Looking = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMilliseconds(10);

    private static readonly Option<int> Reports = new("--reports")
    {
        Description = "How many reports the log has; a tenth as many articles: 910,000 reports are 1,001,000 events.",
        DefaultValueFactory = _ => 910_000,
    };

    public static Command Create()
    {
        var command = new Command("rebuild-all", "Events a second when all projections are rebuilt; what readers wait meanwhile.")
        {
            Reports, BenchmarkServer.Option,
        };
        command.SetAction((arguments, cancellation) => RunAsync(arguments, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var reports = arguments.GetValue(Reports);
        await using var server = await BenchmarkServer.StartAsync(arguments);
        await using var briefing = await BriefingApplication.OpenAsync(new BriefingOptions(server.ConnectionString, "seeds/templates"), cancellation: cancellation);
        await briefing.Store.AppendAsync(Topic.StreamName(World.Topic), ExpectedVersion.None, [World.Defined], cancellation: cancellation);
        var events = (await briefing.Store.AppendBulkAsync(World.AppendsAsync(reports), cancellation)).Events + 1;

        var rates = new Rates(server);
        var read = await rates.MeasureAsync(events, () => ReadAsync(briefing.Store, cancellation));
        var rebuild = await rates.MeasureAsync(events, () => RebuildAsync(briefing, cancellation));
        using var process = Process.GetCurrentProcess();
        var table = new Table("Events a second (aim: 100,000, memory under 1 GB)", "", "events/s", "of read and decode", "client CPU µs", "server CPU µs");
        table.Add("read and decode", read.PerSecond, 1.0, read.ClientMicroseconds, read.ServerMicroseconds);
        table.Add("rebuild all projections", rebuild.PerSecond, rebuild.PerSecond / read.PerSecond, rebuild.ClientMicroseconds, rebuild.ServerMicroseconds);
        table.Print();
        Console.WriteLine(FormattableString.Invariant($"  greatest memory of this process: {process.PeakWorkingSet64 / 1024 / 1024:N0} MB"));

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var following = briefing.Projections.RunAsync(stopping.Token);
        await briefing.Projections.CatchUpAsync(await briefing.Store.EndAsync(cancellation), cancellation: cancellation);
        await LookAsync(briefing, cancellation);
        var waits = new Table("What readers wait, milliseconds (aim: p99 under twice the idle one)", "", "reads", "p50", "p99", "p99 of idle");
        var idle = await LookAsync(briefing, cancellation);
        Add("idle", idle);
        using (var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
        {
            var receiving = ReceiveAsync(briefing, reports / 10, enough.Token);
            Add($"{ArticlesASecond} articles/s come in", await LookAsync(briefing, cancellation));
            var rebuilding = RebuildAsync(briefing, enough.Token);
            Add("and all projections are rebuilt", await LookAsync(briefing, cancellation, rebuilding));
            await enough.CancelAsync();
            await Task.WhenAll(receiving, rebuilding).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        waits.Print();
        await stopping.CancelAsync();
        await following.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return 0;

        void Add(string name, double[] times) => waits.Add(
            name, times.Length, times[times.Length / 2], times[times.Length * 99 / 100], times[times.Length * 99 / 100] / idle[idle.Length * 99 / 100]);
    }

    private static Task RebuildAsync(BriefingApplication briefing, CancellationToken cancellation) =>
        Task.WhenAll(briefing.Projections.All.Select(projection => Task.Run(() => briefing.Projections.RebuildAsync(projection.Name, cancellation), cancellation)));

    private static async Task ReadAsync(PostgresEventStore store, CancellationToken cancellation)
    {
        await foreach (var recorded in store.ReadLogAsync(LogQuery.All, cancellation))
        {
            _ = recorded;
        }
    }

    /// <summary>Reads what a start page shows, again and again.</summary>
    /// <param name="during">Ends the looking when it has ended; null for a quarter of a minute.</param>
    /// <returns>What each look took, in order.</returns>
    private static async Task<double[]> LookAsync(BriefingApplication briefing, CancellationToken cancellation, Task? during = null)
    {
        var started = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(
            async () =>
            {
                var taken = new List<double>();
                for (var look = reader; Stopwatch.GetElapsedTime(started) < Looking && during is not { IsCompleted: true }; look++)
                {
                    var watch = Stopwatch.StartNew();
                    await briefing.Articles.ListAsync(new ArticleQuestion { Limit = 20 }, KnownAt.Now, cancellation);
                    var day = new DateOnly(2022, 1, 1).AddDays(look * 7 % 600);
                    await briefing.Situation.ContactsAsync(World.Topic, new ContactQuestion(day, day), KnownAt.Now, cancellation);
                    taken.Add(watch.Elapsed.TotalMilliseconds);
                    await Task.Delay(BetweenReads, cancellation);
                }

                return taken;
            },
            cancellation)));
        return [.. times.SelectMany(taken => taken).Order()];
    }

    private static async Task ReceiveAsync(BriefingApplication briefing, int first, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / ArticlesASecond));
        for (var number = first; await timer.WaitForNextTickAsync(cancellation); number++)
        {
            var events = World.ArticleEvents(number);
            await briefing.Store.AppendAsync(
                Article.StreamName(((Article.ArticleReceived)events[0]).Id), ExpectedVersion.None, events, cancellation: cancellation);
        }
    }
}
