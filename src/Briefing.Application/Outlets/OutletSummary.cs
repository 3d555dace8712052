using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Briefing.Domain.Outlets;
using Briefing.EventStore;

namespace Briefing.Application.Outlets;

/// <summary>An outlet, and what came of it.</summary>
/// <param name="Articles">How many of its articles came in.</param>
/// <param name="LastPublished">The date of the newest, UTC; null where none came in.</param>
public sealed record OutletSummary(string Name, AdmiraltyGrade Grade, Uri? Website, int Articles, DateTimeOffset? LastPublished)
{
    internal static DocumentProjection<OutletSummary> Projection { get; } = new(
        "outlets",
        1,
        ReadModelJson.Default.OutletSummary,
        [typeof(Outlet.OutletDefined), typeof(Article.ArticleReceived)],
        recorded => [recorded.Data is Article.ArticleReceived received ? received.Content.Outlet : ((Outlet.OutletDefined)recorded.Data).Name],
        Fold)
    {
        OnError = ErrorPolicy.RecordAndContinue,
    };

    private static OutletSummary Fold(string name, OutletSummary? known, RecordedEvent recorded)
    {
        var outlet = known ?? new OutletSummary(name, AdmiraltyGrade.F, null, 0, null);
        if (recorded.Data is Outlet.OutletDefined defined)
        {
            return outlet with { Grade = defined.Grade, Website = defined.Website };
        }

        var published = ((Article.ArticleReceived)recorded.Data).Content.Published.ToUniversalTime();
        return outlet with
        {
            Articles = outlet.Articles + 1,
            LastPublished = outlet.LastPublished > published ? outlet.LastPublished : published,
        };
    }
}
