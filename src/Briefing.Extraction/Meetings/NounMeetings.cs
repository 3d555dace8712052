using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
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
        if (clause.Subordinator == "where" || IsNoun(analysis, clause.Object) || SubjectNoun(analysis, clause) >= 0)
        {
            return true;
        }

        foreach (var phrase in clause.Prepositions)
        {
            if (IsNoun(analysis, phrase.Object))
            {
                return true;
            }
        }

        return false;
    }

    public static IEnumerable<MeetingMatch> Match(Analysis analysis, Sentence sentence, Clause clause, Status status)
    {
        var end = MeetingRules.EndOf(analysis, sentence, clause);
        if (SubjectNoun(analysis, clause) is >= 0 and var head && AsSubject(analysis, clause, status, head, end) is { } told)
        {
            yield return told with { Date = OwnDate(analysis, StartOfNoun(analysis, head), head) };
        }

        if (clause.Verb.Modality == Modality.Cancelled && clause.Object is { } cancelled && IsNoun(analysis, cancelled))
        {
            yield return MeetingRules.Make(analysis, [.. MeetingParties.Subject(analysis, sentence, clause), .. MeetingParties.Others(analysis, cancelled.Head + 1, end)], Status.Cancelled, cancelled.Head, cancelled.Tokens.Start.Value, end, "meeting/called-off");
            yield break;
        }

        if (clause is { Kind: ClauseKind.Relative or ClauseKind.Adverbial, Subordinator: "where" } && status == Status.Actual && HeldAt(analysis, sentence, clause) is >= 0 and var venue
            && MeetingParties.Subject(analysis, sentence, clause).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person) is { Count: > 1 } present)
        {
            yield return MeetingRules.Make(analysis, present, status, venue, venue, end, "meeting/where");
        }

        if (clause.Object is { } thing && IsNoun(analysis, thing) && AsObject(analysis, sentence, clause, status, thing, end) is { } attended)
        {
            yield return attended;
        }

        foreach (var phrase in clause.Prepositions)
        {
            if (IsNoun(analysis, phrase.Object) && (analysis.Lower(phrase.Object.Head) != "conference" || IsJoint(analysis, phrase)) && AsSetting(analysis, sentence, clause, status, phrase, end) is { } setting)
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

    /// <summary>"Talks between A and B ended", "A's meeting with B lasted an hour", "a summit of A, B and C will be held".</summary>
    private static MeetingMatch? AsSubject(Analysis analysis, Clause clause, Status status, int head, int end)
    {
        var first = StartOfNoun(analysis, head);
        var verb = clause.Verb.Tokens.Start.Value;
        var parties = Parties(analysis, head, verb);
        if (parties.Count == 0 && analysis.Lower(head + 1) == "by")
        {
            parties = ActorLists.Read(analysis, head + 2, verb);
        }

        // "Talks were held in Z between A and B", "a call took place on Monday between A and B"
        if (parties.Count == 0 && MeetingWords.Happens(clause.Verb.Lemma) && MeetingRules.IndexOf(analysis, clause.Verb.Tokens.End.Value, end, "between") is >= 0 and var between)
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

        if (parties.Count == 1 && Owner(analysis, first, head) is { } owner)
        {
            parties = [owner, .. parties];
        }

        // "He travels to Berlin, where a conversation with the chancellor is scheduled"
        if (parties.Count == 1 && clause is { Subordinator: "where", Parent: >= 0 } && analysis.SentenceOf(clause) is var sentence && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(clause.Parent) is { } journey && journey != clause
            && MeetingParties.Subject(analysis, sentence, journey) is [{ Actor.Id.Kind: ActorKind.Person } traveller])
        {
            parties = [traveller, .. parties];
        }

        // "No call had been agreed": what never was on is not called off.
        if (status is Status.Denied && !clause.Verb.Negated)
        {
            return null;
        }

        var planning = clause.Verb.Lemma is "plan" or "schedule" or "set" or "arrange" or "expect" or "pencil" or "slate";
        var known = clause.Verb.Modality == Modality.Cancelled || status is Status.Denied ? Status.Cancelled : status;
        if (parties.Count == 0 && IsNext(analysis, first, head) && (known == Status.Planned || planning))
        {
            return MeetingRules.Make(analysis, parties, Status.Planned, head, first, end, Again);
        }

        if (parties.Count < 2)
        {
            return null;
        }

        if (planning && known == Status.Actual && (clause.Verb.Passive || clause.Verb.Lemma == "set"))
        {
            return MeetingRules.Make(analysis, parties, Status.Planned, head, first, end, "meeting/noun-subject");
        }

        return known == Status.Cancelled || planning || MeetingWords.Happens(clause.Verb.Lemma) || (clause.Verb.Lemma == "be" && IsDatedNoun(analysis, first, head, verb))
            || (clause.Verb is { Passive: true, Tense: Tense.Past } && clause.Verb.Lemma is "attend" or "overshadow" or "dominate" or "chair" or "mediate" or "broker" or "host" or "interrupt")
            ? MeetingRules.Make(analysis, parties, known, head, first, end, "meeting/noun-subject")
            : null;
    }

    /// <summary>"mediated talks between A and B", "used a meeting with B to", "there was a meeting between A and B", "the visit will include talks with B".</summary>
    private static MeetingMatch? AsObject(Analysis analysis, Sentence sentence, Clause clause, Status status, NounPhrase thing, int end)
    {
        var parties = Parties(analysis, thing.Head, end);
        var joint = parties.Count > 1 && (IsBetween(analysis, thing.Head) || (clause.Verb.Lemma == "be" && MeetingRules.Contains(analysis, thing.Head, end, "between")));
        switch (clause.Verb.Lemma)
        {
            case "be" when joint && clause.Verb.Tense == Tense.Past && status == Status.Actual:
                return MeetingRules.Make(analysis, parties, status, thing.Head, thing.Tokens.Start.Value, end, "meeting/noun-object");

            case "mediate" or "moderate" or "facilitate" or "broker" or "oversee" or "chair" or "host" when joint:
                var present = MeetingParties.Subject(analysis, sentence, clause).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person);
                return MeetingRules.Make(analysis, [.. clause.Verb.Lemma is "chair" or "mediate" or "host" ? present : [], .. parties], status, thing.Head, thing.Tokens.Start.Value, end, "meeting/noun-object");

            case "use" or "leave" or "praise" or "hail" or "attend" or "interrupt" or "describe" when status == Status.Actual && clause.Verb.Tense == Tense.Past && parties.Count > 0:
                var mine = MeetingParties.Subject(analysis, sentence, clause).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person);
                return joint || mine.Count > 0 ? MeetingRules.Make(analysis, joint ? parties : [.. mine, .. parties], status, thing.Head, thing.Tokens.Start.Value, end, "meeting/noun-object") : null;

            case "include" or "feature" when parties.Count > 0 && (clause.Verb.Tense != Tense.Present || clause.Verb.Perfect) && clause.Subject is { } journey && Journeys.Contains(analysis.Lower(journey.Head)) && Owner(analysis, journey.Tokens.Start.Value, journey.Head) is { } traveller:
                return MeetingRules.Make(analysis, [traveller, .. parties], status, thing.Head, thing.Tokens.Start.Value, end, "meeting/noun-object");

            default:
                return null;
        }
    }

    /// <summary>"After a call with X", "at a meeting in Rome X told Y", "came out of his talks with X", "ahead of Friday's meeting with X".</summary>
    private static MeetingMatch? AsSetting(Analysis analysis, Sentence sentence, Clause clause, Status status, PrepositionalPhrase phrase, int end)
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
        if (others.Count == 0 && known == Status.Actual && phrase.Preposition is "at" or "during" or "in" or "by" or "over" or "on" && IsTheirOwn(analysis, phrase.Object))
        {
            if (MeetingWords.Telling.Contains(clause.Verb.Lemma) && clause.Verb.Lemma is not ("tell" or "assure" or "inform" or "warn" or "brief"))
            {
                return null;
            }

            if (clause.Verb.Lemma is "tell" or "assure" or "inform" or "warn" or "urge" or "thank" or "ask" or "brief" or "congratulate" && clause.Object is { } hearer)
            {
                others = ActorLists.Read(analysis, hearer.Tokens.Start.Value, phrase.Object.Head < clause.Verb.Head ? end : phrase.Object.Tokens.Start.Value).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person);
            }
            else if (!clause.Verb.Passive && clause.Verb.Lemma is "agree" or "discuss" or "exchange" or "pledge" or "vow" or "sign" or "promise" or "review" or "commit" or "decide" or "stress" or "reaffirm" or "settle" or "resolve"
                && subject.Count == 2 && subject.TrueForAll(mention => mention.Actor.Id.Kind == ActorKind.Person))
            {
                return MeetingRules.Make(analysis, subject, known, phrase.Object.Head, phrase.Object.Tokens.Start.Value, end, "meeting/noun-" + phrase.Preposition);
            }
        }

        if (others.Count == 0)
        {
            return null;
        }

        // "After Trump's call with Erdogan, his minister said": it was Trump's.
        var owner = phrase.Object.Head > phrase.Object.Tokens.Start.Value && analysis.Syntax.Words[phrase.Object.Head - 1].Part == PartOfSpeech.Possessive
            ? analysis.Overlapping(phrase.Object.Span).FirstOrDefault(mention => mention.Actor.Id.Kind == ActorKind.Person && mention.Kind == MentionKind.Name) : null;
        var all = IsBetween(analysis, phrase.Object.Head) ? others : owner is not null ? [owner, .. others] : [.. subject, .. others];
        var own = OwnDate(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head);
        var ahead = known == Status.Planned && (phrase.Preposition is "before" or "of" || IsComing(analysis, clause));
        return MeetingRules.Make(analysis, all, known, phrase.Object.Head, phrase.Object.Tokens.Start.Value, limit, ahead ? Ahead : "meeting/noun-" + phrase.Preposition) with { Date = own };
    }

    private static readonly HashSet<string> Journeys = ["visit", "trip", "tour", "journey", "programme", "program", "agenda", "schedule", "itinerary", "stay"];

    private static bool IsNoun(Analysis analysis, NounPhrase? phrase) => phrase is not null && MeetingWords.IsMeetingNoun(analysis.Lower(phrase.Head));

    /// <summary>"a phone call", "their meeting": of the two that are named, and no conference of many.</summary>
    private static bool IsTheirOwn(Analysis analysis, NounPhrase noun) =>
        analysis.Lower(noun.Head) is "meeting" or "talks" or "call" or "conversation" or "phone-call" or "discussions" or "video-call"
        && analysis.Lower(noun.Tokens.Start.Value) is var first && (first is "a" or "an" or "their" or "his" or "her" || noun.Tokens.Start.Value == noun.Head || first is "separate" or "bilateral" or "telephone" or "phone")
        && !Enumerable.Range(noun.Tokens.Start.Value, noun.Head - noun.Tokens.Start.Value).Any(token => analysis.Syntax.Words[token].Part == PartOfSpeech.ProperNoun || analysis.Lower(token) is "cabinet" or "government" or "security" or "council" or "emergency" or "committee");

    /// <summary>The token of the noun of meeting that a clause has as its subject, -1 where it has none: "a meeting of A, B and C was", where the
    /// list may look like a subject of its own.</summary>
    private static int SubjectNoun(Analysis analysis, Clause clause)
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
                return analysis.Syntax.Words[Math.Max(sentence.FirstToken, StartOfNoun(analysis, token) - 1)].Part != PartOfSpeech.Preposition
                    && Parties(analysis, token, clause.Verb.Tokens.Start.Value) is { Count: > 1 } parties && parties[^1].Span.Overlaps(subject.Span) ? token : -1;
            }
        }

        return -1;
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
                return Parties(analysis, token, clause.Verb.Tokens.Start.Value).Count > 1 ? token : -1;
            }
        }

        return -1;
    }

    /// <summary>Where the words in front of a noun begin that belong to it: "Sanchez's first official meeting".</summary>
    private static int StartOfNoun(Analysis analysis, int head)
    {
        while (head > 0 && analysis.Syntax.Words[head - 1].Part is PartOfSpeech.Adjective or PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Possessive or PartOfSpeech.Determiner or PartOfSpeech.Number)
        {
            head--;
        }

        return head;
    }

    /// <summary>Those behind "between", "with", "among", and behind "of" where they are several.</summary>
    private static List<Mention> Parties(Analysis analysis, int head, int end) =>
        MeetingParties.Others(analysis, head + 1, end) is { Count: > 0 } others ? others
        : analysis.Lower(head + 1) == "of" && ActorLists.Read(analysis, head + 2, end) is { Count: > 1 } members ? members
        : [];

    private static bool IsBetween(Analysis analysis, int head) =>
        MeetingRules.Contains(analysis, head + 1, Math.Min(head + 3, analysis.Syntax.Words.Count), "between") || analysis.Lower(head + 1) is "of" or "among";

    /// <summary>"Friday's meeting": the day that the noun has for itself.</summary>
    private static DateInterval? OwnDate(Analysis analysis, int first, int head) =>
        analysis.TimesIn(analysis.Document.SpanOf(first, head)).LastOrDefault(time => time.Interval is { Days: 1 } && analysis.Syntax.Words[analysis.Document.TokenAt(time.Span.End - 1) + 1].Part == PartOfSpeech.Possessive)?.Interval;

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

    /// <summary>Whose meeting it is: "Sanchez's meeting with", "his meeting with".</summary>
    private static Mention? Owner(Analysis analysis, int first, int head) =>
        head > first ? analysis.Overlapping(analysis.Document.SpanOf(first, head)).FirstOrDefault(mention => mention.Actor.Id.Kind is ActorKind.Person or ActorKind.Country) : null;

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
            "on" when analysis.Lower(head) is not ("call" or "videoconference" or "phone-call") && analysis.Lower(first) is not ("the" or "a") => null,
            "after" or "at" or "during" or "in" or "following" or "on" or "over" when status is Status.Actual => planned ? Status.Planned : Status.Actual,
            "of" when before is "out" && status is Status.Actual && clause.Verb.Tense == Tense.Past => Status.Actual,
            "from" when status is Status.Actual && clause.Verb.Tense == Tense.Past && (before is "fresh" || clause.Verb.Lemma is "emerge" or "return" or "come") => Status.Actual,
            "before" => Status.Planned,
            "of" when before is "ahead" => Status.Planned,
            "for" when before is "preparations" or "arrangements" && status == Status.Actual => Status.Planned,
            "for" when IsComing(analysis, clause) => Status.Planned,
            "for" when clause.Verb.Lemma is "expect" or "schedule" && clause.Verb.Passive && status == Status.Actual => Status.Planned,
            "for" when VerbMeetings.IsDue(analysis, clause) => Status.Planned,
            "for" when status is Status.Planned || (status == Status.Actual && clause.Verb.Lemma is "prepare" or "gear up" or "plan" or "head") => Status.Planned,
            "for" when status is Status.Actual && clause.Verb.Lemma is "visit" or "be" or "host" or "welcome" or "join" or "fly" or "travel" or "go" or "come" or "return" or "gather" or "meet" => Status.Actual,
            "during" or "in" or "by" when status is Status.Actual => Status.Actual,
            _ => null,
        };
    }

    /// <summary>"arrives in Sochi on Friday for talks": the present tense of a timetable.</summary>
    private static bool IsComing(Analysis analysis, Clause clause) =>
        clause.Verb is { Tense: Tense.Present, Perfect: false } && clause.Verb.Lemma is "arrive" or "travel" or "fly" or "head" or "go" or "come" or "return" or "visit"
        && analysis.Syntax.Words[clause.Verb.Head].Form is VerbForm.ThirdPerson or VerbForm.Base;

    private static bool IsJoint(Analysis analysis, PrepositionalPhrase phrase) =>
        MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "joint") || MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "press")
        || MeetingRules.Contains(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Head, "news");

    private static int SubjectStart(Clause clause, PrepositionalPhrase phrase) =>
        clause.Subject is { } subject && subject.Tokens.Start.Value > phrase.Object.Head ? subject.Tokens.Start.Value : clause.Verb.Tokens.Start.Value;
}
