namespace Briefing.EventStore;

/// <summary>
/// The position up to which the log can be read without missing an event that a slower transaction still brings.
/// </summary>
/// <remarks>
/// <para><c>nextval</c> locks the sequence before it hands out a number and keeps the lock to the end of its
/// transaction, so <c>pg_locks</c> lists exactly the transactions that may still bring a lower position. Whoever was not
/// there at the look before has only numbers greater than what had been visible then.</para>
/// <para>Each observation must be made in this order, every step with a snapshot of its own: the greatest visible
/// position; the holders of the lock; and only then the rows.</para>
/// </remarks>
internal sealed class SafePosition(long start)
{
    private Dictionary<string, long> _bounds = [];
    private long _previousGreatest = start;

    /// <summary>Every event at or before it that will ever be committed is committed and visible.</summary>
    public long Value { get; private set; } = start;

    /// <param name="greatest">The greatest visible position.</param>
    /// <param name="holders">The virtual transactions that hold the sequence's lock, looked up after that.</param>
    public long Observe(long greatest, IEnumerable<string> holders)
    {
        _bounds = holders.ToDictionary(holder => holder, BoundOf);
        var reached = _bounds.Count == 0 ? greatest : Math.Min(greatest, _bounds.Values.Min());
        Value = Math.Max(Value, reached);
        _previousGreatest = greatest;
        return Value;
    }

    // A transaction that has been prepared goes on under another name ("-1/…"), so its numbers may be older ones.
    private long BoundOf(string holder) =>
        _bounds.TryGetValue(holder, out var bound) ? bound
        : holder.StartsWith("-1/", StringComparison.Ordinal) ? Value
        : _previousGreatest;
}
