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
            while (idle.TryTake(out connection))
            {
                try
                {
                    return await SendAsync(connection);
                }
                catch (SmtpException stale) when (!stale.MayHaveBeenTaken)
                {
                    // The server closed it since the last message, as servers do; a new one tells whether there is a fault.
                    await connection.DisposeAsync();
                    connection = null;
                }
            }

            connection = await SmtpConnection.OpenAsync(options, ended.Token);
            return await SendAsync(connection);
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

        async Task<SmtpAnswer> SendAsync(SmtpConnection open)
        {
            var answer = await open.SendAsync(from, to, mime, ended.Token);
            if (answer.Code != SmtpAnswer.Closing)
            {
                idle.Add(open);
                connection = null;
            }

            return answer;
        }
    }

    /// <summary>Greets the server, and signs in where it is told how to, without sending anything.</summary>
    /// <returns>The server, as people write it.</returns>
    /// <exception cref="SmtpException">It does not answer, or will not have us.</exception>
    public async Task<string> GreetAsync(CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ended.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            await using var connection = await SmtpConnection.OpenAsync(options, ended.Token);
            return $"{options.Host}:{options.Port}";
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new SmtpException($"The mail server {options.Host}:{options.Port} did not answer within ten seconds.", error);
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
