namespace Briefing.Extraction.Grammar;

/// <summary>Settles words that are verbs or nouns or adjectives.</summary>
internal static class VerbRules
{
    /// <summary>Past and participle have one form mostly. In front of a noun and behind its determiner it is an adjective; behind
    /// "have" or "be" a participle; else the past, which the chunker may still take for a reduced relative clause.</summary>
    public static (PartOfSpeech, VerbForm) SettlePast(string lower, WordClasses classes, in Context context)
    {
        var nounNext = (context.Next & (WordClasses.Noun | WordClasses.Adjective | WordClasses.Number)) != 0;
        if (context.Previous is { } previous)
        {
            var inNounPhrase = previous.Part is PartOfSpeech.Determiner or PartOfSpeech.Possessive or PartOfSpeech.Adjective or PartOfSpeech.Number or PartOfSpeech.Preposition
                || previous is { Part: PartOfSpeech.Adverb } && context.BeforePrevious is { Part: PartOfSpeech.Determiner };
            // "on January 18 killed 28"
            inNounPhrase &= !(previous.Part == PartOfSpeech.Number && context.BeforePrevious is { } month && TemporalWords.IsMonth(month.Lower));
            // "who in 2010 said"
            inNounPhrase &= !(previous is { Part: PartOfSpeech.Number, Lower: [ '1' or '2', _, _, _ ] } && context.BeforePrevious is { Lower: "in" or "since" or "by" or "until" });
            // "Both countries each pledged $100 million"
            inNounPhrase &= previous.Lower != "each" || (context.Next & WordClasses.Noun) != 0;
            inNounPhrase &= lower is not ("said" or "told") || previous.Part is not (PartOfSpeech.Number or PartOfSpeech.Adjective);
            if (inNounPhrase && previous.Lower is not ("after" or "before" or "as" or "that" or "than"))
            {
                return (classes & WordClasses.Noun) != 0 && !nounNext ? (PartOfSpeech.Noun, VerbForm.None) : (PartOfSpeech.Adjective, VerbForm.None);
            }

            // "The refinery, hit by missiles on Monday, will be closed"
            if (previous.Lower == "," && context.NextLower == "by" && (classes & WordClasses.VerbParticiple) != 0 && (classes & WordClasses.Noun) != 0)
            {
                return (PartOfSpeech.Verb, VerbForm.PastParticiple);
            }

            if (previous.Part is PartOfSpeech.Auxiliary || (previous.Part is PartOfSpeech.Adverb && context.BeforePrevious is { Part: PartOfSpeech.Auxiliary }))
            {
                return (PartOfSpeech.Verb, (classes & WordClasses.VerbParticiple) != 0 ? VerbForm.PastParticiple : VerbForm.Past);
            }

            if (previous is { Part: PartOfSpeech.Verb, Form: not VerbForm.None } && lower is not ("said" or "told") && (context.Next & WordClasses.Noun) != 0)
            {
                return (PartOfSpeech.Adjective, VerbForm.None);
            }

            if (previous.Part is PartOfSpeech.Modal or PartOfSpeech.InfinitiveMarker && (classes & WordClasses.VerbBase) != 0)
            {
                return (PartOfSpeech.Verb, VerbForm.Base);
            }
        }
        else if ((classes & WordClasses.VerbPast) != 0 && ((classes & WordClasses.Noun) != 0 || (classes & WordClasses.Adjective) != 0) && nounNext)
        {
            return (PartOfSpeech.Adjective, VerbForm.None);
        }

        if ((classes & WordClasses.VerbPast) == 0)
        {
            return (classes & WordClasses.VerbBase) != 0 && IsBase(context, (classes & WordClasses.Noun) != 0)
                ? (PartOfSpeech.Verb, VerbForm.Base)
                : (PartOfSpeech.Verb, VerbForm.PastParticiple);
        }

        var ambiguousNoun = (classes & WordClasses.Noun) != 0 && (classes & WordClasses.VerbBase) != 0;
        if (ambiguousNoun && context.Previous is { IsNominal: false, Part: not PartOfSpeech.Pronoun and not PartOfSpeech.Relative and not PartOfSpeech.Adverb and not PartOfSpeech.Conjunction })
        {
            return (PartOfSpeech.Noun, VerbForm.None);
        }

        return (PartOfSpeech.Verb, VerbForm.Past);
    }

