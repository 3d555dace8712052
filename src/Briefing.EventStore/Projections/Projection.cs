using System.Text.RegularExpressions;
using Npgsql;

namespace Briefing.EventStore;

/// <summary>
/// State that is folded from the log and kept in tables: either documents by key (<see cref="DocumentProjection{T}"/>),
/// or any tables that code of its own keeps up (<see cref="TableProjection"/>).
/// </summary>
/// <remarks>
/// <para>Each generation of a projection has its tables in a database schema of its own. Readers use the views of the
/// same names in the store's schema, which show the live generation; a rebuild makes another one beside it, and the views
/// change over in one transaction.</para>
/// <para>What a projection does must follow from the events alone, so that folding them again gives the same state: no
/// clock, no randomness, nothing read from elsewhere.</para>
/// </remarks>
public abstract partial class Projection
{
    private protected Projection(string name, int version, IReadOnlyCollection<Type> eventTypes)
    {
        if (!ProjectionName().IsMatch(name))
            throw new ArgumentException(
                $"\"{name}\" is no name for a projection: use up to 32 lower-case letters, digits and underscores.", nameof(name));
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        Name = name;
        Version = version;
        EventTypes = eventTypes.ToHashSet();
    }

    /// <summary>Its name, in snake case.</summary>
    public string Name { get; }

    /// <summary>
    /// The version of its code and tables. A program that comes with a greater one than the database's live generation
    /// builds a new generation and changes over when that has caught up.
    /// </summary>
    public int Version { get; }

    /// <summary>The events that it is given; all others pass it by.</summary>
    public IReadOnlySet<Type> EventTypes { get; }

    /// <summary>
    /// How events are read for it from the tables, where it needs less of them than they say and reading less is faster. The
    /// same names, versions and types; what follows the log's end may be given events that were read for others too, in full.
    /// The store's unless set.
    /// </summary>
    public EventTypes? ReadAs { get; init; }

    /// <summary>What to do about an event that cannot be applied.</summary>
    public ErrorPolicy OnError { get; init; } = ErrorPolicy.Stop;

    /// <summary>The statements that make its tables; names are written without a schema.</summary>
    internal abstract string Tables { get; }

    /// <summary>
    /// The statements that make the indexes which only readers need, names without a schema: run when the tables are full,
    /// before readers see them, which takes a fraction of what keeping up the indexes all the while takes. They may be run
    /// again (<c>create index if not exists …</c>).
    /// </summary>
    public string Indexes { get; init; } = "";

    /// <summary>What an event concerns: while one of these has a dead letter, later events for it wait behind.</summary>
    internal abstract IEnumerable<string> PartitionsOf(RecordedEvent recorded);

    /// <summary>Begins to fold, with nothing in memory.</summary>
    /// <param name="generation">Whose tables to write.</param>
    /// <param name="fromStart">Whether they are still empty.</param>
    internal abstract Folding Start(Generation generation, bool fromStart);

    /// <summary>Whether it is to be given an event of the log.</summary>
    internal bool Wants(RecordedEvent recorded, IReadOnlySet<string> storedNames) =>
        EventTypes.Contains(recorded.Data.GetType()) || (recorded.Data is UndecodableEvent && storedNames.Contains(recorded.Type));

    [GeneratedRegex("^[a-z][a-z0-9_]{0,31}$")]
    private static partial Regex ProjectionName();
}

/// <summary>What a projection does about an event that it cannot apply.</summary>
public enum ErrorPolicy
{
    /// <summary>It stays before the event, says so in its status, and tries again after growing pauses.</summary>
    Stop,

    /// <summary>It records the event as a dead letter and goes on. Later events for the same key or stream become dead
    /// letters too, so that a retry applies them all in order.</summary>
    RecordAndContinue,
}

/// <summary>A projection at work: what it holds in memory between two commits.</summary>
internal abstract class Folding
{
    /// <summary>Whether it holds so much that it should be written out.</summary>
    public abstract bool IsFull { get; }

    /// <summary>Takes in events, in order.</summary>
    public abstract Task FoldAsync(
        IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, CancellationToken cancellation);

    /// <summary>Writes what was taken in, within the transaction that also moves the position.</summary>
    public abstract Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation);
}
