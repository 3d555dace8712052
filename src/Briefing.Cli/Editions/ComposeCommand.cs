using System.CommandLine;
using Briefing.Application.Editions;
using Briefing.Application.Happenings;
using Briefing.Cli.Hosting;

namespace Briefing.Cli.Editions;

/// <summary>`compose`: an edition for any day.</summary>
internal static class ComposeCommand
{
    public static Command Create(Terminal terminal)
    {
        var topic = new Argument<string>("TOPIC") { Description = "Which topic, e.g. ukraine" };
        var date = new Option<DateOnly?>("--date") { Description = "The morning that it is for; today in the zone unless given" };
        var zone = new Option<string?>("--zone") { Description = "The readers' time zone, e.g. Europe/Berlin; the topic's own unless given" };
        var time = new Option<TimeOnly?>("--time") { Description = "When it is cut; 07:00 unless given" };
        var known = new Option<string?>("--known")
        {
            Description = "then (the default), or for a look that issues nothing: now, a position of the log, or a moment",
        };
        var command = new DocumentedCommand(
            "compose",
            "Issues a topic's edition for a morning, with what was known then, and writes it to out/; one that came out already stays as it is.",
            new Example("compose ukraine --date 2024-12-10", "The edition for a past morning"),
            new Example("compose ukraine --date 2024-12-10 --zone America/New_York", "The same morning for readers in New York"),
            new Example("compose ukraine --date 2024-12-10 --known now", "What it would say with all that has become known since; nothing is issued"))
        {
            topic, date, zone, time, known,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
            var id = Topics.Named(parsed.GetValue(topic)!);
            var found = await open.Application.Topics.GetAsync(id, cancellation)
                ?? throw new CommandFailedException($"there is no topic '{id}'; a file in seeds/topics defines one");
            var day = parsed.GetValue(date)
                ?? DateOnly.FromDateTime(Cutoff.In(parsed.GetValue(zone) ?? found.Zone, TimeProvider.System.GetUtcNow()).DateTime);
            if (parsed.GetValue(known) is { } at and not "then")
            {
                var draft = await open.Application.IssueEdition.DraftAsync(
                    id, day, at == "now" ? KnownAt.Now : KnownAt.Parse(at), parsed.GetValue(zone), parsed.GetValue(time), cancellation);
                terminal.Out.WriteLine(draft.Rendered.Text.TrimEnd());
                terminal.Say($"issued nothing; as known at position {draft.Position}");
                foreach (var file in EditionFiles.Write(draft, Installation.Editions))
                {
                    terminal.Say($"written: {Installation.Shown(file)}");
                }

                return ExitCode.Ok;
            }

            var edition = await open.Application.IssueEdition.RunAsync(id, day, parsed.GetValue(zone), parsed.GetValue(time), cancellation);
            terminal.Out.WriteLine(edition.Rendered.Text.TrimEnd());
            terminal.Say(edition.IsNew ? $"issued {edition.Id}" : $"{edition.Id} had come out before, and stays as it is");
            foreach (var file in EditionFiles.Write(edition, Installation.Editions, open.Options.Delivery.From))
            {
                terminal.Say($"written: {Installation.Shown(file)}");
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
