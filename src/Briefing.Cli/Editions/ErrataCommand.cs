using System.CommandLine;
using System.Globalization;
using Briefing.Application.Editions;
using Briefing.Cli.Hosting;

namespace Briefing.Cli.Editions;

/// <summary>`errata`: what editions said wrongly, and the mail that says so.</summary>
internal static class ErrataCommand
{
    public static Command Create(Terminal terminal) => new DocumentedCommand(
        "errata",
        "Finds the editions that said what has been put right since, and tells their readers.",
        new Example("errata list", "Shows what each said and what is right"),
        new Example("errata release ukraine-2024-12-21-europe-kyiv-0700 --by Ada", "Mails it to everybody who got that edition"))
    {
        List(terminal),
        Release(terminal),
    };

    private static DocumentedCommand List(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "NDJSON, one edition a line" };
        var command = new DocumentedCommand("list", "Shows the editions that said something wrong, the latest first.", new Example("errata list", "Prints them")) { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            using var progress = terminal.Progress("Composing again", "editions", null);
            var drafts = await open.Application.Errata.ListAsync(new Progress<long>(progress.Reach), cancellation);
            progress.Dispose();
            terminal.List(drafts, parsed.GetValue(json), CliJson.Readable.ErratumDraft, "No edition said what has been put right since.", () =>
            {
                foreach (var draft in drafts)
                {
                    Print(terminal, draft);
                }
            });
            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand Release(Terminal terminal)
    {
        var edition = new Argument<string>("EDITION") { Description = "Its id, as `errata list` shows it" };
        var by = new Option<string>("--by") { Description = "Who releases it", Required = true };
        var command = new DocumentedCommand(
            "release", "Mails an erratum to everybody who got the edition and still subscribes; the next edition carries it too.",
            new Example("errata release ukraine-2024-12-21-europe-kyiv-0700 --by Ada", "Mails it"))
        {
            edition, by,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            Print(terminal, await open.Application.Errata.ReleaseAsync(parsed.GetValue(edition)!, parsed.GetValue(by)!, cancellation));
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(Terminal terminal, ErratumDraft draft)
    {
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{draft.Edition}: sent to {draft.Readers:N0}{(draft.Released ? ", erratum released" : ", no erratum yet")}"));
        foreach (var line in draft.Lines)
        {
            terminal.Out.WriteLine($"  {line.Section}");
            terminal.Out.WriteLine($"    said:  {line.Said ?? "nothing of this"}");
            terminal.Out.WriteLine($"    right: {line.Right ?? "this does not hold"}");
        }
    }
}
