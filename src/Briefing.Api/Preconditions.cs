using System.Globalization;
using Briefing.Application;
using Microsoft.Net.Http.Headers;

namespace Briefing.Api;

/// <summary>Conditions on the version of a thing (RFC 9110, section 13): who has it already is not sent it again, and who changes it can
/// say which version he has seen.</summary>
internal static class Preconditions
{
    /// <summary>Another build may write the same state otherwise, so its answers are other answers.</summary>
    private static readonly string Build = typeof(Preconditions).Module.ModuleVersionId.ToString("N")[..8];

    /// <summary>The strong tag of an answer that follows from a position of the log.</summary>
    /// <param name="kind">What else the same address may answer then: a form, a day.</param>
    public static EntityTagHeaderValue TagOf(long position, string kind) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{position}-{Build}{(kind.Length == 0 ? "" : "-")}{kind}\""));

    /// <summary>The strong tag of an answer that shows a thing beside what comes and goes by itself.</summary>
    /// <param name="version">Of the thing.</param>
    /// <param name="digest">Of the whole answer.</param>
    public static EntityTagHeaderValue TagOf(long version, ReadOnlySpan<byte> digest) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{version}-{Convert.ToHexStringLower(digest)}\""));

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
    /// <exception cref="PreconditionException">It is.</exception>
    public static void Check(HttpContext context, bool isThere, Func<EntityTagHeaderValue, bool> isSeen)
    {
        var headers = context.Request.GetTypedHeaders();
        if (context.Request.Headers.IfMatch.Count > 0 && !(isThere && headers.IfMatch.Any(seen => seen.Tag == "*" || (!seen.IsWeak && isSeen(seen)))))
        {
            throw new PreconditionException(
                StatusCodes.Status412PreconditionFailed, "It is not as it was when you read it; read it again and decide anew.",
                HeaderNames.IfMatch, "The tag is not of its present version.");
        }

        if (context.Request.Headers.IfNoneMatch.Count > 0 && isThere && headers.IfNoneMatch.Any(have => have.Tag == "*" || isSeen(have)))
        {
            throw new PreconditionException(
                StatusCodes.Status412PreconditionFailed, "It is there already.",
                HeaderNames.IfNoneMatch, "There is such a thing; leave the header out to have it as it is.");
        }
    }

    /// <summary>Checks what takes the place of a definition: whoever sends it says with If-Match that he has seen the one that is there
    /// (RFC 6585, section 3). What is so already needs no condition, so that a request can be sent again.</summary>
    public static ChangeCheck OfReplacing(HttpContext context) => (isThere, version, changes) =>
    {
        OfChange(context)(isThere, version, changes);
        if (isThere && version > 0 && changes && context.Request.Headers.IfMatch.Count == 0)
        {
            throw new PreconditionException(
                StatusCodes.Status428PreconditionRequired,
                "It is there already, and otherwise: read it and send the ETag of that answer as If-Match, or If-Match: * to change it however it is.",
                HeaderNames.IfMatch, "It says which version you have seen, so that nobody's change is lost.");
        }
    };

    /// <summary>Checks a change by the conditions that are sent with it, if any.</summary>
    public static ChangeCheck OfChange(HttpContext context) => (isThere, version, changes) =>
    {
        if (changes || context.Request.Headers.IfNoneMatch.Count > 0)
        {
            Check(context, isThere, tag => version <= VersionOf(tag));
        }
    };

    /// <summary>The number that a tag of ours was made of; null where it is none of ours.</summary>
    public static long? VersionOf(EntityTagHeaderValue tag) =>
        long.TryParse(tag.Tag.AsSpan().Trim('"').ToString().Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}

/// <summary>A change is not made, for the thing is not as a condition says, or needs one.</summary>
internal sealed class PreconditionException(int status, string message, string header, string reason) : Exception(message)
{
    public int Status => status;

    public string Header => header;

    public string Reason => reason;
}

/// <summary>Marks an address where changes can be made on a condition, for its description.</summary>
/// <param name="IsNeeded">Whether what is there is not taken the place of without one.</param>
internal sealed record ConditionalChange(bool IsNeeded);

internal static class ConditionalChanges
{
    /// <summary>Takes If-Match: 412 where the thing is otherwise.</summary>
    public static RouteHandlerBuilder TakesCondition(this RouteHandlerBuilder route) => route.WithMetadata(new ConditionalChange(IsNeeded: false));

    /// <summary>Takes If-Match, and asks for it where something else would be overwritten: 412 and 428.</summary>
    public static RouteHandlerBuilder NeedsCondition(this RouteHandlerBuilder route) => route.WithMetadata(new ConditionalChange(IsNeeded: true));
}
