using System.Globalization;
using System.Text;

namespace Briefing.Application.Deliveries;

/// <summary>An address that mail can go to, with the name shown beside it.</summary>
public sealed record Mailbox
{
    private const int LongestAddress = 254;
    private const int LongestLocalPart = 64;

    private static readonly IdnMapping International = new();

    /// <exception cref="FormatException">The address cannot be one; the message says what one looks like.</exception>
    public Mailbox(string address, string? name = null)
    {
        if (!IsAddress(address))
        {
            throw new FormatException($"'{address.ReplaceLineEndings(" ")}' is not a mail address. One looks like anna@example.org.");
        }

        Address = address;
        Wire = OnTheWire(address)!;
        Name = name?.ReplaceLineEndings(" ").Trim() is { Length: > 0 } given ? given : null;
    }

    public string Address { get; }

    /// <summary>The address as mail servers take it: an international domain as RFC 5890 writes it in ASCII (xn--…).</summary>
    public string Wire { get; }

    public string? Name { get; }

    /// <summary>What stands behind the at sign, in lower case: who takes the mail in.</summary>
    public string Domain => Wire[(Wire.LastIndexOf('@') + 1)..].ToLowerInvariant();

    /// <summary>Whether only a server with SMTPUTF8 (RFC 6531) can take it: what stands before the at sign is not ASCII.</summary>
    public bool IsInternational => !Ascii.IsValid(Wire);

    /// <summary>RFC 5321's dot-atoms; quoted local parts and address literals are not taken.</summary>
    public static bool IsAddress(string text)
    {
        var at = text.LastIndexOf('@');
        return at is > 0 and <= LongestLocalPart && text.Length <= LongestAddress
            && text[..at].Split('.').All(part => part.Length > 0 && part.All(IsAtom))
            && text[(at + 1)..].Split('.') is { Length: > 1 } labels
            && labels.All(label => label.Length > 0 && label.All(character => char.IsLetterOrDigit(character) || character == '-')
                && label[0] != '-' && label[^1] != '-')
            && OnTheWire(text) is { Length: <= LongestAddress };
    }

    /// <returns>Null where the domain can be none.</returns>
    private static string? OnTheWire(string address)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..];
        try
        {
            return Ascii.IsValid(domain) ? address : address[..^domain.Length] + International.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public override string ToString() => Address;

    private static bool IsAtom(char character) =>
        char.IsLetterOrDigit(character) || "!#$%&'*+-/=?^_`{|}~".Contains(character, StringComparison.Ordinal);
}
