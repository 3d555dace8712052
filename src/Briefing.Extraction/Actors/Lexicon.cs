using System.Collections.Frozen;
using System.Reflection;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Actors;

/// <summary>What the world calls its countries, organisations, people and offices. Immutable.</summary>
public sealed class Lexicon
{
    private static readonly Lazy<IReadOnlyList<LexiconFile>> OwnFiles = new(ReadOwnFiles);
    private static readonly Lazy<Lexicon> Own = new(() => new Lexicon(OwnFiles.Value));

    private readonly NameIndex names = new();
    private readonly Offices offices = new();
    private readonly FrozenDictionary<string, Country> countries;
    private readonly FrozenDictionary<string, Honorific> honorifics;
    private readonly FrozenDictionary<string, Honorific>.AlternateLookup<ReadOnlySpan<char>> honorificLookup;
    private readonly FrozenDictionary<string, PersonNoun> personNouns;
    private readonly FrozenDictionary<string, PersonNoun>.AlternateLookup<ReadOnlySpan<char>> personNounLookup;
    private readonly FrozenDictionary<string, Gender>.AlternateLookup<ReadOnlySpan<char>> givenNameLookup;
    private readonly FrozenDictionary<string, KnownActor> actors;

    private Lexicon(IReadOnlyList<LexiconFile> files)
    {
        var reader = new LexiconReader(files);
        foreach (var row in LexiconTable.GivenNames.Rows(files))
        {
            names.AddSpellings(row.Values(1));
        }

        foreach (var sense in reader.Senses)
        {
            names.Add(sense.Written, sense);
        }

        foreach (var actor in reader.Senses.Select(sense => sense.Actor).Distinct())
        {
            offices.AddHolder(actor);
        }

        foreach (var row in LexiconTable.Offices.Rows(files))
        {
            offices.AddWords(row[0], row.Values(1), row.Values(2));
        }

        Institutions = reader.Institutions;
        countries = reader.Countries.ToFrozenDictionary(country => country.Code);
        honorifics = LexiconTable.Honorifics.Rows(files).ToFrozenDictionary(row => row[0], row => new Honorific(LexiconReader.GenderOf(row, 1), row[2]));
        honorificLookup = honorifics.GetAlternateLookup<ReadOnlySpan<char>>();
        personNouns = LexiconTable.PersonNouns.Rows(files)
            .SelectMany(row => new[] { (row[0], false), (row[1], true) }.Select(form =>
                new PersonNoun(form.Item1, row[0], row[1], form.Item2, LexiconReader.GenderOf(row, 2))))
            .DistinctBy(noun => noun.Word)
            .ToFrozenDictionary(noun => noun.Word.ToLowerInvariant(), StringComparer.Ordinal);
        personNounLookup = personNouns.GetAlternateLookup<ReadOnlySpan<char>>();
        givenNameLookup = LexiconTable.GivenNames.Rows(files)
            .SelectMany(row => row.Values(1).Select(name => (Name: NameKey.Plain(name), Gender: LexiconReader.GenderOf(row, 0))))
            .DistinctBy(pair => pair.Name)
            .ToFrozenDictionary(pair => pair.Name, pair => pair.Gender).GetAlternateLookup<ReadOnlySpan<char>>();
        actors = reader.Senses.Select(sense => sense.Actor).DistinctBy(actor => actor.Id.Value).ToFrozenDictionary(actor => actor.Id.Value);
    }

    /// <summary>The lexicon that comes with Briefing.</summary>
    public static Lexicon Default => Own.Value;

    internal InstitutionIndex Institutions { get; }

    /// <summary>The lexicon that comes with Briefing with a user's own files added: a line with the same key as one of ours takes
    /// its place, other lines are added.</summary>
    /// <exception cref="LexiconException">A file has a name that no lexicon file has, or a line is wrong; the message says which and why.</exception>
    public static Lexicon With(IEnumerable<LexiconFile> files)
    {
        var own = files.ToList();
        var stray = own.Find(file => LexiconTable.All.All(table => table.File != file.Name));
        return stray is null
            ? new Lexicon([.. OwnFiles.Value, .. own])
            : throw new LexiconException(stray.Name, 1, $"is no file of a lexicon; those are {string.Join(", ", LexiconTable.All.Select(table => table.File))}.");
    }

    /// <summary>The actor with an id, or null where the lexicon does not know it.</summary>
    public KnownActor? Find(ActorId id) => actors.GetValueOrDefault(id.Value);

    /// <summary>What a whole name may mean; empty where the lexicon does not know it.</summary>
    public IReadOnlyList<NameSense> Find(string name) => Find(name, new TextSpan(0, name.Length));

    /// <summary>The same of a name that stands in a text.</summary>
    internal IReadOnlyList<NameSense> Find(string text, TextSpan name)
    {
        var words = name.Length <= LongestOnStack ? stackalloc Token[LongestOnStack] : new Token[name.Length];
        words = words[..Cut(text, name, words)];
        var (senses, end) = names.Find(text, words, 0, words.Length);
        return end == words.Length ? senses : [];
    }

    /// <summary>The country that a name, adjective, people, metonym or place stands for; null where it is none.</summary>
    public ActorId? CountryOf(string name) =>
        Find(name) is [{ } sense, ..] ? sense.Actor.Country : null;

