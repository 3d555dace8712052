using System.Text.Json;
using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Subscriptions;

namespace Briefing.Api.Subscriptions;

/// <summary>What follows a request to subscribe; the same whether the address is known or not.</summary>
public sealed record SubscriptionReceipt(string Next);

/// <summary>POST /subscriptions: asks for editions by mail; a mail with a link to confirm follows.</summary>
internal static class PostSubscription
{
    public static async Task<IResult> RunAsync(HttpContext context, BriefingApplication application)
    {
        await application.Subscribe.RequestAsync(await ReadAsync(context.Request), context.RequestAborted);
        return TypedResults.Accepted((string?)null, new SubscriptionReceipt("Open the link in the mail that was sent to the address."));
    }

    private static async Task<SubscriptionRequest> ReadAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException(
                $"Content-Type is '{request.ContentType}'; {Forms.Json} is taken.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, ApiJson.Strict.SubscriptionRequest, request.HttpContext.RequestAborted)
                ?? throw new BadHttpRequestException("The body is null; an object with address, topics and zone is expected.");
        }
        catch (JsonException malformed)
        {
            throw new MalformedJsonException(malformed);
        }
    }
}
