using Briefing.Application;
using Briefing.Application.Deliveries;
using Briefing.Cli.Database;
using Microsoft.Extensions.Logging;

namespace Briefing.Cli.Hosting;

/// <summary>The application on the database that a command works with, for as long as the command runs.</summary>
internal sealed class OpenApplication : IAsyncDisposable
{
    private OpenApplication(DatabaseServer database, BriefingOptions options, BriefingApplication application)
    {
        Database = database;
        Options = options;
        Application = application;
    }

    public DatabaseServer Database { get; }

    public BriefingOptions Options { get; }

    public BriefingApplication Application { get; }

    /// <summary>Finds the database, starting a private one if need be, and brings its schema up to date.</summary>
    public static async Task<OpenApplication> StartAsync(Terminal terminal, CancellationToken cancellation, ILoggerFactory? loggers = null)
    {
        var database = await DatabaseServer.FindAsync(terminal, cancellation);
        try
        {
            var options = new BriefingOptions(database.ConnectionString, Installation.Templates)
            {
                Transport = new PickupFolder(Path.Combine(Installation.Editions, "mail")),
            }.WithMail(Environment.GetEnvironmentVariable);
            return new OpenApplication(database, options, await BriefingApplication.OpenAsync(options, loggers, cancellation));
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has the read models take in the log up to a position; runs them here unless another process does.</summary>
    public Task CatchUpAsync(long position, CancellationToken cancellation) =>
        FollowingAsync(stop => Application.Projections.CatchUpAsync(position, cancellation: stop), cancellation);

    /// <summary>Does something that needs the read models to be run, here unless another process does.</summary>
    public async Task FollowingAsync(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = Application.Projections.RunAsync(stop.Token);
        await await Task.WhenAny(running, work(stop.Token));
        await stop.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Stopped because its work is done.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        await Database.DisposeAsync();
    }
}
