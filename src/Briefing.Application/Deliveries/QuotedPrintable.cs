using System.Buffers;
using System.Text;

namespace Briefing.Application.Deliveries;

/// <summary>Writes text so that seven bits and 76 columns carry it (RFC 2045, section 6.7).</summary>
internal static class QuotedPrintable
{
    private const int LongestLine = 76;

    /// <summary>The text, written; what stands before or behind a line break may as well be written on its own.</summary>
    public static byte[] Encode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));
        var written = new ArrayBufferWriter<byte>(bytes.Length + (bytes.Length / 8) + 16);
        var column = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n')
            {
                written.Write("\r\n"u8);
                column = 0;
                continue;
            }

            var endsLine = i + 1 == bytes.Length || bytes[i + 1] == '\n';
            var plain = IsPlain(bytes[i], atStart: column == 0, endsLine);
            var width = plain ? 1 : 3;
            if (column + width > (endsLine ? LongestLine : LongestLine - 1))
            {
                written.Write("=\r\n"u8);
                column = 0;
                plain = IsPlain(bytes[i], atStart: true, endsLine);
                width = plain ? 1 : 3;
            }

            if (plain)
            {
                written.Write(bytes.AsSpan(i, 1));
            }
            else
            {
                written.Write([(byte)'=', Digits[bytes[i] >> 4], Digits[bytes[i] & 15]]);
            }

            column += width;
        }

        return written.WrittenSpan.ToArray();
    }

    private static ReadOnlySpan<byte> Digits => "0123456789ABCDEF"u8;

    /// <summary>A space at the end of a line may get lost on the way, and so may a point or an F ("From ") at its start.</summary>
    private static bool IsPlain(byte value, bool atStart, bool endsLine) => value switch
    {
        (byte)'=' => false,
        (byte)' ' or (byte)'\t' => !endsLine,
        (byte)'.' or (byte)'F' => !atStart,
        _ => value is > 32 and < 127,
    };
}
