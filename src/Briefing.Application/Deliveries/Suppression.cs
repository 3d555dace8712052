using Briefing.Domain.Subscriptions;
using Briefing.EventStore;

namespace Briefing.Application.Deliveries;

/// <summary>Ends subscriptions whose mail cannot arrive or is not wanted, by the rules of decision 9: at once where the address is no
/// more or its owner complained; after five letters over at least three days in two weeks where the mailbox has trouble; never by a
/// refusal that is about us.</summary>
internal sealed class Suppression(PostgresEventStore store, TimeProvider clock)
{
    /// <summary>A letter was refused or came back.</summary>
    /// <param name="status">The status of RFC 3463, "5.1.1"; null where the server gave none.</param>
    /// <returns>Whether the subscription has ended by it, now or before.</returns>
    public async Task<bool> BouncedAsync(string letter, string subscriber, string? status, string why, CancellationToken cancellation)
    {
        var kind = KindOf(status);
        await KeepAsync(letter, subscriber, kind, status, why, cancellation);
        return (kind == "gone" || (kind == "trouble" && await HadEnoughAsync(subscriber, cancellation)))
            && await EndAsync(subscriber, status is null ? "the address bounced" : $"the address bounced ({status})", cancellation);
    }

    /// <summary>The reader of a letter called it spam.</summary>
    /// <inheritdoc cref="BouncedAsync"/>
    public async Task<bool> ComplainedAsync(string letter, string subscriber, string why, CancellationToken cancellation)
    {
        await KeepAsync(letter, subscriber, "complaint", null, why, cancellation);
        return await EndAsync(subscriber, "reported as spam", cancellation);
    }

    /// <summary>What RFC 3463 says of the address: x.1.x and 5.2.1 that it is no more (but x.1.7 and x.1.8 are about the sender), x.3, x.5,
    /// x.6 and x.7 nothing, anything else that the mailbox has trouble.</summary>
    internal static string KindOf(string? status) => status?.Split('.') switch
    {
        [_, "1", "7" or "8"] or [_, "3" or "5" or "6" or "7", _] => "other",
        ["5", "1", _] or ["5", "2", "1"] => "gone",
        _ => "trouble",
    };

    private async Task KeepAsync(string letter, string subscriber, string kind, string? status, string why, CancellationToken cancellation)
    {
        await using var command = store.Command(
            "Deliveries/keep_returned_mail", letter, subscriber, kind, status, why.Replace("\0", "", StringComparison.Ordinal), clock.GetUtcNow().UtcDateTime);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<bool> HadEnoughAsync(string subscriber, CancellationToken cancellation)
    {
        await using var command = store.Command("Deliveries/mailbox_trouble", subscriber, clock.GetUtcNow().UtcDateTime);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<bool> EndAsync(string subscriber, string why, CancellationToken cancellation)
    {
        var decision = await store.DecideAsync(
            Subscription.StreamName(subscriber), DomainEvents.OfSubscription, state => Subscription.End(state, subscriber, why), cancellation: cancellation);
        return decision.State.Ended;
    }
}
