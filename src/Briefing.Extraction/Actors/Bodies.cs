using Briefing.Domain.Actors;

namespace Briefing.Extraction.Actors;

/// <summary>Tells which body a phrase without a name of its own means: "Egypt's foreign ministry", "the army", "the Biden
/// administration", "the alliance".</summary>
internal sealed class Bodies(Scene scene)
{
    /// <summary>"The administration" is said of no other country's government.</summary>
    private static readonly ActorId America = ActorId.Country("USA");

    /// <summary>"of the armed forces" is as long as what stands behind "ministry" gets.</summary>
    private const int LongestBehind = 4;

    public Referent? Read(List<Unit> units, Entity? possessor, bool possessive, bool definite)
    {
        var last = scene.Lower(units[^1].Start);
        return units is [.., { Kind: UnitKind.Known, Name.Organisation: { } body }, _] && NounClasses.Labels.Contains(last) ? new Referent(scene.Cast.Known(body), MentionKind.Name)
            : last is "secretariat" or "headquarters" or "delegation" && possessor is { Id.Kind: ActorKind.Organisation } ? new Referent(possessor, MentionKind.Nominal)
            : NounClasses.StateActs.Contains(last) ? State(units, possessor, definite, last)
            : last is "campaign" or "camp" && units is [.., { Name.Person: { } candidate }, _] ? new Referent(Campaign(units, candidate), MentionKind.Name)
            : last == "campaign" && definite && units is [.., { Kind: UnitKind.Name }, _] && scene.WordAt(units[^1].End) is { IsVerbal: true } said && NounClasses.SpeechVerbs.Contains(said.Lemma) ? new Referent(Campaign(units, null), MentionKind.Name)
            : last is "country" or "nation" && definite && units.Count == 1 ? Salient(entity => entity.Kind == "country")
            : definite && !possessive && units.Count == 1 && (CalledAfter(last) ?? (last == "campaign" ? Salient(entity => entity.Id.Kind == ActorKind.Organisation && entity.Name.EndsWith(" campaign", StringComparison.Ordinal)) : null)) is { } named ? named
            : definite && !possessive && NounClasses.Nominals.TryGetValue(last, out var kinds) ? Salient(units, kinds) ?? Commission(units, last)
            : null;
    }

    /// <summary>"The commission" of an article on the European Union that names no other.</summary>
    private Referent? Commission(List<Unit> units, string noun) =>
        noun == "commission" && units.Count == 1 && Named("European Commission") is { } commission && scene.Cast.MostSalient(scene.Sentence.Index, entity => entity.Id.Value == "org:eu", int.MaxValue) is not null
            ? new Referent(commission, MentionKind.Nominal) : null;

    /// <summary>"The alliance" of the Three Brotherhood Alliance, "the command" of Central Command: the last word of a name stands for it.</summary>
    private Referent? CalledAfter(string noun) =>
        NounClasses.Bodies.ContainsKey(noun) ? Salient(entity => entity.Id.Kind == ActorKind.Organisation && entity.Name.EndsWith($" {noun}", StringComparison.OrdinalIgnoreCase)) : null;

