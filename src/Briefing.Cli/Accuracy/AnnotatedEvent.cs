using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Meetings;
using Briefing.Domain.Strikes;

namespace Briefing.Cli.Accuracy;

/// <summary>One article with its events, by a reader or by an expert: a line of `extract`, or a gold file.</summary>
/// <param name="Article">The file's name without its endings.</param>
public sealed record AnnotatedArticle(string Article, IReadOnlyList<AnnotatedEvent> Events);

/// <summary>An event in the form that articles are annotated in: the slots of its type are set, the others null.</summary>
public sealed record AnnotatedEvent
{
    /// <summary>"e1", "e2" …: unique in the article.</summary>
    public required string Id { get; init; }

    /// <summary>"StatementMade", "MeetingHeld", "MeetingPlanned", "AidAnnounced", "StrikesReported" or "TerritoryReported".</summary>
    public required string Type { get; init; }

    public AnnotatedInterval? Occurred { get; init; }

    public string? Speaker { get; init; }

    public string? Content { get; init; }

    public IReadOnlyList<string>? ContentParts { get; init; }

    public bool? Direct { get; init; }

    public string? Medium { get; init; }

    public IReadOnlyList<string>? Participants { get; init; }

    public MeetingFormat? Format { get; init; }

    public IReadOnlyList<string>? Donors { get; init; }

    public string? Recipient { get; init; }

    public Money? Amount { get; init; }

    public AidKind? Kind { get; init; }

    public AidStage? Stage { get; init; }

    public IReadOnlyList<AidItem>? Items { get; init; }

    public Money? PartOf { get; init; }

    public string? Attacker { get; init; }

    public string? Target { get; init; }

    public IReadOnlyList<WeaponUse>? Weapons { get; init; }

    public Casualties? Casualties { get; init; }

    public string? Holder { get; init; }

    public string? Of { get; init; }

    public decimal? Share { get; init; }

    public string? Place { get; init; }

    public required string Sentence { get; init; }

    /// <summary>The same for every event, in whatever article, that tells of the same thing in the world.</summary>
    public string? Happening { get; init; }

    /// <summary>The share of such findings that are right; only what was extracted has one.</summary>
    public double? Confidence { get; init; }

    /// <summary>Where the sentence stands in title, two line feeds and body; only what was extracted has one.</summary>
    public TextSpan? Span { get; init; }

    /// <summary>The rule that read it; only what was extracted has one.</summary>
    public string? Rule { get; init; }
}

/// <summary>Days, both ends inclusive.</summary>
public sealed record AnnotatedInterval(DateOnly From, DateOnly To);

[JsonSerializable(typeof(AnnotatedArticle))]
[JsonSerializable(typeof(AnnotatedEvent))]
[JsonSerializable(typeof(AccuracyReport))]
internal sealed partial class AnnotationJson : JsonSerializerContext
{
    /// <summary>Letters as they are: "é" and not "\u00E9".</summary>
    public static readonly AnnotationJson Readable = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
