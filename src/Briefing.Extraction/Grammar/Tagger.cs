using System.Runtime.InteropServices;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Grammar;

/// <summary>Gives every token its part of speech: what the vocabulary and the ending allow, settled by the neighbours.</summary>
/// <remarks>Rules of this kind go back to Brill (1992); here they are few, and run once from left to right.</remarks>
internal sealed class Tagger
{
    private readonly Document document;
    private readonly Word[] words;
    private readonly Entry?[] entries;

    /// <summary>Each token in small letters.</summary>
    private readonly string[] lowers;

    /// <summary>What each token may be, seen from the words in front of it.</summary>
    private readonly WordClasses[] ahead;

    private Tagger(Document document)
    {
        this.document = document;
        var count = document.Tokens.Length;
        words = new Word[count];
        entries = new Entry?[count];
        lowers = new string[count];
        ahead = new WordClasses[count];
        // What the vocabulary does not have just as it is spelled is looked up once for all of the document.
        var known = new Dictionary<string, (string Lower, Entry? Entry)>(Math.Min(count / 4, 1000), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < count; i++)
        {
            var text = document.TextOf(i);
            (lowers[i], entries[i]) = document.Tokens[i].Kind == TokenKind.Word ? Word(text, known) : (Mark(text, known), null);
            ahead[i] = ClassesAhead(i, text);
        }
    }

    public static Word[] Tag(Document document) => new Tagger(document).Tag();

    private Word[] Tag()
    {
        foreach (var sentence in document.Sentences)
        {
            var shouted = IsShouted(sentence);
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                words[i] = TagOf(i, sentence, shouted);
            }
        }

