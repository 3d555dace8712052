using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>The country whose disaster or war an article tells of: relief is for it, where nobody says for whom.</summary>
internal static class Stricken
{
    /// <summary>So many sentences make the beginning.</summary>
    private const int Beginning = 2;

    /// <summary>So many sentences that name a disaster make an article one on it.</summary>
    private const int Several = 2;

    /// <summary>Whether the title or the beginning names a disaster, or several sentences do.</summary>
    public static bool IsTold(Analysis analysis) =>
        analysis.Prose.Where(sentence => Tells(analysis, sentence, NeedWords.Disasters)).Skip(Several - 1).Any() || analysis.Document.Sentences.Where(sentence => sentence.Kind == SentenceKind.Title).Concat(analysis.Prose.Take(Beginning)).Any(sentence => Tells(analysis, sentence, NeedWords.Disasters));

    /// <summary>The country that the sentences about victims name most, in or around which it happened; null where no country is named more than the others.</summary>
    public static ActorId? Country(Analysis analysis, IReadOnlyCollection<ActorId?> except)
    {
        var counts = new Dictionary<ActorId, int>();
        foreach (var sentence in analysis.Document.Sentences.Where(sentence => sentence.Kind is SentenceKind.Title or SentenceKind.Prose && Tells(analysis, sentence, NeedWords.Harm)))
        {
            foreach (var country in Nations.Located(analysis, sentence.FirstToken, sentence.EndToken).Where(nation => !analysis.MoneyIn(sentence.Span).Any(money => money.Span.Overlaps(nation.Span))).Select(nation => nation.Id).Distinct().Where(country => !except.Contains(country)))
            {
                counts[country] = counts.GetValueOrDefault(country) + 1;
            }
        }

        return counts.OrderByDescending(count => count.Value).Take(2).ToList() switch
        {
            [var only] => only.Key,
            [var first, var second] when first.Value > second.Value => first.Key,
            _ => null,
        };
    }

    private static bool Tells(Analysis analysis, Sentence sentence, FrozenSet<string> words)
    {
        for (var token = sentence.FirstToken; token < sentence.EndToken; token++)
        {
            if (words.Contains(analysis.Lower(token)))
            {
                return true;
            }
        }

        return false;
    }
}
