using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Briefing.Application;
using Briefing.Cli.Hosting;
using Briefing.EventStore;

namespace Briefing.Cli.Projections;

/// <summary>`rebuild`: projections made again from the log, beside the live ones.</summary>
internal static class RebuildCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string?>("NAME") { Description = "Which projection", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "All of them" };
        var verify = new Option<bool>("--verify") { Description = "Only builds aside and compares with the live state, row by row" };
        var json = new Option<bool>("--json") { Description = "NDJSON for programs (with --verify)" };
        var command = new DocumentedCommand(
            "rebuild",
            "Builds projections anew from the log; readers see the old state until the new one takes its place at once.",
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
            var application = open.Application;
            await open.CatchUpAsync(await application.Store.EndAsync(cancellation), cancellation);
            IReadOnlyList<string> names = parsed.GetValue(name) is { } one
                ? [one]
                : [.. application.Projections.All.Select(projection => projection.Name)];
            var same = true;
            foreach (var projection in names)
            {
                same &= parsed.GetValue(verify)
                    ? await VerifyAsync(application, projection, parsed.GetValue(json), terminal, cancellation)
                    : await RebuildAsync(application, projection, terminal, cancellation);
            }

            return same ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }

    private static async Task<bool> RebuildAsync(
        BriefingApplication application, string name, Terminal terminal, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        using var progress = terminal.Progress($"Rebuilding {name},", "events", await application.Store.EndAsync(cancellation));
        var rebuilding = application.Projections.RebuildAsync(name, cancellation);
        for (var done = 0L; await Task.WhenAny(rebuilding, Task.Delay(TimeSpan.FromMilliseconds(500), cancellation)) != rebuilding;)
        {
            var building = (await application.Projections.StatusAsync(cancellation))
                .FirstOrDefault(status => status.Name == name && status.State == GenerationState.Building);
            progress.Step((building?.Position ?? done) - done);
            done = building?.Position ?? done;
        }

        await rebuilding;
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name}: rebuilt in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return true;
    }

    private static async Task<bool> VerifyAsync(
        BriefingApplication application, string name, bool json, Terminal terminal, CancellationToken cancellation)
    {
        using var progress = terminal.Progress($"Verifying {name},", "projections", null);
        var verification = await application.Projections.VerifyAsync(name, cancellation);
        terminal.Out.WriteLine(json
            ? JsonSerializer.Serialize(verification, CliJson.Readable.Verification)
            : verification.IsSame
                ? $"{name}: the same to the byte, {verification.Rows:N0} rows at position {verification.Position}"
                : $"{name}: differs at position {verification.Position}: {string.Join("; ", verification.Differences)}");
        return verification.IsSame;
    }
}
