using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Briefing.Testing.Mail;

/// <summary>A mail server on a loopback port that keeps what it is sent, and answers as it is told. It speaks TLS and asks for a
/// password where it is given a certificate and a login.</summary>
public sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentBag<Task> conversations = [];
    private int begun;

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

    /// <summary>Every line that came in without TLS around it, but for messages.</summary>
    public ConcurrentQueue<string> HeardInClear { get; } = [];

    /// <summary>How many conversations were begun.</summary>
    public int Conversations => begun;

    /// <summary>What to answer a message for a recipient; null closes the connection after it was taken, without an answer; so does
    /// any 421, which is said.</summary>
    public Func<string, string?> Answer { get; init; } = _ => "250 taken";

    /// <summary>Whether what is taken and heard is kept.</summary>
    public bool KeepsMessages { get; init; } = true;

    /// <summary>How long it thinks before it answers a message.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>What to answer RCPT for a recipient.</summary>
    public Func<string, string> AnswerRecipient { get; init; } = _ => "250 yes";

    /// <summary>What it can, besides STARTTLS and AUTH.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = ["PIPELINING", "SMTPUTF8"];

    /// <summary>With it, the server speaks TLS: behind STARTTLS, or from the first byte.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether TLS begins with the first byte.</summary>
    public bool IsImplicitTls { get; init; }

    /// <summary>What it answers STARTTLS.</summary>
    public string StartTlsAnswer { get; init; } = "220 go on";

    /// <summary>Whom it takes mail from; null for everybody.</summary>
    public (string User, string Password)? Login { get; init; }

    /// <summary>How one may sign in.</summary>
    public string Mechanisms { get; init; } = "PLAIN LOGIN";

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
                Interlocked.Increment(ref begun);
                conversations.Add(new MailConversation(this, client).RunAsync(stopping.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or InvalidOperationException)
        {
            return;
        }
    }
}
