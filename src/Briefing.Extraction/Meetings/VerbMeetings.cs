using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Meetings;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings told by a verb: "met", "held talks with", "was received by", "had lunch with".</summary>
internal static class VerbMeetings
{
    public static IEnumerable<MeetingMatch> Verbs(Analysis analysis, Sentence sentence, Clause clause, Status status)
    {
        var lemma = clause.Verb.Lemma;
        var end = MeetingRules.EndOf(analysis, sentence, clause);
        status = StatusOf(analysis, sentence, clause, status);
        var subject = MeetingParties.Subject(analysis, sentence, clause);
        var behind = clause.Verb.Tokens.End.Value;
        var trigger = clause.Verb.Head;

        // "Averse to negotiating with", "talk of meeting": nothing that was done.
        if (analysis.Syntax.Words[trigger].Form == VerbForm.Gerund && clause.Kind == ClauseKind.Participle && analysis.Syntax.Words[Math.Max(0, clause.Verb.Tokens.Start.Value - 1)] is { Part: PartOfSpeech.Preposition } into
            && into.Lower is not ("after" or "before" or "by" or "while" or "since" or "on" or "when" or "following"))
        {
            yield break;
        }

        // Troops that meet troops fight.
        if (lemma is "meet" or "gather" or "assemble" && clause.Subject is { } soldiers && analysis.Lower(soldiers.Head) is "troops" or "forces" or "soldiers" or "fighters" or "militants" or "rebels" or "militias" or "protesters" or "crowds")
        {
            yield break;
        }

        // "An earlier meeting of officials" is the noun.
        if (lemma == "meet" && analysis.Lower(trigger) == "meeting" && analysis.Lower(trigger + 1) is "of" or "between")
        {
            yield break;
        }

        if (JointActs.IsCompany(analysis, clause) && MeetingParties.Others(analysis, behind, end) is { Count: > 0 } company)
        {
            yield return MeetingRules.Make(analysis, [.. subject, .. company], status, trigger, behind, end, "meeting/company");
            yield break;
        }

        // "had dinner together", "spent two hours together"
        if (JointActs.IsCompany(analysis, clause) && subject.Count(mention => mention.Actor.Id.Kind == ActorKind.Person) > 1 && MeetingRules.Contains(analysis, behind, end, "together"))
        {
            yield return MeetingRules.Make(analysis, subject, status, trigger, behind, end, "meeting/company");
            yield break;
        }

        if (JointActs.IsJointAct(analysis, clause) && subject.Count(mention => mention.Actor.Id.Kind == ActorKind.Person) > 1)
        {
            yield return MeetingRules.Make(analysis, [.. subject, .. MeetingParties.Others(analysis, behind, end).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person)], status, trigger, behind, end, "meeting/joint-act");
            yield break;
        }

        // "signed the agreement with B"
        if (lemma == "sign" && JointActs.IsJointAct(analysis, clause) && subject is [{ Actor.Id.Kind: ActorKind.Person }] && MeetingParties.Others(analysis, behind, end) is [{ Actor.Id.Kind: ActorKind.Person }] signer)
        {
            yield return MeetingRules.Make(analysis, [.. subject, .. signer], status, trigger, behind, end, "meeting/joint-act");
            yield break;
        }

        if (lemma == "bring together" || (lemma == "bring" && MeetingRules.Contains(analysis, behind, end, "together")))
        {
            yield return MeetingRules.Make(analysis, [.. subject.Where(mention => mention.Actor.Id.Kind == ActorKind.Person), .. clause.Object is { } rivals && MeetingParties.IsPair(analysis, rivals) ? MeetingParties.LastPair(analysis, rivals.Span.Start, sentence, subject) : ActorLists.Read(analysis, behind, end)], status, trigger, behind, end, "meeting/bring-together");
            yield break;
        }

