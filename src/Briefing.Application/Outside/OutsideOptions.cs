namespace Briefing.Application.Outside;

/// <summary>How requests to other machines are made.</summary>
/// <param name="Guard">Which addresses they may reach.</param>
public sealed record OutsideOptions(AddressGuard Guard)
{
    /// <summary>Public addresses alone.</summary>
    public static OutsideOptions Usual { get; } = new(new AddressGuard([]));

    /// <summary>How long one request may take in all, redirects included.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest answer that is read, after it was decompressed.</summary>
    public int MostBytes { get; init; } = 10_000_000;

    /// <summary>How many requests one host gets without a pause between them.</summary>
    public int Burst { get; init; } = 10;

    /// <summary>The pause between requests to one host after that.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);
}
