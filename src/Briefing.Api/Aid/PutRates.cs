using System.Text;
using Briefing.Api.Access;
using Briefing.Application;

namespace Briefing.Api.Aid;

/// <summary>PUT /reference-rates: loads the table of rates that aid is converted with.</summary>
internal static class PutRates
{
    public const string MediaType = "text/csv";

    public static async Task<IResult> RunAsync(string? name, HttpContext context, BriefingApplication application)
    {
        if (context.Request.ContentType?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new BadHttpRequestException(
                $"Content-Type is '{context.Request.ContentType}'; {MediaType} is taken.", StatusCodes.Status415UnsupportedMediaType);
        }

        using var body = new StreamReader(context.Request.Body, Encoding.UTF8);
        return TypedResults.Ok(await application.LoadReferenceRates.RunAsync(
            name, await body.ReadToEndAsync(context.RequestAborted), context.Caller(), Preconditions.OfReplacing(context), context.RequestAborted));
    }
}
