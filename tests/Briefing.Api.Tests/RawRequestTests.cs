using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Briefing.Api.Tests;

/// <summary>Requests that no well-behaved client sends, byte by byte.</summary>
public sealed class RawRequestTests(ReadServer server) : IClassFixture<ReadServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET /topics HTTP/1.1\r\nHost: a\r\nX: {long}\r\n\r\n", 431)]
    [InlineData("GET /{long} HTTP/1.1\r\nHost: a\r\n\r\n", 414)]
    [InlineData("GET /topics HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /topics HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400)]
    [InlineData("GET /topics HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n", 400)]
    [InlineData("GET /topics HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n", 400)]
    [InlineData("GET /topics HTTP/9.9\r\nHost: a\r\n\r\n", 505)]
    [InlineData("G\0T /topics HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
    [InlineData("GET /to\0pics HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
    [InlineData("GET /topics/%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
    [InlineData("GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 404)]
    [InlineData("GET /topics/..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: a\r\nAuthorization: {key}\r\n\r\n", 404)]
    [InlineData("GET http://elsewhere.example/topics HTTP/1.1\r\nHost: a\r\nAuthorization: {key}\r\n\r\n", 400)]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 405)]
    [InlineData("CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n", 405)]
    [InlineData("POST /articles HTTP/1.1\r\nHost: a\r\nAuthorization: {key}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\nzz\r\n", 400)]
    [InlineData("POST /articles HTTP/1.1\r\nHost: a\r\nAuthorization: {key}\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST /articles HTTP/1.1\r\nHost: a\r\nAuthorization: {key}\r\nContent-Length: 1073741824\r\nContent-Type: text/plain\r\n\r\nx", 413)]
    [InlineData("POST /decisions HTTP/1.1\r\nHost: a\r\nAuthorization: {key}\r\nContent-Length: 1073741824\r\nContent-Type: application/json\r\n\r\n{", 413)]
    public async Task Tricks_with_lines_headers_paths_and_lengths_are_refused(string request, int status)
    {
        Assert.Equal(status, await StatusAsync(request));
    }

    [Fact]
    public async Task A_batch_whose_body_breaks_off_is_answered_up_to_there_and_says_why()
    {
        const string Line = """{"outlet": "The Courier", "url": "https://example.org/broken", "body": "A text.", "published": "2024-12-09T18:30:00Z"}""";
        using var connection = await ConnectAsync();
        var stream = connection.GetStream();
        await WriteAsync(stream, $"POST /articles/batch HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: {Key}\r\nTransfer-Encoding: chunked\r\n\r\n{Line.Length + 1:x}\r\n{Line}\n\r\n");
        using var reader = new StreamReader(stream);
        var answer = "";
        while (!answer.Contains('{', StringComparison.Ordinal))
        {
            answer += $"{await reader.ReadLineAsync(Cancellation) ?? throw new EndOfStreamException(answer)}\n";
        }

        // The first line is answered while the body goes on.
        await WriteAsync(stream, "not a length\r\n");
        answer += await reader.ReadToEndAsync(Cancellation);
        var lines = answer.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!).ToList();

        Assert.Equal(["received", "refused"], lines.Select(line => line["outcome"]!.GetValue<string>()));
        Assert.EndsWith("0\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST /articles/batch", "application/x-ndjson", "{}", 200)]
    [InlineData("POST /articles/batch", "application/x-ndjson", "{}\n", 200)]
    [InlineData("POST /articles/batch", "application/x-ndjson", "", 200)]
    [InlineData("POST /articles", "image/png", "x", 415)]
    [InlineData("POST /articles", "text/plain", "", 422)]
    [InlineData("POST /decisions", "application/json", "{", 400)]
    [InlineData("POST /bounces", "message/rfc822", "x", 422)]
    [InlineData("PUT /topics/ukraine", "application/json", "null", 400)]
    [InlineData("POST /nowhere", "text/plain", "x", 404)]
    [InlineData("DELETE /topics", "text/plain", "x", 405)]
    public async Task A_connection_is_as_good_for_the_next_request_after_a_body_was_taken_or_refused(string request, string type, string body, int status)
    {
        using var connection = await ConnectAsync();
        var stream = connection.GetStream();
        var text = $"{request} HTTP/1.1\r\nHost: a\r\nAuthorization: {Key}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        await WriteAsync(stream, text + text.Replace("Host: a", "Host: a\r\nConnection: close", StringComparison.Ordinal));
        var answer = await new StreamReader(stream).ReadToEndAsync(Cancellation);

        Assert.Equal(2, answer.Split($"HTTP/1.1 {status} ").Length - 1);
    }

    [Fact]
    public async Task A_line_of_many_megabytes_is_thrown_away_as_it_comes()
    {
        using var connection = await ConnectAsync();
        var stream = connection.GetStream();
        const int Pieces = 1_024;
        await WriteAsync(stream, $"POST /articles/batch HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: {Key}\r\nContent-Length: {Pieces * 65_536}\r\n\r\n");
        var piece = new byte[65_536];
        Array.Fill(piece, (byte)'x');
        for (var number = 0; number < Pieces; number++)
        {
            await stream.WriteAsync(piece, Cancellation);
        }

        var answer = await new StreamReader(stream).ReadToEndAsync(Cancellation);

        Assert.Contains("\"outcome\":\"refused\"", answer, StringComparison.Ordinal);
        Assert.EndsWith("0\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_given_up()
    {
        Assert.Equal(408, await StatusAsync(
            "POST /articles?outlet=A&published=2024-12-09T00:00:00Z HTTP/1.1\r\nHost: a\r\nAuthorization: {key}\r\nContent-Length: 100000\r\nContent-Type: text/plain\r\n\r\nx"));
    }

    [Fact]
    public async Task A_thousand_connections_that_say_nothing_keep_nobody_from_being_answered()
    {
        var idle = new List<TcpClient>();
        try
        {
            for (var number = 0; number < 1_000; number++)
            {
                idle.Add(await ConnectAsync());
            }

            using var answer = await server.Api.GetAsync("/topics");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        finally
        {
            idle.ForEach(connection => connection.Dispose());
        }
    }

    [Fact]
    public async Task Whoever_follows_the_log_is_listened_to_at_once_though_nothing_happens()
    {
        using var connection = await ConnectAsync();
        var stream = connection.GetStream();
        await WriteAsync(stream, $"GET /events?after=1000000 HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\nAuthorization: {Key}\r\n\r\n");

        Assert.Equal(200, await StatusOfAsync(stream));
    }

    private string Key => server.Api.Client.DefaultRequestHeaders.Authorization!.ToString();

    private async Task<int> StatusAsync(string request)
    {
        using var connection = await ConnectAsync();
        var stream = connection.GetStream();
        await WriteAsync(stream, request.Replace("{long}", new string('x', 40_000), StringComparison.Ordinal).Replace("{key}", Key, StringComparison.Ordinal));
        return await StatusOfAsync(stream);
    }

    private static async Task<int> StatusOfAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var line = await reader.ReadLineAsync(Cancellation);
        Assert.StartsWith("HTTP/1.1 ", line, StringComparison.Ordinal);
        return int.Parse(line.AsSpan(9, 3), CultureInfo.InvariantCulture);
    }

    private static Task WriteAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), Cancellation).AsTask();

    private async Task<TcpClient> ConnectAsync()
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, server.Api.Client.BaseAddress!.Port, Cancellation);
        return connection;
    }
}
