using Briefing.Application;
using Briefing.Application.Editions;
using Briefing.Application.Subscriptions;
using Briefing.Domain.Topics;
using Briefing.Testing;

namespace Briefing.Benchmarks.Deliveries;

/// <summary>An edition of the sample topic and readers who want it.</summary>
internal static class Readers
{
    private const string Zone = "Europe/Berlin";

    /// <summary>Issues an edition from some sample articles and puts it into the ledger for so many readers.</summary>
    public static async Task<IssuedEdition> QueueAsync(BriefingApplication briefing, int readers, CancellationToken cancellation = default)
    {
        var seeds = Path.Combine(Checkout.Root, "seeds");
        await briefing.DefineTopic.RunAsync(await File.ReadAllBytesAsync(Path.Combine(seeds, "topics", "ukraine.json"), cancellation), cancellation);
        await briefing.DefineOutlet.RunAsync(await File.ReadAllBytesAsync(Path.Combine(seeds, "outlets", "outlets.json"), cancellation), cancellation);
        foreach (var path in Directory.GetFiles(Path.Combine(seeds, "articles")).Order(StringComparer.Ordinal).Take(4))
        {
            await briefing.ReceiveArticle.RunAsync(path, await File.ReadAllBytesAsync(path, cancellation), new(), cancellation);
        }

        await briefing.ImportSubscriptions.RunAsync(
            Enumerable.Range(1, readers).Select(number => new SubscriptionRequest($"reader{number}@example.org", ["ukraine"], Zone)), cancellation);

        using var caughtUp = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var following = briefing.Projections.RunAsync(caughtUp.Token);
        await briefing.Projections.CatchUpAsync(await briefing.Store.EndAsync(cancellation), cancellation: cancellation);
        await caughtUp.CancelAsync();
        await following.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

        var edition = await briefing.IssueEdition.RunAsync(TopicId.Parse("ukraine"), new DateOnly(2024, 12, 21), Zone, cancellation: cancellation);
        await briefing.DeliverEditions.EnqueueAsync(edition, cancellation);
        return edition;
    }
}
