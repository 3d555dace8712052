using Briefing.Api.Lists;
using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;

namespace Briefing.Api.Meetings;

/// <summary>One meeting or call as a contact of two.</summary>
/// <param name="A">The one whose id comes first.</param>
/// <param name="Happening">The id of the meeting, which is in as many rows as pairs took part.</param>
/// <param name="Bilateral">Whether the two were alone.</param>
public sealed record ContactRow(
    ActorId A, ActorId B, string Happening, DateInterval? When, string? Where, MeetingFormat Format, bool Bilateral, MeetingPhase Phase, HappeningStatus Status);

/// <summary>GET /topics/{id}/contacts/rows: every contact of two, the pairs most often in touch first.</summary>
internal static class ListContacts
{
    public static readonly Listing<ContactRow> Listing = new(
        [
            Column.Word<ContactRow>("a", "the one whose id comes first", row => row.A.Value),
            Column.Word<ContactRow>("b", "the other one", row => row.B.Value),
            Column.Word<ContactRow>("happening", "the meeting's id", row => row.Happening),
            .. Column.Days<ContactRow>("when", "they met", row => row.When),
            Column.Text<ContactRow>("where", "where they met", row => row.Where),
            Column.OneOf((ContactRow row) => row.Format, "format", "how they met") with { Parameter = "meetingFormat" },
            Column.Flag<ContactRow>("bilateral", "whether they were alone", row => row.Bilateral),
            Column.OneOf((ContactRow row) => row.Phase, "phase", "how far it has come"),
            Column.OneOf((ContactRow row) => row.Status, "status", "how well it is attested"),
        ])
    {
        Others = ["from", "to", "validAt", "actor", "with"],
    };

    public sealed record Query(DateOnly? From, DateOnly? To, DateOnly? ValidAt, string? Actor, string? With);

    public static Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application)
    {
        var (from, to) = Parameters.Days(query.From, query.To, query.ValidAt);
        var question = new ContactQuestion(from, to, Parameters.Actor("actor", query.Actor), Parameters.Actor("with", query.With));
        return TopicView.ListAsync<ContactRow>(context, application, id, Listing, async (situation, topic, known) =>
            (await situation.ContactsAsync(topic, question, known, context.RequestAborted)).Value.Pairs.SelectMany(pair => pair.History.Select(contact => new ContactRow(
                pair.A, pair.B, contact.Happening, contact.When, contact.Where, contact.Format, contact.Bilateral, contact.Phase, contact.Status))));
    }
}
