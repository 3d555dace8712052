using System.CommandLine;
using System.Globalization;
using Briefing.Cli.Hosting;
using Briefing.Cli.Topics;
using Briefing.Domain.Topics;
using Spectre.Console;

namespace Briefing.Cli.Editions;

/// <summary>`editions`: what editors do with an edition before readers have it.</summary>
internal static class EditionsCommand
{
    public static Command Create(Terminal terminal) => new DocumentedCommand(
        "editions",
        "Holds editions back, sends tests of them, and releases them. To look at one before it comes out: compose TOPIC --date DAY --known now.",
        new Example("editions hold ukraine 2024-12-21 --by Ada --why \"A figure is doubtful\"", "It does not come out until it is released"),
        new Example("editions held", "Shows what waits for a release"),
        new Example("editions test ukraine 2024-12-21 ada@example.org", "Mails it to Ada only"),
        new Example("editions release ukraine 2024-12-21 --by Ada", "It goes to its readers"))
    {
        Held(terminal),
        Hold(terminal),
        SendTest(terminal),
        Release(terminal),
    };

    private static DocumentedCommand Held(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "NDJSON, one edition a line" };
        var command = new DocumentedCommand("held", "Shows the editions that wait for a release.", new Example("editions held", "Prints a table")) { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var held = await open.Application.HoldEdition.ListAsync(cancellation);
            terminal.List(held, parsed.GetValue(json), CliJson.Readable.EditionHeld, "No edition is held.", () =>
            {
                var table = new Table().Border(TableBorder.Simple).AddColumns("edition", "by", "why", "since (UTC)");
                foreach (var one in held)
                {
                    table.AddRow(one.Id, one.By.EscapeMarkup(), one.Why.EscapeMarkup(), one.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
                }

                terminal.Answers.Write(table);
            });

            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand Hold(Terminal terminal)
    {
        var edition = new EditionArguments();
        var by = new Option<string>("--by") { Description = "Who holds it", Required = true };
        var why = new Option<string>("--why") { Description = "Why", Required = true };
        var command = new DocumentedCommand(
            "hold", "Holds an edition: it does not come out at its cut-off, but when it is released.",
            new Example("editions hold ukraine 2024-12-21 --by Ada --why \"A figure is doubtful\"", "Holds that morning's edition"))
        {
            edition.Topic, edition.Date, edition.Zone, edition.Time, by, why,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var (topic, date, zone, time) = edition.Of(parsed);
            var id = await open.Application.HoldEdition.HoldAsync(topic, date, parsed.GetValue(by)!, parsed.GetValue(why)!, zone, time, cancellation);
            terminal.Out.WriteLine($"{id} is held");
            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand SendTest(Terminal terminal)
    {
        var edition = new EditionArguments();
        var address = new Argument<string>("ADDRESS") { Description = "Who gets the test" };
        var command = new DocumentedCommand(
            "test", "Mails an edition to one address, marked as a test, whether it came out or not.",
            new Example("editions test ukraine 2024-12-21 ada@example.org", "Mails it to Ada only"))
        {
            edition.Topic, edition.Date, address, edition.Zone, edition.Time,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var (topic, date, zone, time) = edition.Of(parsed);
            terminal.Out.WriteLine(await open.Application.SendTestEdition.RunAsync(topic, date, parsed.GetValue(address), zone, time, cancellation));
            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand Release(Terminal terminal)
    {
        var edition = new EditionArguments();
        var by = new Option<string>("--by") { Description = "Who releases it", Required = true };
        var command = new DocumentedCommand(
            "release", "Releases a held edition: it goes to its readers at once, or at its cut-off where that lies ahead.",
            new Example("editions release ukraine 2024-12-21 --by Ada", "It goes to its readers"))
        {
            edition.Topic, edition.Date, edition.Zone, edition.Time, by,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
            var (topic, date, zone, time) = edition.Of(parsed);
            var issued = await open.Application.HoldEdition.ReleaseAsync(topic, date, parsed.GetValue(by)!, zone, time, cancellation);
            terminal.Out.WriteLine(issued is null ? "released; it comes out at its cut-off" : $"{issued.Id} is out");
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Which edition.</summary>
    private sealed class EditionArguments
    {
        public Argument<string> Topic { get; } = new("TOPIC") { Description = "Which topic, e.g. ukraine" };

        public Argument<DateOnly> Date { get; } = new("DAY") { Description = "The morning that it is for, e.g. 2024-12-21" };

        public Option<string?> Zone { get; } = new("--zone") { Description = "The readers' time zone, e.g. Europe/Berlin; the topic's own unless given" };

        public Option<TimeOnly?> Time { get; } = new("--time") { Description = "When it is cut; 07:00 unless given" };

        public (TopicId Topic, DateOnly Date, string? Zone, TimeOnly? Time) Of(ParseResult parsed) =>
            (TopicIds.Named(parsed.GetValue(Topic)!), parsed.GetValue(Date), parsed.GetValue(Zone), parsed.GetValue(Time));
    }
}
