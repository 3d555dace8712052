using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Briefing.Api;
using Briefing.Api.Access;
using Briefing.Application;
using Briefing.Application.Access;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Briefing.Testing.Situation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Briefing.Benchmarks.Http;

/// <summary>Asks the HTTP interface over a made-up situation: how many requests a second, how long they take at half of the aim, what
/// memory they leave behind, and how fast the log goes out; beside an address of the same server that does nothing.</summary>
internal static class HttpCommand
{
    private const int Connections = 32;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    private static readonly Option<int> Happenings = new("--happenings")
    {
        Description = "How many happenings the situation has; four reports each.",
        DefaultValueFactory = _ => 100_000,
    };

    private static readonly Option<double> Seconds = new("--seconds")
    {
        Description = "For how long each thing is asked.",
        DefaultValueFactory = _ => 4,
    };

    private static readonly Option<int> Requests = new("--requests")
    {
        Description = "In place of rates: sends so many requests of all kinds and shows the memory in use on the way.",
    };

    private static readonly Option<int> Idle = new("--idle")
    {
        Description = "Has another process hold so many more connections open that say nothing.",
    };

    private static readonly Option<bool> Serve = new("--serve")
    {
        Description = "Only serves the situation, and prints commands for wrk, until Ctrl-C.",
    };

