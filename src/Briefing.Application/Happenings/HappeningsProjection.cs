using Briefing.Domain.Articles;
using Briefing.EventStore;

namespace Briefing.Application.Happenings;

/// <summary>The one projection of the situation. Everything else is a function of the happenings of a topic as known at a
/// position.</summary>
public static class HappeningsProjection
{
    public const string Name = "happenings";

    /// <param name="store">Where what went before is read again.</param>
    /// <param name="reportsKept">How many reports may stay in memory between pages, at about two and a half kilobytes each.</param>
    public static TableProjection Of(PostgresEventStore store, int reportsKept = 60_000) => new(
        Name,
        4,
        [.. DomainEvents.Under<ArticleEvent>(), .. Standing.EventTypes],
        Sql.Read("Happenings/tables.sql", store.Options.Schema),
        () => new HappeningsFold(store, reportsKept))
    {
        ReadAs = MatchedReport.Types,
        Indexes = Sql.Read("Happenings/indexes.sql", store.Options.Schema),
        EventsTogether = 20_000,
    };
}
