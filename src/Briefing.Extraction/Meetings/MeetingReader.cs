using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Reads meetings, calls, visits with talks and summits: held, planned, and called off. What is asked for, possible or denied is
/// no meeting.</summary>
public static class MeetingReader
{
    public static IEnumerable<Report> Read(Analysis analysis)
    {
        var dates = new EventDates(analysis);
        var found = new List<ToldMeeting>();
        foreach (var sentence in analysis.Prose)
        {
            var told = false;
            foreach (var clause in analysis.Syntax.ClausesOf(sentence))
            {
                foreach (var match in MeetingRules.Match(analysis, sentence, clause))
                {
                    if (match.Rule == Attendance.Besides)
                    {
                        Join(found, sentence, match.Participants);
                        continue;
                    }

                    var made = ToldMeeting.Of(analysis, dates, sentence, clause, match with { Participants = Participants(analysis, found, sentence, clause, match) });
                    told |= made is not null || match.Status is Status.Unreal or Status.Denied or Status.Cancelled;
                    Add(found, made);
                }
            }

            if (!told && NamedPlans.Read(analysis, sentence) is { } plan)
            {
                Add(found, ToldMeeting.Of(analysis, dates, sentence, plan.Clause, plan.Match));
            }
        }

        return found.Select(meeting => meeting.Status != Status.Planned || Cancellations.Follow(analysis, meeting.Sentence, meeting.Trigger, meeting.Participants) is not { } off ? meeting
                : Postponements.NewDay(analysis, off) is { } day ? meeting with { Date = day }
                : meeting with { Status = Status.Cancelled })
            .Select(meeting => meeting.Report(analysis));
    }

    /// <summary>"A second meeting is planned" no further behind the first than this many sentences.</summary>
    private const int AgainReach = 12;

    /// <summary>Those whom the clause names; for "another meeting" and "the two leaders" those of the meeting told before.</summary>
    private static IReadOnlyList<Mention> Participants(Analysis analysis, List<ToldMeeting> found, Sentence sentence, Grammar.Clause clause, MeetingMatch match)
    {
        if (match.Rule == NounMeetings.Again)
        {
            return found.LastOrDefault(other => other.Sentence.Index >= sentence.Index - AgainReach)?.Participants ?? match.Participants;
        }

        // "Officials from A and B met in Brussels. They are to meet again"
        if (match.Participants.Count < 2 && clause.Subject is { } they && analysis.Lower(they.Head) == "they" && found.LastOrDefault() is { Participants.Count: > 1 } told && told.Sentence.Index >= sentence.Index - 1)
        {
            return told.Participants;
        }

        // "The three ministers are to get together"
        if (match.Participants.Count < 2 && clause.Subject is { } three && MeetingParties.IsTrio(analysis, three) && Three(found, sentence) is { Count: 3 } trio)
        {
            return trio;
        }

        // "A discussion was also held with B": by whom the text told meetings so far
        if (match is { Rule: SubjectNouns.WithOne, Participants: [var guest] } && found.LastOrDefault() is { Participants: [{ Actor.Id.Kind: ActorKind.Person } host, ..] } last && last.Sentence.Index >= sentence.Index - 3 && host.Actor.Id != guest.Actor.Id)
        {
            return [host, guest];
        }

        // "Officials of both countries are to meet": those of the two who met before
        if (match.Participants.Count < 2 && clause.Subject is { } sent && MeetingParties.AreOfBoth(analysis, sent) && found.LastOrDefault(other => other.Participants.Count == 2) is { } sides)
        {
            return MeetingParties.Senders(sent, sides.Participants);
        }

        if (clause.Subject is not { } subject || !MayMeanThoseBefore(analysis, subject, match) || LastOfTwo(analysis, found, sentence, subject, match) is not { } before)
        {
            return match.Participants;
        }

        // "A told reporters that B's plane could not land. The two men talked …": two named since then are nearer.
        if (before.Sentence.Index < sentence.Index - 1 && MeetingParties.IsPair(analysis, subject) && match.Participants.Count == 2
            && (IsJust(match, MeetingParties.NamedIn(analysis, analysis.Document.Sentences[sentence.Index - 1])) || (IsJust(match, NamedSince(analysis, before.Sentence, sentence)) && !before.Participants.Any(mention => IsOf(match, mention)))))
        {
            return match.Participants;
        }

        // "A raised it with B when the two leaders met"
        if (MeetingParties.IsPair(analysis, subject) && before.Sentence.Index < sentence.Index && analysis.MentionsIn(TextSpan.FromBounds(sentence.Span.Start, subject.Span.Start)).Where(mention => mention is { Actor.Id.Kind: ActorKind.Person, Kind: MentionKind.Name }).DistinctBy(mention => mention.Actor.Id).ToList() is { Count: 2 } here)
        {
            return here;
        }

        // "The two then met the king."
        return [.. before.Participants, .. match.Participants.Where(mention => mention.Span.Start > subject.Span.End && mention.Kind != MentionKind.Pronoun)];
    }

