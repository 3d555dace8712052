using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Briefing.Cli.Hosting;
using Briefing.EventStore;

namespace Briefing.Cli.Projections;

/// <summary>`rebuild`: projections made again from the log, beside the live ones.</summary>
internal static class RebuildCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string?>("NAME") { Description = "Which projection", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "All of them, side by side" };
        var verify = new Option<bool>("--verify") { Description = "Only builds aside and compares with the live state, row by row" };
        var json = new Option<bool>("--json") { Description = "NDJSON for programs" };
        var command = new DocumentedCommand(
            "rebuild",
            "Builds projections anew from the log; readers see the old state until the new one takes its place at once. One that was "
            + "stopped, or killed, goes on where it was when it is started again.",
            new Example("rebuild --all", "Rebuilds every projection"),
            new Example("rebuild --all --verify", "Proves that the live state is what the log says"))
        {
            name, all, verify, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) == (result.GetValue(name) is not null))
            {
                result.AddError("Name one projection, or say --all.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var (projections, end) = (open.Application.Projections, await open.Application.Store.EndAsync(cancellation));
            await open.CatchUpAsync(end, cancellation);
            var making = new Making(projections, parsed.GetValue(name) is { } one ? [one] : [.. projections.All.Select(projection => projection.Name)], end);
            var outcomes = parsed.GetValue(verify)
                ? await making.RunAsync(GenerationState.Verifying, "Verifying", terminal, VerifyAsync, cancellation)
                : await making.RunAsync(GenerationState.Building, "Rebuilding", terminal, RebuildAsync, cancellation);
            foreach (var outcome in outcomes)
            {
                terminal.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(outcome, CliJson.Readable.MadeProjection) : outcome.Describe());
            }

            return outcomes.All(outcome => outcome.Error is null && outcome.Differences.Count == 0) ? ExitCode.Ok : ExitCode.Failed;

            async Task<MadeProjection> RebuildAsync(string projection)
            {
                await projections.RebuildAsync(projection, cancellation);
                return new MadeProjection(projection);
            }

            async Task<MadeProjection> VerifyAsync(string projection)
            {
                var verification = await projections.VerifyAsync(projection, cancellation);
                return new MadeProjection(projection)
                {
                    Position = verification.Position, Rows = verification.Rows, Differences = verification.Differences,
                };
            }
        });
        return command;
    }

    /// <summary>Projections that are made from the log, side by side.</summary>
    private sealed record Making(EventStore.Projections Projections, IReadOnlyList<string> Names, long End)
    {
        /// <summary>Makes all of them. One that fails stops none of the others.</summary>
        public async Task<IReadOnlyList<MadeProjection>> RunAsync(
            GenerationState state, string doing, Terminal terminal, Func<string, Task<MadeProjection>> make, CancellationToken cancellation)
        {
            using var progress = terminal.Progress(doing, "events", End * Names.Count);
            var made = Names.Select(name => Task.Run(() => MakeAsync(name, make), cancellation)).ToList();
            var all = Task.WhenAll(made);
            await progress.WatchAsync(
                all,
                async () =>
                {
                    var reached = (await Projections.StatusAsync(cancellation)).Where(status => status.State == state && Names.Contains(status.Name));
                    return (End * made.Count(one => one.IsCompleted)) + reached.Sum(status => Math.Min(End, status.Position));
                },
                cancellation);
            return await all;
        }

        private static async Task<MadeProjection> MakeAsync(string name, Func<string, Task<MadeProjection>> make)
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                return await make(name) with { Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds };
            }
            catch (EventStoreException failed)
            {
                return new MadeProjection(name) { Error = failed.Message };
            }
        }
    }
}

/// <summary>A projection that was made again, or compared to itself made again.</summary>
internal sealed record MadeProjection(string Projection)
{
    /// <summary>Where it was compared; null where it was rebuilt.</summary>
    public long? Position { get; init; }

    public long? Rows { get; init; }

    /// <summary>The first rows that are in one and not in the other.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    public double Seconds { get; init; }

    /// <summary>Why it could not be made; null where it was.</summary>
    public string? Error { get; init; }

    public string Describe() => string.Create(CultureInfo.InvariantCulture, $"{Projection}: {Outcome()}");

    private string Outcome() => this switch
    {
        { Error: { } error } => error,
        { Position: null } => string.Create(CultureInfo.InvariantCulture, $"rebuilt in {Seconds:0.0} s"),
        { Differences.Count: 0 } => string.Create(CultureInfo.InvariantCulture, $"the same to the byte, {Rows:N0} rows at position {Position}"),
        _ => $"differs at position {Position}: {string.Join("; ", Differences)}",
    };
}
