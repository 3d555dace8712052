using System.Text.Json.Serialization;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Meetings;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Domain.Happenings;

/// <summary>How well a happening is attested.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HappeningStatus>))]
public enum HappeningStatus
{
    /// <summary>One outlet reports it.</summary>
    [JsonStringEnumMemberName("reported")]
    Reported,

    /// <summary>Two outlets or more report it and agree.</summary>
    [JsonStringEnumMemberName("corroborated")]
    Corroborated,

    /// <summary>Sources differ in a figure, a date or the people present, and nobody has settled it.</summary>
    [JsonStringEnumMemberName("disputed")]
    Disputed,

    /// <summary>An analyst or the outlet itself corrected it.</summary>
    [JsonStringEnumMemberName("corrected")]
    Corrected,

    /// <summary>Every report of it was taken back.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}

/// <summary>One report of a happening.</summary>
/// <param name="Report">The report's id; its event at <paramref name="Position"/> has sentence and spans.</param>
/// <param name="WithdrawnAt">The position at which it was taken back; null while it holds.</param>
public sealed record Source(
    string Report,
    long Position,
    ArticleId Article,
    int Version,
    string Outlet,
    DateTimeOffset Published,
    double Confidence,
    long? WithdrawnAt)
{
    public static Source Of(RecordedReport recorded)
    {
        var report = recorded.Report;
        return new Source(
            report.Id,
            recorded.Position,
            report.Article.Id,
            report.Article.Version,
            report.Article.Outlet,
            report.Article.Published,
            report.Confidence,
            recorded.WithdrawnAt);
    }

    /// <summary>Whether it was taken back and a newer version of its article tells of the same otherwise.</summary>
    internal bool IsCorrectedAmong(IEnumerable<Source> sources) =>
        WithdrawnAt is not null && sources.Any(later => later.WithdrawnAt is null && later.Article == Article && later.Version > Version);
}

/// <summary>A thing in the world of which one or more reports tell, with what they say merged. Every type of happening is a
/// record of its own.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StatementHappening), "statement")]
[JsonDerivedType(typeof(MeetingHappening), "meeting")]
[JsonDerivedType(typeof(AidHappening), "aid")]
[JsonDerivedType(typeof(StrikesHappening), "strikes")]
[JsonDerivedType(typeof(TerritoryHappening), "territory")]
public abstract record Happening
{
    /// <summary>Readable, and the same in whatever order its reports came: made from the report that was published first.</summary>
    public required string Id { get; init; }

    public required HappeningStatus Status { get; init; }

    /// <summary>When it happened in the world; null where no source gives a clue.</summary>
    public DateInterval? Occurred { get; init; }

    /// <summary>Its reports, first published first; the withdrawn ones too.</summary>
    public required ValueList<Source> Sources { get; init; }

    /// <summary>What the sources say, slot by slot, and which say so.</summary>
    public required ValueList<Slot> Slots { get; init; }

    /// <summary>How to show each actor that the slots name.</summary>
    public required ValueList<NamedActor> Actors { get; init; }

    /// <summary>The ids of reports of other happenings that may be this one.</summary>
    public required ValueList<string> PossiblySame { get; init; }

    /// <summary>The position at which the first of its reports came in.</summary>
    public required long FirstSeen { get; init; }

    /// <summary>The position of the last event that was about it: a report, one that was taken back, a decision. Grading an outlet is none: it
    /// is about the outlet, even where another figure is shown by it.</summary>
    public required long LastChanged { get; init; }

    /// <summary>The slots in which sources differ and nobody has settled it.</summary>
    [JsonIgnore]
    public IEnumerable<Slot> Discrepancies => Slots.Where(slot => slot.Disputed);

    /// <summary>The sources that hold.</summary>
    [JsonIgnore]
    public IEnumerable<Source> Holding => Sources.Where(source => source.WithdrawnAt is null);

    /// <summary>The outlets that report it, each once.</summary>
    [JsonIgnore]
    public IEnumerable<string> Outlets => Holding.Select(source => source.Outlet).Distinct(StringComparer.Ordinal);

    /// <summary>The name of an actor as the sources show it; his id where they give none.</summary>
    public string NameOf(ActorId actor) => Actors.FirstOrDefault(named => named.Id == actor)?.Name ?? actor.Name;
}
