using Briefing.Extraction.Figures;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Whether an article as a whole is about giving.</summary>
internal static class AidTopic
{
    /// <summary>Whether the title is about giving, or the first sentence about commitments of money.</summary>
    public static bool IsAid(Analysis analysis) =>
        analysis.Prose.Take(1).Any(lead => analysis.HasMoneyIn(lead.Span) && Tokens(lead).Any(token => analysis.Lower(token) is "commitments" or "pledges" or "donors" or "aid"))
        || analysis.Document.Sentences.TakeWhile(sentence => sentence.Kind == SentenceKind.Title).Any(title => Tokens(title).Any(token => IsOfAid(CountedThings.Singular(analysis.Lower(token)))));

    private static bool IsOfAid(string noun) => AidWords.Nouns.Contains(noun) || AidWords.IsGoods(noun);

    private static IEnumerable<int> Tokens(Sentence sentence) => Enumerable.Range(sentence.FirstToken, sentence.EndToken - sentence.FirstToken);
}
