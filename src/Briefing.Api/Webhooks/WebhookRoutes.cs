using Briefing.Api.Access;
using Briefing.Api.Lists;
using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Access;
using Briefing.Application.Webhooks;

namespace Briefing.Api.Webhooks;

/// <summary>From where a webhook is told again.</summary>
/// <param name="Position">What comes after this position of the log is delivered; null: it goes on where it stands.</param>
public sealed record ReplayRequest(long? Position);

/// <summary>/webhooks: who is told of happenings, discrepancies and editions, by the Standard Webhooks scheme with CloudEvents as bodies.</summary>
internal static class WebhookRoutes
{
    public static void Map(IEndpointRouteBuilder at)
    {
        at.MapGet("/webhooks", WebhookLists.ListAsync).For(Role.Operator).Lists(WebhookLists.Webhooks).WithSummary("The webhooks, and how each is");
        at.MapGet("/webhooks/{name}", GetAsync).For(Role.Operator).WithSummary("A webhook, and how it is").Produces<WebhookStatus>().ProducesProblem(404);
        at.MapPut("/webhooks/{name}", DefineAsync).For(Role.Operator).NeedsCondition().WithSummary("Tell a program from now on, or otherwise than before; a new one's secret is shown once")
            .Accepts<WebhookDraft>(Forms.Json).Produces<WebhookSecret>(201).Produces(204).ProducesProblem(400).ProducesProblem(415).ProducesProblem(422);
        at.MapDelete("/webhooks/{name}", RemoveAsync).For(Role.Operator).TakesCondition().WithSummary("Tell a program no more").Produces(204).ProducesProblem(404);
        at.MapPost("/webhooks/{name}/secret", RotateAsync).For(Role.Operator).WithSummary("A new secret; the old one counts beside it for a day")
            .Produces<WebhookSecret>().ProducesProblem(404);
        at.MapPost("/webhooks/{name}/replay", ReplayAsync).For(Role.Operator).WithSummary("Deliver again what comes after a position; has a disabled one begin anew")
            .Accepts<ReplayRequest>(Forms.Json).Produces(204).ProducesProblem(400).ProducesProblem(404).ProducesProblem(415).ProducesProblem(422);
        at.MapGet("/webhooks/{name}/attempts", WebhookLists.ListAttemptsAsync).For(Role.Operator).Lists(WebhookLists.Attempts)
            .WithSummary("The last attempts to deliver, the newest first").ProducesProblem(404);
    }

    private static async Task<IResult> GetAsync(string name, HttpContext context, BriefingApplication application) =>
        (await application.Webhooks.ListAsync(context.RequestAborted)).FirstOrDefault(hook => hook.Name == name) is { } hook
            ? PresentAnswer.Of(context, hook, hook.Version)
            : NotFound(context, name);

    private static async Task<IResult> DefineAsync(string name, HttpContext context, BriefingApplication application)
    {
        var draft = await JsonBody.ReadAsync(context.Request, ApiJson.Strict.WebhookDraft, "the url to call");
        return await application.Webhooks.DefineAsync(name, draft, Preconditions.OfReplacing(context), context.RequestAborted) is { } secret
            ? TypedResults.Created((string?)null, secret)
            : TypedResults.NoContent();
    }

    private static async Task<IResult> RemoveAsync(string name, HttpContext context, BriefingApplication application) =>
        await application.Webhooks.RemoveAsync(name, Preconditions.OfChange(context), context.RequestAborted) ? TypedResults.NoContent() : NotFound(context, name);

    private static async Task<IResult> RotateAsync(string name, HttpContext context, BriefingApplication application) =>
        await application.Webhooks.RotateAsync(name, context.RequestAborted) is { } secret ? TypedResults.Ok(secret) : NotFound(context, name);

    private static async Task<IResult> ReplayAsync(string name, HttpContext context, BriefingApplication application)
    {
        var request = await JsonBody.ReadAsync(context.Request, ApiJson.Strict.ReplayRequest, "position");
        return await application.Webhooks.ReplayAsync(name, request.Position, context.RequestAborted) ? TypedResults.NoContent() : NotFound(context, name);
    }

    public static IResult NotFound(HttpContext context, string name) =>
        Problem.Answer(context, StatusCodes.Status404NotFound, $"There is no webhook '{name}'.");
}
