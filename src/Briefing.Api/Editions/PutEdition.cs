using Briefing.Api.Topics;
using Briefing.Application;

namespace Briefing.Api.Editions;

/// <summary>PUT /editions/{topic}/{date}: issues an edition; one that came out already stays as it is, and is refused where the caller says
/// that there must be none (If-None-Match: *).</summary>
internal static class PutEdition
{
    public static async Task<IResult> RunAsync(
        string topic, DateOnly date, string? zone, TimeOnly? time, HttpContext context, BriefingApplication application)
    {
        var form = Forms.Choose(context.Request, Forms.Json, Forms.Html, Forms.Text);
        if (await GetTopic.FindAsync(topic, application, context.RequestAborted) is not { } found)
        {
            return GetTopic.NotFound(context, topic);
        }

        var there = await application.Editions.IssuedOnAsync(found.Id, date, zone, time, context.RequestAborted);
        Preconditions.Check(context, there is not null, tag => tag.Compare(GetEdition.TagOf(there!, form), useStrongComparison: false));
        var edition = await application.IssueEdition.RunAsync(found.Id, date, zone, time, context.RequestAborted);
        context.Response.StatusCode = edition.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        if (edition.IsNew)
        {
            context.Response.Headers.Location = $"{context.Request.Path}{context.Request.QueryString}";
        }

        return await GetEdition.AnswerAsync(context, edition.Edition, form, application);
    }
}
