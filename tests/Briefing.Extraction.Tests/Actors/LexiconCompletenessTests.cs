using System.Globalization;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Figures;

namespace Briefing.Extraction.Tests.Actors;

/// <summary>What the lexicon must hold of the world: its states with their words and money, and who leads those most in the news.</summary>
public sealed class LexiconCompletenessTests
{
    /// <summary>The states (ISO 3166-1: the members of the United Nations, the two observers, Taiwan and Kosovo) and their currencies (ISO 4217).</summary>
    private const string States = """
        AFG=AFN ALB=ALL DZA=DZD AND=EUR AGO=AOA ATG=XCD ARG=ARS ARM=AMD AUS=AUD AUT=EUR AZE=AZN BHS=BSD BHR=BHD BGD=BDT BRB=BBD BLR=BYN BEL=EUR BLZ=BZD BEN=XOF BTN=BTN BOL=BOB
        BIH=BAM BWA=BWP BRA=BRL BRN=BND BGR=BGN BFA=XOF BDI=BIF CPV=CVE KHM=KHR CMR=XAF CAN=CAD CAF=XAF TCD=XAF CHL=CLP CHN=CNY COL=COP COM=KMF COG=XAF COD=CDF CRI=CRC CIV=XOF
        HRV=EUR CUB=CUP CYP=EUR CZE=CZK DNK=DKK DJI=DJF DMA=XCD DOM=DOP ECU=USD EGY=EGP SLV=USD GNQ=XAF ERI=ERN EST=EUR SWZ=SZL ETH=ETB FJI=FJD FIN=EUR FRA=EUR GAB=XAF GMB=GMD
        GEO=GEL DEU=EUR GHA=GHS GRC=EUR GRD=XCD GTM=GTQ GIN=GNF GNB=XOF GUY=GYD HTI=HTG HND=HNL HUN=HUF ISL=ISK IND=INR IDN=IDR IRN=IRR IRQ=IQD IRL=EUR ISR=ILS ITA=EUR JAM=JMD
        JPN=JPY JOR=JOD KAZ=KZT KEN=KES KIR=AUD PRK=KPW KOR=KRW KWT=KWD KGZ=KGS LAO=LAK LVA=EUR LBN=LBP LSO=LSL LBR=LRD LBY=LYD LIE=CHF LTU=EUR LUX=EUR MDG=MGA MWI=MWK MYS=MYR
        MDV=MVR MLI=XOF MLT=EUR MHL=USD MRT=MRU MUS=MUR MEX=MXN FSM=USD MDA=MDL MCO=EUR MNG=MNT MNE=EUR MAR=MAD MOZ=MZN MMR=MMK NAM=NAD NRU=AUD NPL=NPR NLD=EUR NZL=NZD NIC=NIO
        NER=XOF NGA=NGN MKD=MKD NOR=NOK OMN=OMR PAK=PKR PLW=USD PAN=PAB PNG=PGK PRY=PYG PER=PEN PHL=PHP POL=PLN PRT=EUR QAT=QAR ROU=RON RUS=RUB RWA=RWF KNA=XCD LCA=XCD VCT=XCD
        WSM=WST SMR=EUR STP=STN SAU=SAR SEN=XOF SRB=RSD SYC=SCR SLE=SLE SGP=SGD SVK=EUR SVN=EUR SLB=SBD SOM=SOS ZAF=ZAR SSD=SSP ESP=EUR LKA=LKR SDN=SDG SUR=SRD SWE=SEK CHE=CHF
        SYR=SYP TJK=TJS TZA=TZS THA=THB TLS=USD TGO=XOF TON=TOP TTO=TTD TUN=TND TUR=TRY TKM=TMT TUV=AUD UGA=UGX UKR=UAH ARE=AED GBR=GBP USA=USD URY=UYU UZB=UZS VUT=VUV VEN=VES
        VNM=VND YEM=YER ZMB=ZMW ZWE=ZWL VAT=EUR PSE=ILS TWN=TWD XKX=EUR
        """;

    /// <summary>Capitals that are called as their country is, or that stand for something else: "Brussels" is the European Union, "San José"
    /// is many towns, "Jerusalem" is claimed by two.</summary>
    private const string WithoutCapital = "BEL CRI DJI ISR LUX MDV MCO SMR STP SYC SGP VAT";

