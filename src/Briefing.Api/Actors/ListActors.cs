using Briefing.Api.Lists;
using Briefing.Application;
using Briefing.Application.Actors;
using Briefing.Application.Happenings;

namespace Briefing.Api.Actors;

/// <summary>GET /actors: whom reports name, the most named first.</summary>
internal static class ListActors
{
    public static readonly Listing<ActorSummary> Listing = new(
        [
            Column.Word<ActorSummary>("id", "the actor's id", row => row.Id.Value),
            Column.Word<ActorSummary>("name", "how the actor is shown", row => row.Name),
            Column.OneOf((ActorSummary row) => row.Id.Kind, "kind", "what sort of actor it is"),
            Column.Text<ActorSummary>("description", "what an article last said of the actor", row => row.Description),
            Column.Number<ActorSummary>("reports", "how many reports name the actor", row => row.Reports),
        ]);

    public static Task<IResult> RunAsync(HttpContext context, BriefingApplication application) =>
        ListAnswer.RunAsync(context, application.Actors.PositionAsync, Listing, async request =>
            Page<ActorSummary>.Of((await application.Actors.ListAsync(KnownAt.At(request.Position), context.RequestAborted)).Value, request));
}
