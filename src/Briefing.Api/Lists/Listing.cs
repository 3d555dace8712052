using System.Globalization;
using Briefing.Application;

namespace Briefing.Api.Lists;

/// <summary>A parameter that a list takes, for the description of the interface.</summary>
internal sealed record ListParameter(string Name, string Meaning, object Example, bool Repeats = false)
{
    /// <summary>How many rows a page of JSON has unless more or fewer are asked for.</summary>
    public const int UsualLimit = 50;

    /// <summary>How many rows a page may have.</summary>
    public const int MostAtOnce = 1_000;

    /// <summary>The parameters of every list.</summary>
    public static readonly string[] Common = ["sort", "limit", "cursor", "format", "knownAt"];

    /// <returns>Null where none is given.</returns>
    /// <exception cref="ParameterException">It is out of its range.</exception>
    public static int? LimitOf(IQueryCollection query) => One(query, "limit") is not { } given ? null
        : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostAtOnce ? limit
        : throw new ParameterException("limit", $"It is '{given}'; 1 to {MostAtOnce} can be asked for at once.");

    /// <summary>What a parameter is given as; null where it is not.</summary>
    /// <exception cref="ParameterException">It is given twice.</exception>
    public static string? One(IQueryCollection query, string name) => query[name] switch
    {
        { Count: 0 } or [""] => null,
        [var one] => one,
        _ => throw new ParameterException(name, "It is given more than once."),
    };
}

/// <summary>What every list says of itself.</summary>
internal interface IListing
{
    IEnumerable<ListParameter> Parameters { get; }

    bool IsOfThePresent { get; }
}

/// <summary>A list: its columns, which are what CSV shows and what rows are chosen and sorted by, and its rows in JSON. It stands beside
/// the handler that finds the rows.</summary>
/// <param name="columns">Whose names are unique.</param>
internal sealed class Listing<T>(params IReadOnlyList<Column<T>> columns) : IListing
{
    public IReadOnlyList<Column<T>> Columns => columns;

    /// <summary>The columns that the rows can be sorted by; all, unless where the rows come from only knows some.</summary>
    public IReadOnlyList<string> Sortable { get; init; } = [.. columns.Select(column => column.Name)];

    /// <summary>The columns that the rows can be chosen by; all words, numbers and times, unless where the rows come from only knows some.</summary>
    public IReadOnlyList<string> Choosable { get; init; } = [.. columns.Where(column => column.Kind != ColumnKind.Text).Select(column => column.Name)];

    /// <summary>Parameters that the handler reads itself, besides <c>knownAt</c>.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>How many rows are asked for at once when all are: everything, unless they come from a table piece by piece.</summary>
    public int Piece { get; init; } = int.MaxValue;

    /// <summary>Whether the rows stand beside the log, so that they are only known as they are now.</summary>
    public bool IsOfThePresent { get; init; }

    public IEnumerable<ListParameter> Parameters =>
    [
        .. columns.Where(column => Choosable.Contains(column.Name)).SelectMany(ParametersOf),
        new("sort", $"The column to sort by, with a minus in front for the greatest first: {string.Join(", ", Sortable)}", $"-{Sortable[0]}"),
        new("limit", $"How many rows at most: 1 to {ListParameter.MostAtOnce}. Without it JSON has {ListParameter.UsualLimit}, and CSV and NDJSON have all", 20),
        new("cursor", $"Where the page before ended; the Link header of that page has it. {(IsOfThePresent ? "The next page goes on behind its last row" : "All pages are answered for one position of the log")}", ""),
        new("format", "json, csv or ndjson, for whoever cannot send Accept", "csv"),
        .. IsOfThePresent ? Array.Empty<ListParameter>() : [new("knownAt", "As the log stood at this position (4711) or moment (2024-12-09T07:00:00Z)", "")],
    ];

