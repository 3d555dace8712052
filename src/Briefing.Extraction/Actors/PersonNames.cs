using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Actors;

/// <summary>Tells whom a name at the end of a phrase means: people whom the lexicon knows, people whom the article has named
/// before, and people and bodies known by the shape of their names and the words around.</summary>
internal sealed class PersonNames(Scene scene)
{
    /// <summary>So many words behind a name the pronoun stands that takes it up.</summary>
    private const int TakenUpWithin = 70;

    /// <summary>The names of people are no longer than this many words.</summary>
    private const int LongestName = 6;

    /// <summary>The index of the unit with which the name at the end begins; the number of units where none ends so.</summary>
    public int StartOfName(List<Unit> units)
    {
        var i = units.Count;
        while (i > 0 && (units[i - 1].Kind == UnitKind.Name || IsPartOfLongerName(units, i - 1)))
        {
            i--;
        }

        return i;
    }

    /// <summary>Whom a run of units names; null where that cannot be told.</summary>
    /// <param name="before">The units of the phrase in front of it.</param>
    public Referent? Read(List<Unit> before, List<Unit> run, Entity? possessor, bool definite, Titles titles)
    {
        if (run is [{ Kind: UnitKind.Known, Name: { } known }])
        {
            return known.Person is { } person ? new Referent(KnownPerson(person, known, before), MentionKind.Name) : null;
        }

        // "Gilberto Teodoro Jr."
        if (run is [{ } suffix] && scene.Lower(suffix.Start) is "jr" or "jr." or "sr" or "sr." or "ii" or "iii" && before is [.., { Kind: UnitKind.Known, Name.Person: { } elder } whole])
        {
            return new Referent(KnownPerson(elder, whole.Name!, before[..^1]), MentionKind.Name);
        }

        // "the leader of HDZ BiH Dragan Čović": the name behind a body's letters.
        if (run.FindIndex(unit => scene.Lexicon.GivenNameOf(scene.Document.TextOf(unit.Start)) is not null) is > 0 and var given && given + 1 < run.Count && run[..given].TrueForAll(IsLetters))
        {
            run = run[given..];
        }

        var (start, end) = (run[0].Start, run[^1].End);
        if (end - start > LongestName)
        {
            return null;
        }

        var name = scene.TextOf(start, end);
        var gender = GenderOf(before, name);
        return Earlier(name, end - start, gender, before) is { } earlier ? new Referent(earlier, MentionKind.Name)
            : before is [.., { Kind: UnitKind.PersonNoun }] && titles.HolderCalled(before, possessor, name) is { } holder ? new Referent(holder, MentionKind.Name)
            : end - start == 1 && before is [.., { Kind: UnitKind.Honorific }] && Introduced(start, name) is { } introduced ? new Referent(scene.Cast.Person(introduced, gender, scene.Home), MentionKind.Name)
            : run.Count == 1 && before.Count == 0 && !definite && Speaks(run) && Whole(start, name) is { } both ? new Referent(scene.Cast.Person(both, gender, scene.Home), MentionKind.Name)
            : IsPerson(before, run, name, possessor, definite) ? new Referent(scene.Cast.Person(name, gender, Scene.CountryOf(before) ?? possessor?.Country ?? (scene.Lower(end) == "of" ? scene.CountryBehind(end) : null) ?? scene.Home), MentionKind.Name)
            : IsBody(before, run, name, definite) ? new Referent(Body(name, before, start, end), MentionKind.Name)
            : null;
    }

    /// <summary>"Cho" of "Cho Chang-rae", "Anthony" of "Kenny Anthony": both names, as an earlier sentence has them.</summary>
    private string? Whole(int token, string name)
    {
        for (var i = 1; i < token - 1; i++)
        {
            if (!scene.Document.TextOf(i).SequenceEqual(name))
            {
                continue;
            }

            var before = scene.Document.TextOf(i - 1);
            var behind = scene.Document.TextOf(i + 1);
            if (behind.IndexOf('-') is > 0 and var hyphen && char.IsUpper(behind[0]) && hyphen + 1 < behind.Length && char.IsLower(behind[hyphen + 1]) && scene.Syntax.Words[i + 1].Part == PartOfSpeech.ProperNoun)
            {
                return $"{name} {behind}";
            }

            if (scene.Lexicon.GivenNameOf(before) is not null && char.IsUpper(before[0]) && scene.Syntax.Words[i - 1].Part == PartOfSpeech.ProperNoun)
            {
                return $"{before} {name}";
            }
        }

        return null;
    }

