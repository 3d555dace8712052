using System.Collections.Frozen;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>The goods of a gift by name and number.</summary>
internal static class AidItems
{
    private static readonly FrozenSet<string> Generic =
        ["weapon", "arms", "equipment", "aid", "assistance", "hardware", "weaponry", "materiel", "support", "supply", "cargo", "package", "fund", "money", "shipment", "gear", "consignment", "kit", "system", "batch", "goods", "supply", "parcel", "lot", "delivery", "own parcel", "relief", "convoy"];

    /// <summary>The things named, with those that the next sentence lists: "The package contains …".</summary>
    public static List<CountedThing> Of(Analysis analysis, Sentence sentence, List<CountedThing> things)
    {
        var own = Joined(analysis, things);
        for (var index = sentence.Index + 1; own.Count == 0 && index < Math.Min(sentence.Index + 3, analysis.Document.Sentences.Length); index++)
        {
            var next = analysis.Document.Sentences[index];
            var list = analysis.Syntax.ClausesOf(next).FirstOrDefault(clause => clause.Verb.Lemma is "contain" or "include" or "hold" or "comprise" or "consist" or "cover"
                && clause.Subject is { } subject && analysis.Lower(subject.Head) is "package" or "it" or "list" or "shipment" or "delivery" or "parcel" or "aid" or "consignment" or "tranche" or "equipment");
            if (list is not null)
            {
                return Joined(analysis, [.. CountedThings.Read(analysis, next, list.Verb.Tokens.End.Value, Math.Min(list.Tokens.End.Value, next.EndToken), AidWords.IsGoods)]);
            }
        }

        return own;
    }

    /// <summary>"ammunition for HIMARS launchers" is one item.</summary>
    private static List<CountedThing> Joined(Analysis analysis, List<CountedThing> things)
    {
        var items = new List<CountedThing>();
        foreach (var thing in things)
        {
            var before = thing.Phrase.Tokens.Start.Value - 1;
            if (items.LastOrDefault() is { } last && analysis.Lower(before) == "for" && last.Phrase.Tokens.End.Value == before && last.Head is "ammunition" or "munition" or "part" or "round" or "equipment" or "missile")
            {
                items[^1] = last with { Name = $"{last.Name} for {thing.Phrase.Span.Of(analysis.Text).ToLowerInvariant()}" };
                continue;
            }

            if (!AidWords.IsAbstract(thing.Name, thing.Head) && !Generic.Contains(thing.Name) && !(Generic.Contains(thing.Head) && thing.Name.Split(' ')[0] is "military" or "defence" or "defense" or "humanitarian" or "emergency" or "relief" or "medical" or "heavy"))
            {
                items.Add(thing);
            }
        }

        return items;
    }
}
