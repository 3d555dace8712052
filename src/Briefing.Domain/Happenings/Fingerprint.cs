namespace Briefing.Domain.Happenings;

/// <summary>FNV-1a hashes of 64 bits (Fowler, Noll and Vo): the same on every machine and in every run, which the
/// framework's own string hashes are not.</summary>
internal static class Fingerprint
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Offset;
        foreach (var character in text)
        {
            hash = (hash ^ character) * Prime;
        }

        return hash;
    }

    public static ulong Of(ReadOnlySpan<char> text, int number) => With(Of(text), number);

    /// <summary>The fingerprint of a text with a number that need not be small, from that of the text.</summary>
    public static ulong With(ulong text, long number) =>
        With(With(text, unchecked((int)number)), unchecked((int)(number >> 32)));

    /// <summary>The fingerprint of a text with a number, from that of the text.</summary>
    public static ulong With(ulong text, int number) => (text ^ unchecked((uint)number)) * Prime;
}
