namespace Briefing.Extraction.Grammar;

/// <summary>The rules that settle a word of several classes by its neighbours.</summary>
internal static class TagRules
{
    private const WordClasses StartsNounPhrase =
        WordClasses.Determiner | WordClasses.Pronoun | WordClasses.Number | WordClasses.Adjective | WordClasses.Noun;

    public static (PartOfSpeech Part, VerbForm Form) Settle(string lower, WordClasses classes, in Context context)
    {
        if ((classes & WordClasses.Closed) != 0 && SettleClosed(lower, classes, context) is { } closed)
        {
            return (closed, closed is PartOfSpeech.Verb or PartOfSpeech.Auxiliary ? FormOf(lower) : VerbForm.None);
        }

        // "The two last met in May": behind a determiner it would say which one.
        if (lower == "last" && (context.Next & WordClasses.VerbPast) != 0 && context.Previous?.Part is not (PartOfSpeech.Determiner or PartOfSpeech.Preposition))
        {
            return (PartOfSpeech.Adverb, VerbForm.None);
        }

        // "Met face to face"
        if (lower == "face" && context.Previous is { Lower: "to" } && context.BeforePrevious is { Lower: "face" })
        {
            return (PartOfSpeech.Noun, VerbForm.None);
        }

        // "First denied that": in front of a verb and behind no determiner it says when.
        if (lower == "first" && (context.Next & WordClasses.VerbPast) != 0 && (context.Next & (WordClasses.Noun | WordClasses.Adjective)) == 0
            && context.Previous is { Part: PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Pronoun or PartOfSpeech.Relative or PartOfSpeech.Punctuation })
        {
            return (PartOfSpeech.Adverb, VerbForm.None);
        }

        // "The two spoke by phone": they are no two spokes.
        if (IsOfPair(context) && (classes & WordClasses.VerbPast) != 0 && lower is "spoke" or "met" or "talked" or "conferred" or "agreed" or "signed" or "discussed" && (context.Next & WordClasses.Noun) == 0)
        {
            return (PartOfSpeech.Verb, VerbForm.Past);
        }

        // "The Houthis, who are backed by Iran, rule two thirds"
        if (lower is "hold" or "control" or "rule" && (context.Previous is { Lower: "," } || (context.Previous is { Part: PartOfSpeech.Adverb } && context.BeforePrevious is { Part: PartOfSpeech.Relative } or { Lower: "," }))
            && ((context.Next & WordClasses.Number) != 0 || (IsHedge(context.NextLower) && (context.AfterNext & (WordClasses.Number | WordClasses.Determiner)) != 0)))
        {
            return (PartOfSpeech.Verb, VerbForm.Base);
        }

        // "The group controls about a third", "which still holds 40 percent": in front of a figure nobody counts controls.
        if (lower is "holds" or "controls" or "rules" && IsBehindHolder(context) && ((context.Next & WordClasses.Number) != 0 || (context.NextLower is "less" or "more" && context.Previous is { Part: PartOfSpeech.Relative or PartOfSpeech.Adverb }) || (IsHedge(context.NextLower) && (context.AfterNext & (WordClasses.Number | WordClasses.Determiner)) != 0)))
        {
            return (PartOfSpeech.Verb, VerbForm.ThirdPerson);
        }

        if (context.Previous is { Part: PartOfSpeech.InfinitiveMarker } && (classes & WordClasses.VerbBase) != 0)
        {
            return (PartOfSpeech.Verb, VerbForm.Base);
        }

        // "Just hours earlier", "just 10 of them": behind a determiner alone it is what is fair.
        if (lower == "just" && context.Previous?.Part is not PartOfSpeech.Determiner)
        {
            return (PartOfSpeech.Adverb, VerbForm.None);
        }

        // "The EU's foreign policy chief, X": with nothing behind that it could describe.
        if (lower is "chief" or "deputy" or "junior" && context.Previous is { Part: PartOfSpeech.Noun or PartOfSpeech.Adjective or PartOfSpeech.Possessive or PartOfSpeech.Determiner or PartOfSpeech.ProperNoun }
            && (context.Next & StartsNounPhrase) == 0)
        {
            return (PartOfSpeech.Noun, VerbForm.None);
        }

        // "The Nigerien armed forces", "dropped two bombs on the town": nouns of war whose forms are verbs too.
        if (lower is "armed" or "guided" or "armoured" or "armored" && (context.Next & WordClasses.Noun) != 0)
        {
            return (PartOfSpeech.Adjective, VerbForm.None);
        }

        if (lower is "bombs" or "shells" or "rockets" && context.NextLower is "on" or "at" or "from" or "into" or ",")
        {
            return (PartOfSpeech.Noun, VerbForm.None);
        }

        // "A strike on the town kills 11, wounds 40"
        if (lower is "kills" or "wounds" or "injures" && ((context.Next & WordClasses.Number) != 0 || (context.NextLower == "at" && (context.AfterNext & WordClasses.Adverb) != 0)) && context.Previous is { IsNominal: true } or { Lower: "," })
        {
            return (PartOfSpeech.Verb, VerbForm.ThirdPerson);
        }

        // "60,000 artillery rounds", "15 tonnes of relief supplies"
        if (lower is "rounds" or "supplies" && context.Previous is { Part: PartOfSpeech.Noun or PartOfSpeech.Adjective } && context.BeforePrevious is { Part: PartOfSpeech.Number or PartOfSpeech.Preposition or PartOfSpeech.Adjective or PartOfSpeech.Conjunction or PartOfSpeech.Verb })
        {
            return (PartOfSpeech.Noun, VerbForm.None);
        }

        if ((classes & WordClasses.Verb) == 0)
        {
            return (Nominal(classes, context), VerbForm.None);
        }

        if ((classes & (WordClasses.VerbPast | WordClasses.VerbParticiple)) != 0)
        {
            return SettlePast(lower, classes, context);
        }

        if ((classes & WordClasses.VerbGerund) != 0)
        {
            return SettleGerund(classes, context);
        }

        // "Kenya and Somalia hold talks"
        if (lower is "hold" or "holds" && context.Previous is { Part: PartOfSpeech.ProperNoun or PartOfSpeech.Noun or PartOfSpeech.Pronoun } && context.NextLower is "talks" or "a" or "an" or "their" or "separate" or "bilateral" or "trilateral" or "another" or "further")
        {
            return (PartOfSpeech.Verb, lower == "hold" ? VerbForm.Base : VerbForm.ThirdPerson);
        }

        var ambiguous = (classes & (WordClasses.Noun | WordClasses.Adjective | WordClasses.Adverb)) != 0;
        return (classes & WordClasses.VerbThird) != 0
            ? (IsThirdPerson(context, ambiguous) ? (PartOfSpeech.Verb, VerbForm.ThirdPerson) : (PartOfSpeech.Noun, VerbForm.None))
            : (IsBase(context, ambiguous) ? (PartOfSpeech.Verb, VerbForm.Base) : (Nominal(classes, context), VerbForm.None));
    }