    /// <summary>"Mr. Daoudi" of "Rafiq Daoudi keeps a chess set": both names of whom an honorific takes up, as an earlier sentence has them.</summary>
    private string? Introduced(int token, string name)
    {
        var words = scene.Syntax.Words;
        for (var i = 1; i < token - 1; i++)
        {
            if (scene.Document.TextOf(i).SequenceEqual(name) && words[i - 1].Part == PartOfSpeech.ProperNoun && scene.Document.TextOf(i - 1) is { Length: > 2 } given && char.IsUpper(given[0]) && given.IndexOf('.') < 0
                && scene.Lexicon.HonorificOf(given) is null && scene.Lexicon.PersonNounOf(given) is null && !NounClasses.TitleWords.Contains(words[i - 1].Lower) && (i < 2 || words[i - 2].Part is not PartOfSpeech.ProperNoun || IsLineBreak(i - 2)))
            {
                return $"{given} {name}";
            }
        }

        return null;
    }

    /// <summary>Whether a title or paragraph ends behind a token.</summary>
    private bool IsLineBreak(int token) =>
        scene.Document.Text.AsSpan()[scene.Document.Tokens[token].Span.End..scene.Document.Tokens[token + 1].Span.Start].Contains('\n');

    /// <summary>"HDZ", "BiH": capitals that are no one's given name.</summary>
    private bool IsLetters(Unit unit)
    {
        var capitals = 0;
        foreach (var c in scene.Document.TextOf(unit.Start))
        {
            capitals += char.IsUpper(c) ? 1 : c == '.' ? -1 : 0;
        }

        return capitals > 1 && unit.End == unit.Start + 1 && scene.Document.TextOf(unit.Start).Length <= 5;
    }

    /// <summary>"Biden" in "Hunter Biden", "Jordan" in "Jordan Peterson".</summary>
    private bool IsPartOfLongerName(List<Unit> units, int i) =>
        units[i] is { Kind: UnitKind.Known, Name: { } name } unit && unit.End == unit.Start + 1
        && ((i > 0 && units[i - 1].Kind == UnitKind.Name
                && ((name.Person is not null && !IsModifier(units[i - 1]))
                    || (name.OfCountry is { Use: NameUse.Place } && scene.Lexicon.GivenNameOf(scene.Document.TextOf(units[i - 1].Start)) is not null)))
            || (i + 1 < units.Count && units[i + 1].Kind == UnitKind.Name
                && (scene.Lexicon.GivenNameOf(scene.Document.TextOf(unit.Start)) is not null || (name.Person is not null && IsGivenBehind(units[i + 1]))
                    || (name.OfCountry is { Use: NameUse.Place } && i > 0 && units[i - 1].Kind is UnitKind.Honorific or UnitKind.PersonNoun))));

    /// <summary>"Sang-hyun" of "Yoon Sang-hyun", whose surname another one is known by.</summary>
    private bool IsGivenBehind(Unit unit) =>
        scene.Document.TextOf(unit.Start) is var text && text.IndexOf('-') is > 0 and var hyphen && hyphen + 1 < text.Length && char.IsUpper(text[0]) && char.IsLower(text[hyphen + 1]);

    /// <summary>"Russian-American", "Nobel": words that stand before the names of people without being part of them.</summary>
    private bool IsModifier(Unit unit) => scene.Document.TextOf(unit.Start).Contains('-') && scene.Lexicon.GivenNameOf(scene.Document.TextOf(unit.Start)) is null;

    /// <summary>A surname alone may be that of someone whom the article has named in full.</summary>
    private Entity KnownPerson(KnownActor person, FoundName known, List<Unit> before)
    {
        if (known.End > known.Start + 1)
        {
            return scene.Cast.Known(person);
        }

        var name = scene.TextOf(known.Start, known.End);
        return Earlier(name, 1, GenderOf(before, name), before) ?? scene.Cast.Known(person);
    }

