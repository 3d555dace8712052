using System.Collections.Concurrent;
using Briefing.Application.Aid;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Outlets;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Happenings;

/// <summary>The state of a topic's situation: aid, contacts, statements, strikes, territory and calendar, each a function of the
/// happenings as known at a position.</summary>
public sealed class SituationQueries(PostgresEventStore store, HappeningQueries happenings, LoadReferenceRates rates)
{
    private readonly Utterances utterances = new();

    /// <summary>The topics of which all statements were read out.</summary>
    private readonly ConcurrentDictionary<TopicId, bool> readOut = new();

    /// <summary>Announced aid without counting anything twice, converted with the reference rates as known then.</summary>
    public async Task<Answer<AidTotals>> AidAsync(
        TopicId topic, AidQuestion question, KnownAt known, CancellationToken cancellation = default)
    {
        var found = await happenings.ListAsync(topic, known, types: [HappeningType.Aid], cancellation: cancellation);
        var table = question.InCurrency is null ? ReferenceRates.Rough : await rates.AsKnownAsync(found.Position, cancellation);
        return new Answer<AidTotals>(found.Position, AidTotals.Of(found.Value, question, table));
    }

    /// <summary>Who met or called whom.</summary>
    public Task<Answer<DiplomaticContacts>> ContactsAsync(
        TopicId topic, ContactQuestion question, KnownAt known, CancellationToken cancellation = default) =>
        ViewAsync(topic, known, HappeningType.Meeting, found => DiplomaticContacts.Of(found, question), cancellation, question.From, question.To);

    /// <summary>Who said what.</summary>
    public async Task<Answer<StatementsView>> StatementsAsync(
        TopicId topic, StatementQuestion question, KnownAt known, CancellationToken cancellation = default)
    {
        if (question is { From: null, To: null, Speaker: null } && readOut.TryAdd(topic, true))
        {
            // Else each question that reaches further than those before would wait for what was said since to be read out.
            await AskAsync(new StatementQuestion(), KnownAt.Now);
        }

        return await AskAsync(question, known);

        Task<Answer<StatementsView>> AskAsync(StatementQuestion asked, KnownAt at) => ViewAsync(
            topic, at, HappeningType.Statement, found => StatementsView.Of(found, asked, utterances), cancellation, asked.From, asked.To, asked.Speaker);
    }

    /// <summary>Strikes by day and week.</summary>
    public Task<Answer<StrikeTally>> StrikesAsync(
        TopicId topic, KnownAt known, DateOnly? from = null, DateOnly? to = null, ActorId? attacker = null, ActorId? target = null,
        CancellationToken cancellation = default) =>
        ViewAsync(topic, known, HappeningType.Strikes, found => StrikeTally.Of(found, from, to, attacker, target), cancellation, from, to);

    /// <summary>Who holds what.</summary>
    public Task<Answer<TerritoryView>> TerritoryAsync(
        TopicId topic, KnownAt known, DateOnly? from = null, DateOnly? to = null, CancellationToken cancellation = default) =>
        ViewAsync(topic, known, HappeningType.Territory, found => TerritoryView.Of(found, from, to), cancellation, from, to);

    /// <summary>What is planned.</summary>
    /// <param name="validAt">The day in the world on which it is; null for all that is planned still.</param>
    public Task<Answer<Calendar>> CalendarAsync(
        TopicId topic, DateOnly today, KnownAt known, DateOnly? to = null, DateOnly? validAt = null, CancellationToken cancellation = default) =>
        ViewAsync(topic, known, HappeningType.Meeting, found => Calendar.Of(found, today, to, validAt), cancellation, today, to);

    /// <summary>How the reports of each outlet fared in a topic, with the grades as known then.</summary>
    public async Task<Answer<ValueList<OutletRecord>>> OutletsAsync(TopicId topic, KnownAt known, CancellationToken cancellation = default)
    {
        var found = await happenings.ListAsync(topic, known, cancellation: cancellation);
        var standing = await Standing.LoadAsync(store, found.Position, cancellation);
        return new Answer<ValueList<OutletRecord>>(found.Position, OutletRecord.Of(found.Value, standing.Judgement));
    }

    private async Task<Answer<T>> ViewAsync<T>(
        TopicId topic, KnownAt known, HappeningType type, Func<IReadOnlyList<Happening>, T> view, CancellationToken cancellation,
        DateOnly? from = null, DateOnly? to = null, ActorId? speaker = null)
    {
        var found = await happenings.ListAsync(topic, known, from, to, [type], speaker, cancellation);
        return new Answer<T>(found.Position, view(found.Value));
    }
}
