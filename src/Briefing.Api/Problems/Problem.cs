using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Briefing.Api.Problems;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Pointer">Where: a JSON pointer into the body as a fragment ("#/published", RFC 6901), or the name of a query
/// parameter or header.</param>
/// <param name="Detail">What is wrong with it and how to put it right.</param>
public sealed record ProblemField(string Pointer, string Detail);

/// <summary>An answer that says what went wrong (RFC 9457), with a trace id to ask the operator about.</summary>
public static class Problem
{
    /// <param name="status">The HTTP status.</param>
    /// <param name="detail">What happened and what to do, for the caller's programmer.</param>
    public static IResult Answer(HttpContext context, int status, string detail, params IReadOnlyList<ProblemField> fields)
    {
        var problem = new ProblemDetails
        {
            Type = TypeOf(status),
            Title = TitleOf(status),
            Status = status,
            Detail = detail,
            Instance = context.Request.Path,
            Extensions = { ["trace_id"] = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier },
        };
        if (fields.Count > 0)
        {
            problem.Extensions["errors"] = fields;
        }

        return TypedResults.Problem(problem);
    }

    private static string TypeOf(int status) => status switch
    {
        StatusCodes.Status428PreconditionRequired => "https://www.rfc-editor.org/rfc/rfc6585#section-3",
        StatusCodes.Status429TooManyRequests => "https://www.rfc-editor.org/rfc/rfc6585#section-4",
        _ => $"https://www.rfc-editor.org/rfc/rfc9110#status.{status}",
    };

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be understood",
        StatusCodes.Status401Unauthorized => "A key is needed",
        StatusCodes.Status403Forbidden => "The key does not allow this",
        StatusCodes.Status404NotFound => "There is no such thing",
        StatusCodes.Status405MethodNotAllowed => "The method is not for this address",
        StatusCodes.Status406NotAcceptable => "None of the forms asked for can be given",
        StatusCodes.Status408RequestTimeout => "The request came too slowly",
        StatusCodes.Status409Conflict => "Somebody else was faster",
        StatusCodes.Status410Gone => "It was here and is gone",
        StatusCodes.Status412PreconditionFailed => "It has changed meanwhile",
        StatusCodes.Status413PayloadTooLarge => "The body is too large",
        StatusCodes.Status415UnsupportedMediaType => "The form of the body is not known",
        StatusCodes.Status422UnprocessableEntity => "The content cannot be taken",
        StatusCodes.Status428PreconditionRequired => "Say which version you have seen",
        StatusCodes.Status429TooManyRequests => "Too many requests",
        StatusCodes.Status503ServiceUnavailable => "Not available at the moment",
        _ => "Something went wrong here",
    };
}
