namespace Briefing.Application;

/// <summary>Does together what is asked for at the same time: while one group is at the database the next one gathers, so that many share one
/// way there, or one wait for the disk. What is answered is looked up after it was asked for, so nothing is answered that had ceased to hold.</summary>
/// <param name="run">Does it for a group, and answers for each of it.</param>
internal sealed class Together<T, TResult>(Func<IReadOnlyList<T>, Task<IReadOnlyList<TResult>>> run)
{
    private readonly Lock gate = new();
    private List<(T Item, TaskCompletionSource<TResult> Done)> gathering = [];
    private bool isRunning;

    /// <returns>What was answered for it.</returns>
    public async Task<TResult> AskAsync(T item, CancellationToken cancellation = default) => (await AskAllAsync([item], cancellation))[0];

    /// <returns>What was answered for each of them.</returns>
    public async Task<TResult[]> AskAllAsync(IReadOnlyList<T> items, CancellationToken cancellation = default)
    {
        var done = new TaskCompletionSource<TResult>[items.Count];
        bool begins;
        lock (gate)
        {
            for (var i = 0; i < done.Length; i++)
            {
                done[i] = new(TaskCreationOptions.RunContinuationsAsynchronously);
                gathering.Add((items[i], done[i]));
            }

            (begins, isRunning) = (!isRunning, true);
        }

        if (begins)
        {
            _ = Task.Run(RunAllAsync, CancellationToken.None);
        }

        return await Task.WhenAll(done.Select(one => one.Task)).WaitAsync(cancellation);
    }

    private async Task RunAllAsync()
    {
        while (Next() is { } group)
        {
            try
            {
                var results = await run(group.ConvertAll(one => one.Item));
                for (var i = 0; i < group.Count; i++)
                {
                    group[i].Done.SetResult(results[i]);
                }
            }
            catch (Exception error)
            {
                group.ForEach(one => one.Done.TrySetException(error));
            }
        }
    }

    private List<(T Item, TaskCompletionSource<TResult> Done)>? Next()
    {
        lock (gate)
        {
            if (gathering.Count == 0)
            {
                isRunning = false;
                return null;
            }

            var group = gathering;
            gathering = [];
            return group;
        }
    }
}
