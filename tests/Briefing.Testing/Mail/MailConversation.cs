using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Briefing.Testing.Mail;

/// <summary>What a <see cref="MailSink"/> says to one client.</summary>
internal sealed class MailConversation(MailSink sink, TcpClient client) : IDisposable
{
    private Stream stream = Stream.Null;
    private StreamReader reader = StreamReader.Null;
    private TextWriter writer = TextWriter.Null;
    private bool isSecure;
    private bool isKnown = sink.Login is null;

    public async Task RunAsync(CancellationToken stopping)
    {
        using (client)
        using (this)
        {
            client.NoDelay = true;
            try
            {
                Use(client.GetStream());
                if (sink.IsImplicitTls)
                {
                    await SecureAsync(stopping);
                }

                await TalkAsync(stopping);
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or AuthenticationException)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        stream.Dispose();
    }

    private void Use(Stream next)
    {
        stream = next;
        reader = new StreamReader(next, Encoding.UTF8, bufferSize: 65_536);
        writer = new StreamWriter(next, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
    }

    private async Task SecureAsync(CancellationToken stopping)
    {
        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = sink.Certificate }, stopping);
        Use(secured);
        isSecure = true;
    }

    private async Task TalkAsync(CancellationToken stopping)
    {
        await writer.WriteLineAsync("220 sink");
        var (to, refused) = ("", false);
        while (await ReadLineAsync(stopping) is { } line)
        {
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await GreetAsync();
                    break;
                case "STARTTLS" when sink.Certificate is not null:
                    await writer.WriteLineAsync(sink.StartTlsAnswer);
                    await SecureAsync(stopping);
                    break;
                case "AUTH":
                    await AuthenticateAsync(line, stopping);
                    break;
                case "MAIL" when !isKnown:
                    await writer.WriteLineAsync("530 5.7.0 Authentication required");
                    break;
                case "RCPT":
                    to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                    var answer = isKnown ? sink.AnswerRecipient(to) : "530 5.7.0 Authentication required";
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
                    if (!await TakeAsync(to, stopping))
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

    private async Task GreetAsync()
    {
        string[] lines =
        [
            "sink",
            .. sink.Extensions,
            .. sink.Certificate is not null && !isSecure ? ["STARTTLS"] : Array.Empty<string>(),
            .. sink.Login is not null ? [$"AUTH {sink.Mechanisms}"] : Array.Empty<string>(),
        ];
        await writer.WriteAsync(string.Concat(lines.Select((line, number) => $"250{(number < lines.Length - 1 ? '-' : ' ')}{line}\r\n")));
    }

    private async Task AuthenticateAsync(string line, CancellationToken stopping)
    {
        var words = line.Split(' ');
        if (words is ["AUTH", "PLAIN", { } credentials])
        {
            isKnown = Decoded(credentials) == $"\0{sink.Login?.User}\0{sink.Login?.Password}";
        }
        else
        {
            await writer.WriteLineAsync("334 VXNlcm5hbWU6");
            var user = await ReadLineAsync(stopping);
            await writer.WriteLineAsync("334 UGFzc3dvcmQ6");
            var password = await ReadLineAsync(stopping);
            isKnown = (Decoded(user), Decoded(password)) == (sink.Login?.User, sink.Login?.Password);
        }

        await writer.WriteLineAsync(isKnown ? "235 2.7.0 welcome" : "535 5.7.8 wrong");
    }

    /// <returns>Whether the conversation goes on.</returns>
    private async Task<bool> TakeAsync(string to, CancellationToken stopping)
    {
        await writer.WriteLineAsync("354 go on");
        if (await ReadMessageAsync(stopping) is not { } message)
        {
            return false;
        }

        await Task.Delay(sink.Pause, stopping);
        if (sink.Answer(to) is not { } said)
        {
            sink.Taken.Enqueue((to, message));
            return false;
        }

        if (said[0] == '2' && sink.KeepsMessages)
        {
            sink.Taken.Enqueue((to, message));
        }

        await writer.WriteLineAsync(said);
        return !Closes(said);
    }

    private async Task<string?> ReadLineAsync(CancellationToken stopping)
    {
        var line = await reader.ReadLineAsync(stopping);
        if (line is not null && !isSecure && sink.KeepsMessages)
        {
            sink.HeardInClear.Enqueue(line);
        }

        return line;
    }

    private static bool Closes(string answer) => answer.StartsWith("421", StringComparison.Ordinal);

    private static string Decoded(string? base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64 ?? ""));

    /// <returns>Null where the connection ended before the message did: such a one is nobody's.</returns>
    private async Task<string?> ReadMessageAsync(CancellationToken stopping)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync(stopping) is { } line)
        {
            if (line == ".")
            {
                return message.ToString();
            }

            if (sink.KeepsMessages)
            {
                message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            }
        }

        return null;
    }
}
