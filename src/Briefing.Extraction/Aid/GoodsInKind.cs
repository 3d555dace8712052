using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Goods that are given without a price: handed over, sent or promised.</summary>
internal static class GoodsInKind
{
    /// <summary>Goods without a price: handed over, sent or promised.</summary>
    public static bool Is(Analysis analysis, Sentence sentence, Clause clause, List<CountedThing> things, int first, int end)
    {
        var lemma = clause.Verb.Lemma;
        if (Carriers.IsLeaving(lemma) || lemma is "dock" or "touch down" or "tie up" or "berth" or "moor")
        {
            return IsMeasured(analysis, first, end) && Carriers.Carrier(analysis, sentence, clause) is not null;
        }

        if (Carriers.IsEntering(lemma) || (lemma is "reach" or "arrive" or "land" && Carriers.Carrying(analysis, sentence, clause) is not null))
        {
            return (things.Exists(thing => !Carriers.IsCarrier(thing)) || IsMeasured(analysis, first, end)) && Carriers.Carrier(analysis, sentence, clause) is not null;
        }

        if (things.TrueForAll(thing => Carriers.IsCarrier(thing) || AidWords.IsAbstract(thing.Name, thing.Head)) && lemma is "send" or "dispatch" or "despatch" or "ship" or "fly" or "airlift" or "provide" or "deliver" or "donate" or "ferry" or "airdrop" or "hand" or "hand over" or "distribute" or "present" or "rush" && IsMeasured(analysis, first, end))
        {
            return true;
        }

        if (things.Count == 0)
        {
            return lemma is "reach" or "arrive" && clause.Subject is { } subject && (Carriers.IsCarrier(analysis, subject) && Carriers.HasOperator(analysis, clause, subject) || analysis.Lower(subject.Head) is "convoy" or "shipment" or "consignment" or "aid" or "convoys");
        }

        // "In Adré, where they arrive, a family shares a tent": what arrives stands in front, or behind "with".
        if (lemma is "arrive" or "land" or "come" && !things.Exists(thing => thing.Phrase.Tokens.Start.Value < clause.Verb.Head || analysis.Lower(thing.Phrase.Tokens.Start.Value - 1) == "with") && !GivingVerbs.IsComingFrom(analysis, sentence, clause))
        {
            return false;
        }

        // "promised to remove the militants and their arms"
        if (clause.Object is null && lemma is "promise" or "pledge" or "commit" or "offer" && analysis.Syntax.Words[Math.Min(clause.Verb.Tokens.End.Value, analysis.Syntax.Words.Length - 1)].Part == PartOfSpeech.InfinitiveMarker)
        {
            return false;
        }

        if (lemma is "provide" or "offer" or "give" && clause is { Verb.Passive: false, Object: { } offered } && !IsGivenItself(analysis, offered, things))
        {
            return false;
        }

        // "In deciding to use such weapons the regime has reached a point of no return"
        if (lemma is "reach" or "arrive" or "land" && clause.Subject is { } coming && !things.Exists(thing => thing.Phrase.Tokens.Start.Value >= coming.Tokens.Start.Value))
        {
            return false;
        }

        // "Drones reached Moscow again"
        if (lemma is "reach" or "arrive" or "land" or "come" && things.TrueForAll(thing => thing.Head is "drone" or "missile" or "rocket" or "shell" or "bomb") && clause.Subject is { } flown && things.Exists(thing => thing.Phrase.Head == flown.Head))
        {
            return false;
        }

        var goods = things.Exists(thing => AidWords.Arms.Contains(thing.Head) ? thing.Head is not ("system" or "mine" or "plane" or "body" or "line") || thing.Name.Contains(' ') : thing.Head is "plant" or "unit" or "tanker" ? AidWords.IsForRelief(thing.Name, thing.Head) : AidWords.Relief.Contains(thing.Head) && !AidWords.IsAbstract(thing.Name, thing.Head));
        goods &= lemma is not ("carry" or "bring" or "unload") || Carriers.IsCarriedBy(analysis, clause) || (analysis.ActorOf(clause.Subject) is { } giver && (analysis.Lexicon.Find(giver.Actor.Id) is { Kind: "agency" } || NamedGivers.IsCharity(analysis, giver))) || (IsForce(analysis, clause) && IsMeasured(analysis, first, end))
            || NamedGivers.GiftOf(analysis, first, end).Count > 0 || NamedGivers.FromAgency(analysis, first, end) is not null || (clause is { Verb.Passive: true, Subject: { } gift } && NamedGivers.OwnerOfGift(analysis, gift, clause.Verb.Head).Count > 0);
        return goods && (GivingVerbs.GivingGoods.Contains(lemma) || lemma == "take" || GivingVerbs.IsComingFrom(analysis, sentence, clause));
    }

