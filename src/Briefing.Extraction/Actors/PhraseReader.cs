using System.Collections.Immutable;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Actors;

/// <summary>Reads the noun phrases of an article in their order and says whom each stands for.</summary>
internal sealed class PhraseReader(Scene scene)
{
    private readonly List<(TextSpan Span, int Sentence, Entity Entity, MentionKind Kind)> read = [];
    private readonly PersonNames names = new(scene);
    private readonly Titles titles = new(scene);
    private readonly Bodies bodies = new(scene);
    private readonly Pronouns pronouns = new(scene);
    private readonly Pairs pairs = new(scene);

    /// <summary>The token behind what has been read.</summary>
    private int done;

    /// <summary>In the order of the text, each with what the whole article says of its actor.</summary>
    public ImmutableArray<Mention> Mentions =>
    [
        .. read.Select(mention => new Mention(
            mention.Span,
            mention.Sentence,
            mention.Entity.Named,
            mention.Kind,
            mention.Entity.Gender,
            mention.Entity.Plural,
            mention.Entity.Country)),
    ];

    public void Read(NounPhrase phrase, Sentence sentence)
    {
        scene.Enter(sentence);
        var (start, end) = (phrase.Tokens.Start.Value, phrase.Tokens.End.Value);
        if (end <= done)
        {
            return;
        }

        start = Math.Max(start, done);
        if (ReadAcronym(start, end) || ReadNicknamed(start, end))
        {
            return;
        }

        end = EndWithNames(start, end);
        done = end;
        if (end == start + 1 && Pronouns.IsOne(scene.Lower(start)))
        {
            var meant = pronouns.Read(scene.Lower(start));
            var several = scene.Lower(start)[0] == 't' ? pairs.Read(meant, null) : [];
            if (several.Count > 0)
            {
                AddAll(several, start, end, MentionKind.Pronoun);
            }
            else if (meant is not null)
            {
                Add(meant, start, end, MentionKind.Pronoun);
            }
        }
        else if (Two(start, end) is { Count: > 0 } two)
        {
            AddAll(two, start, end, MentionKind.Nominal);
        }
        else
        {
            ReadParts(start, end);
        }
    }

    /// <summary>"Taiwan's Ministry of National Defense (MND)": what the body is called from here on.</summary>
    private bool ReadAcronym(int start, int end)
    {
        if (end != start + 1 || scene.Lower(start - 1) != "(" || scene.Lower(end) != ")" || read is not [.., var body] || body.Entity.Id.Kind != ActorKind.Organisation
            || body.Sentence != scene.Sentence.Index || !IsNameBetween(body.Span.End, start - 1) || scene.Document.TextOf(start) is not { Length: > 1 } letters || letters.ContainsAnyExceptInRange('A', 'Z'))
        {
            return false;
        }

        scene.Cast.AddName(body.Entity, letters.ToString());
        done = end;
        return true;
    }

