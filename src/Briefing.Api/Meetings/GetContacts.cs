using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Domain.Meetings;

namespace Briefing.Api.Meetings;

/// <summary>GET /topics/{id}/contacts: who met or called whom, how often, last when, where and how.</summary>
internal static class GetContacts
{
    public sealed record Query(
        DateOnly? From, DateOnly? To, DateOnly? ValidAt, string? Actor, string? With, string? KnownAt);

    public static Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application) =>
        TopicView.AnswerAsync(context, application, id, query.KnownAt, (situation, topic, known) =>
            situation.ContactsAsync(topic, QuestionOf(query), known, context.RequestAborted));

    /// <exception cref="ParameterException">A parameter cannot be read.</exception>
    public static ContactQuestion QuestionOf(Query query)
    {
        var (from, to) = Parameters.Days(query.From, query.To, query.ValidAt);
        return new ContactQuestion(from, to, Parameters.Actor("actor", query.Actor), Parameters.Actor("with", query.With));
    }
}
