using System.Globalization;
using CsvHelper;

namespace Briefing.Application.Subscriptions;

/// <summary>A line of a sheet of subscriptions, or what is wrong with it.</summary>
/// <param name="Line">From 1, the header's.</param>
/// <param name="Error">Null where the line can be read.</param>
internal sealed record SheetLine(int Line, SubscriptionRequest? Request, SheetError? Error, bool IsActive = true);

/// <summary>What is wrong with a line of a sheet.</summary>
/// <param name="Line">From 1, the header's.</param>
/// <param name="Field">The column.</param>
public sealed record SheetError(int Line, string Field, string Reason);

/// <summary>Subscriptions as a sheet: CSV (RFC 4180) with the columns address, topics (with spaces between them), zone, time, format, state
/// and why, of which a sheet to be imported needs the first three. What the HTTP interface lists has an id in front, and those whose address
/// was erased, which an import passes over.</summary>
public static class SubscriptionSheet
{
    private static readonly string[] Columns = ["address", "topics", "zone", "time", "format", "state", "why"];

    /// <summary>Writes subscriptions; those without an address are left out. What a spreadsheet would run as a formula gets an apostrophe
    /// in front, which <see cref="Read"/> takes away again.</summary>
    public static string Write(IEnumerable<SubscriptionEntry> entries)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions { Injection = CsvInjection.Escape }))
        {
            csv.WriteRecord(Columns);
            foreach (var entry in entries.Where(entry => entry.Address is not null))
            {
                csv.WriteRecord([entry.Address!, string.Join(' ', entry.Topics), entry.Zone, entry.Time, entry.Format, entry.State, entry.Why ?? ""]);
            }
        }

        return text.ToString();
    }

    internal static IReadOnlyList<SheetLine> Read(string sheet)
    {
        var lines = new List<SheetLine>();
        try
        {
            using var csv = CsvReader.FromText(sheet, new CsvReaderOptions
            {
                TrackLineNumbers = true,
                SkipEmptyLines = true,
                TrimWhitespace = true,
                MalformedData = CsvMalformedDataHandling.Throw,
            });
            var header = csv.Headers.ToArray().Select(name => name.Trim().TrimStart('\uFEFF').ToLowerInvariant()).ToArray();
            if (HeaderError(header) is { } wrong)
            {
                return [new SheetLine(1, null, wrong)];
            }

            while (csv.Read())
            {
                if (Field("address").Length > 0 || Field("state") != "ended")
                {
                    lines.Add(Line((int)csv.LineNumber, Field));
                }

                string Field(string name) => Array.IndexOf(header, name) is >= 0 and var index && index < csv.FieldCount ? Unescaped(csv.GetString(index)) : "";
            }
        }
        catch (CsvFormatException error)
        {
            lines.Add(new SheetLine((int)error.LineNumber, null, new SheetError((int)error.LineNumber, "line", error.Message)));
        }

        return lines;
    }

    private static SheetError? HeaderError(string[] header)
    {
        if (Array.Find(header, name => name != "id" && !Columns.Contains(name)) is { } unknown)
        {
            return new SheetError(1, unknown, $"There is no such column. There are {string.Join(", ", Columns)}.");
        }

        return Columns.Take(3).FirstOrDefault(name => !header.Contains(name)) is { } missing
            ? new SheetError(1, missing, "The first line names the columns, and this one is needed.")
            : null;
    }

    private static SheetLine Line(int number, Func<string, string> field)
    {
        TimeOnly? time = null;
        if (field("time") is { Length: > 0 } text)
        {
            if (!TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var given))
            {
                return new SheetLine(number, null, new SheetError(number, "time", $"'{text}' is not a time of day. One looks like 07:00."));
            }

            time = given;
        }

        var request = new SubscriptionRequest(
            field("address"), field("topics").Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries), field("zone"), time,
            field("format") is { Length: > 0 } format ? format : null);
        return new SheetLine(number, request, null, field("state") is "" or "active");
    }

    private static string Unescaped(string field) => field is ['\'', '=' or '@' or '+' or '-' or '\t' or '\r', ..] ? field[1..] : field;
}
