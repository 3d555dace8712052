using System.Globalization;
using Briefing.Domain;
using Briefing.Domain.Aid;
using CsvHelper;

namespace Briefing.Application.Aid;

/// <summary>Reads tables of reference rates: CSV whose first line names the columns <c>date</c>, <c>currency</c> and <c>rate</c> in any order,
/// among others; the rate is what one unit is worth in US dollars (<c>2024-12-02,EUR,1.0497</c>).</summary>
internal static class RatesFile
{
    private static readonly CsvReaderOptions Form = new()
    {
        Separator = ',', TrimWhitespace = true, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <exception cref="RefusedException">A line cannot be read; the exception says which and what one looks like.</exception>
    public static ValueList<ReferenceRate> Read(string csv)
    {
        using var table = CsvReader.FromText(csv, Form);
        try
        {
            if (!table.TryGetFieldIndex("date", out var date) || !table.TryGetFieldIndex("currency", out var currency) || !table.TryGetFieldIndex("rate", out var rate))
            {
                throw Refused("The first line must name the columns date, currency and rate.");
            }

            var rates = new List<ReferenceRate>();
            var seen = new HashSet<(string, DateOnly)>();
            while (table.Read())
            {
                var one = ReadLine(table.LineNumber, table.GetString(date), table.GetString(currency), table.GetString(rate));
                if (!seen.Add((one.Currency, one.Day)))
                {
                    throw Refused($"Line {table.LineNumber} gives {one.Currency} of {one.Day:yyyy-MM-dd} again.");
                }

                rates.Add(one);
            }

            return rates.Count > 0 ? rates.ToValueList() : throw Refused("There is no rate in it.");
        }
        catch (CsvFormatException malformed)
        {
            throw Refused($"It is not CSV: {malformed.Message}");
        }
    }

    private static ReferenceRate ReadLine(long line, string date, string currency, string rate) =>
        currency.Length == 3 && currency.All(char.IsAsciiLetter)
        && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && decimal.TryParse(rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var worth) && worth > 0
            ? new ReferenceRate(currency.ToUpperInvariant(), day, worth)
            : throw Refused(
                $"Line {line} is not a rate. One looks like 2024-12-02,EUR,1.0497: a day, a currency, and what one unit is worth in US dollars.");

    private static RefusedException Refused(string reason) => new("rates", reason);
}
