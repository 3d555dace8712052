using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Editions;
using Briefing.Domain.Feeds;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Outlets;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Subscriptions;
using Briefing.Domain.Territory;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application;

/// <summary>The events of the domain by the names and versions that they have in the log.</summary>
public static class DomainEvents
{
    /// <summary>All of them, for a store.</summary>
    public static EventTypes Types() => Types(
        EventJson.Default.StatementMade, EventJson.Default.MeetingHeld, EventJson.Default.MeetingPlanned, EventJson.Default.MeetingCancelled,
        EventJson.Default.AidAnnounced, EventJson.Default.StrikesReported, EventJson.Default.TerritoryReported);

    /// <summary>All of them, with reports read in this way.</summary>
    internal static EventTypes Types(
        JsonTypeInfo<StatementMade> statementMade, JsonTypeInfo<MeetingHeld> meetingHeld, JsonTypeInfo<MeetingPlanned> meetingPlanned,
        JsonTypeInfo<MeetingCancelled> meetingCancelled, JsonTypeInfo<AidAnnounced> aidAnnounced, JsonTypeInfo<StrikesReported> strikesReported,
        JsonTypeInfo<TerritoryReported> territoryReported) => new EventTypes()
        .Register("article_received", 1, EventJson.Default.ArticleReceived)
        .Register("article_revised", 1, EventJson.Default.ArticleRevised)
        .Register("report_withdrawn", 1, EventJson.Default.ReportWithdrawn)
        .Register("article_withdrawn", 1, EventJson.Default.ArticleWithdrawn)
        .Register("statement_made", 1, statementMade)
        .Register("meeting_held", 1, meetingHeld)
        .Register("meeting_planned", 1, meetingPlanned)
        .Register("meeting_cancelled", 1, meetingCancelled)
        .Register("aid_announced", 1, aidAnnounced)
        .Register("strikes_reported", 1, strikesReported)
        .Register("territory_reported", 1, territoryReported)
        .Register("topic_defined", 1, EventJson.Default.TopicDefined)
        .Register("outlet_defined", 1, EventJson.Default.OutletDefined)
        .Register("feed_defined", 1, EventJson.Default.FeedDefined)
        .Register("feed_removed", 1, EventJson.Default.FeedRemoved)
        .Register("feed_failed", 1, EventJson.Default.FeedFailed)
        .Register("feed_recovered", 1, EventJson.Default.FeedRecovered)
        .Register("slot_corrected", 1, EventJson.Default.SlotCorrected)
        .Register("figure_chosen", 1, EventJson.Default.FigureChosen)
        .Register("report_dismissed", 1, EventJson.Default.ReportDismissed)
        .Register("happenings_merged", 1, EventJson.Default.HappeningsMerged)
        .Register("happening_split", 1, EventJson.Default.HappeningSplit)
        .Register("decision_revoked", 1, EventJson.Default.DecisionRevoked)
        .Register("reference_rates_loaded", 1, EventJson.Default.ReferenceRatesLoaded)
        .Register("edition_issued", 1, EventJson.Default.EditionIssued)
        .Register("edition_held", 1, EventJson.Default.EditionHeld)
        .Register("edition_released", 1, EventJson.Default.EditionReleased)
        .Register("erratum_released", 1, EventJson.Default.ErratumReleased)
        .Register("templates_published", 1, EventJson.Default.TemplatesPublished)
        .Register("subscription_requested", 1, EventJson.Default.SubscriptionRequested)
        .Register("subscription_confirmed", 1, EventJson.Default.SubscriptionConfirmed)
        .Register("preferences_changed", 1, EventJson.Default.PreferencesChanged)
        .Register("subscription_ended", 1, EventJson.Default.SubscriptionEnded);

    /// <summary>An event's data as the log has it, for people and programs to read.</summary>
    public static JsonElement ToJson(object data) => JsonSerializer.SerializeToElement(data, data.GetType(), EventJson.Default);

    /// <summary>The same as text in UTF-8, letters as they are: "é" and not "\u00E9".</summary>
    internal static ReadOnlyMemory<byte> ToJsonText(object data)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonSerializer.Serialize(writer, data, data.GetType(), EventJson.Default);
        }

        return text.WrittenMemory;
    }

    /// <summary>Who said what an event that does not say so itself says; null where nobody is named.</summary>
    internal static EventMetadata? SaidBy(string? by) =>
        by is null ? null : new EventMetadata(Headers: new Dictionary<string, string> { ["by"] = by });

    /// <summary>How the events of an article make its state.</summary>
    internal static Fold<Article.State> OfArticle { get; } = Fold<Article.State, ArticleEvent>(Article.State.Initial, Article.Fold);

    /// <summary>How the events of a topic make its state.</summary>
    internal static Fold<Topic.State> OfTopic { get; } = Fold<Topic.State, Topic.TopicEvent>(Topic.State.Initial, Topic.Fold);

    /// <summary>How the events of an outlet make its state.</summary>
    internal static Fold<Outlet.State> OfOutlet { get; } = Fold<Outlet.State, Outlet.OutletEvent>(Outlet.State.Initial, Outlet.Fold);

    /// <summary>How the events of a feed make its state.</summary>
    internal static Fold<Feed.State> OfFeed { get; } = Fold<Feed.State, Feed.FeedEvent>(Feed.State.Initial, Feed.Fold);

    /// <summary>How analysts' decisions make their state.</summary>
    internal static Fold<Judging.State> OfJudgements { get; } = Fold<Judging.State, Decision>(Judging.State.Initial, Judging.Fold);

    /// <summary>How the events of the table of reference rates make its state.</summary>
    internal static Fold<RateTable.State> OfRates { get; } = Fold<RateTable.State, RateTable.RateTableEvent>(RateTable.State.Initial, RateTable.Fold);

    /// <summary>How the events of a series of editions make its state.</summary>
    internal static Fold<Edition.State> OfEditions { get; } = Fold<Edition.State, Edition.EditionEvent>(Edition.State.Initial, Edition.Fold);

    /// <summary>How the events of templates make their state.</summary>
    internal static Fold<TemplateSet.State> OfTemplates { get; } =
        Fold<TemplateSet.State, TemplateSet.TemplateEvent>(TemplateSet.State.Initial, TemplateSet.Fold);

    /// <summary>How the events of a subscription make its state.</summary>
    internal static Fold<Subscription.State> OfSubscription { get; } =
        Fold<Subscription.State, Subscription.SubscriptionEvent>(Subscription.State.Initial, Subscription.Fold);

    /// <summary>The registered events that are of this kind.</summary>
    internal static IReadOnlyCollection<Type> Under<TEvent>() =>
        [.. Types().All.Select(registered => registered.Type).Where(type => type.IsAssignableTo(typeof(TEvent)))];

    private static Fold<TState> Fold<TState, TEvent>(TState initial, Func<TState, TEvent, TState> fold) =>
        new(initial, (state, recorded) => fold(state, (TEvent)recorded.Data)) { EvolveByData = (state, data) => fold(state, (TEvent)data) };
}
