using System.Collections.Frozen;
using System.Text;
using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Figures;

/// <summary>A thing with how many there are: "ten Leopard 1 tanks".</summary>
/// <param name="Name">Singular and lower-case, without numbers, nationality and determiners: "leopard 1 tank".</param>
/// <param name="Head">Its last noun, singular: "tank".</param>
/// <param name="Count">How many; 1 for one thing named in the singular; null where the text does not say.</param>
internal sealed record CountedThing(TextSpan Span, NounPhrase Phrase, string Name, string Head, int? Count);

/// <summary>Reads the things that noun phrases name.</summary>
internal static class CountedThings
{
    private static readonly FrozenSet<string> Left =
    [
        "more", "other", "additional", "further", "extra", "new", "several", "many", "some", "various", "numerous", "dozens", "hundreds", "thousands", "scores", "first", "second",
        "another", "such", "few", "multiple", "last", "latest", "same", "all", "nearly", "almost", "about", "around", "over", "least", "at", "than", "up", "to", "close", "roughly", "approximately", "only", "just",
        "large", "massive", "huge", "initial", "total", "of", "as", "alleged", "suspected", "enemy", "mostly", "including", "no", "any", "both", "each", "every", "fresh", "much-needed", "estimated", "combined", "apparent", "downed", "different", "western", "separate", "lethal", "advanced", "powerful", "modern", "sophisticated",
    ];

    private static readonly FrozenSet<string> Uncountable =
        ["ammunition", "equipment", "artillery", "gear", "kit", "food", "flour", "medicine", "aid", "assistance", "weaponry", "armor", "armour", "fuel", "water", "wheat", "grain", "shelter", "aircraft", "clothing", "hardware", "materiel", "support", "body", "rice", "oil", "medical"];

    /// <summary>The things in a run of tokens, one for each noun phrase.</summary>
    /// <param name="isMeant">Whether a thing is asked for, by its last noun in the singular.</param>
    public static IEnumerable<CountedThing> Read(Analysis analysis, Sentence sentence, int first, int end, Func<string, bool> isMeant)
    {
        foreach (var phrase in analysis.Syntax.NounPhrasesOf(sentence))
        {
            if (phrase.Head >= first && phrase.Head < end && isMeant(Singular(analysis.Syntax.Words[phrase.Head].Lower)) && Read(analysis, phrase) is { } thing)
            {
                yield return thing;
            }
        }
    }

    public static CountedThing? Read(Analysis analysis, NounPhrase phrase)
    {
        var words = analysis.Syntax.Words;
        var (from, to) = (phrase.Tokens.Start.Value, phrase.Tokens.End.Value);
        if (words[phrase.Head].Part is not (PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Number))
        {
            return null;
        }

        var number = analysis.QuantitiesIn(phrase.Span).FirstOrDefault(quantity => !HasNounBefore(analysis, from, analysis.Document.TokenAt(quantity.Span.Start)));
        number ??= Lower(analysis, from);
        var start = number is null || number.Span.Start < phrase.Span.Start ? from : analysis.Document.TokenAt(number.Span.End - 1) + 1;
        for (var token = from; token < phrase.Head; token++)
        {
            start = words[token].Part == PartOfSpeech.Possessive ? token + 1 : start;
        }

        var article = from < to ? words[from].Lower : "";
        var name = new StringBuilder();
        for (var token = start; token <= phrase.Head; token++)
        {
            var word = words[token];
            if (word.Part == PartOfSpeech.Number && number is not null && words[Math.Max(0, token - 1)].Lower is "to" or "or" or "-" or "–")
            {
                continue;
            }

            if (word.Part is PartOfSpeech.Determiner or PartOfSpeech.Pronoun or PartOfSpeech.Adverb or PartOfSpeech.Possessive || Left.Contains(word.Lower) || IsOrigin(analysis, token, phrase.Head))
            {
                continue;
            }

            if (name.Length > 0)
            {
                name.Append(' ');
            }

            name.Append(token == phrase.Head ? Singular(word.Lower) : word.Lower);
        }

        if (name.Length == 0)
        {
            return null;
        }

        var head = Singular(words[phrase.Head].Lower);
        var single = head == words[phrase.Head].Lower && !Uncountable.Contains(head);
        int? count = number is { Value: <= int.MaxValue } ? (int)number.Value
            : single && (article is "a" or "an" or "one" or "its" or "his" or "their" or "the" or "this" or "another") ? 1
            : null;
        return new CountedThing(phrase.Span, phrase, name.ToString().Replace('’', '\''), head, count);
    }

