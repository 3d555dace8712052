using Briefing.EventStore;

namespace Briefing.Application.Deliveries;

/// <summary>What became of one reader's copy.</summary>
/// <param name="Address">Null where it was erased.</param>
/// <param name="State">"waiting", "sending", "sent" or "failed".</param>
/// <param name="Answer">The mail server's last answer; null before the first.</param>
/// <param name="WasUncertain">Whether an answer was never heard, so that the reader may have it twice.</param>
/// <param name="Returned">"bounced 5.1.1: no such user" or "reported as spam"; null where nothing came back.</param>
public sealed record DeliveryStatus(
    string Subscriber, string? Address, string State, int Attempts, DateTimeOffset? Last, string? Answer, bool WasUncertain, string? Returned);

/// <summary>Who got which edition.</summary>
public sealed class DeliveryQueries(PostgresEventStore store)
{
    /// <summary>Who got an edition, who did not, and why.</summary>
    public async Task<IReadOnlyList<DeliveryStatus>> ListAsync(string edition, CancellationToken cancellation = default)
    {
        await using var command = store.Command("Deliveries/list_deliveries", edition);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var deliveries = new List<DeliveryStatus>();
        while (await row.ReadAsync(cancellation))
        {
            deliveries.Add(new DeliveryStatus(
                row.GetString(0),
                row.IsDBNull(1) ? null : row.GetString(1),
                row.GetString(2),
                row.GetInt32(3),
                row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4),
                row.IsDBNull(6) ? null : row.GetString(6),
                row.GetBoolean(7),
                row.IsDBNull(8) ? null : row.GetString(8)));
        }

        return deliveries;
    }
}
