using System.Collections.Frozen;
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

/// <summary>A meeting that one clause tells of.</summary>
/// <param name="Trigger">The token of its verb or noun.</param>
/// <param name="Date">Its own date, where one sentence tells of several meetings with a date each.</param>
internal sealed record MeetingMatch(IReadOnlyList<Mention> Participants, Status Status, int Trigger, MeetingFormat? Format, DateInterval? Date, string Rule);

/// <summary>The verbs and nouns of meeting.</summary>
internal static class MeetingRules
{
    /// <summary>Verbs with the others as object: "met Zelensky", "telephoned Putin".</summary>
    private static readonly FrozenSet<string> WithObject = Set("meet receive host see call telephone phone ring welcome greet visit");

    /// <summary>Verbs with the others behind "with" or "to", or with all of them as subject.</summary>
    private static readonly FrozenSet<string> WithOthers = Set("meet sit-down confer speak talk consult converse huddle dine lunch negotiate sit discuss gather convene assemble get-together come-together take-up");

    private static readonly FrozenSet<string> Holding = Set("hold have conduct start begin open conclude finish resume chair lead attend host join share stage end wrap-up co-chair co-host give");

    private static readonly FrozenSet<string> Nouns = Set("talks meeting summit call conversation discussion discussions consultations negotiations gathering phone-call videoconference video-call tete-a-tete session dialogue meetings calls conversations conference audience trilateral");

    private static readonly FrozenSet<string> Happening = Set("take-place be-held hold begin end start conclude last open follow run resume break-up come focus touch produce yield take go occur wrap-up center centre cover");

    /// <summary>All verbs that the rules below ask for: of any other nothing more needs to be known.</summary>
    private static readonly FrozenSet<string> Telling =
        [.. WithObject, .. WithOthers, .. Holding, "share", "take", "eat", "shake", "spend", "sign", "bring", "bring together", "tell", "assure", "inform", "warn", "brief", "appear", "stand", "plan", "schedule", "arrange", "prepare"];

    /// <summary>Those of them that say nothing of a meeting without an object: "have", "hold".</summary>
    private static readonly FrozenSet<string> TellingByObject = Holding.Union(["share", "take", "eat", "shake", "sign"]).Except(WithObject).Except(WithOthers).ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Delegations =
        ["leader", "minister", "official", "allies", "ally", "diplomat", "ambassador", "envoy", "delegat", "negotiator", "representative", "president", "premier", "mediator", "chief", "heads", "partner", "lawmaker", "counterpart", "commander", "executive", "monarch", "legislator", "senator"];

    public static bool IsDelegation(string group) => Array.Exists(Delegations, word => group.Contains(word, StringComparison.Ordinal)) && !group.Contains("opposition-", StringComparison.Ordinal);

    public static IEnumerable<MeetingMatch> Match(Analysis analysis, Sentence sentence, Clause clause)
    {
        var byVerb = Telling.Contains(clause.Verb.Lemma) && (clause.Object is not null || clause.Verb.Passive || !TellingByObject.Contains(clause.Verb.Lemma));
        var byNoun = NounMeetings.MayTell(analysis, clause);
        if (!byVerb && !byNoun)
        {
            return [];
        }

        var status = Factuality.Of(analysis, clause);
        return [.. byVerb ? Verbs(analysis, sentence, clause, status) : [], .. byNoun ? NounMeetings.Match(analysis, sentence, clause, status) : []];
    }

