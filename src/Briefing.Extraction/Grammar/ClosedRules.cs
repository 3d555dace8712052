using Briefing.Extraction.Statements;

namespace Briefing.Extraction.Grammar;

/// <summary>Settles words of the closed classes: determiners, pronouns, prepositions, auxiliaries and words that join.</summary>
internal static class ClosedRules
{
    public static PartOfSpeech? Settle(string lower, WordClasses classes, in Context context)
    {
        var next = context.Next;
        switch (lower)
        {
            case "to" when context.Previous is { Lower: "according" } || (context.Previous is { Lower: "face" } && context.NextLower == "face"):
                return PartOfSpeech.Preposition;
            case "to":
                return (next & WordClasses.VerbBase) != 0 || (context.NextLower is "“" or "\"" or "‘" or "'" or "''" && (context.AfterNext & WordClasses.VerbBase) != 0) || ((next & WordClasses.Adverb) != 0 && (context.AfterNext & WordClasses.VerbBase) != 0) || context.NextLower == "be"
                    ? PartOfSpeech.InfinitiveMarker
                    : PartOfSpeech.Preposition;
            case "since" when context.Previous is { Part: PartOfSpeech.Auxiliary, Lemma: "have" } && (next & WordClasses.VerbParticiple) != 0:
                return PartOfSpeech.Adverb;
            case "that":
                return That(context);
            case "who" or "whom" or "which" or "whose":
                return PartOfSpeech.Relative;
            case "her":
                return (context.NextIsName && (context.AfterNext & WordClasses.Noun) != 0 && (context.AfterNext & WordClasses.Verb) == 0) || (next & (WordClasses.Noun | WordClasses.Adjective | WordClasses.Number)) != 0 && (next & (WordClasses.Preposition | WordClasses.Determiner)) == 0
                    ? PartOfSpeech.Determiner
                    : PartOfSpeech.Pronoun;
            case "'s":
                return PartOfSpeech.Auxiliary;
            case "not" or "n't" or "never":
                return PartOfSpeech.Adverb;
        }

        if ((classes & WordClasses.Modal) != 0)
        {
            return context.Previous is { Part: PartOfSpeech.Determiner or PartOfSpeech.Adjective or PartOfSpeech.Possessive } && (classes & WordClasses.Noun) != 0 ? PartOfSpeech.Noun : PartOfSpeech.Modal;
        }

        if ((classes & WordClasses.Auxiliary) != 0)
        {
            return PartOfSpeech.Auxiliary;
        }

        if ((classes & WordClasses.Determiner) != 0)
        {
            if (lower is "a" or "an" or "the" or "my" or "your" or "his" or "its" or "our" or "their")
            {
                return PartOfSpeech.Determiner;
            }

            if (lower is "neither" or "either" or "both" && (next & WordClasses.VerbBase) != 0 && context.Previous is { Part: PartOfSpeech.Modal or PartOfSpeech.Auxiliary or PartOfSpeech.InfinitiveMarker })
            {
                return PartOfSpeech.Adverb;
            }

            // "Lind and Olsen all suggested that", "who both said"
            if (lower is "all" or "both" && context.Previous is { IsNominal: true } or { Part: PartOfSpeech.Relative } or { Lower: "they" or "we" or "you" } && (next & (WordClasses.VerbPast | WordClasses.VerbThird | WordClasses.Modal | WordClasses.Auxiliary)) != 0 && (next & (WordClasses.Noun | WordClasses.Adjective)) == 0)
            {
                return PartOfSpeech.Adverb;
            }

            var pronoun = (next & (TagRules.StartsNounPhrase | WordClasses.Adverb | WordClasses.VerbParticiple | WordClasses.VerbGerund)) == 0 || lower is "all" && (next & WordClasses.Determiner) == 0 && next == WordClasses.None;
            return pronoun ? PartOfSpeech.Pronoun : PartOfSpeech.Determiner;
        }

        if ((classes & WordClasses.Subordinator) != 0 && (classes & WordClasses.Preposition) == 0)
        {
            return PartOfSpeech.Subordinator;
        }

        if ((classes & WordClasses.Pronoun) != 0)
        {
            if (context.Previous is { IsNominal: true } && lower is "himself" or "herself" or "itself" or "themselves")
            {
                return PartOfSpeech.Adverb;
            }

            return lower is "one" && (next & (WordClasses.Noun | WordClasses.Number)) != 0 ? PartOfSpeech.Number : PartOfSpeech.Pronoun;
        }

        if ((classes & WordClasses.Conjunction) != 0)
        {
            return PartOfSpeech.Conjunction;
        }

        if ((classes & WordClasses.Preposition) != 0)
        {
            var verb = (classes & WordClasses.Verb) != 0;
            if (verb && lower is "following" or "including" or "concerning" or "pending" or "excluding" or "regarding" or "respecting" or "like" or "round" or "near"
                && context.Previous is { Part: PartOfSpeech.Auxiliary or PartOfSpeech.InfinitiveMarker or PartOfSpeech.Modal })
            {
                return null;
            }

            if ((classes & WordClasses.Noun) != 0 && context.Previous is { Part: PartOfSpeech.Determiner or PartOfSpeech.Adjective or PartOfSpeech.Possessive })
            {
                return PartOfSpeech.Noun;
            }

            if ((classes & WordClasses.Adjective) != 0 && context.Previous is { Part: PartOfSpeech.Determiner or PartOfSpeech.Possessive })
            {
                return PartOfSpeech.Adjective;
            }

            if (lower is "about" or "over" or "around" or "under" && (next & WordClasses.Number) != 0)
            {
                return PartOfSpeech.Adverb;
            }

            var particle = (classes & WordClasses.Adverb) != 0 && (next & (TagRules.StartsNounPhrase | WordClasses.VerbGerund)) == 0;
            return particle ? PartOfSpeech.Adverb : PartOfSpeech.Preposition;
        }

        return null;
    }