    private static VerbForm FormOf(string auxiliary) => auxiliary switch
    {
        "been" or "done" => VerbForm.PastParticiple,
        "being" or "having" => VerbForm.Gerund,
        "be" or "have" or "do" => VerbForm.Base,
        "was" or "were" or "had" or "did" or "'d" or "wasn't" or "weren't" or "hadn't" or "didn't" => VerbForm.Past,
        _ => VerbForm.ThirdPerson,
    };

    private static PartOfSpeech? SettleClosed(string lower, WordClasses classes, in Context context)
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

            var pronoun = (next & (StartsNounPhrase | WordClasses.Adverb | WordClasses.VerbParticiple | WordClasses.VerbGerund)) == 0 || lower is "all" && (next & WordClasses.Determiner) == 0 && next == WordClasses.None;
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

            var particle = (classes & WordClasses.Adverb) != 0 && (next & (StartsNounPhrase | WordClasses.VerbGerund)) == 0;
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
            { Part: PartOfSpeech.Pronoun } when verbNext => PartOfSpeech.Relative,
            { Part: PartOfSpeech.Preposition } or { Lower: "than" or "as" } => verbNext || context.Next == WordClasses.None ? PartOfSpeech.Pronoun : PartOfSpeech.Determiner,
            null => verbNext ? PartOfSpeech.Pronoun : PartOfSpeech.Determiner,
            { Part: PartOfSpeech.Verb or PartOfSpeech.Auxiliary } when context.Next == WordClasses.None || verbNext => PartOfSpeech.Pronoun,
            _ => PartOfSpeech.Subordinator,
        };
    }

    private static PartOfSpeech Nominal(WordClasses classes, in Context context) => classes switch
    {
        _ when (classes & WordClasses.Number) != 0 => PartOfSpeech.Number,
        _ when (classes & WordClasses.Noun) != 0 && (classes & (WordClasses.Adjective | WordClasses.Adverb)) == 0 => PartOfSpeech.Noun,
        _ when (classes & WordClasses.Adjective) != 0 && context.Previous is { Part: PartOfSpeech.Determiner or PartOfSpeech.Possessive } && context.Next is WordClasses.None => PartOfSpeech.Noun,
        _ when (classes & WordClasses.Adjective) != 0 && (context.Next & (WordClasses.Noun | WordClasses.Adjective | WordClasses.Number)) != 0 => PartOfSpeech.Adjective,
        _ when (classes & WordClasses.Noun) != 0 && context.Previous is { Part: PartOfSpeech.Determiner or PartOfSpeech.Adjective or PartOfSpeech.Possessive or PartOfSpeech.Preposition or PartOfSpeech.Noun or PartOfSpeech.ProperNoun } => PartOfSpeech.Noun,
        _ when (classes & WordClasses.Adverb) != 0 => PartOfSpeech.Adverb,
        _ when (classes & WordClasses.Adjective) != 0 => PartOfSpeech.Adjective,
        _ => PartOfSpeech.Noun,
    };

    /// <summary>Past and participle have one form mostly. In front of a noun and behind its determiner it is an adjective; behind
    /// "have" or "be" a participle; else the past, which the chunker may still take for a reduced relative clause.</summary>
    private static (PartOfSpeech, VerbForm) SettlePast(string lower, WordClasses classes, in Context context)
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

    private static (PartOfSpeech, VerbForm) SettleGerund(WordClasses classes, in Context context)
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

    private static bool IsThirdPerson(in Context context, bool ambiguous)
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
            { Part: PartOfSpeech.Noun } noun => !noun.Lower.EndsWith('s') && ((context.Next & (WordClasses.Determiner | WordClasses.Pronoun)) != 0 || context.NextLower is "that" or "to" || ((context.NextLower is "only" or "just" || IsHedge(context.NextLower)) && (context.AfterNext & (WordClasses.Number | WordClasses.Determiner)) != 0)),
            // "The Secretary-General, António Guterres, calls on all to"
            { Lower: "," } when context.BeforePrevious is { Part: PartOfSpeech.ProperNoun } => context.NextLower is "on" or "for" or "that",
            { Part: PartOfSpeech.Adverb } => context.BeforePrevious is { Part: PartOfSpeech.ProperNoun or PartOfSpeech.Pronoun or PartOfSpeech.Noun or PartOfSpeech.Conjunction or PartOfSpeech.Relative }
                && (context.Next & (WordClasses.Determiner | WordClasses.Pronoun | WordClasses.Subordinator | WordClasses.Preposition | WordClasses.Number | WordClasses.Adverb)) != 0,
            { Lower: "“" or "\"" or "‘", Part: PartOfSpeech.Punctuation } when context.BeforePrevious is { Part: PartOfSpeech.ProperNoun or PartOfSpeech.Pronoun } && (context.Next & (WordClasses.Preposition | WordClasses.Determiner)) != 0 => true,
            { Lower: ")" or "\"" or "”" or "’" } => context.NextIsName || (context.Next & (WordClasses.Determiner | WordClasses.Pronoun)) != 0,
            { Part: PartOfSpeech.Conjunction } => (context.Next & WordClasses.Determiner) != 0 && (context.Next & WordClasses.Noun) == 0,
            _ => false,
        };
    }

    /// <summary>"The two", "the three", with no noun behind.</summary>
    private static bool IsOfPair(in Context context) =>
        context is { Previous: { Part: PartOfSpeech.Number, Lower: "two" or "three" or "four" }, BeforePrevious.Lower: "the" };

    /// <summary>Behind a noun in the singular, a comma, a relative pronoun, or an adverb behind one of them.</summary>
    private static bool IsBehindHolder(in Context context) =>
        context.Previous is { Part: PartOfSpeech.Noun } noun ? !noun.Lower.EndsWith('s')
        : context.Previous is { Part: PartOfSpeech.Relative or PartOfSpeech.ProperNoun } or { Lower: "," }
            || (context.Previous is { Part: PartOfSpeech.Adverb } && context.BeforePrevious is { IsNominal: true } or { Part: PartOfSpeech.Relative } or { Lower: "," });

    /// <summary>Words in front of a figure: "controls about 20 percent".</summary>
    private static bool IsHedge(string lower) => lower is "about" or "around" or "nearly" or "almost" or "roughly" or "approximately";

    private static bool IsBase(in Context context, bool ambiguous)
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
                return previous.Lemma == "do" || !ambiguous;
            case PartOfSpeech.Pronoun:
                return previous.Lower is "i" or "you" or "we" or "they" or "who" || !ambiguous;
            case PartOfSpeech.Relative:
                return true;
            case PartOfSpeech.Determiner or PartOfSpeech.Adjective or PartOfSpeech.Possessive or PartOfSpeech.Number or PartOfSpeech.Preposition:
                return false;
            case PartOfSpeech.Punctuation when previous.Lower is "“" or "\"" or "‘" or "''" && (context.Next & WordClasses.Determiner) != 0:
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
                return !ambiguous || (previous.Part == PartOfSpeech.ProperNoun && context.BeforePrevious is { Lower: "and" } && (context.Next & WordClasses.Determiner) != 0) || (context.BeforePrevious is { Lower: "and" } && context.NextLower == "to" && (context.AfterNext & WordClasses.VerbBase) != 0) || (previous.Lower.EndsWith('s') && ((context.Next & (WordClasses.Determiner | WordClasses.Pronoun)) != 0 || context.NextLower is "that" or "to"
                    || ((context.Next & (WordClasses.Adverb | WordClasses.Preposition)) != 0 && (context.AfterNext & WordClasses.Number) != 0)));
            default:
                return !ambiguous;
        }
    }
}
