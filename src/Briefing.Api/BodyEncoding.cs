using Microsoft.Net.Http.Headers;

namespace Briefing.Api;

/// <summary>Refuses bodies that are packed otherwise than anyone here unpacks (RFC 9110, section 8.4): read as they are they would seem malformed.</summary>
internal static class BodyEncoding
{
    public static Task RunAsync(HttpContext context, RequestDelegate next)
    {
        // What was unpacked has no such header any more.
        if (context.Request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "identity")
        {
            context.Response.Headers.AcceptEncoding = "gzip, br, deflate";
            throw new BadHttpRequestException(
                $"{HeaderNames.ContentEncoding} is '{encoding}'; one of gzip, br and deflate is taken.", StatusCodes.Status415UnsupportedMediaType);
        }

        return next(context);
    }
}
