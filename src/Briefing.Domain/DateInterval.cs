using System.Globalization;
using System.Text.Json.Serialization;

namespace Briefing.Domain;

/// <summary>A span of whole days, both ends inclusive, in the offset of the article that told of it. One day is the
/// same day twice; "the weekend of Dec. 7" is 2024-12-07 to 2024-12-08.</summary>
public readonly record struct DateInterval
{
    /// <exception cref="ArgumentException">The interval ends before it begins.</exception>
    [JsonConstructor]
    public DateInterval(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new ArgumentException($"An interval cannot end ({to:O}) before it begins ({from:O}).", nameof(to));
        }

        From = from;
        To = to;
    }

    public DateOnly From { get; }

    public DateOnly To { get; }

    /// <summary>How many days the interval covers; at least 1.</summary>
    [JsonIgnore]
    public int Days => To.DayNumber - From.DayNumber + 1;

    public static DateInterval Day(DateOnly day) => new(day, day);

    public static DateInterval Month(int year, int month) =>
        new(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));

    public bool Contains(DateOnly day) => From <= day && day <= To;

    public bool Overlaps(DateInterval other) => From <= other.To && other.From <= To;

    public override string ToString() =>
        From == To ? From.ToString("O", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{From:O}..{To:O}");
}
