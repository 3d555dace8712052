namespace Briefing.Domain.Actors;

/// <summary>An actor as a report shows it to people.</summary>
/// <param name="Name">The canonical name where the actor is known ("Volodymyr Zelenskyy"), else the name as written.</param>
/// <param name="Description">What the article says of him: "Ukrainian President", "a deputy spokesperson for the
/// German Defence Ministry"; null where it says nothing.</param>
public sealed record NamedActor(ActorId Id, string Name, string? Description);
