using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Briefing.Application.Deliveries;

/// <summary>Sends mail through a server, over connections that are kept for the next message.</summary>
public sealed class SmtpTransport(SmtpOptions options) : IMailTransport, IAsyncDisposable
{
    private readonly ConcurrentBag<SmtpConnection> idle = [];
    private readonly SemaphoreSlim free = new(options.Connections);

    public async Task<SmtpAnswer> SendAsync(Mailbox from, Mailbox to, ReadOnlyMemory<byte> mime, CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ended.CancelAfter(options.Timeout);
        await free.WaitAsync(cancellation);
        var connection = default(SmtpConnection);
        try
        {
            connection = idle.TryTake(out var kept) ? kept : await SmtpConnection.OpenAsync(options, ended.Token);
            var answer = await connection.SendAsync(from, to, mime, ended.Token);
            idle.Add(connection);
            connection = null;
            return answer;
        }
        catch (Exception error) when (error is SocketException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new SmtpException($"The mail server {options.Host}:{options.Port} did not answer.", error);
        }
        finally
        {
            free.Release();
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (idle.TryTake(out var connection))
        {
            await connection.DisposeAsync();
        }

        free.Dispose();
    }
}
