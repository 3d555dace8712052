using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Actors;

/// <summary>Says whom a noun phrase stands for, by its names, its title or its last noun.</summary>
internal sealed class PhraseMeanings(Scene scene)
{
    private readonly PersonNames names = new(scene);
    private readonly Titles titles = new(scene);
    private readonly Bodies bodies = new(scene);

    /// <summary>Whom the tokens stand for, without possessors in front.</summary>
    public Referent? Of(int start, int end, Entity? possessor, bool possessive)
    {
        var definite = false;
        while (start < end && scene.NameAt(start) is null && IsOpening(start))
        {
            definite |= scene.Lower(start) is "the" or "this" or "that" or "these" or "those";
            start++;
        }

        while (end > start && (TemporalWords.IsDay(scene.Lower(end - 1)) || TemporalWords.IsMonth(scene.Lower(end - 1)) || (scene.Document.Tokens[end - 1].Kind != TokenKind.Word && !EndsName(start, end))))
        {
            end--;
        }

        if (start >= end || !MayMeanAnyone(start, end))
        {
            return null;
        }

        if (HasPossessive(start, end) && NounClasses.Bodies.TryGetValue(scene.Lower(end - 1), out var kind))
        {
            var body = scene.TextOf(start, end);
            return new Referent(scene.Cast.Organisation(NameKey.Slug(body), body, kind, scene.NameAt(start)?.OfCountry?.Actor.Id), MentionKind.Name);
        }

        var units = scene.Units(start, end);
        if (bodies.Institution(units, possessor, possessive, definite) is { } institution)
        {
            return institution;
        }

        // "The Ministry's press service", "the Alliance", "the Times": a capital that official texts give what they spoke of before.
        if (definite && units is [{ Kind: UnitKind.Name } title] && (NounClasses.Nominals.ContainsKey(scene.Lower(title.Start)) || NounClasses.Bodies.ContainsKey(scene.Lower(title.Start))) && bodies.Read(units, possessor, possessive, definite) is { } spoken)
        {
            return spoken;
        }

        var first = names.StartOfName(units);
        if (first == units.Count && units[^1] is { Kind: UnitKind.Known, Name.Person: not null })
        {
            first--;
        }

        if (first < units.Count)
        {
            var before = units[..first];
            if (names.Read(before, units[first..], possessor, definite, titles) is not { } named)
            {
                return null;
            }

            Describe(named.Entity, before, possessor);
            return named;
        }

        var last = units[^1];
        return last.Kind switch
        {
            UnitKind.Known => Known(units, last.Name!, definite),
            UnitKind.PersonNoun when NameBehind(last.End, units, possessor) is { } apposed => new Referent(apposed, MentionKind.Nominal),
            // "The monitor said" of a body that was called one.
            UnitKind.PersonNoun when definite && units.Count == 1 && NounClasses.Nominals.ContainsKey(last.Noun!.Word) && bodies.Read(units, possessor, possessive, definite) is { } body => body,
            UnitKind.PersonNoun => titles.Read(units, possessor, possessive, definite || possessive),
            _ => bodies.Read(units, possessor, possessive, definite),
        };
    }

    /// <summary>Most phrases name nobody and end with a word that means nobody: "the deal", "a long war". One look tells them from the rest.</summary>
    private bool MayMeanAnyone(int start, int end)
    {
        var last = scene.Document.TextOf(end - 1);
        return HasName(start, end) || NounClasses.Standing.Contains(scene.Lower(end - 1)) || scene.Lexicon.PersonNounOf(last, scene.Lower(end - 1)) is not null
            || scene.Lexicon.Institutions.MayEndWith(last) || scene.Lower(end) is "of" or "for";
    }

    private bool HasName(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (scene.NameAt(i) is not null)
            {
                return true;
            }
        }