        if (MeetingWords.Holding.Contains(lemma) && Held(analysis, clause) is { } held)
        {
            var others = MeetingParties.Others(analysis, held.Tokens.Start.Value, end);
            if (others.Count == 0 && analysis.Lower(held.Tokens.End.Value) == "of" && ActorLists.Read(analysis, held.Tokens.End.Value + 1, end) is { Count: > 1 } members)
            {
                yield return MeetingRules.Make(analysis, [.. clause.Verb.Passive ? [] : subject.Where(mention => mention.Actor.Id.Kind == ActorKind.Person), .. members], status, trigger, clause.Tokens.Start.Value, end, "meeting/hold-talks");
                yield break;
            }

            // "held talks with A on Thursday and with B on Friday"
            if (!clause.Verb.Passive && MeetingParties.OwnDate(analysis, sentence, others, end) is { Next: { } apart } first)
            {
                yield return MeetingRules.Make(analysis, [.. subject, .. others], status, trigger, clause.Tokens.Start.Value, end, "meeting/hold-talks") with { Date = first.Date };
                yield return MeetingRules.Make(analysis, [.. subject, .. apart.List], status, trigger, clause.Tokens.Start.Value, end, "meeting/hold-talks") with { Date = apart.Date };
                yield break;
            }

            foreach (var side in clause.Verb.Passive ? [others] : MeetingParties.Separately(analysis, held.Tokens.Start.Value, end, others))
            {
                yield return MeetingRules.Make(analysis, clause.Verb.Passive ? side : [.. subject, .. side], status, trigger, clause.Tokens.Start.Value, end, "meeting/hold-talks");
            }

            yield break;
        }

        // "joined A and B for talks"
        if (lemma == "join" && !clause.Verb.Passive && clause.Object is { } hosts && (JointActs.Deciding(analysis, sentence, clause) || clause.Prepositions.Any(phrase => phrase.Preposition is "for" or "at" or "in" && MeetingWords.IsMeetingNoun(analysis.Lower(phrase.Object.Head))))
            && ActorLists.Read(analysis, hosts.Tokens.Start.Value, end) is { Count: > 0 } joined)
        {
            yield return MeetingRules.Make(analysis, [.. subject, .. joined], status, trigger, behind, end, "meeting/join");
            yield break;
        }

        // "granted an audience to A", "paid a visit to B"
        if (!clause.Verb.Passive && clause.Object is { } call && (lemma, analysis.Lower(call.Head)) is ("grant" or "give", "audience") or ("pay", "visit" or "call")
            && analysis.Lower(call.Tokens.End.Value) is "to" or "on" && ActorLists.Read(analysis, call.Tokens.End.Value + 1, end) is [{ Actor.Id.Kind: ActorKind.Person }, ..] seen)
        {
            yield return MeetingRules.Make(analysis, [.. subject, .. seen], status, trigger, behind, end, "meeting/call-on") with { Format = MeetingFormat.InPerson };
            yield break;
        }

        if (lemma is "plan" or "schedule" or "arrange" or "prepare" && status == Status.Actual && !clause.Verb.Passive && clause.Object is { } planned && MeetingWords.IsMeeting(analysis, planned))
        {
            yield return MeetingRules.Make(analysis, [.. subject, .. MeetingParties.Others(analysis, planned.Tokens.Start.Value, end)], Status.Planned, trigger, behind, end, "meeting/plan");
            yield break;
        }

        // "convened the leaders of Congo and Rwanda"
        if (lemma is "convene" or "gather" or "assemble" && !clause.Verb.Passive && clause.Object is { } called && ActorLists.Read(analysis, called.Tokens.Start.Value, end) is { Count: > 1 } convened)
        {
            yield return MeetingRules.Make(analysis, [.. subject.Where(mention => mention.Actor.Id.Kind == ActorKind.Person), .. convened], status, trigger, behind, end, "meeting/convene");
            yield break;
        }