    /// <summary>A body that a state has, with the state's adjective in front, its name as possessor, or behind ("in Moscow").</summary>
    public Referent? Institution(List<Unit> units, Entity? possessor, bool possessive, bool definite)
    {
        var last = units[^1];
        if (last.Kind == UnitKind.Known)
        {
            return null;
        }

        if (units.Count == 1 && scene.Lower(last.Start) == "ministry" && possessor is { IsPerson: true } && MinistryOf(possessor) is { } own)
        {
            return new Referent(own, MentionKind.Nominal);
        }

        if (units.Count == 1 && scene.Lower(last.Start) == "office" && possessor is { IsPerson: true, Country: { } governed } && IsPrimeMinister(possessor) && scene.Lexicon.Institutions.Find(PrimeMinistersOffice) is { } house)
        {
            return Of(governed, house, PrimeMinistersOffice) is { } office ? new Referent(office, MentionKind.Nominal) : null;
        }

        // "Unification Minister Kwon will meet …, the ministry said."
        if (units.Count == 1 && scene.Lower(last.Start) == "ministry" && possessor is null && definite
            && scene.Cast.MostSalient(scene.Sentence.Index, entity => entity.IsPerson && MinistryOf(entity) is not null, 2) is { } minister
            && Salient(entity => entity.Kind == "ministry" && (minister.Last.Sentence < scene.Sentence.Index || entity.Last.Sentence >= minister.Last.Sentence)) is null && MinistryOf(minister) is { } his)
        {
            return new Referent(his, MentionKind.Nominal);
        }

        if (scene.Lower(last.End) is "of" or "for" && InstitutionOf(units, possessor, possessive || definite) is { } named)
        {
            return named;
        }

        if (scene.Lexicon.Institutions.MayEndWith(scene.Document.TextOf(last.Start)))
        {
            for (var words = Math.Min(units.Count, scene.Lexicon.Institutions.LongestInWords); words > 0; words--)
            {
                var first = units.Count - words;
                if (scene.Lexicon.Institutions.Find(scene.WordsOf(units[first].Start, last.End)) is { } institution)
                {
                    // "The Karenni Nationalities Defence Force" is no state's.
                    if (char.IsUpper(scene.Document.TextOf(units[first].Start)[0]) && units[..first].Exists(unit => unit.Kind == UnitKind.Name))
                    {
                        break;
                    }

                    return Institution(institution, scene.TextOf(units[first].Start, last.End), units[..first], last.End, possessor, possessive || definite) is { } body ? new Referent(body, MentionKind.Nominal) : null;
                }
            }
        }

        return Ministry(units, possessor) is { } ministry ? new Referent(ministry, MentionKind.Nominal) : null;
    }

    /// <summary>"His ministry" is that of which he is minister.</summary>
    private Entity? MinistryOf(Entity minister)
    {
        var offices = minister.Known?.Offices.Where(term => term.IsHeldOn(scene.Day)).Select(term => term.Office) ?? [];
        foreach (var role in offices.Append(minister.Roles.Trim()))
        {
            if (role.EndsWith(" minister", StringComparison.Ordinal) && minister.Country is { } country)
            {
                var field = role[..^" minister".Length];
                var phrase = $"{field[(field.LastIndexOf(' ') + 1)..]} ministry";
                if (scene.Lexicon.Institutions.Find(phrase) is { } institution)
                {
                    return Of(country, institution, phrase);
                }
            }
        }

        return null;
    }

    private const string PrimeMinistersOffice = "prime minister's office";

    /// <summary>Whether somebody is a prime minister, whose office speaks for itself; what a president's says counts as his.</summary>
    private bool IsPrimeMinister(Entity person) =>
        (person.Known?.Offices.Where(term => term.IsHeldOn(scene.Day)).Select(term => term.Office) ?? []).Concat(person.Roles.Split("  ", StringSplitOptions.TrimEntries))
            .Any(role => role.EndsWith("prime minister", StringComparison.Ordinal) && !role.Contains("deputy", StringComparison.Ordinal) && !role.Contains("former", StringComparison.Ordinal));

    /// <summary>"The Joint Chiefs | of Staff", "the Ministry | of Defence": the words go on behind the phrase.</summary>
    private Referent? InstitutionOf(List<Unit> units, Entity? possessor, bool definite)
    {
        for (var end = Math.Min(units[^1].End + LongestBehind, scene.Sentence.EndToken); end > units[^1].End + 1; end--)
        {
            for (var first = units.Count - 1; first >= Math.Max(0, units.Count - 2); first--)
            {
                if (scene.Lexicon.Institutions.Find(scene.WordsOf(units[first].Start, end)) is { } institution)
                {
                    return Institution(institution, scene.TextOf(units[first].Start, end), units[..first], end, possessor, definite) is { } body ? new Referent(body, MentionKind.Nominal, end) : null;
                }
            }
        }

        return null;
    }

