using Briefing.Domain.Actors;
using Briefing.Domain.Meetings;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings told by verbs of coming together and of talking: "met with", "spoke to B by phone", "sat down across the table from B".</summary>
internal static class Conversations
{
    /// <summary>"Told B by phone that", "will brief the president in Nairobi on Friday".</summary>
    public static List<MeetingMatch>? Told(MeetingVerb verb)
    {
        if (!MeetingWords.TellingByPhone.Contains(verb.Lemma) || verb.Passive || verb.Object is not { } hearer || !Receptions.IsPerson(verb.Analysis, hearer, verb.Lemma == "brief" ? "meet" : "call"))
        {
            return null;
        }

        var found = new List<MeetingMatch>();
        if (IsToldByPhone(verb.Analysis, verb.Sentence, verb.Clause, hearer.Tokens.End.Value, verb.End))
        {
            found.Add(verb.Make([.. verb.Subject, .. ActorLists.Read(verb.Analysis, hearer.Tokens.Start.Value, hearer.Tokens.End.Value)], "meeting/told-by-phone") with { Format = MeetingFormat.Call });
        }

        // "Briefed envoys of A, B and C by video"
        else if (verb.Lemma == "brief" && MeetingRules.FormatOf(verb.Analysis, verb.Trigger, hearer.Tokens.End.Value, verb.End) == MeetingFormat.Video)
        {
            found.Add(verb.Make([.. verb.Subject, .. verb.ListFrom(hearer.Tokens.Start.Value)], "meeting/brief"));
        }

        else if (verb.Lemma != "brief" && IsOverMeal(verb) && verb.ListFrom(hearer.Tokens.Start.Value) is [{ Actor.Id.Kind: ActorKind.Person } guest, ..])
        {
            found.Add(verb.Make([.. verb.Subject, guest], "meeting/told-over-meal"));
        }

        else if (verb.Lemma == "brief" && Receptions.IsPerson(verb.Analysis, hearer, "call") && verb.Clause.Prepositions.Any(phrase => phrase.Preposition == "in" && phrase.Object.Head > verb.Trigger && Nations.In(verb.Analysis, phrase.Object).Any()))
        {
            found.Add(verb.Make([.. verb.Subject, .. verb.ListFrom(hearer.Tokens.Start.Value).Take(1)], "meeting/brief"));
        }

        return found;
    }

