namespace Briefing.Api.Lists;

/// <summary>A condition on a column.</summary>
/// <param name="Words">One of these must be a value of the column; null for a range.</param>
/// <param name="From">The least value; null for any.</param>
/// <param name="To">The greatest value; null for any.</param>
internal sealed record Filter<T>(Column<T> Column, IReadOnlySet<string>? Words, IComparable? From, IComparable? To)
{
    public bool Takes(T row) => Words is null
        ? Column.SortValue(row) is { } value && (From is null || value.CompareTo(From) >= 0) && (To is null || value.CompareTo(To) <= 0)
        : Column.Values(row).Any(value => Words.Contains((string)value));
}

/// <summary>What is asked of a list.</summary>
/// <param name="Position">The position of the log that it is asked about.</param>
/// <param name="Sort">The column to sort by; null for the list's own order.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
/// <param name="Limit">How many rows at most.</param>
/// <param name="All">Whether all rows are wanted, so many at a time.</param>
/// <param name="After">Where the page before ended, as <see cref="Page{T}.Next"/> said; null for the first.</param>
internal sealed record ListRequest<T>(
    long Position, IReadOnlyList<Filter<T>> Filters, Column<T>? Sort, bool Descending, int Limit, bool All, string? After)
{
    /// <summary>The words that a column must be one of; null where any will do.</summary>
    public string[]? WordsOf(string column) => Filters.FirstOrDefault(filter => filter.Column.Name == column)?.Words?.ToArray();

    /// <summary>The range that a column must be in; nulls where any will do.</summary>
    public (IComparable? From, IComparable? To) RangeOf(string column) =>
        Filters.FirstOrDefault(filter => filter.Column.Name == column) is { } filter ? (filter.From, filter.To) : (null, null);
}

/// <summary>A page of a list.</summary>
/// <param name="Next">What asks for the page behind it; null where there is none.</param>
internal sealed record Page<T>(IReadOnlyList<T> Rows, string? Next)
{
    /// <summary>The page in JSON, in place of rows, where it is kept as it is written.</summary>
    public IResult? Written { get; init; }

    /// <summary>A page of rows that are in memory, in the list's own order. The same position has the same rows for ever, so a place
    /// among them is their number.</summary>
    public static Page<T> Of(IEnumerable<T> rows, ListRequest<T> request)
    {
        var chosen = request.Filters.Aggregate(rows, (left, filter) => left.Where(filter.Takes));
        var sorted = request.Sort is { } sort ? Sorted(chosen, sort, request.Descending) : chosen;
        var start = request.After is { } after ? int.Parse(after, System.Globalization.CultureInfo.InvariantCulture) : 0;
        T[] page = [.. sorted.Skip(start).Take(request.Limit == int.MaxValue ? int.MaxValue : request.Limit + 1)];
        return page.Length > request.Limit
            ? new Page<T>(page[..request.Limit], (start + request.Limit).ToString(System.Globalization.CultureInfo.InvariantCulture))
            : new Page<T>(page, null);
    }

    /// <summary>Stable, so that equals stay in the list's own order; what has no value comes last either way.</summary>
    private static IEnumerable<T> Sorted(IEnumerable<T> rows, Column<T> by, bool descending)
    {
        var keyed = rows.Select(row => (Row: row, Value: by.SortValue(row))).OrderBy(row => row.Value is null);
        return (descending ? keyed.ThenByDescending(row => row.Value, Order) : keyed.ThenBy(row => row.Value, Order)).Select(row => row.Row);
    }

    /// <summary>Texts by their characters, the same on every machine.</summary>
    internal static readonly Comparer<IComparable?> Order = Comparer<IComparable?>.Create((a, b) =>
        a is string one && b is string other ? string.CompareOrdinal(one, other) : Comparer<IComparable?>.Default.Compare(a, b));
}
