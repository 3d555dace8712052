using System.Globalization;
using Briefing.EventStore;

namespace Briefing.Application.Happenings;

/// <summary>Up to where the log is taken into account: to its end, to a position, or to the last event that was recorded at or
/// before a moment.</summary>
public abstract record KnownAt
{
    private KnownAt()
    {
    }

    /// <summary>All that is known now.</summary>
    public static KnownAt Now { get; } = new End();

    /// <summary>As known at a position of the log.</summary>
    public static KnownAt At(long position) => new Place(position);

    /// <summary>As known at a moment.</summary>
    public static KnownAt At(DateTimeOffset moment) => new Moment(moment);

    /// <summary>Reads a position ("4711") or a moment in ISO 8601 ("2024-12-09T07:00:00+02:00"); nothing is now.</summary>
    /// <exception cref="RefusedException">It is neither.</exception>
    public static KnownAt Parse(string? text) => text switch
    {
        null or "" => Now,
        _ when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => At(position),
        _ when GivenMoment.Read(text) is { } moment => At(moment),
        _ => throw new RefusedException(
            "knownAt", $"'{text}' is neither a position of the log (4711) nor a moment (2024-12-09T07:00:00Z)."),
    };

    /// <summary>The position meant; null for the end, wherever it is.</summary>
    internal async Task<long?> PositionAsync(PostgresEventStore store, CancellationToken cancellation) => this switch
    {
        Place place => place.Position,
        Moment moment => await store.PositionAtAsync(moment.When, cancellation),
        _ => null,
    };

    /// <summary>The moment meant; null where a position or the end is.</summary>
    internal DateTimeOffset? Given => (this as Moment)?.When;

    private sealed record End : KnownAt;

    private sealed record Place(long Position) : KnownAt;

    private sealed record Moment(DateTimeOffset When) : KnownAt;
}

/// <summary>An answer with the position of the log that it holds for: the same question about that position is answered the same
/// for ever.</summary>
public sealed record Answer<T>(long Position, T Value);

internal static class LogMoments
{
    /// <summary>When the event at a position, or the last before it, was recorded; null where there is none.</summary>
    public static async Task<DateTimeOffset?> RecordedAtAsync(this PostgresEventStore store, long position, CancellationToken cancellation)
    {
        await using var command = store.Database.CreateCommand(
            $"select timestamp from {store.Options.Schema}.mt_events where seq_id <= $1 order by seq_id desc limit 1");
        command.Parameters.AddWithValue(position);
        return await command.ExecuteScalarAsync(cancellation) is DateTime recorded ? new DateTimeOffset(recorded, TimeSpan.Zero) : null;
    }
}