    /// <summary>"India's navy": soldiers that bring tonnes bring relief.</summary>
    private static bool IsForce(Analysis analysis, Clause clause) => clause.Subject is { } force && analysis.Lower(force.Head) is "navy" or "army" or "force" or "guard" or "military" or "soldiers" or "marines";

    /// <summary>"900 tonnes of aid", "15 tonnes of relief supplies", "a batch of emergency food aid".</summary>
    public static bool IsMeasured(Analysis analysis, int first, int end)
    {
        for (var token = first; token + 2 < end; token++)
        {
            if (Measures.Contains(analysis.Lower(token)) && analysis.Lower(token + 1) == "of")
            {
                return Enumerable.Range(token + 2, Math.Min(4, end - token - 2)).TakeWhile(word => analysis.Syntax.Words[word].Part is PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Adjective || analysis.Lower(word) is "and" or ",")
                    .Any(word => analysis.Lower(word) is "aid" or "supplies" or "assistance" or "emergency" || AidWords.Relief.Contains(CountedThings.Singular(analysis.Lower(word))));
            }
        }

        return false;
    }

    private static readonly FrozenSet<string> Measures = ["tonnes", "tons", "tonne", "ton", "truckloads", "truckload", "planeloads", "planeload", "pallets", "batch", "shipment", "consignment", "cargo", "load", "sacks", "bags", "boxes", "crates", "cartons", "litres", "liters", "doses", "lorryloads", "planeload", "shipload"];

    /// <summary>"provides cover for the use of weapons": what is provided is no goods.</summary>
    private static bool IsGivenItself(Analysis analysis, NounPhrase given, List<CountedThing> things) =>
        things.Exists(thing => thing.Phrase.Head == given.Head || thing.Phrase.Tokens.Start.Value == given.Tokens.End.Value || analysis.Lower(thing.Phrase.Tokens.Start.Value - 1) is "with" or "and" or "," or "including" || (analysis.Lower(thing.Phrase.Tokens.Start.Value - 1) == "of" && thing.Phrase.Tokens.Start.Value - given.Tokens.End.Value < 2));

    /// <summary>"Kurdish fighters", "a Tunisian fighter" are men; "F-16 fighters" are not.</summary>
    public static bool IsSoldier(CountedThing thing) =>
        thing.Head == "fighter" && !thing.Name.Split(' ').Any(word => word.Any(char.IsDigit) || word is "jet" or "gripen" or "mirage" or "rafale" or "typhoon" or "tejas");

    /// <summary>"send it by missile", "by ship".</summary>
    public static bool IsMeans(Analysis analysis, CountedThing thing) => (thing.Count is null && analysis.Lower(thing.Phrase.Tokens.Start.Value - 1) == "by") || analysis.Lower(thing.Phrase.Tokens.Start.Value - 1) is "aboard" or "in" or "inside" && thing.Head is "helicopter" or "plane" or "aircraft" or "jet" or "vehicle" or "truck" or "lorry" or "ambulance" or "boat" or "tank" or "carrier";

    /// <summary>The weapons of the Organisation for the Prohibition of Chemical Weapons are in its name only.</summary>
    public static bool IsInName(Analysis analysis, CountedThing thing) =>
        // "entered restricted waters"
        analysis.Lower(thing.Phrase.Head) == "waters" ||
        analysis.Overlapping(thing.Span).Any(mention => mention.Actor.Id.Kind == ActorKind.Organisation && mention.Kind == MentionKind.Name && mention.Span.Length > thing.Span.Length);
}
