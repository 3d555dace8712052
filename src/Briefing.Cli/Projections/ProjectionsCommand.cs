using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Briefing.Cli.Hosting;
using Briefing.EventStore;
using Spectre.Console;

namespace Briefing.Cli.Projections;

/// <summary>`projections`: how each of them stands.</summary>
internal static class ProjectionsCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "NDJSON, one projection a line" };
        var command = new DocumentedCommand(
            "projections",
            "Shows each projection with its position, lag, rate and errors, and the events that could not be applied.",
            new Example("projections", "Prints a table"),
            new Example("projections --json | jq 'select(.lag > 1000)'", "Lists those that are far behind"))
        {
            json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var statuses = await open.Application.Projections.StatusAsync(cancellation);
            if (parsed.GetValue(json))
            {
                foreach (var status in statuses)
                {
                    terminal.Out.WriteLine(JsonSerializer.Serialize(status, CliJson.Readable.ProjectionStatus));
                }
            }
            else
            {
                terminal.Answers.Write(Table(statuses));
                WriteSetAside(await open.Application.Projections.DeadLettersAsync(cancellation), terminal);
            }

            return statuses.All(status => status is { Error: null, DeadLetters: 0 }) ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }

    /// <summary>The events that were set aside; for programs they are in GET /projections.</summary>
    private static void WriteSetAside(IReadOnlyList<DeadLetter> letters, Terminal terminal)
    {
        if (letters.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("projection", "event", "tried", "why it is set aside");
        foreach (var letter in letters)
        {
            table.AddRow(letter.Projection.EscapeMarkup(), Number(letter.Position), Number(letter.Attempts), letter.Error.EscapeMarkup());
        }

        terminal.Answers.Write(table);
        terminal.Out.WriteLine("./briefing events --after N --json shows one; once it is put right, ./briefing retry applies them in order.");
    }

    private static Table Table(IEnumerable<ProjectionStatus> statuses)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("projection", "state", "position", "lag", "seconds", "events/s", "dead letters", "run by", "error");
        foreach (var status in statuses)
        {
            table.AddRow(
                $"{status.Name} v{status.Version}".EscapeMarkup(),
                Word(status.State),
                Number(status.Position),
                Number(status.Lag),
                Number((long)status.LagSeconds),
                Number((long)status.EventsPerSecond),
                Number(status.DeadLetters),
                (status.Owner ?? "nobody").EscapeMarkup(),
                (status.Error ?? "").EscapeMarkup());
        }

        return table;
    }

    private static string Word(GenerationState state) => state switch
    {
        GenerationState.Live => "live",
        GenerationState.Building => "building",
        GenerationState.Retired => "retired",
        GenerationState.Verifying => "verifying",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
