using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings behind a preposition, at, before or after which something is told: "after a call with B", "is preparing for a meeting with B".</summary>
internal static class SettingNouns
{
    /// <summary>"After a call with X", "at a meeting in Rome X told Y", "came out of his talks with X", "ahead of Friday's meeting with X".</summary>
    public static MeetingMatch? Read(Analysis analysis, Sentence sentence, Clause clause, Status status, PrepositionalPhrase phrase, int end)
    {
        var limit = phrase.Object.Head < clause.Verb.Head ? SubjectStart(clause, phrase) : end;
        if (clause.Kind == ClauseKind.Infinitive && status == Status.Unreal && phrase.Preposition is "in" or "during" && phrase.Object.Head > clause.Verb.Head && clause.Parent >= 0
            && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(clause.Parent) is { Verb: { Tense: Tense.Past, Negated: false } } asking && asking != clause && Statements.ReportingVerbs.FramesOf(asking.Verb.Lemma) != Statements.Frames.None && IsTheirOwn(analysis, phrase.Object))
        {
            (clause, status) = (asking, Status.Actual);
        }

        if (StatusOf(analysis, phrase, clause, status) is not { } known)
        {
            return null;
        }

        var others = MeetingParties.Others(analysis, phrase.Object.Head + 1, limit);
        var subject = MeetingParties.Subject(analysis, sentence, clause);
        if (others.Count == 0 && known == Status.Actual && phrase.Preposition is "at" or "during" or "in" or "by" or "over" or "on" or "after" or "following" && IsTheirOwn(analysis, phrase.Object))
        {
            if (MeetingWords.Telling.Contains(clause.Verb.Lemma) && !MeetingWords.TellingByPhone.Contains(clause.Verb.Lemma))
            {
                return null;
            }

            if (MeetingWords.TellingByPhone.Contains(clause.Verb.Lemma) && clause.Object is { } hearer)
            {
                others = ActorLists.Read(analysis, hearer.Tokens.Start.Value, phrase.Object.Head < clause.Verb.Head ? end : phrase.Object.Tokens.Start.Value).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person);
            }
            else if (!clause.Verb.Passive && clause.Verb.Lemma is "agree" or "discuss" or "exchange" or "pledge" or "vow" or "sign" or "promise" or "review" or "commit" or "decide" or "stress" or "reaffirm" or "settle" or "resolve"
                && subject.Count == 2 && subject.TrueForAll(mention => mention.Actor.Id.Kind == ActorKind.Person))
            {
                return MeetingRules.Make(analysis, subject, known, phrase.Object.Head, phrase.Object.Tokens.Start.Value, end, "meeting/noun-" + phrase.Preposition);
            }
        }

        // "A and B are due in Z on Friday for talks"
        if (others.Count == 0 && known == Status.Planned && phrase.Preposition == "for" && clause.Verb.Lemma is "be" or "set" or "expect" && subject.Count > 1 && IsTheirOwn(analysis, phrase.Object))
        {
            return MeetingRules.Make(analysis, subject, known, phrase.Object.Head, phrase.Object.Tokens.Start.Value, end, "meeting/noun-for");
        }

        if (IsConsent(clause, phrase) && others.Count == 0 && subject.Count > 1)
        {
            others = subject;
        }

        if (others.Count == 0)
        {
            return null;
        }

        if (IsConsent(clause, phrase))
        {
            return DayBehind(analysis, sentence, phrase.Object.Head) is { } agreed ? MeetingRules.Make(analysis, [.. subject, .. others], known, phrase.Object.Head, phrase.Object.Tokens.Start.Value, limit, "meeting/agreed-to") with { Date = agreed } : null;
        }

