using System.CommandLine;
using System.Diagnostics;
using Briefing.Application;
using Briefing.Benchmarks.EventStore;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Briefing.Testing;
using Briefing.Testing.Situation;

namespace Briefing.Benchmarks.Situation;

/// <summary>A database with the made-up world in its log, and nothing made from that yet.</summary>
internal sealed class BenchmarkWorld : IAsyncDisposable
{
    private readonly BenchmarkServer server;

    private BenchmarkWorld(BenchmarkServer server, BriefingApplication briefing, int reports, long events) =>
        (this.server, Briefing, Reports, Events) = (server, briefing, reports, events);

    public static Option<int> Option { get; } = new("--reports")
    {
        Description = "How many reports the log has; a tenth as many articles, a quarter as many happenings: 910,000 reports are 1,001,000 events.",
        DefaultValueFactory = _ => 910_000,
    };

    /// <summary>The command line, whose commands run in processes of their own.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Briefing.Cli.dll");

    public BriefingApplication Briefing { get; }

    public string ConnectionString => server.ConnectionString;

    /// <summary>How many of the events are reports.</summary>
    public int Reports { get; }

    public long Events { get; }

    /// <summary>The number of the first article that the log does not have.</summary>
    public int NextArticle => Reports / 10;

    public static async Task<BenchmarkWorld> StartAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var reports = arguments.GetValue(Option);
        var server = await BenchmarkServer.StartAsync(arguments);
        var briefing = await OpenAsync(server.ConnectionString, cancellation);
        await briefing.Store.AppendAsync(Topic.StreamName(World.Topic), ExpectedVersion.None, [World.Defined], cancellation: cancellation);
        var events = (await briefing.Store.AppendBulkAsync(World.AppendsAsync(reports), cancellation)).Events + 1;
        return new BenchmarkWorld(server, briefing, reports, events);
    }

    public static Task<BriefingApplication> OpenAsync(string connectionString, CancellationToken cancellation) => BriefingApplication.OpenAsync(
        new BriefingOptions(connectionString, Path.Combine(Checkout.Root, "seeds", "templates")), cancellation: cancellation);

    /// <summary>Prints at which rate events are read and decoded, and at which something is rebuilt from them, with the greatest memory.</summary>
    public async Task MeasureAsync(string what, Func<Task> rebuild, CancellationToken cancellation)
    {
        var rates = new Rates(server);
        var read = await rates.MeasureAsync(Events, async () =>
        {
            await foreach (var recorded in Briefing.Store.ReadLogAsync(LogQuery.All, cancellation))
            {
                _ = recorded;
            }
        });
        var rebuilt = await rates.MeasureAsync(Events, rebuild);
        using var process = Process.GetCurrentProcess();
        var table = new Table("Events a second (aim: 100,000, memory under 1 GB)", "", "events/s", "of read and decode", "client CPU µs", "server CPU µs");
        table.Add("read and decode", read.PerSecond, 1.0, read.ClientMicroseconds, read.ServerMicroseconds);
        table.Add(what, rebuilt.PerSecond, rebuilt.PerSecond / read.PerSecond, rebuilt.ClientMicroseconds, rebuilt.ServerMicroseconds);
        table.Print();
        Console.WriteLine(FormattableString.Invariant($"  greatest memory of this process: {process.PeakWorkingSet64 / 1024 / 1024:N0} MB"));
    }

    /// <summary>Lets the projections follow the log while something is done.</summary>
    public async Task FollowAsync(Func<Task> meanwhile, CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var following = Briefing.Projections.RunAsync(stopping.Token);
        await Briefing.Projections.CatchUpAsync(await Briefing.Store.EndAsync(cancellation), cancellation: cancellation);
        await meanwhile();
        await stopping.CancelAsync();
        await following.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        await Briefing.DisposeAsync();
        await server.DisposeAsync();
    }
}
