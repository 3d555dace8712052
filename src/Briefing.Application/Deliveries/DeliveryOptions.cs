namespace Briefing.Application.Deliveries;

/// <summary>How editions leave.</summary>
/// <param name="From">Whom they are from, and where bounces go.</param>
/// <param name="PublicAddress">Where readers reach this installation: the links in mails point there.</param>
public sealed record DeliveryOptions(Mailbox From, Uri PublicAddress)
{
    /// <summary>How long a worker may be silent before another one takes over its deliveries.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a delivery waits after the first answer of "not now"; each further one doubles it.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromHours(2);

    /// <summary>After so many attempts, about two days, a delivery has failed.</summary>
    public int MostAttempts { get; init; } = 30;

    /// <summary>So many messages a minute go to one receiving domain, over all workers: a provider that gets more at once from one
    /// sender takes it for junk.</summary>
    public int MostPerDomain { get; init; } = 3_000;

    /// <summary>So many messages a minute go out at all, over all workers.</summary>
    public int MostPerMinute { get; init; } = 60_000;

    /// <summary>How many messages are on their way at once from one worker, each over a connection that is kept for the next.</summary>
    public int AtOnce { get; init; } = 8;

    internal Uri Link(string page, string token) => new(PublicAddress, $"subscriptions/{page}?token={token}");

    internal TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromTicks((long)Math.Min(LongestPause.Ticks, FirstPause.Ticks * Math.Pow(2, Math.Min(attempts - 1, 30))));
}
