using System.Text.Json.Serialization;
using Briefing.Application.Actors;
using Briefing.Application.Articles;
using Briefing.Application.Feeds;
using Briefing.Application.Outlets;
using Briefing.Application.Subscriptions;
using Briefing.Application.Topics;
using Briefing.Domain.Actors;
using Briefing.Domain.Feeds;
using Briefing.Domain.Topics;

namespace Briefing.Application;

/// <summary>How the documents of projections are written. A change of one is a new version of its projection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ArticleSummary))]
[JsonSerializable(typeof(OutletSummary))]
[JsonSerializable(typeof(TopicSummary))]
[JsonSerializable(typeof(ActorSummary))]
[JsonSerializable(typeof(SubscriptionSummary))]
[JsonSerializable(typeof(FeedSummary))]
[JsonSerializable(typeof(FeedId))]
[JsonSerializable(typeof(TopicId))]
[JsonSerializable(typeof(ActorId))]
[JsonSerializable(typeof(string))]
internal sealed partial class ReadModelJson : JsonSerializerContext;
