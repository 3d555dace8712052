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
    private readonly PhraseMeanings meanings = new(scene);
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

        start = StartWithName(Math.Max(start, done));
        if (ReadAcronym(start, end) || ReadNicknamed(start, end))
        {
            return;
        }

        end = EndWithNames(start, end);
        done = end;
        if (end == start + 1 && Pronouns.IsOne(scene.Lower(start)))
        {
            var meant = pronouns.Read(scene.Lower(start), DoersOver(start), SaysBefore(start));
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
        meanings.Describe(entity, units[..first], null);
        done = last;
        Add(entity, start, last, MentionKind.Name);
        return true;
    }

    /// <summary>"The two leaders", "both countries", "the pair".</summary>
    private IReadOnlyList<Entity> Two(int start, int end)
    {
        var head = scene.Lower(end - 1);
        var both = scene.Lower(start) == "both" || (scene.Lower(start) is "the" && scene.Lower(start + 1) is "two" or "three" or "pair");
        var meant = !both ? []
            : head is "countries" or "nations" or "states" or "governments" or "capitals" or "neighbours" or "neighbors" ? pairs.Read(null, people: false)
            : head is "pair" || scene.Lexicon.PersonNounOf(head) is { Plural: true } ? pairs.Read(null, people: true)
            : head is "two" or "three" or "both" or "sides" or "parties" ? pairs.Read(null, null)
            : [];
        return scene.Lower(start + 1) == "three" && meant.Count < 3 ? [] : meant;
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

    /// <summary>"…, it said", "…, he told mourners".</summary>
    private bool SaysBefore(int token) =>
        scene.Lower(token) is "it" or "he" or "she" && scene.Lower(token - 1) == "," && scene.WordAt(token + 1) is { IsVerbal: true, Form: VerbForm.Past or VerbForm.ThirdPerson } verb && NounClasses.SpeechVerbs.Contains(verb.Lemma)
        && !HasSemicolon(token) && scene.WordAt(scene.Sentence.FirstToken) is not { Part: PartOfSpeech.Preposition or PartOfSpeech.Subordinator } and not { Form: VerbForm.Gerund };

    private bool HasSemicolon(int end)
    {
        for (var i = scene.Sentence.FirstToken; i < end; i++)
        {
            if (scene.Lower(i) is ";" or ":")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Save | the Children": where a known name begins that goes on into a phrase.</summary>
    private int StartWithName(int start)
    {
        for (var i = start - 1; i >= Math.Max(scene.Sentence.FirstToken, Math.Max(done, start - 3)); i--)
        {
            if (scene.NameAt(i) is { } name && name.End > start)
            {
                return i;
            }
        }

        return start;
    }

    /// <summary>Who is the subject where a word is the object, and so is not meant by it: "where Macron received him".</summary>
    private List<Entity> DoersOver(int token)
    {
        var doers = new List<Entity>();
        for (var index = read.Count - 1; index >= 0 && scene.Roles.SubjectOver(token) is { } subject && read[index].Span.End > subject.Span.Start; index--)
        {
            if (read[index].Span.Overlaps(subject.Span))
            {
                doers.Add(read[index].Entity);
            }
        }

        return doers;
    }

    /// <summary>Reads possessors from left to right, each in the light of the one before, and then what they possess.</summary>
    private void ReadParts(int start, int end)
    {
        var (part, possessive) = (start, false);
        Entity? possessor = null;
        if (Pronouns.IsPossessive(scene.Lower(start)) && scene.WordAt(start)?.Part == PartOfSpeech.Determiner)
        {
            possessor = pronouns.Read(scene.Lower(start), []);
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
                possessor = meanings.Of(part, i, possessor, possessive)?.Entity;
                owner = (possessor, i);
                (part, possessive) = (i + 1, true);
            }
        }

        NoteNames(start, end);
        if (meanings.Of(part, end, possessor, possessive) is { } meaning)
        {
            end = Math.Max(end, meaning.End);
            done = Math.Max(done, end);
            Add(meaning.Entity, StartOfTitle(start, meaning), end, meaning.Kind);
            done = Math.Max(done, Descriptions.Read(scene, meaning.Entity, end));
            // "Macron's aides said he would": the one whose they are may be spoken of next.
            if (owner.Entity is { IsPerson: true } whose && whose != meaning.Entity && meaning.Entity.Plural)
            {
                scene.Cast.Note(whose, scene.Sentence.Index, Roles.Possessor);
            }
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
            if (scene.NameAt(i) is not { } name)
            {
                continue;
            }

            if ((name.OfCountry?.Actor.Country ?? name.Person?.Country ?? name.Organisation?.Country) is { } country)
            {
                scene.NoteCountry(country);
            }

            if (name.OfCountry is { Use: NameUse.Place } place)
            {
                scene.LastPlace = place;
            }

            if (name.Organisation is { } body)
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

    /// <summary>"Secretary of | State Antony Blinken": the title began in the phrase before.</summary>
    private int StartOfTitle(int start, Referent meaning)
    {
        if (!meaning.Entity.IsPerson || meaning.Kind != MentionKind.Name)
        {
            return start;
        }

        if (read is not [.., var before] || before.Sentence != scene.Sentence.Index || !NounClasses.TitleWords.Contains(scene.Lower(start)) || !(EndsWithTitle(before.Span, start) || GoesOnBehindAnd(before.Span, start)))
        {
            return Apposition.IsPersonNoun(scene, start) && char.IsUpper(scene.Document.TextOf(start)[0]) ? StartOfTitles(start, meaning.Entity) : start;
        }

        var first = scene.Document.TokenAt(before.Span.Start);
        read.RemoveAt(read.Count - 1);
        meaning.Entity.Describe(scene.TextOf(first, EndOfTitle(start)));
        return StartOfTitles(first, meaning.Entity);
    }

    private bool EndsWithTitle(TextSpan before, int start) =>
        scene.Lower(start - 1) is "of" or "for" && before.End == scene.Document.Tokens[start - 2].Span.End && Apposition.IsPersonNoun(scene, start - 2);

    /// <summary>"Minister of Foreign Affairs and | European Integration Nicu Popescu"</summary>
    private bool GoesOnBehindAnd(TextSpan before, int start)
    {
        var i = start - 1;
        if (scene.Lower(i) != "and" || char.IsLower(scene.Document.TextOf(start)[0]))
        {
            return false;
        }

        do
        {
            i--;
        }
        while (i > scene.Sentence.FirstToken && char.IsUpper(scene.Document.TextOf(i)[0]) && NounClasses.TitleWords.Contains(scene.Lower(i)));

        return i < start - 2 && i > scene.Sentence.FirstToken && scene.Lower(i) is "of" or "for" && Apposition.IsPersonNoun(scene, i - 1) && before.Contains(scene.Document.Tokens[i - 1].Span);
    }

    /// <summary>"Deputy Prime Minister, | Minister of Foreign Affairs Nicu Popescu": more titles of his in front of a comma, each with capitals and without an article.</summary>
    private int StartOfTitles(int start, Entity person)
    {
        while (scene.Lower(start - 1) == "," && read is [.., { Entity: { IsPerson: false, IsOne: true } } title] && title.Sentence == scene.Sentence.Index && title.Span.End == scene.Document.Tokens[start - 2].Span.End
            && scene.Document.TokenAt(title.Span.Start) is var first && Apposition.IsPersonNoun(scene, start - 2) && Enumerable.Range(first, start - 1 - first).All(i => char.IsUpper(scene.Document.TextOf(i)[0])))
        {
            read.RemoveAt(read.Count - 1);
            person.MayBeCalled(scene.TextOf(first, start - 1));
            start = first;
        }

        return start;
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
