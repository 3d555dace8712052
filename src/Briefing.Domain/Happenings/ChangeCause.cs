using System.Text.Json.Serialization;
using Briefing.Domain.Articles;

namespace Briefing.Domain.Happenings;

/// <summary>What changes what is known of happenings.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeCauseKind>))]
public enum ChangeCauseKind
{
    /// <summary>An article reports it.</summary>
    [JsonStringEnumMemberName("reported")]
    Reported,

    /// <summary>An article does not say so any more, or was itself taken back.</summary>
    [JsonStringEnumMemberName("taken back")]
    TakenBack,

    /// <summary>An analyst decided.</summary>
    [JsonStringEnumMemberName("decided")]
    Decided,

    /// <summary>An editor graded an outlet.</summary>
    [JsonStringEnumMemberName("graded")]
    Graded,

    /// <summary>Somebody said anew what the topic follows.</summary>
    [JsonStringEnumMemberName("topic defined")]
    TopicDefined,
}

/// <summary>An event of the log by which a happening is known otherwise.</summary>
/// <param name="Position">Where in the log the event is.</param>
/// <param name="What">In words: "reported by Atlas Newswire".</param>
/// <param name="Report">The id of the report that came or was taken back; null for all others.</param>
/// <param name="Article">The article of that report.</param>
/// <param name="Decision">The id of the decision; null for all others.</param>
public sealed record ChangeCause(ChangeCauseKind Kind, long Position, string What, string? Report, ArticleId? Article, string? Decision);

/// <summary>What somebody said between two times that may have changed happenings.</summary>
/// <param name="Subject">The id of a decision or topic, or the name of an outlet.</param>
/// <param name="Reports">The ids of the reports that a decision is about.</param>
public sealed record Intervention(ChangeCauseKind Kind, long Position, string What, string Subject, ValueList<string> Reports)
{
    public static Intervention Of(Decision decision, long position, ValueList<string> reports) => new(
        ChangeCauseKind.Decided,
        position,
        decision switch
        {
            SlotCorrected corrected => $"{decision.By} corrected {corrected.Slot} to {corrected.Value}: {decision.Why}",
            FigureChosen chosen => $"{decision.By} chose {chosen.Value} for {chosen.Slot}: {decision.Why}",
            ReportDismissed => $"{decision.By} dismissed a report: {decision.Why}",
            HappeningsMerged => $"{decision.By} merged two happenings: {decision.Why}",
            HappeningSplit => $"{decision.By} split a happening: {decision.Why}",
            DecisionRevoked revoked => $"{decision.By} revoked {revoked.Decision}: {decision.Why}",
            _ => throw new InvalidOperationException($"{decision.GetType().Name} is not a decision."),
        },
        decision.Id,
        reports);

    internal ChangeCause Cause => new(Kind, Position, What, null, null, Kind == ChangeCauseKind.Decided ? Subject : null);
}
