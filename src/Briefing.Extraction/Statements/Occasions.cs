using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>What writers tell behind contents that are no clause, of when and where it was said and of what became of it: "called the raid a crime
/// after she had seen the pictures", "urged a truce when he talked with him", "condemned the law, which takes effect in May".</summary>
internal static class Occasions
{
    /// <returns>The token behind the content proper.</returns>
    public static int Cut(Syntax syntax, int from, int to, IReadOnlyList<Quotation> quotations, string rule)
    {
        for (var i = from + 2; i + 2 < to; i++)
        {
            var at = syntax.Document.Tokens[i].Span.Start;
            if (!quotations.Any(quote => quote.Span.Start < at && at < quote.Span.End) && (IsAside(syntax, i, to) || IsOccasion(syntax, i, to, rule) || IsNextAct(syntax, from, i, to)))
            {
                return i;
            }
        }

        return to;
    }

    /// <summary>A comma with the writer's own clause behind it, which nothing of the content follows: "accused Olsen, who was born there, of lying" goes on.</summary>
    private static bool IsAside(Syntax syntax, int i, int to)
    {
        if (syntax.Lower(i) != ",")
        {
            return false;
        }

        if (syntax.Is(i + 1, to, "although", "though", "but", "whereas"))
        {
            return HasFiniteVerb(syntax, i + 1, to);
        }

        if (!syntax.Is(i + 1, to, "which", "who", "whose", "where"))
        {
            return false;
        }

        for (var k = i + 2; k + 1 < to; k++)
        {
            if (syntax.Lower(k) == "," && syntax.Is(k + 1, to, "of", "as", "to", "for", "and", "or"))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOccasion(Syntax syntax, int i, int to, string rule)
    {
        var word = syntax.Lower(i);
        if (word == "during")
        {
            var comma = syntax.IndexOf(",", i + 1, to);
            return syntax.Is(i + 1, to, "a", "an", "his", "her", "their", "its") && !HasFiniteVerb(syntax, i + 1, comma < 0 ? to : comma);
        }

        // "demanded an end to the raids, with China abstaining"
        if (word == "," && syntax.Is(i + 1, to, "with"))
        {
            var doing = i + 2;
            while (doing < to && syntax.Words[doing].Part is PartOfSpeech.Determiner or PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Adjective or PartOfSpeech.Conjunction or PartOfSpeech.Number)
            {
                doing++;
            }

            return doing > i + 2 && doing < to && syntax.Words[doing].Form == VerbForm.Gerund;
        }

        // "called Russia's behaviour reckless after the meeting"
        if (word is "after" or "before" && rule is "called" or "called-it" or "described-as" && syntax.Is(i + 1, to, "a", "an", "the", "his", "her", "their"))
        {
            return true;
        }

        return word is "after" or "before" or "when" or "while" or "as" && syntax.Lower(i - 1) != "such" && syntax.PhraseAt(i + 1) is { } subject && subject.Tokens.End.Value < to
            && syntax.Words[subject.Tokens.End.Value] is { Form: VerbForm.Past, Part: PartOfSpeech.Verb or PartOfSpeech.Auxiliary };
    }

    /// <summary>"called the plan a disgrace and referred to her past": what the speaker did next.</summary>
    private static bool IsNextAct(Syntax syntax, int from, int i, int to)
    {
        if (syntax.Lower(i) is not ("and" or "but"))
        {
            return false;
        }

        var verb = syntax.Words[i + 1].Part == PartOfSpeech.Adverb ? i + 2 : i + 1;
        return verb + 1 < to && syntax.Words[verb] is { Part: PartOfSpeech.Verb or PartOfSpeech.Auxiliary, Form: VerbForm.Past } && !HasFiniteVerb(syntax, from, i)
            && (syntax.Words[verb + 1].Part is PartOfSpeech.Determiner or PartOfSpeech.Pronoun or PartOfSpeech.ProperNoun or PartOfSpeech.InfinitiveMarker or PartOfSpeech.Subordinator || syntax.Lower(verb + 1) == "to");
    }

    private static bool HasFiniteVerb(Syntax syntax, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (syntax.Words[i].Part == PartOfSpeech.Modal || syntax.Words[i].Form is VerbForm.Past or VerbForm.ThirdPerson)
            {
                return true;
            }
        }

        return false;
    }
}
