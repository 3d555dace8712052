using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Application.Happenings;

namespace Briefing.Api.Editions;

/// <summary>GET /editions/{topic}/{date}/draft: the edition as it would come out with all that is known now.</summary>
internal static class GetDraft
{
    public static async Task<IResult> RunAsync(string topic, DateOnly date, string? zone, TimeOnly? time, HttpContext context, BriefingApplication application)
    {
        var form = Forms.Choose(context.Request, Forms.Json, Forms.Html, Forms.Text);
        if (await GetTopic.FindAsync(topic, application, context.RequestAborted) is not { } found)
        {
            return GetTopic.NotFound(context, topic);
        }

        var draft = await application.IssueEdition.DraftAsync(found.Id, date, KnownAt.Now, zone, time, context.RequestAborted);
        return form switch
        {
            Forms.Html => TypedResults.Text(draft.Rendered.Html, Forms.Html, System.Text.Encoding.UTF8),
            Forms.Text => TypedResults.Text(draft.Rendered.Text, Forms.Text, System.Text.Encoding.UTF8),
            _ => TypedResults.Ok(draft.Content),
        };
    }
}
