using System.Globalization;
using Briefing.Api.Problems;
using Briefing.EventStore;
using Microsoft.Net.Http.Headers;

namespace Briefing.Api;

/// <summary>Conditions on the version of a thing (RFC 9110, section 13): who has it already is not sent it again, and who changes it can
/// say which version he has seen.</summary>
internal static class Preconditions
{
    /// <summary>Another build may write the same state otherwise, so its answers are other answers.</summary>
    private static readonly string Build = typeof(Preconditions).Module.ModuleVersionId.ToString("N")[..8];

    /// <summary>The strong tag of an answer that follows from a number: a position of the log, the version of a stream.</summary>
    /// <param name="kind">What else the same address may answer then: a form, a day.</param>
    public static EntityTagHeaderValue TagOf(long version, string kind) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{version}-{Build}{(kind.Length == 0 ? "" : "-")}{kind}\""));

    /// <summary>Names the tag of an answer.</summary>
    /// <returns>Whether the caller has the answer already; 304 then says so.</returns>
    public static bool HasAlready(HttpContext context, EntityTagHeaderValue tag)
    {
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.Vary = HeaderNames.Accept;
        return context.Request.Headers.IfNoneMatch.Count > 0
            && context.Request.GetTypedHeaders().IfNoneMatch.Any(have => have.Tag == "*" || have.Compare(tag, useStrongComparison: false));
    }

    /// <summary>Refuses a change to a thing that is otherwise than the caller says that it must be.</summary>
    /// <param name="isThere">Whether there is such a thing.</param>
    /// <param name="isSeen">Whether it is as it was in the answer that had this tag.</param>
    /// <returns>Null where the change may be made.</returns>
    public static IResult? Refusal(HttpContext context, bool isThere, Func<EntityTagHeaderValue, bool> isSeen)
    {
        var headers = context.Request.GetTypedHeaders();
        if (context.Request.Headers.IfMatch.Count > 0 && !(isThere && headers.IfMatch.Any(seen => seen.Tag == "*" || (!seen.IsWeak && isSeen(seen)))))
        {
            return Problem.Answer(
                context, StatusCodes.Status412PreconditionFailed, "It is not as it was when you read it; read it again and decide anew.",
                new ProblemField(HeaderNames.IfMatch, "The tag is not of its present version."));
        }

        return context.Request.Headers.IfNoneMatch.Count > 0 && isThere && headers.IfNoneMatch.Any(have => have.Tag == "*" || isSeen(have))
            ? Problem.Answer(
                context, StatusCodes.Status412PreconditionFailed, "It is there already.",
                new ProblemField(HeaderNames.IfNoneMatch, "There is such a thing; leave the header out to have it as it is."))
            : null;
    }

    /// <summary>Refuses a change to what a stream tells, where it has changed behind the position that the tag names.</summary>
    /// <returns>Null where the change may be made.</returns>
    public static async Task<IResult?> RefusalAsync(HttpContext context, PostgresEventStore store, string stream)
    {
        if (context.Request.Headers.IfMatch.Count == 0 && context.Request.Headers.IfNoneMatch.Count == 0)
        {
            return null;
        }

        var last = await store.ReadStreamAsync(stream, backwards: true, cancellation: context.RequestAborted).Select(recorded => recorded.Position).FirstOrDefaultAsync(context.RequestAborted);
        return Refusal(context, last > 0, tag => last <= VersionOf(tag));
    }

    /// <summary>The number that a tag of ours was made of; null where it is none of ours.</summary>
    public static long? VersionOf(EntityTagHeaderValue tag) =>
        long.TryParse(tag.Tag.AsSpan().Trim('"').ToString().Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
