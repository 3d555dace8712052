using System.CommandLine;
using System.Text.Json;
using Briefing.Application.Happenings;
using Briefing.Cli.Hosting;
using Briefing.Cli.Topics;
using Briefing.Domain.Editions;
using Briefing.Domain.Topics;

namespace Briefing.Cli.Happenings;

/// <summary>`diff`: what is known of a topic otherwise than at an earlier time, or what two editions say differently.</summary>
internal static class DiffCommand
{
    public static Command Create(Terminal terminal)
    {
        var what = new Argument<string>("TOPIC|EDITION")
        {
            Description = "A topic, with --from: ukraine; or an edition, with another one: ukraine-2024-12-21-europe-kyiv-0700",
        };
        var other = new Argument<string?>("OTHER") { Description = "The edition to compare an edition to", Arity = ArgumentArity.ZeroOrOne };
        var from = new Option<string?>("--from") { Description = "For a topic, the earlier time: a position of the log (4711) or a moment (2024-12-09T07:00:00Z)" };
        var to = new Option<string?>("--to") { Description = "For a topic, the later time; now unless given" };
        var json = new Option<bool>("--json") { Description = "NDJSON, one change or section a line" };
        var command = new DocumentedCommand(
            "diff",
            "Shows what is known of a topic otherwise than at an earlier time, and why; or what two editions say differently.",
            new Example("diff ukraine --from 2024-12-09T07:00:00Z --to 2024-12-10T07:00:00Z", "What one day brought, and what caused each change"),
            new Example("diff ukraine --from 4711", "What came since position 4711 of the log"),
            new Example("diff ukraine-2024-12-20-europe-kyiv-0700 ukraine-2024-12-21-europe-kyiv-0700", "What two editions say differently"))
        {
            what, other, from, to, json,
        };
        command.Validators.Add(given =>
        {
            if (given.GetValue(other) is null == given.GetValue(from) is null || (given.GetValue(other) is not null && given.GetValue(to) is not null))
            {
                given.AddError("diff compares a topic with --from (and --to), or an edition with another edition.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            if (parsed.GetValue(other) is { } edition)
            {
                await EditionsAsync(open, parsed.GetValue(what)!, edition, parsed.GetValue(json), terminal, cancellation);
            }
            else
            {
                await TopicAsync(
                    open, TopicIds.Named(parsed.GetValue(what)!), KnownAt.Parse(parsed.GetValue(from)), KnownAt.Parse(parsed.GetValue(to)),
                    parsed.GetValue(json), terminal, cancellation);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task TopicAsync(
        OpenApplication open, TopicId topic, KnownAt from, KnownAt to, bool json, Terminal terminal, CancellationToken cancellation)
    {
        await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
        if (await open.Application.Topics.GetAsync(topic, cancellation) is null)
        {
            throw new CommandFailedException($"there is no topic '{topic}'");
        }

        var changes = (await open.Application.CompareSituation.RunAsync(topic, from, to, cancellation)).Value;
        if (json)
        {
            foreach (var change in changes.Changes)
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(change, CliJson.Readable.ToldChange));
            }

            return;
        }

        if (changes.Changes.Count > 0)
        {
            terminal.Answers.Write(ChangesTable.Of(changes));
        }

        terminal.Out.WriteLine(ChangesTable.Summary(changes));
    }

    private static async Task EditionsAsync(
        OpenApplication open, string before, string after, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var (one, other) = (
            await open.Application.Editions.FindAsync(before, cancellation), await open.Application.Editions.FindAsync(after, cancellation));
        var sections = EditionDifference.Between(one.Content, other.Content);
        if (sections.Count == 0)
        {
            terminal.Say("both say the same");
        }

        foreach (var section in sections)
        {
            terminal.Out.WriteLine(json ? JsonSerializer.Serialize(section, CliJson.Readable.SectionDifference) : Describe(section));
        }
    }

    private static string Describe(SectionDifference section) => string.Join(
        Environment.NewLine, [section.Section, .. section.Before.Select(line => $"  - {line}"), .. section.After.Select(line => $"  + {line}")]);
}
