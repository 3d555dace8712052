using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Briefing.EventStore;

/// <summary>
/// Threads for building projections: apart from those that answer requests, and of lower priority than they, so that a
/// rebuild takes what processor time readers in the same process leave it. What is awaited there is gone on with there.
/// </summary>
internal sealed partial class BackgroundThreads : TaskScheduler
{
    /// <summary>As far as a process may yield is 19; at 10 it gets a tenth of what others get that want the same processor.</summary>
    private const int Yielding = 10;

    [ThreadStatic]
    private static bool s_isOne;

    private readonly BlockingCollection<Task> _waiting = [];

    private BackgroundThreads()
    {
        for (var number = 0; number < MaximumConcurrencyLevel; number++)
            new Thread(Work) { IsBackground = true, Name = "Build projections" }.Start();
    }

    /// <summary>Those of this process.</summary>
    public static BackgroundThreads Shared { get; } = new();

    /// <summary>One more than there are processors: one of them may wait for the database to take in what it is given.</summary>
    public override int MaximumConcurrencyLevel => Environment.ProcessorCount + 1;

    /// <summary>Begins something there, and completes with it.</summary>
    public Task RunAsync(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Lowers the priority of the calling thread for good, where the system lets threads have one of their own.</summary>
    public static void Yield()
    {
        if (OperatingSystem.IsLinux()) _ = SetPriority(which: 0, who: 0, Yielding);
    }

    protected override void QueueTask(Task task) => _waiting.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => s_isOne && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _waiting.ToArray();

    private void Work()
    {
        s_isOne = true;
        Yield();
        foreach (var task in _waiting.GetConsumingEnumerable()) TryExecuteTask(task);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int priority);
}
