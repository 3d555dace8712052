using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Territory;

/// <summary>"Government forces", "federal troops", "back in government hands": of the country where the town lies that they took.</summary>
internal static class StateForces
{
    private static readonly FrozenSet<string> Ruling = ["government", "state", "federal", "regime", "loyalist", "pro-government", "national"];

    public static Mention? Of(Sentence sentence, Analysis analysis, NounPhrase? phrase, ActorId? land)
    {
        if (phrase is null || land is not { } country || !(Fighters.Soldiers.Contains(analysis.Lower(phrase.Head)) || analysis.Lower(phrase.Head) is "hands" or "control") || Nations.Named(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value).Any())
        {
            return null;
        }

        return IsRuling(analysis, phrase) ? new Mention(phrase.Span, sentence.Index, new NamedActor(country, country.Name, null), MentionKind.Nominal, Gender.Neuter, true, country) : null;
    }

    /// <summary>"Government hands", "regime soldiers".</summary>
    public static bool IsRuling(Analysis analysis, NounPhrase phrase) =>
        Enumerable.Range(phrase.Tokens.Start.Value, phrase.Head - phrase.Tokens.Start.Value).Any(token => Ruling.Contains(analysis.Lower(token)));
}
