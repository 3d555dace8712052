using Briefing.Domain.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings told by a noun: as the subject ("talks between X and Y took place"), as the object ("X used a meeting with Y"), behind a
/// preposition ("after a call with X", "is preparing for a meeting with X").</summary>
internal static class NounMeetings
{
    /// <summary>The rule for "a second meeting is planned": between those who met before.</summary>
    public const string Again = "meeting/again";

    /// <summary>The rule for "ahead of his meeting with": on the day that it names, to come.</summary>
    public const string Ahead = "meeting/ahead-of";

    /// <summary>Whether a clause has a noun of meeting where the rules below look for one.</summary>
    public static bool MayTell(Analysis analysis, Clause clause)
    {
        if (clause.Subordinator == "where" || MeetingNouns.IsNoun(analysis, clause.Object) || SubjectNouns.Find(analysis, clause) >= 0)
        {
            return true;
        }

        foreach (var phrase in clause.Prepositions)
        {
            if (MeetingNouns.IsNoun(analysis, phrase.Object) || phrase.Preposition == "between" || analysis.Lower(phrase.Object.Head) == "participation" || MeetingNouns.IsMeal(analysis, phrase) || MeetingNouns.IsTimeWith(analysis, phrase) || MeetingWords.IsAmountOfTalks(analysis, phrase.Object))
            {
                return true;
            }
        }

        return false;
    }

    public static IEnumerable<MeetingMatch> Match(Analysis analysis, Sentence sentence, Clause clause, Status status)
    {
        var end = MeetingRules.EndOf(analysis, sentence, clause);
        if (SubjectNouns.Find(analysis, clause) is >= 0 and var head && SubjectNouns.Read(analysis, clause, status, head, end) is { } told)
        {
            yield return told with { Date = told.Date ?? MeetingNouns.OwnDate(analysis, MeetingNouns.StartOfNoun(analysis, head), head) };
        }

        if (clause.Verb.Modality == Modality.Cancelled && clause.Object is { } cancelled && MeetingNouns.IsNoun(analysis, cancelled))
        {
            var moved = Postponements.NewDay(analysis, clause);
            yield return MeetingRules.Make(analysis, [.. MeetingParties.Subject(analysis, sentence, clause), .. MeetingParties.Others(analysis, cancelled.Head + 1, end)], moved is null ? Status.Cancelled : Status.Planned, cancelled.Head, cancelled.Tokens.Start.Value, end, "meeting/called-off") with { Date = moved };
            yield break;
        }

        if (clause is { Kind: ClauseKind.Relative or ClauseKind.Adverbial, Subordinator: "where" } && status == Status.Actual && HeldAt(analysis, sentence, clause) is >= 0 and var venue
            && MeetingParties.Subject(analysis, sentence, clause).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person) is { Count: > 1 } present)
        {
            yield return MeetingRules.Make(analysis, present, status, venue, venue, end, "meeting/where");
        }

        if (clause.Object is { } thing && MeetingNouns.IsNoun(analysis, thing) && ObjectNouns.Read(analysis, sentence, clause, status, thing, end) is { } attended)
        {
            yield return attended;
        }

        foreach (var given in clause.Prepositions)
        {
            var phrase = MeetingNouns.OfAmount(analysis, sentence, given);
            if (WithParticipation(analysis, sentence, clause, status, phrase, end) is { } together)
            {
                yield return together;
                continue;
            }

            if (ScheduledNouns.Read(analysis, sentence, phrase, status) is { } scheduled)
            {
                yield return scheduled;
                continue;
            }

            if ((MeetingNouns.IsNoun(analysis, phrase.Object) || MeetingNouns.IsMeal(analysis, phrase) || MeetingNouns.IsTimeWith(analysis, phrase)) && (analysis.Lower(phrase.Object.Head) != "conference" || SettingNouns.IsJoint(analysis, phrase)) && SettingNouns.Read(analysis, sentence, clause, status, phrase, end) is { } setting)
            {
                // "after separate calls with A and B"
                var others = MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "separate") ? setting.Participants.Where(mention => mention.Span.Start > phrase.Object.Span.End).ToList() : [];
                if (others.Count > 1 && others.Count < setting.Participants.Count)
                {
                    foreach (var other in others)
                    {
                        yield return setting with { Participants = [.. setting.Participants.Except(others), other] };
                    }
                }
                else
                {
                    yield return setting;
                }
            }
        }
    }

    /// <summary>"A meeting with the participation of A, B and C took place", "was held with the participation of A and B": as official texts have it.</summary>
    private static MeetingMatch? WithParticipation(Analysis analysis, Sentence sentence, Clause clause, Status status, PrepositionalPhrase phrase, int end)
    {
        if (phrase.Preposition != "with" || analysis.Lower(phrase.Object.Head) != "participation" || !MeetingWords.Happens(clause.Verb.Lemma))
        {
            return null;
        }

        var noun = phrase.Object.Head;
        while (noun > sentence.FirstToken && !MeetingWords.IsMeetingNoun(analysis.Lower(noun)))
        {
            noun--;
        }

        var behind = phrase.Object.Head < clause.Verb.Head ? clause.Verb.Tokens.Start.Value : end;
        var members = analysis.MentionsIn(analysis.Document.SpanOf(phrase.Object.Head + 1, behind)).Where(mention => mention is { Kind: Actors.MentionKind.Name, Actor.Id.Kind: ActorKind.Person }).DistinctBy(mention => mention.Actor.Id).ToList();
        return members.Count > 1 && MeetingWords.IsMeetingNoun(analysis.Lower(noun)) ? MeetingRules.Make(analysis, members, status, noun, noun, end, "meeting/participation") : null;
    }

    /// <summary>"a summit on Sunday in Phnom Penh, where A and B agreed": the token of the noun; -1 where no meeting stands in front of "where".</summary>
    private static int HeldAt(Analysis analysis, Sentence sentence, Clause clause)
    {
        var token = clause.Tokens.Start.Value - 1;
        while (token > sentence.FirstToken && !analysis.Syntax.Words[token].IsVerbal && !MeetingWords.IsMeetingNoun(analysis.Lower(token)))
        {
            token--;
        }

        return analysis.Lower(token) is "summit" or "talks" or "meeting" ? token : -1;
    }
}
