using System.Security.Cryptography;
using System.Text;
using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Access;

namespace Briefing.Api.Access;

/// <summary>Answers a request that is sent again with the same Idempotency-Key as it was answered the first time, so that a caller whose
/// connection broke need not know what became of it (draft-ietf-httpapi-idempotency-key-header).</summary>
internal static class Idempotency
{
    public const string Header = "Idempotency-Key";

    private const int LongestKey = 200;

    /// <summary>Lets an address be asked twice with the same key. Only answers of success are kept.</summary>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter(RunAsync).WithMetadata(new IdempotentAddress()).ProducesProblem(409).ProducesProblem(422);

    private static async ValueTask<object?> RunAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (!context.Request.Headers.TryGetValue(Header, out var sent))
        {
            return await next(invocation);
        }

        // The draft has the key in quotation marks, and most clients send it without.
        if (sent.ToString().Trim().Trim('"') is not { Length: > 0 and <= LongestKey } key || key.Any(character => character is < ' ' or > '~'))
        {
            return Problem.Answer(
                context, StatusCodes.Status400BadRequest, "A header cannot be read.", new ProblemField(Header, $"A key has 1 to {LongestKey} printable ASCII characters."));
        }

        var answers = context.RequestServices.GetRequiredService<BriefingApplication>().IdempotentAnswers;
        var caller = context.User.Identity?.Name ?? "";
        return await answers.ClaimAsync(caller, key, await FingerprintAsync(context.Request), context.RequestAborted) switch
        {
            IdempotencyClaim.Mine mine => await RunOnceAsync(context, answers, caller, key, mine.At, () => next(invocation)),
            IdempotencyClaim.Answered { Answer: var answer } => new Repeated(answer),
            IdempotencyClaim.Misused => Problem.Answer(
                context, StatusCodes.Status422UnprocessableEntity, "The key was used for another request.",
                new ProblemField(Header, "Take a new key for each new request; send the same one only with the same request.")),
            _ => UnderWay(context),
        };
    }

    private static IResult UnderWay(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Problem.Answer(
            context, StatusCodes.Status409Conflict, "The same request is being worked on; send it again in a second for its answer.");
    }

    private static async Task<IResult> RunOnceAsync(
        HttpContext context, IdempotentAnswers answers, string caller, string key, DateTimeOffset claimed, Func<ValueTask<object?>> run)
    {
        var kept = false;
        var (response, body) = (context.Response, context.Response.Body);
        try
        {
            var result = (IResult)(await run())!;
            using var written = new MemoryStream();
            response.Body = written;
            await result.ExecuteAsync(context);
            response.Body = body;
            if (response.StatusCode is >= 200 and < 300)
            {
                await answers.KeepAsync(
                    caller, key, claimed, new IdempotentAnswer(response.StatusCode, response.ContentType, response.Headers.Location, written.ToArray()));
                kept = true;
            }

            return new Written(written.ToArray());
        }
        finally
        {
            response.Body = body;
            if (!kept)
            {
                await answers.FreeAsync(caller, key, claimed);
            }
        }
    }

    /// <summary>Reads the body, and leaves it to be read again.</summary>
    private static async Task<byte[]> FingerprintAsync(HttpRequest request)
    {
        var bytes = await BodyBytes.ReadAsync(request, request.HttpContext.RequestAborted);
        request.Body = new MemoryStream(bytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n{request.ContentType}\n"));
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }

    private sealed class Written(byte[] body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => httpContext.Response.Body.WriteAsync(body).AsTask();
    }

    private sealed class Repeated(IdempotentAnswer answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = answer.Status;
            response.ContentType = answer.ContentType;
            response.Headers.Location = answer.Location;
            response.Headers["Idempotent-Replayed"] = "true";
            return response.Body.WriteAsync(answer.Body).AsTask();
        }
    }
}

/// <summary>Marks an address for its description.</summary>
internal sealed record IdempotentAddress;
