using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Actors;
using Briefing.Application.Happenings;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Meetings;
using Briefing.Domain.Topics;

namespace Briefing.Api.Actors;

/// <summary>With whom an actor was in touch, as one topic tells it.</summary>
/// <param name="Counterparts">Most often first; those with whom all is still planned or was called off have 0 times.</param>
public sealed record ActorContacts(TopicId Topic, ValueList<Counterpart> Counterparts);

/// <summary>An actor, and whom he was in touch with.</summary>
/// <param name="Reports">How many reports name the actor, withdrawn ones too.</param>
/// <param name="Contacts">By topic; a topic that tells of none is left out.</param>
/// <param name="ReportsLink">The address of the reports that name the actor.</param>
public sealed record ActorAnswer(
    ActorId Id, string Name, string? Description, int Reports, IReadOnlyList<ActorContacts> Contacts, string ReportsLink);

/// <summary>GET /actors/{id}: an actor with counterparts.</summary>
internal static class GetActor
{
    public static async Task<IResult> RunAsync(
        string id, DateOnly? from, DateOnly? to, string? knownAt, HttpContext context, BriefingApplication application)
    {
        if (IdOf(id) is not { } actor)
        {
            return NotFound(context, id);
        }

        return await Freshness.AnswerAsync(context, application.Happenings.PositionAsync, Parameters.Known(knownAt), "", async position =>
            (await application.Actors.GetAsync(actor, KnownAt.At(position), context.RequestAborted)).Value is { } found
                ? TypedResults.Ok(await AnswerOf(found, new ContactQuestion(from, to, actor), KnownAt.At(position), application, context.RequestAborted))
                : NotFound(context, id));
    }

    private static async Task<ActorAnswer> AnswerOf(
        ActorSummary actor, ContactQuestion question, KnownAt known, BriefingApplication application, CancellationToken cancellation)
    {
        var contacts = new List<ActorContacts>();
        foreach (var topic in (await application.Topics.ListAsync(known, cancellation)).Value)
        {
            var found = await application.Situation.ContactsAsync(topic.Id, question, known, cancellation);
            if (found.Value.Counterparts.Count > 0)
            {
                contacts.Add(new ActorContacts(topic.Id, found.Value.Counterparts));
            }
        }

        return new ActorAnswer(
            actor.Id, actor.Name, actor.Description, actor.Reports, contacts, $"/reports?actors={Uri.EscapeDataString(actor.Id.Value)}");
    }

    private static ActorId? IdOf(string id)
    {
        try
        {
            return ActorId.Parse(id);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static IResult NotFound(HttpContext context, string id) =>
        Problem.Answer(context, StatusCodes.Status404NotFound, $"No report names an actor '{id}'; GET /actors lists them.");
}