    public static bool IsMeetingNoun(string word) => Nouns.Contains(word);

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
        return journey.Verb.Lemma is "travel" or "fly" or "visit" or "go" or "come" or "journey" or "return" or "head" or "arrive" or "expect" && own is Status.Actual or Status.Planned
            ? journey.Verb.Tense == Tense.Past && journey.Verb.Lemma != "expect" ? journey.Verb.Lemma is "head" or "arrive" ? status : own : Status.Planned
            : status;
    }

    /// <summary>"X and Y met in Rome for talks brokered by Z": a past that only looks like a participle.</summary>
    private static bool IsBare(Clause clause) => clause.Verb.Tokens.End.Value - clause.Verb.Tokens.Start.Value == 1;

    private static IEnumerable<MeetingMatch> Verbs(Analysis analysis, Sentence sentence, Clause clause, Status status)
    {
        var lemma = clause.Verb.Lemma;
        var end = EndOf(analysis, sentence, clause);
        status = StatusOf(analysis, sentence, clause, status);
        var subject = Subject(analysis, sentence, clause);
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

        if (IsCompany(analysis, clause) && Others(analysis, behind, end) is { Count: > 0 } company)
        {
            yield return Make(analysis, [.. subject, .. company], status, trigger, behind, end, "meeting/company");
            yield break;
        }

        if (IsJointAct(analysis, clause) && subject.Count(mention => mention.Actor.Id.Kind == ActorKind.Person) > 1)
        {
            yield return Make(analysis, subject, status, trigger, behind, end, "meeting/joint-act");
            yield break;
        }

        if (lemma == "bring together" || (lemma == "bring" && Contains(analysis, behind, end, "together")))
        {
            yield return Make(analysis, [.. subject.Where(mention => mention.Actor.Id.Kind == ActorKind.Person), .. ActorLists.Read(analysis, behind, end)], status, trigger, behind, end, "meeting/bring-together");
            yield break;
        }

        if (Holding.Contains(lemma) && clause.Object is { } held && (IsMeeting(analysis, held) || IsAmountOfTalks(analysis, held)))
        {
            var others = Others(analysis, held.Tokens.Start.Value, end);
            foreach (var side in clause.Verb.Passive ? [others] : Separately(analysis, held.Tokens.End.Value, end, others))
            {
                yield return Make(analysis, clause.Verb.Passive ? side : [.. subject, .. side], status, trigger, clause.Tokens.Start.Value, end, "meeting/hold-talks");
            }

            yield break;
        }

        if (lemma is "plan" or "schedule" or "arrange" or "prepare" && status == Status.Actual && !clause.Verb.Passive && clause.Object is { } planned && IsMeeting(analysis, planned))
        {
            yield return Make(analysis, [.. subject, .. Others(analysis, planned.Tokens.Start.Value, end)], Status.Planned, trigger, behind, end, "meeting/plan");
            yield break;
        }

        // "convened the leaders of Congo and Rwanda"
        if (lemma is "convene" or "gather" or "assemble" && !clause.Verb.Passive && clause.Object is { } called && ActorLists.Read(analysis, called.Tokens.Start.Value, end) is { Count: > 1 } convened)
        {
            yield return Make(analysis, [.. subject.Where(mention => mention.Actor.Id.Kind == ActorKind.Person), .. convened], status, trigger, behind, end, "meeting/convene");
            yield break;
        }

        if (WithObject.Contains(lemma) && !clause.Verb.Passive && clause.Object is { } guests && analysis.Lower(guests.Head) is "delegation" or "delegations" or "team" && lemma is not ("visit" or "call"))
        {
            var led = IndexOf(analysis, guests.Tokens.End.Value, end, "led") is >= 0 and var at ? at + 2 : IndexOf(analysis, guests.Tokens.End.Value, end, "headed") is >= 0 and var headed ? headed + 2 : guests.Tokens.End.Value + 1;
            yield return Make(analysis, [.. subject, .. ActorLists.Read(analysis, Math.Min(led, end), end)], status, trigger, behind, end, "meeting/delegation");
            yield break;
        }

        if (WithObject.Contains(lemma) && (!clause.Verb.Passive || (lemma == "meet" && IsBare(clause))) && Guest(analysis, sentence, clause) is { } other && IsPerson(analysis, other, lemma))
        {
            var list = ActorLists.Read(analysis, other.Tokens.Start.Value, end);
            // "called him the president-elect" gives a name and rings nobody.
            if (lemma == "call" && analysis.Lower(LastToken(analysis, list, behind)) is "the" or "a" or "an")
            {
                yield break;
            }

            // "saw Barzani as a tribalist" is what he thought of him.
            if (lemma == "see" && list.Count > 0 && analysis.Lower(analysis.Document.TokenAt(list[0].Span.End - 1) + 1) is "as")
            {
                yield break;
            }

            list = IsPair(analysis, other) ? LastPair(analysis, other.Span.Start, sentence, subject) : list;
            var (date, next) = OwnDate(analysis, sentence, list, end);
            yield return Make(analysis, [.. subject, .. list, .. lemma is "host" or "receive" or "welcome" ? [] : Others(analysis, LastToken(analysis, list, behind), end).Where(mention => mention.Actor.Id.Kind != ActorKind.Group)], status, trigger, behind, end, "meeting/" + lemma) with { Date = date };
            if (next is { } second)
            {
                yield return Make(analysis, [.. subject, .. second.List], status, trigger, behind, end, "meeting/" + lemma) with { Date = second.Date };
            }

            yield break;
        }

        // "called on President Murmu" without anything to do is a visit.
        if (lemma == "call" && !clause.Verb.Passive && analysis.Lower(behind) == "on" && ActorLists.Read(analysis, behind + 1, end) is [{ Actor.Id.Kind: ActorKind.Person }, ..] visited
            && LastToken(analysis, visited, behind) is var after && analysis.Lower(after) is "and" or "in" or "at" or "on" or "." or "," && !Contains(analysis, after, Math.Min(after + 12, sentence.EndToken), "to"))
        {
            yield return Make(analysis, [.. subject, visited[0]], status, trigger, behind, end, "meeting/call-on") with { Format = MeetingFormat.InPerson };
            yield break;
        }

        if (lemma is "sign" && clause.Verb.Passive && clause.Subject is { } deal && analysis.Lower(deal.Head) is "agreement" or "accord" or "truce" or "treaty" or "pact" or "deal" or "declaration"
            && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by") is { } signers && ActorLists.Read(analysis, signers.Object.Tokens.Start.Value, end).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person) is { Count: > 1 } both)
        {
            yield return Make(analysis, both, status, trigger, behind, end, "meeting/joint-act");
            yield break;
        }

        if (lemma is "tell" or "assure" or "inform" or "warn" or "brief" && !clause.Verb.Passive && clause.Object is { } hearer && IsPerson(analysis, hearer, "call") && IsByPhone(analysis, hearer.Tokens.End.Value, end))
        {
            yield return Make(analysis, [.. subject, .. ActorLists.Read(analysis, hearer.Tokens.Start.Value, hearer.Tokens.End.Value)], status, trigger, behind, end, "meeting/told-by-phone") with { Format = MeetingFormat.Call };
        }

        if (lemma is "speak" or "appear" or "stand" && Contains(analysis, behind, end, "alongside"))
        {
            yield return Make(analysis, [.. subject, .. Others(analysis, behind, end)], status, trigger, behind, end, "meeting/alongside");
            yield break;
        }

        // "will gather in Doha to discuss Syria" is one meeting, told by its first verb.
        if (lemma is "discuss" or "negotiate" or "consult" && clause.Kind == ClauseKind.Infinitive && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(Math.Max(clause.Parent, 0)) is { } purpose
            && (WithOthers.Contains(purpose.Verb.Lemma) || WithObject.Contains(purpose.Verb.Lemma) || Holding.Contains(purpose.Verb.Lemma)))
        {
            yield break;
        }

        if (lemma is "see" or "meet" && subject.Count > 1 && Contains(analysis, behind, Math.Min(behind + 2, end), "each"))
        {
            yield return Make(analysis, subject, status, trigger, behind, end, "meeting/each-other");
            yield break;
        }

        if (WithOthers.Contains(lemma) && (!clause.Verb.Passive || IsBare(clause)))
        {
            var others = Others(analysis, behind, end);
            if (lemma == "sit" && !Contains(analysis, behind, end, "table") && !Contains(analysis, behind, end, "with"))
            {
                yield break;
            }

            if (lemma is "speak" or "talk" or "discuss" or "negotiate" or "take up" && others.Count == 0 && (subject.Count < 2 || (lemma is "discuss" or "negotiate" or "take up" && clause.Object is null && !subject.TrueForAll(mention => mention.Actor.Id.Kind == ActorKind.Person))))
            {
                yield break;
            }

            if (lemma is "meet" && clause.Object is { } thing && !IsPerson(analysis, thing, lemma) && analysis.Syntax.Words[thing.Head].Part == PartOfSpeech.Noun && others.Count == 0 && !IsTime(analysis, thing))
            {
                yield break;
            }

            foreach (var side in Separately(analysis, behind, end, others))
            {
                yield return Make(analysis, [.. subject, .. side], status, trigger, behind, end, "meeting/" + lemma.Replace(' ', '-'));
            }
        }

        if (WithObject.Contains(lemma) && clause.Verb.Passive && lemma is "receive" or "host" or "welcome" or "greet" && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by") is { } by)
        {
            yield return Make(analysis, [.. subject, .. ActorLists.Read(analysis, by.Object.Tokens.Start.Value, end)], status, trigger, behind, end, "meeting/received-by");
        }
    }

    /// <summary>Who is met: of "the British and American ambassadors" the whole, though the first adjective looks like a phrase of its own.</summary>
    private static NounPhrase? Guest(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause.Object is not { } guest || analysis.Lower(guest.Tokens.End.Value) is not ("and" or ",") || analysis.Syntax.Words[guest.Head].Part != PartOfSpeech.ProperNoun
            || analysis.Lower(guest.Tokens.Start.Value) is not ("the" or "his" or "her" or "their") || !Nations.Named(analysis, guest.Head, guest.Head + 1).Any())
        {
            return clause.Object;
        }

        return analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.Start.Value > guest.Head && analysis.Syntax.Words[phrase.Head].Part == PartOfSpeech.Noun) is { } whole
            && whole.Tokens.Start.Value - guest.Head < 8
            ? new NounPhrase(TextSpan.FromBounds(guest.Span.Start, whole.Span.End), guest.Sentence, guest.Tokens.Start..whole.Tokens.End, whole.Head)
            : guest;
    }

    /// <summary>"Spoke with Sharif and, separately, with Jaishankar", "met separately with A and B": a meeting each.</summary>
    private static IEnumerable<List<Mention>> Separately(Analysis analysis, int first, int end, List<Mention> others) =>
        others.Count > 1 && (Contains(analysis, first, end, "separately") || Contains(analysis, first, end, "separate") || IsRepeated(analysis, first, end)) ? others.Select(other => new List<Mention> { other }) : [others];

    /// <summary>"with Rubio and with Barrack": the preposition said again parts them.</summary>
    private static bool IsRepeated(Analysis analysis, int first, int end)
    {
        for (var token = first + 1; token + 1 < end; token++)
        {
            if (analysis.Lower(token) == "and" && analysis.Lower(token + 1) is "with" or "to" && Contains(analysis, first, token, analysis.Lower(token + 1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Had lunch with", "spent an hour with", "shook hands with".</summary>
    private static bool IsCompany(Analysis analysis, Clause clause) =>
        !clause.Verb.Passive && clause.Object is { } thing && (clause.Verb.Lemma, CountedThings.Singular(analysis.Lower(thing.Head))) is
            ("have" or "share" or "take" or "eat", "lunch" or "dinner" or "breakfast" or "luncheon" or "tea" or "coffee") or ("shake", "hand")
        || (clause.Verb.Lemma == "spend" && Enumerable.Range(clause.Verb.Tokens.End.Value, 4).Any(token => token < analysis.Syntax.Words.Count && analysis.Lower(token) is "hour" or "hours" or "minutes"));

    /// <summary>What two leaders do in one room: "signed an agreement", "shook hands".</summary>
    private static bool IsJointAct(Analysis analysis, Clause clause) =>
        !clause.Verb.Passive && clause.Object is { } thing && (clause.Verb.Lemma, CountedThings.Singular(analysis.Lower(thing.Head))) is
            ("sign", "agreement" or "accord" or "treaty" or "pact" or "declaration" or "memorandum" or "communique" or "communiqué") or ("shake", "hand");

    public static MeetingMatch Make(Analysis analysis, List<Mention> participants, Status status, int trigger, int first, int end, string rule) =>
        new(participants, status, trigger, FormatOf(analysis, trigger, Math.Min(first, StartOfClause(analysis, trigger)), end), null, rule);

    /// <summary>With what is set in front of the subject: "In a phone call on Tuesday, …".</summary>
    private static int StartOfClause(Analysis analysis, int trigger)
    {
        var token = trigger;
        while (token > 0 && analysis.Document.TextOf(token - 1) is not ("." or "!" or "?" or ";" or ":") && !analysis.Syntax.Words[token - 1].IsVerbal)
        {
            token--;
        }

        return token;
    }

    private static bool IsByPhone(Analysis analysis, int first, int end) =>
        Contains(analysis, first, end, "phone") || Contains(analysis, first, end, "telephone") || (Contains(analysis, first, end, "call") && Contains(analysis, first, end, "a"));

    private static MeetingFormat? FormatOf(Analysis analysis, int trigger, int first, int end)
    {
        var lemma = analysis.Syntax.Words[trigger].Lemma;
        var call = lemma is "telephone" or "phone" or "call" or "ring";
        for (var token = first; token < end; token++)
        {
            var word = analysis.Lower(token);
            if (word is "video" or "videoconference" or "videolink" or "zoom" or "virtually" or "online" && analysis.Lower(token + 1) is not ("address" or "message" or "posted"))
            {
                return MeetingFormat.Video;
            }

            call |= word is "phone" or "telephone" or "telephonic" || (word is "call" or "calls" && analysis.Syntax.Words[token].Part == PartOfSpeech.Noun && (token <= trigger + 8 || analysis.Lower(token - 1) is "separate" or "phone"));
        }

        return call ? MeetingFormat.Call : null;
    }

    /// <summary>The actors behind "with", "to" or "between".</summary>
    public static List<Mention> Others(Analysis analysis, int first, int end)
    {
        for (var token = first; token < end - 1; token++)
        {
            if (analysis.Lower(token) is "with" or "between" or "among" or "alongside" || (analysis.Lower(token) == "to" && token == first) || (analysis.Lower(token) == "and" && analysis.Lower(token + 1) == "with"))
            {
                var list = ActorLists.Read(analysis, token + 1, end);
                if (list.Count > 0)
                {
                    return token == first && IndexOf(analysis, LastToken(analysis, list, end), end, "and") is >= 0 and var and && analysis.Lower(and + 1) == analysis.Lower(token)
                        && and - LastToken(analysis, list, end) < 3 ? [.. list, .. ActorLists.Read(analysis, and + 2, end)] : list;
                }
            }
        }

        return [];
    }

    /// <summary>The subject's actors; for "they", "the two" and "both" those that the text last spoke of.</summary>
    public static List<Mention> Subject(Analysis analysis, Sentence sentence, Clause clause)
    {
        var before = clause.Verb.Passive && clause.Kind == ClauseKind.Participle && clause.Verb.Lemma != "meet" ? [] : ActorLists.ReadBefore(analysis, StartOf(analysis, sentence, clause), clause.Verb.Tokens.Start.Value);
        if (clause.Subject is not { } subject)
        {
            return before.Count == 0 && clause.Kind is ClauseKind.Participle or ClauseKind.Infinitive && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(Math.Max(clause.Parent, 0)) is { } above && above != clause && above.Verb.IsFinite
                ? Subject(analysis, sentence, above)
                : before;
        }

        if (analysis.Lower(subject.Head) is "delegation" or "team" && analysis.Lower(subject.Tokens.End.Value) is "led" or "headed" && ActorLists.Read(analysis, subject.Tokens.End.Value + 2, clause.Verb.Tokens.Start.Value) is { Count: > 0 } heads)
        {
            return heads;
        }

        if (before.Count < 2 && SharedFrom(analysis, sentence, clause, subject) is { Count: > 1 } shared)
        {
            before = shared;
        }

        var head = analysis.Lower(subject.Head);
        var list = ActorLists.Read(analysis, subject.Tokens.Start.Value, subject.Tokens.End.Value);
        if (list.Count > 1 && before.Count >= list.Count && list.TrueForAll(mention => mention.Actor.Id.Kind == ActorKind.Country) && before.TrueForAll(mention => mention.Actor.Id.Kind == ActorKind.Person))
        {
            return before;
        }

        list = before.Count > list.Count && before.Exists(mention => mention.Kind != MentionKind.Pronoun || list.Count == 0) ? before : list;
        var pair = head is "they" or "both" or "pair" or "duo" || IsPair(analysis, subject)
            || (head is "who" && list.Count < 2);
        if (!pair || list.Count > 1)
        {
            return list;
        }

        if (head is "they" or "who")
        {
            var clauses = analysis.Syntax.ClausesOf(sentence).ToList();
            var above = clauses.LastOrDefault(other => other.Verb.Head < clause.Verb.Head && other.Subject is not null && other.Subject != subject);
            var joint = above is null ? [] : ActorLists.Read(analysis, Math.Min(above.Subject!.Tokens.Start.Value, sentence.FirstToken), above.Verb.Tokens.Start.Value);
            var meant = analysis.MentionsIn(subject.Span).Where(mention => mention.Actor.Id.Kind == ActorKind.Person).DistinctBy(mention => mention.Actor.Id).ToList();
            return joint.Count > 1 ? joint : head == "who" || (meant.Count < 2 && clause.Verb.Lemma is "gather" or "assemble" or "sit" or "dine" or "lunch" or "negotiate") ? list : meant.Count > 1 ? meant : LastPair(analysis, subject.Span.Start, sentence);
        }

        return LastPair(analysis, subject.Span.Start, sentence);
    }

    /// <summary>The subject of a verb that is far from it: "A and B shook hands and talked", "A and B, who head the commissions, are to meet".</summary>
    private static List<Mention> SharedFrom(Analysis analysis, Sentence sentence, Clause clause, NounPhrase subject)
    {
        var first = analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other.Subject is { } own && own.Span == subject.Span && other.Verb.Head > subject.Head);
        if (first is null || subject.Tokens.End.Value > first.Verb.Tokens.Start.Value)
        {
            return [];
        }

        var relative = first.Kind == ClauseKind.Relative;
        var end = relative ? subject.Tokens.End.Value : first.Verb.Tokens.Start.Value;
        var start = subject.Tokens.Start.Value;
        while (start > sentence.FirstToken && !analysis.Syntax.Words[start - 1].IsVerbal && analysis.Document.TextOf(start - 1) is not (";" or ":"))
        {
            start--;
        }

        return clause.Verb.Passive && clause.Kind == ClauseKind.Participle ? [] : ActorLists.ReadBefore(analysis, start, end);
    }

    /// <summary>Where the words before a verb begin that can be its subject.</summary>
    private static int StartOf(Analysis analysis, Sentence sentence, Clause clause)
    {
        var token = clause.Verb.Tokens.Start.Value;
        while (token > sentence.FirstToken && !analysis.Syntax.Words[token - 1].IsVerbal && analysis.Syntax.Words[token - 1].Part is not (PartOfSpeech.Relative or PartOfSpeech.Subordinator)
            && analysis.Document.TextOf(token - 1) is not (";" or ":"))
        {
            token--;
        }

        return token;
    }

    /// <summary>"the two presidents", "both leaders", "the two".</summary>
    public static bool IsPair(Analysis analysis, NounPhrase phrase) =>
        analysis.Lower(phrase.Head) is "men" or "leaders" or "presidents" or "ministers" or "women" or "premiers" or "politicians" or "sides" or "two" or "diplomats" or "envoys" or "chiefs"
        && (Contains(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value, "two") || Contains(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value, "both"));

    private static List<Mention> LastPair(Analysis analysis, int before, Sentence sentence, params IReadOnlyList<Mention> others)
    {
        List<Mention> near = [.. analysis.MentionsIn(TextSpan.FromBounds(analysis.Document.Sentences[Math.Max(0, sentence.Index - 2)].Span.Start, before)).Where(mention => mention.Actor.Id.Kind == ActorKind.Person && !others.Any(other => other.Actor.Id == mention.Actor.Id))
            .Reverse().DistinctBy(mention => mention.Actor.Id).Take(2).Reverse()];
        return near.Count == 2 ? near : Principals(analysis, before);
    }

    /// <summary>The two leaders of two states of whom the text spoke most so far.</summary>
    private static List<Mention> Principals(Analysis analysis, int before) =>
        [.. analysis.MentionsIn(TextSpan.FromBounds(0, before)).TakeLast(PrincipalsReach).Where(mention => mention.Actor.Id.Kind == ActorKind.Person && mention.Country is not null)
            .GroupBy(mention => mention.Actor.Id).Where(group => group.Count() > 1 || IsLeader(group.First())).OrderByDescending(group => group.Count()).Select(group => group.First()).DistinctBy(mention => mention.Country).Take(2)];

    private static bool IsLeader(Mention mention) =>
        mention.Actor.Description is { } role && (role.Contains("resident", StringComparison.Ordinal) || role.Contains("rime minister", StringComparison.OrdinalIgnoreCase) || role.Contains("hancellor", StringComparison.Ordinal) || role.Contains("leader", StringComparison.OrdinalIgnoreCase));

    /// <summary>Mentions further back than this are of another matter.</summary>
    private const int PrincipalsReach = 60;

    /// <summary>"saw Netanyahu on Thursday and Al Thani on Friday": each with his own day.</summary>
    private static (DateInterval? Date, (List<Mention> List, DateInterval Date)? Next) OwnDate(Analysis analysis, Sentence sentence, List<Mention> list, int end)
    {
        if (list.Count == 0)
        {
            return (null, null);
        }

        var last = list[^1].Span.End;
        var times = analysis.TimesIn(sentence.Span).Where(time => time.Span.Start >= last && time.Interval is not null).ToList();
        if (times.Count < 2 || times[0].Span.Start - last > 6)
        {
            return (null, null);
        }

        var and = analysis.Document.TokenAt(times[0].Span.End - 1) + 1;
        if (and >= end || analysis.Lower(and) != "and")
        {
            return (null, null);
        }

        var second = ActorLists.Read(analysis, and + 1, end);
        return second.Count > 0 && times[1].Span.Start >= second[^1].Span.End && times[1].Span.Start - second[^1].Span.End < 80
            ? (times[0].Interval, (second, times[1].Interval!.Value))
            : (null, null);
    }

    private static bool IsPerson(Analysis analysis, NounPhrase phrase, string lemma)
    {
        if (IsPair(analysis, phrase) || (analysis.Lower(phrase.Head) is "members" or "lawmakers" or "legislators" && analysis.Lower(phrase.Tokens.End.Value) == "of"
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
            ActorKind.Group => IsDelegation(mention.Actor.Id.Name) && lemma is "meet" or "host" or "receive" or "see" or "welcome",
            ActorKind.Country => mention.Kind == MentionKind.Nominal && (lemma == "meet" || (lemma is "host" or "receive" or "see" && IsDelegation(CountedThings.Singular(analysis.Lower(phrase.Head))))),
            _ => lemma == "meet" && mention.Actor.Id.Kind == ActorKind.Organisation,
        };
    }

    private static bool IsMeeting(Analysis analysis, NounPhrase phrase) =>
        Nouns.Contains(analysis.Lower(phrase.Head)) && (analysis.Lower(phrase.Head) != "conference" || Contains(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value, "joint")
            || Contains(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value, "video"));

    /// <summary>"two hours of talks", "a new round of negotiations".</summary>
    private static bool IsAmountOfTalks(Analysis analysis, NounPhrase phrase)
    {
        for (var token = phrase.Tokens.End.Value + 1; analysis.Lower(phrase.Tokens.End.Value) == "of" && token < phrase.Tokens.End.Value + 4; token++)
        {
            if (Nouns.Contains(analysis.Lower(token)))
            {
                return true;
            }
        }

        return false;
    }

    private static int IndexOf(Analysis analysis, int first, int end, string word)
    {
        for (var token = first; token < end - 1; token++)
        {
            if (analysis.Lower(token) == word)
            {
                return token;
            }
        }

        return -1;
    }

    private static bool IsTime(Analysis analysis, NounPhrase phrase) => analysis.TimesIn(phrase.Span).Any();

    /// <summary>Up to the next verb that has a clause of its own.</summary>
    public static int EndOf(Analysis analysis, Sentence sentence, Clause clause)
    {
        foreach (var other in analysis.Syntax.ClausesOf(sentence))
        {
            if (other.Verb.Head > clause.Verb.Head && (other.Verb.IsFinite || other.Kind == ClauseKind.Infinitive))
            {
                return other.Verb.Tokens.Start.Value;
            }
        }

        return sentence.EndToken;
    }

    public static bool Contains(Analysis analysis, int first, int end, string word)
    {
        for (var token = first; token < end; token++)
        {
            if (analysis.Lower(token) == word)
            {
                return true;
            }
        }

        return false;
    }

    private static int LastToken(Analysis analysis, List<Mention> list, int otherwise) =>
        list.Count == 0 ? otherwise : analysis.Document.TokenAt(list[^1].Span.End - 1) + 1;

    /// <summary>"Is (still) due in Cairo", where no verb follows.</summary>
    public static bool IsDue(Analysis analysis, Clause clause)
    {
        var behind = clause.Verb.Tokens.End.Value;
        return clause.Verb.Lemma == "be"
            && analysis.Lower(analysis.Lower(behind) is "still" or "also" or "now" ? behind + 1 : behind) is "due" or "set" or "scheduled" or "expected";
    }

    public static bool Happens(string lemma) => Happening.Contains(lemma);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(word => new[] { word, word.Replace('-', ' ') }).ToFrozenSet(StringComparer.Ordinal);
}
