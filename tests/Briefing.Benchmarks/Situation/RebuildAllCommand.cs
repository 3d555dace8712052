using System.CommandLine;
using System.Diagnostics;
using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Application.Happenings;
using Briefing.Domain.Articles;
using Briefing.Domain.Meetings;
using Briefing.EventStore;
using Briefing.Testing.Situation;
using Briefing.Testing.Turmoil;

namespace Briefing.Benchmarks.Situation;

/// <summary>Rebuilds all projections of the application side by side, and looks what readers notice of that, and of articles that come in.</summary>
internal static class RebuildAllCommand
{
    private const int ArticlesASecond = 100;
    private const int Readers = 2;

    private static readonly TimeSpan Looking = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMilliseconds(10);

    public static Command Create()
    {
        var command = new Command("rebuild-all", "Events a second when all projections are rebuilt; what readers wait meanwhile.")
        {
            BenchmarkWorld.Option, BenchmarkServer.Option,
        };
        command.SetAction((arguments, cancellation) => RunAsync(arguments, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        await using var world = await BenchmarkWorld.StartAsync(arguments, cancellation);
        await world.MeasureAsync(
            "rebuild all projections",
            () => Task.WhenAll(world.Briefing.Projections.All.Select(projection => Task.Run(() => world.Briefing.Projections.RebuildAsync(projection.Name, cancellation), cancellation))),
            cancellation);
        await world.FollowAsync(() => LookAsync(world, cancellation), cancellation);
        return 0;
    }

    /// <summary>Before each of the first two, one look is for warming up: what matching needs is in memory then.</summary>
    private static async Task LookAsync(BenchmarkWorld world, CancellationToken cancellation)
    {
        var briefing = world.Briefing;
        var waits = new Table("What readers wait, milliseconds (aim: p99 under twice the idle one)", "", "reads", "p50", "p99", "p99 of idle");
        await LookAsync(briefing, cancellation);
        var idle = await LookAsync(briefing, cancellation);
        Add("idle", idle);
        using (var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
        {
            var receiving = ReceiveAsync(briefing, world.NextArticle, enough.Token);
            await LookAsync(briefing, cancellation);
            Add($"{ArticlesASecond} articles/s come in", await LookAsync(briefing, cancellation));
            var rebuilding = CommandProcess.SucceedsAsync(BenchmarkWorld.Program, world.ConnectionString, ["rebuild", "--all"]);
            Add("and all projections are rebuilt", await LookAsync(briefing, cancellation, rebuilding));
            await enough.CancelAsync();
            await Task.WhenAll(receiving, rebuilding).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        waits.Print();

        void Add(string name, double[] times) => waits.Add(
            name, times.Length, times[times.Length / 2], times[times.Length * 99 / 100], times[times.Length * 99 / 100] / idle[idle.Length * 99 / 100]);
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
