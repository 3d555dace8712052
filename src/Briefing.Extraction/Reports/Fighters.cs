using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;

namespace Briefing.Extraction.Reports;

/// <summary>Whose fighters they are: "rebels of the M23 movement", "soldiers from the Rapid Support Forces".</summary>
internal static class Fighters
{
    /// <summary>Those who fight for a state or under a command.</summary>
    public static readonly FrozenSet<string> Soldiers = ["soldiers", "troops", "forces", "army", "military", "units", "commandos", "servicemen", "paratroopers", "marines"];

    private static readonly FrozenSet<string> Nouns =
        [.. Soldiers, "fighters", "rebels", "militants", "insurgents", "gunmen", "members", "militiamen", "drones", "jets", "warplanes", "planes", "helicopter", "helicopters", "guerrillas", "jihadists", "paramilitaries", "mercenaries", "separatists", "column", "columns", "brigade", "battalion", "gunners", "combatants", "militias", "militia"];

    /// <summary>Whether a phrase names men who fight: an army, a movement, rebels, soldiers.</summary>
    public static bool IsForce(Analysis analysis, NounPhrase phrase) =>
        Nouns.Contains(analysis.Lower(phrase.Head)) || Nations.Force(analysis, phrase) is not null || analysis.ActorOf(phrase) is { Actor.Id.Kind: ActorKind.Organisation };

    /// <summary>"The Ta'ang fighters": the movement whose name begins alike, where the article names one.</summary>
    public static Mention? OfNamesake(Analysis analysis, NounPhrase? phrase)
    {
        if (phrase is null || !Nouns.Contains(analysis.Lower(phrase.Head)) || phrase.Head == phrase.Tokens.Start.Value || analysis.Syntax.Words[phrase.Head - 1].Part != PartOfSpeech.ProperNoun || Nations.Named(analysis, phrase.Head - 1, phrase.Head).Any())
        {
            return null;
        }

        var name = analysis.Document.TextOf(phrase.Head - 1);
        foreach (var mention in analysis.Mentions)
        {
            if (mention.Actor.Id.Kind == ActorKind.Organisation && mention.Kind == MentionKind.Name)
            {
                var words = analysis.Text.AsSpan(mention.Span.Start, mention.Span.Length);
                words = words.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? words[4..] : words;
                if (words.Length > name.Length + 1 && words.StartsWith(name, StringComparison.Ordinal) && words[name.Length] == ' ')
                {
                    return mention;
                }
            }
        }

        return null;
    }

    /// <summary>The movement, army or country behind "of" or "from"; null where none is named so.</summary>
    public static Mention? Of(Analysis analysis, NounPhrase? phrase)
    {
        if (phrase is null)
        {
            return null;
        }

        for (var token = phrase.Tokens.Start.Value; token <= phrase.Tokens.End.Value && token + 1 < analysis.Syntax.Words.Length; token++)
        {
            // "by the Kachin Independence Army from a militia": a name is whole.
            if (Nouns.Contains(analysis.Lower(token)) && (analysis.Lower(token + 1) == "of" || (analysis.Lower(token + 1) == "from" && analysis.Syntax.Words[token].Part != PartOfSpeech.ProperNoun)))
            {
                return ActorLists.Read(analysis, token + 2, Math.Min(token + 10, analysis.Syntax.Words.Length)).FirstOrDefault(mention => mention.Actor.Id.Kind is ActorKind.Organisation or ActorKind.Country);
            }
        }

        return null;
    }
}