        // "After Trump's call with Erdogan, his minister said": it was Trump's.
        var owner = phrase.Object.Head > phrase.Object.Tokens.Start.Value && analysis.Syntax.Words[phrase.Object.Head - 1].Part == PartOfSpeech.Possessive
            ? analysis.Overlapping(phrase.Object.Span).FirstOrDefault(mention => mention.Actor.Id.Kind == ActorKind.Person && mention.Kind == MentionKind.Name) : null;
        var all = MeetingNouns.IsBetween(analysis, phrase.Object.Head) ? others : owner is not null ? [owner, .. others] : [.. subject, .. others];
        var own = MeetingNouns.OwnDate(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head);
        var ahead = known == Status.Planned && (phrase.Preposition is "before" or "of" || analysis.Lower(phrase.Object.Tokens.Start.Value - 2) == "agenda" || IsComing(analysis, clause));
        return MeetingRules.Make(analysis, all, known, phrase.Object.Head, phrase.Object.Tokens.Start.Value, limit, ahead ? NounMeetings.Ahead : "meeting/noun-" + phrase.Preposition) with { Date = own };
    }

    private static readonly HashSet<string> KindsOfTalk =
        ["separate", "bilateral", "telephone", "phone", "closed-door", "private", "face-to-face", "direct", "marathon", "lengthy", "late-night", "overnight", "intense", "tense", "secret", "brief", "high-level", "trilateral"];

    /// <summary>"a phone call", "their meeting": of the two that are named, and no conference of many.</summary>
    private static bool IsTheirOwn(Analysis analysis, NounPhrase noun) =>
        analysis.Lower(noun.Head) is "meeting" or "talks" or "call" or "conversation" or "phone-call" or "discussions" or "video-call" or "breakfast" or "lunch" or "dinner"
        && analysis.Lower(noun.Tokens.Start.Value) is var first && (first is "a" or "an" or "their" or "his" or "her" || noun.Tokens.Start.Value == noun.Head || KindsOfTalk.Contains(first))
        && !Enumerable.Range(noun.Tokens.Start.Value, noun.Head - noun.Tokens.Start.Value).Any(token => analysis.Syntax.Words[token].Part == PartOfSpeech.ProperNoun || analysis.Lower(token) is "cabinet" or "government" or "security" or "council" or "emergency" or "committee");

    /// <summary>"after", "at", "during", "in" a meeting it was held; "for" one that is prepared, and "ahead of" one, it is planned.</summary>
    private static Status? StatusOf(Analysis analysis, PrepositionalPhrase phrase, Clause clause, Status status)
    {
        var (first, head) = (phrase.Object.Tokens.Start.Value, phrase.Object.Head);
        var described = Enumerable.Range(first, head - first).Select(token => analysis.Lower(token)).ToList();
        var planned = described.Exists(word => word is "planned" or "upcoming" or "scheduled" or "forthcoming");
        if (described.Exists(word => word is "possible" or "potential" or "any" or "proposed" or "no" or "future" or "eventual"))
        {
            return null;
        }

        var before = analysis.Lower(first - 2);
        return phrase.Preposition switch
        {
            "in" when clause.Verb is { Lemma: "be", Tense: Tense.Present } => null,
            "to" or "on" when IsConsent(clause, phrase) => status is Status.Actual ? Status.Planned : null,
            // "Water is on the agenda of a meeting on Thursday between A and B"
            "of" or "for" when before is "agenda" => clause.Verb is { Tense: Tense.Present, Negated: false } && status is Status.Actual ? Status.Planned : null,
            "on" when analysis.Lower(head) is not ("call" or "videoconference" or "phone-call") && analysis.Lower(first) is not ("the" or "a") => null,
            "after" or "at" or "during" or "in" or "following" or "on" or "over" when status is Status.Actual => planned ? Status.Planned : Status.Actual,
            // "Muscat was the scene of talks between A and B"
            "of" or "for" or "to" when before is "scene" or "venue" or "setting" or "host" && MeetingNouns.IsBetween(analysis, head) => status is Status.Actual && clause.Verb.Tense != Tense.Past ? null : status is Status.Actual or Status.Planned ? status : null,
            "of" when before is "out" && status is Status.Actual && clause.Verb.Tense == Tense.Past && clause.Verb.Lemma is not ("pull out" or "back out" or "drop out" or "pull" or "back" or "drop" or "bow") => Status.Actual,
            "from" when status is Status.Actual && clause.Verb.Tense == Tense.Past && (before is "fresh" || clause.Verb.Lemma is "emerge" or "return" or "come") => Status.Actual,
            // "Went straight from the airport to a meeting with B"
            "to" when phrase.Object.Head > clause.Verb.Head && clause.Verb is { Passive: false, Lemma: "go" or "come" or "rush" or "hurry" or "drive" or "proceed" or "walk" or "turn up" or "move" } =>
                status is Status.Actual && clause.Verb.Tense == Tense.Past ? Status.Actual : status is Status.Planned || IsComing(analysis, clause) ? Status.Planned : null,
            "before" => Status.Planned,
            "of" when before is "ahead" => Status.Planned,
            "for" when before is "preparations" or "arrangements" && status == Status.Actual => Status.Planned,
            "for" when IsComing(analysis, clause) => Status.Planned,
            "for" when clause.Verb.Lemma == "be" && clause.Subject is { } work && analysis.Lower(work.Head) is "preparations" or "arrangements" or "plans" or "groundwork" => status == Status.Actual ? Status.Planned : null,
            "for" when Coming.Sets(clause.Verb.Lemma) && clause.Verb.Passive && status == Status.Actual => Status.Planned,
            "for" when VerbStatus.IsDue(analysis, clause) || (clause.Verb is { Lemma: "be", Tense: Tense.Present } && analysis.Lower(clause.Verb.Tokens.End.Value) == "off") => Status.Planned,
            "for" when status is Status.Planned || (status == Status.Actual && clause.Verb.Lemma is "prepare" or "gear up" or "plan" or "head") => Status.Planned,
            // "Led the delegation into talks with B"
            "into" when clause.Verb.Lemma is "lead" or "go" or "walk" or "head" && clause.Verb.Tense == Tense.Past => status is Status.Actual ? Status.Actual : null,
            "for" when status is Status.Actual && clause.Verb.Lemma is "visit" or "be" or "host" or "welcome" or "join" or "fly" or "travel" or "go" or "come" or "return" or "gather" or "meet" or "arrive" or "land" or "stop" or "stop over" or "stop off" => Status.Actual,
            "during" or "in" or "by" when status is Status.Actual => Status.Actual,
            _ => null,
        };
    }

    /// <summary>"arrives in Sochi on Friday for talks": the present tense of a timetable.</summary>
    private static bool IsComing(Analysis analysis, Clause clause) =>
        clause.Verb is { Tense: Tense.Present, Perfect: false } && clause.Verb.Lemma is "arrive" or "travel" or "fly" or "head" or "go" or "come" or "return" or "visit" or "land" or "leave"
        && analysis.Syntax.Words[clause.Verb.Head].Form is VerbForm.ThirdPerson or VerbForm.Base;

    /// <summary>"Has agreed to talks with B in Nairobi on March 21": only with a day, for the agreement may have one of its own.</summary>
    private static bool IsConsent(Clause clause, PrepositionalPhrase phrase) =>
        phrase.Preposition is "to" or "on" && clause.Verb is { Passive: false, Lemma: "agree" or "consent" } && phrase.Object.Head > clause.Verb.Head;

    private static DateInterval? DayBehind(Analysis analysis, Sentence sentence, int token) =>
        analysis.TimesIn(TextSpan.FromBounds(analysis.Document.Tokens[token].Span.End, sentence.Span.End)).FirstOrDefault(time => time.Interval is not null)?.Interval is { } day ? Coming.After(analysis, day) : null;

    public static bool IsJoint(Analysis analysis, PrepositionalPhrase phrase) =>
        MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "joint") || MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "press")
        || MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "news");

    private static int SubjectStart(Clause clause, PrepositionalPhrase phrase) =>
        clause.Subject is { } subject && subject.Tokens.Start.Value > phrase.Object.Head ? subject.Tokens.Start.Value : clause.Verb.Tokens.Start.Value;
}
