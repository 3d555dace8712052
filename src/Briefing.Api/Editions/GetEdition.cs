using System.Text;
using Briefing.Api.Problems;
using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Domain.Editions;
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

        return await application.Editions.IssuedOnAsync(found.Id, date, zone, time, context.RequestAborted) is { } edition
            ? await AnswerAsync(context, edition, form, application)
            : Problem.Answer(
                context, StatusCodes.Status404NotFound,
                $"No edition of '{topic}' came out for {date:yyyy-MM-dd}; PUT the same address issues it.");
    }

    /// <summary>The edition in a form, byte for byte as it came out: it never changes, and names the digest of its bytes (RFC 9530).</summary>
    public static async Task<IResult> AnswerAsync(HttpContext context, Edition.EditionIssued edition, string form, BriefingApplication application)
    {
        var fingerprint = FingerprintOf(edition, form);
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        if (HttpMethods.IsGet(context.Request.Method) && Preconditions.HasAlready(context, TagOf(edition, form)))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        context.Response.Headers.ETag = TagOf(edition, form).ToString();
        context.Response.Headers.Vary = HeaderNames.Accept;
        context.Response.Headers["Content-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(fingerprint))}:";
        return TypedResults.Text(
            Encoding.UTF8.GetBytes(await application.Editions.TextAsync(fingerprint, context.RequestAborted)), $"{form}; charset=utf-8", context.Response.StatusCode);
    }

    /// <summary>The same text has the same tag in every build and installation.</summary>
    public static EntityTagHeaderValue TagOf(Edition.EditionIssued edition, string form) => new($"\"{FingerprintOf(edition, form)[..32]}\"");

    private static string FingerprintOf(Edition.EditionIssued edition, string form) => form switch
    {
        Forms.Html => edition.Manifest.Html,
        Forms.Text => edition.Manifest.Text,
        _ => edition.Manifest.Content,
    };
}
