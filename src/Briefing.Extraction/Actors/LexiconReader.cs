using System.Globalization;
using Briefing.Domain;
using Briefing.Domain.Actors;

namespace Briefing.Extraction.Actors;

/// <summary>Makes actors and their names from the lexicon's files.</summary>
internal sealed class LexiconReader
{
    private readonly Dictionary<string, KnownActor> countryActors = [];

    public LexiconReader(IReadOnlyList<LexiconFile> files)
    {
        foreach (var row in LexiconTable.Countries.Rows(files))
        {
            AddCountry(row);
        }

        foreach (var row in LexiconTable.Organisations.Rows(files))
        {
            AddOrganisation(row);
        }

        foreach (var row in LexiconTable.People.Rows(files))
        {
            AddPerson(row);
        }

        foreach (var row in LexiconTable.Places.Rows(files))
        {
            var country = CountryOf(row, row[0]) ?? throw row.Error("has no country.");
            Senses.AddRange(row.Values(1).Select(place => new NameSense(countryActors[country.Name], NameUse.Place, place)));
        }

        foreach (var row in LexiconTable.Institutions.Rows(files))
        {
            foreach (var words in row.Values(1))
            {
                Institutions.Add(words, new Institution(row[0], row[2]));
            }
        }
    }

    public List<NameSense> Senses { get; } = [];

    public List<Country> Countries { get; } = [];

    public InstitutionIndex Institutions { get; } = new();

    public static Gender GenderOf(LexiconRow row, int column) => row[column] switch
    {
        "f" => Gender.Female,
        "m" => Gender.Male,
        "u" or "" => Gender.Unknown,
        var other => throw row.Error($"'{other}' is no gender; write f, m, or nothing where it is not known."),
    };

    private void AddCountry(LexiconRow row)
    {
        if (row[0] is not { Length: 3 } code || !code.All(char.IsAsciiLetterUpper))
        {
            throw row.Error($"'{row[0]}' is no country code; write the three letters of ISO 3166-1, as UKR.");
        }

        var id = ActorId.Country(code);
        var actor = new KnownActor(id, row[1], "country", Gender.Neuter, false, id, []);
        countryActors[code] = actor;
        var adjectives = row.Values(3);
        var demonym = adjectives.Length > 0 ? adjectives[0] : row[1];
        Countries.Add(new Country(code, row[1], demonym, NameKey.Slug(demonym), row[7], row[8]));
        Add(NameUse.Name, [row[1], .. row.Values(2)]);
        Add(NameUse.Metonym, [.. row.Values(5), .. row.Values(6)]);
        Add(NameUse.Adjective, adjectives);
        Add(NameUse.People, row.Values(4) is { Length: > 0 } people ? people : [.. adjectives.SelectMany(a => new[] { a, a + "s" })]);

        void Add(NameUse use, string[] names) => Senses.AddRange(names.Select(name => new NameSense(actor, use, name)));
    }

    private void AddOrganisation(LexiconRow row)
    {
        var names = row.Values(1);
        if (names.Length == 0)
        {
            throw row.Error("has no name.");
        }

        var plural = row[2].EndsWith(" plural", StringComparison.Ordinal);
        var kind = plural ? row[2][..^" plural".Length] : row[2];
        var actor = new KnownActor(
            ActorId.Organisation(row[0]), names[0], kind, Gender.Neuter, plural, CountryOf(row, row[3]), []);
        Senses.AddRange(names.Select(name => new NameSense(actor, NameUse.Name, name)));
    }

    private void AddPerson(LexiconRow row)
    {
        var country = CountryOf(row, row[3]);
        var terms = row.Values(4).Select(term => TermOf(row, term, country)).ToValueList();
        var actor = new KnownActor(
            ActorId.Person(NameKey.Slug(row[0])), row[0], "person", GenderOf(row, 2), false, country, terms);
        Senses.AddRange(row.Values(1).Prepend(row[0]).Select(name => new NameSense(actor, NameUse.Name, name)));
        // "Stoere", "Loefven": as wires spell them that have no such letters
        Senses.AddRange(row.Values(1).Prepend(row[0]).Where(name => name.AsSpan().IndexOfAny("øöåäü") >= 0)
            .Select(name => new NameSense(actor, NameUse.Name, name.Replace("ø", "oe").Replace("ö", "oe").Replace("å", "aa").Replace("ä", "ae").Replace("ü", "ue"))));
        // "IWAYA Takeshi": Japan's own texts name the family first.
        if (row[3] == "JPN" && row[0].Split(' ') is [var given, var family])
        {
            Senses.Add(new NameSense(actor, NameUse.Name, $"{family} {given}"));
        }
    }

    private ActorId? CountryOf(LexiconRow row, string code) =>
        code.Length == 0 ? null
        : countryActors.TryGetValue(code, out var country) ? country.Id
        : throw row.Error($"'{code}' is not a country of countries.tsv.");

    /// <summary>"foreign minister 2024-09-05..", "secretary general of nato 2014-10-01..2024-09-30".</summary>
    private static OfficeTerm TermOf(LexiconRow row, string term, ActorId? country)
    {
        var blank = term.LastIndexOf(' ');
        var dates = term[(blank + 1)..].Split("..");
        if (blank < 0 || dates.Length != 2 || DateOf(dates[0]) is not { } from || (dates[1].Length > 0 && DateOf(dates[1]) is null))
        {
            throw row.Error($"'{term}' is no office; write it with its dates, as \"foreign minister 2024-09-05..\" or \"president 2019-05-20..2024-05-19\".");
        }

        var office = term[..blank].Split(" of ", 2);
        return office.Length == 2
            ? new OfficeTerm(office[0], office[1], from, DateOf(dates[1]))
            : new OfficeTerm(office[0], country?.Name ?? throw row.Error($"'{term}' is an office of no country."), from, DateOf(dates[1]));
    }

    private static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
