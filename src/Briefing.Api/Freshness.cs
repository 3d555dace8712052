using System.Globalization;
using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Happenings;
using Briefing.EventStore;

namespace Briefing.Api;

/// <summary>Answers that hold for a position of the log: they name it, and are not sent again to who has them.</summary>
internal static class Freshness
{
    /// <summary>The header that names the position of the log that an answer holds for.</summary>
    public const string PositionHeader = "Briefing-Position";

    private const int UsualWait = 5;

    private const int LongestWait = 30;

    /// <summary>Answers with what a view says as known at the position asked for; with 304 where the caller has that already; with
    /// 404 where the view says nothing.</summary>
    /// <param name="kind">What else the same address may answer at one position: a form, a day.</param>
    public static Task<IResult> AnswerAsync<T>(
        HttpContext context, BriefingApplication application, KnownAt asked, Func<KnownAt, Task<Answer<T>>> view, Func<T, IResult> form, string kind = "") =>
        AnswerAsync(context, application.Happenings.PositionAsync, asked, kind, async position => form((await view(KnownAt.At(position))).Value));

    /// <summary>Answers as known at a position, with its headers; with 304 where the caller has that already.</summary>
    /// <param name="reach">The position that the read models which are asked can be answered for.</param>
    /// <param name="isKept">Whether it is dear enough to be kept, to be given again. If not, it is written as it is made.</param>
    /// <inheritdoc cref="AnswerAsync{T}"/>
    public static async Task<IResult> AnswerAsync(
        HttpContext context, Func<KnownAt, CancellationToken, Task<long>> reach, KnownAt known, string kind, Func<long, Task<IResult>> answer, bool isKept = true)
    {
        if (await ReachAsync(context, reach, known) is not { } position)
        {
            context.Response.Headers.RetryAfter = "1";
            return Problem.Answer(
                context, StatusCodes.Status503ServiceUnavailable, "The read models have not come to this position yet; Prefer: wait=20 waits longer.");
        }

        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers[PositionHeader] = position.ToString(CultureInfo.InvariantCulture);
        return Preconditions.HasAlready(context, Preconditions.TagOf(position, kind))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : !isKept ? await answer(position)
            : await context.RequestServices.GetRequiredService<KeptAnswers>().AnswerAsync(
                $"{context.Response.Headers.ETag} {context.Request.Host}{context.Request.Path}{context.Request.QueryString}", context, () => answer(position));
    }

    /// <summary>Waits for the read models to come to a position, as long as the caller prefers (RFC 7240's wait).</summary>
    /// <returns>Null where they did not.</returns>
    private static async Task<long?> ReachAsync(HttpContext context, Func<KnownAt, CancellationToken, Task<long>> reach, KnownAt known)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(WaitOf(context.Request));
        try
        {
            while (true)
            {
                try
                {
                    return await reach(known, patience.Token);
                }
                catch (ProjectionNotBuiltException)
                {
                    // On a fresh database the worker makes it within moments.
                    await Task.Delay(50, patience.Token);
                }
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
    }

    private static TimeSpan WaitOf(HttpRequest request)
    {
        var wait = request.Headers["Prefer"].SelectMany(prefer => (prefer ?? "").Split(',', StringSplitOptions.TrimEntries))
            .FirstOrDefault(preference => preference.StartsWith("wait=", StringComparison.OrdinalIgnoreCase));
        return wait is not null && int.TryParse(wait.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 1, LongestWait))
            : TimeSpan.FromSeconds(UsualWait);
    }
}
