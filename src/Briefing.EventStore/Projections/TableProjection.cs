using Npgsql;

namespace Briefing.EventStore;

/// <summary>A projection into any tables, by code of its own.</summary>
/// <param name="name">Its name, in snake case.</param>
/// <param name="version">The version of its code and tables.</param>
/// <param name="eventTypes">The events that it is given.</param>
/// <param name="tables">The statements that make its tables and indexes, the names without a schema. Each table can be
/// read by its name in the store's schema once the generation is live.</param>
/// <param name="start">Begins to apply events with nothing in memory: called again whenever another worker may have
/// written meanwhile, and after an error.</param>
public sealed class TableProjection(
    string name, int version, IReadOnlyCollection<Type> eventTypes, string tables, Func<TableFold> start)
    : Projection(name, version, eventTypes)
{
    /// <summary>What an event concerns, for <see cref="ErrorPolicy.RecordAndContinue"/>; its stream unless set.</summary>
    public Func<RecordedEvent, IEnumerable<string>> Partitions { get; init; } = static recorded => [recorded.Stream];

    /// <summary>How many events are applied in one transaction where very many are: more spare writing what the next ones change again,
    /// and stay in memory until then.</summary>
    public int EventsTogether { get; init; } = 5_000;

    internal override string Tables => tables;

    internal override IEnumerable<string> PartitionsOf(RecordedEvent recorded) => Partitions(recorded);

    internal override Folding Start(Generation generation, bool fromStart) => new TableFolding(start(), EventsTogether);

    /// <summary>Collects events until there are enough of them for a transaction.</summary>
    private sealed class TableFolding(TableFold fold, int enough) : Folding
    {
        private readonly List<RecordedEvent> _events = [];

        public override bool IsFull => _events.Count >= enough;

        public override Task FoldAsync(
            IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
        {
            _events.AddRange(events);
            return Task.CompletedTask;
        }

        public override async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation)
        {
            if (_events.Count > 0) await fold.ApplyAsync([.. _events], connection, cancellation);
            _events.Clear();
        }
    }
}

/// <summary>
/// Applies events to tables. Fields may keep state from page to page: it is the only one that writes to its tables, and
/// it is thrown away when that might no longer be so.
/// </summary>
public abstract class TableFold
{
    /// <summary>Applies events, in order. The connection is in the transaction that also moves the projection's position,
    /// and finds the projection's tables by their plain names. Neither commit nor close it.</summary>
    public abstract Task ApplyAsync(
        IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, CancellationToken cancellation);
}
