namespace Briefing.Application.Deliveries;

/// <summary>Makes a message ready for DATA (RFC 5321, section 4.5.2): a line that begins with a point gets a second one, and a
/// point alone ends it.</summary>
internal static class DotStuffing
{
    public static byte[] Apply(ReadOnlySpan<byte> message)
    {
        var stuffed = new List<byte>(message.Length + 16);
        var atStart = true;
        foreach (var value in message)
        {
            if (atStart && value == '.')
            {
                stuffed.Add((byte)'.');
            }

            stuffed.Add(value);
            atStart = value == '\n';
        }

        stuffed.AddRange(atStart ? ".\r\n"u8 : "\r\n.\r\n"u8);
        return [.. stuffed];
    }
}
