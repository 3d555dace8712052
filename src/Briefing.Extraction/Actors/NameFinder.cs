using Briefing.Domain.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Actors;

/// <summary>A known name in the text.</summary>
internal sealed class FoundName
{
    public FoundName(int start, int end, IReadOnlyList<NameSense> senses)
    {
        (Start, End, Senses) = (start, end, senses);
        for (var i = 0; i < senses.Count; i++)
        {
            var sense = senses[i];
            if (sense.Actor.Kind == "country")
            {
                OfCountry ??= sense;
                Country ??= sense.Use is NameUse.Name or NameUse.Metonym ? sense.Actor : null;
            }
            else if (sense.Actor.Kind == "person")
            {
                Person ??= sense.Actor;
            }

            if (sense.Actor.Id.Kind == ActorKind.Organisation)
            {
                Organisation ??= sense.Actor;
            }
        }
    }

    public int Start { get; }

    public int End { get; }

    public IReadOnlyList<NameSense> Senses { get; }

    /// <summary>The person that it names, if any sense does.</summary>
    public KnownActor? Person { get; }

    public KnownActor? Organisation { get; }

    /// <summary>The country by its name or its government's metonym.</summary>
    public KnownActor? Country { get; }

    /// <summary>The country that it has to do with in any way: as its name, adjective, people or place.</summary>
    public NameSense? OfCountry { get; }
}

/// <summary>Finds all known names of a text, the longest first wherever several begin.</summary>
internal static class NameFinder
{
    /// <returns>For each token the name that begins with it, or null.</returns>
    public static FoundName?[] Find(Syntax syntax, Lexicon lexicon)
    {
        var document = syntax.Document;
        var found = new FoundName?[document.Tokens.Length];
        foreach (var sentence in document.Sentences)
        {
            for (var i = sentence.FirstToken; i < sentence.EndToken;)
            {
                if (!MayBegin(document, i) || lexicon.Find(document, i, sentence.EndToken) is not { Senses.Count: > 0 } name)
                {
                    i++;
                    continue;
                }

                found[i] = new FoundName(i, name.End, name.Senses);
                i = name.End;
            }
        }

        return found;
    }

    private static bool MayBegin(Document document, int token) =>
        document.Tokens[token].Kind == TokenKind.Word && document.TextOf(token) is [var first, ..] text
        && (char.IsUpper(first) || text is "al" or "el" or "dpa" or "coalition" || text.StartsWith("al-") || text.StartsWith("el-"));
}
