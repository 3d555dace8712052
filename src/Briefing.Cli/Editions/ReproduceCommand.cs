using System.CommandLine;
using System.Text.Json;
using Briefing.Cli.Hosting;

namespace Briefing.Cli.Editions;

/// <summary>`reproduce`: an edition made again from the log.</summary>
internal static class ReproduceCommand
{
    public static Command Create(Terminal terminal)
    {
        var edition = new Argument<string>("EDITION") { Description = "Its id, e.g. ukraine-2024-12-21-europe-kyiv-0700; a folder of out/ is called so" };
        var json = new Option<bool>("--json") { Description = "For programs" };
        var command = new DocumentedCommand(
            "reproduce",
            "Makes an issued edition again from the log as it then stood, and compares it to the byte.",
            new Example("reproduce ukraine-2024-12-21-europe-kyiv-0700", "Exits with 1 and the first difference where there is one"))
        {
            edition, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var made = await open.Application.ReproduceEdition.RunAsync(parsed.GetValue(edition)!, cancellation);
            terminal.Out.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(
                    new ReproducedEdition(made.Edition.Id, made.Edition.Position, made.FirstDifference), CliJson.Readable.ReproducedEdition)
                : made.FirstDifference is { } difference
                ? $"{made.Edition.Id} differs: {difference}"
                : $"{made.Edition.Id}: the same to the byte, from the log up to position {made.Edition.Position}");
            return made.FirstDifference is null ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }
}

/// <param name="FirstDifference">Null where both are the same to the byte.</param>
internal sealed record ReproducedEdition(string Edition, long Position, string? FirstDifference);
