using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Domain.Aid;

namespace Briefing.Api.Aid;

/// <summary>GET /topics/{id}/aid: announced aid, added up so that nothing is counted twice.</summary>
internal static class GetAid
{
    /// <param name="Currency">Also adds everything up in this currency: an ISO 4217 code.</param>
    public sealed record Query(
        DateOnly? From,
        DateOnly? To,
        DateOnly? ValidAt,
        string? Donor,
        string? Recipient,
        string? Kind,
        string? Stage,
        string? Currency,
        string? KnownAt);

    public static Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application) =>
        TopicView.AnswerAsync(context, application, id, query.KnownAt, (situation, topic, known) =>
            situation.AidAsync(topic, QuestionOf(query), known, cancellation: context.RequestAborted));

    /// <exception cref="ParameterException">A parameter cannot be read.</exception>
    public static AidQuestion QuestionOf(Query query)
    {
        _ = Parameters.Days(query.From, query.To, query.ValidAt);
        return new AidQuestion(
            query.From,
            query.To,
            query.ValidAt,
            Parameters.Actor("donor", query.Donor),
            Parameters.Actor("recipient", query.Recipient),
            Parameters.Word<AidKind>("kind", query.Kind),
            Parameters.Word<AidStage>("stage", query.Stage),
            query.Currency?.ToUpperInvariant());
    }
}