    /// <summary>"That" behind a noun and in front of a verb is a relative, in front of a noun phrase behind a verb a subordinator,
    /// in front of a noun and behind a preposition or at the start a determiner.</summary>
    private static PartOfSpeech That(in Context context)
    {
        var verbNext = (context.Next & (WordClasses.Modal | WordClasses.Auxiliary)) != 0
            || ((context.Next & (WordClasses.VerbThird | WordClasses.VerbPast | WordClasses.VerbBase)) != 0 && (context.Next & (WordClasses.Noun | WordClasses.Adjective)) == 0)
            || ((context.Next & WordClasses.VerbThird) != 0 && context.Previous is { Part: PartOfSpeech.Noun } && (context.AfterNext & (WordClasses.Determiner | WordClasses.Noun | WordClasses.Adjective)) != 0
                && (context.AfterNext & WordClasses.Verb) == 0);
        return context.Previous switch
        {
            { IsNominal: true } when verbNext => PartOfSpeech.Relative,
            // "said that, among farmers, …", "said that “nothing” was lost"
            { Part: PartOfSpeech.Verb, Lemma: var lemma } when (context.NextLower is "“" or "\"" or "''" || (context.NextLower == "," && (context.AfterNext & (WordClasses.Preposition | WordClasses.Subordinator | WordClasses.Adverb)) != 0))
                && ReportingVerbs.FramesOf(lemma).HasFlag(Frames.Clause) => PartOfSpeech.Subordinator,
            { Part: PartOfSpeech.Pronoun } when verbNext => PartOfSpeech.Relative,
            { Part: PartOfSpeech.Preposition } or { Lower: "than" or "as" } => verbNext || context.Next == WordClasses.None ? PartOfSpeech.Pronoun : PartOfSpeech.Determiner,
            null => verbNext ? PartOfSpeech.Pronoun : PartOfSpeech.Determiner,
            { Part: PartOfSpeech.Verb or PartOfSpeech.Auxiliary } when context.Next == WordClasses.None || verbNext => PartOfSpeech.Pronoun,
            _ => PartOfSpeech.Subordinator,
        };
    }

    public static VerbForm FormOf(string auxiliary) => auxiliary switch
    {
        "been" or "done" => VerbForm.PastParticiple,
        "being" or "having" => VerbForm.Gerund,
        "be" or "have" or "do" => VerbForm.Base,
        "was" or "were" or "had" or "did" or "'d" or "wasn't" or "weren't" or "hadn't" or "didn't" => VerbForm.Past,
        _ => VerbForm.ThirdPerson,
    };
}