    /// <summary>The person whose surname is also the name of a country or town, once the article has named that person.</summary>
    public Entity? BySurname(ReadOnlySpan<char> name)
    {
        Entity? latest = null;
        foreach (var entity in scene.Cast.Called(name))
        {
            if (entity.IsPerson && entity.Name.Length > name.Length && entity.Name[^(name.Length + 1)] == ' ' && entity.Name.AsSpan().EndsWith(name) && (latest is null || entity.Last.Sentence > latest.Last.Sentence))
            {
                latest = entity;
            }
        }

        return latest;
    }

    private Entity? Earlier(string name, int words, Gender gender, List<Unit> before)
    {
        var called = scene.Cast.Called(name).Where(entity => Agree(entity.Gender, gender)).ToList();
        // "A. Hajizada", "S Jaishankar": somebody of that surname whose name begins so.
        if (called.Count == 0 && words == 2 && name[(name.IndexOf(' ') + 1)..] is var surname && name.IndexOf(' ') is var initial && (initial == 1 || (initial == 2 && name[1] == '.'))
            && scene.Cast.Called(surname).LastOrDefault(entity => entity.IsPerson && entity.Name[0] == name[0] && entity.Name.EndsWith(surname, StringComparison.Ordinal)) is { } abbreviated)
        {
            return abbreviated;
        }

        if (called.Count == 0 && words > 1)
        {
            // "Mohamed Dagalo" is Mohamed Hamdan Dagalo.
            var parts = name.Split(' ');
            return scene.Cast.Called(parts[^1]).FirstOrDefault(entity =>
                entity.IsPerson && Agree(entity.Gender, gender) && parts.All(part => entity.Name.Split(' ').Contains(part, StringComparer.OrdinalIgnoreCase)));
        }

        if (called.Count > 1 && before is [.., { Kind: UnitKind.PersonNoun }])
        {
            var title = scene.TextOf(before[0].Start, before[^1].End).ToLowerInvariant();
            called = called.FindAll(entity => entity.Roles.Contains(title, StringComparison.Ordinal)) is { Count: > 0 } titled ? titled : called;
        }

        return called.MaxBy(entity => (entity.Last.Sentence, entity.Last.Weight));
    }

    private static bool Agree(Gender one, Gender other) => one == Gender.Unknown || other == Gender.Unknown || one == other;

    private Gender GenderOf(List<Unit> before, string name)
    {
        var titled = before is [.., { Kind: UnitKind.Honorific or UnitKind.PersonNoun } title] ? title.Gender : Gender.Unknown;
        return titled != Gender.Unknown ? titled
            : name.IndexOf(' ') is > 0 and var blank ? scene.Lexicon.GivenNameOf(name.AsSpan(0, blank)) ?? Gender.Unknown
            : Gender.Unknown;
    }

    private bool IsPerson(List<Unit> before, List<Unit> run, string name, Entity? possessor, bool definite)
    {
        if (IsAcronym(name) || scene.IsHeadline)
        {
            return false;
        }

        if (before is [.., { Kind: UnitKind.Honorific }] or [.., { Kind: UnitKind.PersonNoun, Noun.Plural: false }])
        {
            return true;
        }

        var words = run[^1].End - run[0].Start;
        if (words > 1 && ((before is [.., { Kind: UnitKind.PersonNoun, Noun.Plural: true }] && (scene.Lower(run[^1].End) is "and" or "," || IsOfCountry(run[^1].End))) || (before.Count == 0 && words < 4 && IsFellow(run[0].Start, run[^1].End))))
        {
            return true; // "Foreign Ministers Ana Costa and Peter Adeyemi", "… Ana Costa of Angola and Peter Adeyemi of Ghana"
        }

        if (words is 2 or 3 && before.Count == 0 && scene.IsNamedList(run[0].Start, run[^1].End))
        {
            return true; // "the envoys of Japan and South Korea, Ichikawa Keiichi and Jeong Yeon-doo,"
        }

        var apposition = Apposition.Behind(scene, run[^1].End);
        if (definite || run.Exists(unit => NounClasses.Bodies.ContainsKey(scene.Lower(unit.Start))))
        {
            return false;
        }

        return words == 1
            ? apposition == AppositionKind.Person
            : apposition == AppositionKind.Person
                || scene.Lexicon.GivenNameOf(scene.Document.TextOf(run[0].Start)) is not null
                || HasParticle(run)
                || (words <= 4 && apposition != AppositionKind.Body && !name.Any(char.IsDigit) && (Speaks(run) || IsMet(run) || possessor?.Kind == "country" || IsTakenUp(run)));
    }

