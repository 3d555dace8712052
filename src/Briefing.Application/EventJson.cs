using System.Text.Json.Serialization;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Editions;
using Briefing.Domain.Feeds;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Outlets;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Subscriptions;
using Briefing.Domain.Territory;
using Briefing.Domain.Topics;

namespace Briefing.Application;

/// <summary>How events are written in the log. The shapes are held by the golden files of the tests: a change of one is a new
/// version with an upcaster from the old one.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Article.ArticleReceived))]
[JsonSerializable(typeof(Article.ArticleRevised))]
[JsonSerializable(typeof(Article.ReportWithdrawn))]
[JsonSerializable(typeof(Article.ArticleWithdrawn))]
[JsonSerializable(typeof(StatementMade))]
[JsonSerializable(typeof(MeetingHeld))]
[JsonSerializable(typeof(MeetingPlanned))]
[JsonSerializable(typeof(MeetingCancelled))]
[JsonSerializable(typeof(AidAnnounced))]
[JsonSerializable(typeof(StrikesReported))]
[JsonSerializable(typeof(TerritoryReported))]
[JsonSerializable(typeof(Topic.TopicDefined))]
[JsonSerializable(typeof(Outlet.OutletDefined))]
[JsonSerializable(typeof(Feed.FeedDefined))]
[JsonSerializable(typeof(Feed.FeedRemoved))]
[JsonSerializable(typeof(Feed.FeedFailed))]
[JsonSerializable(typeof(Feed.FeedRecovered))]
[JsonSerializable(typeof(FeedId))]
[JsonSerializable(typeof(Edition.EditionIssued))]
[JsonSerializable(typeof(Edition.EditionHeld))]
[JsonSerializable(typeof(Edition.EditionReleased))]
[JsonSerializable(typeof(Edition.ErratumReleased))]
[JsonSerializable(typeof(ErratumLine))]
[JsonSerializable(typeof(TemplateSet.TemplatesPublished))]
[JsonSerializable(typeof(TemplateSet.TemplatePartial))]
[JsonSerializable(typeof(Subscription.SubscriptionRequested))]
[JsonSerializable(typeof(Subscription.SubscriptionConfirmed))]
[JsonSerializable(typeof(Subscription.PreferencesChanged))]
[JsonSerializable(typeof(Subscription.SubscriptionEnded))]
[JsonSerializable(typeof(TopicId))]
[JsonSerializable(typeof(SlotCorrected))]
[JsonSerializable(typeof(FigureChosen))]
[JsonSerializable(typeof(ReportDismissed))]
[JsonSerializable(typeof(HappeningsMerged))]
[JsonSerializable(typeof(HappeningSplit))]
[JsonSerializable(typeof(DecisionRevoked))]
[JsonSerializable(typeof(RateTable.ReferenceRatesLoaded))]
[JsonSerializable(typeof(ReferenceRate))]
[JsonSerializable(typeof(ReportAnchor))]
[JsonSerializable(typeof(ActorId))]
[JsonSerializable(typeof(NamedActor))]
[JsonSerializable(typeof(SlotEvidence))]
[JsonSerializable(typeof(WeaponUse))]
[JsonSerializable(typeof(AidItem))]
[JsonSerializable(typeof(Money))]
[JsonSerializable(typeof(string))]
internal sealed partial class EventJson : JsonSerializerContext;
