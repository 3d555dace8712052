using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Application.Happenings;
using Briefing.Application.Topics;
using Briefing.Domain.Editions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Briefing.Api.Pages;

/// <summary>A topic as the start page shows it.</summary>
/// <param name="Newest">Its last edition; null where none came out.</param>
public sealed record StartTopic(TopicSummary Topic, Edition.EditionIssued? Newest);

/// <summary>GET /: what there is, and what to try.</summary>
internal static class StartPage
{
    public static Task<IResult> RunAsync(HttpContext context, BriefingApplication application) => Freshness.AnswerAsync(
        context,
        async (known, cancellation) => Math.Min(await application.Topics.PositionAsync(known, cancellation), await application.Articles.PositionAsync(known, cancellation)),
        KnownAt.Now,
        Forms.NameOf(Forms.Html),
        position => ShowAsync(KnownAt.At(position), position, context, application));

    private static async Task<IResult> ShowAsync(KnownAt known, long position, HttpContext context, BriefingApplication application)
    {
        var topics = new List<StartTopic>();
        foreach (var topic in (await application.Topics.ListAsync(known, context.RequestAborted)).Value)
        {
            var editions = await application.Editions.ListAsync(topic.Id, position, context.RequestAborted);
            topics.Add(new StartTopic(topic, editions is [var newest, ..] ? newest : null));
        }

        return new RazorComponentResult<StartPageView>(new
        {
            Address = $"{context.Request.Scheme}://{context.Request.Host}",
            Topics = topics,
            Articles = (await application.Articles.ListAsync(new ArticleQuestion { Limit = 12 }, known, context.RequestAborted)).Value,
        });
    }
}
