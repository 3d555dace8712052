using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Briefing.Application.Deliveries;

/// <summary>A conversation with a mail server (RFC 5321), for one message after the other. Where the server can (RFC 2920), the
/// envelope goes out in one write.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private readonly SmtpOptions options;
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly HashSet<string> extensions = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> mechanisms = new(StringComparer.OrdinalIgnoreCase);
    private bool isTrusted;
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
        string[] envelope = [$"MAIL FROM:<{from.Wire}>{utf8}", $"RCPT TO:<{to.Wire}>", "DATA"];
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
            var answer = await HandOverAsync(DotStuffing.Apply(refused is null ? mime.Span : []), cancellation);
            return refused ?? answer;
        }

        var decisive = answers.First(answer => !answer.IsDone);
        if (decisive.Code != SmtpAnswer.Closing)
        {
            await AskAsync("RSET", cancellation);
        }

        return decisive;
    }

    private async Task<SmtpAnswer> HandOverAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
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
        if (options.Security != SmtpSecurity.Implicit)
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
            if (reader.HasMore)
            {
                // Whoever sits between could have put it there, to have it taken for an answer under TLS.
                throw new SmtpException($"The mail server {options.Host} spoke on in the clear after it agreed to TLS.");
            }

            await SecureAsync(cancellation);
            await HelloAsync(cancellation);
        }
        else if (options.Security == SmtpSecurity.StartTls)
        {
            throw new SmtpException($"The mail server {options.Host} offers no STARTTLS, and mail must not cross the network in the clear.");
        }
    }

    /// <summary>What the server can: each keyword of its answer to EHLO, with what stands behind it.</summary>
    private async Task HelloAsync(CancellationToken cancellation)
    {
        var hello = await AskAsync($"EHLO {Dns.GetHostName()}", cancellation);
        Expect(250, hello, "EHLO");
        extensions.Clear();
        mechanisms.Clear();
        foreach (var words in hello.Text.Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0))
        {
            extensions.Add(words[0]);
            if (words[0].Equals("AUTH", StringComparison.OrdinalIgnoreCase))
            {
                mechanisms.UnionWith(words.Skip(1));
            }
        }
    }

    /// <summary>Signs in with AUTH PLAIN (RFC 4616), or LOGIN where the server knows no better.</summary>
    private async Task AuthenticateAsync(string user, string password, CancellationToken cancellation)
    {
        if (!isTrusted)
        {
            throw new SmtpException($"The password for {options.Host} was not sent: the connection is not encrypted, or not to a server with a certificate to be trusted.");
        }

        SmtpAnswer answer;
        if (mechanisms.Contains("PLAIN"))
        {
            answer = await AskAsync($"AUTH PLAIN {Encoded($"\0{user}\0{password}")}", cancellation);
        }
        else if (mechanisms.Contains("LOGIN"))
        {
            Expect(334, await AskAsync("AUTH LOGIN", cancellation), "AUTH LOGIN");
            Expect(334, await AskAsync(Encoded(user), cancellation), $"the user {user}");
            answer = await AskAsync(Encoded(password), cancellation);
        }
        else
        {
            throw new SmtpException(mechanisms.Count == 0
                ? $"The mail server {options.Host} takes no password."
                : $"The mail server {options.Host} signs in by {string.Join(", ", mechanisms.Order(StringComparer.Ordinal))}; PLAIN or LOGIN is needed.");
        }

        Expect(235, answer, $"the password of {user}");
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <exception cref="SmtpException">The server's certificate is not to be trusted, and must be.</exception>
    private async Task SecureAsync(CancellationToken cancellation)
    {
        var secured = new SslStream(stream);
        var wrong = "";
        try
        {
            await secured.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = options.Host,
                    CertificateChainPolicy = options.Authorities is null ? null : Trusting(options.Authorities),
                    RemoteCertificateValidationCallback = (_, _, chain, errors) =>
                    {
                        isTrusted = errors == SslPolicyErrors.None;
                        wrong = WhatIsWrong(chain, errors);
                        return isTrusted || options.Security == SmtpSecurity.StartTlsIfOffered;
                    },
                },
                cancellation);
        }
        catch (AuthenticationException error)
        {
            await secured.DisposeAsync();
            throw new SmtpException(
                wrong.Length > 0
                    ? $"The certificate of the mail server {options.Host} is not to be trusted: {wrong}."
                    : $"The mail server {options.Host} and we found no way to speak TLS: {error.Message}",
                error);
        }

        Use(secured);
    }

    private static X509ChainPolicy Trusting(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private static string WhatIsWrong(X509Chain? chain, SslPolicyErrors errors)
    {
        var wrong = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            wrong.Add("it is for another name");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            wrong.AddRange(chain!.ChainStatus.Select(status => status.StatusInformation.TrimEnd('.')).Distinct(StringComparer.Ordinal));
        }

        return string.Join("; ", wrong);
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

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
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
