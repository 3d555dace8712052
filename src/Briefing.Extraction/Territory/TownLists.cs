using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Territory;

/// <summary>Towns that are first counted and then named: "two villages, Strilecha and Pylna", "three towns, including Walikale".</summary>
internal static class TownLists
{
    /// <summary>So many words behind the count its list may begin.</summary>
    private const int Reach = 6;

    /// <summary>"Homs, Hama and the town of Rastan": the name behind "the town of"; the phrase itself where it is none.</summary>
    public static NounPhrase? Named(Analysis analysis, Sentence sentence, NounPhrase? phrase) =>
        phrase is not null && phrase.Head == phrase.Tokens.Start.Value + 1 && analysis.Lower(phrase.Head) is not "capital" && TerritoryPlaces.Towns.Contains(analysis.Lower(phrase.Head)) && analysis.Lower(phrase.Tokens.End.Value) == "of"
            ? analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(name => name.Tokens.Start.Value == phrase.Tokens.End.Value + 1) : phrase;

    /// <summary>"Kavumu and its airport": the town in front; the phrase itself where it is none.</summary>
    public static NounPhrase WithoutItsOwn(Analysis analysis, NounPhrase phrase)
    {
        for (var token = phrase.Tokens.Start.Value + 1; token + 1 < phrase.Head; token++)
        {
            if (analysis.Lower(token) == "and" && analysis.Lower(token + 1) == "its" && analysis.Syntax.Words[token - 1].Part == PartOfSpeech.ProperNoun)
            {
                return new NounPhrase(analysis.Document.SpanOf(phrase.Tokens.Start.Value, token), phrase.Sentence, phrase.Tokens.Start.Value..token, token - 1);
            }
        }

        return phrase;
    }

    /// <summary>The first name of the list; null where the phrase begins none.</summary>
    public static NounPhrase? First(Analysis analysis, Sentence sentence, NounPhrase phrase)
    {
        var noun = analysis.Lower(phrase.Head);
        if (CountedThings.Singular(noun) == noun || !TerritoryPlaces.Settlements.Contains(CountedThings.Singular(noun)) || analysis.Lower(phrase.Tokens.End.Value) == "of")
        {
            return null;
        }

        for (var token = phrase.Tokens.End.Value; token < Math.Min(phrase.Tokens.End.Value + Reach, sentence.EndToken) && !analysis.Syntax.Words[token].IsVerbal; token++)
        {
            var opens = analysis.Lower(token) is "including" or ":" || (analysis.Lower(token) is "," or "–" or "—" && token == phrase.Tokens.End.Value) ? token + 1 : analysis.Lower(token) == "among" && analysis.Lower(token + 1) == "them" ? token + 2 : -1;
            opens += opens > 0 && analysis.Lower(opens) == "including" ? 1 : 0;
            opens += opens > 0 && analysis.Lower(opens) == "among" && analysis.Lower(opens + 1) == "them" ? 2 : 0;
            if (opens > 0 && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(town => town.Tokens.Start.Value <= opens && town.Tokens.End.Value > opens) is { } name && analysis.Syntax.Words[opens].Part == PartOfSpeech.ProperNoun)
            {
                var head = opens;
                while (head + 1 < name.Tokens.End.Value && analysis.Syntax.Words[head + 1].Part == PartOfSpeech.ProperNoun)
                {
                    head++;
                }

                return new NounPhrase(analysis.Document.SpanOf(opens, head + 1), sentence.Index, opens..(head + 1), head);
            }
        }

        return null;
    }
}
