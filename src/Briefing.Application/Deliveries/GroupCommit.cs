namespace Briefing.Application.Deliveries;

/// <summary>Writes together what is to be written at the same time: while one group is on its way to the disk the next one gathers, so
/// that many share one wait for it.</summary>
/// <param name="write">Writes a group, and answers for each of it.</param>
internal sealed class GroupCommit<T, TResult>(Func<IReadOnlyList<T>, Task<IReadOnlyList<TResult>>> write)
{
    private readonly Lock gate = new();
    private List<(T Item, TaskCompletionSource<TResult> Written)> gathering = [];
    private bool isWriting;

    /// <returns>What the writer answered for it, once it is written.</returns>
    public Task<TResult> WriteAsync(T item)
    {
        var written = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            gathering.Add((item, written));
            if (isWriting)
            {
                return written.Task;
            }

            isWriting = true;
        }

        _ = Task.Run(WriteAllAsync);
        return written.Task;
    }

    private async Task WriteAllAsync()
    {
        while (Next() is { } group)
        {
            try
            {
                var results = await write([.. group.Select(one => one.Item)]);
                for (var i = 0; i < group.Count; i++)
                {
                    group[i].Written.SetResult(results[i]);
                }
            }
            catch (Exception error)
            {
                group.ForEach(one => one.Written.TrySetException(error));
            }
        }
    }

    private List<(T Item, TaskCompletionSource<TResult> Written)>? Next()
    {
        lock (gate)
        {
            if (gathering.Count == 0)
            {
                isWriting = false;
                return null;
            }

            var group = gathering;
            gathering = [];
            return group;
        }
    }
}