    public static (PartOfSpeech, VerbForm) SettleGerund(WordClasses classes, in Context context)
    {
        var nounNext = (context.Next & WordClasses.Noun) != 0;
        var inNounPhrase = context.Previous is { Part: PartOfSpeech.Determiner or PartOfSpeech.Possessive or PartOfSpeech.Adjective or PartOfSpeech.Number };
        if (inNounPhrase)
        {
            return (nounNext && !(context.NextIsName && (classes & WordClasses.Noun) != 0) ? PartOfSpeech.Adjective : PartOfSpeech.Noun, VerbForm.None);
        }

        var noun = (classes & WordClasses.Noun) != 0
            && context.Previous is { IsNominal: true } or { Part: PartOfSpeech.Preposition }
            && (context.Next & (WordClasses.Determiner | WordClasses.Pronoun)) == 0
            && !(context.NextIsName && context.Previous is { Lower: "after" or "before" or "since" or "by" or "while" or "without" });
        return noun ? (PartOfSpeech.Noun, VerbForm.None) : (PartOfSpeech.Verb, VerbForm.Gerund);
    }

    public static bool IsThirdPerson(in Context context, bool ambiguous)
    {
        if (!ambiguous)
        {
            return context.Previous is not { Part: PartOfSpeech.Determiner or PartOfSpeech.Possessive or PartOfSpeech.Adjective };
        }

        return context.Previous switch
        {
            { Part: PartOfSpeech.Pronoun or PartOfSpeech.Relative } => true,
            { Lower: "there" } => context.NextLower is "to" or "a" or "an" or "no",
            { Part: PartOfSpeech.ProperNoun } when context.BeforePrevious is { Part: PartOfSpeech.Preposition or PartOfSpeech.Adjective or PartOfSpeech.Determiner or PartOfSpeech.Number } => false,
            { Part: PartOfSpeech.ProperNoun } => context.NextIsName || IsHedge(context.NextLower) || (context.Next & WordClasses.Number) != 0 || (context.Next & (WordClasses.Determiner | WordClasses.Pronoun | WordClasses.Subordinator)) != 0 || context.NextLower is "to" or "for" or "on",
            // "…, state television reports."
            { Lower: "television" or "tv" or "radio" or "agency" or "media" or "broadcaster" } when context.NextLower is "." or "," => true,
            // "“…,” the letter reads."
            { Lower: "letter" or "statement" or "article" or "memo" or "message" or "banner" or "sign" or "text" or "petition" } when context.NextLower is "." or ":" => true,
            // "…, the air force reports; two were hurt."
            { Lower: "force" or "army" or "navy" or "ministry" or "commission" or "service" or "government" or "police" or "council" or "command" or "committee" } when context.NextLower is "." or ";" => true,
            { Part: PartOfSpeech.Noun } noun => !noun.Lower.EndsWith('s') && ((context.Next & (WordClasses.Determiner | WordClasses.Pronoun)) != 0 || context.NextLower is "that" or "to" || ((context.NextLower is "only" or "just" || IsHedge(context.NextLower)) && (context.AfterNext & (WordClasses.Number | WordClasses.Determiner)) != 0)),
            // "The Secretary-General, António Guterres, calls on all to"
            { Lower: "," } when context.BeforePrevious is { Part: PartOfSpeech.ProperNoun } && context.NextLower is "on" or "for" or "that" => true,
            // "Marta Olsen, the movement's spokeswoman, claims that", "…, the foreign minister, calls the plan a lie"
            { Lower: "," } => context.BeforePrevious is { IsNominal: true } described && !described.Lower.EndsWith('s') && (context.NextLower == "that" || ((context.Next & WordClasses.Determiner) != 0 && (context.Next & WordClasses.Noun) == 0)),
            { Part: PartOfSpeech.Adverb } => context.BeforePrevious is { Part: PartOfSpeech.ProperNoun or PartOfSpeech.Pronoun or PartOfSpeech.Noun or PartOfSpeech.Conjunction or PartOfSpeech.Relative }
                && (context.Next & (WordClasses.Determiner | WordClasses.Pronoun | WordClasses.Subordinator | WordClasses.Preposition | WordClasses.Number | WordClasses.Adverb)) != 0,
            { Lower: "“" or "\"" or "‘", Part: PartOfSpeech.Punctuation } when context.BeforePrevious is { Part: PartOfSpeech.ProperNoun or PartOfSpeech.Pronoun } && (context.Next & (WordClasses.Preposition | WordClasses.Determiner)) != 0 => true,
            { Lower: ")" or "\"" or "”" or "’" } => context.NextIsName || (context.Next & (WordClasses.Determiner | WordClasses.Pronoun)) != 0,
            // "Says it will fight on and calls on citizens to register": what it is joined to is no noun.
            { Part: PartOfSpeech.Conjunction } => ((context.Next & WordClasses.Determiner) != 0 && (context.Next & WordClasses.Noun) == 0)
                || (context.BeforePrevious is { Part: PartOfSpeech.Verb or PartOfSpeech.Adverb or PartOfSpeech.Preposition } && context.NextLower is "on" or "for" or "that"),
            _ => false,
        };
    }

