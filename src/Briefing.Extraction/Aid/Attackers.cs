using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

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
            foreach (var (country, span) in Nations.Named(analysis, sentence.FirstToken, sentence.EndToken))
            {
                var behind = analysis.Document.TokenAt(span.End - 1) + 1;
                for (var token = behind; token < Math.Min(behind + Between + 1, sentence.EndToken); token++)
                {
                    if (Attacks.Contains(CountedThings.Singular(analysis.Lower(token))) && analysis.Lower(token + 1) is "on" or "against" or "of" or "in" or "across")
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
}
