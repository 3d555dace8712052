using System.Text.Json.Serialization;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Meetings;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Domain.Reports;

/// <summary>What an article was read to say: an event that is never changed. Several reports may tell of one happening.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StatementMade), "statement_made")]
[JsonDerivedType(typeof(MeetingHeld), "meeting_held")]
[JsonDerivedType(typeof(MeetingPlanned), "meeting_planned")]
[JsonDerivedType(typeof(MeetingCancelled), "meeting_cancelled")]
[JsonDerivedType(typeof(AidAnnounced), "aid_announced")]
[JsonDerivedType(typeof(StrikesReported), "strikes_reported")]
[JsonDerivedType(typeof(TerritoryReported), "territory_reported")]
public abstract record Report : ArticleEvent
{
    /// <summary>The article's id, a dash, and a fingerprint of the sentence and the slots: the same finding in a
    /// revised text keeps its id.</summary>
    public required string Id { get; init; }

    public required ArticleReference Article { get; init; }

    /// <summary>When it happened in the world; null where the text gives no clue.</summary>
    public required DateInterval? Occurred { get; init; }

    public required Evidence Evidence { get; init; }

    /// <summary>How to show each actor that the slots name.</summary>
    public required ValueList<NamedActor> Actors { get; init; }

    /// <summary>The share of such findings that are right, between 0 and 1, as measured.</summary>
    public required double Confidence { get; init; }

    /// <summary>The rule that read it, for tracing: "statement/quote-verb-speaker".</summary>
    public required string Rule { get; init; }

    /// <summary>The event's code in CAMEO (Gerner, Schrodt and Yilmaz, codebook 1.1b3): "036".</summary>
    public required string Cameo { get; init; }

    /// <summary>The event's code in PLOVER (Halterman and others, 2023): "CONSULT".</summary>
    public required string Plover { get; init; }
}
