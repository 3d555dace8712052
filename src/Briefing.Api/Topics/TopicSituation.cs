using Briefing.Application;
using Briefing.Application.Happenings;
using Briefing.Application.Topics;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Editions;
using Briefing.Domain.Meetings;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Api.Topics;

/// <summary>All that a topic's page shows, as known at one position.</summary>
public sealed record TopicSituation(
    TopicSummary Topic,
    AidTotals Aid,
    DiplomaticContacts Contacts,
    StatementsView Statements,
    StrikeTally Strikes,
    TerritoryView Territory,
    Calendar Calendar,
    IReadOnlyList<Edition.EditionIssued> Editions,
    IReadOnlyDictionary<ActorId, string> Names)
{
    internal static async Task<TopicSituation> ReadAsync(
        TopicSummary topic, KnownAt known, BriefingApplication application, CancellationToken cancellation)
    {
        var position = KnownAt.At(await application.Happenings.PositionAsync(known, cancellation));
        var (situation, id) = (application.Situation, topic.Id);
        var editions = await application.Editions.ListAsync(id, cancellation: cancellation);
        return new TopicSituation(
            topic,
            (await situation.AidAsync(id, new AidQuestion(), position, cancellation: cancellation)).Value,
            (await situation.ContactsAsync(id, new ContactQuestion(), position, cancellation)).Value,
            (await situation.StatementsAsync(id, new StatementQuestion(), position, cancellation)).Value,
            (await situation.StrikesAsync(id, position, cancellation: cancellation)).Value,
            (await situation.TerritoryAsync(id, position, cancellation: cancellation)).Value,
            (await situation.CalendarAsync(id, editions.Count > 0 ? editions[0].Date : DateOnly.MinValue, position, cancellation: cancellation)).Value,
            editions,
            (await application.Actors.ListAsync(position, cancellation)).Value.ToDictionary(actor => actor.Id, actor => actor.Name));
    }
}
