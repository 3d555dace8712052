using System.Globalization;
using Briefing.Api.Lists;
using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Application.Happenings;

namespace Briefing.Api.Articles;

/// <summary>GET /articles: articles, the last published first.</summary>
internal static class ListArticles
{
    public static readonly Listing<ArticleSummary> Listing = new(
        [
            Column.Word<ArticleSummary>("id", "the article's id", row => row.Id.Value),
            Column.Word<ArticleSummary>("outlet", "who published it", row => row.Outlet),
            Column.Moment<ArticleSummary>("published", "when it was published", row => row.Published),
            Column.Text<ArticleSummary>("title", "its title", row => row.Title),
            Column.Text<ArticleSummary>("url", "its address", row => row.Url?.AbsoluteUri),
            Column.Number<ArticleSummary>("version", "how often its text came in", row => row.Version),
            Column.Number<ArticleSummary>("reports", "how many reports it holds", row => row.Reports),
            Column.Text<ArticleSummary>("set_aside", "why it was not read; empty where it was", row => row.SetAside),
            Column.Flag<ArticleSummary>("withdrawn", "whether it was taken back", row => row.Withdrawn),
            Column.Moment<ArticleSummary>("received_at", "when it came in", row => row.ReceivedAt),
        ])
    {
        Sortable = ["published"],
        Choosable = ["outlet", "published", "withdrawn"],
        Piece = 1_000,
    };

    public static Task<IResult> RunAsync(HttpContext context, BriefingApplication application) =>
        ListAnswer.RunAsync(context, application.Articles.PositionAsync, Listing, async request =>
        {
            var (from, to) = request.RangeOf("published");
            var question = new ArticleQuestion
            {
                Limit = request.Limit + 1,
                Outlets = request.WordsOf("outlet"),
                From = (DateTimeOffset?)from,
                To = (DateTimeOffset?)to,
                Withdrawn = request.WordsOf("withdrawn") is [var withdrawn] ? withdrawn == "true" : null,
                OldestFirst = request is { Sort: not null, Descending: false },
                After = request.After is { } after ? PlaceOf(after) : null,
            };
            var found = (await application.Articles.ListAsync(question, KnownAt.At(request.Position), context.RequestAborted)).Value;
            return found.Count > request.Limit
                ? new Page<ArticleSummary>([.. found.Take(request.Limit)], string.Create(CultureInfo.InvariantCulture, $"{found[request.Limit - 1].Published.UtcTicks} {found[request.Limit - 1].Id}"))
                : new Page<ArticleSummary>(found, null);
        });

    private static (DateTimeOffset Published, string Id) PlaceOf(string after) =>
        (new DateTimeOffset(long.Parse(after.Split(' ')[0], CultureInfo.InvariantCulture), TimeSpan.Zero), after.Split(' ')[1]);
}
