using System.Globalization;
using Briefing.Application;
using Briefing.Application.Happenings;
using Microsoft.Net.Http.Headers;

namespace Briefing.Api;

/// <summary>Answers that hold for a position of the log: they name it, and are not sent again to who has them.</summary>
internal static class Freshness
{
    /// <summary>The header that names the position of the log that an answer holds for.</summary>
    public const string PositionHeader = "Briefing-Position";

    /// <summary>Another build may write the same state otherwise, so its answers are other answers.</summary>
    private static readonly string Build = typeof(Freshness).Module.ModuleVersionId.ToString("N")[..8];

    /// <summary>Answers with what a view says as known at the position asked for; with 304 where the caller has that already; with
    /// 404 where the view says nothing.</summary>
    public static async Task<IResult> AnswerAsync<T>(
        HttpContext context, BriefingApplication application, string? knownAt, Func<KnownAt, Task<Answer<T>>> view, Func<T, IResult> form)
    {
        var position = await application.Happenings.PositionAsync(Parameters.Known(knownAt), context.RequestAborted);
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{position}-{Build}\""));
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        context.Response.Headers[PositionHeader] = position.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.Vary = HeaderNames.Accept;
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*" || known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : form((await view(KnownAt.At(position))).Value);
    }
}
