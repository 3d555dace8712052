using System.Text.Json.Serialization;

namespace Briefing.Application.Webhooks;

/// <summary>What webhooks are told of.</summary>
public static class WebhookEvents
{
    /// <summary>A happening was reported for the first time, or is known otherwise than before.</summary>
    public const string Happening = "happening";

    /// <summary>Sources came to differ in something.</summary>
    public const string Discrepancy = "discrepancy";

    /// <summary>An edition came out.</summary>
    public const string Edition = "edition";

    public static readonly IReadOnlyList<string> All = [Happening, Discrepancy, Edition];
}

/// <summary>A webhook as people write it down; what is null is not given.</summary>
/// <param name="Events">Of "happening", "discrepancy" and "edition"; all where null.</param>
/// <param name="Topic">Only what belongs to this topic; everything where null.</param>
public sealed record WebhookDraft(string? Url, IReadOnlyList<string>? Events = null, string? Topic = null);

/// <summary>A webhook, and how it is.</summary>
/// <param name="Position">All up to this position of the log was delivered.</param>
/// <param name="State">"active" or "disabled".</param>
/// <param name="Reason">Why it is disabled; null while it is active.</param>
/// <param name="Failures">How often in a row the next message could not be delivered.</param>
/// <param name="NextAttempt">When it is tried again; null while it is disabled.</param>
/// <param name="DefinedAt">Since when it is told so.</param>
public sealed record WebhookStatus(
    string Name, Uri Url, IReadOnlyList<string> Events, string? Topic, long Position, string State, string? Reason, int Failures, DateTimeOffset? NextAttempt,
    DateTimeOffset DefinedAt)
{
    /// <summary>Grows whenever it is defined otherwise.</summary>
    [JsonIgnore]
    public long Version => VersionOf(DefinedAt);

    /// <param name="definedAt">Which the database has in microseconds.</param>
    internal static long VersionOf(DateTimeOffset definedAt) => definedAt.UtcTicks / TimeSpan.TicksPerMicrosecond;
}

/// <summary>An attempt to deliver a message.</summary>
/// <param name="Message">The message's id, the same in every attempt.</param>
/// <param name="Status">The HTTP status that came back; null where none did.</param>
/// <param name="Outcome">"delivered", "failed", or "gone" after which it was disabled.</param>
public sealed record WebhookAttempt(DateTimeOffset At, string Message, string Type, long Position, int? Status, string Outcome, string? Error);

/// <summary>A webhook's secret, which is shown once.</summary>
/// <param name="Secret">"whsec_" and the key in Base64, as receivers' libraries take it.</param>
/// <param name="Position">What comes after this position of the log is delivered.</param>
public sealed record WebhookSecret(string Name, string Secret, long Position);
