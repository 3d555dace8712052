using Briefing.Application;
using Briefing.Application.Deliveries;

namespace Briefing.Api.Deliveries;

/// <summary>POST /bounces: a mail that came back, as a mail server hands it over: a bounce, a complaint, or the wish to leave.</summary>
internal static class PostBounce
{
    public const string MediaType = "message/rfc822";

    public static async Task<IResult> RunAsync(HttpContext context, BriefingApplication application)
    {
        if (context.Request.ContentType?.Split(';')[0].Trim().Equals(MediaType, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new BadHttpRequestException(
                $"Content-Type is '{context.Request.ContentType}'; {MediaType} is taken.", StatusCodes.Status415UnsupportedMediaType);
        }

        var mail = new byte[TakeReturnedMail.MostBytes];
        var length = await context.Request.Body.ReadAtLeastAsync(mail, mail.Length, throwOnEndOfStream: false, context.RequestAborted);
        var returned = await application.TakeReturnedMail.RunAsync(mail.AsMemory(0, length), context.RequestAborted);
        return returned.Kind == "unknown"
            ? throw new RefusedException("body", "It is no report about a mail that was sent from here: it names none of their Message-IDs.")
            : TypedResults.Ok(returned);
    }
}
