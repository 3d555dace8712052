using System.Globalization;
using System.Text.Json.Serialization;
using Briefing.Domain.Topics;

namespace Briefing.Domain.Editions;

/// <summary>The editions of a topic that come out at one time of day in one time zone.</summary>
/// <param name="Zone">The tz database's name: "Europe/Kyiv".</param>
/// <param name="Time">The local time at which each edition is cut.</param>
public sealed record Series(TopicId Topic, string Zone, TimeOnly Time)
{
    /// <summary>When editions are cut unless a reader wants otherwise.</summary>
    public static readonly TimeOnly Morning = new(7, 0);

    /// <summary>For file names and addresses: <c>ukraine-europe-kyiv-0700</c>.</summary>
    [JsonIgnore]
    public string Name => $"{Topic}-{Suffix}";

    /// <summary>The name of the edition for one day: <c>ukraine-2024-12-21-europe-kyiv-0700</c>.</summary>
    public string EditionId(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{Topic}-{date:yyyy-MM-dd}-{Suffix}");

    private string Suffix => string.Create(
        CultureInfo.InvariantCulture,
        $"{Zone.ToLowerInvariant().Replace('/', '-').Replace('_', '-').Replace("+", "plus", StringComparison.Ordinal)}-{Time:HHmm}");
}
