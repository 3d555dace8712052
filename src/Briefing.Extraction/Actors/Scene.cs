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

    /// <summary>The country that is spoken of just here, where a phrase says no more than "the ministry".</summary>
    public ActorId? Near => NearExcept(null);

    /// <summary>The same, of all but one country.</summary>
    public ActorId? NearExcept(ActorId? other)
    {
        ActorId? nearest = null;
        var most = 0.0;
        var left = Math.Pow(Fading, Sentence.Index - nearSentence);
        foreach (var (country, named) in nearness)
        {
            var weight = (named * left) + (country == Home ? HomeWeight : 0);
            if (country != other && (nearest is not { } best || weight > most || (weight == most && country.CompareTo(best) < 0)))
            {
                (nearest, most) = (country, weight);
            }
        }

        return nearest ?? Home;
    }

    /// <summary>Whether a country is spoken of just here, or all over the article.</summary>
    public bool IsNear(ActorId country) => country == Home || nearness.ContainsKey(country);

    public DateOnly Day { get; } = DateOnly.FromDateTime(syntax.Document.Published.DateTime);

    /// <summary>Whether nearly every word of the sentence has a capital, so that capitals tell no names.</summary>
    public bool IsHeadline { get; private set; }

    public Sentence Sentence { get; private set; } = syntax.Document.Sentences is [var first, ..] ? first : new Sentence(0, 0, default, 0..0, SentenceKind.Prose);

    /// <summary>How much the country of the whole article counts against those just named.</summary>
    private const double HomeWeight = 2;

    /// <summary>What is left of a naming a sentence later.</summary>
    private const double Fading = 0.6;

    /// <summary>A headline has this many words with capitals at least, and so many to each without one.</summary>
    private const int LeastCapitals = 5;
    private const int CapitalsToSmall = 4;

    /// <summary>Below this a naming counts no more.</summary>
    private const double Forgotten = 0.01;

    private readonly Dictionary<ActorId, double> nearness = [];
    private int nearSentence;
    private readonly UnitReader units = new(syntax, lexicon, names);

    public void Enter(Sentence sentence)
    {
        if (sentence != Sentence || sentence.Index == 0)
        {
            Sentence = sentence;
            IsHeadline = HasCapitalsOnly();
        }
    }

    private bool HasCapitalsOnly()
    {
        var (capital, small) = (0, 0);
        for (var i = Sentence.FirstToken; i < Sentence.EndToken; i++)
        {
            if (capital + Sentence.EndToken - i <= CapitalsToSmall * small)
            {
                return false;
            }

            if (Document.Tokens[i].Kind == TokenKind.Word && Document.TextOf(i) is { Length: > 3 } word)
            {
                small += char.IsUpper(word[0]) ? 0 : 1;
                capital += char.IsUpper(word[0]) ? 1 : 0;
            }
        }

        for (var i = Sentence.FirstToken; i < Sentence.EndToken && IsHeadlineWith(capital, small); i++)
        {
            if (Document.Tokens[i].Kind == TokenKind.Word && Document.TextOf(i) is { Length: > 3 } word && char.IsUpper(word[0]) && IsUsuallyCapital(i, word))
            {
                capital--;
            }
        }

        return IsHeadlineWith(capital, small);
    }

    private static bool IsHeadlineWith(int capital, int small) => capital >= LeastCapitals && capital > CapitalsToSmall * small;

    /// <summary>Names and titles have capitals in any sentence.</summary>
    private bool IsUsuallyCapital(int token, ReadOnlySpan<char> word) =>
        NameAt(token) is not null || NounClasses.TitleWords.Contains(Lower(token)) || Lexicon.PersonNounOf(word) is not null || Lexicon.GivenNameOf(word) is not null;

    /// <summary>The region or town that was named last: "the territory", "the city".</summary>
    public NameSense? LastPlace { get; set; }

    /// <summary>Takes the countries of a phrase's names for what is spoken of here.</summary>
    public void NoteCountry(ActorId country)
    {
        if (nearSentence != Sentence.Index)
        {
            var faded = Math.Pow(Fading, Sentence.Index - nearSentence);
            // What a dictionary holds may be changed and removed while it is gone through.
            foreach (var (key, value) in nearness)
            {
                if (value * faded is var left && left >= Forgotten)
                {
                    nearness[key] = left;
                }
                else
                {
                    nearness.Remove(key);
                }
            }

            nearSentence = Sentence.Index;
        }

        nearness[country] = nearness.GetValueOrDefault(country) + 1;
    }

    public FoundName? NameAt(int token) => token < names.Length ? names[token] : null;

    public List<Unit> Units(int start, int end) => units.Read(start, end);

    /// <summary>Whether a name stands in a list of names behind a comma that says who some officials are: "the envoys of Japan and Korea, X and Y,".</summary>
    public bool IsNamedList(int start, int end)
    {
        var joined = (Lower(start - 1) == "," && Lower(end) == "and" && IsNameWord(end + 1)) || (Lower(start - 1) == "and" && Lower(end) is "," or "." && IsNameWord(start - 2));
        if (!joined)
        {
            return false;
        }

        for (var token = start - 1; token >= Math.Max(Sentence.FirstToken, start - OfficialsReach) && WordAt(token) is { IsVerbal: false }; token--)
        {
            if (Lexicon.PersonNounOf(Document.TextOf(token)) is { Plural: true } && Lower(token + 1) is "of" or "from" or ",")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>No further in front of their names do officials stand.</summary>
    private const int OfficialsReach = 16;

    public bool IsNameWord(int token) => token < Sentence.EndToken && units.IsNameWord(token, Document.TextOf(token));

    /// <summary>The word at a place of this sentence in small letters; empty beyond it.</summary>
    public string Lower(int token) => token >= Sentence.FirstToken && token < Sentence.EndToken ? Syntax.Words[token].Lower : "";

    public Word? WordAt(int token) => token >= Sentence.FirstToken && token < Sentence.EndToken ? Syntax.Words[token] : null;

    public TextSpan SpanOf(int start, int end) => Document.SpanOf(start, end);

    /// <summary>The text of some tokens with single blanks between words.</summary>
    public string TextOf(int start, int end) => WordsOf(start, end).ToString();

    /// <summary>The same without a string of its own, to look it up.</summary>
    public ReadOnlySpan<char> WordsOf(int start, int end)
    {
        var span = SpanOf(start, end);
        var text = Document.Text.AsSpan(span.Start, span.Length);
        return text.ContainsAny('\n', '\r', '\t') || text.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : text;
    }

    public Entity Country(ActorId id) => Cast.Known(Lexicon.Find(id)!);

    /// <summary>The country that the names of a phrase have to do with; of several the last.</summary>
    public static ActorId? CountryOf(List<Unit> some)
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
