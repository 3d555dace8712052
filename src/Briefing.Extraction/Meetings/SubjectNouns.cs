using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings that are the subject of their clause: "talks between A and B ended", "A's meeting with B lasted an hour".</summary>
internal static class SubjectNouns
{
    /// <summary>The rule for "a discussion was also held with B": by whom the text told meetings so far.</summary>
    public const string WithOne = "meeting/noun-with-one";

    /// <summary>"Talks between A and B ended", "A's meeting with B lasted an hour", "a summit of A, B and C will be held".</summary>
    public static MeetingMatch? Read(Analysis analysis, Clause clause, Status status, int head, int end)
    {
        var first = MeetingNouns.StartOfNoun(analysis, head);
        var verb = clause.Verb.Tokens.Start.Value;
        var parties = MeetingNouns.Parties(analysis, head, verb);
        if (parties.Count == 0 && analysis.Lower(head + 1) == "by")
        {
            parties = ActorLists.Read(analysis, head + 2, verb);
        }

        var planning = IsPlanning(analysis, clause, head);
        // "Talks were held in Z between A and B", "a call took place on Monday between A and B", "a meeting is planned for Monday between A and B"
        if (parties.Count == 0 && (planning || MeetingWords.Happens(clause.Verb.Lemma)) && MeetingRules.IndexOf(analysis, clause.Verb.Tokens.End.Value, end, "between") is >= 0 and var between)
        {
            parties = ActorLists.Read(analysis, between + 1, end);
        }

        // "the meeting of A with B"
        if (parties.Count == 1 && analysis.Lower(head + 1) == "of" && ActorLists.Read(analysis, head + 2, analysis.Document.TokenAt(parties[0].Span.Start) - 1) is [{ } of])
        {
            parties = [of, .. parties];
        }

        // "A and B's meeting"
        if (parties.Count == 0 && analysis.Syntax.Words[Math.Max(0, head - 1)].Part == PartOfSpeech.Possessive && Owners(analysis, head - 1) is { Count: 2 } owners)
        {
            parties = owners;
        }

        if (parties.Count == 1 && MeetingNouns.Owner(analysis, first, head) is { } owner)
        {
            parties = [owner, .. parties];
        }

        // "He travels to Berlin, where a conversation with the chancellor is scheduled"
        if (parties.Count == 1 && clause is { Subordinator: "where", Parent: >= 0 } && analysis.SentenceOf(clause) is var sentence && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(clause.Parent) is { } journey && journey != clause
            && MeetingParties.Subject(analysis, sentence, journey) is [{ Actor.Id.Kind: ActorKind.Person } traveller])
        {
            parties = [traveller, .. parties];
        }

        // "A and B conferred on Monday, and a session with C is planned": of those who conferred
        if (parties.Count == 1 && planning && analysis.Lower(first - 1) == "and" && analysis.SentenceOf(clause) is var told && analysis.Syntax.ClausesOf(told).LastOrDefault(other => other.Kind == ClauseKind.Main && other.Verb.Head < first) is { } before
            && MeetingWords.WithOthers.Contains(before.Verb.Lemma) && MeetingParties.Subject(analysis, told, before).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person) is { Count: > 0 } same)
        {
            parties = [.. same, .. parties];
        }

        // "No call had been agreed": what never was on is not called off.
        if (status is Status.Denied && !clause.Verb.Negated)
        {
            return null;
        }

        var known = clause.Verb.Modality == Modality.Cancelled || status is Status.Denied ? Status.Cancelled : status;
        // "The next round between the two ministers"
        if (parties.Count < 2 && IsNext(analysis, first, head) && analysis.Lower(head + 1) == "between" && (known == Status.Planned || planning)
            && analysis.Syntax.NounPhrasesOf(analysis.SentenceOf(clause)).FirstOrDefault(phrase => phrase.Tokens.Start.Value == head + 2) is { } pair && MeetingParties.IsPair(analysis, pair))
        {
            return MeetingRules.Make(analysis, MeetingParties.LastPair(analysis, pair.Span.Start, analysis.SentenceOf(clause)), Status.Planned, head, first, end, NounMeetings.Again);
        }

        if (parties.Count == 0 && IsNext(analysis, first, head) && (known == Status.Planned || planning))
        {
            return MeetingRules.Make(analysis, parties, Status.Planned, head, first, end, NounMeetings.Again);
        }

