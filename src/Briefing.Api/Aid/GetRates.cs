using Briefing.Application;

namespace Briefing.Api.Aid;

/// <summary>GET /reference-rates: the rates that aid is converted with, as known at a position.</summary>
internal static class GetRates
{
    public static Task<IResult> RunAsync(string? knownAt, HttpContext context, BriefingApplication application) =>
        Freshness.AnswerAsync(context, application.Happenings.PositionAsync, Parameters.Known(knownAt), "", async position =>
            TypedResults.Ok(await application.LoadReferenceRates.AsKnownAsync(position, context.RequestAborted)));
}