    /// <summary>Whether a name goes on from a place in the text to a token: "Norway's Agency | for Rivers and Bridges | (".</summary>
    private bool IsNameBetween(int end, int token)
    {
        for (var i = token - 1; i > scene.Sentence.FirstToken && scene.Document.Tokens[i].Span.Start >= end; i--)
        {
            if (!char.IsUpper(scene.Document.TextOf(i)[0]) && scene.Lower(i) is not ("of" or "for" or "and" or "the" or "on" or "in"))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"Gang leader Jimmy “Barbecue” Cherizier": a name with a nickname in quotation marks inside it.</summary>
    private bool ReadNicknamed(int start, int end)
    {
        if (end >= scene.Sentence.EndToken || scene.Document.Tokens[end].Kind != TokenKind.OpeningQuote || !scene.IsNameWord(end - 1))
        {
            return false;
        }

        var close = end + 1;
        while (close < Math.Min(end + 5, scene.Sentence.EndToken) && scene.Document.Tokens[close].Kind == TokenKind.Word)
        {
            close++;
        }

        var last = close + 1;
        while (close < scene.Sentence.EndToken && scene.Document.Tokens[close].Kind == TokenKind.ClosingQuote && scene.IsNameWord(last))
        {
            last++;
        }

        if (last == close + 1 || close == end + 1)
        {
            return false;
        }

        var units = scene.Units(start, end);
        var first = names.StartOfName(units);
        if (first == units.Count)
        {
            return false;
        }

        var name = $"{scene.TextOf(units[first].Start, end)} {scene.TextOf(close + 1, last)}";
        var known = scene.Lexicon.Find(name).FirstOrDefault(sense => sense.Actor.Kind == "person")?.Actor;
        var entity = known is not null ? scene.Cast.Known(known)
            : scene.Cast.Person(name, scene.Lexicon.GivenNameOf(scene.Document.TextOf(units[first].Start)) ?? Gender.Unknown, scene.Home);
        scene.Cast.AddName(entity, scene.TextOf(end + 1, close));
        Describe(entity, units[..first], null);
        done = last;
        Add(entity, start, last, MentionKind.Name);
        return true;
    }

    /// <summary>"The two leaders", "both countries", "the pair".</summary>
    private IReadOnlyList<Entity> Two(int start, int end)
    {
        var head = scene.Lower(end - 1);
        var both = scene.Lower(start) == "both" || (scene.Lower(start) is "the" && scene.Lower(start + 1) is "two" or "three" or "pair");
        return !both ? []
            : head is "countries" or "nations" or "states" or "governments" or "capitals" or "neighbours" or "neighbors" ? pairs.Read(null, people: false)
            : head is "pair" || scene.Lexicon.PersonNounOf(head) is { Plural: true } ? pairs.Read(null, people: true)
            : head is "two" or "three" or "both" or "sides" or "parties" ? pairs.Read(null, null)
            : [];
    }

    /// <summary>A known name that begins in a phrase belongs to it: "the Institute | for the Study of War"; so do people behind
    /// their adjective: "its European | allies", where "allies" may be taken for a verb, and "army | chief, General …".</summary>
    private int EndWithNames(int start, int end)
    {
        if (end < scene.Sentence.EndToken
            && ((NounClasses.Continental.Contains(scene.Lower(end - 1)) && Apposition.IsPersonNoun(scene, end)) || (scene.Lower(end) == "chief" && scene.Lower(end + 1) is ",")))
        {
            end++;
        }

        for (var i = start; i < end; i++)
        {
            if (scene.NameAt(i) is { } name)
            {
                end = Math.Max(end, name.End);
            }
        }

        return end;
    }

    /// <summary>Reads possessors from left to right, each in the light of the one before, and then what they possess.</summary>
    private void ReadParts(int start, int end)
    {
        var (part, possessive) = (start, false);
        Entity? possessor = null;
        if (Pronouns.IsPossessive(scene.Lower(start)) && scene.WordAt(start)?.Part == PartOfSpeech.Determiner)
        {
            possessor = pronouns.Read(scene.Lower(start));
            (part, possessive) = (start + 1, true);
        }

        var owner = (Entity: possessor, End: part);
        for (var i = part; i < end; i++)
        {
            if (scene.NameAt(i) is { } name)
            {
                i = name.End - 1;
            }
            else if (scene.WordAt(i)?.Part == PartOfSpeech.Possessive && i + 1 < end && !IsInsideBody(part, i, end))
            {
                possessor = Meaning(part, i, possessor, possessive)?.Entity;
                owner = (possessor, i);
                (part, possessive) = (i + 1, true);
            }
        }

        NoteNames(start, end);
        if (Meaning(part, end, possessor, possessive) is { } meaning)
        {
            end = Math.Max(end, meaning.End);
            done = Math.Max(done, end);
            Add(meaning.Entity, StartOfTitle(start, meaning), end, meaning.Kind);
            ReadApposition(meaning.Entity, end);
        }
        else if (owner.Entity is { } only && owner.End > start)
        {
            var pronoun = Pronouns.IsPossessive(scene.Lower(start)) && owner.End == start + 1;
            Add(only, start, owner.End, pronoun ? MentionKind.Pronoun : MentionKind.Name, Roles.Possessor);
        }
    }

    /// <summary>What is named inside a phrase may be spoken of later: the body of "EU leaders" as "the bloc", a town as "the city", a
    /// country by "the ministry".</summary>
    private void NoteNames(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if ((scene.NameAt(i)?.OfCountry?.Actor.Country ?? scene.NameAt(i)?.Person?.Country ?? scene.NameAt(i)?.Organisation?.Country) is { } country)
            {
                scene.NoteCountry(country);
            }

            if (scene.NameAt(i)?.OfCountry is { Use: NameUse.Place } place)
            {
                scene.LastPlace = place;
            }

            if (scene.NameAt(i)?.Organisation is { } body)
            {
                scene.Cast.Note(scene.Cast.Known(body), scene.Sentence.Index, Roles.Mentioned);
            }
        }
    }

    /// <summary>"The Sudanese Doctors' Network": a possessor that is part of a body's name.</summary>
    private bool IsInsideBody(int start, int possessive, int end) =>
        NounClasses.Bodies.ContainsKey(scene.Lower(end - 1)) && scene.NameAt(possessive - 1) is null
        && Enumerable.Range(possessive + 1, end - possessive - 1).All(i => char.IsUpper(scene.Document.TextOf(i)[0]))
        && char.IsUpper(scene.Document.TextOf(possessive - 1)[0]) && possessive - 1 > start
        && Enumerable.Range(start, possessive - start).All(i => scene.NameAt(i) is not { } name || name.End < possessive);

    /// <summary>Whom the tokens stand for, without possessors in front.</summary>
    private Referent? Meaning(int start, int end, Entity? possessor, bool possessive)
    {
        var definite = false;
        while (start < end && scene.NameAt(start) is null && IsOpening(start))
        {
            definite |= scene.Lower(start) is "the" or "this" or "that" or "these" or "those";
            start++;
        }

        while (end > start && (TemporalWords.IsDay(scene.Lower(end - 1)) || TemporalWords.IsMonth(scene.Lower(end - 1)) || scene.Document.Tokens[end - 1].Kind != TokenKind.Word))
        {
            end--;
        }

        if (start >= end)
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
            UnitKind.PersonNoun => titles.Read(units, possessor, possessive, definite || possessive),
            _ => bodies.Read(units, possessor, possessive, definite),
        };
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

    private void Describe(Entity entity, List<Unit> before, Entity? possessor)
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

        bool IsClosed(int token) => token >= scene.Sentence.EndToken || scene.Lower(token) is "," or "." or "?" or "!" or ";" or ")";

        Entity Titled(Entity entity, List<Unit> units, int titleEnd)
        {
            entity.Country ??= Scene.CountryOf(units) ?? possessor?.Country;
            entity.Describe(scene.TextOf(units[0].Start, titleEnd));
            return entity;
        }
    }

