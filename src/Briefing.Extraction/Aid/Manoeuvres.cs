using System.Collections.Frozen;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Aid;

/// <summary>What is sent around a country is no gift to it: "China sent 45 aircraft around Taiwan", "flew bombers over the peninsula".</summary>
internal static class Manoeuvres
{
    private static readonly FrozenSet<string> Craft =
        ["aircraft", "plane", "warplane", "jet", "fighter", "bomber", "helicopter", "drone", "balloon", "vessel", "ship", "warship", "frigate", "destroyer", "carrier", "submarine", "boat", "missile", "cutter"];

    private static readonly FrozenSet<string> Directions = ["around", "near", "off", "over", "past", "against", "toward", "towards", "across", "along", "through"];

    /// <summary>Other craft in the same list may stand between them and where they go.</summary>
    private const int Reach = 5;

    public static bool Is(Analysis analysis, Clause clause, CountedThing thing) =>
        clause.Verb.Lemma is "send" or "fly" or "dispatch" or "deploy" && Craft.Contains(thing.Head)
        && Enumerable.Range(thing.Phrase.Tokens.End.Value, Reach).TakeWhile(token => token < clause.Tokens.End.Value && !analysis.Syntax.Words[token].IsVerbal && analysis.Lower(token) is not ("to" or "for"))
            .Any(token => Directions.Contains(analysis.Lower(token)) || (analysis.Lower(token) == "into" && analysis.Lower(token + 1) is "the" or "its" or "their"));
}
