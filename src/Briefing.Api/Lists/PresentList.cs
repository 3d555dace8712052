using System.Globalization;
using System.Text.Json;

namespace Briefing.Api.Lists;

/// <summary>Answers with a list of what stands beside the log and is only known as it is now: asked as every list is, but that a page goes
/// on behind the last row of the one before, whatever came and went meanwhile.</summary>
internal static class PresentList
{
    /// <param name="usual">The column that the rows are sorted by unless another is asked for, with a minus in front for the greatest
    /// first.</param>
    /// <param name="key">What no two rows have the same, and none changes.</param>
    public static async Task<IResult> RunAsync<T>(HttpContext context, Listing<T> listing, IReadOnlyList<T> rows, string usual, Func<T, string> key)
    {
        var query = context.Request.Query;
        var form = ListAnswer.FormOf(context.Request);
        var filters = listing.FiltersOf(query);
        var (asked, descending) = listing.SortOf(query);
        var sort = asked ?? listing.Columns.First(column => column.Name == usual.TrimStart('-'));
        var order = new Order<T>(sort, asked is null ? usual.StartsWith('-') : descending, key);
        var behind = ListParameter.One(query, "cursor") is { } word ? order.PlaceOf(Cursor.Read(word, ListAnswer.Question(context.Request)).After) : null;
        var limit = ListParameter.LimitOf(query) ?? (form == Forms.Json ? ListParameter.UsualLimit : int.MaxValue - 1);
        T[] found = [.. rows.Where(row => filters.All(filter => filter.Takes(row))).Order(order).SkipWhile(row => behind is not null && order.Compare(order.PlaceOf(row), behind) <= 0).Take(limit + 1)];
        var page = new Page<T>(found.Length > limit ? found[..limit] : found, null);
        if (found.Length > limit)
        {
            ListAnswer.LinkTo(context, new Cursor(0, order.Written(page.Rows[^1])));
        }

        if (form != Forms.Json)
        {
            await ListAnswer.WriteAsync(context, listing, form, ListAnswer.Single(page));
            return TypedResults.Empty;
        }

        return PresentAnswer.Of(context, page.Rows);
    }

    /// <summary>A row's place: what it is sorted by, and its key.</summary>
    private sealed record Place(IComparable? Value, string Key);

    /// <summary>By a column, and by key where that is the same; what has no value comes last either way.</summary>
    private sealed class Order<T>(Column<T> sort, bool descending, Func<T, string> key) : IComparer<T>
    {
        public int Compare(T? x, T? y) => Compare(PlaceOf(x!), PlaceOf(y!));

        public int Compare(Place one, Place other)
        {
            var byValue = (one.Value, other.Value) switch
            {
                (null, null) => 0,
                (null, _) => 1,
                (_, null) => -1,
                var (a, b) => Page<T>.Order.Compare(a, b) * (descending ? -1 : 1),
            };
            return byValue != 0 ? byValue : string.CompareOrdinal(one.Key, other.Key);
        }

        public Place PlaceOf(T row) => new(sort.SortValue(row), key(row));

        public string Written(T row) => JsonSerializer.Serialize(
            [PlaceOf(row).Value is { } value ? value is DateTimeOffset moment ? moment.ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture) : null, key(row)],
            ApiJson.Default.StringArray);

        /// <param name="written">What <see cref="Written"/> wrote; the cursor's seal says so.</param>
        public Place PlaceOf(string written)
        {
            var place = JsonSerializer.Deserialize(written, ApiJson.Default.StringArray)!;
            return new Place(place[0] is not { } value ? null : sort.Kind switch
            {
                ColumnKind.Number => decimal.Parse(value, CultureInfo.InvariantCulture),
                ColumnKind.Time => DateTimeOffset.Parse(value, CultureInfo.InvariantCulture),
                _ => value,
            }, place[1]);
        }
    }
}
