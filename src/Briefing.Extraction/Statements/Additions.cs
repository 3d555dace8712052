using Briefing.Extraction.Grammar;

namespace Briefing.Extraction.Statements;

/// <summary>What writers add behind a speaker's words and do not put into his mouth: "…, a weapon able to strike deep inside Russia",
/// "…, hurrying to use money", "…, where two cables were cut".</summary>
internal static class Additions
{
    /// <returns>The token behind the content proper.</returns>
    public static int Cut(Syntax syntax, int from, int to)
    {
        for (var i = from + 2; i + 3 < to; i++)
        {
            if (syntax.Lower(i) == "," && IsSummary(syntax, i + 1, to))
            {
                return i;
            }
        }

        for (var i = to - 2; i > from + 1; i--)
        {
            if (syntax.Words[i].Lower is not ("," or "—" or "–" or "-"))
            {
                continue;
            }

            return IsAddition(syntax, i + 1, to) ? i : to;
        }

        return to;
    }

    private static bool IsAddition(Syntax syntax, int from, int to)
    {
        var word = syntax.Words[from];
        // "…, where two cables were cut" is told by the writer, "…, where others would follow" by the speaker.
        if (word.Lower is "where" or "whose")
        {
            return !HasModal(syntax, from, to);
        }

        if (from + 1 < to && (word.Lower is "even" or "also" or "again" or "thus" or "once" or "still" || (word.Part == PartOfSpeech.Adverb && word.Lower.EndsWith("ly", StringComparison.Ordinal))))
        {
            word = syntax.Words[from + 1];
        }

        if (word is { Part: PartOfSpeech.Verb, Form: VerbForm.Gerund })
        {
            return !ReportingVerbs.FramesOf(word.Lemma).HasFlag(Frames.Clause) && word.Lemma is not ("include" or "kill" or "wound" or "injure" or "accord");
        }

        if (IsLapse(syntax, from, to))
        {
            return true;
        }

        return word.Lower is "a" or "an" or "the" && !HasFiniteVerbOfItsOwn(syntax, from, to) && !HasConjunction(syntax, from, to);
    }

    /// <summary>"…, a figure that the ministry disputed", "…, something which nobody had claimed": the writer takes up what was said.</summary>
    public static bool IsSummary(Syntax syntax, int from, int to)
    {
        var noun = syntax.Lower(from) is "a" or "an" ? from + 1 : from;
        return noun + 2 < to && (noun == from ? syntax.Lower(noun) == "something"
                : syntax.Lower(noun) is "figure" or "claim" or "charge" or "accusation" or "allegation" or "assertion" or "number" or "toll" or "assessment" or "characterisation" or "characterization" or "description" or "demand" or "view" or "position" or "suggestion" or "idea" or "offer" or "proposal" or "move" or "step" or "ambition" or "decision")
            && (syntax.Lower(noun + 1) is "that" or "which" || syntax.PhraseAt(noun + 1) is not null);
    }

    private static bool HasModal(Syntax syntax, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (syntax.Words[i].Part == PartOfSpeech.Modal)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"…, a day after he sat down", "…, hours before the raid".</summary>
    private static bool IsLapse(Syntax syntax, int from, int to)
    {
        for (var i = from; i < Math.Min(from + 5, to - 1); i++)
        {
            if (TemporalWords.IsUnit(syntax.Words[i].Lower) && syntax.Words[i + 1].Lower is "after" or "before" or "since")
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasConjunction(Syntax syntax, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (syntax.Words[i].Lower is "and" or "or")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A finite verb that is not inside a relative clause makes a clause of the stretch.</summary>
    private static bool HasFiniteVerbOfItsOwn(Syntax syntax, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (syntax.Words[i].Part == PartOfSpeech.Relative)
            {
                return false;
            }

            if (syntax.Words[i] is { Form: VerbForm.Past, Part: PartOfSpeech.Verb } && i + 1 < to && syntax.Words[i + 1].Part == PartOfSpeech.Preposition)
            {
                continue;
            }

            if (syntax.Words[i].IsVerbal && (syntax.Words[i].Form is VerbForm.Past or VerbForm.ThirdPerson || syntax.Words[i].Part == PartOfSpeech.Modal))
            {
                return true;
            }
        }

        return false;
    }
}
