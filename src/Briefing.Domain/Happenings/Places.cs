namespace Briefing.Domain.Happenings;

/// <summary>Compares names of places as articles write them.</summary>
internal static class Places
{
    private static readonly string[] Venues =
        ["palace", "residence", "hotel", "house", "office", "headquarters", "castle", "centre", "center", "capital", "airport", "ministry", "embassy", "base"];

    /// <summary>Whether both are named and the same, or one names the other more closely ("central Kyiv", "Kyiv").</summary>
    public static bool Agree(string? a, string? b)
    {
        if (a is null || b is null)
        {
            return false;
        }

        var (left, right) = (Tokens(a), Tokens(b));
        return left.Count > 0 && right.Count > 0 && (left.IsSubsetOf(right) || right.IsSubsetOf(left));
    }

    /// <summary>Whether both are named and cannot be one place. A venue ("the presidential palace") may lie in any town.</summary>
    public static bool Conflict(string? a, string? b) =>
        a is not null && b is not null && !Agree(a, b) && !IsVenue(a) && !IsVenue(b);

    private static bool IsVenue(string place) =>
        Venues.Any(venue => place.Contains(venue, StringComparison.OrdinalIgnoreCase));

    private static HashSet<string> Tokens(string place) =>
        [.. Words.Tokens(place).Where(token => token is not ("the" or "of" or "in" or "near" or "city" or "town" or "central"))];
}
