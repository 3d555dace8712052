using Briefing.Api.Topics;
using Briefing.Application;

namespace Briefing.Api.Editions;

/// <summary>PUT /editions/{topic}/{date}: issues an edition; one that came out already stays as it is.</summary>
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

        var edition = await application.IssueEdition.RunAsync(found.Id, date, zone, time, context.RequestAborted);
        context.Response.StatusCode = edition.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        return form == Forms.Json && edition.IsNew
            ? TypedResults.Created(context.Request.Path, edition.Content)
            : GetEdition.Answer(context, edition, form);
    }
}