    /// <summary>"In Bergen, Haji Shinwari Gul watched his tomatoes rot. “…,” he told this reporter": the subject of a sentence whom a pronoun that speaks takes up in the same paragraph, with nobody named between.</summary>
    private bool IsTakenUp(List<Unit> run)
    {
        var (start, end) = (run[0].Start, run[^1].End);
        if (Vocabulary.BeginsPlace(scene.Lower(start)) || (start > scene.Sentence.FirstToken && scene.Lower(start - 1) != ",") || scene.WordAt(end) is not { IsVerbal: true, Form: VerbForm.Past or VerbForm.ThirdPerson })
        {
            return false;
        }

        var words = scene.Syntax.Words;
        for (var i = end; i + 1 < Math.Min(end + TakenUpWithin, words.Length); i++)
        {
            if (words[i].Lower is "he" or "she")
            {
                return words[i + 1].IsVerbal && NounClasses.SpeechVerbs.Contains(words[i + 1].Lemma) && IsSameParagraph(i);
            }

            if (words[i].Part == PartOfSpeech.ProperNoun && words[i + 1].IsVerbal)
            {
                return false;
            }
        }

        return false;
    }

    private bool IsSameParagraph(int token)
    {
        var sentence = scene.Sentence.Index;
        while (sentence + 1 < scene.Document.Sentences.Length && scene.Document.Sentences[sentence].EndToken <= token)
        {
            sentence++;
        }

        return scene.Document.Sentences[sentence].Paragraph == scene.Sentence.Paragraph;
    }

    private bool IsOfCountry(int end) => scene.Lower(end) == "of" && scene.CountryBehind(end) is not null;