    /// <summary>The singular of a noun in small letters: "batteries" is "battery", "aircraft" stays.</summary>
    public static string Singular(string noun) => noun is [.., 's'] ? SingularOfS(noun) : noun switch
    {
        "men" => "man",
        "women" => "woman",
        "people" => "person",
        _ => noun,
    };

    private static string SingularOfS(string noun) => noun switch
    {
        "himars" or "atacms" or "nasams" or "gas" or "series" or "chassis" or "news" or "supplies" or "forces" or "lens" or "corps" => noun == "supplies" ? "supply" : noun,
        "knives" => "knife",
        "loaves" => "loaf",
        [.., 'i', 'e', 's'] when noun.Length > 4 => noun[..^3] + "y",
        [.., 's', 's'] or [.., 'u', 's'] or [.., 'i', 's'] => noun,
        [.., 's', 'h', 'e', 's'] or [.., 'c', 'h', 'e', 's'] or [.., 'x', 'e', 's'] or [.., 's', 's', 'e', 's'] => noun[..^2],
        [.., 's'] when noun.Length > 3 => noun[..^1],
        _ => noun,
    };

    /// <summary>"300 to 400 drones": the lower end in front of the phrase.</summary>
    private static Quantity? Lower(Analysis analysis, int from) =>
        from > 1 && analysis.Syntax.Words[from].Part == PartOfSpeech.Number && analysis.Lower(from - 1) is "to" or "or" && analysis.Syntax.Words[from - 2].Part == PartOfSpeech.Number
            ? analysis.QuantitiesIn(analysis.Document.Tokens[from - 2].Span).FirstOrDefault() : null;

    private static bool HasNounBefore(Analysis analysis, int from, int token)
    {
        for (var before = from; before < token; before++)
        {
            if (analysis.Syntax.Words[before].Part is PartOfSpeech.Noun or PartOfSpeech.ProperNoun && !Nations.Named(analysis, before, before + 1).Any())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Russian", "U.S.-made", "Iranian-designed": where a thing comes from is no part of its name.</summary>
    private static bool IsOrigin(Analysis analysis, int token, int head)
    {
        if (token == head)
        {
            return false;
        }

        var lower = analysis.Syntax.Words[token].Lower;
        if (lower.EndsWith("-made", StringComparison.Ordinal) || lower.EndsWith("-built", StringComparison.Ordinal) || lower.EndsWith("-supplied", StringComparison.Ordinal)
            || lower.EndsWith("-designed", StringComparison.Ordinal) || lower.EndsWith("-produced", StringComparison.Ordinal) || lower.EndsWith("-donated", StringComparison.Ordinal))
        {
            return true;
        }

        return IsNation(analysis, token, head);
    }

    /// <summary>Whether a word is of a nation's name or of a body's, alone or with the word beside it.</summary>
    private static bool IsNation(Analysis analysis, int token, int head) =>
        Nations.In(analysis, token, Math.Min(token + 2, head)).Any(nation => nation.Span.Start == analysis.Document.Tokens[token].Span.Start) || Nations.In(analysis, token, token + 1).Any() || Nations.Organisation(analysis, token, token + 1) is not null || (token > 0 && Nations.In(analysis, token - 1, token + 1).Any(nation => nation.Span.End == analysis.Document.Tokens[token].Span.End));
}
