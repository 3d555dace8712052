using System.Globalization;
using Briefing.Domain;

namespace Briefing.Api.Pages;

/// <summary>Writes figures and words as pages show them.</summary>
internal static class Figures
{
    /// <summary>"USD 26.81 billion".</summary>
    public static string Sum(string currency, decimal value) => value switch
    {
        >= 1_000_000_000m => $"{currency} {Scaled(value / 1_000_000_000m)} billion",
        >= 1_000_000m => $"{currency} {Scaled(value / 1_000_000m)} million",
        _ => $"{currency} {value.ToString("#,0.##", CultureInfo.InvariantCulture)}",
    };

    /// <summary>"1 announcement", "7 announcements".</summary>
    public static string Count(int count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {thing}{(count == 1 ? "" : "s")}");

    /// <summary>"in person" for InPerson.</summary>
    public static string Words(string name) => string.Concat(name.Select((letter, index) =>
        index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    /// <summary>"7 Dec 2024", "2–8 Dec 2024", "30 Nov – 6 Dec 2024"; "date open" where nobody says.</summary>
    public static string When(DateInterval? days) => days switch
    {
        null => "date open",
        { Days: 1 } day => Day(day.To),
        { } span when (span.From.Year, span.From.Month) == (span.To.Year, span.To.Month) => $"{span.From.Day}–{Day(span.To)}",
        { } span when span.From.Year == span.To.Year => $"{span.From.ToString("d MMM", CultureInfo.InvariantCulture)} – {Day(span.To)}",
        { } span => $"{Day(span.From)} – {Day(span.To)}",
    };

    /// <summary>"7 Dec 2024".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Scaled(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
