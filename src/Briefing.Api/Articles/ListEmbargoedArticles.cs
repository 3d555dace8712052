using Briefing.Api.Lists;
using Briefing.Application;
using Briefing.Application.Articles;

namespace Briefing.Api.Articles;

/// <summary>GET /articles/embargoed: what must not be shown yet, soonest first.</summary>
internal static class ListEmbargoedArticles
{
    public static readonly Listing<EmbargoedArticle> Listing = new(
        [
            Column.Word<EmbargoedArticle>("id", "the article's id", row => row.Id.Value),
            Column.Word<EmbargoedArticle>("outlet", "who published it", row => row.Outlet),
            Column.Text<EmbargoedArticle>("title", "its title", row => row.Title),
            Column.Text<EmbargoedArticle>("url", "its address", row => row.Url?.AbsoluteUri),
            Column.Moment<EmbargoedArticle>("published", "when it was published", row => row.Published),
            Column.Moment<EmbargoedArticle>("until", "when it comes in", row => row.Until),
        ])
    {
        IsOfThePresent = true,
    };

    public static async Task<IResult> RunAsync(HttpContext context, BriefingApplication application) =>
        await PresentList.RunAsync(context, Listing, await application.Articles.EmbargoedAsync(context.RequestAborted), "until", row => row.Id.Value);
}
