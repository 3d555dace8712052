using System.Globalization;
using System.Text.Json;
using Briefing.Application.Happenings;
using Briefing.Domain.Happenings;
using Spectre.Console;

namespace Briefing.Cli.Happenings;

/// <summary>Sets what is known otherwise as a table: a row for each change, kind by kind.</summary>
internal static class ChangesTable
{
    public static Table Of(SituationChanges changes)
    {
        var table = new Table().Border(TableBorder.Simple).ShowRowSeparators()
            .AddColumns(new TableColumn("change").NoWrap(), new TableColumn("what"), new TableColumn("because"), new TableColumn("at").NoWrap().RightAligned());
        foreach (var (what, change) in changes.Changes.OrderBy(told => told.Change.Kind))
        {
            table.AddRow(
                Markup.Escape(KindOf(change)),
                Markup.Escape($"{what}{Environment.NewLine}{change.Happening}"),
                Markup.Escape(string.Join(Environment.NewLine, change.Causes.Select(cause => cause.What).Append($"({ReasonOf(change)})"))),
                string.Join(Environment.NewLine, change.Causes.Select(cause => cause.Position.ToString(CultureInfo.InvariantCulture))));
        }

        return table;
    }

    /// <summary>"3 new, 1 revised between positions 10 and 57".</summary>
    public static string Summary(SituationChanges changes) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(changes.Counts.Count == 0 ? "nothing changed" : string.Join(", ", changes.Counts.Select(kind => $"{kind.Value} {kind.Key}")))} between positions {changes.From} and {changes.To}");

    private static string KindOf(HappeningChange change) => change.Kind.ToString().ToLowerInvariant();

    /// <summary>As programs read it.</summary>
    private static string ReasonOf(HappeningChange change) =>
        JsonSerializer.SerializeToElement(change.Reason, CliJson.Readable.HappeningChangeReason).GetString()!;
}