    /// <summary>Takes a description behind a name, and leaves it out of what is read further: "…, a spokesman for the ministry".</summary>
    private void ReadApposition(Entity entity, int end)
    {
        // "Zahra Rida, 28, a pharmacist"
        var age = scene.Lower(end) == "," && scene.WordAt(end + 1)?.Part == PartOfSpeech.Number && scene.Lower(end + 2) == ",";
        end = age ? end + 2 : end;
        var start = end + 1;
        if (scene.Lower(end) != "," || entity.Id.Kind is ActorKind.Country || Apposition.Behind(scene, end) is not (var kind and not AppositionKind.None)
            || Apposition.HeadOf(scene, start) is not (>= 0 and var head) || (kind == AppositionKind.Person) != entity.IsPerson)
        {
            return;
        }

        var first = scene.WordAt(start)!.Value;
        var ownName = scene.IsNameWord(head) || scene.NameAt(head) is { Person: not null };
        if (ownName || (kind != AppositionKind.Person && first.Part is not PartOfSpeech.Determiner && first.Part is not PartOfSpeech.Noun && first.Lower != "one" && scene.NameAt(start)?.OfCountry is null && first.Part != PartOfSpeech.Adjective))
        {
            return;
        }

        var stop = Apposition.EndOf(scene, start);
        // "met Tom Barrack, diplomatic sources said", "met Tom Barrack, a diplomat said": who says so is somebody else.
        if (entity.IsPerson && (scene.Lexicon.PersonNounOf(scene.Document.TextOf(head)) is { Plural: true } || scene.WordAt(stop) is { Part: PartOfSpeech.Verb, Form: VerbForm.Past or VerbForm.ThirdPerson } said && NounClasses.SpeechVerbs.Contains(said.Lemma)))
        {
            return;
        }

        if (scene.Lower(stop) is not ("," or "." or ")" or "?" or "!" or ";" or "who" or "which" or "that") && stop < scene.Sentence.EndToken && scene.Document.Tokens[stop].Kind == TokenKind.Word && !entity.IsPerson)
        {
            return;
        }

        entity.Describe(scene.TextOf(first.Part == PartOfSpeech.Determiner && first.Lower is "the" ? start + 1 : start, stop));
        if (entity.IsPerson)
        {
            var noun = scene.Lexicon.PersonNounOf(scene.Document.TextOf(head));
            entity.Gender = entity.Gender == Gender.Unknown && noun is { Gender: not Gender.Unknown } ? noun.Gender : entity.Gender;
            entity.Country ??= Scene.CountryOf(scene.Units(start, head + 1)) ?? CountryWithin(start, stop);
        }

        done = Math.Max(done, head + 1);
    }

