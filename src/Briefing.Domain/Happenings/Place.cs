namespace Briefing.Domain.Happenings;

/// <summary>The name of a place as an article writes it, read out for comparison.</summary>
internal sealed class Place
{
    private static readonly string[] Venues =
        ["palace", "residence", "hotel", "house", "office", "headquarters", "castle", "centre", "center", "capital", "airport", "ministry", "embassy", "base"];

    private readonly string[] words;
    private readonly bool isVenue;

    private Place(string name)
    {
        words = [.. Words.Tokens(name).Where(token => token is not ("the" or "of" or "in" or "near" or "city" or "town" or "central"))];
        isVenue = Venues.Any(venue => name.Contains(venue, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Null where the text names none.</summary>
    public static Place? Of(string? name) => name is null ? null : new Place(name);

    /// <summary>Whether both are named and the same, or one names the other more closely ("central Kyiv", "Kyiv").</summary>
    public static bool Agree(Place? a, Place? b) =>
        a is not null && b is not null && a.words.Length > 0 && b.words.Length > 0
        && (a.words.Length <= b.words.Length ? a.IsWithin(b) : b.IsWithin(a));

    private bool IsWithin(Place other) => Array.TrueForAll(words, word => Array.IndexOf(other.words, word) >= 0);

    /// <summary>Whether both are named and cannot be one place. A venue ("the presidential palace") may lie in any town.</summary>
    public static bool Conflict(Place? a, Place? b) =>
        a is not null && b is not null && !a.isVenue && !b.isVenue && !Agree(a, b);

    public static bool Agree(string a, string b) => Agree(Of(a), Of(b));
}
