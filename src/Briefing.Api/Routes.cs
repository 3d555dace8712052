using Briefing.Api.Articles;
using Briefing.Api.Pages;
using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Application.Topics;

namespace Briefing.Api;

/// <summary>Every address of the service.</summary>
internal static class Routes
{
    public static void Map(IEndpointRouteBuilder at)
    {
        at.MapGet("/", StartPage.RunAsync).ExcludeFromDescription();
        at.MapGet("/health", Health.RunAsync).WithSummary("How the service is").Produces<HealthAnswer>();

        at.MapPost("/articles", PostArticle.RunAsync).WithSummary("Hand in an article")
            .Accepts<ArticleDraft>(ArticleBody.MediaTypes[0], ArticleBody.MediaTypes[1..])
            .Produces<ArticleReceipt>().Produces<ArticleReceipt>(201).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        at.MapGet("/articles", ListArticles.RunAsync).WithSummary("Articles, the last published first")
            .Produces<IReadOnlyList<ArticleSummary>>();
        at.MapGet("/articles/{id}", GetArticle.RunAsync).WithSummary("An article with what it reports")
            .Produces<ArticleDetails>(200, Forms.Json, Forms.Html).ProducesProblem(404);

        at.MapGet("/topics", async (BriefingApplication application, CancellationToken cancellation) =>
            await application.Topics.ListAsync(cancellation)).WithSummary("The situations that are followed");
        at.MapGet("/topics/{id}", GetTopic.RunAsync).WithSummary("What a topic follows")
            .Produces<TopicSummary>().ProducesProblem(404);

        at.MapGet("/outlets", async (BriefingApplication application, CancellationToken cancellation) =>
            await application.Outlets.ListAsync(cancellation)).WithSummary("Outlets with their grades");
        at.MapGet("/actors", async (BriefingApplication application, CancellationToken cancellation) =>
            await application.Actors.ListAsync(200, cancellation)).WithSummary("The actors that most reports name");
    }
}
