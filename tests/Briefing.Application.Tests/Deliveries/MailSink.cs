using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Briefing.Application.Tests.Deliveries;

/// <summary>A mail server on a loopback port that keeps what it is sent, and answers as it is told.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentBag<Task> conversations = [];

    public MailSink()
    {
        listener.Start();
        conversations.Add(AcceptAsync());
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The recipient and message of everything that was taken.</summary>
    public ConcurrentQueue<(string To, string Message)> Taken { get; } = [];

    /// <summary>What to answer a message for a recipient; null closes the connection after it was taken, without an answer.</summary>
    public Func<string, string?> Answer { get; init; } = _ => "250 taken";

    /// <summary>What to answer RCPT for a recipient.</summary>
    public Func<string, string> AnswerRecipient { get; init; } = _ => "250 yes";

    public string Extensions { get; init; } = "250-sink\r\n250-PIPELINING\r\n250 SMTPUTF8";

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await Task.WhenAll(conversations);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                conversations.Add(TalkAsync(client));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            return;
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
            try
            {
                await TalkAsync(reader, writer);
            }
            catch (Exception error) when (error is OperationCanceledException or IOException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("220 sink");
        var (to, refused) = ("", false);
        while (await reader.ReadLineAsync(stopping.Token) is { } line)
        {
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync(Extensions);
                    break;
                case "RCPT":
                    to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    var answer = AnswerRecipient(to);
                    refused = answer[0] != '2';
                    await writer.WriteLineAsync(answer);
                    break;
                case "DATA" when refused:
                    await writer.WriteLineAsync("503 no recipient");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var message = await ReadMessageAsync(reader);
                    if (Answer(to) is not { } said)
                    {
                        Taken.Enqueue((to, message));
                        return;
                    }

                    if (said[0] == '2')
                    {
                        Taken.Enqueue((to, message));
                    }

                    await writer.WriteLineAsync(said);
                    break;
                default:
                    await writer.WriteLineAsync("250 fine");
                    break;
            }
        }
    }

    private async Task<string> ReadMessageAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(stopping.Token) is { } line && line != ".")
        {
            message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return message.ToString();
    }
}
