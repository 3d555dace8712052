using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Who meets: those in the subject, behind "with" and "between", and those whom "the two leaders" means.</summary>
internal static class MeetingParties
{
    /// <summary>Who is met: of "the British and American ambassadors" the whole, though the first adjective looks like a phrase of its own.</summary>
    public static NounPhrase? Guest(Analysis analysis, Sentence sentence, Clause clause)
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
    public static IEnumerable<List<Mention>> Separately(Analysis analysis, int first, int end, List<Mention> others) =>
        others.Count > 1 && (IsEachAlone(analysis, first, end) || MeetingRules.Contains(analysis, first, end, "separate") || IsRepeated(analysis, first, end)) ? others.Select(other => new List<Mention> { other }) : [others];

    /// <summary>"Separately", "each in turn", "one after the other", "back-to-back".</summary>
    public static bool IsEachAlone(Analysis analysis, int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            if (analysis.Lower(token) is "separately" or "back-to-back" or "individually"
                || (analysis.Lower(token) == "in" && analysis.Lower(token + 1) == "turn" && analysis.Lower(token - 1) is "each" or ",")
                || (analysis.Lower(token) == "one" && analysis.Lower(token + 1) is "after" or "by"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"with Rubio and with Barrack": the preposition said again parts them.</summary>
    private static bool IsRepeated(Analysis analysis, int first, int end)
    {
        for (var token = first + 1; token + 1 < end; token++)
        {
            var again = analysis.Lower(token + 1) is "then" or "later" or "also" or "afterwards" ? token + 2 : token + 1;
            if (analysis.Lower(token) is "and" or "," && (analysis.Lower(token) == "and" || again == token + 2) && analysis.Lower(again) is "with" or "to" && MeetingRules.Contains(analysis, first, token, analysis.Lower(again)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The actors behind "with", "to" or "between".</summary>
    public static List<Mention> Others(Analysis analysis, int first, int end)
    {
        for (var token = first; token < end - 1; token++)
        {
            if (analysis.Lower(token) is "with" or "between" or "among" or "alongside" || (analysis.Lower(token) == "to" && token == first) || (analysis.Lower(token) == "and" && analysis.Lower(token + 1) == "with"))
            {
                var list = ActorLists.Read(analysis, token + 1, end);
                // "Discussed the border with China"; with a person they discussed it.
                if (list.Count > 0 && (token == first || !Relations.Contains(analysis.Lower(token - 1)) || list[0].Actor.Id.Kind == ActorKind.Person))
                {
                    return token == first && Next(analysis, LastToken(analysis, list, end), end, analysis.Lower(token)) is >= 0 and var next ? [.. list, .. ActorLists.Read(analysis, next, end)] : list;
                }
            }
        }

        return [];
    }

    /// <summary>Nouns of what one side has with another, without anybody's meeting.</summary>
    private static readonly HashSet<string> Relations =
        ["border", "borders", "frontier", "war", "ties", "relations", "conflict", "dispute", "disputes", "trade", "row", "ceasefire", "truce", "peace", "cooperation", "friendship", "rift", "standoff", "tensions", "alliance", "partnership", "rivalry"];

    /// <summary>"With A in the evening, and with B": those whom the preposition, said again, brings in behind a time or place.</summary>
    public static List<Mention> Again(Analysis analysis, List<Mention> others, int end)
    {
        for (var token = LastToken(analysis, others, end); token + 2 < end && token < LastToken(analysis, others, end) + AgainReach && !analysis.Syntax.Words[token].IsVerbal; token++)
        {
            if (analysis.Lower(token) is "and" or "then" && analysis.Lower(token + 1) == "with")
            {
                return ActorLists.Read(analysis, token + 2, end);
            }
        }

        return [];
    }

    /// <summary>So near behind the first stand those who are brought in again.</summary>
    private const int AgainReach = 6;

    /// <summary>Behind "and with", ", then to": the token of whom the same preposition brings in; -1 where none follows.</summary>
    private static int Next(Analysis analysis, int from, int end, string preposition)
    {
        for (var token = from; token < Math.Min(from + NextReach, end - 1); token++)
        {
            if (analysis.Lower(token) is "and" or "then" && analysis.Lower(token + 1) == preposition)
            {
                return token + 2;
            }
        }

        return -1;
    }

    /// <summary>So near behind the first stand the next ones.</summary>
    private const int NextReach = 3;

    /// <summary>The subject's actors; for "they", "the two" and "both" those that the text last spoke of.</summary>
    public static List<Mention> Subject(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (Joined(analysis, sentence, clause) is { Count: > 1 } joined)
        {
            return joined;
        }

        if (SentTo(analysis, sentence, clause) is { Count: > 0 } envoys)
        {
            return envoys;
        }

        var before = clause.Verb.Passive && clause.Kind == ClauseKind.Participle && clause.Verb.Lemma != "meet" ? [] : ActorLists.ReadBefore(analysis, StartOf(analysis, sentence, clause.Verb.Tokens.Start.Value), clause.Verb.Tokens.Start.Value);
        if (clause.Subject is not { } subject)
        {
            return before.Count == 0 && clause.Kind is ClauseKind.Participle or ClauseKind.Infinitive && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(Math.Max(clause.Parent, 0)) is { } above && above != clause && above.Verb.IsFinite
                ? Subject(analysis, sentence, above)
                : before;
        }

        if (Heads(analysis, sentence, subject) is { Count: > 0 } heads)
        {
            return heads;
        }

        if (Theirs(analysis, sentence, subject) is { Count: > 1 } ministers)
        {
            return ministers;
        }

        if (Sent(analysis, clause, subject) is { Count: > 1 } sent)
        {
            return sent;
        }

        if (Teams(analysis, sentence, clause) is { Count: > 1 } teams)
        {
            return teams;
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
            return list.Count > 0 ? list : analysis.ActorOf(subject) is { Actor.Id.Kind: ActorKind.Person } described ? [described] : Bodies(analysis, sentence, clause, subject);
        }

        if (head is "they" or "who")
        {
            var clauses = analysis.Syntax.ClausesOf(sentence).ToList();
            var above = clauses.LastOrDefault(other => other.Verb.Head < clause.Verb.Head && other.Subject is not null && other.Subject != subject);
            var joint = above is null ? [] : ActorLists.Read(analysis, Math.Min(above.Subject!.Tokens.Start.Value, sentence.FirstToken), above.Verb.Tokens.Start.Value);
            var meant = analysis.MentionsIn(subject.Span).Where(mention => mention.Actor.Id.Kind == ActorKind.Person).DistinctBy(mention => mention.Actor.Id).ToList();
            return joint.Count > 1 ? joint : head == "who" || (meant.Count < 2 && clause.Verb.Lemma is "gather" or "assemble" or "sit" or "dine" or "lunch" or "negotiate") ? list : meant.Count > 1 ? meant : LastPair(analysis, subject.Span.Start, sentence);
        }

        return head is "sides" or "delegations" or "teams" or "parties" or "countries" or "nations" or "neighbours" or "neighbors" or "states" or "governments" ? LastStates(analysis, subject.Span.Start, sentence) : LastPair(analysis, subject.Span.Start, sentence);
    }

    /// <summary>Who leads "a delegation (from B) led by A"; nobody where it says no name.</summary>
    public static List<Mention> Heads(Analysis analysis, Sentence sentence, NounPhrase team)
    {
        if (analysis.Lower(team.Head) is not ("delegation" or "team" or "mission" or "negotiators" or "officials" or "envoys" or "mediators" or "diplomats" or "representatives" or "side" or "party" or "group" or "commission"))
        {
            return [];
        }

        for (var token = team.Tokens.End.Value; token < Math.Min(team.Tokens.End.Value + HeadReach, sentence.EndToken - 2) && analysis.Document.TextOf(token) is not ("." or ";"); token++)
        {
            if (analysis.Lower(token) is "led" or "headed" && analysis.Lower(token + 1) == "by")
            {
                return ActorLists.Read(analysis, token + 2, sentence.EndToken);
            }
        }

        return [];
    }

    /// <summary>"Delegations from A and B", "the Israeli and Lebanese delegations": who sent them.</summary>
    private static List<Mention> Sent(Analysis analysis, Clause clause, NounPhrase teams)
    {
        if (analysis.Lower(teams.Head) is not ("delegations" or "teams" or "negotiators" or "mediators" or "representatives" or "envoys" or "officials" or "commanders" or "commissions" or "committees" or "missions"))
        {
            return [];
        }

        // "Bloc leaders and Haitian representatives" are two groups with a noun each.
        for (var token = teams.Tokens.Start.Value + 1; token < teams.Head; token++)
        {
            if (analysis.Lower(token) == "and" && analysis.Syntax.Words[token - 1].Part == PartOfSpeech.Noun)
            {
                return [];
            }
        }

        return analysis.Lower(teams.Tokens.End.Value) is "from" or "of" or "for" ? ActorLists.Read(analysis, teams.Tokens.Start.Value, clause.Verb.Tokens.Start.Value)
            : Senders(analysis, teams);
    }

    /// <summary>"An Israeli team and a Hamas delegation": each by whom it was sent; nobody where people are named.</summary>
    private static List<Mention> Teams(Analysis analysis, Sentence sentence, Clause clause)
    {
        var end = clause.Verb.Tokens.Start.Value;
        var first = StartOf(analysis, sentence, end);
        if (MeetingRules.IndexOf(analysis, first, end, "and") is not (>= 0 and var and) || !(HasTeam(analysis, first, and) || HasTeam(analysis, and + 1, end))
            || analysis.Overlapping(analysis.Document.SpanOf(first, end)).Any(mention => mention.Actor.Id.Kind == ActorKind.Person))
        {
            return [];
        }

        List<(ActorId Id, TextSpan Span)> one = [.. Parties(analysis, first, and)], other = [.. Parties(analysis, and + 1, end)];
        return one.Count == 1 && other.Count == 1 && one[0].Id != other[0].Id ? [Made(sentence.Index, one[0]), Made(sentence.Index, other[0])] : [];
    }

    private static bool HasTeam(Analysis analysis, int first, int end) =>
        MeetingRules.Contains(analysis, first, end, "team") || MeetingRules.Contains(analysis, first, end, "delegation");

    /// <summary>"A will send its minister, B, to see C": who is sent.</summary>
    private static List<Mention> SentTo(Analysis analysis, Sentence sentence, Clause clause) =>
        clause is { Kind: ClauseKind.Infinitive, Parent: >= 0 } && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(clause.Parent) is { Verb: { Lemma: "send" or "dispatch", Passive: false }, Object: { } sent }
            ? ActorLists.Read(analysis, sent.Tokens.Start.Value, clause.Verb.Tokens.Start.Value).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person) : [];

    /// <summary>"A and B, joined by C, met": the subject in front of the insertion, and those in it.</summary>
    private static List<Mention> Joined(Analysis analysis, Sentence sentence, Clause clause)
    {
        var verb = clause.Verb.Tokens.Start.Value;
        var by = StartOf(analysis, sentence, verb);
        return by > sentence.FirstToken + 2 && analysis.Lower(by) == "by" && analysis.Lower(by - 1) == "joined" && analysis.Lower(by - 2) == "," && analysis.Lower(verb - 1) == ","
            && ActorLists.ReadBefore(analysis, StartOf(analysis, sentence, by - 2), by - 2) is { Count: > 0 } subject ? [.. subject, .. ActorLists.Read(analysis, by + 1, verb)] : [];
    }

    /// <summary>"Their foreign ministers will confer": those of the states whose leaders or names the sentence before gives.</summary>
    private static List<Mention> Theirs(Analysis analysis, Sentence sentence, NounPhrase ministers)
    {
        if (analysis.Lower(ministers.Tokens.Start.Value) != "their" || sentence.Index == 0 || analysis.Lower(ministers.Head) is not ("ministers" or "presidents" or "premiers" or "envoys" or "negotiators" or "chiefs" or "delegations" or "diplomats"))
        {
            return [];
        }

        var before = analysis.Document.Sentences[sentence.Index - 1];
        var states = analysis.MentionsIn(before.Span).Where(mention => mention.Actor.Id.Kind is ActorKind.Person or ActorKind.Country && mention.Country is not null).Select(mention => mention.Country!.Value).Distinct().ToList();
        return states.Count is 2 or 3 ? [.. states.Select(state => new Mention(ministers.Span, sentence.Index, new NamedActor(state, state.Name, null), MentionKind.Nominal, Gender.Neuter, false, state))] : [];
    }

    /// <summary>"The Fund's board", "a Russian delegation": the body or the state that sent it.</summary>
    private static List<Mention> Bodies(Analysis analysis, Sentence sentence, Clause clause, NounPhrase subject)
    {
        if (analysis.Lower(subject.Head) is not ("board" or "delegation" or "team" or "mission" or "envoys" or "negotiators" or "officials") || subject.Head > clause.Verb.Head)
        {
            return [];
        }

        var first = subject.Tokens.Start.Value;
        while (first > sentence.FirstToken && analysis.Syntax.Words[first - 1].Part is PartOfSpeech.Possessive or PartOfSpeech.ProperNoun)
        {
            first--;
        }

        return [.. Parties(analysis, first, subject.Head).Take(1).Select(party => Made(sentence.Index, party))];
    }

    /// <summary>The states and the movements or bodies that words in front of a noun name: "Saudi and Houthi negotiators".</summary>
    private static IEnumerable<(ActorId Id, TextSpan Span)> Parties(Analysis analysis, int first, int end)
    {
        var found = Nations.Named(analysis, first, end).ToList();
        if (Nations.OrganisationIn(analysis, first, end) is { } body)
        {
            found.Add(body);
        }

        return found.OrderBy(party => party.Span.Start).DistinctBy(party => party.Id);
    }

    private static Mention Made(int sentence, (ActorId Id, TextSpan Span) party) =>
        new(party.Span, sentence, new NamedActor(party.Id, party.Id.Name, null), MentionKind.Nominal, Gender.Neuter, false, party.Id.Kind == ActorKind.Country ? party.Id : null);

    /// <summary>So near behind its noun stands who leads a delegation.</summary>
    private const int HeadReach = 8;

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

    /// <summary>Those whom the words in front of a token list, which no verb parts from it.</summary>
    public static List<Mention> InFrontOf(Analysis analysis, Sentence sentence, int token) => ActorLists.ReadBefore(analysis, StartOf(analysis, sentence, token), token);

    /// <summary>Where the words before a verb begin that can be its subject.</summary>
    private static int StartOf(Analysis analysis, Sentence sentence, int token)
    {
        while (token > sentence.FirstToken && !analysis.Syntax.Words[token - 1].IsVerbal && analysis.Syntax.Words[token - 1].Part is not (PartOfSpeech.Relative or PartOfSpeech.Subordinator)
            && analysis.Document.TextOf(token - 1) is not (";" or ":"))
        {
            token--;
        }

        return token;
    }

    /// <summary>Nouns for those of whom a text spoke before: "the two presidents", "the three envoys", "both sides".</summary>
    private static readonly HashSet<string> Counted =
    [
        "men", "leaders", "presidents", "ministers", "women", "premiers", "politicians", "sides", "two", "diplomats", "envoys", "chiefs", "delegations", "teams", "parties", "countries", "nations", "neighbours", "neighbors", "states", "governments", "rivals", "counterparts", "negotiators",
        "officials", "generals", "monarchs", "statesmen", "deputies",
    ];

    /// <summary>"the two presidents", "both leaders", "the two".</summary>
    public static bool IsPair(Analysis analysis, NounPhrase phrase) =>
        Counted.Contains(analysis.Lower(phrase.Head))
        && (MeetingRules.Contains(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value, "two") || MeetingRules.Contains(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value, "both"));

    /// <summary>"The three ministers".</summary>
    public static bool IsTrio(Analysis analysis, NounPhrase phrase) =>
        (Counted.Contains(analysis.Lower(phrase.Head)) || analysis.Lower(phrase.Head) == "three") && analysis.Lower(phrase.Tokens.Start.Value) is "the" or "all" && MeetingRules.Contains(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value, "three");

    /// <summary>"The leaders", "the presidents", "the heads of state": of a meeting that was told before.</summary>
    public static bool IsDefinite(Analysis analysis, NounPhrase phrase) =>
        analysis.Lower(phrase.Tokens.Start.Value) == "the" && phrase.Head == phrase.Tokens.Start.Value + 1
        && (analysis.Lower(phrase.Head) is "leaders" or "presidents" or "ministers" or "premiers" or "sides" or "delegations" or "pair" or "parties" || (analysis.Lower(phrase.Head) == "heads" && analysis.Lower(phrase.Head + 2) is "state" or "government"));

    /// <summary>"Technical teams from both countries", "officials of the two sides".</summary>
    public static bool AreOfBoth(Analysis analysis, NounPhrase teams)
    {
        var behind = teams.Tokens.End.Value;
        return analysis.Lower(teams.Head) is "officials" or "teams" or "experts" or "negotiators" or "delegations" or "diplomats" or "envoys" or "representatives" or "ministers"
            && analysis.Lower(behind) is "of" or "from" && (analysis.Lower(behind + 1) == "both" || (analysis.Lower(behind + 1) == "the" && analysis.Lower(behind + 2) == "two"))
            && analysis.Lower(behind + (analysis.Lower(behind + 1) == "both" ? 2 : 3)) is "countries" or "sides" or "nations" or "states" or "governments" or "capitals";
    }

    /// <summary>"An American delegation", "Hamas teams": who sent them.</summary>
    public static List<Mention> Senders(Analysis analysis, NounPhrase teams) => [.. Parties(analysis, teams.Tokens.Start.Value, teams.Head).Select(party => Made(teams.Sentence, party))];

    /// <summary>The states of two who met; nobody where they are of one state or of none.</summary>
    public static List<Mention> Senders(NounPhrase teams, IReadOnlyList<Mention> met) =>
        met.Select(mention => mention.Country).Distinct().ToList() is [{ } one, { } other]
            ? [.. new[] { one, other }.Select(state => Made(teams.Sentence, (state, teams.Span)))] : [];

    /// <summary>The people whom a sentence names.</summary>
    public static List<Mention> NamedIn(Analysis analysis, Sentence sentence) =>
        [.. analysis.MentionsIn(sentence.Span).Where(mention => mention.Actor.Id.Kind == ActorKind.Person).DistinctBy(mention => mention.Actor.Id)];

    public static List<Mention> LastPair(Analysis analysis, int before, Sentence sentence, params IReadOnlyList<Mention> others) =>
        Last(analysis, before, sentence, ActorKind.Person, others) is { Count: 2 } people ? people : Principals(analysis, before);

    /// <summary>"The two countries", "both sides": the last two states, where no others were named of late.</summary>
    private static List<Mention> LastStates(Analysis analysis, int before, Sentence sentence) =>
        Last(analysis, before, sentence, ActorKind.Country, []) is { Count: 2 } states ? states : [];

    /// <summary>The last of a kind that the text named in the two sentences before, of more than two none.</summary>
    private static List<Mention> Last(Analysis analysis, int before, Sentence sentence, ActorKind kind, IReadOnlyList<Mention> others)
    {
        var named = analysis.MentionsIn(TextSpan.FromBounds(analysis.Document.Sentences[Math.Max(0, sentence.Index - 2)].Span.Start, before)).Where(mention => mention.Actor.Id.Kind == kind && !others.Any(other => other.Actor.Id == mention.Actor.Id))
            .Reverse().DistinctBy(mention => mention.Actor.Id);
        return kind == ActorKind.Country ? [.. named.Take(3).Reverse()] : [.. named.Take(2).Reverse()];
    }

    /// <summary>The two leaders of two states of whom the text spoke most so far.</summary>
    private static List<Mention> Principals(Analysis analysis, int before) =>
        [.. analysis.LastMentions(before, PrincipalsReach).Where(mention => mention.Actor.Id.Kind == ActorKind.Person && mention.Country is not null)
            .GroupBy(mention => mention.Actor.Id).Where(group => group.Count() > 1 || IsLeader(group.First())).OrderByDescending(group => group.Count()).Select(group => group.First()).DistinctBy(mention => mention.Country).Take(2)];

    private static bool IsLeader(Mention mention) =>
        mention.Actor.Description is { } role && (role.Contains("resident", StringComparison.Ordinal) || role.Contains("rime minister", StringComparison.OrdinalIgnoreCase) || role.Contains("hancellor", StringComparison.Ordinal) || role.Contains("leader", StringComparison.OrdinalIgnoreCase));

    /// <summary>Mentions further back than this are of another matter.</summary>
    private const int PrincipalsReach = 60;

    /// <summary>"Saw A on Thursday, B on Friday and C a day later", "with A in Rome on Tuesday, and with B on Wednesday": each with his own day; empty where there
    /// are no more than one.</summary>
    /// <param name="first">Those whom the verb names, in front of the first day.</param>
    public static List<(List<Mention> List, DateInterval Date)> OwnDates(Analysis analysis, Sentence sentence, List<Mention> first, int end)
    {
        var found = new List<(List<Mention> List, DateInterval Date)>();
        for (var list = first; list.Count > 0;)
        {
            var last = list[^1].Span.End;
            if (found.Count > 0 && IsLaterThatDay(analysis, LastToken(analysis, list, end)))
            {
                found.Add((list, found[^1].Date));
                break;
            }

            if (analysis.TimesIn(sentence.Span).FirstOrDefault(time => time.Span.Start >= last && time.Interval is not null) is not { Interval: { } day } time || !IsNear(analysis, LastToken(analysis, list, end), analysis.Document.TokenAt(time.Span.Start)))
            {
                break;
            }

            found.Add((list, day));
            var next = BehindInsertion(analysis, analysis.Document.TokenAt(time.Span.End - 1) + 1, end);
            list = next < end && analysis.Lower(next) is "and" or "," ? ActorLists.Read(analysis, Opening(analysis, next), end) : [];
        }

        return found.Count > 1 ? found : [];
    }

    /// <summary>"On Monday morning, and C in the afternoon", "D later": on the same day.</summary>
    private static bool IsLaterThatDay(Analysis analysis, int token) =>
        (analysis.Lower(token) == "in" && analysis.Lower(token + 1) == "the" && analysis.Lower(token + 2) is "morning" or "afternoon" or "evening") || (analysis.Lower(token) is "afterwards" or "later" && analysis.Lower(token + 1) is "." or "," or "in");

    /// <summary>"On Saturday | , the first time since the war, | and C on Sunday": the token behind what commas set in; the token itself where they set nothing in.</summary>
    private static int BehindInsertion(Analysis analysis, int comma, int end)
    {
        for (var token = comma + 1; analysis.Lower(comma) == "," && analysis.Lower(comma + 1) is "the" or "a" or "his" or "her" or "their" && token < Math.Min(comma + InsertionReach, end); token++)
        {
            if (analysis.Syntax.Words[token].IsVerbal)
            {
                break;
            }

            if (analysis.Lower(token) == "," && analysis.Lower(token + 1) == "and")
            {
                return token;
            }
        }

        return comma;
    }

    /// <summary>No insertion between two who are met is longer.</summary>
    private const int InsertionReach = 10;

    /// <summary>Behind ", and with", "and then to": where the next ones are named.</summary>
    private static int Opening(Analysis analysis, int token)
    {
        token += analysis.Lower(token) == "," ? 1 : 0;
        token += analysis.Lower(token) == "and" ? 1 : 0;
        token += analysis.Lower(token) is "then" or "later" or "also" ? 1 : 0;
        // "and, a week ago, with C"
        if (analysis.Lower(token) == "," && analysis.TimesIn(analysis.Document.SpanOf(token + 1, Math.Min(token + 6, analysis.Document.Tokens.Length))).FirstOrDefault() is { } ago && analysis.Document.TokenAt(ago.Span.Start) == token + 1)
        {
            token = analysis.Document.TokenAt(ago.Span.End - 1) + 1;
            token += analysis.Lower(token) == "," ? 1 : 0;
        }

        return analysis.Lower(token) is "with" or "to" ? token + 1 : token;
    }

    /// <summary>Whether only a place stands between those whom one meets and the day: "B in Brussels on", "C at the palace on".</summary>
    private static bool IsNear(Analysis analysis, int first, int day)
    {
        for (var token = first; token < day; token++)
        {
            if (analysis.Lower(token) != "," && analysis.Syntax.Words[token] is not { Part: PartOfSpeech.Preposition or PartOfSpeech.ProperNoun or PartOfSpeech.Noun or PartOfSpeech.Determiner })
            {
                return false;
            }
        }

        return day - first < 8;
    }

    public static int LastToken(Analysis analysis, List<Mention> list, int otherwise) =>
        list.Count == 0 ? otherwise : analysis.Document.TokenAt(list[^1].Span.End - 1) + 1;
}
