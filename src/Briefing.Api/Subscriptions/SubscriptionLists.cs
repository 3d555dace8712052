using System.Globalization;
using System.Text;
using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Subscriptions;

namespace Briefing.Api.Subscriptions;

/// <summary>All subscriptions, out and in.</summary>
internal static class SubscriptionLists
{
    public const string Csv = "text/csv";

    /// <summary>GET /subscriptions: as JSON, or as the sheet that can be imported.</summary>
    public static async Task<IResult> ListAsync(HttpContext context, BriefingApplication application)
    {
        var form = Forms.Choose(context.Request, Forms.Json, Csv);
        var entries = await application.Subscriptions.ListAsync(context.RequestAborted);
        return form == Csv
            ? TypedResults.Text(SubscriptionSheet.Write(entries), Csv, Encoding.UTF8)
            : TypedResults.Ok(entries);
    }

    /// <summary>POST /subscriptions/import: takes over the people of a sheet, all or none; ?preview=true says what would come of it.</summary>
    public static async Task<IResult> ImportAsync(bool? preview, HttpContext context, BriefingApplication application)
    {
        if (context.Request.ContentType?.Split(';')[0].Trim().Equals(Csv, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new BadHttpRequestException($"Content-Type is '{context.Request.ContentType}'; {Csv} is taken.", StatusCodes.Status415UnsupportedMediaType);
        }

        using var body = new StreamReader(context.Request.Body, Encoding.UTF8);
        var imported = await application.ImportSubscriptions.RunAsync(await body.ReadToEndAsync(context.RequestAborted), preview == true, context.RequestAborted);
        return imported.Errors.Count == 0
            ? TypedResults.Ok(imported)
            : Problem.Answer(
                context,
                StatusCodes.Status422UnprocessableEntity,
                "Nobody was imported. Put right the lines that are named, and send the sheet again.",
                [.. imported.Errors.Select(error => new ProblemField(string.Create(CultureInfo.InvariantCulture, $"line {error.Line}, {error.Field}"), error.Reason))]);
    }
}
