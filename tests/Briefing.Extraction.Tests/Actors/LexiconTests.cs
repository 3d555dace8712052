using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;

namespace Briefing.Extraction.Tests.Actors;

public sealed class LexiconTests
{
    [Theory]
    [InlineData("Volodymyr Zelenskyy", "person:volodymyr-zelenskyy")]
    [InlineData("Volodymyr Zelenskij", "person:volodymyr-zelenskyy")]
    [InlineData("Vladimir Zelenski", "person:volodymyr-zelenskyy")]
    [InlineData("Andriy Yermak", "person:andrii-yermak")]
    [InlineData("Sergey Shoygu", "person:sergei-shoigu")]
    [InlineData("Mohammad bin Salman", "person:mohammed-bin-salman")]
    [InlineData("Abu Muhammad al-Jolani", "person:ahmed-al-sharaa")]
    [InlineData("Abd al-Fattah al-Burhan", "person:abdel-fattah-al-burhan")]
    [InlineData("Abdulfattah al-Burhan", "person:abdel-fattah-al-burhan")]
    [InlineData("Kim Jong-un", "person:kim-jong-un")]
    [InlineData("Viktor Orbán", "person:viktor-orban")]
    [InlineData("U.N.", "org:un")]
    [InlineData("UN", "org:un")]
    [InlineData("U.S.", "country:USA")]
    [InlineData("Kiev", "country:UKR")]
    [InlineData("Türkiye", "country:TUR")]
    [InlineData("Ivory Coast", "country:CIV")]
    [InlineData("Rapid Support Forces", "org:rsf")]
    public void A_name_is_found_in_every_usual_spelling(string name, string id) =>
        Assert.Contains(Lexicon.Default.Find(name), sense => sense.Actor.Id.Value == id);

    [Theory]
    [InlineData("us")]
    [InlineData("who")]
    [InlineData("polish")]
    [InlineData("Nato's")]
    [InlineData("is")]
    [InlineData("car")]
    public void Words_that_look_like_names_are_none(string word) => Assert.Empty(Lexicon.Default.Find(word));

    [Theory]
    [InlineData("Omdurman", "SDN")]
    [InlineData("Kharkiv", "UKR")]
    [InlineData("Khan Younis", "PSE")]
    [InlineData("Idlib", "SYR")]
    [InlineData("Goma", "COD")]
    [InlineData("Ukrainian", "UKR")]
    [InlineData("Filipinos", "PHL")]
    [InlineData("Whitehall", "GBR")]
    public void Places_and_adjectives_tell_their_country(string name, string code) =>
        Assert.Equal(ActorId.Country(code), Lexicon.Default.CountryOf(name));

    [Theory]
    [InlineData("USA", "president", "2025-01-19", "person:joe-biden")]
    [InlineData("USA", "president", "2025-01-20", "person:donald-trump")]
    [InlineData("USA", "secretary of state", "2024-06-01", "person:antony-blinken")]
    [InlineData("GBR", "foreign secretary", "2024-08-01", "person:david-lammy")]
    [InlineData("GBR", "chancellor", "2024-12-01", "person:rachel-reeves")]
    [InlineData("DEU", "chancellor", "2024-12-01", "person:olaf-scholz")]
    [InlineData("DEU", "leader", "2025-12-01", "person:friedrich-merz")]
    [InlineData("POL", "premier", "2024-12-01", "person:donald-tusk")]
    [InlineData("eu", "foreign policy chief", "2024-12-09", "person:kaja-kallas")]
    [InlineData("nato", "secretary general", "2024-09-30", "person:jens-stoltenberg")]
    [InlineData("SYR", "president", "2024-12-08", "person:bashar-al-assad")]
    [InlineData("NER", "president", "2023-07-25", "person:mohamed-bazoum")]
    public void Offices_are_held_on_a_day(string of, string office, string day, string holder) =>
        Assert.Equal(holder, Lexicon.Default.HolderOf(of, office, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.Id.Value);

    [Fact]
    public void Nobody_holds_an_office_between_two_terms() =>
        Assert.Null(Lexicon.Default.HolderOf("SYR", "president", new DateOnly(2024, 12, 20)));

    [Fact]
    public void A_line_of_a_users_file_adds_an_actor()
    {
        var lexicon = Lexicon.With([new LexiconFile("organisations.tsv", "id\tnames\tkind\tcountry\nriver-guild\tRiver Guild; RG\tgroup\tSDN\n")]);
        Assert.Equal("org:river-guild", Assert.Single(lexicon.Find("River Guild")).Actor.Id.Value);
        Assert.Contains(lexicon.Find("NATO"), sense => sense.Actor.Id.Value == "org:nato");
    }

    [Fact]
    public void A_line_of_a_users_file_takes_the_place_of_ours_with_the_same_key()
    {
        var lexicon = Lexicon.With([new LexiconFile("people.tsv", "name\tother names\tgender\tcountry\toffices\nOlaf Scholz\tOnkel Olaf\tm\tDEU\t\n")]);
        Assert.Equal("person:olaf-scholz", Assert.Single(lexicon.Find("Onkel Olaf")).Actor.Id.Value);
        Assert.Null(lexicon.HolderOf("DEU", "chancellor", new DateOnly(2024, 1, 1)));
    }

    [Theory]
    [InlineData("people.tsv", "name\tother names\tgender\tcountry\toffices\nX Y\t\tq\tDEU\t\n", "people.tsv, line 2: 'q' is no gender; write f, m, or nothing where it is not known.")]
    [InlineData("people.tsv", "name\tother names\tgender\tcountry\toffices\n\nX Y\t\tf\tZZZ\t\n", "people.tsv, line 3: 'ZZZ' is not a country of countries.tsv.")]
    [InlineData("people.tsv", "name\tother names\tgender\tcountry\toffices\nX Y\t\tf\tDEU\tchancellor since May\n", "people.tsv, line 2: 'chancellor since May' is no office; write it with its dates, as \"foreign minister 2024-09-05..\" or \"president 2019-05-20..2024-05-19\".")]
    [InlineData("people.tsv", "name,gender\n", "people.tsv, line 1: the first line must name the columns: name, other names, gender, country, offices, with a tab between two.")]
    [InlineData("countries.tsv", "code\tname\tother names\tadjectives\tpeople\tcapital\tmetonyms\tcurrency\tleader\nUK\tBritain\n", "countries.tsv, line 2: 'UK' is no country code; write the three letters of ISO 3166-1, as UKR.")]
    [InlineData("organisations.tsv", "id\tnames\tkind\tcountry\nx\t\tgroup\t\n", "organisations.tsv, line 2: has no name.")]
    [InlineData("institutions.tsv", "id\twords\tkind\nx\ty\tz\tw\n", "institutions.tsv, line 2: has 4 columns, but there are 3: id, words, kind.")]
    [InlineData("persons.tsv", "", "persons.tsv, line 1: is no file of a lexicon; those are countries.tsv, organisations.tsv, institutions.tsv, people.tsv, offices.tsv, places.tsv, person-nouns.tsv, honorifics.tsv, given-names.tsv.")]
    public void A_wrong_line_is_refused_with_its_place_and_what_is_wrong(string name, string text, string message)
    {
        var error = Assert.Throws<LexiconException>(() => Lexicon.With([new LexiconFile(name, text)]));
        Assert.Equal(message, error.Message);
    }
}
