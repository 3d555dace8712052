using System.CommandLine;
using Briefing.Cli.Hosting;

namespace Briefing.Cli.Editions;

/// <summary>`reproduce`: an edition made again from the log.</summary>
internal static class ReproduceCommand
{
    public static Command Create(Terminal terminal)
    {
        var edition = new Argument<string>("EDITION") { Description = "Its id, e.g. ukraine-2024-12-21-europe-kyiv-0700; a folder of out/ is called so" };
        var command = new DocumentedCommand(
            "reproduce",
            "Makes an issued edition again from the log as it then stood, and compares it to the byte.",
            new Example("reproduce ukraine-2024-12-21-europe-kyiv-0700", "Exits with 1 and the first difference where there is one"))
        {
            edition,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var made = await open.Application.ReproduceEdition.RunAsync(parsed.GetValue(edition)!, cancellation);
            terminal.Out.WriteLine(made.FirstDifference is { } difference
                ? $"{made.Edition.Id} differs: {difference}"
                : $"{made.Edition.Id}: the same to the byte, from the log up to position {made.Edition.Position}");
            return made.FirstDifference is null ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }
}
