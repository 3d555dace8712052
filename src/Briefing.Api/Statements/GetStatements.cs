using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Domain.Statements;

namespace Briefing.Api.Statements;

/// <summary>GET /topics/{id}/statements: who said what, by speaker and theme.</summary>
internal static class GetStatements
{
    public sealed record Query(
        DateOnly? From, DateOnly? To, DateOnly? ValidAt, string? Speaker, string? Theme, string? KnownAt);

    public static Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application)
    {
        var (from, to) = Parameters.Days(query.From, query.To, query.ValidAt);
        var question = new StatementQuestion(
            from, to, Parameters.Actor("speaker", query.Speaker), Parameters.Word<Theme>("theme", query.Theme));
        return TopicView.AnswerAsync(context, application, id, query.KnownAt, (situation, topic, known) =>
            situation.StatementsAsync(topic, question, known, context.RequestAborted));
    }
}
