using System.Globalization;

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

    private static string Scaled(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