        if (MeetingWords.WithObject.Contains(lemma) && !clause.Verb.Passive && clause.Object is { } guests && analysis.Lower(guests.Head) is "delegation" or "delegations" or "team" && lemma is not ("visit" or "call"))
        {
            yield return MeetingRules.Make(analysis, [.. subject, .. MeetingParties.Heads(analysis, sentence, guests) is { Count: > 0 } heads ? heads : ActorLists.Read(analysis, Math.Min(guests.Tokens.End.Value + 1, end), end)], status, trigger, behind, end, "meeting/delegation") with { Date = DateBehind(analysis, sentence, MeetingParties.Heads(analysis, sentence, guests)) };
            yield break;
        }

        if (MeetingWords.WithObject.Contains(lemma) && (!clause.Verb.Passive || (lemma == "meet" && IsBare(clause))) && MeetingParties.Guest(analysis, sentence, clause) is { } other && IsPerson(analysis, other, lemma))
        {
            var list = ActorLists.Read(analysis, other.Tokens.Start.Value, end);
            // "called him the president-elect" gives a name and rings nobody.
            if (lemma == "call" && analysis.Lower(MeetingParties.LastToken(analysis, list, behind)) is "the" or "a" or "an")
            {
                yield break;
            }

            // "saw Barzani as a tribalist" is what he thought of him.
            if (lemma == "see" && list.Count > 0 && analysis.Lower(analysis.Document.TokenAt(list[0].Span.End - 1) + 1) is "as" or "off" or "out")
            {
                yield break;
            }

            list = MeetingParties.IsPair(analysis, other) ? MeetingParties.LastPair(analysis, other.Span.Start, sentence, subject) : list;
            if (list.Count > 1 && MeetingRules.Contains(analysis, behind, sentence.EndToken, "separately"))
            {
                foreach (var guest in list)
                {
                    yield return MeetingRules.Make(analysis, [.. subject, guest], status, trigger, behind, end, "meeting/" + lemma);
                }

                yield break;
            }

            var (date, next) = MeetingParties.OwnDate(analysis, sentence, list, end);
            yield return MeetingRules.Make(analysis, [.. subject, .. list, .. lemma is "host" or "receive" or "welcome" ? [] : MeetingParties.Others(analysis, MeetingParties.LastToken(analysis, list, behind), NextVerb(analysis, MeetingParties.LastToken(analysis, list, behind), end)).Where(mention => mention.Actor.Id.Kind != ActorKind.Group)], status, trigger, behind, end, "meeting/" + lemma) with { Date = date };
            if (next is { } second)
            {
                yield return MeetingRules.Make(analysis, [.. subject, .. second.List], status, trigger, behind, end, "meeting/" + lemma) with { Date = second.Date };
            }

            yield break;
        }

        // "called on President Murmu" without anything to do is a visit.
        if (lemma == "call" && !clause.Verb.Passive && analysis.Lower(behind) == "on" && ActorLists.Read(analysis, behind + 1, end) is [{ Actor.Id.Kind: ActorKind.Person }, ..] visited
            && MeetingParties.LastToken(analysis, visited, behind) is var after && analysis.Lower(after) is "and" or "in" or "at" or "on" or "." or "," or "today" or "yesterday" or "earlier" or "this" && !MeetingRules.Contains(analysis, after, Math.Min(after + 12, sentence.EndToken), "to"))
        {
            yield return MeetingRules.Make(analysis, [.. subject, visited[0]], status, trigger, behind, end, "meeting/call-on") with { Format = MeetingFormat.InPerson };
            yield break;
        }