    /// <summary>Who holds an office on a day: ("UKR", "president"), ("nato", "secretary general"), ("DEU", "leader").</summary>
    /// <param name="of">A country's code, an organisation's id without its kind, or a region.</param>
    /// <param name="words">The office as people say it.</param>
    /// <returns>Null where the lexicon knows no holder.</returns>
    public KnownActor? HolderOf(string of, string words, DateOnly day) =>
        offices.HolderOf(of, words, day, countries.GetValueOrDefault(of)?.Leader);

    /// <summary>The senses of the longest name that begins with a token and ends in front of another, and the token behind it.</summary>
    internal (IReadOnlyList<NameSense> Senses, int End) Find(Document document, int start, int limit) =>
        names.Find(document.Text, document.Tokens.AsSpan(), start, limit);

    internal Country? CountryWith(string code) => countries.GetValueOrDefault(code);

    internal bool IsOffice(string words) => offices.IsOffice(words);

    /// <summary>Whether words are one way to say an office: "premier" is one for "prime minister".</summary>
    internal bool MayMean(string words, string office) => offices.MayMean(words, office);

    /// <summary>The noun that a word is, if it means a person: one of the list, or one that ends like "environmentalist".</summary>
    internal PersonNoun? PersonNounOf(ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[NameKey.LongestWord];
        return word.Length <= lower.Length ? PersonNounOf(word, lower[..word.ToLowerInvariant(lower)]) : PersonNoun.ByEnding(word);
    }

    /// <param name="lower">The word in small letters.</param>
    internal PersonNoun? PersonNounOf(ReadOnlySpan<char> word, ReadOnlySpan<char> lower) =>
        personNounLookup.TryGetValue(lower, out var noun) ? noun
            : lower.EndsWith("-designate") && personNounLookup.TryGetValue(lower[..^"-designate".Length], out var named) ? named
            : PersonNoun.ByEnding(word);

    internal Honorific? HonorificOf(ReadOnlySpan<char> word) =>
        honorificLookup.TryGetValue(word, out var honorific) ? honorific : null;

    /// <summary>The gender of a given name; null where the lexicon does not know the name.</summary>
    internal Gender? GivenNameOf(ReadOnlySpan<char> name)
    {
        Span<char> plain = stackalloc char[NameKey.LongestPlain];
        return givenNameLookup.TryGetValue(plain[..NameKey.PlainOf(name, plain)], out var gender) ? gender : null;
    }

    /// <summary>Names of so many characters are cut without an array of their own.</summary>
    private const int LongestOnStack = 64;

    /// <summary>Cuts a name into words, of which it has no more than characters, and returns their number.</summary>
    private static int Cut(string text, TextSpan name, Span<Token> words)
    {
        var (count, start) = (0, name.Start);
        for (var i = name.Start; i <= name.End; i++)
        {
            if (i == name.End || text[i] == ' ' || (i > start && text.AsSpan(i, name.End - i) is "'s" or "’s"))
            {
                if (i > start)
                {
                    words[count++] = new Token(TextSpan.FromBounds(start, i), TokenKind.Word);
                }

                start = i < name.End && text[i] == ' ' ? i + 1 : i;
            }
        }

        return count;
    }

    private static List<LexiconFile> ReadOwnFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. LexiconTable.All.Select(table =>
        {
            var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith($".Lexicon.{table.File}", StringComparison.Ordinal));
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return new LexiconFile(table.File, reader.ReadToEnd());
        })];
    }
}

/// <summary>A country's line in the lexicon.</summary>
/// <param name="Demonym">Its first adjective: "Egyptian", "US".</param>
/// <param name="Adjective">The same as it stands in ids: "egyptian", "us".</param>
/// <param name="Currency">Its ISO 4217 code.</param>
/// <param name="Leader">The office whose holder is "the leader".</param>
internal sealed record Country(string Code, string Name, string Demonym, string Adjective, string Currency, string Leader);

/// <summary>A form of address or a rank in short.</summary>
/// <param name="Noun">What the person may be called later: "general"; empty for "Mr".</param>
internal sealed record Honorific(Gender Gender, string Noun);

/// <summary>A noun that means a person.</summary>
internal sealed record PersonNoun(string Word, string Singular, string PluralForm, bool Plural, Gender Gender)
{
    private const int ShortestWithEnding = 7;

    /// <summary>"Environmentalists" and "seismologist" are people, "blacklist" and "consist" are not.</summary>
    public static PersonNoun? ByEnding(ReadOnlySpan<char> word)
    {
        var plural = word is [.., 's'];
        var singular = plural ? word[..^1] : word;
        if (singular.Length < ShortestWithEnding || !char.IsLower(word[0]) || singular is not ([.., 'a' or 'i' or 'g', 'l' or 'i', 'i', 's', 't'] or [.., 'g' or 'n' or 'm' or 'r' or 'v', 'i', 's', 't'] or [.., 'o', 'c', 'r', 'a', 't']))
        {
            return null;
        }

        var lower = singular.ToString().ToLowerInvariant();
        return new PersonNoun(plural ? lower + "s" : lower, lower, lower + "s", plural, Gender.Unknown);
    }
}
