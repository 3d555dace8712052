namespace Briefing.Domain.Editions;

/// <summary>A topic's briefings for the mornings of one series.</summary>
public static class Edition
{
    public static string StreamName(Series series) => $"edition-{series.Name}";

    // Events

    public abstract record EditionEvent;

    /// <summary>An edition came out. With the log up to <paramref name="Position"/> and the manifest it can be made again to
    /// the byte.</summary>
    /// <param name="Cutoff">Articles published later are not in it.</param>
    /// <param name="Position">Events recorded behind this position of the log are not in it.</param>
    /// <param name="Since">The cut-off of the edition before; for the first edition a day before its own.</param>
    /// <param name="SincePosition">The position of the edition before; for the first edition its own.</param>
    public sealed record EditionIssued(
        string Id,
        Series Series,
        DateOnly Date,
        int Number,
        DateTimeOffset Cutoff,
        long Position,
        DateTimeOffset Since,
        long SincePosition,
        Manifest Manifest) : EditionEvent;

    /// <summary>What an edition was made with, and fingerprints of what came out: SHA-256 in lower-case hexadecimal digits.</summary>
    /// <param name="Templates">The fingerprint of the templates' sources.</param>
    /// <param name="Engine">The version of what composes and renders.</param>
    /// <param name="TimeZones">The version of the tz database.</param>
    /// <param name="Content">The fingerprint of the content in JSON.</param>
    public sealed record Manifest(
        string Templates, string Engine, string Culture, string TimeZones, string Content, string Subject, string Html, string Text);

    // State

    /// <param name="Issued">In the order in which they came out.</param>
    public sealed record State(ValueList<EditionIssued> Issued)
    {
        public static readonly State Initial = new([]);

        /// <summary>The edition for a day; null where none came out.</summary>
        public EditionIssued? On(DateOnly date) => Issued.FirstOrDefault(edition => edition.Date == date);

        /// <summary>The last edition cut before a moment; null where none was.</summary>
        public EditionIssued? Before(DateTimeOffset cutoff) => Issued.Where(edition => edition.Cutoff < cutoff).MaxBy(edition => edition.Cutoff);
    }

    public static State Fold(State state, EditionEvent @event) => @event switch
    {
        EditionIssued issued => new State([.. state.Issued, issued]),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is not an event of an edition."),
    };

    // Decisions

    /// <summary>Issues an edition; where one came out for that day it stays as it is.</summary>
    public static IReadOnlyList<EditionEvent> Issue(State state, EditionIssued edition) =>
        state.On(edition.Date) is null ? [edition] : [];
}