    public static bool IsBase(in Context context, bool ambiguous)
    {
        if (context.Previous is not { } previous)
        {
            return !ambiguous || (context.Next & WordClasses.Determiner) != 0;
        }

        switch (previous.Part)
        {
            case PartOfSpeech.InfinitiveMarker or PartOfSpeech.Modal:
                return true;
            case PartOfSpeech.Auxiliary:
                return previous.Lemma == "do" || (!ambiguous && previous.Lemma != "have"); // "has complete control"
            case PartOfSpeech.Pronoun:
                return previous.Lower is "i" or "you" or "we" or "they" or "who" || !ambiguous;
            case PartOfSpeech.Relative:
                return true;
            case PartOfSpeech.Determiner or PartOfSpeech.Adjective or PartOfSpeech.Possessive or PartOfSpeech.Number or PartOfSpeech.Preposition:
                return false;
            case PartOfSpeech.Punctuation when previous.Lower is "“" or "\"" or "‘" or "''"
                && ((context.Next & WordClasses.Determiner) != 0 || (context.NextLower == "to" && context.BeforePrevious is { IsNominal: true } several && several.Lower.EndsWith('s'))):
                return true;
            // "A, B and C, plan to convene"
            case PartOfSpeech.Punctuation when previous.Lower is "," && context.NextLower == "to" && (context.AfterNext & WordClasses.VerbBase) != 0 && context.BeforePrevious is { IsNominal: true }:
                return true;
            case PartOfSpeech.Adverb:
                return !ambiguous || context.BeforePrevious is { Part: PartOfSpeech.Modal or PartOfSpeech.InfinitiveMarker }
                    || (context.BeforePrevious is { IsNominal: true } subject && subject.Lower.EndsWith('s') && (IsHedge(context.NextLower) || (context.Next & (WordClasses.Number | WordClasses.Determiner)) != 0))
                    || (context.BeforePrevious is { Part: PartOfSpeech.Noun } plural && plural.Lower.EndsWith('s') && previous.Lower is "now" or "also" or "still" or "already" or "often" or "currently"
                        && ((context.Next & (WordClasses.Determiner | WordClasses.Pronoun | WordClasses.Number)) != 0 || context.NextLower is "that" or "to" or "about" or "around" or "nearly" || context.NextIsName))
                    || context.BeforePrevious is { Lemma: "do" } or { Lower: "they" or "we" or "i" or "you" };
            case PartOfSpeech.Noun or PartOfSpeech.ProperNoun:
                return !ambiguous || (previous.Part == PartOfSpeech.ProperNoun && context.BeforePrevious is { Lower: "and" } && (context.Next & WordClasses.Determiner) != 0) || ((context.BeforePrevious is { Lower: "and" } || context.IsBehindPair) && context.NextLower == "to" && (context.AfterNext & WordClasses.VerbBase) != 0) || (previous.Lower.EndsWith('s') && ((context.Next & (WordClasses.Determiner | WordClasses.Pronoun | WordClasses.Number)) != 0 || context.NextLower is "that" or "to"
                    || (context.NextLower is "“" or "\"" && (context.AfterNext & WordClasses.Determiner) != 0) // "The Guards promise “a crushing response”"
                    || ((context.Next & (WordClasses.Adverb | WordClasses.Preposition)) != 0 && (context.AfterNext & WordClasses.Number) != 0)));
            default:
                return !ambiguous;
        }
    }

    /// <summary>Words in front of a figure: "controls about 20 percent".</summary>
    public static bool IsHedge(string lower) => lower is "about" or "around" or "nearly" or "almost" or "roughly" or "approximately";
}
