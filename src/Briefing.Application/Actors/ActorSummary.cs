using Briefing.Application.Happenings;
using Briefing.Domain.Actors;
using Briefing.Domain.Reports;
using Briefing.EventStore;

namespace Briefing.Application.Actors;

/// <summary>An actor, and how often reports name him.</summary>
/// <param name="Description">What an article last said of him: "Ukrainian President"; null where none did.</param>
/// <param name="Reports">How many reports name him, withdrawn ones too.</param>
public sealed record ActorSummary(ActorId Id, string Name, string? Description, int Reports)
{
    internal static DocumentProjection<ActorSummary> Projection { get; } = new(
        "actors",
        1,
        ReadModelJson.Default.ActorSummary,
        DomainEvents.Under<Report>(),
        recorded => ((Report)recorded.Data).Actors.Select(actor => actor.Id.Value).Distinct(),
        Fold)
    {
        OnError = ErrorPolicy.RecordAndContinue,
        ReadAs = MatchedReport.Types,
    };

    private static ActorSummary Fold(string id, ActorSummary? known, RecordedEvent recorded)
    {
        var actor = ((Report)recorded.Data).Actors.First(named => named.Id.Value == id);
        return new ActorSummary(actor.Id, actor.Name, actor.Description ?? known?.Description, (known?.Reports ?? 0) + 1);
    }
}
