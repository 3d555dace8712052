using System.Security.Cryptography;
using System.Text;
using Briefing.Api.Problems;
using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Application.Editions;
using Microsoft.Net.Http.Headers;

namespace Briefing.Api.Editions;

/// <summary>GET /editions/{topic}/{date}: an edition that came out, as JSON, HTML or text.</summary>
internal static class GetEdition
{
    public static async Task<IResult> RunAsync(
        string topic, DateOnly date, string? zone, TimeOnly? time, HttpContext context, BriefingApplication application)
    {
        var form = Forms.Choose(context.Request, Forms.Json, Forms.Html, Forms.Text);
        if (await GetTopic.FindAsync(topic, application, context.RequestAborted) is not { } found)
        {
            return GetTopic.NotFound(context, topic);
        }

        return await application.Editions.GetAsync(found.Id, date, zone, time, context.RequestAborted) is { } edition
            ? Answer(context, edition, form)
            : Problem.Answer(
                context, StatusCodes.Status404NotFound,
                $"No edition of '{topic}' came out for {date:yyyy-MM-dd}; PUT the same address issues it.");
    }

    /// <summary>The edition in a form; it never changes, and names the digest of its bytes (RFC 9530).</summary>
    public static IResult Answer(HttpContext context, IssuedEdition edition, string form)
    {
        context.Response.Headers.Vary = HeaderNames.Accept;
        if (form == Forms.Json)
        {
            return TypedResults.Ok(edition.Content);
        }

        var bytes = Encoding.UTF8.GetBytes(form == Forms.Html ? edition.Rendered.Html : edition.Rendered.Text);
        var digest = SHA256.HashData(bytes);
        context.Response.Headers["Content-Digest"] = $"sha-256=:{Convert.ToBase64String(digest)}:";
        return TypedResults.Bytes(
            bytes, $"{form}; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(digest, 0, 16)}\""));
    }
}
