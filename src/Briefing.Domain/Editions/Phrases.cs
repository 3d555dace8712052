using System.Globalization;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Editions;

/// <summary>Writes names, sums, counts and days as editions show them, in plain English whatever the machine's culture.</summary>
internal static class Phrases
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Names that English puts an article before.</summary>
    private static readonly string[] WithArticle =
    [
        "Council", "European", "International", "World Bank", "World Food", "United", "Institute", "Ministry", "Organization", "Organisation", "State ",
        "Netherlands", "Philippines", "Pentagon", "Kremlin", "White House", "EU", "UN", "IMF", "OSCE",
    ];

    private static readonly string[] Uncounted = ["ammunition", "artillery", "equipment", "aid", "fuel", "food"];

    /// <summary>"USD 4.4 billion", "EUR 650 million", "GBP 45,000".</summary>
    public static string Sum(Money money) => $"{money.Currency} {Scaled(money.Value)}";

    public static string Scaled(decimal value) => value switch
    {
        >= 1_000_000_000_000m => $"{(value / 1_000_000_000_000m).ToString("0.##", Invariant)} trillion",
        >= 1_000_000_000m => $"{(value / 1_000_000_000m).ToString("0.##", Invariant)} billion",
        >= 1_000_000m => $"{(value / 1_000_000m).ToString("0.##", Invariant)} million",
        _ => value.ToString("#,0.##", Invariant),
    };

    /// <summary>"1 missile", "500 guided bombs", "drones" where nobody says how many.</summary>
    public static string Counted(int? count, string thing) => count switch
    {
        null => Plural(thing),
        1 => $"1 {thing}",
        _ => $"{Number(count.Value)} {Plural(thing)}",
    };

    public static string Number(int count) => count.ToString("#,0", Invariant);

    /// <summary>"a, b and c".</summary>
    public static string Listed(IReadOnlyList<string> items) => items switch
    {
        [] => "",
        [var only] => only,
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    /// <summary>The actors' names in a row, those that need it with an article.</summary>
    public static string Names(Happening happening, IEnumerable<ActorId> actors) =>
        Listed([.. actors.Select(actor => Name(happening, actor))]);

    public static string Name(Happening happening, ActorId actor)
    {
        var name = happening.NameOf(actor);
        return actor.Kind != ActorKind.Person && WithArticle.Any(start => name.StartsWith(start, StringComparison.Ordinal)) ? $"the {name}" : name;
    }

    /// <summary>The family name of a person, the whole name of others: for headlines.</summary>
    public static string ShortName(Happening happening, ActorId actor)
    {
        var name = happening.NameOf(actor);
        return actor.Kind == ActorKind.Person ? name[(name.LastIndexOf(' ') + 1)..] : name;
    }

    /// <summary>The text up to the last word that ends within this length, and "…"; a word that is longer is cut.</summary>
    public static string Shortened(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', longest) is > 0 and var blank ? blank : longest;
        return $"{text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)]} …";
    }

    public static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"Sat 7 Dec", "7–8 Dec", "28 Nov – 2 Dec"; "date open" where nobody says.</summary>
    public static string When(DateInterval? days) => days switch
    {
        null => "date open",
        { Days: 1 } day => day.From.ToString("ddd d MMM", Invariant),
        { } span when span.From.Month == span.To.Month && span.From.Year == span.To.Year =>
            $"{span.From.Day.ToString(Invariant)}–{span.To.ToString("d MMM", Invariant)}",
        { } span => $"{span.From.ToString("d MMM", Invariant)} – {span.To.ToString("d MMM", Invariant)}",
    };

    /// <summary>" on 7 December", " between 2 and 8 December"; nothing where nobody says.</summary>
    public static string On(DateInterval? days) => days switch
    {
        null => "",
        { Days: 1 } day => $" on {Day(day.From)}",
        { Days: 2 } two => $" on {ShortDay(two)} or {Day(two.To)}",
        { } span => $" between {ShortDay(span)} and {Day(span.To)}",
    };

    public static string Percent(decimal share) => $"{(share * 100).ToString("0.#", Invariant)} %";

    private static string Day(DateOnly day) => day.ToString("d MMMM", Invariant);

    private static string ShortDay(DateInterval span) =>
        span.From.Month == span.To.Month ? span.From.Day.ToString(Invariant) : Day(span.From);

    private static string Plural(string thing) => thing switch
    {
        [.., 's'] => thing,
        _ when Uncounted.Any(word => thing.EndsWith(word, StringComparison.Ordinal)) => thing,
        [.., var before, 'y'] when !"aeiou".Contains(before, StringComparison.Ordinal) => thing[..^1] + "ies",
        _ => thing + "s",
    };
}