        // "A separate discussion took place with B"
        if (parties.Count == 0 && clause.Verb.Lemma is "take" or "take place" or "hold" && analysis.Lower(clause.Verb.Tokens.End.Value + (clause.Object is null ? 0 : 1)) == "with" && known is Status.Actual or Status.Planned
            && ActorLists.Read(analysis, clause.Verb.Tokens.End.Value + (clause.Object is null ? 1 : 2), end).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person) is [{ } one] && !MeetingRules.Contains(analysis, clause.Verb.Tokens.End.Value, end, "participation"))
        {
            return MeetingRules.Make(analysis, [one], known, head, first, end, WithOne);
        }

        if (parties.Count < 2)
        {
            return null;
        }

        if (Postponements.NewDay(analysis, clause) is { } day)
        {
            return MeetingRules.Make(analysis, parties, Status.Planned, head, first, end, "meeting/noun-subject") with { Date = day };
        }

        // "Talks between A and B are due on Friday", "A's meeting with B is on Monday"
        if (known == Status.Actual && clause.Verb is { Lemma: "be", Tense: Tense.Present, Perfect: false } && (VerbStatus.IsDue(analysis, clause) || IsAt(analysis, clause.Verb.Tokens.End.Value)))
        {
            return MeetingRules.Make(analysis, parties, Status.Planned, head, first, end, "meeting/noun-subject");
        }

        // "Talks scheduled for Saturday between A and B": the past is a participle.
        if (planning && known == Status.Actual)
        {
            return MeetingRules.Make(analysis, parties, Status.Planned, head, first, end, "meeting/noun-subject");
        }

        return known == Status.Cancelled || planning || MeetingWords.Happens(clause.Verb.Lemma) || ((clause.Verb.Lemma == "be" || (clause.Verb is { Passive: false, Tense: Tense.Past, Perfect: false } && MeetingRules.Contains(analysis, head + 1, verb, "between"))) && IsDatedNoun(analysis, first, head, verb))
            || (clause.Verb is { Passive: true, Tense: Tense.Past } && clause.Verb.Lemma is "attend" or "overshadow" or "dominate" or "chair" or "mediate" or "broker" or "host" or "interrupt" or "devote")
            ? MeetingRules.Make(analysis, parties, known, head, first, end, "meeting/noun-subject")
            : null;
    }

    /// <summary>Whether a verb says that the meeting was planned; of "the date for the meeting" also that it was fixed.</summary>
    private static bool IsPlanning(Analysis analysis, Clause clause, int head) =>
        Coming.Sets(clause.Verb.Lemma)
        || (clause.Verb.Lemma is "fix" or "confirm" && analysis.Lower(clause.Verb.Tokens.End.Value) == "for")
        || (clause.Verb.Lemma is "fix" or "confirm" or "agree" or "announce" or "settle" && clause.Subject is { } subject && IsDateFor(analysis, FirstHead(analysis, subject), head));

    /// <summary>"The date for the meeting": the noun behind it is the meeting.</summary>
    private static bool IsDateFor(Analysis analysis, int date, int head) => date < head && analysis.Lower(date) is "date" or "day" or "dates" && analysis.Lower(date + 1) is "for" or "of";

    private static bool IsAt(Analysis analysis, int token)
    {
        token += analysis.Lower(token) is "on" ? 1 : 0;
        return analysis.TimesIn(analysis.Document.SpanOf(token, Math.Min(token + 4, analysis.Document.Tokens.Length))).Any(time => analysis.Document.TokenAt(time.Span.Start) == token && time.Interval is { Days: < 8 });
    }

    /// <summary>The token of the noun of meeting that a clause has as its subject, -1 where it has none: "a meeting of A, B and C was", where the
    /// list may look like a subject of its own.</summary>
    public static int Find(Analysis analysis, Clause clause)
    {
        if (clause.Subject is null && clause is { Kind: ClauseKind.Main, Verb.IsFinite: true })
        {
            return Interrupted(analysis, clause);
        }

        if (clause.Subject is not { } subject || subject.Tokens.Start.Value > clause.Verb.Head)
        {
            return -1;
        }

        var head = FirstHead(analysis, subject);
        if (MeetingWords.IsMeetingNoun(analysis.Lower(head)) || (analysis.Lower(head) == "round" && IsNext(analysis, subject.Tokens.Start.Value, head)))
        {
            return head;
        }

        for (var token = head + 2; analysis.Lower(head) is "date" or "dates" or "day" && token < subject.Tokens.End.Value; token++)
        {
            if (MeetingWords.IsMeetingNoun(analysis.Lower(token)) && IsDateFor(analysis, head, token))
            {
                return token;
            }
        }

        var sentence = analysis.SentenceOf(clause);
        for (var token = subject.Tokens.Start.Value - 1; token > sentence.FirstToken; token--)
        {
            var word = analysis.Syntax.Words[token];
            if (word.IsVerbal || word.Part is PartOfSpeech.Relative or PartOfSpeech.Subordinator || word.Lower is ";" or ":")
            {
                return -1;
            }

            if (MeetingWords.IsMeetingNoun(word.Lower) && analysis.Lower(token + 1) is "of" or "between" or "among")
            {
                return analysis.Syntax.Words[Math.Max(sentence.FirstToken, MeetingNouns.StartOfNoun(analysis, token) - 1)].Part != PartOfSpeech.Preposition
                    && MeetingNouns.Parties(analysis, token, clause.Verb.Tokens.Start.Value) is { Count: > 1 } parties && parties[^1].Span.Overlaps(subject.Span) ? token : -1;
            }
        }

        return -1;
    }

    /// <summary>"The meeting between A and B that was set for Thursday will not take place": whether the subject of a sentence is a meeting, though a clause of its own parts
    /// it from the verb.</summary>
    public static bool IsBehindRelative(Analysis analysis, Clause clause)
    {
        var sentence = analysis.SentenceOf(clause);
        return (clause.Kind == ClauseKind.Main || clause is { Kind: ClauseKind.Complement, Subordinator: null }) && analysis.Syntax.NounPhrasesOf(sentence) is [var first, ..] && first.Tokens.Start.Value == sentence.FirstToken && MeetingNouns.IsNoun(analysis, first)
            && analysis.Syntax.ClausesOf(sentence).Any(other => (other.Kind == ClauseKind.Relative || (other.Subordinator == "that" && other.Tokens.Start.Value == first.Tokens.End.Value)) && other.Verb.Head < clause.Verb.Head) && !analysis.Syntax.ClausesOf(sentence).Any(other => other.Kind == ClauseKind.Main && other.Verb.Head < clause.Verb.Head);
    }

    /// <summary>"Talks on Saturday between A and B, hosted by C, ended": the noun at the head of the sentence, parted from its verb by what describes it.</summary>
    private static int Interrupted(Analysis analysis, Clause clause)
    {
        var sentence = analysis.SentenceOf(clause);
        if (analysis.Lower(clause.Verb.Tokens.Start.Value - 1) != ",")
        {
            return -1;
        }

        for (var token = sentence.FirstToken; token < Math.Min(sentence.FirstToken + 6, clause.Verb.Head) && !analysis.Syntax.Words[token].IsVerbal && analysis.Syntax.Words[token].Part is not (PartOfSpeech.Preposition or PartOfSpeech.Punctuation or PartOfSpeech.Relative); token++)
        {
            if (MeetingWords.IsMeetingNoun(analysis.Lower(token)))
            {
                return MeetingNouns.Parties(analysis, token, clause.Verb.Tokens.Start.Value).Count > 1 ? token : -1;
            }
        }

        return -1;
    }

    /// <summary>"A meeting between X and Y": the noun in front of the first preposition; of "a round of talks" the talks.</summary>
    private static int FirstHead(Analysis analysis, NounPhrase subject)
    {
        for (var token = subject.Tokens.Start.Value + 1; token < subject.Tokens.End.Value; token++)
        {
            if (analysis.Syntax.Words[token].Part == PartOfSpeech.Preposition && analysis.Lower(token - 1) is not ("round" or "rounds" or "series") && !(analysis.Lower(token) == "of" && TemporalWords.IsUnit(analysis.Lower(token - 1))))
            {
                return token - 1;
            }
        }

        return subject.Head;
    }

    /// <summary>Two people joined in front of a possessive.</summary>
    private static List<Mention> Owners(Analysis analysis, int possessive)
    {
        var start = possessive;
        while (start > 0 && analysis.Syntax.Words[start - 1].Part is PartOfSpeech.ProperNoun or PartOfSpeech.Noun or PartOfSpeech.Adjective or PartOfSpeech.Conjunction or PartOfSpeech.Determiner)
        {
            start--;
        }

        return [.. analysis.MentionsIn(analysis.Document.SpanOf(start, possessive)).Where(mention => mention.Actor.Id.Kind == ActorKind.Person).DistinctBy(mention => mention.Actor.Id)];
    }

    /// <summary>"Friday's meeting between", "his meeting with X on Friday": the noun has the date that the verb lacks.</summary>
    private static bool IsDatedNoun(Analysis analysis, int first, int head, int verb) =>
        analysis.TimesIn(analysis.Document.SpanOf(first, verb)).Any(time => time.Interval is { Days: 1 } && (time.Span.End <= analysis.Document.Tokens[head].Span.Start || analysis.Lower(analysis.Document.TokenAt(time.Span.Start) - 1) == "on"));

    private static bool IsNext(Analysis analysis, int first, int head)
    {
        for (var token = first; token < head; token++)
        {
            if (analysis.Lower(token) is "next" or "second" or "another" or "further" or "third" or "follow-up" or "fourth")
            {
                return true;
            }
        }

        return false;
    }
}
