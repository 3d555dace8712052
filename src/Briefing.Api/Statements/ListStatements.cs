using Briefing.Api.Lists;
using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Domain.Statements;

namespace Briefing.Api.Statements;

/// <summary>GET /topics/{id}/statements/rows: what each speaker said, once however often; by speaker, then theme, then latest first.</summary>
internal static class ListStatements
{
    public static readonly Listing<StatementLine> Listing = new(
        [
            Column.Word<StatementLine>("speaker", "who says it", row => row.Speaker.Value),
            Column.OneOf((StatementLine row) => row.Theme, "theme", "what it is about"),
            Column.Text<StatementLine>("content", "the words, as last said", row => row.Content),
            Column.Flag<StatementLine>("direct", "whether the content is a quotation", row => row.Direct),
            Column.Word<StatementLine>("medium", "where it was said", row => row.Medium),
            .. Column.Days<StatementLine>("first", "it was first said", row => row.First),
            .. Column.Days<StatementLine>("last", "it was last said", row => row.Last),
            Column.Words<StatementLine>("happenings", "every time that it was said", row => row.Happenings),
        ])
    {
        Others = ["from", "to", "validAt"],
    };

    public sealed record Query(DateOnly? From, DateOnly? To, DateOnly? ValidAt);

    public static Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application)
    {
        var (from, to) = Parameters.Days(query.From, query.To, query.ValidAt);
        return TopicView.ListAsync<StatementLine>(context, application, id, Listing, async (situation, topic, known) =>
            (await situation.StatementsAsync(topic, new StatementQuestion(from, to), known, context.RequestAborted)).Value.Lines);
    }
}
