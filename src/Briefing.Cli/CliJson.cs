using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Briefing.Application.Access;
using Briefing.Application.Deliveries;
using Briefing.Application.Editions;
using Briefing.Application.Events;
using Briefing.Application.Feeds;
using Briefing.Application.Happenings;
using Briefing.Application.Outlets;
using Briefing.Application.Subscriptions;
using Briefing.Application.Topics;
using Briefing.Application.Webhooks;
using Briefing.Cli.Articles;
using Briefing.Cli.Database;
using Briefing.Cli.Doctor;
using Briefing.Cli.Editions;
using Briefing.Cli.Projections;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Editions;
using Briefing.Domain.Happenings;
using Briefing.Domain.Outlets;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Cli;

/// <summary>How commands answer programs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IngestSummary))]
[JsonSerializable(typeof(ProjectionStatus))]
[JsonSerializable(typeof(MadeProjection))]
[JsonSerializable(typeof(LoggedEvent))]
[JsonSerializable(typeof(DeliveryStatus))]
[JsonSerializable(typeof(SubscriptionEntry))]
[JsonSerializable(typeof(Edition.EditionHeld))]
[JsonSerializable(typeof(PublishedTemplates))]
[JsonSerializable(typeof(ErratumDraft))]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(WebhookStatus))]
[JsonSerializable(typeof(WebhookAttempt))]
[JsonSerializable(typeof(FeedStatus))]
[JsonSerializable(typeof(FetchedFeed))]
[JsonSerializable(typeof(Finding))]
[JsonSerializable(typeof(DecisionTaken))]
[JsonSerializable(typeof(ToldChange))]
[JsonSerializable(typeof(ChangeCause))]
[JsonSerializable(typeof(SlotChange))]
[JsonSerializable(typeof(HappeningChangeReason))]
[JsonSerializable(typeof(TopicSummary))]
[JsonSerializable(typeof(TopicId))]
[JsonSerializable(typeof(ActorId))]
[JsonSerializable(typeof(OutletSummary))]
[JsonSerializable(typeof(OutletRecord))]
[JsonSerializable(typeof(ReferenceRate))]
[JsonSerializable(typeof(LogDigest))]
[JsonSerializable(typeof(Backup))]
[JsonSerializable(typeof(RetriedProjection))]
[JsonSerializable(typeof(SectionDifference))]
[JsonSerializable(typeof(ComposedEdition))]
[JsonSerializable(typeof(ReproducedEdition))]
[JsonSerializable(typeof(RereadLine))]
[JsonSerializable(typeof(RereadSummary))]
[JsonSerializable(typeof(ImportedLog))]
[JsonSerializable(typeof(ReplayedSchema))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>Letters as they are: "é" and not "\u00E9".</summary>
    public static readonly CliJson Readable = new(ReadableOptions(indented: false));

    /// <summary>The options of all that commands write as JSON.</summary>
    public static JsonSerializerOptions ReadableOptions(bool indented) => new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = indented,
    };
}
