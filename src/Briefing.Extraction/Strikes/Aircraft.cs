using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>Aircraft with a crew: their nouns, their makes ("an Ethiopian MiG", "a Su-34"), and whose they are where the text does not say.</summary>
internal static class Aircraft
{
    private static readonly FrozenSet<string> Nouns =
        ["planes", "warplanes", "jets", "aircraft", "jet", "plane", "warplane", "fighter-jet", "helicopter", "helicopters", "fighter", "gunship", "gunships", "bomber", "bombers", "airplane", "airplanes", "biplane", "biplanes", "paramotor", "paramotors"];

    private static readonly FrozenSet<string> Makes =
        ["mig", "sukhoi", "tupolev", "typhoon", "rafale", "mirage", "tornado", "apache", "harrier", "hornet", "antonov", "ilyushin", "cobra", "hind", "tucano", "gripen"];

    /// <summary>What stands in front of the number of a make: "Su-34", "F-16", "Mi-8".</summary>
    private static readonly FrozenSet<string> Series = ["su", "mig", "mi", "f", "b", "y", "l", "j", "tu", "ka", "an", "ac", "ah", "il", "jf", "k"];

    /// <summary>States that fight movements which have no aircraft, and where no other state's bomb.</summary>
    private static readonly FrozenSet<string> AloneInTheAir = ["MMR", "SDN", "ETH", "MLI", "BFA", "NER", "NGA", "SSD", "CMR", "TCD"];

    public static bool IsNoun(string word) => Nouns.Contains(word);

    public static bool IsNamed(Analysis analysis, NounPhrase phrase)
    {
        for (var token = phrase.Tokens.Start.Value; token < phrase.Tokens.End.Value; token++)
        {
            var word = analysis.Lower(token);
            if (Nouns.Contains(word) || (word == "air" && analysis.Lower(token + 1) == "force") || Makes.Contains(CountedThings.Singular(word)) || IsNumbered(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The army of the country that was struck, where it alone has aircraft and the article speaks of it.</summary>
    public static (ActorId Id, TextSpan Span)? OfTheState(Analysis analysis, Sentence sentence, Clause clause, ActorId? target)
    {
        if (target is not { Kind: ActorKind.Country } country || !AloneInTheAir.Contains(country.Name) || (clause.Subject is { } own && IsNamed(analysis, own) ? own : clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition is "from" or "by" && phrase.Object.Head < clause.Verb.Head && IsNamed(analysis, phrase.Object))?.Object) is not { } fliers)
        {
            return null;
        }

        var army = analysis.Mentions.LastOrDefault(mention => mention.Sentence <= sentence.Index && mention.Country == country && mention.Actor.Id.Kind == ActorKind.Organisation && analysis.Lexicon.Find(mention.Actor.Id) is { Kind: "army" });
        return army is not null ? (army.Actor.Id, army.Span)
            : analysis.Lexicon.CountryWith(country.Name) is { } state && (analysis.Lexicon.Find($"{state.Demonym} military") ?? analysis.Lexicon.Find($"{state.Demonym} army")) is [{ } sense, ..] ? (sense.Actor.Id, fliers.Span)
            : null;
    }

    private static bool IsNumbered(string word) =>
        word.IndexOf('-', StringComparison.Ordinal) is > 0 and var hyphen && hyphen + 1 < word.Length && char.IsAsciiDigit(word[hyphen + 1]) && Series.Contains(word[..hyphen]);
}
