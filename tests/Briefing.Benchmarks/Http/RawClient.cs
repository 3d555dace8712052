using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Briefing.Benchmarks.Http;

/// <summary>What came back.</summary>
internal readonly record struct RawAnswer(int Status, long Bytes);

/// <summary>One kept-alive connection that sends bytes and reads answers, with as little work of its own as there can be.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[256 * 1024];
    private int filled;

    public static async Task<RawClient> ConnectAsync(int port)
    {
        var client = new RawClient();
        await client.socket.ConnectAsync("127.0.0.1", port);
        return client;
    }

    /// <summary>The bytes of a GET.</summary>
    public static byte[] Get(string address, string key, params string[] headers) => Encoding.ASCII.GetBytes(
        $"GET {address} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\n{string.Concat(headers.Select(header => $"{header}\r\n"))}\r\n");

    public async Task<RawAnswer> SendAsync(ReadOnlyMemory<byte> request)
    {
        await socket.SendAsync(request);
        filled = 0;
        int end;
        while ((end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await FillAsync();
        }

        var status = int.Parse(Encoding.ASCII.GetString(buffer, 9, 3), CultureInfo.InvariantCulture);
        var head = Encoding.ASCII.GetString(buffer, 0, end);
        var body = end + 4;
        if (status == 304)
        {
            return new RawAnswer(status, body);
        }

        var length = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        if (length >= 0)
        {
            var digits = head.AsSpan(length + 16);
            var wanted = long.Parse(digits[..(digits.IndexOf('\r') is >= 0 and var line ? line : digits.Length)], CultureInfo.InvariantCulture);
            var have = filled - body;
            while (have < wanted)
            {
                have += await ReadAsync();
            }

            return new RawAnswer(status, body + wanted);
        }

        // In pieces: it ends with one of no length.
        long total = filled;
        while (!buffer.AsSpan(0, filled).EndsWith("0\r\n\r\n"u8))
        {
            var tail = Math.Min(filled, 8);
            buffer.AsSpan(filled - tail, tail).CopyTo(buffer);
            filled = tail;
            total += await FillAsync();
        }

        return new RawAnswer(status, total);
    }

    public void Dispose() => socket.Dispose();

    private async Task<int> FillAsync()
    {
        var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
        filled += read > 0 ? read : throw new IOException("The server closed the connection.");
        return read;
    }

    private async Task<int> ReadAsync() => await socket.ReceiveAsync(buffer) is > 0 and var read ? read : throw new IOException("The server closed the connection.");
}
