using Briefing.Application;
using Briefing.EventStore;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Briefing.Api.Problems;

/// <summary>Turns what endpoints throw into problem details; a fault that nobody foresaw is logged and answered without its
/// inner workings.</summary>
internal sealed partial class FaultHandler(ILogger<FaultHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        var answer = exception switch
        {
            RefusedException refused => Problem.Answer(
                context, StatusCodes.Status422UnprocessableEntity, refused.Message, new ProblemField($"#/{refused.Field}", refused.Reason)),
            ParameterException parameter => Problem.Answer(
                context, StatusCodes.Status400BadRequest, parameter.Message, new ProblemField(parameter.Parameter, parameter.Reason)),
            PreconditionException condition => Problem.Answer(
                context, condition.Status, condition.Message, new ProblemField(condition.Header, condition.Reason)),
            MalformedJsonException malformed => Problem.Answer(
                context, malformed.StatusCode, "The body is not the JSON that is expected.", new ProblemField(malformed.Pointer, malformed.Message)),
            BadHttpRequestException bad => Problem.Answer(context, bad.StatusCode, bad.Message),
            InvalidDataException malformed => Problem.Answer(
                context, StatusCodes.Status400BadRequest, $"The form cannot be read: {malformed.Message}"),
            ConcurrencyException => Problem.Answer(
                context, StatusCodes.Status409Conflict, "Others changed the same thing at the same time; send the request again."),
            // On a fresh database the tables of read models come within moments.
            ProjectionNotBuiltException or ProjectionStoppedException or PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } => NotYet(context),
            NpgsqlException { IsTransient: true } => Unavailable(context, exception),
            _ => Unforeseen(context, exception),
        };
        await answer.ExecuteAsync(context);
        return true;
    }

    /// <summary>Also where a read model does not go on: /projections says why.</summary>
    private static IResult NotYet(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Problem.Answer(context, StatusCodes.Status503ServiceUnavailable, "The read models are not made up to here; GET /health says whether they go on.");
    }

    private IResult Unavailable(HttpContext context, Exception exception)
    {
        DatabaseUnavailable(exception);
        context.Response.Headers.RetryAfter = "5";
        return Problem.Answer(context, StatusCodes.Status503ServiceUnavailable, "The database does not answer; try again in a moment.");
    }

    private IResult Unforeseen(HttpContext context, Exception exception)
    {
        RequestFailed(exception, context.Request.Method, context.Request.Path);
        return Problem.Answer(
            context, StatusCodes.Status500InternalServerError, "This is our fault. The operator finds it in the log by the trace id.");
    }

    [LoggerMessage(4001, LogLevel.Error, "{Method} {Path} failed")]
    private partial void RequestFailed(Exception exception, string method, string path);

    [LoggerMessage(4002, LogLevel.Warning, "The database does not answer")]
    private partial void DatabaseUnavailable(Exception exception);
}
