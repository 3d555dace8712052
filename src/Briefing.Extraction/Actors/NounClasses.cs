using System.Collections.Frozen;

namespace Briefing.Extraction.Actors;

/// <summary>Classes of nouns that say what a phrase stands for. They are words of the language, not facts of the world, and so no
/// part of the lexicon's files.</summary>
internal static class NounClasses
{
    /// <summary>Written with a capital, these stand in titles and in the names of bodies, not in the names of people.</summary>
    public static readonly FrozenSet<string> TitleWords = Set("""
        state foreign prime deputy vice first second senior chief defence defense interior finance energy health justice economy economic trade treasury commerce
        affairs staff security national homeland war council parliament parliamentary home social digital transformation infrastructure agriculture education culture
        environment transport transportation labour labor development international cooperation strategic industries industry reconstruction humanitarian police army navy air force
        forces intelligence military civil protection emergency public opposition acting former outgoing incoming special presidential regional provincial federal central
        executive supreme high joint armed brig brigadier rear lieutenant cabinet assistant permanent principal political party government house senate democratic republican
        labor conservative liberal christian social democrat oil water resources mines planning budget tourism sports youth women veterans integration european russian
        communications telecommunications information media press crown royal grand holy general major under undersecretary managing parliament-speaker co-chair de-facto
        """);

    /// <summary>What a body with such a word in its name is.</summary>
    public static readonly FrozenDictionary<string, string> Bodies = Pairs("""
        ministry:ministry department:ministry directorate:agency agency:agency authority:agency commission:commission committee:commission council:council office:agency
        service:agency board:agency bureau:agency court:court tribunal:court bank:bank fund:fund university:group college:group school:group hospital:agency institute:monitor
        institution:group centre:group center:group foundation:group association:group society:group union:group federation:group network:group forum:group initiative:group
        movement:armed.group front:armed.group army:army militia:armed.group brigade:army brigades:army battalion:army regiment:army corps:army division:army command:army
        party:party coalition:alliance alliance:alliance league:bloc group:group company:company corporation:company corp:company inc:company ltd:company plc:company holdings:company
        airlines:company airways:company energy:company oil:company gas:company lawyers:group doctors:group watch:group observatory:monitor monitor:monitor
        post:media times:media news:media journal:media television:media tv:media radio:media gazette:media herald:media tribune:media administration:agency secretariat:agency
        assembly:parliament parliament:parliament senate:parliament congress:parliament mission:mission delegation:group crescent:agency cross:agency guard:army guards:army forces:army
        company:company operator:company bar:group organisation:group organization:group confederation:group consortium:company academy:group syndicate:group guild:group church:group mosque:group chamber:group cooperative:group trust:group laboratory:group lab:group embassy:embassy consulate:embassy
        """);

