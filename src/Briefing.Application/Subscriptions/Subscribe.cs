using Briefing.Application.Deliveries;
using Briefing.Application.Editions;
using Briefing.Domain.Subscriptions;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Subscriptions;

/// <summary>What somebody asks for; what is null is not given.</summary>
/// <param name="Time">The local time, 07:00 where null.</param>
/// <param name="Format">"html" or "text"; HTML where null.</param>
public sealed record SubscriptionRequest(
    string? Address, IReadOnlyList<string>? Topics, string? Zone, TimeOnly? Time = null, string? Format = null);

/// <summary>What came of a link in a mail.</summary>
public enum LinkOutcome
{
    /// <summary>What it asks for is so now, or was so before.</summary>
    Done,

    /// <summary>It was made here, but its subscription has ended.</summary>
    Over,

    /// <summary>It was not made here, or not for this.</summary>
    Unknown,
}

/// <summary>Subscribing with double opt-in, changing and leaving by signed links.</summary>
public sealed class Subscribe
{
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMinutes(10);

    private readonly PostgresEventStore store;
    private readonly LinkTokens tokens;
    private readonly TimeProvider clock;

    internal Subscribe(PostgresEventStore store, LinkTokens tokens, TimeProvider clock)
    {
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// <summary>Has a mail sent that asks the owner of the address whether she wants the editions. What comes back tells nobody whether
    /// the address is known; and at one address no two such mails arrive within ten minutes.</summary>
    /// <exception cref="RefusedException">A field is missing or cannot be read; the exception names it.</exception>
    public async Task RequestAsync(SubscriptionRequest request, CancellationToken cancellation = default)
    {
        var address = AddressOf(request);
        var preferences = await CheckAsync(request, [], cancellation);
        var (subscriber, asked) = await SubscriberAsync(address, cancellation);
        var now = clock.GetUtcNow();
        if (asked > now.UtcDateTime - BetweenQuestions)
        {
            return;
        }

        // The question goes into the ledger last: whatever stops this half-way, asking again does the rest.
        await store.DecideAsync(
            Subscription.StreamName(subscriber), DomainEvents.OfSubscription, state => Subscription.Request(state, subscriber, preferences), cancellation: cancellation);
        await using var ask = store.Command("Deliveries/enqueue_confirmation", subscriber, now.UtcDateTime, ConfirmationLetter.Name(now));
        await ask.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Says yes, with the token from the mail.</summary>
    public async Task<LinkOutcome> ConfirmAsync(string token, CancellationToken cancellation = default) =>
        await DecideAsync(token, LinkPurpose.Confirm, Subscription.Confirm, cancellation) switch
        {
            null => LinkOutcome.Unknown,
            { IsActive: true } => LinkOutcome.Done,
            _ => LinkOutcome.Over,
        };

    /// <summary>Leaves, with the token from any edition; leaving again changes nothing.</summary>
    /// <returns>False where the token was not signed here.</returns>
    public async Task<bool> LeaveAsync(string token, CancellationToken cancellation = default) =>
        await DecideAsync(token, LinkPurpose.Leave, (state, id) => Subscription.End(state, id, "by one click"), cancellation) is not null;

    /// <summary>What a subscriber wants as of now, with the token from any edition.</summary>
    /// <returns>Null where the token was not signed here.</returns>
    public async Task<Preferences?> PreferencesAsync(string token, CancellationToken cancellation = default)
    {
        if (tokens.Verify(token, LinkPurpose.Preferences) is not { } subscriber)
        {
            return null;
        }

        var subscription = await store.FoldStreamAsync(Subscription.StreamName(subscriber), DomainEvents.OfSubscription, cancellation: cancellation);
        return subscription.State.Preferences;
    }

    /// <summary>Wants other topics, another time or form, with the token from any edition. The address is not looked at.</summary>
    /// <exception cref="RefusedException">A field is missing or cannot be read; the exception names it.</exception>
    public async Task<LinkOutcome> ChangeAsync(string token, SubscriptionRequest request, CancellationToken cancellation = default)
    {
        var preferences = await CheckAsync(request, [], cancellation);
        return await DecideAsync(token, LinkPurpose.Preferences, (state, id) => Subscription.Change(state, id, preferences), cancellation) switch
        {
            null => LinkOutcome.Unknown,
            { IsActive: true } => LinkOutcome.Done,
            _ => LinkOutcome.Over,
        };
    }

    /// <summary>Forgets an address, also where a mail server named it in an answer. What stays in the log names nobody.</summary>
    /// <returns>False where the address is not known.</returns>
    public async Task<bool> EraseAsync(string address, CancellationToken cancellation = default)
    {
        await using var find = store.Database.CreateCommand($"select id from {store.Options.Schema}.subscribers where address_key = $1");
        find.Parameters.AddWithValue(Key(address));
        if (await find.ExecuteScalarAsync(cancellation) is not string subscriber)
        {
            return false;
        }

        // The address goes last: whatever stops this half-way, asking again finds it and does the rest.
        await store.DecideAsync(
            Subscription.StreamName(subscriber), DomainEvents.OfSubscription, state => Subscription.End(state, subscriber, "erased"), cancellation: cancellation);
        await using var erase = store.Command("Subscriptions/erase_subscriber", subscriber);
        await erase.ExecuteNonQueryAsync(cancellation);
        return true;
    }

    /// <returns>The state after it; null where the token was not signed here.</returns>
    private async Task<Subscription.State?> DecideAsync(
        string token, LinkPurpose purpose, Func<Subscription.State, string, IReadOnlyList<Subscription.SubscriptionEvent>> decide, CancellationToken cancellation)
    {
        if (tokens.Verify(token, purpose) is not { } subscriber)
        {
            return null;
        }

        var decision = await store.DecideAsync(
            Subscription.StreamName(subscriber), DomainEvents.OfSubscription, state => decide(state, subscriber), cancellation: cancellation);
        return decision.State;
    }

    /// <param name="known">Topics that were found before, by name; filled on the way.</param>
    internal async Task<Preferences> CheckAsync(SubscriptionRequest request, Dictionary<string, TopicId> known, CancellationToken cancellation)
    {
        if (request.Topics is not { Count: > 0 })
        {
            throw new RefusedException("topics", "Name at least one topic.");
        }

        var topics = new List<TopicId>();
        foreach (var name in request.Topics.Distinct(StringComparer.Ordinal))
        {
            if (!known.TryGetValue(name, out var topic))
            {
                topic = await KnownTopicAsync(name, cancellation);
                known.Add(name, topic);
            }

            topics.Add(topic);
        }

        var format = request.Format switch
        {
            null or "html" => MailFormat.Html,
            "text" => MailFormat.Text,
            _ => throw new RefusedException("format", "It is html or text."),
        };
        return new Preferences([.. topics], Cutoff.Zone(request.Zone ?? "").Id, request.Time ?? Domain.Editions.Series.Morning, format);
    }

    private async Task<TopicId> KnownTopicAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var topic = TopicId.Parse(name);
            var state = await store.FoldStreamAsync(Topic.StreamName(topic), DomainEvents.OfTopic, cancellation: cancellation);
            return state.State.Definition is null ? throw new RefusedException("topics", $"There is no topic '{topic}'.") : topic;
        }
        catch (FormatException error)
        {
            throw new RefusedException("topics", error.Message);
        }
    }

    /// <summary>The id of who has an address, new where nobody had it, and when she was last asked whether she wants editions.</summary>
    private async Task<(string Id, DateTime Asked)> SubscriberAsync(string address, CancellationToken cancellation)
    {
        await using var command = store.Command("Subscriptions/known_subscriber", Guid.NewGuid().ToString("N"), address, Key(address));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetString(0), row.GetDateTime(1));
    }

    internal static string AddressOf(SubscriptionRequest request) => request.Address?.Trim() is { } address && Mailbox.IsAddress(address)
        ? address
        : throw new RefusedException("address", "It is not a mail address. One looks like anna@example.org.");

    internal static string Key(string address) => address.Trim().ToLowerInvariant();
}
