using System.Globalization;
using System.Text;

namespace Briefing.Application.Deliveries;

/// <summary>Reads a mail server's answers, of one line or more.</summary>
internal sealed class SmtpReader(Stream stream)
{
    /// <summary>RFC 5321 allows 512 octets; some servers say more.</summary>
    private const int LongestLine = 4_096;

    private readonly byte[] buffer = new byte[LongestLine];
    private int start;
    private int end;

    /// <summary>Whether the server has said more than was read.</summary>
    public bool HasMore => start < end;

    /// <exception cref="SmtpException">The server ended the conversation, or answers in no way that SMTP knows.</exception>
    public async Task<SmtpAnswer> ReadAsync(CancellationToken cancellation)
    {
        var text = new List<string>();
        while (true)
        {
            var line = await ReadLineAsync(cancellation);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                throw new SmtpException($"The mail server answered '{line}', which is no answer of SMTP.");
            }

            text.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
            {
                return new SmtpAnswer(code, string.Join('\n', text));
            }
        }
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.UTF8.GetString(buffer, start, length).TrimEnd('\r');
                start += length + 1;
                return line;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
            {
                throw new SmtpException("The mail server's answer has no end.");
            }

            end += await FillAsync(cancellation);
        }
    }

    private async Task<int> FillAsync(CancellationToken cancellation)
    {
        try
        {
            return await stream.ReadAsync(buffer.AsMemory(end), cancellation) is > 0 and var read
                ? read
                : throw new SmtpException("The mail server ended the conversation.");
        }
        catch (IOException error)
        {
            throw new SmtpException($"The mail server ended the conversation: {error.Message}", error);
        }
    }
}
