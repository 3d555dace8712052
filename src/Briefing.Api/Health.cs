using Briefing.Application;

namespace Briefing.Api;

/// <summary>How the service is.</summary>
/// <param name="Status">"healthy", or "degraded" when a projection does not go on, or no worker keeps it up.</param>
/// <param name="Position">The end of the log.</param>
/// <param name="Lag">By how many positions the slowest projection is behind it.</param>
/// <param name="Stopped">Why projections do not go on, by name; empty when all do.</param>
public sealed record HealthAnswer(string Status, long Position, long Lag, IReadOnlyDictionary<string, string> Stopped);

/// <summary>GET /health: answers 200 while the database does, 503 else.</summary>
internal static class Health
{
    private const string NoWorker = "No worker keeps it up: start one with ./briefing serve or ./briefing up.";

    public static async Task<IResult> RunAsync(BriefingApplication application, CancellationToken cancellation)
    {
        var projections = (await application.Projections.StatusAsync(cancellation))
            .Where(projection => projection.State == EventStore.GenerationState.Live).ToList();
        var stopped = projections.Where(projection => projection.Error is not null || projection.Owner is null)
            .ToDictionary(projection => projection.Name, projection => projection.Error ?? NoWorker);
        return TypedResults.Ok(new HealthAnswer(
            stopped.Count == 0 ? "healthy" : "degraded",
            projections.Select(projection => projection.End).DefaultIfEmpty().Max(),
            projections.Select(projection => projection.Lag).DefaultIfEmpty().Max(),
            stopped));
    }
}
