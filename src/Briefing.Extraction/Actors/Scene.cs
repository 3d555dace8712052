using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Actors;

/// <summary>What a phrase stands for.</summary>
/// <param name="End">The token behind it, where it goes on behind the phrase: "the secretary | of state"; else 0.</param>
internal readonly record struct Referent(Entity Entity, MentionKind Kind, int End = 0);

/// <summary>One article as its actors come on: its words, the names found in it, and the cast so far.</summary>
internal sealed class Scene(Syntax syntax, Lexicon lexicon, FoundName?[] names, ActorId? home)
{
    public Syntax Syntax { get; } = syntax;

    public Document Document => Syntax.Document;

    public Lexicon Lexicon { get; } = lexicon;

    public Cast Cast { get; } = new();

    public Roles Roles { get; } = new(syntax);

    /// <summary>The country that the article is about.</summary>
    public ActorId? Home { get; } = home;

    public DateOnly Day { get; } = DateOnly.FromDateTime(syntax.Document.Published.DateTime);

    public Sentence Sentence { get; set; } = syntax.Document.Sentences is [var first, ..] ? first : new Sentence(0, 0, default, 0..0, SentenceKind.Prose);

    private readonly UnitReader units = new(syntax, lexicon, names);

    public FoundName? NameAt(int token) => token < names.Length ? names[token] : null;

    public List<Unit> Units(int start, int end) => units.Read(start, end);

    public bool IsNameWord(int token) => token < Sentence.EndToken && units.IsNameWord(token, Document.TextOf(token));

    /// <summary>The word at a place of this sentence in small letters; empty beyond it.</summary>
    public string Lower(int token) => token >= Sentence.FirstToken && token < Sentence.EndToken ? Syntax.Words[token].Lower : "";

    public Word? WordAt(int token) => token >= Sentence.FirstToken && token < Sentence.EndToken ? Syntax.Words[token] : null;

    public TextSpan SpanOf(int start, int end) => Document.SpanOf(start, end);

    /// <summary>The text of some tokens with single blanks between words.</summary>
    public string TextOf(int start, int end)
    {
        var text = SpanOf(start, end).Of(Document.Text);
        return text.AsSpan().ContainsAny('\n', '\r', '\t') || text.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : text;
    }

    public Entity Country(ActorId id) => Cast.Known(Lexicon.Find(id)!);

    /// <summary>The country that the names of a phrase have to do with; of several the last.</summary>
    public static ActorId? CountryOf(IEnumerable<Unit> some)
    {
        ActorId? country = null;
        foreach (var unit in some)
        {
            if (unit.Name is { } name)
            {
                country = (name.OfCountry?.Actor ?? name.Organisation ?? name.Person)?.Country ?? country;
            }
        }

        return country;
    }

    /// <summary>The country of a name within "in Moscow", "of Egypt" that begins at a token.</summary>
    public ActorId? CountryBehind(int token)
    {
        if (Lower(token) is not ("in" or "of"))
        {
            return null;
        }

        var next = Lower(token + 1) == "the" ? token + 2 : token + 1;
        return next < Sentence.EndToken ? NameAt(next)?.OfCountry?.Actor.Id : null;
    }
}
