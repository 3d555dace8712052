using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Application.Happenings;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Meetings;

namespace Briefing.Api.Meetings;

/// <summary>Somebody in the graph of contacts.</summary>
/// <param name="Name">As reports show the actor.</param>
/// <param name="Contacts">How often the actor met or spoke with somebody: the sum of its edges.</param>
/// <param name="Counterparts">With how many others.</param>
public sealed record ContactNode(ActorId Id, string Name, int Contacts, int Counterparts);

/// <summary>Two who were in touch.</summary>
/// <param name="Source">The one whose id comes first; contacts have no direction.</param>
/// <param name="Times">How often; what is planned or was called off does not count.</param>
/// <param name="Bilateral">How often they were alone.</param>
/// <param name="Last">The days of the latest contact; null where no day is told.</param>
public sealed record ContactEdge(ActorId Source, ActorId Target, int Times, int Bilateral, DateInterval? Last);

/// <summary>Who was in touch with whom, as nodes and edges that graph programs read.</summary>
/// <param name="Nodes">Most contacts first.</param>
/// <param name="Edges">Most times first.</param>
public sealed record ContactGraph(IReadOnlyList<ContactNode> Nodes, IReadOnlyList<ContactEdge> Edges);

/// <summary>GET /topics/{id}/contacts/graph: contacts as a graph.</summary>
internal static class GetContactGraph
{
    public static Task<IResult> RunAsync(string id, [AsParameters] GetContacts.Query query, HttpContext context, BriefingApplication application) =>
        TopicView.AnswerAsync(context, application, id, query.KnownAt, async (situation, topic, known) =>
        {
            var contacts = await situation.ContactsAsync(topic, GetContacts.QuestionOf(query), known, context.RequestAborted);
            var names = (await application.Actors.ListAsync(known, context.RequestAborted)).Value.ToDictionary(actor => actor.Id, actor => actor.Name);
            return new Answer<ContactGraph>(contacts.Position, GraphOf(contacts.Value.Pairs, names));
        });

    private static ContactGraph GraphOf(IEnumerable<ContactPair> pairs, Dictionary<ActorId, string> names)
    {
        ContactEdge[] edges = [.. pairs.Where(pair => pair.Times > 0).Select(pair => new ContactEdge(pair.A, pair.B, pair.Times, pair.Bilateral, pair.Last?.When))];
        var nodes = edges.SelectMany(edge => new[] { (Actor: edge.Source, edge.Times), (Actor: edge.Target, edge.Times) })
            .GroupBy(end => end.Actor)
            .Select(ends => new ContactNode(ends.Key, names.GetValueOrDefault(ends.Key, ends.Key.Name), ends.Sum(end => end.Times), ends.Count()))
            .OrderByDescending(node => node.Contacts).ThenBy(node => node.Id);
        return new ContactGraph([.. nodes], edges);
    }
}
