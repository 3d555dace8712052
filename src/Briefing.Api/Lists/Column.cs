using System.Globalization;
using System.Text.Json;
using Briefing.Domain;

namespace Briefing.Api.Lists;

/// <summary>What can be asked of a column.</summary>
internal enum ColumnKind
{
    /// <summary>A word: rows can be chosen by it, <c>?name=word</c>, given again for any of several.</summary>
    Word,

    /// <summary>Any text, which is only shown.</summary>
    Text,

    /// <summary>A number: rows can be chosen by <c>?nameMin=</c> and <c>?nameMax=</c>, both inclusive.</summary>
    Number,

    /// <summary>A day or a moment: rows can be chosen by <c>?nameFrom=</c> and <c>?nameTo=</c>, both inclusive.</summary>
    Time,
}

/// <summary>A column of a list: what CSV shows, and what rows are chosen and sorted by.</summary>
/// <param name="Name">As the field is called in JSON: <c>last_published</c>.</param>
/// <param name="Meaning">For the description of the interface, a phrase without a full stop.</param>
/// <param name="Values">The row's value, several where the field is a list, none where it is empty.</param>
internal sealed record Column<T>(string Name, string Meaning, ColumnKind Kind, Func<T, IEnumerable<object>> Values)
{
    /// <summary>The only words that it may have; null where there is no such list.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>The name of parameters that choose by it: <c>lastPublished</c>.</summary>
    public string Parameter { get; init; } = JsonNamingPolicy.CamelCase.ConvertName(
        string.Concat(Name.Split('_').Select(word => string.Concat(word[..1].ToUpperInvariant(), word.AsSpan(1)))));

    /// <summary>What stands between several values in CSV.</summary>
    public string Between { get; init; } = "; ";

    /// <summary>What rows are sorted by; null, which sorts last, where the field is empty.</summary>
    public IComparable? SortValue(T row) => Values(row).FirstOrDefault() as IComparable;
}

/// <summary>Makes columns.</summary>
internal static class Column
{
    public static Column<T> Word<T>(string name, string meaning, Func<T, string?> value) =>
        new(name, meaning, ColumnKind.Word, row => OneOrNone(value(row)));

    public static Column<T> Words<T>(string name, string meaning, Func<T, IEnumerable<string>> values) => new(name, meaning, ColumnKind.Word, values);

    public static Column<T> Flag<T>(string name, string meaning, Func<T, bool> value) =>
        new(name, meaning, ColumnKind.Word, row => [value(row) ? "true" : "false"]) { Choices = ["true", "false"] };

    /// <summary>One of the words of an enumeration, as it is written in answers.</summary>
    public static Column<T> OneOf<T, TWord>(Func<T, TWord> value, string name, string meaning)
        where TWord : struct, Enum
    {
        var words = Parameters.WordsOf<TWord>();
        return new(name, meaning, ColumnKind.Word, row => [words[value(row)]]) { Choices = [.. words.Values] };
    }

    public static Column<T> Text<T>(string name, string meaning, Func<T, string?> value) =>
        new(name, meaning, ColumnKind.Text, row => OneOrNone(value(row)));

    public static Column<T> Number<T>(string name, string meaning, Func<T, decimal?> value) =>
        new(name, meaning, ColumnKind.Number, row => OneOrNone(value(row)));

    public static Column<T> Moment<T>(string name, string meaning, Func<T, DateTimeOffset?> value) =>
        new(name, meaning, ColumnKind.Time, row => OneOrNone(value(row)));

    /// <summary>The first and the last day of a span.</summary>
    public static Column<T>[] Days<T>(string name, string meaning, Func<T, DateInterval?> value) => [
        new($"{name}_from", $"the first day on which {meaning}", ColumnKind.Text, row => OneOrNone(value(row)?.From)),
        new($"{name}_to", $"the last day on which {meaning}", ColumnKind.Text, row => OneOrNone(value(row)?.To)),
    ];

    /// <summary>A field as CSV shows it: several values with a semicolon between them, times in ISO 8601.</summary>
    public static object? Shown<T>(this Column<T> column, T row)
    {
        object[] values = [.. column.Values(row)];
        return values switch
        {
            [] => null,
            [decimal or string] => values[0],
            _ => string.Join(column.Between, values.Select(Written)),
        };
    }

    private static string Written(object value) => value switch
    {
        DateTimeOffset moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static object[] OneOrNone(object? value) => value is null ? [] : [value];
}