    public static Command Create()
    {
        var command = new Command("http", "Requests a second, p99 and memory of the HTTP interface; megabytes a second of the log's export.")
        {
            Happenings, Seconds, Requests, Idle, Serve, BenchmarkServer.Option,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var happenings = arguments.GetValue(Happenings);
        await using var server = await BenchmarkServer.StartAsync(arguments);
        await using var briefing = await BriefingApplication.OpenAsync(new BriefingOptions(server.ConnectionString, "seeds/templates"), cancellation: cancellation);
        await briefing.Store.AppendAsync(Topic.StreamName(World.Topic), ExpectedVersion.None, [World.Defined], cancellation: cancellation);
        await briefing.Store.AppendBulkAsync(World.AppendsAsync(happenings * 4), cancellation);
        await BuildAsync(briefing, cancellation);
        await using var web = await StartAsync(briefing);
        var port = new Uri(web.Urls.Single()).Port;
        var key = await briefing.Keys.CreateAsync("load", Role.Reader, cancellation);
        var ids = await IdsAsync(briefing, cancellation);
        if (arguments.GetValue(Serve))
        {
            Console.WriteLine($"wrk -t2 -c32 -d10s --latency -H 'Authorization: Bearer {key}' 'http://127.0.0.1:{port}/happenings/{ids[0]}'");
            Console.WriteLine($"wrk -t2 -c32 -d10s --latency -H 'Authorization: Bearer {key}' 'http://127.0.0.1:{port}/topics/{World.Topic}/happenings?type=aid&limit=50'");
            await Task.Delay(Timeout.Infinite, cancellation);
        }

        Console.WriteLine(FormattableString.Invariant($"  {ids.Length:N0} happenings, {Connections} connections, the load and the database on the same machine"));
        using var idle = arguments.GetValue(Idle) is > 0 and var held ? await HeldConnections.StartAsync(port, held) : null;
        var kinds = await RequestKind.AllAsync(port, key, ids, happenings);
        if (arguments.GetValue(Requests) is > 0 and var requests)
        {
            await WatchMemoryAsync(port, kinds, requests);
            return 0;
        }

        await MeasureAsync(server, port, key, kinds, TimeSpan.FromSeconds(arguments.GetValue(Seconds)));
        await ExportAsync(port, key);
        return 0;
    }

    /// <summary>Makes the read models. Nothing follows the log while it is asked, so that the memory is what answering takes.</summary>
    private static async Task BuildAsync(BriefingApplication briefing, CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var following = briefing.Projections.RunAsync(stopping.Token);
        await briefing.Projections.CatchUpAsync(await briefing.Store.EndAsync(cancellation), cancellation: cancellation);
        await stopping.CancelAsync();
        await following.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await using var vacuum = briefing.Store.Database.CreateCommand("vacuum analyze");
        await vacuum.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task MeasureAsync(BenchmarkServer server, int port, string key, IReadOnlyList<RequestKind> kinds, TimeSpan span)
    {
        var load = new Load(port, Connections);
        await load.RunAsync([RawClient.Get("/nothing", key)], 200, WarmUp);
        var bare = await load.RunAsync([RawClient.Get("/nothing", key)], 200, span);
        var table = new Table(
            "HTTP", "", "aim/s", "requests/s", "of bare", "MB/s", "p50 ms", "p99 ms", "us of processor here", "in the database", "kB allocated", "at half the aim: p50 ms", "p99 ms");
        table.Add("an address that does nothing", "", bare.PerSecond, 1.0, bare.Megabytes, bare.P50, bare.P99, "", "", "", "", "");
        foreach (var (name, requests, status, aim) in kinds)
        {
            await load.RunAsync(requests, status, WarmUp);
            var (sent, here, there, allocated) = (load.Sent, Environment.CpuUsage.TotalTime, server.ProcessorTime(), GC.GetTotalAllocatedBytes());
            var full = await load.RunAsync(requests, status, span);
            var count = (double)(load.Sent - sent);
            var (took, asked, garbage) = ((Environment.CpuUsage.TotalTime - here) / count, (server.ProcessorTime() - there) / count, (GC.GetTotalAllocatedBytes() - allocated) / count);
            var half = await load.RunAsync(requests, status, span, aim / 2);
            table.Add(
                name, aim, full.PerSecond, full.PerSecond / bare.PerSecond, full.Megabytes, full.P50, full.P99, took.TotalMicroseconds, asked.TotalMicroseconds, garbage / 1e3, half.P50, half.P99);
        }

        table.Print();
    }

    private static async Task WatchMemoryAsync(int port, IReadOnlyList<RequestKind> kinds, int requests)
    {
        var load = new Load(port, Connections);
        var table = new Table("Memory in use after collection (aim: flat)", "requests", "MB", "seconds");
        var watch = Stopwatch.StartNew();
        table.Add("0", Memory(), 0.0);
        for (var tenth = 1; tenth <= 10; tenth++)
        {
            while (load.Sent < requests / 10.0 * tenth)
            {
                foreach (var (_, some, status, aim) in kinds)
                {
                    await load.RunAsync(some, status, TimeSpan.FromSeconds(aim / 5_000));
                }
            }

            table.Add(load.Sent.ToString("N0", CultureInfo.InvariantCulture), Memory(), watch.Elapsed.TotalSeconds);
        }

        table.Print();
    }

    private static async Task ExportAsync(int port, string key)
    {
        using var client = await RawClient.ConnectAsync(port);
        var before = Memory();
        using var watching = new CancellationTokenSource();
        var greatest = 0L;
        var watch = Task.Run(async () =>
        {
            while (!watching.IsCancellationRequested)
            {
                greatest = Math.Max(greatest, GC.GetTotalMemory(forceFullCollection: false) / 1024 / 1024);
                await Task.Delay(20);
            }
        });
        var time = Stopwatch.StartNew();
        var answer = await client.SendAsync(RawClient.Get("/events", key, "Accept: application/x-ndjson"));
        var seconds = time.Elapsed.TotalSeconds;
        await watching.CancelAsync();
        await watch;
        var table = new Table("Export of the log as NDJSON (aim: 50 MB/s, under 200 MB)", "", "MB", "MB/s", "MB of memory at most", "before");
        table.Add("GET /events", answer.Bytes / 1e6, answer.Bytes / 1e6 / seconds, greatest, before);
        table.Print();
    }

    private static long Memory()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true) / 1024 / 1024;
    }

    private static async Task<string[]> IdsAsync(BriefingApplication briefing, CancellationToken cancellation)
    {
        await using var command = briefing.Store.Database.CreateCommand("select distinct id from briefing.happenings where known_to = 9223372036854775807");
        var ids = new List<string>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            ids.Add(row.GetString(0));
        }

        return [.. ids];
    }

    private static async Task<WebApplication> StartAsync(BriefingApplication briefing)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(briefing);
        builder.Services.AddBriefingApi(new RequestLimits(PerKey: int.MaxValue, PerAddress: int.MaxValue));
        var app = builder.Build();

        // Before everything else of the interface: what the web server itself takes.
        app.Use((context, next) => context.Request.Path == "/nothing" ? context.Response.WriteAsync("nothing", context.RequestAborted) : next(context));
        app.UseBriefingApi();
        await app.StartAsync();
        return app;
    }
}
