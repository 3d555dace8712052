using Briefing.Domain.Articles;
using Briefing.Domain.Editions;
using Briefing.Domain.Feeds;
using Briefing.Domain.Happenings;
using Briefing.Domain.Outlets;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Editions;

/// <summary>Reads from the log what editions are composed from.</summary>
internal static class Archives
{
    public static readonly IReadOnlyCollection<Type> EventTypes =
    [
        .. DomainEvents.Under<ArticleEvent>(),
        .. DomainEvents.Under<Topic.TopicEvent>(),
        .. DomainEvents.Under<Outlet.OutletEvent>(),
        .. DomainEvents.Under<Feed.FeedEvent>(),
        .. DomainEvents.Under<Decision>(),
        typeof(Edition.ErratumReleased),
    ];

    /// <summary>The archive at a position, and as it was at an earlier one.</summary>
    public static async Task<(Archive Now, Archive Before)> ReadArchivesAsync(
        this PostgresEventStore store, long position, long before, CancellationToken cancellation)
    {
        var (archive, earlier) = (Archive.Empty, default(Archive));
        await foreach (var recorded in store.ReadLogAsync(new LogQuery { Types = EventTypes, UpTo = position }, cancellation))
        {
            if (recorded.Position > before)
            {
                earlier ??= archive;
            }

            archive = archive.With(recorded.Position, recorded.Data);
        }

        return (archive.At(position), (earlier ?? archive).At(before));
    }
}
