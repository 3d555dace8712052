using System.Text.Json;
using System.Text.Json.Serialization;
using Briefing.Api.Actors;
using Briefing.Api.Articles;
using Briefing.Api.Editions;
using Briefing.Api.Feeds;
using Briefing.Api.Happenings;
using Briefing.Api.Meetings;
using Briefing.Api.Problems;
using Briefing.Api.Projections;
using Briefing.Api.Reports;
using Briefing.Api.Strikes;
using Briefing.Api.Subscriptions;
using Briefing.Api.Territory;
using Briefing.Api.Webhooks;
using Briefing.Application.Actors;
using Briefing.Application.Aid;
using Briefing.Application.Articles;
using Briefing.Application.Deliveries;
using Briefing.Application.Editions;
using Briefing.Application.Events;
using Briefing.Application.Feeds;
using Briefing.Application.Happenings;
using Briefing.Application.Outlets;
using Briefing.Application.Subscriptions;
using Briefing.Application.Topics;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Application.Webhooks;
using Briefing.Domain.Aid;
using Briefing.Domain.Editions;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Outlets;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Subscriptions;
using Briefing.Domain.Territory;
using Microsoft.AspNetCore.Mvc;

namespace Briefing.Api;

/// <summary>How answers are written: the same names and forms as events have in the log.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ArticleReceipt))]
[JsonSerializable(typeof(BatchLine))]
[JsonSerializable(typeof(ArticleDetails))]
[JsonSerializable(typeof(IReadOnlyList<ArticleSummary>))]
[JsonSerializable(typeof(IReadOnlyList<TopicSummary>))]
[JsonSerializable(typeof(TopicDraft))]
[JsonSerializable(typeof(DefinedTopic))]
[JsonSerializable(typeof(IReadOnlyList<OutletSummary>))]
[JsonSerializable(typeof(OutletDraft))]
[JsonSerializable(typeof(DefinedOutlet))]
[JsonSerializable(typeof(ValueList<OutletRecord>))]
[JsonSerializable(typeof(OutletRecord))]
[JsonSerializable(typeof(IReadOnlyList<ActorSummary>))]
[JsonSerializable(typeof(FeedDraft))]
[JsonSerializable(typeof(FeedDefinedAnswer))]
[JsonSerializable(typeof(FetchedFeed))]
[JsonSerializable(typeof(FeedStatus))]
[JsonSerializable(typeof(IReadOnlyList<FeedStatus>))]
[JsonSerializable(typeof(WebhookDraft))]
[JsonSerializable(typeof(WebhookSecret))]
[JsonSerializable(typeof(ReplayRequest))]
[JsonSerializable(typeof(WebhookStatus))]
[JsonSerializable(typeof(IReadOnlyList<WebhookStatus>))]
[JsonSerializable(typeof(IReadOnlyList<WebhookAttempt>))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ProjectionsAnswer))]
[JsonSerializable(typeof(IReadOnlyList<LoggedEvent>))]
[JsonSerializable(typeof(AidTotals))]
[JsonSerializable(typeof(LoadedRates))]
[JsonSerializable(typeof(ReferenceRates))]
[JsonSerializable(typeof(DiplomaticContacts))]
[JsonSerializable(typeof(Calendar))]
[JsonSerializable(typeof(StatementsView))]
[JsonSerializable(typeof(StrikeTally))]
[JsonSerializable(typeof(TerritoryView))]
[JsonSerializable(typeof(IReadOnlyList<Happening>))]
[JsonSerializable(typeof(HappeningAnswer))]
[JsonSerializable(typeof(SituationChanges))]
[JsonSerializable(typeof(DecisionRequest))]
[JsonSerializable(typeof(Judged))]
[JsonSerializable(typeof(IReadOnlyList<DecisionTaken>))]
[JsonSerializable(typeof(ContactGraph))]
[JsonSerializable(typeof(IReadOnlyList<AidLine>))]
[JsonSerializable(typeof(IReadOnlyList<ContactRow>))]
[JsonSerializable(typeof(IReadOnlyList<StatementLine>))]
[JsonSerializable(typeof(IReadOnlyList<StrikeRow>))]
[JsonSerializable(typeof(IReadOnlyList<TerritoryRow>))]
[JsonSerializable(typeof(IReadOnlyList<CalendarEntry>))]
[JsonSerializable(typeof(ReportRow))]
[JsonSerializable(typeof(IReadOnlyList<ReportRow>))]
[JsonSerializable(typeof(ActorAnswer))]
[JsonSerializable(typeof(HappeningType))]
[JsonSerializable(typeof(HappeningStatus))]
[JsonSerializable(typeof(MailFormat))]
[JsonSerializable(typeof(MeetingFormat))]
[JsonSerializable(typeof(MeetingPhase))]
[JsonSerializable(typeof(ActorKind))]
[JsonSerializable(typeof(AdmiraltyGrade))]
[JsonSerializable(typeof(Theme))]
[JsonSerializable(typeof(AidKind))]
[JsonSerializable(typeof(AidStage))]
[JsonSerializable(typeof(EditionContent))]
[JsonSerializable(typeof(IReadOnlyList<Edition.EditionIssued>))]
[JsonSerializable(typeof(SubscriptionRequest))]
[JsonSerializable(typeof(SubscriptionReceipt))]
[JsonSerializable(typeof(IReadOnlyList<Edition.EditionHeld>))]
[JsonSerializable(typeof(IReadOnlyList<ErratumDraft>))]
[JsonSerializable(typeof(HoldRequest))]
[JsonSerializable(typeof(TestRequest))]
[JsonSerializable(typeof(EditionStanding))]
[JsonSerializable(typeof(TestReceipt))]
[JsonSerializable(typeof(TemplatesRequest))]
[JsonSerializable(typeof(IReadOnlyList<PublishedTemplates>))]
[JsonSerializable(typeof(IReadOnlyList<SubscriptionEntry>))]
[JsonSerializable(typeof(ImportedSubscriptions))]
[JsonSerializable(typeof(IReadOnlyList<DeliveryStatus>))]
[JsonSerializable(typeof(ReturnedMail))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(IReadOnlyList<EmbargoedArticle>))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(IReadOnlyList<ProblemField>))]
[JsonSerializable(typeof(ProblemField[]))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>For bodies that come in: a field that is not known is refused.</summary>
    public static readonly ApiJson Strict = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    });

    /// <summary>For lines of NDJSON, which leave out what there is not.</summary>
    public static readonly ApiJson Lines = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
