using Briefing.Domain.Subscriptions;
using Briefing.EventStore;

namespace Briefing.Application.Subscriptions;

/// <summary>A subscription as the delivery of editions looks at it.</summary>
public sealed record SubscriptionSummary(string Id, Preferences Preferences, bool Active)
{
    internal static DocumentProjection<SubscriptionSummary> Projection { get; } = new(
        "subscriptions",
        1,
        ReadModelJson.Default.SubscriptionSummary,
        DomainEvents.Under<Subscription.SubscriptionEvent>(),
        recorded => [recorded.Stream["subscription-".Length..]],
        Fold)
    {
        OnError = ErrorPolicy.RecordAndContinue,
    };

    private static SubscriptionSummary? Fold(string id, SubscriptionSummary? known, RecordedEvent recorded)
    {
        var before = known is null ? Subscription.State.Initial : new Subscription.State(known.Preferences, known.Active, false);
        var after = Subscription.Fold(before, (Subscription.SubscriptionEvent)recorded.Data);
        return after.Preferences is { } preferences ? new SubscriptionSummary(id, preferences, after.IsActive) : null;
    }
}
