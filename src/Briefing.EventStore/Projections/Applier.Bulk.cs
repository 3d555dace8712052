using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;

namespace Briefing.EventStore;

/// <content>Applying very many events: one thread reads, one decodes, one folds, and what came of them is written at the end.</content>
internal sealed partial class Applier
{
    /// <summary>How many chunks of events are decoded while others are folded or written: as many as are often folded together.</summary>
    private const int DecodedAhead = 40;

    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromSeconds(30);

    /// <summary>Applies everything up to a position, committing only when memory is full or half a minute has passed.</summary>
    public async Task ApplyBulkAsync(long upTo, CancellationToken cancellation)
    {
        while (Position < upTo)
        {
            if (await ApplyBulkUntilErrorAsync(upTo, commitEach: false, cancellation) is not { } failed) return;
            await ResetAsync(cancellation);
            if (await ApplyBulkUntilErrorAsync(failed.After, commitEach: false, cancellation) is null)
            {
                await ApplyAsync(failed, cancellation);
                continue;
            }

            // It was not folding but writing that failed, so any of the events since the last commit may be to blame.
            while (Position < failed.End)
            {
                await ResetAsync(cancellation);
                if (await ApplyBulkUntilErrorAsync(failed.End, commitEach: true, cancellation) is { } culprit)
                    await ApplyAsync(culprit, cancellation);
            }
        }
    }

    /// <summary>Does the same with the processor time that everything else leaves: whoever brings so many events, and whoever reads
    /// meanwhile, goes first.</summary>
    public Task CatchUpAsync(long upTo, CancellationToken cancellation) =>
        BackgroundThreads.Shared.RunAsync(() => ApplyBulkAsync(upTo, cancellation));

    /// <summary>Does the same beside what is live. Others of the store wait while as
    /// many build as there are processors: PostgreSQL gives each of its sessions as much of them as one that a reader waits for.</summary>
    public async Task ApplyAsideAsync(long upTo, CancellationToken cancellation)
    {
        await _store.Builders.WaitAsync(cancellation);
        try
        {
            await BackgroundThreads.Shared.RunAsync(() => ApplyBulkAsync(upTo, cancellation));
        }
        finally
        {
            _store.Builders.Release();
        }
    }

    /// <summary>The page that failed, or null. What was taken in before it and not committed yet is dropped then.</summary>
    private async Task<LogPage?> ApplyBulkUntilErrorAsync(long upTo, bool commitEach, CancellationToken cancellation)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var read = Channel.CreateBounded<StoredPage>(8);
        var decoded = Channel.CreateBounded<LogPage>(DecodedAhead);
        var (from, threads) = (Position, TaskScheduler.Current);
        var reader = Task.Factory.StartNew(
            () => ReadAll(read.Writer, from, upTo, threads is BackgroundThreads, reading.Token), reading.Token, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        var decoder = Task.Factory.StartNew(
            () => DecodeAllAsync(read.Reader, decoded.Writer, reading.Token), CancellationToken.None, TaskCreationOptions.None, threads).Unwrap();
        try
        {
            await using var connection = await _store.Database.OpenConnectionAsync(cancellation);
            var sinceCheckpoint = Stopwatch.StartNew();
            var waiting = new List<IReadOnlyList<RecordedEvent>>();
            var taken = 0;
            await foreach (var page in decoded.Reader.ReadAllAsync(cancellation))
            {
                try
                {
                    var (events, behind) = _deadLetters.Split(page.Events);
                    waiting.AddRange(behind);
                    ThrowIfUndecodable(events);
                    await _folding.FoldAsync(events, connection, cancellation);
                    taken += events.Count;
                    var mayWait = !commitEach && !_folding.IsFull && sinceCheckpoint.Elapsed < CheckpointEvery;
                    if (mayWait && page.End < upTo) continue;

                    await CommitAsync(page with { After = Position }, WriteAsync, cancellation);
                }
                catch (Exception e) when (IsTheEventsFault(e, cancellation))
                {
                    return page;
                }
                _lease.Count(taken);
                Telemetry.ProjectedEvents.Add(taken, _tag);
                taken = 0;
                waiting.Clear();
                sinceCheckpoint.Restart();
            }

            async Task WriteAsync(NpgsqlConnection target)
            {
                await RecordWaitingAsync(waiting, target, cancellation);
                await _folding.WriteAsync(target, cancellation);
            }
            return null;
        }
        finally
        {
            await reading.CancelAsync();
            await decoder;
            await reader.ContinueWith(
                static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    // Beside the folding, which may wait for the database meanwhile. Whatever ends the reading ends this, and is passed on.
    private async Task DecodeAllAsync(ChannelReader<StoredPage> from, ChannelWriter<LogPage> into, CancellationToken cancellation)
    {
        try
        {
            await foreach (var rows in from.ReadAllAsync(cancellation))
                await into.WriteAsync(_pages.Decode(rows), cancellation);
            into.Complete();
        }
        catch (Exception e)
        {
            into.Complete(e);
        }
    }

    // A thread of its own with synchronous reads: nearly twice the rate of asynchronous ones.
    private void ReadAll(ChannelWriter<StoredPage> into, long after, long upTo, bool yields, CancellationToken cancellation)
    {
        if (yields) BackgroundThreads.Yield();
        try
        {
            using var connection = _store.Database.OpenConnection();
            foreach (var page in _pages.ReadChunks(connection, after, upTo))
            {
                while (!into.TryWrite(page))
                {
                    if (!into.WaitToWriteAsync(cancellation).AsTask().GetAwaiter().GetResult()) return;
                }
            }
            into.Complete();
        }
        catch (Exception e)
        {
            into.Complete(e);
        }
    }
}