    private Entity? Institution(Institution institution, string phrase, List<Unit> before, int end, Entity? possessor, bool definite)
    {
        // "the Magen David Adom ambulance service": what a named body is.
        if (institution.Kind == "agency" && before is [.., { Kind: UnitKind.Known, Name.Organisation: { } own, Name.OfCountry: null }])
        {
            return scene.Cast.Known(own);
        }

        if ((before.FindLast(unit => unit.Name?.OfCountry is { Use: NameUse.Place }).Name?.OfCountry ?? PlaceInFront(before, end, phrase)) is { } place)
        {
            return Named($"{place.Written} {phrase}") ?? scene.Cast.Organisation(
                $"{NameKey.Slug(place.Written)}-{institution.Slug}", $"{place.Written} {phrase}", institution.Kind, place.Actor.Id);
        }

        // "The Houthi-run health ministry", "the group's health ministry": a movement's own.
        if (institution.Kind is "ministry" or "government" && (MovementOf(before) ?? (possessor is { Kind: "armed group" } ? possessor : null) ?? MovementBehind(end)) is { } movement)
        {
            var owned = $"{movement.Id.Name.TrimEnd('s')}-{institution.Slug}";
            return Named($"{movement.Name}-run {phrase}") ?? scene.Cast.Organisation(owned, $"{movement.Name} {phrase}", institution.Kind, movement.Country);
        }

        var country = Scene.CountryOf(before) ?? possessor?.Country ?? scene.CountryBehind(end);
        if (country is null)
        {
            if (!definite && !char.IsUpper(phrase[0]) && institution.Kind != "police")
            {
                return null;
            }

            var earlier = scene.Cast.MostSalient(
                scene.Sentence.Index, entity => entity.Kind == institution.Kind && IsSame(entity, institution), int.MaxValue);
            if (earlier is not null)
            {
                return earlier;
            }

            country = phrase.Contains("external affairs", StringComparison.OrdinalIgnoreCase) ? India
                : institution.Slug == "foreign-office" ? scene.IsNear(Pakistan) ? Pakistan : Britain
                : ActsForItself(institution) ? SubjectCountry() ?? scene.Near : SubjectOfficer(institution) ?? scene.NearExcept(Striker());
        }

        return country is { } state ? Of(state, institution, phrase) : null;
    }

    /// <summary>The movement in "Houthi-run", "Taliban-controlled".</summary>
    private Entity? MovementOf(List<Unit> before)
    {
        foreach (var unit in before)
        {
            var text = scene.TextOf(unit.Start, unit.End);
            if (text.IndexOf('-') is > 0 and var hyphen && text[(hyphen + 1)..] is "run" or "controlled" or "led" && scene.Lexicon.Find(text[..hyphen]).FirstOrDefault(sense => sense.Actor.Kind == "armed group") is { } found)
            {
                return scene.Cast.Known(found.Actor);
            }
        }

        return null;
    }

    /// <summary>"The health ministry of the Houthi administration".</summary>
    private Entity? MovementBehind(int end)
    {
        var next = scene.Lower(end + 1) == "the" ? end + 2 : end + 1;
        return scene.Lower(end) == "of" && scene.NameAt(next)?.Organisation is { Kind: "armed group" } movement ? scene.Cast.Known(movement) : null;
    }

    /// <summary>Whose foreign ministry is called the Foreign Office, and whose that of external affairs.</summary>
    private static readonly ActorId Britain = ActorId.Country("GBR"), Pakistan = ActorId.Country("PAK"), India = ActorId.Country("IND");

    /// <summary>"The air force says Russia launched 112 drones": who strikes is not whose air force says so.</summary>
    private ActorId? Striker()
    {
        for (var i = scene.Sentence.FirstToken; i < scene.Sentence.EndToken; i++)
        {
            if (scene.NameAt(i) is { Country: { } country } name && scene.WordAt(name.End) is { IsVerbal: true, Lemma: "launch" or "fire" or "attack" or "strike" or "shell" or "bomb" or "send" or "drop" or "hit" or "target" or "violate" or "raid" })
            {
                return country.Country;
            }
        }

        return null;
    }

    /// <summary>Civil ministries tell what their own country does; armies and their ministries tell what others did to it.</summary>
    private static bool ActsForItself(Institution institution) =>
        institution.Kind == "ministry" && institution.Slug is not ("defense-ministry" or "interior-ministry" or "health-ministry");

    /// <summary>"General Gerasimov will run the war himself, the defence ministry said": it is the ministry of the officer whom the sentence is about.</summary>
    private ActorId? SubjectOfficer(Institution institution) =>
        institution.Kind is not ("ministry" or "army") ? null
        : scene.Cast.MostSalient(scene.Sentence.Index, entity => entity.IsPerson && entity.Country is not null && entity.Last is var last && last.Sentence == scene.Sentence.Index && last.Weight >= Roles.MainSubject)?.Country;

