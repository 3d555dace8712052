using Briefing.Api.Lists;
using Briefing.Api.Topics;
using Briefing.Application;
using Briefing.Domain.Aid;

namespace Briefing.Api.Aid;

/// <summary>GET /topics/{id}/aid/rows: the announcements that the totals of aid are made of, latest first.</summary>
internal static class ListAid
{
    public static readonly Listing<AidLine> Listing = new(
        [
            Column.Word<AidLine>("happening", "the happening's id", row => row.Happening),
            Column.Words<AidLine>("donors", "who gives, all of them together", row => row.Donors.Select(donor => donor.Value)),
            Column.Word<AidLine>("recipient", "who receives", row => row.Recipient.Value),
            Column.Number<AidLine>("amount", "how much, in whole units; empty for aid in kind", row => row.Amount?.Value),
            Column.Word<AidLine>("currency", "the ISO 4217 code of the amount", row => row.Amount?.Currency),
            Column.OneOf((AidLine row) => row.Kind, "kind", "what it is for"),
            Column.OneOf((AidLine row) => row.Stage, "stage", "how far it has come"),
            Column.Word<AidLine>("month", "the month in which it was announced", row => row.Month),
            Column.Text<AidLine>("items", "what is given", row => string.Join(", ", row.Items.Select(item => item.Count is { } count ? $"{count} {item.Item}" : item.Item))),
            Column.OneOf((AidLine row) => row.Status, "status", "how well it is attested"),
        ])
    {
        Others = ["from", "to", "validAt", "donor"],
        Choosable = ["happening", "donors", "recipient", "amount", "currency", "kind", "stage", "month", "status"],
    };

    /// <param name="Donor">One of the donors; an institution stands for its family.</param>
    public sealed record Query(DateOnly? From, DateOnly? To, DateOnly? ValidAt, string? Donor);

    public static Task<IResult> RunAsync(string id, [AsParameters] Query query, HttpContext context, BriefingApplication application)
    {
        _ = Parameters.Days(query.From, query.To, query.ValidAt);
        var question = new AidQuestion(query.From, query.To, query.ValidAt, Parameters.Actor("donor", query.Donor));
        return TopicView.ListAsync<AidLine>(context, application, id, Listing, async (situation, topic, known) =>
            (await situation.AidAsync(topic, question, known, cancellation: context.RequestAborted)).Value.Lines);
    }
}
