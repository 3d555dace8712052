using System.Text.Json.Serialization;
using Briefing.Domain.Topics;

namespace Briefing.Domain.Subscriptions;

/// <summary>How a subscriber reads.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MailFormat>))]
public enum MailFormat
{
    /// <summary>HTML with a text beside it; the mail program chooses.</summary>
    [JsonStringEnumMemberName("html")]
    Html,

    [JsonStringEnumMemberName("text")]
    Text,
}

/// <summary>What a subscriber wants to read, and when.</summary>
/// <param name="Zone">The tz database's name of her time zone.</param>
/// <param name="Time">The local time at which her editions are cut.</param>
public sealed record Preferences(ValueList<TopicId> Topics, string Zone, TimeOnly Time, MailFormat Format);

/// <summary>Somebody's wish to get editions by mail. Her address is nowhere in the log: events carry an id, and erasing her
/// leaves history whole.</summary>
public static class Subscription
{
    public static string StreamName(string id) => $"subscription-{id}";

    // Events

    public abstract record SubscriptionEvent;

    /// <summary>Somebody asked for editions at an address that may or may not be hers.</summary>
    public sealed record SubscriptionRequested(string Id, Preferences Preferences) : SubscriptionEvent;

    /// <summary>The owner of the address said yes.</summary>
    public sealed record SubscriptionConfirmed(string Id) : SubscriptionEvent;

    /// <summary>She wants other topics, another time or form.</summary>
    public sealed record PreferencesChanged(string Id, Preferences Preferences) : SubscriptionEvent;

    /// <summary>She gets no more editions.</summary>
    /// <param name="Why">"by one click", "the address bounced", "erased".</param>
    public sealed record SubscriptionEnded(string Id, string Why) : SubscriptionEvent;

    // State

    /// <param name="Preferences">Null where there never was a request.</param>
    /// <param name="Asked">Whether a request waits for its yes. A link to confirm holds only as long: one from before she left
    /// does not bring her back.</param>
    public sealed record State(Preferences? Preferences, bool Confirmed, bool Ended, bool Asked = false)
    {
        public static readonly State Initial = new(null, false, false);

        /// <summary>Whether she gets editions.</summary>
        [JsonIgnore]
        public bool IsActive => Confirmed && !Ended;
    }

    public static State Fold(State state, SubscriptionEvent @event) => @event switch
    {
        SubscriptionRequested requested => state with { Preferences = requested.Preferences, Asked = true },
        SubscriptionConfirmed => state with { Confirmed = true, Ended = false, Asked = false },
        PreferencesChanged changed => state with { Preferences = changed.Preferences },
        SubscriptionEnded => state with { Ended = true, Confirmed = false, Asked = false },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is not an event of a subscription."),
    };

    // Decisions

    /// <summary>Asks for editions; who has them already keeps what she has, whoever asks.</summary>
    public static IReadOnlyList<SubscriptionEvent> Request(State state, string id, Preferences preferences) =>
        state.IsActive || (state.Asked && state.Preferences == preferences) ? [] : [new SubscriptionRequested(id, preferences)];

    /// <summary>Says yes to a request; who said so already has said it.</summary>
    public static IReadOnlyList<SubscriptionEvent> Confirm(State state, string id) => state.Asked ? [new SubscriptionConfirmed(id)] : [];

    /// <summary>Takes over somebody who said yes elsewhere. Who gets editions already keeps what she has, and who left is not brought
    /// back by a list.</summary>
    public static IReadOnlyList<SubscriptionEvent> Import(State state, string id, Preferences preferences) =>
        state.IsActive || state.Ended ? [] : [new SubscriptionRequested(id, preferences), new SubscriptionConfirmed(id)];

    /// <summary>Changes the preferences of an active subscription; the same again is already so.</summary>
    public static IReadOnlyList<SubscriptionEvent> Change(State state, string id, Preferences preferences) =>
        !state.IsActive || state.Preferences == preferences ? [] : [new PreferencesChanged(id, preferences)];

    /// <summary>Ends the subscription; who left already has left.</summary>
    public static IReadOnlyList<SubscriptionEvent> End(State state, string id, string why) =>
        state.Preferences is null || state.Ended ? [] : [new SubscriptionEnded(id, why)];
}