    /// <summary>The country that this sentence or the one before is about.</summary>
    private ActorId? SubjectCountry() => scene.Cast.MostSalient(
        scene.Sentence.Index, entity => entity.Kind == "country" && entity.Last is var last && last.Sentence >= scene.Sentence.Index - 1 && last.Weight >= Roles.MainSubject)?.Country;

    /// <summary>"The territory's health ministry", "the city's police".</summary>
    private NameSense? PlaceInFront(List<Unit> before, int end, string phrase)
    {
        var first = end - phrase.Count(c => c == ' ') - 1;
        return before.Count == 0 && scene.WordAt(first - 1)?.Part == Grammar.PartOfSpeech.Possessive
            && scene.Lower(first - 2) is "territory" or "enclave" or "strip" or "city" or "town" or "region" or "province" or "capital"
                ? scene.LastPlace
                : null;
    }

    /// <summary>"The army" is whichever army was spoken of; "the energy ministry" is only an energy ministry.</summary>
    private static bool IsSame(Entity entity, Institution institution) =>
        entity.Id.Name.EndsWith(institution.Slug, StringComparison.Ordinal)
        || (institution.Slug is "army" or "military" && entity.Kind == "army" && !IsBranch(entity.Id.Name));

    /// <summary>An air force or a navy is no army.</summary>
    private static bool IsBranch(string name) => name.Contains("air-force", StringComparison.Ordinal) || name.Contains("navy", StringComparison.Ordinal) || name.Contains("coast", StringComparison.Ordinal);

    private Entity? Of(ActorId country, Institution institution, string phrase)
    {
        if (scene.Lexicon.CountryWith(country.Name) is not { } state)
        {
            return null;
        }

        var name = $"{state.Demonym} {phrase}";
        return Named(name) ?? Named($"{state.Demonym} {institution.Slug.Replace('-', ' ')}")
            ?? scene.Cast.Organisation($"{state.Adjective}-{institution.Slug}", name, institution.Kind, country);
    }

    private Entity? Named(string name) =>
        scene.Lexicon.Find(name).FirstOrDefault(sense => sense.Actor.Id.Kind == ActorKind.Organisation) is { } sense
            ? scene.Cast.Known(sense.Actor)
            : null;

    /// <summary>Bodies that no list holds: "the Ministry for Strategic Industries", "the Coalition for Change".</summary>
    private Entity? Ministry(List<Unit> units, Entity? possessor)
    {
        var last = scene.Lower(units[^1].Start);
        if (!NounClasses.Bodies.TryGetValue(last, out var kind))
        {
            return null;
        }

        var known = units.FindIndex(unit => unit.Name is not null);
        var ofState = last is "ministry" or "department" or "directorate" or "committee" or "commission" or "agency" or "authority" or "service" or "council" or "administration";
        var own = units[(known + 1)..^1].FindAll(unit => IsOwn(unit, ofState));
        var end = EndOfName(units[^1].End);
        if (own is [var region, ..] && ofState && scene.Lower(region.Start) is "regional" or "provincial" or "city" or "district" or "municipal" && scene.LastPlace is { } place && known < 0)
        {
            var local = $"{place.Written} {scene.TextOf(region.Start, units[^1].End)}";
            return scene.Cast.Organisation(NameKey.Slug(local), local, kind, place.Actor.Id);
        }

        var capital = char.IsUpper(scene.Document.TextOf(units[^1].Start)[0]);
        var given = Scene.CountryOf(units) ?? (possessor is { Kind: "country" } ? possessor.Country : null);
        var named = capital ? end > units[^1].End || (own.Count > 0 && ofState) : own.Count > 0 && ofState && given is not null && last != "administration";
        // "The Armenian ministry": that which was spoken of, or that of its minister.
        if (last == "ministry" && own.Count == 0 && given is { } governing && end == units[^1].End)
        {
            return scene.Cast.MostSalient(scene.Sentence.Index, entity => entity.Kind == "ministry" && entity.Country == governing, int.MaxValue)
                ?? (scene.Cast.MostSalient(scene.Sentence.Index, entity => entity.IsPerson && entity.Country == governing && MinistryOf(entity) is not null, int.MaxValue) is { } minister ? MinistryOf(minister) : null);
        }

        if (!named)
        {
            return null;
        }

        var country = Scene.CountryOf(units) ?? possessor?.Country ?? scene.CountryBehind(end) ?? (ofState ? scene.Near : null);
        var name = scene.TextOf(own.Count > 0 ? own[0].Start : units[^1].Start, end);
        var adjective = ofState && country is { } id && scene.Lexicon.CountryWith(id.Name) is { } state ? state.Adjective + "-" : "";
        return Named(name) ?? scene.Cast.Organisation(adjective + NameKey.Slug(name), name, kind, country);
    }

