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

        if (SettingStatus.Of(analysis, phrase, clause, status) is not { } known)
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
            // "Conveyed his thanks to B at a meeting in Baku"
            else if (clause.Verb is { Passive: false, Lemma: "convey" or "express" or "hand" or "present" or "explain" or "stress" or "pass" or "extend" or "complain" } && clause.Prepositions.FirstOrDefault(dative => dative.Preposition == "to" && dative.Object.Head > clause.Verb.Head) is { } dative)
            {
                others = ActorLists.Read(analysis, dative.Object.Tokens.Start.Value, end).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person);
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

        if (SettingStatus.IsConsent(clause, phrase) && others.Count == 0 && subject.Count > 1)
        {
            others = subject;
        }

        if (others.Count == 0)
        {
            return null;
        }

        if (SettingStatus.IsConsent(clause, phrase))
        {
            return DayBehind(analysis, sentence, phrase.Object.Head) is { } agreed ? MeetingRules.Make(analysis, [.. subject, .. others], known, phrase.Object.Head, phrase.Object.Tokens.Start.Value, limit, "meeting/agreed-to") with { Date = agreed } : null;
        }

        // "After Trump's call with Erdogan, his minister said": it was Trump's.
        var owner = phrase.Object.Head > phrase.Object.Tokens.Start.Value && analysis.Syntax.Words[phrase.Object.Head - 1].Part == PartOfSpeech.Possessive
            ? analysis.Overlapping(phrase.Object.Span).FirstOrDefault(mention => mention.Actor.Id.Kind == ActorKind.Person && mention.Kind == MentionKind.Name) : null;
        var all = MeetingNouns.IsBetween(analysis, phrase.Object.Head) ? others : owner is not null ? [owner, .. others] : [.. subject, .. others];
        var own = MeetingNouns.OwnDate(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head);
        var ahead = known == Status.Planned && (phrase.Preposition is "before" or "of" || analysis.Lower(phrase.Object.Tokens.Start.Value - 2) == "agenda" || SettingStatus.IsComing(analysis, clause));
        return MeetingRules.Make(analysis, all, known, phrase.Object.Head, phrase.Object.Tokens.Start.Value, limit, ahead ? NounMeetings.Ahead : "meeting/noun-" + phrase.Preposition) with { Date = own };
    }

    private static readonly HashSet<string> KindsOfTalk =
        ["separate", "bilateral", "telephone", "phone", "closed-door", "private", "face-to-face", "direct", "marathon", "lengthy", "late-night", "overnight", "intense", "tense", "secret", "brief", "high-level", "trilateral"];

    /// <summary>"a phone call", "their meeting": of the two that are named, and no conference of many.</summary>
    private static bool IsTheirOwn(Analysis analysis, NounPhrase noun) =>
        analysis.Lower(noun.Head) is "meeting" or "talks" or "call" or "conversation" or "phone-call" or "discussions" or "video-call" or "breakfast" or "lunch" or "dinner"
        && analysis.Lower(noun.Tokens.Start.Value) is var first && (first is "a" or "an" or "their" or "his" or "her" || noun.Tokens.Start.Value == noun.Head || KindsOfTalk.Contains(first))
        && !Enumerable.Range(noun.Tokens.Start.Value, noun.Head - noun.Tokens.Start.Value).Any(token => analysis.Syntax.Words[token].Part == PartOfSpeech.ProperNoun || analysis.Lower(token) is "cabinet" or "government" or "security" or "council" or "emergency" or "committee");

    private static DateInterval? DayBehind(Analysis analysis, Sentence sentence, int token) =>
        analysis.TimesIn(TextSpan.FromBounds(analysis.Document.Tokens[token].Span.End, sentence.Span.End)).FirstOrDefault(time => time.Interval is not null)?.Interval is { } day ? Coming.After(analysis, day) : null;

    public static bool IsJoint(Analysis analysis, PrepositionalPhrase phrase) =>
        MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "joint") || MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "press")
        || MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "news");

    private static int SubjectStart(Clause clause, PrepositionalPhrase phrase) =>
        clause.Subject is { } subject && subject.Tokens.Start.Value > phrase.Object.Head ? subject.Tokens.Start.Value : clause.Verb.Tokens.Start.Value;
}
