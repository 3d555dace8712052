namespace Briefing.EventStore;

/// <summary>Something that happens again and again, to wait for its next time.</summary>
internal sealed class Signal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it happens next. Take it before looking at what it is about.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>It has happened.</summary>
    public void Raise() =>
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