    private bool IsOwn(Unit unit, bool ofState) =>
        char.IsUpper(scene.Document.TextOf(unit.Start)[0])
        || (unit.Kind == UnitKind.Word && ofState && !NounClasses.Quantifiers.Contains(scene.Lower(unit.Start)) && char.IsLetter(scene.Document.TextOf(unit.Start)[0]));

    /// <summary>The end of "… for Strategic Industries", "… of Digital Affairs and Innovation" behind a body's first word.</summary>
    private int EndOfName(int end)
    {
        if (scene.Lower(end) is not ("for" or "of" or "on"))
        {
            return end;
        }

        var i = scene.Lower(end + 1) == "the" ? end + 2 : end + 1;
        var last = end;
        while (i < scene.Sentence.EndToken && (char.IsUpper(scene.Document.TextOf(i)[0]) || scene.Lower(i) is "and" or "of" or "&"))
        {
            last = char.IsUpper(scene.Document.TextOf(i)[0]) && scene.NameAt(i) is null ? i + 1 : last;
            i++;
        }

        return last;
    }

    /// <summary>"Russian forces", "Israeli warplanes", "the Trump administration": the country; "RSF fighters": the movement.</summary>
    private Referent? State(List<Unit> units, Entity? possessor, bool definite, string noun)
    {
        if (units.FindLast(unit => unit.Name?.Organisation is not null) is { Name.Organisation: { } organisation })
        {
            return new Referent(scene.Cast.Known(organisation), MentionKind.Nominal);
        }

        // "SAC aircraft", where the article has said what SAC is.
        if (units is [{ Kind: UnitKind.Name } letters, _] && scene.Cast.Called(scene.TextOf(letters.Start, letters.End)).FirstOrDefault(entity => entity.Id.Kind == ActorKind.Organisation) is { } called)
        {
            return new Referent(called, MentionKind.Nominal);
        }

        if (possessor is { IsPerson: false } and not { Kind: "country" })
        {
            return new Referent(possessor, MentionKind.Nominal);
        }

        // "The Moscow-installed authorities" are not Ukraine's, nor quite Moscow's.
        if (units.Exists(unit => scene.Lower(unit.Start) is var word && (word.EndsWith("-installed", StringComparison.Ordinal) || word.EndsWith("-appointed", StringComparison.Ordinal) || word.EndsWith("-backed", StringComparison.Ordinal))) && noun is "authorities" or "administration" or "government" or "leadership")
        {
            var words = scene.TextOf(units[0].Start, units[^1].End);
            return new Referent(scene.Cast.Group(NameKey.Slug(words), words, null), MentionKind.Nominal);
        }

        var country = Scene.CountryOf(units) ?? possessor?.Country ?? scene.CountryBehind(units[^1].End)
            ?? (definite && units.Count == 1 && noun is "government" or "authorities" or "regime" or "leadership" ? scene.Near : null)
            ?? (definite && units.Count == 1 && noun == "administration" && scene.IsNear(America) ? America : null);
        return country is { } id ? new Referent(scene.Country(id), MentionKind.Nominal) : null;
    }

    /// <summary>"The Trump campaign".</summary>
    private Entity Campaign(List<Unit> units, KnownActor? candidate)
    {
        var name = scene.TextOf(units[^2].Start, units[^1].End);
        return scene.Cast.Organisation(NameKey.Slug(name), name, "group", candidate?.Country);
    }

    private Referent? Salient(List<Unit> units, string[] kinds)
    {
        var country = Scene.CountryOf(units);
        return Salient(entity => kinds.Contains(entity.Kind) && (country is null || entity.Country == country));
    }

    private Referent? Salient(Func<Entity, bool> fits) =>
        scene.Cast.MostSalient(scene.Sentence.Index, fits) is { } entity ? new Referent(entity, MentionKind.Nominal) : null;
}
