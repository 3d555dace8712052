using System.Collections.Frozen;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>What brings goods, and whose it is: convoys, ships, planes, at the border and on arrival.</summary>
internal static class Carriers
{
    private static readonly FrozenSet<string> Words =
        ["convoy", "lorry", "truck", "plane", "ship", "vessel", "flight", "train", "aircraft", "shipment", "boat", "helicopter", "freighter", "consignment", "airlift", "barge", "ferry", "dhow", "airliner", "caravan", "trawler", "jet", "airbus", "antonov", "ilyushin", "jumbo"];

    /// <summary>"A convoy", "lorries": what is sent with goods, and no model of plane, which its owner sends.</summary>
    public static bool IsSent(Analysis analysis, int token) => Words.Contains(CountedThings.Singular(analysis.Lower(token)));

    private static bool IsCarrier(Analysis analysis, int token) => IsSent(analysis, token) || IsModel(analysis.Lower(token));

    /// <summary>"C-17", "Il-76", "An-124": models of planes that carry goods.</summary>
    private static bool IsModel(string word) => word.IndexOf('-') is > 0 and < 3 and var dash && word[..dash] is "c" or "il" or "an" or "a" or "kc" or "y" && char.IsDigit(word[^1]);

    /// <summary>The carrier of a clause that tells of goods on their way: its subject, or that of "trucks carrying flour" in front of the verb.</summary>
    public static NounPhrase? Carrier(Analysis analysis, Sentence sentence, Clause clause) =>
        clause.Subject is { } own && Vehicle(analysis, sentence, own) is { } vehicle ? vehicle : Carrying(analysis, sentence, clause) is { Subject: { } carrier } ? Vehicle(analysis, sentence, carrier) : null;

    /// <summary>"Two trucks of the Red Cross carrying medicine", "60 trucks of tents, cement and noodles": the trucks, though the Red Cross and the noodles
    /// stand nearer.</summary>
    public static NounPhrase? Vehicle(Analysis analysis, Sentence sentence, NounPhrase carrier)
    {
        for (var phrase = carrier; phrase is not null;)
        {
            if (IsCarrier(analysis, phrase))
            {
                return phrase;
            }

            var before = phrase.Tokens.Start.Value - 1;
            phrase = analysis.Lower(before) is "of" or "," ? analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(other => other.Tokens.End.Value == before) : null;
        }

        return null;
    }

    public static bool IsCarrier(Analysis analysis, NounPhrase phrase) => IsCarrier(analysis, phrase.Head) || IsNamed(analysis, phrase) || IsLoaded(analysis, phrase);

    /// <summary>"Bangladesh's navy ship Samudra Abhijan": the ship, though its name stands behind it.</summary>
    private static bool IsNamed(Analysis analysis, NounPhrase phrase)
    {
        var token = phrase.Head;
        while (token > phrase.Tokens.Start.Value && analysis.Syntax.Words[token].Part == PartOfSpeech.ProperNoun)
        {
            token--;
        }

        return token < phrase.Head && analysis.Syntax.Words[token].Part == PartOfSpeech.Noun && IsCarrier(analysis, token);
    }

    /// <summary>"Eleven Jordanian lorries with flour and medicine": the lorries, though a list goes on behind them.</summary>
    private static bool IsLoaded(Analysis analysis, NounPhrase phrase)
    {
        var token = phrase.Tokens.Start.Value + 1;
        while (token < phrase.Tokens.End.Value && analysis.Lower(token) is not ("with" or "of"))
        {
            token++;
        }

        return token < phrase.Tokens.End.Value && IsCarrier(analysis, token - 1);
    }

    /// <summary>"a plane with food", "40 lorries of flour": what brings the goods is not given.</summary>
    public static bool IsCarrier(CountedThing thing) =>
        (thing.Head is "plane" or "ship" or "aircraft" or "boat" or "flight" or "convoy" && thing.Count is null or 1) || thing.Head is "lorry" or "truck";

    /// <summary>Soldiers carry guns; convoys carry what is given.</summary>
    public static bool IsCarriedBy(Analysis analysis, Clause clause) =>
        clause.Subject is { } subject && Enumerable.Range(subject.Tokens.Start.Value, subject.Tokens.End.Value - subject.Tokens.Start.Value)
            .Any(token => IsCarrier(analysis, token));

    /// <summary>"The first lorries of the WFP", "a Red Cross convoy".</summary>
    public static bool HasOperator(Analysis analysis, Clause clause, NounPhrase carrier) =>
        Nations.Organisation(analysis, carrier.Tokens.Start.Value, analysis.Lower(carrier.Tokens.End.Value) == "of" ? Math.Max(carrier.Tokens.End.Value, clause.Verb.Tokens.Start.Value) : carrier.Tokens.End.Value) is not null;

    /// <summary>"Trucks carrying flour crossed the border": the crossing tells when.</summary>
    public static bool IsToldByArrival(Analysis analysis, Sentence sentence, Clause clause) =>
        clause.Kind == ClauseKind.Participle && IsBringing(clause.Verb.Lemma) && analysis.Syntax.ClausesOf(sentence).Any(other => IsArriving(other.Verb.Lemma) && Carrying(analysis, sentence, other) == clause);

    /// <summary>"Two trucks carrying kits reached Mekele": the participle whose object looks like the subject of the verb.</summary>
    public static Clause? Carrying(Analysis analysis, Sentence sentence, Clause clause) =>
        analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => (other.Kind == ClauseKind.Participle || other.Verb.Lemma == "load") && IsBringing(other.Verb.Lemma) && other.Verb.Head < clause.Verb.Head
            && clause.Subject is { } subject && subject.Tokens.Start.Value >= other.Verb.Tokens.End.Value && subject.Tokens.Start.Value - other.Verb.Tokens.End.Value < (other.Verb.Lemma == "load" ? 6 : 3));

    private static bool IsBringing(string lemma) => lemma is "carry" or "bring" or "bear" or "transport" or "load" or "haul";

    public static bool IsArriving(string lemma) => lemma is "arrive" or "land" or "reach" or "come" or "go" or "dock" or "touch down" or "tie up" or "berth" or "moor" || IsLeaving(lemma) || IsEntering(lemma) || AidWords.Containing.Contains(lemma);

    /// <summary>What a ship with goods does at home; who sends it is told by what it is.</summary>
    public static bool IsLeaving(string lemma) => lemma is "depart" or "sail" or "leave";

    /// <summary>What a convoy does at a border; where it comes from is no donor.</summary>
    public static bool IsEntering(string lemma) => lemma is "cross" or "enter" or "roll" or "pass" or "drive";
}
