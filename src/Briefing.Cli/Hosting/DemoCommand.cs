using System.CommandLine;

namespace Briefing.Cli.Hosting;

/// <summary>`demo`: the first five minutes.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new DocumentedCommand(
            "demo",
            "Makes a morning briefing of the sample articles, from nothing: database, articles, events, edition.",
            new Example("demo", "Prints the briefing and says where its files are"));
        command.SetAction(async (_, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var (edition, files) = await Demo.RunAsync(open, terminal, cancellation);
            terminal.Out.WriteLine(edition.Rendered.Text.TrimEnd());
            terminal.Out.WriteLine();
            terminal.Out.WriteLine($"The edition is also a page, a text and an e-mail; made with {open.Database.Description}:");
            foreach (var file in files)
            {
                terminal.Out.WriteLine($"  {Installation.Shown(file)}");
            }

            WriteWhatToTry(terminal.Out);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void WriteWhatToTry(TextWriter output) => output.WriteLine("""

        What to try next:
          ./briefing up                                the same in the browser and over HTTP, on http://localhost:5080
          ./briefing ingest FILE                       your own articles (--help says in which forms)
          ./briefing extract FILE                      what one article reports, as JSON, without a database
          ./briefing events --type aid_announced       the event log that all of this is made from
          ./briefing rebuild --all --verify            proof that the state is what the log says
        """);
}
