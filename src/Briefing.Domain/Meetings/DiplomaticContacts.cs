using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Meetings;

/// <summary>Which contacts to show; what is null does not restrict.</summary>
/// <param name="Actor">One of the two.</param>
/// <param name="With">The other one.</param>
public sealed record ContactQuestion(DateOnly? From = null, DateOnly? To = null, ActorId? Actor = null, ActorId? With = null);

/// <summary>One meeting or call as a contact of two.</summary>
/// <param name="Bilateral">Whether the two were alone, or in a group.</param>
public sealed record Contact(
    string Happening, DateInterval? When, string? Where, MeetingFormat Format, bool Bilateral, MeetingPhase Phase, HappeningStatus Status);

/// <summary>Two actors and how they were in touch.</summary>
/// <param name="A">The one whose id comes first.</param>
/// <param name="Times">How often they met or spoke; what is planned or was called off does not count.</param>
/// <param name="Last">The latest contact that took place; null where all is still planned or was called off.</param>
/// <param name="History">All contacts, latest first, planned and cancelled ones too.</param>
public sealed record ContactPair(ActorId A, ActorId B, int Times, int Bilateral, int InGroup, Contact? Last, ValueList<Contact> History);

/// <summary>Somebody an actor was in touch with.</summary>
public sealed record Counterpart(ActorId Actor, int Times, Contact? Last);

/// <summary>Who met, called or hosted whom, how often, last when, where and how.</summary>
public sealed record DiplomaticContacts
{
    /// <summary>Most frequent first, then latest.</summary>
    public required ValueList<ContactPair> Pairs { get; init; }

    /// <summary>Whom the actor asked for was in touch with; empty unless one was asked for.</summary>
    public required ValueList<Counterpart> Counterparts { get; init; }

    /// <param name="happenings">Those of a topic as known at a position.</param>
    public static DiplomaticContacts Of(IEnumerable<Happening> happenings, ContactQuestion question)
    {
        var pairs = happenings.OfType<MeetingHappening>()
            .Where(meeting => meeting.Status != HappeningStatus.Withdrawn && InTime(meeting, question))
            .SelectMany(PairsOf)
            .Where(contact => Asked(contact.A, contact.B, question))
            .GroupBy(contact => (contact.A, contact.B), contact => contact.Contact)
            .Select(pair => PairOf(pair.Key.A, pair.Key.B, pair))
            .OrderByDescending(pair => pair.Times).ThenByDescending(pair => pair.Last?.When?.To).ThenBy(pair => pair.A).ThenBy(pair => pair.B)
            .ToValueList();
        return new DiplomaticContacts
        {
            Pairs = pairs,
            Counterparts = question.Actor is not { } actor ? []
                : pairs.Select(pair => new Counterpart(pair.A == actor ? pair.B : pair.A, pair.Times, pair.Last)).ToValueList(),
        };
    }

    private static bool InTime(MeetingHappening meeting, ContactQuestion question) => meeting.Occurred is not { } when
        || ((question.From is null || when.To >= question.From) && (question.To is null || when.From <= question.To));

    private static bool Asked(ActorId a, ActorId b, ContactQuestion question) =>
        (question.Actor is null || a == question.Actor || b == question.Actor)
        && (question.With is null || a == question.With || b == question.With);

    private static IEnumerable<(ActorId A, ActorId B, Contact Contact)> PairsOf(MeetingHappening meeting)
    {
        var contact = new Contact(meeting.Id, meeting.Occurred, meeting.Place, meeting.Format, meeting.Bilateral, meeting.Phase, meeting.Status);
        var actors = meeting.Participants.Order().ToArray();
        for (var i = 0; i < actors.Length; i++)
        {
            for (var j = i + 1; j < actors.Length; j++)
            {
                yield return (actors[i], actors[j], contact);
            }
        }
    }

    private static ContactPair PairOf(ActorId a, ActorId b, IEnumerable<Contact> contacts)
    {
        var history = contacts.OrderByDescending(contact => contact.When?.To).ThenBy(contact => contact.Happening, StringComparer.Ordinal).ToValueList();
        var held = history.Where(contact => contact.Phase == MeetingPhase.Held).ToArray();
        return new ContactPair(a, b, held.Length, held.Count(contact => contact.Bilateral), held.Count(contact => !contact.Bilateral), held.FirstOrDefault(), history);
    }
}
