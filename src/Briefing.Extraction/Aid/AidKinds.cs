using Briefing.Domain.Aid;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>What sort of aid words speak of.</summary>
internal static class AidKinds
{
    /// <summary>The kind of aid that a sentence speaks of.</summary>
    public static AidKind Of(Analysis analysis, Sentence sentence) =>
        Of(analysis, sentence, WordsIn(analysis, sentence.FirstToken, sentence.EndToken), []);

    /// <summary>The words from one token to before another, each once.</summary>
    public static HashSet<string> WordsIn(Analysis analysis, int first, int end)
    {
        var words = new HashSet<string>(end - first, StringComparer.Ordinal);
        for (var token = first; token < end; token++)
        {
            words.Add(analysis.Lower(token));
        }

        return words;
    }

    /// <summary>The kind of aid that some words speak of.</summary>
    public static AidKind Of(HashSet<string> words) =>
        AidWords.Military.Overlaps(words) ? AidKind.Military : AidWords.Relief.Overlaps(words) || AidWords.Abstract.Overlaps(words) ? AidKind.Humanitarian : AidWords.Rebuilding.Overlaps(words) ? AidKind.Reconstruction : AidKind.Financial;

    public static AidKind Of(Analysis analysis, Sentence sentence, HashSet<string> words, List<CountedThing> things)
    {
        var military = things.Exists(thing => AidWords.Arms.Contains(thing.Head) && !AidWords.Relief.Contains(thing.Head) && !AidWords.IsForRelief(thing.Name, thing.Head)) || AidWords.Military.Overlaps(words);
        var relief = things.Exists(thing => AidWords.Relief.Contains(thing.Head) || AidWords.IsForRelief(thing.Name, thing.Head)) || AidWords.Relief.Overlaps(words)
            || analysis.Overlapping(sentence.Span).Any(mention => mention.Actor.Id.Value is "org:wfp" or "org:unicef" or "org:unhcr" or "org:unrwa" or "org:ocha" or "org:red-cross" or "org:icrc" or "org:iom" or "org:usaid");
        var rebuilding = AidWords.Rebuilding.Overlaps(words);
        var financial = AidWords.Financial.Overlaps(words);
        return (military, relief, rebuilding, financial) switch
        {
            (true, true, _, _) when words.Contains("humanitarian") => AidKind.Mixed,
            (true, _, _, true) when words.Contains("military") && words.Overlaps(["financial", "economic", "budget", "budgetary"]) => AidKind.Mixed,
            (true, _, _, _) => AidKind.Military,
            (_, true, _, _) => AidKind.Humanitarian,
            (_, _, true, _) => AidKind.Reconstruction,
            _ => AidKind.Financial,
        };
    }

    /// <summary>Whether words name arms or relief.</summary>
    public static bool IsTold(HashSet<string> words) =>
        words.Any(word => AidWords.Military.Contains(word) || AidWords.Relief.Contains(word) || AidWords.Arms.Contains(CountedThings.Singular(word)));
}
