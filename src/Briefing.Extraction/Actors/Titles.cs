using System.Text;
using Briefing.Domain.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Actors;

/// <summary>Tells whom a title without a name means: "the Ukrainian leader", "its spokesman", "two senior U.S. officials".</summary>
internal sealed class Titles(Scene scene)
{
    /// <summary>A title may be that of anyone named so far in the article.</summary>
    private const int WholeArticle = int.MaxValue;

    private static readonly string[] Heads = ["president", "prime minister", "chancellor", "supreme leader", "king", "emir", "sultan", "crown prince", "junta chief", "army chief", "leader"];

    /// <param name="units">The phrase without its determiner; the last is a noun that means a person.</param>
    /// <param name="possessor">Whose it is: "Poland's", "its".</param>
    /// <param name="definite">Whether it means someone who is known already.</param>
    public Referent? Read(List<Unit> units, Entity? possessor, bool possessive, bool definite)
    {
        var noun = units[^1].Noun!;
        var of = Of(units, possessor);
        if (NounClasses.Combatants.Contains(noun.Word) && Movement(units, definite) is { } movement)
        {
            return new Referent(movement, MentionKind.Nominal);
        }

        if (noun.Plural && NounClasses.Scholars.Contains(noun.Word) && Institute(units[^1].End) is { } institute)
        {
            return new Referent(institute, MentionKind.Nominal);
        }

        if (noun.Plural)
        {
            return definite && units[..^1].TrueForAll(unit => scene.Lower(unit.Start) == "same") && Group(noun) is { } group ? new Referent(group, MentionKind.Nominal)
                : new Referent(NewGroup(units, noun, of), MentionKind.Nominal);
        }

        if (noun.Word is "counterpart" or "colleague" && Counterpart(units, possessor) is { } counterpart)
        {
            return new Referent(counterpart, MentionKind.Nominal);
        }

        var (phrase, end) = PhraseOf(units);
        // "Prime Minister stated that": a title with capitals names its holder without an article.
        var bare = of is null && units.TrueForAll(unit => char.IsUpper(scene.Document.TextOf(unit.Start)[0])) && units[0].Start > scene.Sentence.FirstToken && scene.Lexicon.IsOffice(phrase)
            && scene.WordAt(units[0].Start - 1) is not { Part: PartOfSpeech.Determiner };
        if ((definite || bare || possessive || (of is not null && scene.Lexicon.IsOffice(phrase))) && Person(phrase, of, Former(units)) is { } person)
        {
            return new Referent(person, MentionKind.Nominal, end);
        }

        if (definite && !possessive && of is null)
        {
            return (Group(noun) ?? (NounClasses.Callings.Contains(noun.Word) ? SubjectBefore() : scene.Lexicon.IsOffice(phrase) ? null : Private())) is { } known ? new Referent(known, MentionKind.Nominal) : null;
        }

        return new Referent(NewGroup(units, noun, of), MentionKind.Nominal);
    }

    /// <summary>"The pensioner said": somebody without an office who was named a sentence before, and nobody else was.</summary>
    private Entity? Private() =>
        scene.Cast.MostSalient(scene.Sentence.Index, entity => entity.IsPerson, 1) is { Known: null } person && person.Last.Sentence == scene.Sentence.Index - 1 && person.Roles.Trim().Length == 0 ? person : null;

    /// <summary>"Muhammad Shehbaz Sharif" ends as "Shehbaz Sharif".</summary>
    private static bool IsTail(string name, string tail) => NameKey.Plain(name).EndsWith($" {NameKey.Plain(tail)}", StringComparison.Ordinal);

    /// <summary>The holder of an office under a surname alone, or under a longer name: "the Israeli defence minister, Mr Katz", "Defence Minister Katz".</summary>
    public Entity? HolderCalled(List<Unit> title, Entity? possessor, string surname)
    {
        var holder = Holder(Of(title, possessor), PhraseOf(title).Words);
        return holder is not null && (IsTail(holder.Name, surname) || (holder.Name.Contains(' ') && IsTail(surname, holder.Name))) ? scene.Cast.Known(holder) : null;
    }

