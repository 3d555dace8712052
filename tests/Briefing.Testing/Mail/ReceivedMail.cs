using System.Text;

namespace Briefing.Testing.Mail;

/// <summary>Reads a mail as its reader's program would.</summary>
public static class ReceivedMail
{
    /// <summary>What stands behind the header, with the parts' quoted-printable undone (RFC 2045, section 6.7).</summary>
    public static string BodyOf(string mail) => Unquoted(mail[(mail.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);

    /// <summary>A text out of quoted-printable. An equals sign that begins no code, as in the line between two parts, stays.</summary>
    public static string Unquoted(string text)
    {
        var bytes = new List<byte>();
        var joined = text.Replace("=\r\n", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal);
        for (var i = 0; i < joined.Length; i++)
        {
            var isCode = joined[i] == '=' && i + 2 < joined.Length && char.IsAsciiHexDigitUpper(joined[i + 1]) && char.IsAsciiHexDigitUpper(joined[i + 2]);
            bytes.Add(isCode ? Convert.FromHexString(joined.AsSpan(i + 1, 2))[0] : (byte)joined[i]);
            i += isCode ? 2 : 0;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
