using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Briefing.Testing.Mail;

/// <summary>A mail server on a loopback port that keeps what it is sent, and answers as it is told.</summary>
public sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentBag<Task> conversations = [];

    /// <param name="port">0 for one that is free.</param>
    public MailSink(int port = 0)
    {
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        conversations.Add(AcceptAsync());
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The recipient and message of everything that was taken.</summary>
    public ConcurrentQueue<(string To, string Message)> Taken { get; } = [];

    /// <summary>What to answer a message for a recipient; null closes the connection after it was taken, without an answer; so does
    /// any 421, which is said.</summary>
    public Func<string, string?> Answer { get; init; } = _ => "250 taken";

    /// <summary>Whether what is taken is kept.</summary>
    public bool KeepsMessages { get; init; } = true;

    /// <summary>How long it thinks before it answers a message.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>What to answer RCPT for a recipient.</summary>
    public Func<string, string> AnswerRecipient { get; init; } = _ => "250 yes";

    /// <summary>The lines that answer EHLO.</summary>
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
                    if (Closes(answer))
                    {
                        return;
                    }

                    break;
                case "DATA" when refused:
                    await writer.WriteLineAsync("503 no recipient");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    if (await ReadMessageAsync(reader) is not { } message)
                    {
                        return;
                    }

                    await Task.Delay(Pause, stopping.Token);
                    if (Answer(to) is not { } said)
                    {
                        Taken.Enqueue((to, message));
                        return;
                    }

                    if (said[0] == '2' && KeepsMessages)
                    {
                        Taken.Enqueue((to, message));
                    }

                    await writer.WriteLineAsync(said);
                    if (Closes(said))
                    {
                        return;
                    }

                    break;
                default:
                    await writer.WriteLineAsync("250 fine");
                    break;
            }
        }
    }

    private static bool Closes(string answer) => answer.StartsWith("421", StringComparison.Ordinal);

    /// <returns>Null where the connection ended before the message did: such a one is nobody's.</returns>
    private async Task<string?> ReadMessageAsync(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(stopping.Token) is { } line)
        {
            if (line == ".")
            {
                return message.ToString();
            }

            message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return null;
    }
}
