using Briefing.Api.Lists;
using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Deliveries;

namespace Briefing.Api.Deliveries;

/// <summary>GET /deliveries/{edition}: who got it, who did not, and why.</summary>
internal static class ListDeliveries
{
    public static readonly Listing<DeliveryStatus> Listing = new(
        [
            Column.Word<DeliveryStatus>("subscriber", "the subscription's id", row => row.Subscriber),
            Column.Word<DeliveryStatus>("address", "where the mail goes; empty where it was erased", row => row.Address),
            Column.Word<DeliveryStatus>("state", "how far it is", row => row.State) with { Choices = ["waiting", "sending", "sent", "failed"] },
            Column.Number<DeliveryStatus>("attempts", "how often it was tried", row => row.Attempts),
            Column.Moment<DeliveryStatus>("last", "when it was tried last", row => row.Last),
            Column.Text<DeliveryStatus>("answer", "the mail server's last answer", row => row.Answer),
            Column.Flag<DeliveryStatus>("was_uncertain", "whether an answer was never heard", row => row.WasUncertain),
            Column.Text<DeliveryStatus>("returned", "what came back", row => row.Returned),
        ])
    {
        IsOfThePresent = true,
    };

    public static async Task<IResult> RunAsync(string edition, HttpContext context, BriefingApplication application) =>
        await application.Editions.CameOutAsync(edition, context.RequestAborted)
            ? await PresentList.RunAsync(context, Listing, await application.Deliveries.ListAsync(edition, context.RequestAborted), "state", row => row.Subscriber)
            : Problem.Answer(context, StatusCodes.Status404NotFound, $"No edition '{edition}' came out; GET /topics/{{id}}/editions lists those of a topic.");
}