    /// <summary>"Ministers Ana Costa of Angola and | Peter Adeyemi | of Ghana": one more of those whose title stands in front of the first.</summary>
    private bool IsFellow(int start, int end)
    {
        if (scene.Lower(start - 1) is not ("and" or ",") || !IsOfCountry(end))
        {
            return false;
        }

        for (var token = start - 2; token > Math.Max(scene.Sentence.FirstToken, start - FellowReach) && scene.WordAt(token) is { IsVerbal: false }; token--)
        {
            if (scene.Lexicon.PersonNounOf(scene.Document.TextOf(token)) is { Plural: true } && char.IsUpper(scene.Document.TextOf(token)[0]) && scene.IsNameWord(token + 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>No further in front of a name stands the title that it shares.</summary>
    private const int FellowReach = 16;

    private bool IsBody(List<Unit> before, List<Unit> run, string name, bool definite)
    {
        if (scene.IsHeadline)
        {
            return false;
        }

        var body = NounClasses.Bodies.ContainsKey(scene.Lower(run[^1].End - 1));
        var named = before is [.., { Kind: UnitKind.Word } word] && (NounClasses.Nominals.ContainsKey(scene.Lower(word.Start)) || NounClasses.Bodies.ContainsKey(scene.Lower(word.Start)));
        return named || Apposition.Behind(scene, run[^1].End) == AppositionKind.Body || (body && (definite || Speaks(run) || before is [.., { Name.OfCountry: not null }])) || (!definite && Speaks(run) && name.Length > 2);
    }

    private Entity Body(string name, List<Unit> before, int start, int end)
    {
        // "the Pan American Health Organization", "the Second Army Region"
        var first = before.Count;
        while (first > 0 && before[first - 1].Kind is UnitKind.Word or UnitKind.Known or UnitKind.Name && before[first - 1].End == (first == before.Count ? start : before[first].Start) && char.IsUpper(scene.Document.TextOf(before[first - 1].Start)[0]))
        {
            first--;
        }

        if (first < before.Count && (before[^1].Kind == UnitKind.Word || (NounClasses.Bodies.ContainsKey(scene.Lower(start)) && scene.Lower(start + 1) == "of")))
        {
            name = scene.TextOf(before[first].Start, end);
        }

        var kind = NounClasses.Bodies.GetValueOrDefault(scene.Lower(end - 1))
            ?? (before is [.., { Kind: UnitKind.Word } word] ? NounClasses.Bodies.GetValueOrDefault(scene.Lower(word.Start)) : null)
            ?? "group";
        // "Kenya Red Cross", "Sudan Doctors Union"
        var full = before is [.., { Kind: UnitKind.Known, Name.OfCountry.Use: NameUse.Name or NameUse.Adjective or NameUse.Place } country] && NounClasses.Bodies.ContainsKey(scene.Lower(end - 1))
            ? scene.TextOf(country.Start, end)
            : name;
        return scene.Cast.Organisation(NameKey.Slug(full), full, kind, Scene.CountryOf(before));
    }

    private bool HasParticle(List<Unit> run) =>
        run.Exists(unit => unit.Start > run[0].Start && NounClasses.Particles.Contains(scene.Lower(unit.Start)))
        || run.Exists(unit => scene.Lower(unit.Start) is "umm" or "abu" or "bin" || scene.Lower(unit.Start).StartsWith("al-", StringComparison.Ordinal));

    /// <summary>As many tokens may stand between a name and its verb that say where somebody is from.</summary>
    private const int LongestOrigin = 8;

    /// <summary>Whether the name is of whom somebody meets or calls: "met X", "phoned the UN's X", "talks with X", "spoke to X".</summary>
    private bool IsMet(List<Unit> run)
    {
        var token = run[0].Start - 1;
        if (scene.WordAt(token) is { Part: PartOfSpeech.Possessive })
        {
            token--;
            while (token > scene.Sentence.FirstToken && (scene.IsNameWord(token) || scene.WordAt(token) is { Part: PartOfSpeech.Determiner }))
            {
                token--;
            }
        }

        var (word, before) = (scene.WordAt(token), scene.WordAt(token - 1));
        return word switch
        {
            { Part: PartOfSpeech.Verb, Lemma: "meet" or "phone" or "telephone" or "ring" } => true,
            { Lower: "with" } => before is { Lower: "talks" or "meeting" or "call" or "conversation" or "conversations" or "meetings" or "discussions" } or { Part: PartOfSpeech.Verb, Lemma: "meet" or "speak" or "talk" or "confer" or "dine" },
            { Lower: "to" } => before is { Part: PartOfSpeech.Verb, Lemma: "speak" or "talk" },
            _ => false,
        };
    }

    private static bool IsAcronym(string name) => name.Length > 1 && !name.Any(char.IsLower);

    /// <summary>Whether the name is the subject of a verb of saying: "X said", "“…,” said X".</summary>
    private bool Speaks(List<Unit> run)
    {
        if (scene.WordAt(run[0].Start - 1) is { Part: PartOfSpeech.Preposition } before)
        {
            return before.Lower == "to" && scene.WordAt(run[0].Start - 2) is { Lower: "according" };
        }

        if (scene.WordAt(run[^1].End) is { Part: PartOfSpeech.Verb, Form: VerbForm.Past or VerbForm.ThirdPerson } next && NounClasses.SpeechVerbs.Contains(next.Lemma))
        {
            return true;
        }

        // "Ishkhan Saghatelyan of the Dashnaktsutyun party said"
        if (run[^1].End - run[0].Start > 1 && scene.Lower(run[^1].End) is "of" or "from" or "at" or "with")
        {
            var verbBehind = run[^1].End + 1;
            while (verbBehind < Math.Min(run[^1].End + LongestOrigin, scene.Sentence.EndToken) && scene.WordAt(verbBehind) is { IsVerbal: false, Part: not PartOfSpeech.Punctuation })
            {
                verbBehind++;
            }

            if (scene.WordAt(verbBehind) is { Part: PartOfSpeech.Verb, Form: VerbForm.Past or VerbForm.ThirdPerson } told && NounClasses.SpeechVerbs.Contains(told.Lemma))
            {
                return true;
            }
        }

        if (scene.WordAt(run[^1].End) is { Lower: "was" or "is" } && scene.WordAt(run[^1].End + 1) is { Lower: "quoted" or "cited" })
        {
            return true;
        }

        var verb = run[0].Start - 1;
        return scene.WordAt(verb) is { Part: PartOfSpeech.Verb } previous && previous.Lemma is not ("tell" or "ask" or "accuse" or "blame")
            && NounClasses.SpeechVerbs.Contains(previous.Lemma)
            && verb > scene.Sentence.FirstToken
            && (scene.Document.Tokens[verb - 1].Kind == TokenKind.ClosingQuote || scene.Lower(verb - 1) == ",");
    }
}
