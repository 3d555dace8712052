using Briefing.Application;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Briefing.Api.Pages;

/// <summary>GET /: what there is, and what to try.</summary>
internal static class StartPage
{
    public static async Task<IResult> RunAsync(BriefingApplication application, CancellationToken cancellation) =>
        new RazorComponentResult<StartPageView>(new
        {
            Topics = await application.Topics.ListAsync(cancellation),
            Articles = await application.Articles.ListAsync(10, cancellation: cancellation),
        });
}
