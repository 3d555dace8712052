using System.CommandLine;
using System.Text.Json;
using Briefing.Cli.Hosting;

namespace Briefing.Cli.Projections;

/// <summary>`retry`: events that a projection could not apply, after what was wrong has been put right.</summary>
internal static class RetryCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string?>("NAME") { Description = "Which projection; all unless named", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "NDJSON, one projection a line" };
        var command = new DocumentedCommand(
            "retry",
            "Applies the events that a projection set aside once more, in order, after the fixed program is there.",
            new Example("retry", "Tries those of all projections"),
            new Example("retry articles", "Tries those of one; exits with 1 where some are left"))
        {
            name, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var projections = open.Application.Projections;
            var waiting = (await projections.DeadLettersAsync(cancellation)).CountBy(letter => letter.Projection)
                .Where(projection => parsed.GetValue(name) is not { } one || projection.Key == one).ToList();
            var all = 0L;
            await open.FollowingAsync(
                async stop =>
                {
                    foreach (var (projection, before) in waiting)
                    {
                        var left = await projections.RetryDeadLettersAsync(projection, stop);
                        all += left;
                        terminal.Out.WriteLine(parsed.GetValue(json)
                            ? JsonSerializer.Serialize(new RetriedProjection(projection, before - left, left), CliJson.Readable.RetriedProjection)
                            : $"{projection}: {before - left} applied, {left} left");
                    }
                },
                cancellation);
            if (waiting.Count == 0)
            {
                terminal.Say("no event is set aside");
            }

            return all == 0 ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }
}

/// <summary>What came of applying once more what a projection had set aside.</summary>
/// <param name="Left">How many it still could not apply, or wait behind one of those.</param>
internal sealed record RetriedProjection(string Projection, long Applied, long Left);
