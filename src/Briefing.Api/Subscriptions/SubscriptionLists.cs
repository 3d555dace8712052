using System.Globalization;
using System.Text;
using Briefing.Api.Lists;
using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Subscriptions;

namespace Briefing.Api.Subscriptions;

/// <summary>All subscriptions, out and in.</summary>
internal static class SubscriptionLists
{
    public const string Csv = "text/csv";

    public static readonly Listing<SubscriptionEntry> Listing = new(
        [
            Column.Word<SubscriptionEntry>("id", "the subscription's id", row => row.Id),
            Column.Word<SubscriptionEntry>("address", "where the mail goes; empty where it was erased", row => row.Address),
            Column.Words<SubscriptionEntry>("topics", "a topic that she gets", row => row.Topics) with { Between = " " },
            Column.Word<SubscriptionEntry>("zone", "her time zone", row => row.Zone),
            Column.Word<SubscriptionEntry>("time", "when it is sent there", row => row.Time),
            Column.Word<SubscriptionEntry>("format", "the form of her mail", row => row.Format) with { Choices = ["html", "text"] },
            Column.Word<SubscriptionEntry>("state", "whether she gets it", row => row.State) with { Choices = ["active", "asked", "ended"] },
            Column.Text<SubscriptionEntry>("why", "why it ended", row => row.Why),
        ])
    {
        IsOfThePresent = true,
    };

    /// <summary>GET /subscriptions: its CSV is a sheet that can be imported.</summary>
    public static async Task<IResult> ListAsync(HttpContext context, BriefingApplication application) =>
        await PresentList.RunAsync(context, Listing, await application.Subscriptions.ListAsync(context.RequestAborted), "address", row => row.Id);

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
