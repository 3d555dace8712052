using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings told by a noun: "talks between X and Y took place", "after a call with X", "at a joint news conference with X, Y said",
/// "is preparing for a meeting with X", "a meeting of X and Y was called off".</summary>
internal static class NounMeetings
{
    /// <summary>The rule for "a second meeting is planned": between those who met before.</summary>
    public const string Again = "meeting/again";

    private static bool IsNext(Analysis analysis, NounPhrase subject, int head)
    {
        for (var token = subject.Tokens.Start.Value; token < head; token++)
        {
            if (analysis.Lower(token) is "next" or "second" or "another" or "further" or "third" or "follow-up" or "fourth")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a clause has a noun of meeting where the rules below look for one.</summary>
    public static bool MayTell(Analysis analysis, Clause clause)
    {
        if (clause.Subordinator == "where" || (clause.Subject is { } subject && analysis.Lower(FirstHead(analysis, subject)) is var head && (head == "round" || MeetingRules.IsMeetingNoun(head)))
            || (clause.Verb.Modality == Modality.Cancelled && clause.Object is { } cancelled && MeetingRules.IsMeetingNoun(analysis.Lower(cancelled.Head))))
        {
            return true;
        }

        foreach (var phrase in clause.Prepositions)
        {
            if (MeetingRules.IsMeetingNoun(analysis.Lower(phrase.Object.Head)))
            {
                return true;
            }
        }

        return false;
    }

    public static IEnumerable<MeetingMatch> Match(Analysis analysis, Sentence sentence, Clause clause, Status status)
    {
        var end = MeetingRules.EndOf(analysis, sentence, clause);
        if (clause.Subject is { } subject && FirstHead(analysis, subject) is var head && (MeetingRules.IsMeetingNoun(analysis.Lower(head)) || (analysis.Lower(head) == "round" && IsNext(analysis, subject, head))))
        {
            var parties = MeetingRules.Others(analysis, head + 1, clause.Verb.Tokens.Start.Value);
            parties = parties.Count > 0 || analysis.Lower(head + 1) is not ("of" or "by") ? parties : ActorLists.Read(analysis, head + 2, clause.Verb.Tokens.Start.Value);
            parties = parties.Count == 1 && analysis.Overlapping(analysis.Document.SpanOf(subject.Tokens.Start.Value, head + 1)).FirstOrDefault() is { } owner ? [owner, .. parties] : parties;
            var told = clause.Verb.Modality == Modality.Cancelled || status is Status.Denied ? Status.Cancelled : status;
            if (parties.Count == 0 && IsNext(analysis, subject, head) && (told == Status.Planned || clause.Verb.Lemma is "plan" or "schedule" or "set" or "expect"))
            {
                yield return MeetingRules.Make(analysis, parties, Status.Planned, head, subject.Tokens.Start.Value, end, Again);
            }

            if (parties.Count > 1 && (told == Status.Cancelled || MeetingRules.Happens(clause.Verb.Lemma) || clause.Verb.Lemma is "plan" or "schedule" or "set"))
            {
                var planned = clause.Verb.Lemma is "plan" or "schedule" or "set" && clause.Verb.Passive && told == Status.Actual;
                yield return MeetingRules.Make(analysis, parties, planned ? Status.Planned : told, head, subject.Tokens.Start.Value, end, "meeting/noun-subject");
            }
        }

        if (clause.Verb.Modality == Modality.Cancelled && clause.Object is { } cancelled && MeetingRules.IsMeetingNoun(analysis.Lower(cancelled.Head)))
        {
            yield return MeetingRules.Make(analysis, [.. MeetingRules.Subject(analysis, sentence, clause), .. MeetingRules.Others(analysis, cancelled.Head + 1, end)], Status.Cancelled, cancelled.Head, cancelled.Tokens.Start.Value, end, "meeting/called-off");
            yield break;
        }

        if (clause is { Kind: ClauseKind.Relative or ClauseKind.Adverbial, Subordinator: "where" } && status == Status.Actual && HeldAt(analysis, sentence, clause) is >= 0 and var venue
            && MeetingRules.Subject(analysis, sentence, clause).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person) is { Count: > 1 } present)
        {
            yield return MeetingRules.Make(analysis, present, status, venue, venue, end, "meeting/where");
        }

        foreach (var phrase in clause.Prepositions)
        {
            var noun = analysis.Lower(phrase.Object.Head);
            if (!MeetingRules.IsMeetingNoun(noun) || (noun == "conference" && !IsJoint(analysis, phrase)))
            {
                continue;
            }

            var limit = phrase.Object.Head < clause.Verb.Head ? SubjectStart(clause, phrase) : end;
            var others = MeetingRules.Others(analysis, phrase.Object.Head + 1, limit);
            if (others.Count == 0 && phrase.Preposition is "during" or "in" or "by" or "over" && phrase.Object.Head > clause.Verb.Head
                && clause.Verb.Lemma is "tell" or "assure" or "inform" or "warn" or "urge" or "thank" or "ask" or "brief" && clause.Object is { } hearer)
            {
                others = ActorLists.Read(analysis, hearer.Tokens.Start.Value, phrase.Object.Tokens.Start.Value);
            }

            if (others.Count == 0)
            {
                continue;
            }

            var between = MeetingRules.Contains(analysis, phrase.Object.Head + 1, Math.Min(phrase.Object.Head + 3, limit), "between");
            // "After Trump's call with Erdogan, his minister said": it was Trump's.
            var owner = phrase.Object.Head > phrase.Object.Tokens.Start.Value && analysis.Syntax.Words[phrase.Object.Head - 1].Part == PartOfSpeech.Possessive
                ? analysis.Overlapping(phrase.Object.Span).FirstOrDefault(mention => mention.Actor.Id.Kind == ActorKind.Person && mention.Kind == MentionKind.Name) : null;
            var all = between ? others : owner is not null ? [owner, .. others] : [.. MeetingRules.Subject(analysis, sentence, clause), .. others];
            if (StatusOf(analysis, phrase, clause, status) is { } known)
            {
                yield return MeetingRules.Make(analysis, all, known, phrase.Object.Head, phrase.Object.Tokens.Start.Value, limit, "meeting/noun-" + phrase.Preposition);
            }
        }
    }

    /// <summary>"a summit on Sunday in Phnom Penh, where A and B agreed": the token of the noun; -1 where no meeting stands in front of "where".</summary>
    private static int HeldAt(Analysis analysis, Sentence sentence, Clause clause)
    {
        var token = clause.Tokens.Start.Value - 1;
        while (token > sentence.FirstToken && !analysis.Syntax.Words[token].IsVerbal && !MeetingRules.IsMeetingNoun(analysis.Lower(token)))
        {
            token--;
        }

        return analysis.Lower(token) is "summit" or "talks" or "meeting" ? token : -1;
    }

    /// <summary>"A meeting between X and Y": the noun in front of the first preposition; of "a round of talks" the talks.</summary>
    private static int FirstHead(Analysis analysis, NounPhrase subject)
    {
        for (var token = subject.Tokens.Start.Value + 1; token < subject.Tokens.End.Value; token++)
        {
            if (analysis.Syntax.Words[token].Part == PartOfSpeech.Preposition && analysis.Lower(token - 1) is not ("round" or "series"))
            {
                return token - 1;
            }
        }

        return subject.Head;
    }

    /// <summary>"after", "at", "during", "in" a meeting it was held; "for" one that is prepared it is planned.</summary>
    private static Status? StatusOf(Analysis analysis, PrepositionalPhrase phrase, Clause clause, Status status)
    {
        var planned = MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "planned") || MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "upcoming")
            || MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "scheduled");
        if (MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "possible") || MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "potential"))
        {
            return null;
        }

        return phrase.Preposition switch
        {
            "in" when clause.Verb is { Lemma: "be", Tense: Tense.Present } => null,
            "on" when analysis.Lower(phrase.Object.Head) is not ("call" or "videoconference" or "phone-call") && analysis.Lower(phrase.Object.Tokens.Start.Value) is not ("the" or "a") => null,
            "after" or "at" or "during" or "in" or "following" or "on" or "over" when status is Status.Actual => planned ? Status.Planned : Status.Actual,
            "for" when clause.Verb.Lemma is "expect" or "schedule" && clause.Verb.Passive && status == Status.Actual => Status.Planned,
            "for" when MeetingRules.IsDue(analysis, clause) => Status.Planned,
            "for" when status is Status.Planned || (status == Status.Actual && clause.Verb.Lemma is "prepare" or "gear up" or "plan" or "head") => Status.Planned,
            "for" when status is Status.Actual && clause.Verb.Lemma is "visit" or "be" or "host" or "welcome" or "join" or "fly" or "travel" or "go" or "come" or "return" or "gather" or "meet" => Status.Actual,
            "during" or "in" or "by" when status is Status.Actual => Status.Actual,
            _ => null,
        };
    }

    private static bool IsJoint(Analysis analysis, PrepositionalPhrase phrase) =>
        MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "joint") || MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "press")
        || MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "news");

    private static int SubjectStart(Clause clause, PrepositionalPhrase phrase) =>
        clause.Subject is { } subject && subject.Tokens.Start.Value > phrase.Object.Head ? subject.Tokens.Start.Value : clause.Verb.Tokens.Start.Value;
}
