using System.Collections.Frozen;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Statements;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Territory;

/// <summary>What else than a verb of taking tells that a place was taken: "fell to", "lost it to them", "in the hands of", "the capture of", "under control".</summary>
internal static class Takings
{
    /// <summary>"Bhamo, taken by the rebels on Tuesday, lies on the river": what was taken stands in front of the comma.</summary>
    public static Clause WithSubject(Analysis analysis, Sentence sentence, Clause clause)
    {
        var comma = clause.Verb.Tokens.Start.Value - 1;
        return clause is { Kind: ClauseKind.Participle, Subject: null } && comma > sentence.FirstToken && analysis.Lower(comma) == "," && clause.Verb.Head == comma + 1 && analysis.Syntax.Words[clause.Verb.Head].Form is VerbForm.PastParticiple or VerbForm.Past
            && clause.Prepositions.Any(phrase => phrase.Preposition == "by" && phrase.Object.Head > clause.Verb.Head)
            && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.End.Value == comma) is { } town && analysis.Syntax.Words[town.Head].Part == PartOfSpeech.ProperNoun
            ? clause with { Subject = town, Verb = clause.Verb with { Passive = true } } : clause;
    }

    public static bool HasControl(Analysis analysis, Clause clause) =>
        (clause.Object is { } phrase && analysis.Lower(phrase.Head) is "control" or "possession") || clause.Prepositions.Any(phrase => phrase.Preposition is "in" or "under" && analysis.Lower(phrase.Object.Head) is "control" or "occupation" or "possession" or "thumb" or "heel" or "yoke");

    /// <summary>The token behind "(RSF)".</summary>
    public static int BehindBrackets(Analysis analysis, int token) =>
        analysis.Lower(token) == "(" && analysis.Lower(token + 2) == ")" ? token + 3 : token;

    public static readonly FrozenSet<string> Captures = ["capture", "seizure", "liberation", "recapture", "conquest", "takeover"];

    /// <summary>"Sudzha fell to Ukrainian troops", "lost Sudzha to them", "claimed the capture of Toretsk", "the capture of Toretsk by Russia was confirmed".</summary>
    public static (NounPhrase? Place, NounPhrase? Holder)? Taken(Analysis analysis, Clause clause)
    {
        if (clause.Verb.Lemma is "clear" or "cleanse" or "purge" && Behind(clause, "of", clause.Verb.Head) is { } cleared && Fighters.IsForce(analysis, cleared))
        {
            return clause.Verb.Passive ? (clause.Subject, Behind(clause, "by", clause.Verb.Head)) : (clause.Object, clause.Subject);
        }

        if (clause.Verb.Passive)
        {
            if (clause.Subject is { } lost && analysis.Lower(lost.Tokens.Start.Value + 1) == "fall" && Behind(clause, "of", lost.Tokens.Start.Value) is { } place && Behind(clause, "to", place.Head) is { } victor && victor.Head < clause.Verb.Head)
            {
                return (place, victor);
            }

            // "The M23 was pushed out of Luvungi by the army"
            if (clause is { Verb.Lemma: "drive" or "push" or "expel" or "oust" or "dislodge" or "chase", Subject: { } driven } && Fighters.IsForce(analysis, driven) && Behind(clause, "by", clause.Verb.Head) is { } driver && (Behind(clause, "from", clause.Verb.Head) ?? Behind(clause, "of", clause.Verb.Head)) is { } left)
            {
                return (left, driver);
            }

            if (clause is { Verb.Lemma: "raise" or "hoist", Subject: { } flags } && analysis.Lower(flags.Head) is "flag" or "flags" && Behind(clause, "over", clause.Verb.Head) is { } below)
            {
                return (below, flags);
            }

            return clause.Subject is { } captured && Captures.Contains(analysis.Lower(captured.Head)) && Behind(clause, "of", captured.Head) is { } town && Behind(clause, "by", captured.Head) is { } captor ? (town, captor) : null;
        }

        return clause.Verb.Lemma switch
        {
            "fall" or "surrender" when clause.Object is null && Behind(clause, "to", clause.Verb.Head) is { } to && !IsJoined(analysis, clause, to) => (clause.Subject, to),
            "fall" when clause.Object is null && Behind(clause, "to", clause.Verb.Head) is null && HolderAround(analysis, clause) is { } keeper => (clause.Subject, keeper),
            "slip" when clause.Prepositions.FirstOrDefault(item => item.Preposition == "into" && analysis.Lower(item.Object.Head) == "those") is { } those && Behind(clause, "of", those.Object.Head) is { } winner => (clause.Subject, winner),
            "be" or "come" or "fall" or "pass" or "slip" or "remain" or "lie" or "rest" or "end up" or "end" when Hands(analysis, clause) is { } hands => (clause.Subject, hands),
            "belong" when clause.Verb is { Perfect: true, Tense: Tense.Present } && IsReached(analysis, clause) && Behind(clause, "to", clause.Verb.Head) is { } owner => (clause.Subject, owner),
            "pass" when clause.Subject is { } passed && analysis.Lower(passed.Head) == "control" && Behind(clause, "of", passed.Head) is { } town && Behind(clause, "to", clause.Verb.Head) is { } next => (town, next),
            "hand" or "hand over" or "turn over" or "relinquish" or "forfeit" or "cede" or "surrender" or "return" or "yield" or "abandon" when clause.Object is { } ceded && Behind(clause, "to", ceded.Head) is { } taker => (ceded, taker),
            "drive" or "push" or "expel" or "oust" or "dislodge" or "chase" when clause.Object is { } ousted && (Fighters.IsForce(analysis, ousted) || Nations.Named(analysis, ousted.Head, ousted.Head + 1).Any()) && (Behind(clause, "from", ousted.Head) ?? (analysis.Lower(BehindBrackets(analysis, ousted.Tokens.End.Value)) == "out" ? Behind(clause, "of", ousted.Head) : null)) is { } freed => (freed, clause.Subject),
            "lose" when clause.Object is { } lost && Behind(clause, "to", lost.Head) is { } winner => (analysis.Lower(lost.Head) == "control" ? Behind(clause, "of", lost.Head) : lost, winner),
            "acknowledge" or "admit" or "confirm" or "concede" or "announce" or "report" or "mourn" when clause.Object is { } loss && analysis.Lower(loss.Head) is "loss" or "fall" && Behind(clause, "of", loss.Head) is { } gone && Behind(clause, "to", gone.Head) is { } gainer => (gone, gainer),
            "claim" or "announce" or "hail" or "celebrate" or "complete" or "confirm" when clause.Object is { } deed && Captures.Contains(analysis.Lower(deed.Head)) && Behind(clause, "of", deed.Head) is { } of => (of, clause.Subject),
            "report" when clause is { Object: { } deed, Subject: { } reporter } && Captures.Contains(analysis.Lower(deed.Head)) && ReportsItsOwn(analysis, reporter) && Behind(clause, "of", deed.Head) is { } own && Behind(clause, "by", deed.Head) is null => (own, reporter),
            "raise" or "hoist" or "plant" when !Departures.IsFlagOverPart(analysis, clause) && clause.Object is { } flag && analysis.Lower(flag.Head) is "flag" or "flags" && (Behind(clause, "over", flag.Head) ?? Behind(clause, "in", flag.Head) ?? Behind(clause, "above", flag.Head)) is { } over => (Whole(analysis, clause, over), clause.Subject),
            "fly" when clause.Subject is { } flown && analysis.Lower(flown.Head) is "flag" or "flags" && Behind(clause, "over", clause.Verb.Head) is { } under => (under, flown),
            "hold" or "control" or "occupy" when clause is { Kind: not ClauseKind.Relative, Object: { } ground } && IsNow(analysis, clause) => (Whole(analysis, clause, ground), clause.Subject),
            "be" or "become" or "make" when Mastered(analysis, clause) is { } mastered => (mastered, clause.Subject),
            "become" or "be" when Ranked(analysis, clause) is { } next => (clause.Subject, next),
            "be" when clause.Prepositions.FirstOrDefault(item => item.Preposition == "in" && analysis.Lower(item.Object.Head) is "control" or "possession") is { } control
                && (analysis.Lower(control.Object.Head - 1) is "full" or "complete" or "total" || IsReached(analysis, clause)) && Behind(clause, "of", control.Object.Head) is { } held => (held, clause.Subject),
            _ => null,
        };
    }

    /// <summary>"The gangs hold Mirebalais, which fell on 31 March": who holds now what fell.</summary>
    private static NounPhrase? HolderAround(Analysis analysis, Clause clause) =>
        clause is { Kind: ClauseKind.Relative, Parent: >= 0, Subject: { } fallen } && analysis.Syntax.ClausesOf(analysis.SentenceOf(clause)).ElementAtOrDefault(clause.Parent) is { Verb: { Lemma: "hold" or "control" or "occupy", Passive: false, Negated: false }, Object: { } held, Subject: { } holder } && held.Head == fallen.Head
            ? holder : null;

    /// <summary>"Russia's defence ministry reported the capture of two villages": soldiers and their ministries report what is their own.</summary>
    private static bool ReportsItsOwn(Analysis analysis, NounPhrase reporter) =>
        analysis.Lower(reporter.Head) is "ministry" or "military" or "army" or "forces" or "command" && Nations.Named(analysis, reporter.Tokens.Start.Value, reporter.Head).Any();

    /// <summary>"Are now masters of Uvira", "have made themselves masters of Uvira".</summary>
    private static NounPhrase? Mastered(Analysis analysis, Clause clause)
    {
        if (clause.Verb.Lemma == "be" && !IsReached(analysis, clause))
        {
            return null;
        }

        for (var token = clause.Verb.Tokens.End.Value; token < Math.Min(clause.Verb.Tokens.End.Value + 4, clause.Tokens.End.Value); token++)
        {
            if (analysis.Lower(token) is "masters" or "master" && analysis.Lower(token + 1) == "of")
            {
                return Behind(clause, "of", token);
            }
        }

        return null;
    }

    /// <summary>"Now hold the town": it was not theirs before.</summary>
    private static bool IsNow(Analysis analysis, Clause clause) =>
        clause.Verb.Tense == Tense.Present && analysis.Lower(clause.Verb.Tokens.Start.Value) == "now" || analysis.Lower(clause.Verb.Tokens.Start.Value - 1) == "now";

    /// <summary>"All of the town", "the centre of the town" is the town.</summary>
    private static NounPhrase Whole(Analysis analysis, Clause clause, NounPhrase ground) =>
        analysis.Lower(ground.Head) is "all" or "whole" or "entirety" or "centre" or "center" or "heart" or "middle" && Behind(clause, "of", ground.Head) is { } whole ? whole : ground;

    /// <summary>"Is now in the hands of the M23", "came under the control of the rebels".</summary>
    public static NounPhrase? Hands(Analysis analysis, Clause clause) =>
        clause.Prepositions.FirstOrDefault(item => item.Object.Head > clause.Verb.Head && (item.Preposition is "in" or "into" or "to" && analysis.Lower(item.Object.Head) == "hands" || (item.Preposition == "in" && analysis.Lower(item.Object.Head) == "control" && analysis.Syntax.Words[item.Object.Head - 1].Part == PartOfSpeech.Possessive && IsReached(analysis, clause)) || (item.Preposition == "under" && (clause.Verb.Lemma is not "be" and not "remain" || IsReached(analysis, clause)) && analysis.Lower(item.Object.Head) == "control"))) is { } hands
            ? Behind(clause, "of", hands.Object.Head) ?? (Nations.Named(analysis, hands.Object.Tokens.Start.Value, hands.Object.Head).Any() || Nations.Force(analysis, hands.Object) is not null || IsPossessed(analysis, hands.Object) || StateForces.IsRuling(analysis, hands.Object) ? hands.Object : null) : null;

    /// <summary>"Bamako's hands".</summary>
    public static bool IsPossessed(Analysis analysis, NounPhrase hands) =>
        hands.Head > hands.Tokens.Start.Value + 1 && analysis.Syntax.Words[hands.Head - 1].Part == PartOfSpeech.Possessive && analysis.Lower(hands.Head) == "hands" && analysis.SenseOf(hands.Tokens.Start.Value, hands.Head - 1) is { Actor.Country: not null };

    /// <summary>"Became the eighth provincial capital to fall to the Taliban", "was the second town to be captured by them": who took it.</summary>
    private static NounPhrase? Ranked(Analysis analysis, Clause clause) =>
        (clause.Object ?? BehindDay(analysis, clause)) is { } rank && (TerritoryPlaces.Settlements.Contains(CountedThings.Singular(analysis.Lower(rank.Head))) || analysis.Lower(rank.Head) is "first" or "second" or "third" or "last" or "latest" or "next")
            && analysis.Syntax.ClausesOf(analysis.SentenceOf(clause)).FirstOrDefault(other => (other.Verb.Lemma == "fall" || (other.Verb.Passive && other.Verb.Lemma is "capture" or "take" or "seize" or "overrun")) && other.Verb.Head > rank.Head && other.Verb.Head < rank.Head + 5) is { } fall
            ? Behind(fall, fall.Verb.Passive ? "by" : "to", fall.Verb.Head) : null;

    /// <summary>"Uvira has fallen, and with it the last road to Burundi": another road, and not to whom.</summary>
    private static bool IsJoined(Analysis analysis, Clause clause, NounPhrase to) =>
        Enumerable.Range(clause.Verb.Head, to.Tokens.Start.Value - clause.Verb.Head).Any(token => analysis.Lower(token) == "and" && analysis.Lower(token - 1) == ",");

    /// <summary>"Became on Thursday the second city": what stands behind the day.</summary>
    private static NounPhrase? BehindDay(Analysis analysis, Clause clause) =>
        analysis.SentenceOf(clause) is var sentence && analysis.BehindTime(sentence, clause.Verb.Tokens.End.Value) is var behind && behind > clause.Verb.Tokens.End.Value && behind < sentence.EndToken ? analysis.Syntax.PhraseAt(behind) : null;

    /// <summary>"Are now in control", "is back under control", "is theirs again", "by dusk they were in control": it was not so before.</summary>
    private static bool IsReached(Analysis analysis, Clause clause)
    {
        for (var token = Math.Max(0, clause.Verb.Tokens.Start.Value - 1); token < Math.Min(clause.Verb.Tokens.End.Value + 2, clause.Tokens.End.Value); token++)
        {
            if (analysis.Lower(token) is "now" or "fully" or "back" or "again" or "entirely" or "completely" or "wholly")
            {
                return true;
            }
        }

        if (analysis.Lower(clause.Tokens.End.Value - 1) == "again" || analysis.Lower(clause.Tokens.End.Value - 2) == "again")
        {
            return true;
        }

        return clause.Prepositions.Any(phrase => phrase.Preposition is "by" or "since" && TimeAt(analysis, phrase.Object) is { Interval: { Days: var days } } && days < (clause.Verb.Perfect ? 32 : 3));
    }

    /// <summary>The time that a phrase begins with; null where it begins with none.</summary>
    public static Time.TimeExpression? TimeAt(Analysis analysis, NounPhrase phrase) =>
        analysis.TimesIn(analysis.Document.Sentences[phrase.Sentence].Span).FirstOrDefault(time => time.Span.Start == phrase.Span.Start);

    public static NounPhrase? Behind(Clause clause, string preposition, int token) =>
        clause.Prepositions.FirstOrDefault(item => item.Preposition == preposition && item.Object.Head > token)?.Object;
}
