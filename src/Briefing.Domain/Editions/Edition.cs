using System.Text.Json.Serialization;

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
        Manifest Manifest) : EditionEvent
    {
        /// <summary>The cut-off of the next edition; null in the events of before it was told.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? Next { get; init; }
    }

    /// <summary>An editor, or what the topic asks for, keeps an edition back: it does not come out at its cut-off.</summary>
    /// <param name="Id">The id that it will have.</param>
    public sealed record EditionHeld(string Id, Series Series, DateOnly Date, string By, string Why, DateTimeOffset At) : EditionEvent;

    /// <summary>An editor lets an edition that was held come out.</summary>
    public sealed record EditionReleased(string Id, Series Series, DateOnly Date, string By, DateTimeOffset At) : EditionEvent;

    /// <summary>An editor has the readers of an edition told what it said wrongly.</summary>
    /// <param name="Edition">Its id.</param>
    /// <param name="Number">1 for the first erratum of an edition.</param>
    /// <param name="Title">The edition's.</param>
    public sealed record ErratumReleased(
        string Edition, Series Series, DateOnly Date, int Number, string Title, ValueList<ErratumLine> Lines, string By, DateTimeOffset At) : EditionEvent;

    /// <summary>What an edition was made with, and fingerprints of what came out: SHA-256 in lower-case hexadecimal digits.</summary>
    /// <param name="Templates">The fingerprint of the templates' sources.</param>
    /// <param name="Engine">The version of what composes and renders.</param>
    /// <param name="TimeZones">The version of the tz database.</param>
    /// <param name="Content">The fingerprint of the content in JSON.</param>
    public sealed record Manifest(
        string Templates, string Engine, string Culture, string TimeZones, string Content, string Subject, string Html, string Text)
    {
        /// <summary>The version of the templates that were published; null where they came from files.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? TemplatesVersion { get; init; }

        /// <summary>The rates that sums were converted with: "none", since an edition converts nothing; null in the events of before it
        /// was told.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Rates { get; init; }
    }

    // State

    /// <param name="Issued">In the order in which they came out.</param>
    /// <param name="Held">Those that wait for a release.</param>
    public sealed record State(ValueList<EditionIssued> Issued, ValueList<EditionHeld> Held, ValueList<EditionReleased> Released, ValueList<ErratumReleased> Errata)
    {
        public static readonly State Initial = new([], [], [], []);

        /// <summary>The edition for a day; null where none came out.</summary>
        public EditionIssued? On(DateOnly date) => Issued.FirstOrDefault(edition => edition.Date == date);

        /// <summary>Why the edition for a day is held; null where it is not.</summary>
        public EditionHeld? HoldOf(DateOnly date) => Held.FirstOrDefault(held => held.Date == date);

        /// <summary>The last release of the edition for a day; null where there was none, or it is held.</summary>
        public EditionReleased? ReleaseOf(DateOnly date) => HoldOf(date) is null ? Released.LastOrDefault(released => released.Date == date) : null;

        /// <summary>The last erratum of an edition; null where there is none.</summary>
        public ErratumReleased? ErratumOf(string edition) => Errata.LastOrDefault(erratum => erratum.Edition == edition);

        /// <summary>The last edition cut before a moment; null where none was.</summary>
        public EditionIssued? Before(DateTimeOffset cutoff) => Issued.Where(edition => edition.Cutoff < cutoff).MaxBy(edition => edition.Cutoff);
    }

    public static State Fold(State state, EditionEvent @event) => @event switch
    {
        EditionIssued issued => state with { Issued = [.. state.Issued, issued] },
        EditionHeld held => state with { Held = [.. state.Held, held] },
        EditionReleased released => state with
        {
            Held = state.Held.Where(held => held.Date != released.Date).ToValueList(),
            Released = [.. state.Released, released],
        },
        ErratumReleased erratum => state with { Errata = [.. state.Errata, erratum] },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is not an event of an edition."),
    };

    // Decisions

    /// <summary>Issues an edition; where one came out for that day it stays as it is, and one that is held waits.</summary>
    public static IReadOnlyList<EditionEvent> Issue(State state, EditionIssued edition) =>
        state.On(edition.Date) is null && state.HoldOf(edition.Date) is null ? [edition] : [];

    /// <summary>Holds an edition; one that came out cannot be held any more, and one that is held is so already.</summary>
    public static IReadOnlyList<EditionEvent> Hold(State state, EditionHeld held) =>
        state.On(held.Date) is null && state.HoldOf(held.Date) is null ? [held] : [];

    /// <summary>Holds an edition because its topic asks for a release, unless it was released ahead.</summary>
    public static IReadOnlyList<EditionEvent> AwaitRelease(State state, EditionHeld held) =>
        state.ReleaseOf(held.Date) is null ? Hold(state, held) : [];

    /// <summary>Releases an edition that is held; one that was released is so already. What is neither held nor out can be released ahead.</summary>
    public static IReadOnlyList<EditionEvent> Release(State state, EditionReleased released) =>
        state.On(released.Date) is null && state.ReleaseOf(released.Date) is null ? [released] : [];

    /// <summary>Releases an erratum; the same once more is already so.</summary>
    public static IReadOnlyList<EditionEvent> Correct(
        State state, EditionIssued edition, string title, ValueList<ErratumLine> lines, string by, DateTimeOffset at) =>
        lines.Equals(state.ErratumOf(edition.Id)?.Lines)
            ? []
            : [new ErratumReleased(edition.Id, edition.Series, edition.Date, (state.ErratumOf(edition.Id)?.Number ?? 0) + 1, title, lines, by, at)];
}
