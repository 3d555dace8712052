using System.CommandLine;
using System.Text.Json;
using Briefing.Application.Editions;
using Briefing.Application.Happenings;
using Briefing.Cli.Hosting;
using Briefing.Cli.Topics;

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
        var json = new Option<bool>("--json") { Description = "For programs: the edition's id, position and files" };
        var command = new DocumentedCommand(
            "compose",
            "Issues a topic's edition for a morning, with what was known then, and writes it to out/; one that came out already stays as it is.",
            new Example("compose ukraine --date 2024-12-10", "The edition for a past morning"),
            new Example("compose ukraine --date 2024-12-10 --zone America/New_York", "The same morning for readers in New York"),
            new Example("compose ukraine --date 2024-12-10 --known now", "What it would say with all that has become known since; nothing is issued"))
        {
            topic, date, zone, time, known, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
            var id = TopicIds.Named(parsed.GetValue(topic)!);
            var found = await open.Application.Topics.GetAsync(id, cancellation)
                ?? throw new CommandFailedException($"there is no topic '{id}'; a file in seeds/topics defines one");
            var day = parsed.GetValue(date)
                ?? DateOnly.FromDateTime(Cutoff.In(parsed.GetValue(zone) ?? found.Zone, TimeProvider.System.GetUtcNow()).DateTime);
            var composed = parsed.GetValue(known) is { } at and not "then"
                ? await DraftAsync(at == "now" ? KnownAt.Now : KnownAt.Parse(at))
                : await IssueAsync();
            if (parsed.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(composed.Edition, CliJson.Readable.ComposedEdition));
                return ExitCode.Ok;
            }

            terminal.Out.WriteLine(composed.Text.TrimEnd());
            terminal.Say(composed.Edition.Describe());
            foreach (var file in composed.Edition.Files)
            {
                terminal.Say($"written: {Installation.Shown(file)}");
            }

            return ExitCode.Ok;

            async Task<(ComposedEdition Edition, string Text)> DraftAsync(KnownAt known)
            {
                var draft = await open.Application.IssueEdition.DraftAsync(
                    id, day, known, parsed.GetValue(zone), parsed.GetValue(time), cancellation);
                var files = EditionFiles.Write(draft, Installation.Editions);
                return (new ComposedEdition(draft.Frame.Series.EditionId(draft.Frame.Date), draft.Position, false, false, files), draft.Rendered.Text);
            }

            async Task<(ComposedEdition Edition, string Text)> IssueAsync()
            {
                var edition = await open.Application.IssueEdition.RunAsync(id, day, parsed.GetValue(zone), parsed.GetValue(time), cancellation);
                var files = EditionFiles.Write(edition, Installation.Editions, open.Options.Delivery.From);
                return (new ComposedEdition(edition.Id, edition.Edition.Position, true, edition.IsNew, files), edition.Rendered.Text);
            }
        });
        return command;
    }
}

/// <summary>What became of an edition that was asked for.</summary>
/// <param name="Position">It holds what the log held up to this position.</param>
/// <param name="Issued">Whether it came out; false for one that was only looked at.</param>
/// <param name="New">Whether it came out just now.</param>
internal sealed record ComposedEdition(string Edition, long Position, bool Issued, bool New, IReadOnlyList<string> Files)
{
    public string Describe() => this switch
    {
        { Issued: false } => $"issued nothing; as known at position {Position}",
        { New: true } => $"issued {Edition}",
        _ => $"{Edition} had come out before, and stays as it is",
    };
}
