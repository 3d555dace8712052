using System.Text.RegularExpressions;

namespace Briefing.EventStore;

/// <summary>Where a store keeps its tables, and what it accepts.</summary>
public sealed partial record EventStoreOptions
{
    /// <summary>
    /// The database schema of the tables; it is made by the migrations. Each generation of a projection gets a schema
    /// beside it, named after this one. Lower-case letters, digits and underscores, at most 20.
    /// </summary>
    public string Schema
    {
        get;
        init => field = SchemaName().IsMatch(value)
            ? value
            : throw new ArgumentException(SchemaRule(value), nameof(value));
    } = "briefing";

    /// <summary>
    /// What gives appended events their time. Null, the rule, is the database server's clock: one clock for all
    /// writers. Set it to record history, or in tests.
    /// </summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>
    /// How far apart, at least, a projection that follows the log begins to apply pages. None unless set: then it follows with
    /// the least delay. Where many projections follow many small appends, some time leaves the processors to others: what comes
    /// in meanwhile is applied in one transaction, and a transaction takes as much of them as several events.
    /// </summary>
    public TimeSpan PagesApart { get; init; }

    /// <summary>The most bytes of JSON that one event may have; more is refused.</summary>
    public const int MaxEventBytes = 32 * 1024 * 1024;

    /// <summary>The most bytes of JSON that one append may carry; a bulk append has no such limit.</summary>
    public const int MaxAppendBytes = 128 * 1024 * 1024;

    /// <summary>The most events that one append may carry; a bulk append has no such limit.</summary>
    public const int MaxAppendEvents = 50_000;

    /// <summary>What to say to somebody who chose a name that cannot be a schema's.</summary>
    public static string SchemaRule(string refused) =>
        $"\"{refused}\" is no schema name for a store: use up to 20 lower-case letters, digits and underscores.";

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,19}$")]
    private static partial Regex SchemaName();
}