    /// <summary>Money without a word of one piece (the convertible mark), or whose code would be read in any headline ("TOP 10").</summary>
    private const string WithoutWord = "BAM TOP";

    private const string InTheNews = """
        USA RUS UKR CHN GBR FRA DEU ISR PSE IRN IND PAK TUR SYR LBN IRQ SAU EGY QAT ARE YEM JOR JPN KOR PRK TWN PHL AUS CAN MEX BRA ARG VEN COL CUB HTI POL ITA ESP NLD BEL SWE FIN NOR
        DNK EST LVA LTU CZE SVK HUN ROU BGR SRB GRC AUT CHE BLR MDA GEO ARM AZE KAZ AFG MMR THA VNM IDN SDN SSD ETH ERI SOM KEN UGA RWA COD NGA NER MLI BFA LBY DZA ZAF IRL PRT
        """;

    /// <summary>Offices that do not exist, that the head of state or government holds, or whose holders are not known well enough.</summary>
    private static readonly HashSet<string> Unlisted =
    [
        "PSE defence minister", "JOR defence minister", "HTI defence minister", "DZA defence minister", "LBY defence minister", "PRK defence minister", "KAZ defence minister", "MMR defence minister",
        "SDN defence minister", "SSD defence minister", "ERI defence minister", "SOM defence minister", "BFA defence minister", "SDN foreign minister", "SSD foreign minister", "SOM foreign minister",
    ];

    private static readonly string[] Leading = ["leader", "foreign minister", "defence minister"];

    public static IEnumerable<TheoryDataRow<string, string>> Currencies =>
        Split(States).Select(state => state.Split('=')).Select(pair => new TheoryDataRow<string, string>(pair[0], pair[1]));

    public static IEnumerable<TheoryDataRow<string, string>> Offices =>
        Split(InTheNews).SelectMany(state => Leading.Where(office => !Unlisted.Contains($"{state} {office}")).Select(office => new TheoryDataRow<string, string>(state, office)));

    [Fact]
    public void Every_state_has_a_name_an_adjective_and_a_capital()
    {
        var countries = Rows("countries.tsv").ToDictionary(row => row[0]);

        Assert.All(Split(States).Select(state => state[..3]), code => Assert.True(countries.TryGetValue(code, out var row) && row[1].Length > 0 && row[3].Length > 0, code));
        Assert.Equal(Split(WithoutCapital), Split(States).Select(state => state[..3]).Where(code => countries[code][5].Length == 0));
    }

    [Theory]
    [MemberData(nameof(Currencies))]
    public void Money_in_the_words_of_a_state_is_read_as_its_currency(string state, string currency)
    {
        var money = Rows("currencies.tsv").FirstOrDefault(row => row[0] == currency);
        if (Split(WithoutWord).Contains(currency))
        {
            Assert.True(money is null || money[2].Length == 0);
            return;
        }

        Assert.NotNull(money);
        var country = new Mention(new TextSpan(0, 2), 0, new NamedActor(ActorId.Country(state), state, null), MentionKind.Name, Gender.Neuter, false, ActorId.Country(state));
        foreach (var word in money[2].Split(';'))
        {
            Assert.Equal(currency, Assert.Single(MoneyReader.Read(Sentences.Of($"It will cost 500 million {word} in all."), [country])).Money.Currency);
        }
    }

    [Theory]
    [MemberData(nameof(Offices))]
    public void The_states_most_in_the_news_have_their_office_holders_since_2021(string state, string office)
    {
        var days = Enumerable.Range(2021, 5).SelectMany(year => new[] { new DateOnly(year, 2, 15), new DateOnly(year, 8, 15) }).ToList();

        var vacant = days.FindAll(day => Lexicon.Default.HolderOf(state, office, day) is null);

        Assert.True(vacant.Count <= 1, $"Nobody is {office} of {state} on {string.Join(", ", vacant.Select(day => day.ToString("O", CultureInfo.InvariantCulture)))}.");
    }

    private static string[] Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static List<string[]> Rows(string file)
    {
        var assembly = typeof(Lexicon).Assembly;
        using var reader = new StreamReader(assembly.GetManifestResourceStream($"Briefing.Extraction.Lexicon.{file}")!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.Split('\t', StringSplitOptions.TrimEntries))];
    }
}
