using System.Globalization;
using Briefing.Domain;
using Briefing.Domain.Happenings;

namespace Briefing.Api.Pages;

/// <summary>Writes the values of slots, which programs read, for people.</summary>
internal static class SlotWords
{
    /// <summary>"EUR 4.1 billion" for "EUR 4100000000", "Ukraine" for "country:UKR", "7–8 Dec 2024" for "2024-12-07..2024-12-08"; other values as
    /// they are.</summary>
    public static string Of(string value, Happening happening) =>
        Money(value) ?? Days(value) ?? Names(value, happening) ?? value;

    private static string? Money(string value) =>
        value.Split(' ') is [{ Length: 3 } currency, var number] && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum)
            ? Figures.Sum(currency, sum)
            : null;

    private static string? Days(string value) => value.Split("..").Select(Day).ToArray() switch
    {
        [{ } day] => Figures.When(DateInterval.Day(day)),
        [{ } from, { } to] => Figures.When(new DateInterval(from, to)),
        _ => null,
    };

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Names(string value, Happening happening)
    {
        var names = value.Split(", ").Select(id => happening.Actors.FirstOrDefault(actor => actor.Id.Value == id)?.Name).ToArray();
        return names.Contains(null) ? null : string.Join(", ", names);
    }
}
