using System.Collections.Concurrent;

namespace Briefing.EventStore;

/// <summary>
/// The data of events that this process has just appended, until its reader of the log's end meets them: it need not come
/// back from the database, which would make text of it anew and send it.
/// </summary>
internal sealed class OwnAppends
{
    /// <summary>What is kept at most, of JSON. What does not fit is read from the database.</summary>
    private const long KeptBytes = 16 * 1024 * 1024;

    private readonly ConcurrentDictionary<Guid, byte[]> _bodies = [];
    private long _bytes;
    private volatile bool _isFollowed;

    /// <summary>Whether anything is kept.</summary>
    public bool Any => !_bodies.IsEmpty;

    /// <summary>Whether somebody follows the log in this process; while nobody does, nothing is kept.</summary>
    public bool IsFollowed
    {
        get => _isFollowed;
        set
        {
            _isFollowed = value;
            if (!value) Clear();
        }
    }

    /// <summary>Keeps what is about to be appended: a reader may meet it before the one who appends it hears that it is there.</summary>
    public void Keep(EncodedEvents events)
    {
        if (!IsFollowed || Interlocked.Read(ref _bytes) + events.Bytes > KeptBytes) return;
        for (var i = 0; i < events.Count; i++)
        {
            if (_bodies.TryAdd(events.Ids[i], events.Bodies[i])) Interlocked.Add(ref _bytes, events.Bodies[i].Length);
        }
    }

    /// <summary>Forgets what was not appended after all.</summary>
    public void Forget(EncodedEvents events)
    {
        foreach (var id in events.Ids) Take(id);
    }

    /// <summary>An event's data, which is forgotten then; null when it is not kept.</summary>
    public byte[]? Take(Guid id)
    {
        if (!_bodies.TryRemove(id, out var body)) return null;
        Interlocked.Add(ref _bytes, -body.Length);
        return body;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        foreach (var id in _bodies.Keys) Take(id);
    }
}
