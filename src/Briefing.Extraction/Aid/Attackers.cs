using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Whom an article tells of as attacking another: named often, and yet not the one whom relief is for.</summary>
internal static class Attackers
{
    private static readonly FrozenSet<string> Attacks =
        ["strike", "airstrike", "raid", "bombardment", "bombing", "shelling", "invasion", "offensive", "incursion", "assault", "siege", "blockade", "occupation", "attack", "aggression"];

    /// <summary>So many words may stand between a country and its attack: "Israeli air and artillery strikes".</summary>
    private const int Between = 3;

    /// <summary>The countries in front of a word of attack: "Israeli air strikes", "Russia's full-scale invasion". Nobody, where two sides attack or who is attacked is not told.</summary>
    public static IReadOnlyList<ActorId> Of(Analysis analysis)
    {
        var found = new HashSet<ActorId>();
        foreach (var sentence in analysis.Prose)
        {
            if (!HasAttack(analysis, sentence))
            {
                continue;
            }

            foreach (var (country, span) in Nations.Named(analysis, sentence.FirstToken, sentence.EndToken))
            {
                var behind = analysis.Document.TokenAt(span.End - 1) + 1;
                for (var token = behind; token < Math.Min(behind + Between + 1, sentence.EndToken); token++)
                {
                    if (IsAttack(analysis, token))
                    {
                        found.Add(country);
                    }

                    if (analysis.Syntax.Words[token].Part is not (PartOfSpeech.Adjective or PartOfSpeech.Noun or PartOfSpeech.Possessive) && analysis.Lower(token) is not "and")
                    {
                        break;
                    }
                }
            }
        }

        return found.Count == 1 ? [.. found] : [];
    }

    /// <summary>Few sentences have a word of attack; only in those is it worth asking which countries they name.</summary>
    private static bool HasAttack(Analysis analysis, Sentence sentence)
    {
        for (var token = sentence.FirstToken; token < sentence.EndToken; token++)
        {
            if (IsAttack(analysis, token))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAttack(Analysis analysis, int token) =>
        analysis.Lower(token + 1) is "on" or "against" or "of" or "in" or "across" && Attacks.Contains(CountedThings.Singular(analysis.Lower(token)));
}