    /// <summary>"His Indian counterpart" holds the same office in India.</summary>
    private Entity? Counterpart(List<Unit> units, Entity? possessor)
    {
        if (possessor is not { IsPerson: true } || Scene.CountryOf(units) is not { } country || country == possessor.Country)
        {
            return null;
        }

        var offices = possessor.Known?.Offices.Where(term => term.IsHeldOn(scene.Day)).Select(term => term.Office).ToList() ?? [];
        var own = offices.Count > 0 ? offices : [.. possessor.Roles.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        var holder = own.Select(office => scene.Lexicon.HolderOf(country.Name, office, scene.Day)).FirstOrDefault(found => found is not null)
            ?? (own.Exists(office => Heads.Contains(office)) ? scene.Lexicon.HolderOf(country.Name, "leader", scene.Day) : null);
        return holder is null ? null : scene.Cast.Known(holder);
    }

    /// <summary>What "analysts at the Institute for the Study of War" say, the institute says.</summary>
    private Entity? Institute(int behind)
    {
        if (scene.Lower(behind) is not ("at" or "from" or "with"))
        {
            return null;
        }

        var start = scene.Lower(behind + 1) == "the" ? behind + 2 : behind + 1;
        if (scene.NameAt(start)?.Organisation is { } organisation)
        {
            return scene.Cast.Known(organisation);
        }

        // "researchers at Ghent University"
        var end = start;
        while (end < scene.Sentence.EndToken && (char.IsUpper(scene.Document.TextOf(end)[0]) || (end > start && scene.Lower(end) is "of" or "for")))
        {
            end++;
        }

        return end > start + 1 && NounClasses.Bodies.TryGetValue(scene.Lower(end - 1), out var kind) && kind is "group" or "monitor"
            ? scene.Cast.Organisation(NameKey.Slug(scene.TextOf(start, end)), scene.TextOf(start, end), kind, null) : null;
    }

    /// <summary>"M23 rebels", "the rebels".</summary>
    private Entity? Movement(List<Unit> units, bool definite) =>
        units.FindLast(unit => unit.Name?.Organisation is not null) is { Name.Organisation: { } organisation } ? scene.Cast.Known(organisation)
        : definite && units.Count == 1 ? scene.Cast.MostSalient(scene.Sentence.Index, entity => entity.Kind == "armed group", WholeArticle)
        : null;

    /// <summary>The office or calling in the words of a title: "foreign minister" of "the former Polish foreign minister".</summary>
    /// <returns>The words, and the token behind them where they go on behind the phrase, else 0.</returns>
    private (string Words, int End) PhraseOf(List<Unit> units)
    {
        var start = units.FindLastIndex(unit => unit.Kind == UnitKind.Known) + 1;
        var words = scene.TextOf(units[start].Start, units[^1].End);
        var end = units[^1].End;
        if (scene.Lower(end) is "of" or "for")
        {
            // "minister of defence", "chief of staff"
            for (var behind = Math.Min(end + 4, scene.Sentence.EndToken); behind > end + 1; behind--)
            {
                if (scene.TextOf(units[start].Start, behind) is var longer && scene.Lexicon.IsOffice(longer))
                {
                    return (longer, behind);
                }
            }
        }

        while (start < units.Count - 1 && !scene.Lexicon.IsOffice(words))
        {
            if (!NounClasses.Quantifiers.Contains(scene.Lower(units[start].Start)))
            {
                break;
            }

            start++;
            words = scene.TextOf(units[start].Start, units[^1].End);
        }

        return (words, 0);
    }

    private bool Former(List<Unit> units) =>
        units.Exists(unit => scene.Lower(unit.Start) is "former" or "ex" or "late" or "incoming" or "next");

    /// <summary>What the title is a title of.</summary>
    private KnownActor? Of(List<Unit> units, Entity? possessor)
    {
        for (var i = units.Count - 1; i >= 0; i--)
        {
            if (units[i].Name is { } name && (name.OfCountry is { Use: not NameUse.Place } sense ? sense.Actor : name.Organisation) is { } actor)
            {
                return actor;
            }
        }

        if (possessor is not null)
        {
            return possessor.IsPerson && possessor.Country is { } country ? scene.Lexicon.Find(country)
                : possessor.Known ?? new KnownActor(possessor.Id, possessor.Name, possessor.Kind, possessor.Gender, possessor.Plural, possessor.Country, []);
        }

        var behind = units[^1].End;
        if (scene.Lower(behind) is not ("of" or "for"))
        {
            return null;
        }

        var next = scene.Lower(behind + 1) == "the" ? behind + 2 : behind + 1;
        next = scene.NameAt(next) is null ? BehindForm(next) : next;
        return scene.NameAt(next) is { } found ? found.Country ?? found.Organisation : null;
    }

    /// <summary>"Of the | Republic of | Azerbaijan", "of the | Islamic Republic of | Iran": the token of the state's name behind what form of state it is.</summary>
    private int BehindForm(int token)
    {
        for (var i = token; i < Math.Min(token + 5, scene.Sentence.EndToken - 1); i++)
        {
            if (scene.Lower(i) == "of")
            {
                return i > token && scene.Lower(i - 1) is "republic" or "kingdom" or "state" or "union" or "federation" or "sultanate" or "principality" or "commonwealth"
                    ? scene.Lower(i + 1) == "the" ? i + 2 : i + 1
                    : token;
            }

            if (!char.IsUpper(scene.Document.TextOf(i)[0]))
            {
                return token;
            }
        }

        return token;
    }

    private Entity? Person(string phrase, KnownActor? of, bool former)
    {
        var country = of?.Country;
        var words = Normal(phrase);
        var named = scene.Cast.MostSalient(
            scene.Sentence.Index,
            entity => entity.IsPerson && (country is null || entity.Country is null ? of is null || entity.Roles.Contains(of.Name, StringComparison.OrdinalIgnoreCase) : entity.Country == country) && Holds(entity, phrase, words),
            WholeArticle);
        if (former)
        {
            return named is not null && !HoldsNow(named, phrase) ? named : SubjectBefore();
        }

        if (named is not null)
        {
            return named;
        }

        return Holder(of, phrase) is { } holder ? scene.Cast.Known(holder)
            : words == "leader" && of is { Kind: "country" } && country != scene.Home ? OnlyOneOf(country)
            : null;
    }

    /// <summary>"The Vincentian leader", whose office the article does not tell: the one person of that country.</summary>
    private Entity? OnlyOneOf(ActorId? country)
    {
        var one = scene.Cast.MostSalient(scene.Sentence.Index, entity => entity.IsPerson && entity.Country == country, WholeArticle);
        return one is not null && scene.Cast.MostSalient(scene.Sentence.Index, entity => entity.IsPerson && entity != one && entity.Country == country, WholeArticle) is null ? one : null;
    }

    /// <summary>Who holds an office today; "the army's commander" holds it in the army's country.</summary>
    private KnownActor? Holder(KnownActor? of, string phrase)
    {
        if (of is null)
        {
            // "The Secretary-General", where no other body's was named, is the United Nations'.
            return phrase.ToLowerInvariant() is "secretary-general" or "secretary general" ? scene.Lexicon.HolderOf("un", phrase, scene.Day)
                : scene.Near is { } near && scene.Lexicon.IsOffice(phrase) ? scene.Lexicon.HolderOf(near.Name, phrase, scene.Day) : null;
        }

        if (scene.Lexicon.HolderOf(of.Id.Name, phrase, scene.Day) is { } direct)
        {
            return direct;
        }

        if (of.Id.Kind == ActorKind.Country || of.Country is not { } country)
        {
            return null;
        }

        var body = scene.Lexicon.CountryWith(country.Name) is { } state && of.Id.Name.StartsWith(state.Adjective + "-", StringComparison.Ordinal)
            ? of.Id.Name[(state.Adjective.Length + 1)..].Replace('-', ' ')
            : of.Kind;
        return scene.Lexicon.HolderOf(country.Name, $"{body} {phrase}", scene.Day) ?? scene.Lexicon.HolderOf(country.Name, $"{of.Kind} {phrase}", scene.Day);
    }

    /// <summary>Whether the article or the lexicon gives someone a title that the words may mean.</summary>
    /// <param name="words">The phrase in its normal form.</param>
    private bool Holds(Entity entity, string phrase, string words)
    {
        if (HasWords(entity.NormalRoles, words) && !(HasUnder(entity.NormalRoles) && !HasUnder(words) && !entity.Roles.Split("  ").Any(role => HasWords(Normal(role), words) && !HasUnder(Normal(role)))))
        {
            return true;
        }

        if (words == "leader")
        {
            return OfficesOf(entity).Any(office => Heads.Contains(office)) || Heads.Any(head => HasWords(entity.NormalRoles, head));
        }

        foreach (var office in OfficesOf(entity))
        {
            if (scene.Lexicon.MayMean(phrase, office) || (Normal(office) is var normal && HasWords(normal, words) && HasUnder(normal) == HasUnder(words)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The offices that someone holds on the day of publication.</summary>
    private IEnumerable<string> OfficesOf(Entity entity) =>
        entity.Known is { Offices.Count: > 0 } known ? known.Offices.Where(term => term.IsHeldOn(scene.Day)).Select(term => term.Office) : [];

    /// <summary>"The president" is not the vice president.</summary>
    private static bool HasUnder(string role) => HasWord(role, "vice") || HasWord(role, "deputy");

    private bool HoldsNow(Entity entity, string phrase) =>
        entity.Known?.Offices.Any(term => term.IsHeldOn(scene.Day) && (term.Office == phrase || scene.Lexicon.MayMean(phrase, term.Office))) ?? false;

    /// <summary>"The former minister said": whom the sentence before was about.</summary>
    private Entity? SubjectBefore() => scene.Cast.MostSalient(
        scene.Sentence.Index,
        entity => entity.IsPerson && entity.Last.Sentence == scene.Sentence.Index - 1 && entity.Last.Weight >= Roles.MainSubject,
        reach: 1);

    private static bool HasWords(string text, string words)
    {
        foreach (var word in words.AsSpan().Split(' '))
        {
            if (!HasWord(text, words.AsSpan(word)))
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    /// <summary>Whether a word stands in a text between blanks.</summary>
    private static bool HasWord(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        for (var from = 0; from <= text.Length && text[from..].IndexOf(word) is >= 0 and var found; from += found + 1)
        {
            var (start, end) = (from + found, from + found + word.Length);
            if ((start == 0 || text[start - 1] == ' ') && (end == text.Length || text[end] == ' '))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The words of a title in small letters and one spelling: "vice prime minister" for "Vice-Premier".</summary>
    public static string Normal(string words) => new StringBuilder(words.ToLowerInvariant())
        .Replace("spokesman", "spokesperson").Replace("spokeswoman", "spokesperson").Replace("premier", "prime minister")
        .Replace("defense", "defence").Replace("advisor", "adviser").Replace("ambassador", "envoy").Replace("-", " ").Replace(",", " ").ToString();

    /// <summary>The unnamed people whom the article spoke of last under a noun: "one of the officials".</summary>
    private Entity? Group(PersonNoun noun) => scene.Cast.MostSalient(
        scene.Sentence.Index,
        entity => entity.Id.Kind == ActorKind.Group && $"-{entity.Id.Name}".EndsWith($"-{noun.PluralForm}", StringComparison.Ordinal),
        WholeArticle);

    /// <summary>People without a name, under what the words say of them: <c>group:us-officials</c>.</summary>
    private Entity NewGroup(List<Unit> units, PersonNoun noun, KnownActor? of)
    {
        var parts = new List<string>();
        foreach (var unit in units[..^1])
        {
            var lower = scene.Lower(unit.Start);
            if (unit.Name?.OfCountry is { Use: not NameUse.Place } sense && scene.Lexicon.CountryWith(sense.Actor.Id.Name) is { } country)
            {
                parts.Add(country.Adjective);
            }
            else if (!NounClasses.Quantifiers.Contains(lower) && scene.Document.Tokens[unit.Start].Kind == TokenKind.Word && char.IsLetterOrDigit(scene.Document.TextOf(unit.Start)[0]) && unit.Kind != UnitKind.Honorific)
            {
                parts.Add(NameKey.Slug(scene.TextOf(unit.Start, unit.End)));
            }
        }

        parts.Add(NameKey.Slug(noun.PluralForm));
        var group = scene.Cast.Group(string.Join('-', parts.Where(part => part.Length > 0)), scene.TextOf(units[0].Start, units[^1].End), of?.Country);
        group.IsOne = !noun.Plural;
        group.Gender = noun.Plural ? Gender.Unknown : noun.Gender;
        return group;
    }
}