    /// <summary>What "the alliance", "the movement" may stand for.</summary>
    public static readonly FrozenDictionary<string, string[]> Nominals = """
        alliance:alliance bloc:bloc union:bloc,alliance group:armed.group,group,monitor,bloc,party movement:armed.group,party,group militia:armed.group militants:armed.group faction:armed.group,party
        agency:agency organisation:agency,group,alliance,bloc,armed.group organization:agency,group,alliance,bloc,armed.group body:agency,council,commission,bloc,assembly council:council
        commission:commission army:army military:army ministry:ministry department:ministry court:court tribunal:court bank:bank lender:bank,fund fund:fund parliament:parliament
        assembly:parliament,assembly legislature:parliament party:party company:company firm:company operator:company utility:company watchdog:agency,monitor monitor:monitor monitors:monitor
        mission:mission charity:group,agency network:group,media paramilitary:armed.group paramilitaries:armed.group junta:government broadcaster:media newspaper:media
        cartel:cartel,armed.group gang:armed.group institute:monitor committee:commission,council coalition:alliance service:agency police:police
        presidency:presidency force:armed.group,army,mission affiliate:armed.group think-tank:monitor office:agency,presidency
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => entry.Split(':'))
        .ToFrozenDictionary(entry => entry[0], entry => entry[1].Replace('.', ' ').Split(','), StringComparer.Ordinal);

    /// <summary>A country acts through these: "Russian forces", "the Biden administration".</summary>
    public static readonly FrozenSet<string> StateActs = Set("""
        forces troops marines paratroopers government administration regime authorities leadership warplanes warships aircraft jets planes helicopters drones missiles artillery gunners tanks navy
        armies soldiers units invaders occupiers side
        """);

    /// <summary>Those of them that are things.</summary>
    public static readonly FrozenSet<string> Machines = Set("warplanes warships aircraft jets planes helicopters drones missiles artillery tanks");

    /// <summary>A phrase without any name may stand for a body or a country if its last word is one of these.</summary>
    public static readonly FrozenSet<string> Standing =
        FrozenSet.Create(StringComparer.Ordinal, [.. Bodies.Keys, .. Nominals.Keys, .. StateActs, "country", "nation", "campaign", "camp", "secretariat", "headquarters", "delegation"]);

    /// <summary>With a movement's name these are the movement itself: "Houthi rebels", "Hamas fighters".</summary>
    public static readonly FrozenSet<string> Combatants = Set("rebels fighters militants insurgents gunmen militiamen jihadists guerrillas paramilitaries extremists separatists");

    /// <summary>These speak for the institute that they are at.</summary>
    public static readonly FrozenSet<string> Scholars = Set("analysts researchers experts economists scientists scholars monitors investigators");

    /// <summary>Behind a body's name these say what it is: "Al Masirah television", "the Hamas movement".</summary>
    public static readonly FrozenSet<string> Labels = Set("television tv channel newspaper daily website network group movement party militia organisation organization alliance agency company bloc");

    /// <summary>Adjectives of more than one country.</summary>
    public static readonly FrozenSet<string> Continental = Set("european african asian arab western eastern nordic baltic latin scandinavian allied gulf");

    /// <summary>These say nothing of who is meant.</summary>
    public static readonly FrozenSet<string> Quantifiers = Set("""
        several many some other more most all both few various numerous two three four five six seven eight nine ten dozens hundreds thousands scores senior top unnamed
        unidentified anonymous another same own certain leading high-ranking high-level ranking mid-level former outgoing incoming current new then-acting late longtime veteran
        influential prominent retired young elderly old older younger different further additional single fellow so-called caretaker interim acting transitional embattled hard-line far-right
        right-wing left-wing populist nationalist
        """);

    /// <summary>These take up again whoever was named just before: "The businessman said".</summary>
    public static readonly FrozenSet<string> Callings = Set("""
        businessman businesswoman candidate nominee mogul tycoon magnate billionaire millionaire politician lawmaker senator congressman congresswoman veteran statesman
        stateswoman strongman incumbent newcomer
        """);

    /// <summary>Small words inside the names of people.</summary>
    public static readonly FrozenSet<string> Particles = Set("""
        de da do dos das del della di du des la le van von der den ter ten zu zum bin bint ibn ben al el ul ud ad as ash af ould abu e y i mac san
        """);

    public static readonly FrozenSet<string> SpeechVerbs = Set("""
        say tell announce warn deny call urge vow add write note report claim insist argue explain declare state confirm admit acknowledge stress emphasize emphasise
        reiterate repeat suggest comment reply respond answer ask describe accuse condemn criticize criticise promise pledge predict propose recall remark reveal
        joke concede complain demand appeal estimate post tweet testify caution recount continue conclude agree disclose observe quip assert allege blame
        """);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Pairs(string pairs) =>
        pairs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split(':'))
            .DistinctBy(pair => pair[0])
            .ToFrozenDictionary(pair => pair[0], pair => pair[1].Replace('.', ' '), StringComparer.Ordinal);
}
