using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Who gives by the noun phrases of a sentence.</summary>
internal sealed class GivingPhrases(Analysis analysis, Sentence sentence, Clause clause)
{
    /// <summary>All who give where a noun phrase stands; the country that it names where nobody in it is an actor.</summary>
    public List<(ActorId Id, TextSpan Span)> All(NounPhrase phrase)
    {
        if ((Governed(phrase) ?? NamedGivers.Apposed(analysis, phrase)) is { } body)
        {
            return [body];
        }

        var list = ActorLists.Read(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value);
        if (list.Count == 0 && analysis.ActorOf(phrase) is { } single)
        {
            list.Add(single);
        }

        List<(ActorId, TextSpan)> donors = [.. list.Select(mention => Givers.Of(analysis, mention)).OfType<(ActorId, TextSpan)>().DistinctBy(donor => donor.Item1)];
        // "The Dutch pledged": an adjective behind the article stands for its people.
        var end = phrase.Head - phrase.Tokens.Start.Value == 1 && analysis.Lower(phrase.Tokens.Start.Value) == "the" ? phrase.Head + 1 : phrase.Head;
        return donors.Count > 0 ? donors : [.. Nations.Named(analysis, phrase.Tokens.Start.Value, end).Take(1)];
    }

    /// <summary>The first who are named right behind a preposition between two tokens.</summary>
    public List<(ActorId Id, TextSpan Span)> Behind(string preposition, int first, int end)
    {
        for (var token = first; token < end - 1; token++)
        {
            if (analysis.Lower(token) != preposition)
            {
                continue;
            }

            if (preposition == "by" && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.Start.Value == token + 1) is { } agent && Governed(agent) is { } governed)
            {
                return [governed];
            }

            var list = Givers.In(analysis, token + 1, end);
            if (list.Count > 0)
            {
                return list;
            }
        }

        return [];
    }

    /// <summary>"The IMF's executive board", "the World Bank's Board of Executive Directors": the body that they govern.</summary>
    private (ActorId Id, TextSpan Span)? Governed(NounPhrase phrase)
    {
        var (first, end) = (phrase.Tokens.Start.Value, phrase.Tokens.End.Value);
        while (first > sentence.FirstToken && (analysis.Syntax.Words[first - 1].Part is PartOfSpeech.Possessive or PartOfSpeech.ProperNoun || analysis.Lower(first - 1) == "of"))
        {
            first--;
        }

        var behind = analysis.Lower(end) == "of" ? Math.Min(end + 6, sentence.EndToken) : end;
        return Enumerable.Range(first, end - first).Any(token => analysis.Lower(token) is "board" or "directors" or "governors") && Nations.Organisation(analysis, first, Math.Max(behind, clause.Verb.Tokens.Start.Value)) is { } body
            ? (body, phrase.Span) : null;
    }
}
