namespace Briefing.Domain.Happenings;

/// <summary>The name of a place as an article writes it, read out for comparison.</summary>
internal sealed class Place
{
    private static readonly string[] Venues =
        ["palace", "residence", "hotel", "house", "office", "headquarters", "castle", "centre", "center", "capital", "airport", "ministry", "embassy", "base"];

    /// <summary>What names leave out or put in at will.</summary>
    private static readonly string[] General =
        ["the", "of", "in", "near", "central", "city", "town", "village", "hamlet", "settlement", "district", "region", "province", "area"];

    private readonly string[] words;

    private Place(string name)
    {
        words = [.. Happenings.Words.Tokens(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(token => !General.Contains(token))];
        IsVenue = Venues.Any(venue => name.Contains(venue, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether it is a building or site, which may lie in any town.</summary>
    public bool IsVenue { get; }

    /// <summary>Null where the text names none.</summary>
    public static Place? Of(string? name) => name is null ? null : new Place(name);

    /// <summary>The words of the name that two names of one place share.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>Whether both are named and the same, or one names the other more closely ("central Kyiv", "Kyiv").</summary>
    public static bool Agree(Place? a, Place? b) =>
        a is not null && b is not null && a.words.Length > 0 && b.words.Length > 0
        && (a.words.Length <= b.words.Length ? a.IsWithin(b) : b.IsWithin(a));

    private bool IsWithin(Place other) => !words.AsSpan().ContainsAnyExcept(other.words);

    /// <summary>Whether both are named and cannot be one place. A venue ("the presidential palace") may lie in any town.</summary>
    public static bool Conflict(Place? a, Place? b) =>
        a is not null && b is not null && !a.IsVenue && !b.IsVenue && !Agree(a, b);

    public static bool Agree(string a, string b) => Agree(Of(a), Of(b));
}