    /// <summary>"Over dinner on Tuesday, A told B", "told B over lunch that".</summary>
    private static bool IsOverMeal(MeetingVerb verb)
    {
        for (var token = verb.Sentence.FirstToken; token + 1 < verb.End; token++)
        {
            if (verb.Analysis.Lower(token) == "over" && MeetingNouns.IsMeal(verb.Analysis.Lower(token + 1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a phone stands behind what somebody told, or in front of all: "By phone, A told B that".</summary>
    public static bool IsToldByPhone(Analysis analysis, Sentence sentence, Clause clause, int first, int end) =>
        IsByPhone(analysis, first, end) || IsByPhone(analysis, sentence.FirstToken, Math.Min(sentence.FirstToken + 3, clause.Verb.Tokens.Start.Value));

    private static bool IsByPhone(Analysis analysis, int first, int end) =>
        MeetingRules.Contains(analysis, first, end, "phone") || MeetingRules.Contains(analysis, first, end, "telephone") || (MeetingRules.Contains(analysis, first, end, "call") && MeetingRules.Contains(analysis, first, end, "a"));

    /// <summary>"Speaking alongside B", "A and B appeared together".</summary>
    public static List<MeetingMatch>? Alongside(MeetingVerb verb) =>
        verb.Lemma is not ("speak" or "appear" or "stand") ? null
        : JointActs.Beside(verb.Analysis, verb.Behind, verb.End) is >= 0 and var beside ? [verb.Make([.. verb.Subject, .. verb.ListFrom(beside)], "meeting/alongside")]
        : verb.Lemma is "appear" or "stand" && verb.People.Count > 1 && (verb.Analysis.Lower(verb.Behind), verb.Analysis.Lower(verb.Behind + 1)) is ("together", _) or ("side", "by") ? [verb.Make(verb.People, "meeting/alongside")]
        : null;

    /// <summary>"A and B saw each other".</summary>
    public static List<MeetingMatch>? EachOther(MeetingVerb verb) =>
        verb.Lemma is "see" or "meet" or "face" && (verb.Lemma == "face" ? verb.People : verb.Subject).Count > 1 && MeetingRules.Contains(verb.Analysis, verb.Behind, Math.Min(verb.Behind + 2, verb.End), "each") && !IsContest(verb) ? [verb.Make(verb.Subject, "meeting/each-other")] : null;

    /// <summary>"Faced each other in the final", "in court".</summary>
    private static bool IsContest(MeetingVerb verb) =>
        verb.Lemma == "face" && verb.Clause.Prepositions.Any(phrase => verb.Analysis.Lower(phrase.Object.Head) is "ring" or "final" or "finals" or "court" or "election" or "elections" or "runoff" or "vote" or "battle" or "match" or "debate" or "polls" or "semi-final");

    /// <summary>"Met with B", "A and B conferred", "spoke to B".</summary>
    public static List<MeetingMatch>? WithOthers(MeetingVerb verb)
    {
        if (!MeetingWords.WithOthers.Contains(verb.Lemma) || (verb.Passive && !VerbMeetings.IsBare(verb.Clause)))
        {
            return null;
        }

        if (IsToldBefore(verb))
        {
            return [];
        }

        var analysis = verb.Analysis;
        var (others, ways) = Others(verb);
        if (IsNoMeeting(verb, others) || IsAddress(verb, others))
        {
            return [];
        }

        if (MeetingParties.OwnDates(analysis, verb.Sentence, others, verb.End) is { Count: > 1 } days)
        {
            return [.. days.Select(own => verb.Make([.. verb.Subject, .. own.List]) with { Date = own.Date })];
        }

        if (ways == Ways.Together && MeetingParties.Again(analysis, others, verb.End) is { Count: > 0 } again && !again.Exists(mention => others.Exists(other => other.Actor.Id == mention.Actor.Id)))
        {
            return [verb.Make([.. verb.Subject, .. others]), verb.Make([.. verb.Subject, .. again])];
        }

        // "A and B met separately with C"
        if (others.Count == 1 && verb.Subject.Count > 1 && verb.Lemma == "meet" && verb.IsFollowedBy("separately"))
        {
            return [.. verb.Subject.Select(side => verb.Make([side, .. others]))];
        }

        var date = ways == Ways.ByHead ? Receptions.DateBehind(analysis, verb.Sentence, others) : null;
        var sides = ways == Ways.Each ? others.Select(other => new List<Mention> { other }) : MeetingParties.Separately(analysis, verb.Behind, verb.End, others);
        return [.. sides.Select(side => verb.Make([.. verb.Subject, .. side]) with { Date = date })];
    }

    /// <summary>"will gather in Doha to discuss Syria" is one meeting, told by its first verb.</summary>
    private static bool IsToldBefore(MeetingVerb verb) =>
        verb.Lemma is "discuss" or "negotiate" or "consult" && verb.Clause.Kind == ClauseKind.Infinitive && verb.Analysis.Syntax.ClausesOf(verb.Sentence).ElementAtOrDefault(Math.Max(verb.Clause.Parent, 0)) is { } purpose
        && (MeetingWords.WithOthers.Contains(purpose.Verb.Lemma) || MeetingWords.WithObject.Contains(purpose.Verb.Lemma) || MeetingWords.Holding.Contains(purpose.Verb.Lemma));

    private enum Ways
    {
        Together,

        /// <summary>Each of the others by himself.</summary>
        Each,

        /// <summary>A delegation, named by who leads it.</summary>
        ByHead,
    }

    private static (List<Mention> Others, Ways Ways) Others(MeetingVerb verb)
    {
        var analysis = verb.Analysis;
        var others = verb.OthersFrom(verb.Behind);
        if (others is [{ Plural: true, Actor.Id.Kind: ActorKind.Group } pair] && analysis.Syntax.NounPhrasesOf(verb.Sentence).FirstOrDefault(phrase => phrase.Span.Contains(pair.Span)) is { } two && MeetingParties.IsPair(analysis, two))
        {
            // "Talked to both presidents by phone": a call each.
            var each = MeetingRules.Contains(analysis, two.Tokens.Start.Value, two.Head, "both") && MeetingRules.FormatOf(analysis, verb.Trigger, verb.Behind, verb.End) == MeetingFormat.Call;
            return (MeetingParties.LastPair(analysis, two.Span.Start, verb.Sentence, verb.Subject), each ? Ways.Each : Ways.Together);
        }

        // "Spoke by video on Monday to B"
        if (others.Count == 0 && verb.Lemma is "speak" or "talk" && verb.Clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "to" && phrase.Object.Head > verb.Trigger) is { } partner
            && verb.ListFrom(partner.Object.Tokens.Start.Value) is [{ Actor.Id.Kind: ActorKind.Person }, ..] spokenTo)
        {
            return (spokenTo, Ways.Together);
        }

        if (others.Count == 0 && verb.Clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "with" && phrase.Object.Head > verb.Trigger) is { } team && MeetingParties.Heads(analysis, verb.Sentence, team.Object) is { Count: > 0 } sent)
        {
            return (sent, Ways.ByHead);
        }

        return (others.Count == 0 && verb.Lemma is "sit" or "sit down" && (verb.IsFollowedBy("across") || verb.IsFollowedBy("opposite")) ? Opposite(verb) : others, Ways.Together);
    }

    /// <summary>"Across the table from B", "opposite B".</summary>
    private static List<Mention> Opposite(MeetingVerb verb)
    {
        for (var token = verb.Behind; token < verb.End - 1; token++)
        {
            if (verb.Analysis.Lower(token) is "from" or "opposite" && verb.ListFrom(token + 1) is [{ Actor.Id.Kind: ActorKind.Person }, ..] list)
            {
                return list;
            }
        }

        return [];
    }

    /// <summary>"Sat in the same room", "sat across from one another", "sat facing each other".</summary>
    private static bool IsInOneRoom(MeetingVerb verb)
    {
        for (var token = verb.Behind; token + 1 < verb.Sentence.EndToken && token < verb.Behind + Near; token++)
        {
            if ((verb.Analysis.Lower(token), verb.Analysis.Lower(token + 1)) is ("same" or "one", "room") or ("each", "other") or ("one", "another"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>So near behind "sat" stands where.</summary>
    private const int Near = 6;

    /// <summary>"Spoke to the General Assembly": a speech.</summary>
    private static bool IsAddress(MeetingVerb verb, List<Mention> others) =>
        verb.Lemma is "speak" or "talk" && verb.IsFollowedBy("to") && others.Count > 0
        && others.TrueForAll(other => other.Actor.Id.Kind == ActorKind.Organisation && verb.Analysis.Lexicon.Find(other.Actor.Id) is { Kind: "council" or "assembly" or "parliament" });

    /// <summary>What these verbs tell without those whom one talks with: a seat in parliament, a speech, a demand that is met.</summary>
    private static bool IsNoMeeting(MeetingVerb verb, List<Mention> others)
    {
        var analysis = verb.Analysis;
        if (others.Count > 0)
        {
            // "The pipeline connects A with B"
            if (verb.Lemma is "link up" or "connect")
            {
                return MeetingRules.FormatOf(analysis, verb.Trigger, verb.Behind, verb.End) is null;
            }

            // "Raised the prisoners with B at the palace"; without a place it may be by letter.
            if (verb.Lemma == "raise")
            {
                return others[0].Actor.Id.Kind != ActorKind.Person || MeetingPlaces.Of(analysis, verb.Sentence, verb.Clause, verb.Trigger) is null;
            }

            // "Speaking before talks with B" tells of the talks, which the noun does.
            return verb.Lemma is "speak" or "talk" or "discuss" or "take up" && MeetingWords.IsMeetingNoun(analysis.Lower(analysis.Document.TokenAt(others[0].Span.Start) - 2));
        }

        return verb.Lemma switch
        {
            "sit" => !verb.IsFollowedBy("table") && !verb.IsFollowedBy("with") && !IsInOneRoom(verb),
            "speak" or "talk" => verb.Subject.Count < 2,
            "link up" or "connect" or "raise" => true,
            "discuss" or "review" or "negotiate" or "take up" => verb.Subject.Count < 2 || (verb.Object is null && verb.People.Count < verb.Subject.Count),
            "meet" => verb.Object is { } thing && !Receptions.IsPerson(analysis, thing, verb.Lemma) && analysis.Syntax.Words[thing.Head].Part == PartOfSpeech.Noun
                && !analysis.TimesIn(thing.Span).Any() && !(analysis.Lower(thing.Head) == "face" && analysis.Lower(thing.Head + 1) == "to"),
            _ => false,
        };
    }
}
