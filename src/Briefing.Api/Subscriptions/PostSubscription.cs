using Briefing.Application;

namespace Briefing.Api.Subscriptions;

/// <summary>What follows a request to subscribe; the same whether the address is known or not.</summary>
public sealed record SubscriptionReceipt(string Next);

/// <summary>POST /subscriptions: asks for editions by mail; a mail with a link to confirm follows.</summary>
internal static class PostSubscription
{
    public static async Task<IResult> RunAsync(HttpContext context, BriefingApplication application)
    {
        var request = await JsonBody.ReadAsync(context.Request, ApiJson.Strict.SubscriptionRequest, "address, topics and zone");
        await application.Subscribe.RequestAsync(request, context.RequestAborted);
        return TypedResults.Accepted((string?)null, new SubscriptionReceipt("Open the link in the mail that was sent to the address."));
    }
}
