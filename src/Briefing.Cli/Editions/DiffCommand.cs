using System.CommandLine;
using System.Text.Json;
using Briefing.Cli.Hosting;
using Briefing.Domain.Editions;

namespace Briefing.Cli.Editions;

/// <summary>`diff`: what two editions say differently.</summary>
internal static class DiffCommand
{
    public static Command Create(Terminal terminal)
    {
        var before = new Argument<string>("EDITION") { Description = "Its id, e.g. ukraine-2024-12-21-europe-kyiv-0700" };
        var after = new Argument<string>("OTHER") { Description = "The id of the edition to compare it to" };
        var json = new Option<bool>("--json") { Description = "NDJSON, one section a line" };
        var command = new DocumentedCommand(
            "diff",
            "Shows what two editions say differently, section by section.",
            new Example("diff ukraine-2024-12-20-europe-kyiv-0700 ukraine-2024-12-21-europe-kyiv-0700", "From one morning to the next"))
        {
            before, after, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var (one, other) = (
                await open.Application.Editions.FindAsync(parsed.GetValue(before)!, cancellation),
                await open.Application.Editions.FindAsync(parsed.GetValue(after)!, cancellation));
            var sections = EditionDifference.Between(one.Content, other.Content);
            if (sections.Count == 0)
            {
                terminal.Say("both say the same");
            }

            foreach (var section in sections)
            {
                terminal.Out.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(section, CliJson.Readable.SectionDifference) : Describe(section));
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static string Describe(SectionDifference section) => string.Join(
        Environment.NewLine, [section.Section, .. section.Before.Select(line => $"  - {line}"), .. section.After.Select(line => $"  + {line}")]);
}
