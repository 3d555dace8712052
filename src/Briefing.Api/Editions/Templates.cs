using Briefing.Api.Access;
using Briefing.Application;
using Briefing.Application.Editions;

namespace Briefing.Api.Editions;

/// <summary>Templates to publish.</summary>
/// <param name="Partials">By name; none where null.</param>
public sealed record TemplatesRequest(string Subject, string Html, string Text, IReadOnlyDictionary<string, string>? Partials);

/// <summary>The templates of editions: their versions, and a new one.</summary>
internal static class Templates
{
    public static async Task<IResult> ListAsync(HttpContext context, BriefingApplication application)
    {
        var versions = await application.PublishTemplates.ListAsync(context.RequestAborted);
        return PresentAnswer.Of(context, versions, versions.Count);
    }

    public static async Task<IResult> PublishAsync(HttpContext context, BriefingApplication application)
    {
        var request = await JsonBody.ReadAsync(context.Request, ApiJson.Strict.TemplatesRequest, "subject, html and text");
        var templates = new EditionTemplates(
            request.Subject, request.Html, request.Text,
            new SortedDictionary<string, string>((request.Partials ?? new Dictionary<string, string>()).ToDictionary(), StringComparer.Ordinal));
        return TypedResults.Ok(await application.PublishTemplates.RunAsync(templates, context.Caller(), Preconditions.OfReplacing(context), context.RequestAborted));
    }
}
