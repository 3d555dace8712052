using Briefing.Application;
using Briefing.EventStore;

namespace Briefing.Api.Projections;

/// <summary>How the projections stand.</summary>
/// <param name="Projections">Each generation of each: the live one, and one that is being built beside it.</param>
/// <param name="SetAside">The events that one could not apply, oldest first; they are applied in order when an operator says so.</param>
public sealed record ProjectionsAnswer(IReadOnlyList<ProjectionStatus> Projections, IReadOnlyList<DeadLetter> SetAside);

/// <summary>GET /projections.</summary>
internal static class ListProjections
{
    public static async Task<IResult> RunAsync(BriefingApplication application, CancellationToken cancellation) => TypedResults.Ok(
        new ProjectionsAnswer(
            await application.Projections.StatusAsync(cancellation), await application.Projections.DeadLettersAsync(cancellation)));
}
