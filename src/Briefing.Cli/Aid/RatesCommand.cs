using System.CommandLine;
using System.Globalization;
using Briefing.Cli.Hosting;
using Spectre.Console;

namespace Briefing.Cli.Aid;

/// <summary>`rates`: what aid is converted with where no source states an equivalent.</summary>
internal static class RatesCommand
{
    public static Command Create(Terminal terminal) => new DocumentedCommand(
        "rates",
        "Loads and shows the reference rates that aid is converted with where no source states an equivalent.",
        new Example("rates load ecb-2024.csv --name \"European Central Bank, 2024\"", "Loads a table with the columns date, currency, rate (in US dollars)"),
        new Example("rates list", "Shows the table in use"))
    {
        Load(terminal),
        List(terminal),
    };

    private static DocumentedCommand Load(Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV whose first line is date,currency,rate; the rate is what one unit is worth in US dollars" };
        var name = new Option<string>("--name") { Description = "Who published it and when; shown beside every sum that it converts", Required = true };
        var by = new Option<string>("--by") { Description = "Who says so; the user of this machine unless given", DefaultValueFactory = _ => Environment.UserName };
        var command = new DocumentedCommand(
            "load", "Loads a table; it takes the place of the one before.",
            new Example("rates load ecb-2024.csv --name \"European Central Bank, 2024\"", "Loads it"))
        {
            file, name, by,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var csv = await File.ReadAllTextAsync(parsed.GetValue(file)!.FullName, cancellation);
            var loaded = await open.Application.LoadReferenceRates.RunAsync(parsed.GetValue(name), csv, parsed.GetValue(by), cancellation: cancellation);
            terminal.Out.WriteLine(loaded.IsChanged
                ? string.Create(CultureInfo.InvariantCulture, $"{loaded.Rates} rates of {loaded.Name} are in use")
                : $"the rates of {loaded.Name} were in use already");
            return ExitCode.Ok;
        });
        return command;
    }

    private static DocumentedCommand List(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "NDJSON, one rate a line" };
        var command = new DocumentedCommand("list", "Shows the rates in use.", new Example("rates list", "Prints a table")) { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var open = await OpenApplication.StartAsync(terminal, cancellation);
            var rates = await open.Application.LoadReferenceRates.AsKnownAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
            terminal.List(rates.Rates, parsed.GetValue(json), CliJson.Readable.ReferenceRate, $"{rates.Name} has no rates.", () =>
            {
                var table = new Table().Border(TableBorder.Simple).Title(Markup.Escape(rates.Name)).AddColumns("currency", "date")
                    .AddColumn(new TableColumn("US dollars").RightAligned());
                foreach (var rate in rates.Rates)
                {
                    table.AddRow(rate.Currency, rate.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), rate.Dollars.ToString(CultureInfo.InvariantCulture));
                }

                terminal.Answers.Write(table);
            });

            return ExitCode.Ok;
        });
        return command;
    }
}