    /// <summary>The conditions that a request makes.</summary>
    /// <exception cref="ParameterException">A parameter is not known, given twice, or cannot be read.</exception>
    public IReadOnlyList<Filter<T>> FiltersOf(IQueryCollection query)
    {
        foreach (var name in query.Keys.Where(name => !IsCommon(name) && !Others.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            if (!columns.Where(column => Choosable.Contains(column.Name)).SelectMany(ParametersOf).Any(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                throw new ParameterException(name, $"There is no such parameter here. There are: {string.Join(", ", Others.Concat(Parameters.Select(known => known.Name)).Distinct())}.");
            }
        }

        return [.. columns.Where(column => Choosable.Contains(column.Name)).Select(column => FilterOf(column, query)).OfType<Filter<T>>()];
    }

    /// <exception cref="ParameterException">The rows cannot be sorted by it.</exception>
    public (Column<T>? Column, bool Descending) SortOf(IQueryCollection query)
    {
        if (ListParameter.One(query, "sort") is not { } sort)
        {
            return (null, false);
        }

        var descending = sort.StartsWith('-');
        var name = sort.TrimStart('-');
        return Sortable.Contains(name) && columns.FirstOrDefault(column => column.Name == name) is { } column
            ? (column, descending)
            : throw new ParameterException("sort", $"It is '{sort}'; rows can be sorted by {string.Join(", ", Sortable)}, each with a minus in front for the greatest first.");
    }

    private bool IsCommon(string name) => ListParameter.Common.Contains(name, StringComparer.OrdinalIgnoreCase)
        && !(IsOfThePresent && name.Equals("knownAt", StringComparison.OrdinalIgnoreCase));

    private static Filter<T>? FilterOf(Column<T> column, IQueryCollection query)
    {
        if (column.Kind == ColumnKind.Word)
        {
            string[] words = [.. query[column.Parameter].Where(word => !string.IsNullOrEmpty(word)).OfType<string>()];
            return words.Length == 0 ? null
                : words.FirstOrDefault(word => column.Choices?.Contains(word, StringComparer.OrdinalIgnoreCase) == false) is { } strange
                    ? throw new ParameterException(column.Parameter, $"It is '{strange}'; there are {string.Join(", ", column.Choices!)}.")
                    : new Filter<T>(column, words.ToHashSet(column.Choices is null ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase), null, null);
        }

        var (first, last) = EndsOf(column);
        var (from, to) = (ValueOf(column, first, query), ValueOf(column, last, query));
        return from is null && to is null ? null : new Filter<T>(column, null, from, to);
    }

    private static IComparable? ValueOf(Column<T> column, string parameter, IQueryCollection query) => (ListParameter.One(query, parameter), column.Kind) switch
    {
        (null, _) => null,
        ({ } given, ColumnKind.Number) => decimal.TryParse(given, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ParameterException(parameter, $"'{given}' is not a number (1500000.5)."),
        ({ } given, _) => GivenMoment.Read(given) is { } moment
            ? moment.ToUniversalTime()
            : throw new ParameterException(parameter, $"'{given}' is neither a day (2024-12-09) nor a moment (2024-12-09T07:00:00Z)."),
    };

    private static (string First, string Last) EndsOf(Column<T> column) => column.Kind == ColumnKind.Number
        ? ($"{column.Parameter}Min", $"{column.Parameter}Max")
        : ($"{column.Parameter}From", $"{column.Parameter}To");

    private static IEnumerable<ListParameter> ParametersOf(Column<T> column) => column.Kind switch
    {
        ColumnKind.Word => [new(column.Parameter, $"Only rows with this {column.Name}: {column.Meaning}{(column.Choices is { } choices ? $" ({string.Join(", ", choices)})" : "")}; may be given again for any of several", "", Repeats: true)],
        ColumnKind.Number => [
            new(EndsOf(column).First, $"Only rows with at least this {column.Name}: {column.Meaning}", 1),
            new(EndsOf(column).Last, $"Only rows with at most this {column.Name}: {column.Meaning}", 1_000)],
        _ => [
            new(EndsOf(column).First, $"Only rows from this day or moment on: {column.Meaning}", "2024-12-09"),
            new(EndsOf(column).Last, $"Only rows up to this day or moment: {column.Meaning}", "2024-12-10")],
    };
}
