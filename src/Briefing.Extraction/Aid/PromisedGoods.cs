using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Goods that come, with who gives them in a relative clause: "the 12 tanks that Australia promised last year have arrived", "the jets Norway pledged were handed over".</summary>
internal static class PromisedGoods
{
    /// <summary>The clause that tells who gives what another clause says has come; null where none does.</summary>
    public static Clause? Promise(Analysis analysis, Sentence sentence, Clause coming) =>
        coming.Verb.Passive || Carriers.IsArriving(coming.Verb.Lemma)
            ? analysis.Syntax.ClausesOf(sentence).LastOrDefault(other => other.Verb.Head < coming.Verb.Head && other.Verb is { Passive: false, Negated: false, Lemma: "promise" or "pledge" or "donate" or "give" or "offer" or "commit" or "send" or "provide" or "buy" }
                && Goods(analysis, sentence, other) is not null && IsOneSubject(analysis, other, coming)) : null;

    /// <summary>The clause with the goods as its subject, though those to whom they were promised stand nearer; the clause as it was where nothing was promised.</summary>
    public static Clause Restore(Analysis analysis, Sentence sentence, Clause coming) =>
        Promise(analysis, sentence, coming) is { } promise ? coming with { Subject = Goods(analysis, sentence, promise) } : coming;

    /// <summary>What stands in front of "that Australia promised", or of "Australia promised".</summary>
    private static NounPhrase? Goods(Analysis analysis, Sentence sentence, Clause promise)
    {
        if (promise.Subject is not { } giver || giver.Tokens.Start.Value <= sentence.FirstToken || giver.Tokens.Start.Value > promise.Verb.Head)
        {
            return null;
        }

        var end = giver.Tokens.Start.Value;
        end -= analysis.Lower(end - 1) is "that" or "which" ? 1 : 0;
        return analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.End.Value == end);
    }

    /// <summary>Whether no comma, colon or "and" parts the two verbs.</summary>
    private static bool IsOneSubject(Analysis analysis, Clause promise, Clause coming)
    {
        for (var token = promise.Verb.Tokens.End.Value; token < coming.Verb.Tokens.Start.Value; token++)
        {
            if (analysis.Document.TextOf(token) is "," or ";" or ":" || analysis.Syntax.Words[token].Part is PartOfSpeech.Conjunction or PartOfSpeech.Subordinator or PartOfSpeech.Relative)
            {
                return false;
            }
        }

        return true;
    }
}
