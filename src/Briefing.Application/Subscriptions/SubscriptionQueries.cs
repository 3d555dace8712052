using System.Globalization;
using System.Text.Json;
using Briefing.EventStore;

namespace Briefing.Application.Subscriptions;

/// <summary>A subscription with its address, which the log does not hold.</summary>
/// <param name="Address">Null where it was erased.</param>
/// <param name="State">"active", "asked" (she has not said yes) or "ended".</param>
/// <param name="Why">Why it ended.</param>
/// <param name="Time">"07:00".</param>
/// <param name="Format">"html" or "text".</param>
public sealed record SubscriptionEntry(
    string Id, string? Address, string State, string? Why, IReadOnlyList<string> Topics, string Zone, string Time, string Format);

/// <summary>Who subscribes.</summary>
public sealed class SubscriptionQueries(PostgresEventStore store)
{
    /// <summary>All subscriptions by address, those without one last.</summary>
    public async Task<IReadOnlyList<SubscriptionEntry>> ListAsync(CancellationToken cancellation = default)
    {
        await using var command = store.Command("Subscriptions/list_subscriptions");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<SubscriptionEntry>();
        while (await row.ReadAsync(cancellation))
        {
            var summary = JsonSerializer.Deserialize(row.GetString(1), ReadModelJson.Default.SubscriptionSummary)!;
            var preferences = summary.Preferences;
            entries.Add(new SubscriptionEntry(
                summary.Id,
                row.IsDBNull(0) ? null : row.GetString(0),
                summary.Active ? "active" : summary.Why is null ? "asked" : "ended",
                summary.Why,
                [.. preferences.Topics.Select(topic => topic.Value)],
                preferences.Zone,
                preferences.Time.ToString("HH:mm", CultureInfo.InvariantCulture),
                preferences.Format == Domain.Subscriptions.MailFormat.Text ? "text" : "html"));
        }

        return entries;
    }
}