        var span = scene.SpanOf(start, end);
        foreach (var c in scene.Document.Text.AsSpan(span.Start, span.Length))
        {
            if (char.IsUpper(c))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a possessor that was not parted from what it possesses stands outside of known names.</summary>
    private bool HasPossessive(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (scene.NameAt(i) is { } name)
            {
                i = name.End - 1;
            }
            else if (scene.WordAt(i)?.Part == PartOfSpeech.Possessive)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Number 10": a figure that is part of a known name.</summary>
    private bool EndsName(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (scene.NameAt(i)?.End == end)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOpening(int token) =>
        scene.WordAt(token) is { Part: PartOfSpeech.Determiner or PartOfSpeech.Number or PartOfSpeech.Adverb or PartOfSpeech.CurrencySign or PartOfSpeech.Punctuation }
        && !(char.IsUpper(scene.Document.TextOf(token)[0]) && scene.WordAt(token)!.Value.Part == PartOfSpeech.Number && scene.IsNameWord(token));

    /// <summary>A name that the lexicon knows and that is no person's.</summary>
    private Referent? Known(List<Unit> units, FoundName name, bool definite)
    {
        if (name.End == name.Start + 1 && definite is false && names.BySurname(scene.WordsOf(name.Start, name.End)) is { } person)
        {
            return new Referent(person, MentionKind.Name);
        }

        if (name.Organisation is { } organisation)
        {
            return IsWhere(units[0].Start, name) ? null : new Referent(scene.Cast.Known(organisation), MentionKind.Name);
        }

        if (name.Country is { } country)
        {
            var within = units.Count > 1 && units[^2].Kind == UnitKind.Word && scene.Lower(units[^2].Start) is var side
                && (side.EndsWith("ern", StringComparison.Ordinal) || side is "central" or "downtown" or "occupied");
            return within || IsWhere(units[0].Start, name) ? null : new Referent(scene.Country(country.Id), MentionKind.Name);
        }

        if (name.OfCountry is not { Use: NameUse.Adjective or NameUse.People } people || !definite)
        {
            return null;
        }

        // "The American" is someone named before; "the Russians" are their country.
        var plural = scene.Lower(name.End - 1).EndsWith('s');
        var meant = plural ? scene.Country(people.Actor.Id) : scene.Cast.MostSalient(scene.Sentence.Index, entity => entity.IsPerson && entity.Country == people.Actor.Id);
        return meant is null ? null : new Referent(meant, MentionKind.Nominal);
    }

    /// <summary>"In Brussels" is where, not who.</summary>
    private bool IsWhere(int start, FoundName name) =>
        name.Senses.Any(sense => sense.Use == NameUse.Metonym || sense.Written == "Brussels")
        && scene.Lower(start - 1) is "in" or "at" or "near" or "around" or "outside" or "inside" or "across" or "over" or "above" or "into" or "through";

    public void Describe(Entity entity, List<Unit> before, Entity? possessor)
    {
        if (before.Count == 0)
        {
            return;
        }

        entity.Country ??= Scene.CountryOf(before) ?? possessor?.Country;
        foreach (var unit in before)
        {
            if (scene.Lexicon.HonorificOf(scene.Document.TextOf(unit.Start)) is { Noun.Length: > 0 } honorific)
            {
                entity.MayBeCalled(honorific.Noun);
            }
        }

        if (!before.Exists(unit => unit.Kind == UnitKind.PersonNoun) && entity.IsPerson)
        {
            return;
        }

        var title = scene.TextOf(before[0].Start, before[^1].End);
        var demonym = possessor is { Kind: "country" } && scene.Lexicon.CountryWith(possessor.Id.Name) is { } country ? country.Demonym + " " : "";
        entity.Describe(demonym + title);
    }

    /// <summary>The name that stands behind a title as its apposition: "Its spokesman, Nabil Abdallah, said".</summary>
    private Entity? NameBehind(int end, List<Unit> title, Entity? possessor)
    {
        if (title[^1].Noun is { Plural: true } || scene.IsHeadline)
        {
            return null;
        }

        var comma = end;
        while (scene.Lower(comma) is not "," && comma < Math.Min(end + 10, scene.Sentence.EndToken) && scene.WordAt(comma) is { IsVerbal: false, Part: not (PartOfSpeech.Punctuation or PartOfSpeech.Conjunction) })
        {
            comma++;
        }

        if (scene.Lower(comma) != ",")
        {
            return null;
        }

        var start = comma + 1;
        while (scene.NameAt(start) is null && start < scene.Sentence.EndToken
            && (scene.Lexicon.HonorificOf(scene.Document.TextOf(start)) is not null || (NounClasses.TitleWords.Contains(scene.Lower(start)) && char.IsUpper(scene.Document.TextOf(start)[0])) || (Apposition.IsPersonNoun(scene, start) && char.IsUpper(scene.Document.TextOf(start)[0]))))
        {
            start++;
        }

        if (scene.NameAt(start) is { Person: { } person } known && IsClosed(known.End))
        {
            var country = Scene.CountryOf(title) ?? possessor?.Country;
            return country is null || person.Country is null || country == person.Country || possessor is { Kind: not "country" }
                ? Titled(scene.Cast.Known(person), title, comma)
                : null;
        }

        var last = start;
        while (scene.IsNameWord(last) || (last > start && NounClasses.Particles.Contains(scene.Lower(last)) && scene.IsNameWord(last + 1)))
        {
            last++;
        }

        if (last - start is < 1 or > 5 || !IsClosed(last) || (scene.NameAt(start)?.OfCountry is { } where && (where.Use != NameUse.Place || last == start + 1)))
        {
            return null;
        }

        var name = scene.TextOf(start, last);
        if (!name.Any(char.IsLower))
        {
            return null;
        }

        var called = scene.Cast.Called(name).FirstOrDefault(entity => entity.IsPerson);
        var gender = title[^1].Gender != Gender.Unknown ? title[^1].Gender : scene.Lexicon.GivenNameOf(name.Split(' ')[0]) ?? Gender.Unknown;
        return Titled(called ?? titles.HolderCalled(title, possessor, name) ?? scene.Cast.Person(name, gender, Scene.CountryOf(title) ?? possessor?.Country ?? scene.Home), title, comma);

        bool IsClosed(int token) => token >= scene.Sentence.EndToken || scene.Lower(token) is "," or "." or "?" or "!" or ";" or ":" or ")";

        Entity Titled(Entity entity, List<Unit> units, int titleEnd)
        {
            entity.Country ??= Scene.CountryOf(units) ?? possessor?.Country;
            entity.Describe(scene.TextOf(units[0].Start, titleEnd));
            return entity;
        }
    }
}
