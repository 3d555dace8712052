using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Briefing.Application.Articles;
using Briefing.Application.Outside;
using Briefing.EventStore;
using Npgsql;

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
internal sealed class TakeFeedItems(PostgresEventStore store, ReceiveArticle receive, OutsideHttp http, Robots robots, TimeProvider clock)
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
                var outcome = await receive.RunAsync(await DraftAsync(feed, document, item, seen.First, cancellation), cancellation);
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

    private async Task<ArticleDraft> DraftAsync(FeedSummary feed, FeedDocument document, FeedItem item, DateTimeOffset firstSeen, CancellationToken cancellation)
    {
        var draft = new ArticleDraft(
            Outlet: feed.Outlet ?? document.Title ?? feed.Url.Host,
            Url: item.Url?.AbsoluteUri,
            Title: item.Title,
            Published: Written(item.Published),
            Language: document.Language,
            Key: item.Key,
            DateModified: Written(item.Modified));
        if (feed.Follow && item.Url is { } link)
        {
            draft = await OnPageAsync(draft, link, cancellation);
        }

        return draft with
        {
            Body = string.IsNullOrWhiteSpace(draft.Body) ? item.Body : draft.Body,
            Published = draft.Published ?? Written(firstSeen),
        };
    }

    /// <summary>Completes what a feed says from the page: its text, and its address behind redirects and as the page itself gives it.</summary>
    private async Task<ArticleDraft> OnPageAsync(ArticleDraft draft, Uri link, CancellationToken cancellation)
    {
        await robots.CheckAsync(link, cancellation);
        var answer = await http.GetAsync(link, request => request.Headers.Accept.ParseAdd("text/html, */*;q=0.5"), cancellation);
        if (!answer.IsSuccess)
        {
            throw new OutsideException($"{link} answers HTTP {(int)answer.Status}.");
        }

        var page = ArticleFile.Read("page.html", answer.Body, new ArticleDraft());
        var itself = XmlFeed.Address(answer.Url, page.Url) is { } canonical && canonical.Host == answer.Url.Host ? canonical : answer.Url;
        return draft with { Url = itself.AbsoluteUri, Body = page.Body, Title = draft.Title ?? page.Title, Published = draft.Published ?? page.Published };
    }

    private static string? Written(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static byte[] KeyOf(FeedItem item) => SHA256.HashData(Encoding.UTF8.GetBytes(item.Key));

    private static byte[] FingerprintOf(FeedItem item) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{item.Url}\n{item.Title}\n{Written(item.Published)}\n{Written(item.Modified)}\n{item.Body}"));

    private async Task<(DateTimeOffset First, byte[] Fingerprint, int Tries)> SeeAsync(FeedSummary feed, FeedItem item, CancellationToken cancellation)
    {
        await using var command = Command("see_feed_item", feed.Id.Value, KeyOf(item), clock.GetUtcNow().UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetFieldValue<DateTimeOffset>(0), row.IsDBNull(1) ? [] : row.GetFieldValue<byte[]>(1), row.GetInt32(2));
    }

    /// <param name="fingerprint">Null where it could not be taken this time.</param>
    private async Task MarkAsync(FeedSummary feed, FeedItem item, byte[]? fingerprint, CancellationToken cancellation)
    {
        await using var command = Command("take_feed_item", feed.Id.Value, KeyOf(item), (object?)fingerprint ?? DBNull.Value);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlCommand Command(string file, params object[] parameters)
    {
        var command = store.Database.CreateCommand(Sql.Read($"Feeds/{file}.sql", store.Options.Schema));
        foreach (var parameter in parameters)
        {
            command.Parameters.AddWithValue(parameter);
        }

        return command;
    }
}
