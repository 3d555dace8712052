using System.Buffers;

namespace Briefing.Application.Deliveries;

/// <summary>Makes a message ready for DATA (RFC 5321, section 4.5.2): a line that begins with a point gets a second one, and a
/// point alone ends it.</summary>
internal static class DotStuffing
{
    public static ReadOnlyMemory<byte> Apply(ReadOnlySpan<byte> message)
    {
        var stuffed = new ArrayBufferWriter<byte>(message.Length + 16);
        var rest = message;
        if (rest.StartsWith("."u8))
        {
            stuffed.Write("."u8);
        }

        for (int end; (end = rest.IndexOf("\n."u8) + 1) > 0; rest = rest[end..])
        {
            stuffed.Write(rest[..end]);
            stuffed.Write("."u8);
        }

        stuffed.Write(rest);
        stuffed.Write(message.IsEmpty || message.EndsWith("\n"u8) ? ".\r\n"u8 : "\r\n.\r\n"u8);
        return stuffed.WrittenMemory;
    }
}
