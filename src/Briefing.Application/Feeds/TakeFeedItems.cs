using System.Security.Cryptography;
using System.Text;
using Briefing.Application.Articles;
using Briefing.Application.Outside;
using Briefing.EventStore;

namespace Briefing.Application.Feeds;

/// <summary>What became of a feed's items.</summary>
/// <param name="Known">How many were there already.</param>
/// <param name="LastRefusal">Why the last of the refused ones was.</param>
/// <param name="IsComplete">Whether none is left for the next look.</param>
internal sealed record TakenItems(int Received, int Revised, int Known, int Refused, string? LastRefusal, bool IsComplete)
{
    public static readonly TakenItems Nothing = new(0, 0, 0, 0, null, true);

    public TakenItems With(ReceiveOutcome outcome, string item) => outcome switch
    {
        ReceiveOutcome.Received => this with { Received = Received + 1 },
        ReceiveOutcome.Revised => this with { Revised = Revised + 1 },
        ReceiveOutcome.Refused refused => Without(item, $"{refused.Field}: {refused.Reason}"),
        _ => this with { Known = Known + 1 },
    };

    public TakenItems Without(string item, string reason) => this with { Refused = Refused + 1, LastRefusal = $"{item}: {reason}" };
}

/// <summary>Receives the items of a feed as articles: those that were not seen before, or are otherwise than they were.</summary>
internal sealed class TakeFeedItems(PostgresEventStore store, ReceiveArticle receive, FeedDrafts drafts, TimeProvider clock)
{
    private const int MostTries = 5;
    private const int MostPages = 50;

    /// <param name="until">When to leave the rest for the next look.</param>
    public async Task<TakenItems> RunAsync(FeedSummary feed, FeedDocument document, DateTime until, CancellationToken cancellation)
    {
        var (taken, pages) = (TakenItems.Nothing, 0);

        // The oldest first, as they came out: feeds have the newest on top.
        foreach (var item in document.Items.Reverse())
        {
            var seen = await SeeAsync(feed, item, cancellation);
            if (seen.Fingerprint.AsSpan().SequenceEqual(FingerprintOf(item)) || seen.Tries >= MostTries)
            {
                continue;
            }

            if (clock.GetUtcNow().UtcDateTime > until || feed.Follow && pages++ == MostPages)
            {
                return taken with { IsComplete = false };
            }

            try
            {
                var outcome = await receive.RunAsync(await drafts.OfAsync(feed.Url, feed.Outlet, feed.Follow, document, item, seen.First, cancellation), cancellation);
                await MarkAsync(feed, item, FingerprintOf(item), cancellation);
                taken = taken.With(outcome, item.Key);
            }
            catch (RefusedException refused)
            {
                await MarkAsync(feed, item, FingerprintOf(item), cancellation);
                taken = taken.Without(item.Key, refused.Message);
            }
            catch (OutsideException unreachable)
            {
                await MarkAsync(feed, item, null, cancellation);
                taken = taken.Without(item.Key, unreachable.Message) with { IsComplete = taken.IsComplete && seen.Tries + 1 >= MostTries };
            }
        }

        return taken;
    }

    private static byte[] KeyOf(FeedItem item) => SHA256.HashData(Encoding.UTF8.GetBytes(item.Key));

    private static byte[] FingerprintOf(FeedItem item) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{item.Url}\n{item.Title}\n{FeedDrafts.Written(item.Published)}\n{FeedDrafts.Written(item.Modified)}\n{item.Body}"));

    private async Task<(DateTimeOffset First, byte[] Fingerprint, int Tries)> SeeAsync(FeedSummary feed, FeedItem item, CancellationToken cancellation)
    {
        await using var command = store.Command("Feeds/see_feed_item", feed.Id.Value, KeyOf(item), clock.GetUtcNow().UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetFieldValue<DateTimeOffset>(0), row.IsDBNull(1) ? [] : row.GetFieldValue<byte[]>(1), row.GetInt32(2));
    }

    /// <param name="fingerprint">Null where it could not be taken this time.</param>
    private async Task MarkAsync(FeedSummary feed, FeedItem item, byte[]? fingerprint, CancellationToken cancellation)
    {
        await using var command = store.Command("Feeds/take_feed_item", feed.Id.Value, KeyOf(item), fingerprint);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
