using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;

namespace Briefing.Extraction.Reports;

/// <summary>Whose fighters they are: "rebels of the M23 movement", "soldiers from the Rapid Support Forces".</summary>
internal static class Fighters
{
    private static readonly HashSet<string> Nouns =
        ["fighters", "rebels", "troops", "soldiers", "forces", "units", "militants", "insurgents", "gunmen", "members", "militiamen", "drones", "jets", "warplanes"];

    /// <summary>Whether a phrase names men who fight: an army, a movement, rebels, soldiers.</summary>
    public static bool IsForce(Analysis analysis, NounPhrase phrase) =>
        Nouns.Contains(analysis.Lower(phrase.Head)) || Nations.Force(analysis, phrase) is not null || analysis.ActorOf(phrase) is { Actor.Id.Kind: ActorKind.Organisation };

    /// <summary>The movement, army or country behind "of" or "from"; null where none is named so.</summary>
    public static Mention? Of(Analysis analysis, NounPhrase? phrase)
    {
        if (phrase is null)
        {
            return null;
        }

        for (var token = phrase.Tokens.Start.Value; token <= phrase.Tokens.End.Value && token + 1 < analysis.Syntax.Words.Length; token++)
        {
            if (Nouns.Contains(analysis.Lower(token)) && analysis.Lower(token + 1) is "of" or "from")
            {
                return ActorLists.Read(analysis, token + 2, Math.Min(token + 10, analysis.Syntax.Words.Length)).FirstOrDefault(mention => mention.Actor.Id.Kind is ActorKind.Organisation or ActorKind.Country);
            }
        }

        return null;
    }
}