        // "An agreement was signed by A and B", "the pact, signed by A and B"
        if (lemma is "sign" && JointActs.Signed(analysis, clause) && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by" && phrase.Object.Head > trigger) is { } signers
            && ActorLists.Read(analysis, signers.Object.Tokens.Start.Value, end).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person) is { Count: > 1 } both)
        {
            yield return MeetingRules.Make(analysis, both, status, trigger, behind, end, "meeting/joint-act");
            yield break;
        }

        if (MeetingWords.TellingByPhone.Contains(lemma) && !clause.Verb.Passive && clause.Object is { } hearer && IsPerson(analysis, hearer, "call") && IsToldByPhone(analysis, sentence, clause, hearer.Tokens.End.Value, end))
        {
            yield return MeetingRules.Make(analysis, [.. subject, .. ActorLists.Read(analysis, hearer.Tokens.Start.Value, hearer.Tokens.End.Value)], status, trigger, behind, end, "meeting/told-by-phone") with { Format = MeetingFormat.Call };
        }

        // "Will brief the president in Nairobi on Friday"
        if (lemma == "brief" && !clause.Verb.Passive && clause.Object is { } briefed && IsPerson(analysis, briefed, "call") && clause.Prepositions.Any(phrase => phrase.Preposition == "in" && phrase.Object.Head > trigger && Nations.In(analysis, phrase.Object).Any()))
        {
            yield return MeetingRules.Make(analysis, [.. subject, .. ActorLists.Read(analysis, briefed.Tokens.Start.Value, end).Take(1)], status, trigger, behind, end, "meeting/brief");
            yield break;
        }

        if (lemma is "speak" or "appear" or "stand" && JointActs.Beside(analysis, behind, end) is >= 0 and var beside)
        {
            yield return MeetingRules.Make(analysis, [.. subject, .. ActorLists.Read(analysis, beside, end)], status, trigger, behind, end, "meeting/alongside");
            yield break;
        }

        // "will gather in Doha to discuss Syria" is one meeting, told by its first verb.
        if (lemma is "discuss" or "negotiate" or "consult" && clause.Kind == ClauseKind.Infinitive && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(Math.Max(clause.Parent, 0)) is { } purpose
            && (MeetingWords.WithOthers.Contains(purpose.Verb.Lemma) || MeetingWords.WithObject.Contains(purpose.Verb.Lemma) || MeetingWords.Holding.Contains(purpose.Verb.Lemma)))
        {
            yield break;
        }

        if (lemma is "see" or "meet" && subject.Count > 1 && MeetingRules.Contains(analysis, behind, Math.Min(behind + 2, end), "each"))
        {
            yield return MeetingRules.Make(analysis, subject, status, trigger, behind, end, "meeting/each-other");
            yield break;
        }

        if (MeetingWords.WithOthers.Contains(lemma) && (!clause.Verb.Passive || IsBare(clause)))
        {
            var others = MeetingParties.Others(analysis, behind, end);
            var delegation = false;
            var each = false;
            if (others is [{ Plural: true, Actor.Id.Kind: ActorKind.Group } pair] && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Span.Contains(pair.Span)) is { } two && MeetingParties.IsPair(analysis, two))
            {
                // "Talked to both presidents by phone": a call each.
                others = MeetingParties.LastPair(analysis, two.Span.Start, sentence, subject);
                each = MeetingRules.Contains(analysis, two.Tokens.Start.Value, two.Head, "both") && MeetingRules.FormatOf(analysis, trigger, behind, end) == MeetingFormat.Call;
            }

            // "Speaking before talks with B" tells of the talks, which the noun does.
            if (lemma is "speak" or "talk" or "discuss" or "take up" && others.Count > 0 && MeetingWords.IsMeetingNoun(analysis.Lower(analysis.Document.TokenAt(others[0].Span.Start) - 2)))
            {
                yield break;
            }

            if (others.Count == 0 && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "with" && phrase.Object.Head > trigger) is { } team && MeetingParties.Heads(analysis, sentence, team.Object) is { Count: > 0 } sent)
            {
                (others, delegation) = (sent, true);
            }

            if (lemma is "sit" or "sit down" && others.Count == 0 && (MeetingRules.Contains(analysis, behind, end, "across") || MeetingRules.Contains(analysis, behind, end, "opposite")))
            {
                others = Opposite(analysis, behind, end);
            }

            if (lemma == "sit" && others.Count == 0 && !MeetingRules.Contains(analysis, behind, end, "table") && !MeetingRules.Contains(analysis, behind, end, "with"))
            {
                yield break;
            }

            if (lemma is "speak" or "talk" or "discuss" or "review" or "negotiate" or "take up" && others.Count == 0 && (subject.Count < 2 || (lemma is "discuss" or "review" or "negotiate" or "take up" && clause.Object is null && !subject.TrueForAll(mention => mention.Actor.Id.Kind == ActorKind.Person))))
            {
                yield break;
            }

            if (MeetingParties.OwnDate(analysis, sentence, others, end) is { Next: { } gapped } own)
            {
                yield return MeetingRules.Make(analysis, [.. subject, .. others], status, trigger, behind, end, "meeting/" + lemma.Replace(' ', '-')) with { Date = own.Date };
                yield return MeetingRules.Make(analysis, [.. subject, .. gapped.List], status, trigger, behind, end, "meeting/" + lemma.Replace(' ', '-')) with { Date = gapped.Date };
                yield break;
            }

            if (lemma is "meet" && clause.Object is { } thing && !IsPerson(analysis, thing, lemma) && analysis.Syntax.Words[thing.Head].Part == PartOfSpeech.Noun && others.Count == 0 && !IsTime(analysis, thing) && !(analysis.Lower(thing.Head) == "face" && analysis.Lower(thing.Head + 1) == "to"))
            {
                yield break;
            }

            // "A and B met separately with C"
            if (others.Count == 1 && subject.Count > 1 && lemma == "meet" && MeetingRules.Contains(analysis, behind, end, "separately"))
            {
                foreach (var side in subject)
                {
                    yield return MeetingRules.Make(analysis, [side, .. others], status, trigger, behind, end, "meeting/meet");
                }

                yield break;
            }

            foreach (var side in each ? others.Select(other => new List<Mention> { other }) : MeetingParties.Separately(analysis, behind, end, others))
            {
                yield return MeetingRules.Make(analysis, [.. subject, .. side], status, trigger, behind, end, "meeting/" + lemma.Replace(' ', '-')) with { Date = delegation ? DateBehind(analysis, sentence, others) : null };
            }
        }

        // "will be received on Monday by A and on Tuesday by B": each host on his own day.
        if (clause.Verb.Passive && (lemma is "receive" or "host" or "welcome" or "greet" || (lemma == "meet" && clause.Prepositions.Any(phrase => phrase.Preposition == "by" && phrase.Object.Head > trigger && analysis.ActorOf(phrase.Object) is { Actor.Id.Kind: ActorKind.Person }))))
        {
            DateInterval? before = null;
            var receivers = clause.Prepositions.Where(phrase => phrase.Preposition == "by" && phrase.Object.Head > trigger).ToList();
            for (var index = 0; index < receivers.Count; index++)
            {
                var until = index + 1 < receivers.Count ? receivers[index + 1].Object.Tokens.Start.Value : end;
                var own = receivers.Count > 1 ? analysis.TimesIn(analysis.Document.SpanOf(index == 0 ? behind : receivers[index - 1].Object.Tokens.End.Value, receivers[index].Object.Tokens.Start.Value)).LastOrDefault()?.Interval : null;
                // "on Monday by A and on Tuesday by B": the second day comes behind the first.
                own = own is { Days: 1 } day && before is { } first && day.To < first.From ? DateInterval.Day(day.From.AddDays(7)) : own;
                before = own ?? before;
                yield return MeetingRules.Make(analysis, [.. subject, .. ActorLists.Read(analysis, receivers[index].Object.Tokens.Start.Value, until)], status, trigger, behind, end, "meeting/received-by") with { Date = own };
            }
        }
    }

    /// <summary>"Across the table from B", "opposite B".</summary>
    private static List<Mention> Opposite(Analysis analysis, int first, int end)
    {
        for (var token = first; token < end - 1; token++)
        {
            if (analysis.Lower(token) is "from" or "opposite" && ActorLists.Read(analysis, token + 1, end) is [{ Actor.Id.Kind: ActorKind.Person }, ..] list)
            {
                return list;
            }
        }

        return [];
    }

    /// <summary>"Will meet A before flying on for talks with B": whom another verb has is none of those met.</summary>
    private static int NextVerb(Analysis analysis, int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            if ((analysis.Syntax.Words[token] is { Part: PartOfSpeech.Verb, Form: VerbForm.Gerund } && analysis.Lower(token - 1) is "before" or "after" or "and" or "," or "while")
                || (analysis.Lower(token) == "and" && analysis.Lower(token + 1) is "to" or "then" or "on" or "in"))
            {
                return token;
            }
        }

        return end;
    }

    /// <summary>"Received a delegation led by B on Monday": the day behind who led it, which belongs to another verb by its place.</summary>
    private static DateInterval? DateBehind(Analysis analysis, Sentence sentence, List<Mention> heads) =>
        heads.Count == 0 ? null : analysis.TimesIn(TextSpan.FromBounds(heads[^1].Span.End, sentence.Span.End)).FirstOrDefault(time => time.Interval is { Days: 1 })?.Interval;

    /// <summary>Where a journey has the meeting for its purpose: "is due in Washington to meet", "travels there next week to meet", "flew to Kyiv to meet"; and
    /// verbs joined to a plan: "plans to travel and meet".</summary>
    private static Status StatusOf(Analysis analysis, Sentence sentence, Clause clause, Status status)
    {
        var clauses = analysis.Syntax.ClausesOf(sentence).ToList();
        if (status == Status.Actual && clause.Verb.Tense == Tense.Present && analysis.Syntax.Words[clause.Verb.Head].Form == VerbForm.Base && analysis.Lower(clause.Verb.Tokens.Start.Value - 1) is "and" or "or"
            && clauses.LastOrDefault(other => other.Verb.Head < clause.Verb.Head) is { Kind: ClauseKind.Infinitive } joined)
        {
            return Factuality.Of(analysis, joined);
        }

        // "will visit Pyongyang next week and meet Kim"
        if (status == Status.Actual && clause.Verb.Tense == Tense.Present && analysis.Syntax.Words[clause.Verb.Head].Form == VerbForm.Base && analysis.Lower(clause.Verb.Tokens.Start.Value - 1) is "and" or "before"
            && clauses.LastOrDefault(other => other.Verb.Head < clause.Verb.Head) is { Verb.Tense: Tense.Future })
        {
            return Status.Planned;
        }

        if (clause.Kind != ClauseKind.Infinitive || status != Status.Unreal || clause.Parent < 0 || clause.Parent >= clauses.Count)
        {
            return status;
        }

        var journey = clauses[clause.Parent];
        if (IsDue(analysis, journey))
        {
            return Status.Planned;
        }

        var own = Factuality.Of(analysis, journey);
        // "was in Ankara on Monday to meet"
        if (journey.Verb is { Lemma: "be", Tense: Tense.Past } && own == Status.Actual && journey.Prepositions.Any(phrase => phrase.Preposition is "in" or "at" && analysis.Syntax.Words[phrase.Object.Head].Part == PartOfSpeech.ProperNoun))
        {
            return Status.Actual;
        }

        return journey.Verb.Lemma is "travel" or "fly" or "visit" or "go" or "come" or "journey" or "return" or "head" or "arrive" or "expect" && own is Status.Actual or Status.Planned
            ? journey.Verb.Tense == Tense.Past && journey.Verb.Lemma != "expect" ? journey.Verb.Lemma is "head" or "arrive" ? status : own : Status.Planned
            : status;
    }

    /// <summary>"X and Y met in Rome for talks brokered by Z": a past that only looks like a participle.</summary>
    public static bool IsBare(Clause clause) => clause.Verb.Tokens.End.Value - clause.Verb.Tokens.Start.Value == 1;

    /// <summary>What was held: "talks", "a new round of talks", "two days of talks", where the days are no object.</summary>
    private static NounPhrase? Held(Analysis analysis, Clause clause) =>
        clause.Object is { } held ? MeetingWords.IsMeeting(analysis, held) || MeetingWords.IsAmountOfTalks(analysis, held) ? held : null
        : clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "of" && MeetingWords.IsMeeting(analysis, phrase.Object) && phrase.Object.Head > clause.Verb.Head
            && TemporalWords.IsUnit(analysis.Lower(phrase.Object.Tokens.Start.Value - 2)) && phrase.Object.Tokens.Start.Value - clause.Verb.Tokens.End.Value < 5)?.Object;

    private static bool IsPerson(Analysis analysis, NounPhrase phrase, string lemma)
    {
        if (MeetingParties.IsPair(analysis, phrase) || (analysis.Lower(phrase.Head) is "members" or "lawmakers" or "legislators" && analysis.Lower(phrase.Tokens.End.Value) == "of"
            && ActorLists.Read(analysis, phrase.Tokens.Start.Value, Math.Min(phrase.Tokens.End.Value + 6, analysis.Syntax.Words.Count)) is [{ Actor.Id.Kind: ActorKind.Organisation }, ..]))
        {
            return true;
        }

        var mention = ActorLists.Read(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value).FirstOrDefault() ?? analysis.ActorOf(phrase);
        if (mention is null && analysis.Lower(phrase.Head) is "group" or "number" or "delegation" && analysis.Lower(phrase.Tokens.End.Value) == "of")
        {
            mention = ActorLists.Read(analysis, phrase.Tokens.End.Value + 1, Math.Min(phrase.Tokens.End.Value + 6, analysis.Syntax.Words.Count)).FirstOrDefault();
        }

        return mention is not null && mention.Actor.Id.Kind switch
        {
            ActorKind.Person => true,
            ActorKind.Group => MeetingWords.IsDelegation(mention.Actor.Id.Name) && lemma is "meet" or "host" or "receive" or "see" or "welcome",
            ActorKind.Country => mention.Kind == MentionKind.Nominal && (lemma == "meet" || (lemma is "host" or "receive" or "see" && MeetingWords.IsDelegation(CountedThings.Singular(analysis.Lower(phrase.Head))))),
            _ => lemma == "meet" && mention.Actor.Id.Kind == ActorKind.Organisation,
        };
    }

    /// <summary>"Is (still) due in Cairo", where no verb follows.</summary>
    public static bool IsDue(Analysis analysis, Clause clause)
    {
        var behind = clause.Verb.Tokens.End.Value;
        return clause.Verb.Lemma == "be"
            && analysis.Lower(analysis.Lower(behind) is "still" or "also" or "now" ? behind + 1 : behind) is "due" or "set" or "scheduled" or "expected";
    }

    /// <summary>Whether a phone stands behind what somebody told, or in front of all: "By phone, A told B that".</summary>
    public static bool IsToldByPhone(Analysis analysis, Sentence sentence, Clause clause, int first, int end) =>
        IsByPhone(analysis, first, end) || IsByPhone(analysis, sentence.FirstToken, Math.Min(sentence.FirstToken + 3, clause.Verb.Tokens.Start.Value));

    private static bool IsByPhone(Analysis analysis, int first, int end) =>
        MeetingRules.Contains(analysis, first, end, "phone") || MeetingRules.Contains(analysis, first, end, "telephone") || (MeetingRules.Contains(analysis, first, end, "call") && MeetingRules.Contains(analysis, first, end, "a"));

    private static bool IsTime(Analysis analysis, NounPhrase phrase) => analysis.TimesIn(phrase.Span).Any();
}