    private ActorId? CountryWithin(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (scene.NameAt(i) is { } name && (name.OfCountry?.Actor.Id ?? name.Organisation?.Country) is { } country)
            {
                return country;
            }
        }

        return null;
    }

    /// <summary>"Secretary of | State Antony Blinken": the title began in the phrase before.</summary>
    private int StartOfTitle(int start, Referent meaning)
    {
        if (!meaning.Entity.IsPerson || meaning.Kind != MentionKind.Name || scene.Lower(start - 1) is not ("of" or "for") || read is not [.., var before]
            || before.Sentence != scene.Sentence.Index || before.Span.End != scene.Document.Tokens[start - 2].Span.End
            || !Apposition.IsPersonNoun(scene, start - 2) || !NounClasses.TitleWords.Contains(scene.Lower(start)))
        {
            return start;
        }

        var first = scene.Document.TokenAt(before.Span.Start);
        read.RemoveAt(read.Count - 1);
        meaning.Entity.Describe(scene.TextOf(first, EndOfTitle(start)));
        return first;
    }

    private int EndOfTitle(int start)
    {
        var end = start;
        while (NounClasses.TitleWords.Contains(scene.Lower(end)))
        {
            end++;
        }

        return end;
    }

    /// <summary>Several at once: each gets a mention of its own with the same span.</summary>
    private void AddAll(IReadOnlyList<Entity> entities, int start, int end, MentionKind kind)
    {
        foreach (var entity in entities)
        {
            scene.Cast.Note(entity, scene.Sentence.Index, scene.Roles[end - 1]);
            read.Add((scene.SpanOf(start, end), scene.Sentence.Index, entity, kind));
        }
    }

    private void Add(Entity entity, int start, int end, MentionKind kind, double most = double.MaxValue)
    {
        pairs.Note(entity, start, end);
        scene.Cast.Note(entity, scene.Sentence.Index, Math.Min(most, WeightOf(entity, start, end, kind)));
        read.Add((scene.SpanOf(start, end), scene.Sentence.Index, entity, kind));
    }

    /// <summary>Arms and machines bring their country into a sentence, but it is seldom what is spoken of next; a name behind a
    /// quotation is its speaker.</summary>
    private double WeightOf(Entity entity, int start, int end, MentionKind kind) =>
        kind == MentionKind.Nominal && entity.Kind == "country" && NounClasses.Machines.Contains(scene.Lower(end - 1)) ? Roles.Elsewhere
        : start > scene.Sentence.FirstToken && scene.Document.Tokens[start - 1].Kind == TokenKind.ClosingQuote ? Roles.Speaker
        : scene.Roles.Greatest(start, end);
}