    /// <summary>Whether the two who meet are just those who are named.</summary>
    private static bool IsJust(MeetingMatch match, List<Mention> named) => named.Count == 2 && named.TrueForAll(mention => IsOf(match, mention));

    private static bool IsOf(MeetingMatch match, Mention mention) => match.Participants.Any(other => other.Actor.Id == mention.Actor.Id);

    /// <summary>The people of the two sentences in front of one, of those behind the last meeting.</summary>
    private static List<Mention> NamedSince(Analysis analysis, Sentence meeting, Sentence sentence) =>
        [.. analysis.MentionsIn(TextSpan.FromBounds(analysis.Document.Sentences[Math.Max(meeting.Index + 1, sentence.Index - 2)].Span.Start, sentence.Span.Start))
            .Where(mention => mention.Actor.Id.Kind == ActorKind.Person).DistinctBy(mention => mention.Actor.Id)];

    /// <summary>"The two leaders"; "the leaders" where the clause names nobody.</summary>
    private static bool MayMeanThoseBefore(Analysis analysis, Grammar.NounPhrase subject, MeetingMatch match) =>
        MeetingParties.IsPair(analysis, subject) || (match.Participants.Count < 2 && MeetingParties.IsDefinite(analysis, subject));

    /// <summary>The last meeting of two people; where "the sides" met, of two of any kind, and where "the delegations" met, rather of two who are no people.</summary>
    private static ToldMeeting? LastOfTwo(Analysis analysis, List<ToldMeeting> found, Sentence sentence, Grammar.NounPhrase subject, MeetingMatch match)
    {
        var near = found.FindAll(other => other.Sentence.Index >= sentence.Index - AgainReach && other.Participants.Count == 2);
        return analysis.Lower(subject.Head) switch
        {
            "delegations" or "teams" => near.LastOrDefault(meeting => !meeting.IsOfTwo || match.Participants.Count < 2),
            "sides" or "parties" => near.LastOrDefault(),
            _ => near.LastOrDefault(meeting => meeting.IsOfTwo),
        };
    }

    /// <summary>The three who met, or who met one another in turn.</summary>
    private static List<Mention> Three(List<ToldMeeting> found, Sentence sentence)
    {
        var before = found.FindAll(other => other.Sentence.Index >= sentence.Index - AgainReach);
        return [.. before.LastOrDefault(other => other.Participants.Count == 3)?.Participants ?? [.. before.SelectMany(other => other.Participants).Where(mention => mention.Actor.Id.Kind == ActorKind.Person).DistinctBy(mention => mention.Actor.Id)]];
    }

    /// <summary>"C also took part": besides those who are told to have met just before.</summary>
    private static void Join(List<ToldMeeting> found, Sentence sentence, IReadOnlyList<Mention> others)
    {
        if (found.Count > 0 && found[^1] is { Status: Status.Actual } last && last.Sentence.Index >= sentence.Index - 1 && !others.Any(mention => last.Participants.Any(party => party.Actor.Id == mention.Actor.Id)))
        {
            found[^1] = last with { Participants = [.. last.Participants, .. others] };
        }
    }

    private static void Add(List<ToldMeeting> found, ToldMeeting? meeting)
    {
        if (meeting is null)
        {
            return;
        }

        var same = found.FindIndex(other => other.Repeats(meeting));
        if (same < 0)
        {
            found.Add(meeting);
        }
        else
        {
            found[same] = found[same].With(meeting);
        }
    }
}
