using System.Collections.Concurrent;
using Briefing.Application;
using Briefing.Testing;
using Microsoft.Extensions.Logging;

namespace Briefing.Worker.Tests;

/// <summary>A worker with an application of its own, as one process has it, and what it logs.</summary>
internal sealed class RunningWorker : IAsyncDisposable
{
    private readonly BriefingWorker worker;
    private readonly WrittenLog log;

    private RunningWorker(BriefingApplication application, WrittenLog log)
    {
        Briefing = application;
        this.log = log;
        worker = new BriefingWorker(application, log);
    }

    public BriefingApplication Briefing { get; }

    /// <summary>The warnings and errors so far.</summary>
    public IReadOnlyCollection<string> Faults => log.Faults;

    public static async Task<RunningWorker> StartAsync(string connectionString, Func<BriefingOptions, BriefingOptions> configure)
    {
        var options = new BriefingOptions(connectionString, Path.Combine(Checkout.Root, "seeds", "templates"));
        var running = new RunningWorker(await BriefingApplication.OpenAsync(configure(options)), new WrittenLog());
        await running.worker.StartAsync(CancellationToken.None);
        await running.Briefing.Projections.CatchUpAsync(0);
        return running;
    }

    /// <summary>Asks it to end, as the host does, and waits until it has.</summary>
    public async Task StopAsync() => await worker.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        worker.Dispose();
        await Briefing.DisposeAsync();
    }

    private sealed class WrittenLog : ILogger<BriefingWorker>
    {
        private readonly ConcurrentQueue<string> faults = new();

        public IReadOnlyCollection<string> Faults => faults;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                faults.Enqueue($"{formatter(state, exception)} {exception?.Message}".TrimEnd());
            }
        }
    }
}
