using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Briefing.Application.Deliveries;

/// <summary>A conversation with a mail server (RFC 5321), for one message after the other. Where the server can (RFC 2920), the
/// envelope goes out in one write.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private readonly SmtpOptions options;
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly HashSet<string> extensions = new(StringComparer.OrdinalIgnoreCase);
    private Stream stream = Stream.Null;
    private SmtpReader reader = new(Stream.Null);

    private SmtpConnection(SmtpOptions options) => this.options = options;

    /// <exception cref="SmtpException">The server cannot be reached, or will not have us.</exception>
    public static async Task<SmtpConnection> OpenAsync(SmtpOptions options, CancellationToken cancellation)
    {
        var connection = new SmtpConnection(options);
        try
        {
            await connection.socket.ConnectAsync(options.Host, options.Port, cancellation);
            connection.Use(new NetworkStream(connection.socket, ownsSocket: true));
            await connection.GreetAsync(cancellation);
            return connection;
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            await connection.DisposeAsync();
            throw new SmtpException($"The mail server {options.Host}:{options.Port} cannot be reached: {error.Message}", error);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a message to one recipient.</summary>
    /// <returns>The answer that decides: the recipient's, or the message's.</returns>
    /// <exception cref="SmtpException">The conversation broke off; use the connection no more.</exception>
    public async Task<SmtpAnswer> SendAsync(Mailbox from, Mailbox to, ReadOnlyMemory<byte> mime, CancellationToken cancellation)
    {
        if (to.IsInternational && !extensions.Contains("SMTPUTF8"))
        {
            return new SmtpAnswer(553, "The mail server takes no international addresses (SMTPUTF8).");
        }

        var utf8 = to.IsInternational ? " SMTPUTF8" : "";
        string[] envelope = [$"MAIL FROM:<{from.Address}>{utf8}", $"RCPT TO:<{to.Address}>", "DATA"];
        var answers = new List<SmtpAnswer>();
        if (extensions.Contains("PIPELINING"))
        {
            await WriteAsync(string.Concat(envelope.Select(line => line + "\r\n")), cancellation);
            for (var i = 0; i < envelope.Length && answers is not [.., { Code: SmtpAnswer.Closing }]; i++)
            {
                answers.Add(await reader.ReadAsync(cancellation));
            }
        }
        else
        {
            for (var i = 0; i < envelope.Length && answers.All(answer => answer.IsDone); i++)
            {
                answers.Add(await AskAsync(envelope[i], cancellation));
            }
        }

        if (answers is [_, _, { Code: 354 }])
        {
            var refused = answers.Take(2).FirstOrDefault(answer => !answer.IsDone);
            var answer = await HandOverAsync(refused is null ? DotStuffing.Apply(mime.Span) : ".\r\n"u8.ToArray(), cancellation);
            return refused ?? answer;
        }

        var decisive = answers.First(answer => !answer.IsDone);
        if (decisive.Code != SmtpAnswer.Closing)
        {
            await AskAsync("RSET", cancellation);
        }

        return decisive;
    }

    private async Task<SmtpAnswer> HandOverAsync(byte[] message, CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(message, cancellation);
            return await reader.ReadAsync(cancellation);
        }
        catch (Exception error) when (error is SmtpException or OperationCanceledException)
        {
            throw new SmtpException(error.Message, error) { MayHaveBeenTaken = true };
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        socket.Dispose();
    }

    private async Task GreetAsync(CancellationToken cancellation)
    {
        if (options.Security == SmtpSecurity.Implicit)
        {
            await SecureAsync(cancellation);
        }

        Expect(220, await reader.ReadAsync(cancellation), "the greeting");
        await HelloAsync(cancellation);
        if (options.Security == SmtpSecurity.StartTls)
        {
            await StartTlsAsync(cancellation);
        }

        if (options.User is not null)
        {
            await AuthenticateAsync(options.User, options.Password ?? "", cancellation);
        }
    }

    private async Task StartTlsAsync(CancellationToken cancellation)
    {
        if (extensions.Contains("STARTTLS"))
        {
            Expect(220, await AskAsync("STARTTLS", cancellation), "STARTTLS");
            await SecureAsync(cancellation);
            await HelloAsync(cancellation);
        }
        else if (!IPAddress.IsLoopback(((IPEndPoint)socket.RemoteEndPoint!).Address))
        {
            throw new SmtpException($"The mail server {options.Host} offers no STARTTLS, and mail must not cross the network in the clear.");
        }
    }

    private async Task HelloAsync(CancellationToken cancellation)
    {
        var hello = await AskAsync($"EHLO {Dns.GetHostName()}", cancellation);
        Expect(250, hello, "EHLO");
        extensions.Clear();
        extensions.UnionWith(hello.Text.Split('\n').Skip(1).Select(line => line.Split(' ')[0]));
    }

    private async Task AuthenticateAsync(string user, string password, CancellationToken cancellation)
    {
        var plain = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"));
        var answer = await AskAsync($"AUTH PLAIN {plain}", cancellation);
        if (answer.Code == 504)
        {
            await AskAsync("AUTH LOGIN", cancellation);
            await AskAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(user)), cancellation);
            answer = await AskAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(password)), cancellation);
        }

        Expect(235, answer, $"the password of {user}");
    }

    private async Task SecureAsync(CancellationToken cancellation)
    {
        var secured = new SslStream(stream);
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = options.Host }, cancellation);
        Use(secured);
    }

    private void Use(Stream next)
    {
        stream = next;
        reader = new SmtpReader(next);
    }

    private async Task<SmtpAnswer> AskAsync(string line, CancellationToken cancellation)
    {
        await WriteAsync(line + "\r\n", cancellation);
        return await reader.ReadAsync(cancellation);
    }

    private Task WriteAsync(string text, CancellationToken cancellation) => WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(bytes, cancellation);
        }
        catch (IOException error)
        {
            throw new SmtpException($"The mail server ended the conversation: {error.Message}", error);
        }
    }

    private static void Expect(int code, SmtpAnswer answer, string what)
    {
        if (answer.Code != code)
        {
            throw new SmtpException(string.Create(CultureInfo.InvariantCulture, $"The mail server answered {what} with {answer}."));
        }
    }
}
