using Briefing.Application;
using Briefing.Domain.Articles;
using Briefing.Domain.Feeds;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Briefing.Worker;

/// <summary>What happens by itself: the read models follow the log, articles come in from feeds and files and when their embargo ends,
/// editions are cut when they are due, mail goes out and what comes back is taken in, and webhooks are called. Any number of workers may run
/// on one database.</summary>
public sealed partial class BriefingWorker(BriefingApplication application, ILogger<BriefingWorker> logger) : BackgroundService
{
    private const int FeedsAtOnce = 4;
    private const int WebhooksAtOnce = 4;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterAFault = TimeSpan.FromSeconds(10);

    private volatile bool built;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync(ProjectAsync, stoppingToken),
        RepeatAsync(ReleaseAsync, stoppingToken),
        RepeatAsync(TakeInboxAsync, stoppingToken),
        Task.WhenAll(Enumerable.Range(0, FeedsAtOnce).Select(_ => RepeatAsync(OnReadModels(FetchAsync), stoppingToken))),
        Task.WhenAll(Enumerable.Range(0, WebhooksAtOnce).Select(_ => RepeatAsync(OnReadModels(TellAsync), stoppingToken))),
        RepeatAsync(OnReadModels(IssueAsync), stoppingToken),
        RepeatAsync(OnReadModels(DeliverAsync), stoppingToken),
        RepeatAsync(OnReadModels(TakeReturnedMailAsync), stoppingToken));

    /// <summary>What reads read models begins when they are there: on a new database, a moment after the start.</summary>
    private Func<CancellationToken, Task<bool>> OnReadModels(Func<CancellationToken, Task<bool>> work) => async cancellation =>
    {
        if (!built)
        {
            await application.Projections.CatchUpAsync(0, cancellation: cancellation);
            built = true;
        }

        return await work(cancellation);
    };

    /// <summary>Keeps the read models up; it ends only by a fault, and is then begun anew.</summary>
    private async Task<bool> ProjectAsync(CancellationToken cancellation)
    {
        await application.Projections.RunAsync(cancellation);
        return false;
    }

    private async Task<bool> ReleaseAsync(CancellationToken cancellation)
    {
        if (await application.ReleaseArticles.RunAsync(cancellation) is not { } released)
        {
            return false;
        }

        ArticleReleased(released.Id);
        return true;
    }

    private async Task<bool> TakeInboxAsync(CancellationToken cancellation)
    {
        if (await application.TakeInbox.RunAsync(cancellation) is not { } file)
        {
            return false;
        }

        if (file.Refusals.Count > 0)
        {
            FileRefused(file.Name, file.Refusals[0]);
        }

        return true;
    }

    private async Task<bool> FetchAsync(CancellationToken cancellation)
    {
        if (await application.FetchFeeds.RunAsync(cancellation) is not { } fetched)
        {
            return false;
        }

        if (fetched.Error is { } error)
        {
            FeedFailed(fetched.Id, error);
        }

        return true;
    }

    private async Task<bool> IssueAsync(CancellationToken cancellation)
    {
        if (await application.IssueDueEditions.RunAsync(cancellation) is not { } due)
        {
            return false;
        }

        if (due.Issued is null)
        {
            EditionWaits(due.Id);
        }
        else
        {
            EditionIssued(due.Id, due.Missed);
        }

        return true;
    }

    private async Task<bool> TellAsync(CancellationToken cancellation) => await application.DeliverWebhooks.RunAsync(cancellation) is not null;

    private async Task<bool> DeliverAsync(CancellationToken cancellation) => await application.DeliverEditions.RunAsync(cancellation) > 0;

    private async Task<bool> TakeReturnedMailAsync(CancellationToken cancellation)
    {
        foreach (var returned in await application.TakeReturnedMail.RunAsync(cancellation))
        {
            MailReturned(returned.Kind, returned.Letter, returned.Subscriber, returned.Ended);
        }

        return false;
    }

    /// <summary>Does something as long as there is something to do, then looks again every second; after a fault later.</summary>
    private async Task RepeatAsync(Func<CancellationToken, Task<bool>> work, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var pause = BetweenLooks;
            try
            {
                while (await work(cancellation))
                {
                    cancellation.ThrowIfCancellationRequested();
                }
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                WorkFailed(AfterAFault, error);
                pause = AfterAFault;
            }

            await Task.Delay(pause, cancellation);
        }
    }

    [LoggerMessage(3001, LogLevel.Information, "Edition {Edition} came out; {Missed} before it were missed and are not made up for")]
    private partial void EditionIssued(string edition, int missed);

    [LoggerMessage(3003, LogLevel.Information, "The embargo on article {Article} has ended")]
    private partial void ArticleReleased(ArticleId article);

    [LoggerMessage(3004, LogLevel.Warning, "Feed {Feed} could not be looked at: {Error}")]
    private partial void FeedFailed(FeedId feed, string error);

    [LoggerMessage(3005, LogLevel.Information, "Mail came back: {Kind}, letter {Letter} to {Subscriber}; ended: {Ended}")]
    private partial void MailReturned(string kind, string? letter, string? subscriber, bool ended);

    [LoggerMessage(3007, LogLevel.Warning, "Edition {Edition} waits for a release: briefing editions release")]
    private partial void EditionWaits(string edition);

    [LoggerMessage(3006, LogLevel.Warning, "The file {File} was refused: {Reason}")]
    private partial void FileRefused(string file, string reason);

    [LoggerMessage(3002, LogLevel.Error, "The worker failed and looks again in {Pause}")]
    private partial void WorkFailed(TimeSpan pause, Exception error);
}
