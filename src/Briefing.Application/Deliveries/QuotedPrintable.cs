using System.Text;

namespace Briefing.Application.Deliveries;

/// <summary>Writes text so that seven bits and 76 columns carry it (RFC 2045, section 6.7).</summary>
internal static class QuotedPrintable
{
    private const int LongestLine = 76;
    private const string Digits = "0123456789ABCDEF";

    public static void Append(StringBuilder into, string text)
    {
        var column = 0;
        var bytes = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n')
            {
                into.Append("\r\n");
                column = 0;
                continue;
            }

            var endsLine = i + 1 == bytes.Length || bytes[i + 1] == '\n';
            var plain = IsPlain(bytes[i], atStart: column == 0, endsLine);
            var width = plain ? 1 : 3;
            if (column + width > (endsLine ? LongestLine : LongestLine - 1))
            {
                into.Append("=\r\n");
                column = 0;
                plain = IsPlain(bytes[i], atStart: true, endsLine);
                width = plain ? 1 : 3;
            }

            if (plain)
            {
                into.Append((char)bytes[i]);
            }
            else
            {
                into.Append('=').Append(Digits[bytes[i] >> 4]).Append(Digits[bytes[i] & 15]);
            }

            column += width;
        }
    }

    /// <summary>A space at the end of a line may get lost on the way, and so may a point or an F ("From ") at its start.</summary>
    private static bool IsPlain(byte value, bool atStart, bool endsLine) => value switch
    {
        (byte)'=' => false,
        (byte)' ' or (byte)'\t' => !endsLine,
        (byte)'.' or (byte)'F' => !atStart,
        _ => value is > 32 and < 127,
    };
}
