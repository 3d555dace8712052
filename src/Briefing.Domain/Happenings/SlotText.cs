using System.Collections.Frozen;
using System.Globalization;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;

namespace Briefing.Domain.Happenings;

/// <summary>How the values of slots are written, and read again where an analyst puts one in.</summary>
/// <param name="Parse">Throws <see cref="FormatException"/> with what such a value looks like.</param>
internal sealed record SlotText<T>(Func<T, string> Write, Func<string, T> Parse);

internal static class SlotText
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static readonly SlotText<string> Words = new(text => text, text => text);

    public static readonly SlotText<int> Count = new(
        count => count.ToString(Invariant),
        text => int.TryParse(text, NumberStyles.None, Invariant, out var count)
            ? count
            : throw new FormatException($"'{text}' is not a count. One is written in digits: 91."));

    public static readonly SlotText<decimal> Share = new(
        share => share.ToString("0.####", Invariant),
        text => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, Invariant, out var share) && share <= 1
            ? share
            : throw new FormatException($"'{text}' is not a share. One lies between 0 and 1: 0.18."));

    public static readonly SlotText<Money> Money = new(
        money => $"{money.Currency} {money.Value.ToString("0.##", Invariant)}",
        text => text.Split(' ') is [{ Length: 3 } currency, var number]
            && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, Invariant, out var value)
            ? new Money(value, currency)
            : throw new FormatException($"'{text}' is not a sum. One is a currency and whole units: USD 500000000."));

    public static readonly SlotText<DateInterval> Dates = new(
        dates => dates.ToString(),
        text => text.Split("..") switch
        {
            [var day] when Day(day) is { } one => DateInterval.Day(one),
            [var from, var to] when Day(from) is { } first && Day(to) is { } last && first <= last => new DateInterval(first, last),
            _ => throw new FormatException($"'{text}' is not a date. One looks like 2024-12-07, or 2024-12-07..2024-12-08."),
        });

    public static readonly SlotText<ActorId> Actor = new(actor => actor.Value, ActorId.Parse);

    public static readonly SlotText<ValueList<ActorId>> Actors = new(
        actors => string.Join(", ", actors),
        text => text.Split(", ").Select(ActorId.Parse).ToValueList());

    /// <summary>An enumeration by the names of its members in kebab case: "in-person".</summary>
    public static SlotText<T> Name<T>()
        where T : struct, Enum => Names<T>.Text;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", Invariant, DateTimeStyles.None, out var day) ? day : null;

    private static class Names<T>
        where T : struct, Enum
    {
        private static readonly FrozenDictionary<T, string> Written = Enum.GetValues<T>().ToFrozenDictionary(value => value, value => Kebab(value.ToString()));

        public static readonly SlotText<T> Text = new(
            value => Written[value],
            text => Written.Where(name => name.Value == text).Select(name => (T?)name.Key).FirstOrDefault()
                ?? throw new FormatException($"'{text}' is not one of {string.Join(", ", Enum.GetValues<T>().Select(value => Written[value]))}."));

        private static string Kebab(string name) =>
            string.Concat(name.Select((character, index) => char.IsUpper(character)
                ? (index == 0 ? "" : "-") + char.ToLowerInvariant(character)
                : character.ToString()));
    }
}
