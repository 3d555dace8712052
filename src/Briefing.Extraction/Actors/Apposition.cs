using Briefing.Extraction.Grammar;

namespace Briefing.Extraction.Actors;

internal enum AppositionKind
{
    None,
    Person,
    Body,
}

/// <summary>What stands behind a name, set off by a comma, and tells what the name is: "X, a spokesman for Y", "X, who …".</summary>
internal static class Apposition
{
    /// <summary>The head noun of an apposition stands within this many words.</summary>
    private const int Reach = 8;

    /// <param name="end">The token behind the name.</param>
    public static AppositionKind Behind(Scene scene, int end)
    {
        if (scene.Lower(end) is not ("," or "(" or "–" or "—"))
        {
            return scene.Lower(end) == "who" ? AppositionKind.Person : AppositionKind.None;
        }

        var first = scene.Lower(end + 1);
        if (first is "who" or "whose" || (first.Length == 2 && char.IsAsciiDigit(first[0]) && char.IsAsciiDigit(first[1]) && scene.Lower(end + 2) is "," or ")"))
        {
            return AppositionKind.Person;
        }

        return HeadOf(scene, end + 1) switch
        {
            >= 0 and var head when IsPersonNoun(scene, head) => AppositionKind.Person,
            >= 0 and var head when NounClasses.Bodies.ContainsKey(scene.Lower(head)) || NounClasses.Nominals.ContainsKey(scene.Lower(head)) => AppositionKind.Body,
            _ => AppositionKind.None,
        };
    }

    /// <summary>The head of the noun phrase that begins with a token; -1 where none does, or it is a name.</summary>
    public static int HeadOf(Scene scene, int start)
    {
        // "one of its members", "one of his aides": the head is what it is one of.
        var i = scene.Lower(start) is "one" && scene.Lower(start + 1) == "of" ? start + 2 : start;
        var head = -1;
        for (; i < Math.Min(start + Reach, scene.Sentence.EndToken); i++)
        {
            var word = scene.WordAt(i)!.Value;
            if (word.Part is PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Possessive)
            {
                head = i;
            }
            else if (word.Part is not (PartOfSpeech.Determiner or PartOfSpeech.Adjective or PartOfSpeech.Number or PartOfSpeech.Adverb))
            {
                break;
            }
        }

        return head >= 0 && scene.WordAt(head)!.Value.Part == PartOfSpeech.Possessive ? -1 : head;
    }

    public static bool IsPersonNoun(Scene scene, int token) =>
        scene.Lexicon.PersonNounOf(scene.Document.TextOf(token)) is not null;

    /// <summary>The token behind an apposition that begins with a token: the next comma, stop, or verb.</summary>
    public static int EndOf(Scene scene, int start)
    {
        var i = start;
        while (i < scene.Sentence.EndToken && scene.Lower(i) is not ("," or "." or ";" or ":" or ")" or "who" or "which" or "that" or "?" or "!")
            && scene.Document.Tokens[i].Kind is not (Text.TokenKind.OpeningQuote or Text.TokenKind.ClosingQuote)
            && !scene.WordAt(i)!.Value.IsVerbal)
        {
            i++;
        }

        return i;
    }
}
