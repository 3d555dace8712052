using Briefing.Domain.Subscriptions;
using Briefing.EventStore;

namespace Briefing.Application.Subscriptions;

/// <summary>A subscription as the delivery of editions looks at it.</summary>
/// <param name="Why">Why it ended; null where it did not.</param>
public sealed record SubscriptionSummary(string Id, Preferences Preferences, bool Active, string? Why)
{
    internal static DocumentProjection<SubscriptionSummary> Projection { get; } = new(
        "subscriptions",
        2,
        ReadModelJson.Default.SubscriptionSummary,
        DomainEvents.Under<Subscription.SubscriptionEvent>(),
        recorded => [recorded.Stream["subscription-".Length..]],
        Fold)
    {
        OnError = ErrorPolicy.RecordAndContinue,
    };

    private static SubscriptionSummary? Fold(string id, SubscriptionSummary? known, RecordedEvent recorded)
    {
        var before = known is null ? Subscription.State.Initial : new Subscription.State(known.Preferences, known.Active, known.Why is not null);
        var after = Subscription.Fold(before, (Subscription.SubscriptionEvent)recorded.Data);
        return after.Preferences is { } preferences ? new SubscriptionSummary(id, preferences, after.IsActive, WhyEnded(known, after, recorded.Data)) : null;
    }

    private static string? WhyEnded(SubscriptionSummary? known, Subscription.State after, object @event) =>
        !after.Ended ? null : @event is Subscription.SubscriptionEnded ended ? ended.Why : known?.Why;
}
