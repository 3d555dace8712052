using Briefing.Application;
using Briefing.Application.Deliveries;
using Briefing.Application.Outside;
using Briefing.Cli.Database;
using Briefing.EventStore;
using Microsoft.Extensions.Logging;

namespace Briefing.Cli.Hosting;

/// <summary>The application on the database that a command works with, for as long as the command runs.</summary>
internal sealed class OpenApplication : IAsyncDisposable
{
    /// <summary>The environment variable with the schema to work on, where it is a replayed log's.</summary>
    private const string SchemaVariable = "BRIEFING_SCHEMA";

    private readonly Terminal terminal;

    private OpenApplication(DatabaseServer database, BriefingOptions options, BriefingApplication application, Terminal terminal)
    {
        this.terminal = terminal;
        Database = database;
        Options = options;
        Application = application;
    }

    public DatabaseServer Database { get; }

    public BriefingOptions Options { get; }

    public BriefingApplication Application { get; }

    /// <summary>Finds the database, starting a private one if need be, and brings its schema up to date.</summary>
    /// <param name="address">Where this process will serve: links in mail point there, unless the environment says otherwise.</param>
    public static async Task<OpenApplication> StartAsync(
        Terminal terminal, CancellationToken cancellation, ILoggerFactory? loggers = null, string address = Server.UsualAddress)
    {
        var database = await DatabaseServer.FindAsync(terminal, cancellation);
        try
        {
            var usual = new BriefingOptions(database.ConnectionString, Installation.Templates);
            var options = (usual with
            {
                Delivery = usual.Delivery with { PublicAddress = new Uri(address) },
                Schema = Schema(),
                Transport = new PickupFolder(Path.Combine(Installation.Editions, "mail")),
                Inbox = Environment.GetEnvironmentVariable("BRIEFING_INBOX") is { Length: > 0 } inbox ? inbox : null,
                Outside = new OutsideOptions(AddressGuard.Allowing(Environment.GetEnvironmentVariable("BRIEFING_ALLOWED_NETWORKS"))),
            }).WithMail(Environment.GetEnvironmentVariable);
            return new OpenApplication(database, options, await BriefingApplication.OpenAsync(options, loggers, cancellation), terminal);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>The application on another schema of the same database; the database stays this one's to close.</summary>
    public async Task<OpenApplication> OnSchemaAsync(string schema, CancellationToken cancellation)
    {
        var options = Options with { Schema = schema };
        return new OpenApplication(Database with { Server = null }, options, await BriefingApplication.OpenAsync(options, cancellation: cancellation), terminal);
    }

    /// <summary>Has the read models take in the log up to a position; runs them here unless another process does. One that stands before an
    /// event that it cannot apply is named, and keeps neither the others nor the command from going on.</summary>
    public Task CatchUpAsync(long position, CancellationToken cancellation) => FollowingAsync(
        async stop =>
        {
            var takingIn = TakeInAsync(position, stop);
            await ShowProgressAsync(takingIn, position, stop);
            await takingIn;
        },
        cancellation);

    private async Task TakeInAsync(long position, CancellationToken cancellation)
    {
        var projections = Application.Projections;
        List<string> waited = [.. projections.All.Select(projection => projection.Name)];
        while (waited.Count > 0)
        {
            try
            {
                await projections.CatchUpAsync(position, waited, cancellation);
                return;
            }
            catch (ProjectionStoppedException stopped)
            {
                terminal.Say(stopped.Message);
                var failing = (await projections.StatusAsync(cancellation)).Where(status => status.Error is not null).Select(status => status.Name);
                waited.RemoveAll(failing.Contains);
            }
        }
    }

    private async Task ShowProgressAsync(Task takingIn, long position, CancellationToken cancellation)
    {
        if (await Task.WhenAny(takingIn, Task.Delay(ProgressLine.BetweenLooks, cancellation)) == takingIn)
        {
            return;
        }

        var missing = await MissingAsync(position, cancellation);
        using var progress = terminal.Progress("Bringing read models up to date", "events", missing);
        await progress.WatchAsync(takingIn, async () => missing - await MissingAsync(position, cancellation), cancellation);
    }

    /// <summary>How many positions the read models have not taken in yet, all of them together; one that is not made yet has taken in nothing.</summary>
    private async Task<long> MissingAsync(long position, CancellationToken cancellation)
    {
        var reached = (await Application.Projections.StatusAsync(cancellation)).Where(status => status.State == GenerationState.Live)
            .ToDictionary(status => status.Name, status => status.Position, StringComparer.Ordinal);
        return Application.Projections.All.Sum(projection => Math.Max(0, position - reached.GetValueOrDefault(projection.Name)));
    }

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

    private static string Schema()
    {
        var named = Environment.GetEnvironmentVariable(SchemaVariable);
        try
        {
            return string.IsNullOrEmpty(named) ? new EventStoreOptions().Schema : new EventStoreOptions { Schema = named }.Schema;
        }
        catch (ArgumentException malformed)
        {
            throw new CommandFailedException($"{SchemaVariable}: {EventStoreOptions.SchemaRule(named!)}", malformed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        await Database.DisposeAsync();
    }
}
