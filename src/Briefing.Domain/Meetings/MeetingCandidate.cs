using System.Collections.Immutable;
using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Meetings;

/// <summary>When two reports tell of one meeting. Planned, held and called-off reports of it are one happening with a history.</summary>
public sealed class MeetingCandidate : Candidate
{
    private readonly MeetingReport meeting;
    private readonly ValueList<ActorId> participants;
    private readonly Place? place;

    public MeetingCandidate(RecordedReport recorded)
        : base(recorded)
    {
        meeting = (MeetingReport)recorded.Report;
        participants = meeting.Participants.InOrderAndOnce();
        place = Place.Of(meeting.Place);
        Keys =
        [
            .. participants.SelectMany(participant => WeeklyKeys($"meeting {participant}")),
            .. meeting.Place is { } named && participants.Count > 2 ? WeeklyKeys($"meeting at {named}") : [],
        ];
    }

    public override ImmutableArray<ulong> Keys { get; }

    public override int Slack => Dated ? 3 : 14;

    private bool Remote => meeting.Format is MeetingFormat.Call or MeetingFormat.Video;

    private bool Many => meeting.Format == MeetingFormat.Multilateral || participants.Count > 2;

    protected override Likeness Compare(Candidate other)
    {
        var that = (MeetingCandidate)other;
        var apart = DaysApart(that);
        if (apart > Math.Max(Slack, that.Slack))
        {
            return Likeness.Unrelated;
        }

        var people = CompareParticipants(that);
        if (Dated && that.Dated)
        {
            if (apart > 0)
            {
                // Plans slip by a day or two; a meeting that took place does not.
                var slipped = meeting is not MeetingHeld || that.meeting is not MeetingHeld;
                return people.Verdict == Verdict.Same && slipped ? Likeness.Possible(people.Score / 2) : Likeness.Unrelated;
            }
        }
        else if (Dated || that.Dated)
        {
            return people.AtMostPossible();
        }

        if (Remote != that.Remote && Dated)
        {
            return people.Verdict == Verdict.Same ? Likeness.Possible(people.Score / 2) : Likeness.Unrelated;
        }

        return Place.Conflict(place, that.place) ? people.AtMostPossible() : people;
    }

    private Likeness CompareParticipants(MeetingCandidate that)
    {
        var shared = 0;
        foreach (var participant in participants)
        {
            shared += that.participants.AsSpan().Contains(participant) ? 1 : 0;
        }

        var smaller = Math.Min(participants.Count, that.participants.Count);
        var larger = Math.Max(participants.Count, that.participants.Count);
        if (shared == larger)
        {
            return Likeness.Same();
        }

        if (shared == 0 && !(Many && that.Many))
        {
            return Likeness.Unrelated;
        }

        var samePlace = Place.Agree(place, that.place);
        if (shared == smaller && shared >= 2)
        {
            return samePlace ? Likeness.Same(0.9) : Likeness.Possible(0.6);
        }

        if (!samePlace)
        {
            return Likeness.Unrelated;
        }

        // "The foreign ministers of Russia, Iran and Turkey" are Lavrov, Araghchi and Fidan: the rest may be the same people
        // where one side names them and the other names their countries.
        var rest = participants.Except(that.participants).ToArray();
        var thatRest = that.participants.Except(participants).ToArray();
        if (!Many || !that.Many)
        {
            return shared > 0 && NamedDifferently(rest, thatRest) ? Likeness.Possible(0.5) : Likeness.Unrelated;
        }

        return NamedDifferently(rest, thatRest) && (shared > 0 || rest.Length == thatRest.Length)
            ? Likeness.Same(0.8)
            : Likeness.Possible(0.4);
    }

    /// <summary>Whether one side names people and the other their countries, or one side sums them up as a group.</summary>
    private static bool NamedDifferently(ActorId[] rest, ActorId[] thatRest)
    {
        var people = rest.Any(actor => actor.Kind == ActorKind.Person);
        var thatPeople = thatRest.Any(actor => actor.Kind == ActorKind.Person);
        return people != thatPeople || rest.Concat(thatRest).Any(actor => actor.Kind == ActorKind.Group);
    }
}