        return words;
    }

    /// <summary>In a sentence all in capitals, capitals tell nothing.</summary>
    private bool IsShouted(Sentence sentence)
    {
        var (upper, lower) = (0, 0);
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            foreach (var c in document.TextOf(i))
            {
                upper += char.IsUpper(c) ? 1 : 0;
                lower += char.IsLower(c) ? 1 : 0;
            }

            if (lower * 4 >= upper + sentence.Span.End - document.Tokens[i].Span.End)
            {
                return false;
            }
        }

        return upper > 10;
    }

    private Word TagOf(int i, Sentence sentence, bool shouted)
    {
        var token = document.Tokens[i];
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new Word(lowers[i], lowers[i], PartOfSpeech.Number, VerbForm.None);
            case TokenKind.CurrencySign:
                return new Word(lowers[i], lowers[i], PartOfSpeech.CurrencySign, VerbForm.None);
            case TokenKind.Word:
                break;
            default:
                return new Word(lowers[i], lowers[i], PartOfSpeech.Punctuation, VerbForm.None);
        }

        var text = document.TextOf(i);
        if (IsPossessive(i, text))
        {
            return new Word(text.Length == 1 ? "'" : "'s", "'s", PartOfSpeech.Possessive, VerbForm.None);
        }

        if (IsClitic(text))
        {
            return new Word("'s", i + 1 < sentence.EndToken && IsBehindHave(lowers[i + 1]) ? "have" : "be", PartOfSpeech.Auxiliary, VerbForm.ThirdPerson);
        }

        var capital = char.IsUpper(text[0]) && !shouted;
        var initial = i == sentence.FirstToken || document.Tokens[i - 1].Kind is TokenKind.OpeningQuote || words[i - 1].Lower is ":" or "(";
        var classes = entries[i]?.Classes ?? Guess(text, capital, initial);
        // Pronouns but for their capitals.
        var acronym = !shouted && (text is "US" or "WHO" or "IT");
        if (acronym || (capital && IsName(i, sentence, initial, classes)) || (!shouted && entries[i] is null && HasSmallArticle(text)))
        {
            return new Word(lowers[i], lowers[i], PartOfSpeech.ProperNoun, VerbForm.None);
        }

        return Settle(i, sentence, classes);
    }

    /// <summary>"al-Fashir", "el-Sisi", "an-Nahda": an Arabic article with a small letter begins a name.</summary>
    private static bool HasSmallArticle(ReadOnlySpan<char> text) =>
        text.IndexOf('-') is var hyphen and (2 or 3) && hyphen + 1 < text.Length && char.IsUpper(text[hyphen + 1])
        && text[..hyphen] is "al" or "el" or "ar" or "as" or "ash" or "ad" or "an" or "at" or "az" or "ul" or "ibn" or "ez" or "es" or "ed" or "er";

    private bool IsPossessive(int i, ReadOnlySpan<char> text)
    {
        if (text.Length > 2 || !Characters.IsApostrophe(text[0]))
        {
            return false;
        }

        if (text.Length == 1)
        {
            return true;
        }

        if (text[1] is not ('s' or 'S') || i == 0)
        {
            return false;
        }

        var previous = words[i - 1];
        var next = i + 1 < words.Length ? entries[i + 1]?.Classes ?? WordClasses.Noun : WordClasses.None;
        return previous.Part switch
        {
            PartOfSpeech.Pronoun => previous.Lower is "one" or "everyone" or "someone" or "anyone" or "nobody" or "everybody",
            PartOfSpeech.Relative or PartOfSpeech.Adverb or PartOfSpeech.Subordinator => false,
            PartOfSpeech.Determiner => previous.Lower is not ("that" or "this" or "what"),
            _ => (next & (WordClasses.Determiner | WordClasses.Modal | WordClasses.Preposition)) == 0 || (next & (WordClasses.Adjective | WordClasses.Noun)) != 0,
        };
    }

    /// <summary>"He's": what is no possessor's is a verb.</summary>
    private static bool IsClitic(ReadOnlySpan<char> text) => text.Length == 2 && Characters.IsApostrophe(text[0]) && text[1] is 's' or 'S';

    /// <summary>"He's been", "it's become": participles that stand behind "has" and hardly behind "is".</summary>
    private static bool IsBehindHave(string lower) => lower is "been" or "had" or "got" or "become";

    private static (string Lower, Entry? Entry) Word(ReadOnlySpan<char> text, Dictionary<string, (string Lower, Entry? Entry)>.AlternateLookup<ReadOnlySpan<char>> known)
    {
        if (!char.IsUpper(text[0]) && Vocabulary.FindPlain(text) is { } plain)
        {
            return (plain.Lower, plain);
        }

        ref var word = ref CollectionsMarshal.GetValueRefOrAddDefault(known, text, out var isKnown);
        if (!isKnown)
        {
            var entry = Vocabulary.Find(text);
            word = (entry?.Lower ?? Lower(text), entry);
        }

        return word;
    }

    private static string Mark(ReadOnlySpan<char> text, Dictionary<string, (string Lower, Entry? Entry)>.AlternateLookup<ReadOnlySpan<char>> known)
    {
        if (text.Length == 1)
        {
            return Lower(text);
        }

        ref var mark = ref CollectionsMarshal.GetValueRefOrAddDefault(known, text, out var isKnown);
        if (!isKnown)
        {
            mark = (text is "--" ? "—" : Lower(text), null);
        }

        return mark.Lower;
    }

    private static string Lower(ReadOnlySpan<char> text) =>
        text.Length == 1 && text[0] < Single.Length ? Single[text[0]]
        : text is "―" ? "—"
        : string.Create(text.Length, text, (lower, text) => text.ToLowerInvariant(lower));

    private static readonly string[] Single = [.. Enumerable.Range(0, 128).Select(c => char.ToLowerInvariant((char)c).ToString())];

    /// <summary>What an unknown word may be, by its ending.</summary>
    private static WordClasses Guess(ReadOnlySpan<char> text, bool capital, bool initial)
    {
        if (char.IsDigit(text[0]))
        {
            return text.Contains('-') ? WordClasses.Adjective | WordClasses.Noun : WordClasses.Number | WordClasses.Noun;
        }

        if (capital && !initial)
        {
            return WordClasses.Noun;
        }

        return text switch
        {
            [.., 'l', 'y'] when text.Length > 4 => WordClasses.Adverb,
            [.., 'e', 'd'] when text.Length > 4 => IsCompound(text) ? WordClasses.Adjective : WordClasses.VerbPast | WordClasses.VerbParticiple | WordClasses.Adjective,
            [.., 'i', 'n', 'g'] when text.Length > 5 => IsCompound(text) ? WordClasses.Adjective : WordClasses.VerbGerund | WordClasses.Noun,
            [.., 'o', 'u', 's'] or [.., 'f', 'u', 'l'] or [.., 'i', 'v', 'e'] or [.., 'a', 'b', 'l', 'e'] or [.., 'i', 'b', 'l', 'e'] or [.., 'l', 'e', 's', 's']
                or [.., 'i', 'c'] or [.., 'a', 'l'] or [.., 'i', 's', 'h'] or [.., 'e', 's', 't'] when text.Length > 5 => WordClasses.Adjective | WordClasses.Noun,
            _ => text.Contains('-') ? WordClasses.Adjective | WordClasses.Noun : WordClasses.Noun,
        };
    }

    /// <summary>"Rocket-propelled", "far-reaching"; "co-chaired" and "re-elected" are verbs with a syllable in front.</summary>
    private static bool IsCompound(ReadOnlySpan<char> text) => text.Contains('-') && !text.StartsWith("co-") && !text.StartsWith("re-");

    /// <summary>Whether a capital makes the word a name: inside a sentence nearly always, at its start only in front of another name
    /// or where the vocabulary does not know it.</summary>
    private bool IsName(int i, Sentence sentence, bool initial, WordClasses classes)
    {
        if (!initial)
        {
            return (classes & (WordClasses.Closed & ~WordClasses.Modal & ~WordClasses.Auxiliary)) == 0 || IsInsideName(i, sentence)
                || (document.TextOf(i - 1) is "," && document.TextOf(i).Length > 1 && IsCapitalWord(i + 1, sentence) && !IsCapitalClosed(i + 1));
        }

        if (entries[i] is null)
        {
            return (classes & (WordClasses.Adverb | WordClasses.VerbGerund)) == 0 || IsVerbal(i + 1, sentence) || OpensSubject(i, sentence, saying: false);
        }

        if ((classes & WordClasses.VerbGerund) != 0 && OpensSubject(i, sentence, saying: true))
        {
            return true;
        }

        var verbal = (classes & (WordClasses.VerbGerund | WordClasses.VerbPast)) != 0;
        return (classes & (WordClasses.Closed | WordClasses.Adverb)) == 0 && !verbal && IsCapitalWord(i + 1, sentence)
            && (classes & (WordClasses.Adjective | WordClasses.Number)) == 0;
    }

    /// <summary>"Beijing said", "Italy's": what stands in front of a verb or a possessive is no gerund and no adverb.</summary>
    private bool IsVerbal(int i, Sentence sentence) =>
        i < sentence.EndToken && (document.TextOf(i) is "'s" or "’s"
            || (entries[i] is { } next && (next.Classes & (WordClasses.VerbPast | WordClasses.VerbThird | WordClasses.Auxiliary | WordClasses.Modal)) != 0 && ((next.Classes & WordClasses.Noun) == 0 || (next.Classes & WordClasses.Modal) != 0)));

    /// <summary>"Downing Street said": with the names behind it, a word stands in front of a verb and is no gerund.</summary>
    private bool OpensSubject(int i, Sentence sentence, bool saying)
    {
        var end = i + 1;
        while (IsCapitalWord(end, sentence))
        {
            end++;
        }

        return end > i + 1 && IsVerbal(end, sentence) && (!saying || (entries[end] is { } verb && Statements.ReportingVerbs.FramesOf(verb.Lemma).HasFlag(Statements.Frames.Clause)));
    }

    /// <summary>"Doctors Without Borders": a small word in capitals between names.</summary>
    private bool IsInsideName(int i, Sentence sentence) =>
        document.TextOf(i).Length > 1 && i > sentence.FirstToken && words[i - 1].Part == PartOfSpeech.ProperNoun && IsCapitalWord(i + 1, sentence);

    /// <summary>"Than Swe" is a name; "And Then" is not.</summary>
    private bool IsCapitalClosed(int i) => entries[i] is { } entry && (entry.Classes & WordClasses.Closed) != 0;

    private bool IsCapitalWord(int i, Sentence sentence) =>
        i < sentence.EndToken && document.Tokens[i].Kind == TokenKind.Word && char.IsUpper(document.TextOf(i)[0]);

    private WordClasses ClassesAhead(int i, ReadOnlySpan<char> text) => document.Tokens[i].Kind switch
    {
        TokenKind.Number or TokenKind.CurrencySign => WordClasses.Number,
        TokenKind.Word => char.IsUpper(text[0]) && (entries[i] is not { } entry || (entry.Classes & WordClasses.Closed) == 0)
            ? WordClasses.Noun
            : entries[i]?.Classes ?? Guess(text, false, true),
        _ => WordClasses.None,
    };

    private WordClasses ClassesAt(int i, Sentence sentence) => i < sentence.EndToken ? ahead[i] : WordClasses.None;

    private Word Settle(int i, Sentence sentence, WordClasses classes)
    {
        var previous = i > sentence.FirstToken ? words[i - 1] : default(Word?);
        var next = ClassesAt(i + 1, sentence);
        var context = new Context(previous, i > sentence.FirstToken + 1 ? words[i - 2] : null, next, ClassesAt(i + 2, sentence), NextLower(i, sentence), NextIsName(i, sentence), IsBehindPair(i, sentence));
        var (part, form) = TagRules.Settle(lowers[i], classes, in context);
        var lemma = form != VerbForm.None || part is PartOfSpeech.Auxiliary ? LemmaOf(i, form) : lowers[i];
        return new Word(lowers[i], lemma, part, form);
    }

    private bool NextIsName(int i, Sentence sentence) =>
        IsCapitalWord(i + 1, sentence) && !TemporalWords.IsDay(lowers[i + 1]) && !TemporalWords.IsMonth(lowers[i + 1]);

    /// <summary>"President A B and Germany's Chancellor C D plan to": names on both sides of an "and", however long. Behind an article they describe
    /// what follows ("the Biden and Macron plan to").</summary>
    private bool IsBehindPair(int i, Sentence sentence)
    {
        if (NextLower(i, sentence) != "to")
        {
            return false;
        }

        var first = i;
        while (first > sentence.FirstToken && words[first - 1].Part is PartOfSpeech.ProperNoun or PartOfSpeech.Possessive)
        {
            first--;
        }

        return first < i && words[i - 1].Part == PartOfSpeech.ProperNoun && first > sentence.FirstToken + 1 && words[first - 1].Lower == "and" && words[first - 2].Part == PartOfSpeech.ProperNoun && !IsNamedByArticle(first - 2, sentence);
    }

    private bool IsNamedByArticle(int last, Sentence sentence)
    {
        while (last > sentence.FirstToken && words[last].Part is PartOfSpeech.ProperNoun)
        {
            last--;
        }

        return words[last].Part == PartOfSpeech.Determiner;
    }

    private string NextLower(int i, Sentence sentence) => i + 1 < sentence.EndToken ? lowers[i + 1] : "";

    /// <summary>The base of a verb that the vocabulary does not know is guessed by cutting its ending off.</summary>
    private string LemmaOf(int i, VerbForm form)
    {
        if (entries[i] is { } entry)
        {
            return entry.Lemma;
        }

        var lower = lowers[i];
        return form switch
        {
            VerbForm.Past or VerbForm.PastParticiple when lower.EndsWith("ied", StringComparison.Ordinal) => lower[..^3] + "y",
            VerbForm.Past or VerbForm.PastParticiple when lower.Length > 3 => lower[..^(lower.Length > 5 && lower[^3] == lower[^4] && lower[^3] is not ('s' or 'l' or 'z') ? 3 : 2)],
            VerbForm.Gerund when lower.Length > 4 => lower[..^3],
            VerbForm.ThirdPerson when lower.Length > 2 => lower[..^1],
            _ => lower,
        };
    }
}
