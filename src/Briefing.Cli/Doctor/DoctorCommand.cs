using System.CommandLine;
using System.Text.Json;
using Briefing.Cli.Hosting;

namespace Briefing.Cli.Doctor;

/// <summary>`doctor`: whether all is well, and what to do where it is not.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "NDJSON, one finding a line" };
        var command = new DocumentedCommand(
            "doctor",
            "Checks database, log, projections, clocks, mail and disk, and says what to do for each finding.",
            new Example("doctor", "Exits with 1 where something needs to be done"),
            new Example("doctor --json | jq 'select(.remedy != null)'", "Only what needs to be done"))
        {
            json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
            using var progress = terminal.Progress("Checked", "things", null);
            var fine = true;
            await foreach (var finding in new Checks(open.Application, open.Options).RunAsync(cancellation))
            {
                progress.Step();
                fine &= finding.Fine;
                terminal.Out.WriteLine(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(finding, CliJson.Readable.Finding)
                    : $"{(finding.Fine ? "ok  " : "BAD ")} {finding.Check}: {finding.Result}{(finding.Remedy is { } remedy ? $"\n     {remedy}" : "")}");
            }

            return fine ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }
}
