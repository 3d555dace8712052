namespace Briefing.Extraction.Grammar;

/// <summary>The rules that settle a word of several classes by its neighbours.</summary>
internal static class TagRules
{
    public const WordClasses StartsNounPhrase =
        WordClasses.Determiner | WordClasses.Pronoun | WordClasses.Number | WordClasses.Adjective | WordClasses.Noun;

    public static (PartOfSpeech Part, VerbForm Form) Settle(string lower, WordClasses classes, in Context context)
    {
        if ((classes & WordClasses.Closed) != 0 && ClosedRules.Settle(lower, classes, context) is { } closed)
        {
            return (closed, closed is PartOfSpeech.Verb or PartOfSpeech.Auxiliary ? ClosedRules.FormOf(lower) : VerbForm.None);
        }

        // "The two last met in May": behind a determiner it would say which one.
        if (lower == "last" && (context.Next & WordClasses.VerbPast) != 0 && context.Previous?.Part is not (PartOfSpeech.Determiner or PartOfSpeech.Preposition))
        {
            return (PartOfSpeech.Adverb, VerbForm.None);
        }

        // "The M23 still holds Goma"
        if (lower is "holds" or "controls" or "rules" && context is { NextIsName: true, Previous: { Part: PartOfSpeech.Adverb, Lower: "still" or "now" }, BeforePrevious.IsNominal: true })
        {
            return (PartOfSpeech.Verb, VerbForm.ThirdPerson);
        }

        // "A quarter of Somalia remains under"
        if (lower == "remains" && context is { NextLower: "under", Previous.Part: PartOfSpeech.ProperNoun or PartOfSpeech.Noun })
        {
            return (PartOfSpeech.Verb, VerbForm.ThirdPerson);
        }

        // "On the ground Ukrainian troops have", "at the front Russian forces": where a new phrase begins.
        if (lower is "ground" or "front" && context is { NextIsName: true, Previous.Lower: "the", BeforePrevious.Lower: "on" or "at" })
        {
            return (PartOfSpeech.Noun, VerbForm.None);
        }

        // "Met face to face"
        if (lower == "face" && context.Previous is { Lower: "to" } && context.BeforePrevious is { Lower: "face" })
        {
            return (PartOfSpeech.Noun, VerbForm.None);
        }

        // "Will first see"
        if (lower == "first" && context.Previous is { Part: PartOfSpeech.Modal } && (context.Next & WordClasses.VerbBase) != 0)
        {
            return (PartOfSpeech.Adverb, VerbForm.None);
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

        // "The rebels hold 40 percent", "the SDF hold about a quarter": of many, or of a name.
        if (lower is "hold" or "control" or "rule" && (context.Previous is { Part: PartOfSpeech.Adverb, Lower: "still" or "now" } ? context.BeforePrevious : context.Previous) is { IsNominal: true } many && (many.Part == PartOfSpeech.ProperNoun || many.Lower.EndsWith('s'))
            && ((context.Next & WordClasses.Number) != 0 || (VerbRules.IsHedge(context.NextLower) && (context.AfterNext & (WordClasses.Number | WordClasses.Determiner)) != 0)))
        {
            return (PartOfSpeech.Verb, VerbForm.Base);
        }

        // "The Houthis, who are backed by Iran, rule two thirds"
        if (lower is "hold" or "control" or "rule" && (context.Previous is { Lower: "," or ")" } || (context.Previous is { Part: PartOfSpeech.Adverb } && context.BeforePrevious is { Part: PartOfSpeech.Relative } or { Lower: "," }))
            && ((context.Next & WordClasses.Number) != 0 || (context.Previous is { Lower: ")" or "," } && (context.Next & WordClasses.Determiner) != 0) || (VerbRules.IsHedge(context.NextLower) && (context.AfterNext & (WordClasses.Number | WordClasses.Determiner)) != 0)))
        {
            return (PartOfSpeech.Verb, VerbForm.Base);
        }

        // "The group controls about a third", "which still holds 40 percent": in front of a figure nobody counts controls.
        if (lower is "holds" or "controls" or "rules" && IsBehindHolder(context) && ((context.Next & WordClasses.Number) != 0 || (context.NextLower is "less" or "more" && context.Previous is { Part: PartOfSpeech.Relative or PartOfSpeech.Adverb }) || (VerbRules.IsHedge(context.NextLower) && (context.AfterNext & (WordClasses.Number | WordClasses.Determiner)) != 0)))
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
        if (lower is "armed" or "guided" or "loitering" or "armoured" or "armored" && (context.Next & WordClasses.Noun) != 0)
        {
            return (PartOfSpeech.Adjective, VerbForm.None);
        }

        if (lower is "bombs" or "shells" or "rockets" && context.NextLower is "on" or "at" or "from" or "into" or ",")
        {
            return (PartOfSpeech.Noun, VerbForm.None);
        }

        // "RSF shells that came down on the camp": nobody shells that.
        if (lower is "bombs" or "shells" or "rockets" or "strikes" or "attacks" or "raids" && context.NextLower == "that" && (context.AfterNext & (WordClasses.VerbPast | WordClasses.Auxiliary | WordClasses.Modal)) != 0 && (context.AfterNext & WordClasses.Noun) == 0)
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
            return VerbRules.SettlePast(lower, classes, context);
        }

        if ((classes & WordClasses.VerbGerund) != 0)
        {
            return VerbRules.SettleGerund(classes, context);
        }

        // "Ruto plans talks with"
        if (lower is "plans" or "hosts" or "seeks" && context.Previous is { Part: PartOfSpeech.ProperNoun } && context.NextLower is "talks" or "meetings")
        {
            return (PartOfSpeech.Verb, VerbForm.ThirdPerson);
        }

        // "Iwaya lands in London on Friday"
        if (lower is "lands" or "leaves" or "returns" or "heads" && context.Previous is { Part: PartOfSpeech.ProperNoun } && context.BeforePrevious is not { Part: PartOfSpeech.Preposition or PartOfSpeech.Determiner or PartOfSpeech.Number } && context.NextLower is "in" or "at" or "to" or "for" or "from")
        {
            return (PartOfSpeech.Verb, VerbForm.ThirdPerson);
        }

        // "Kenya and Somalia hold talks"
        if (lower is "hold" or "holds" && context.Previous is { Part: PartOfSpeech.ProperNoun or PartOfSpeech.Noun or PartOfSpeech.Pronoun } && context.NextLower is "talks" or "a" or "an" or "their" or "separate" or "bilateral" or "trilateral" or "another" or "further")
        {
            return (PartOfSpeech.Verb, lower == "hold" ? VerbForm.Base : VerbForm.ThirdPerson);
        }

        var ambiguous = (classes & (WordClasses.Noun | WordClasses.Adjective | WordClasses.Adverb)) != 0;
        return (classes & WordClasses.VerbThird) != 0
            ? (VerbRules.IsThirdPerson(context, ambiguous) ? (PartOfSpeech.Verb, VerbForm.ThirdPerson) : (PartOfSpeech.Noun, VerbForm.None))
            : (VerbRules.IsBase(context, ambiguous) ? (PartOfSpeech.Verb, VerbForm.Base) : (Nominal(classes, context), VerbForm.None));
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

    /// <summary>"The two", "the three", with no noun behind.</summary>
    private static bool IsOfPair(in Context context) =>
        context is { Previous: { Part: PartOfSpeech.Number, Lower: "two" or "three" or "four" }, BeforePrevious.Lower: "the" };

    /// <summary>Behind a noun in the singular, a comma, a relative pronoun, or an adverb behind one of them.</summary>
    private static bool IsBehindHolder(in Context context) =>
        context.Previous is { Part: PartOfSpeech.Noun } noun ? !noun.Lower.EndsWith('s')
        : context.Previous is { Part: PartOfSpeech.Relative or PartOfSpeech.ProperNoun } or { Lower: "," }
            || (context.Previous is { Part: PartOfSpeech.Adverb } && context.BeforePrevious is { IsNominal: true } or { Part: PartOfSpeech.Relative } or { Lower: "," });
}
