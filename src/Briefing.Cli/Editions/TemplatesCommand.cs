using System.CommandLine;
using System.Globalization;
using Briefing.Application.Editions;
using Briefing.Cli.Hosting;
using Spectre.Console;

namespace Briefing.Cli.Editions;

/// <summary>`templates`: what editions are rendered with.</summary>
internal static class TemplatesCommand
{
    public static Command Create(Terminal terminal) => new DocumentedCommand(
        "templates",
        "Publishes the Handlebars templates that editions are rendered with, and lists their versions.",
        new Example("templates publish my-templates --by Ada", "Checks them; every edition from now on is rendered with them"),
        new Example("templates list", "Shows all versions"))
    {
        Publish(terminal),
        List(terminal),
    };

    private static DocumentedCommand Publish(Terminal terminal)
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "With subject.hbs, edition.html.hbs, edition.text.hbs and partials, as seeds/templates has them" };
        var by = new Option<string>("--by") { Description = "Who publishes them", Required = true };
        var command = new DocumentedCommand(
            "publish",
            "Checks templates and has every edition from now on rendered with them. Those that came out keep the templates that they were made with.",
            new Example("templates publish my-templates --by Ada", "Prints the version, or says which line is wrong and why"))
        {
            folder, by,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var templates = EditionTemplates.Load(parsed.GetValue(folder)!.FullName);
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var published = await open.Application.PublishTemplates.RunAsync(templates, parsed.GetValue(by)!, cancellation: cancellation);
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"version {published.Version}"));
            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand List(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "NDJSON, one version a line" };
        var command = new DocumentedCommand("list", "Shows the versions that were published, the last first.", new Example("templates list", "Prints a table")) { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var versions = await open.Application.PublishTemplates.ListAsync(cancellation);
            terminal.List(versions, parsed.GetValue(json), CliJson.Readable.PublishedTemplates, $"None was published: editions are rendered with the files in {Installation.Shown(Installation.Templates)}.", () =>
            {
                var table = new Table().Border(TableBorder.Simple).AddColumns("version", "by", "at (UTC)", "SHA-256");
                foreach (var version in versions)
                {
                    table.AddRow(
                        version.Version.ToString(CultureInfo.InvariantCulture), version.By.EscapeMarkup(),
                        version.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), version.Fingerprint);
                }

                terminal.Answers.Write(table);
            });

            return ExitCode.Ok;
        });
        return command;
    }
}
