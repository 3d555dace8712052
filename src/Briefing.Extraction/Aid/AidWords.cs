using System.Collections.Frozen;
using Briefing.Domain.Aid;

namespace Briefing.Extraction.Aid;

/// <summary>The words of giving.</summary>
internal static class AidWords
{
    /// <summary>Verbs of giving and how far they bring what is given; those of announcing count as pledges.</summary>
    public static readonly FrozenDictionary<string, AidStage> Giving = new (AidStage Stage, string Verbs)[]
    {
        (AidStage.Pledged, """
            send give provide deposit supply cover pump plough plow underwrite bankroll sponsor advance throw-in shell-out fork-out splash-out dole-out dish-out kick-in pony-up stump-up cough-up bung ring-fence share renew replenish match donate grant contribute ship pledge promise commit announce unveil earmark pay spend add extend offer lend put put-up put-forward draw set-aside
            reserve invest devote finance fund buy order purchase inject mobilise mobilize dedicate gift budget step-up furnish top-up contain include comprise disclose guarantee award loan dispatch despatch rush redirect reallocate reprogram channel make leave unblock increase raise double triple boost up expand resume support help assist aid back follow step weigh respond come go chip stump cough free-up present confirm reveal open find direct
            """),
        (AidStage.Approved, "approve allocate wave sign sign-off rubber-stamp clear vote authorise authorize endorse greenlight ratify agree sanction adopt sign-over make-over okay appropriate pass decide green-light release seal conclude ink cancel forgive write-off waive erase allow enable unlock trigger"),
        (AidStage.Disbursed, "disburse wire transfer remit credit pay-out"),
        (AidStage.Delivered, "deliver hand hand-over arrive cross enter roll pass-through drive reach bring land airlift distribute unload dock truck ferry fly carry turn-over hand-out airdrop drop-off drop put-down dock touch-down depart sail tie-up berth moor"),
    }.SelectMany(group => group.Verbs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(verb => KeyValuePair.Create(verb.Replace('-', ' '), group.Stage)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Verbs that only make something known: their object must be aid in so many words.</summary>
    public static readonly FrozenSet<string> Announcing = Set("announce unveil disclose detail present launch publish confirm make sign seal conclude ink leave reveal open");

    /// <summary>Verbs that give only with "with": "will support Ukraine with 650 million euros", "followed with NOK 95 million".</summary>
    public static readonly FrozenSet<string> GivingWith = Set("support help assist aid back follow step weigh respond bankroll underwrite sponsor");

    /// <summary>Verbs of two sides.</summary>
    public static readonly FrozenSet<string> Signing = Set("sign seal conclude ink ratify");

    /// <summary>Verbs that make aid more by an amount, or bring it to one: "increase its support by NOK 50 billion".</summary>
    public static readonly FrozenSet<string> Raising = Set("increase raise double triple boost up expand resume");

    /// <summary>Verbs that make a payment possible: "completed the review, allowing an immediate disbursement of $248 million".</summary>
    public static readonly FrozenSet<string> Unlocking = Set("allow enable unlock trigger");

    /// <summary>Verbs that let a debtor off.</summary>
    public static readonly FrozenSet<string> Relieving = Set("cancel forgive write-off waive erase");

    /// <summary>Verbs whose subject is the one who is given to.</summary>
    public static readonly FrozenSet<string> Receiving = Set("receive get obtain secure borrow benefit let-in");

    /// <summary>Verbs that tell what is in a package, which is news where the package is new and has a price.</summary>
    public static readonly FrozenSet<string> Containing = Set("contain include comprise");

    /// <summary>Verbs that buy, which is aid only when it is for somebody else.</summary>
    public static readonly FrozenSet<string> Buying = Set("splash-out buy order purchase spend fund finance cover pay invest put budget pump plough plow share match replenish");

    /// <summary>Nouns that mean aid of any kind.</summary>
    public static readonly FrozenSet<string> Nouns = Set("""
        aid assistance package loan grant tranche instalment installment funding support relief donation contribution payment disbursement pledge money fund funds help credit subsidy transfer
        shipment consignment delivery batch convoy supply supplies lot cargo parcel lifeline financing facility envelope line swap arrangement programme program deposit bailout release allocation mobilisation mobilization provision
        """);

    /// <summary>Verbs that give money without any noun of aid.</summary>
    public static readonly FrozenSet<string> GivingMoney = Set("fund finance cover pump plough plow underwrite bankroll sponsor advance throw-in shell-out fork-out splash-out dole-out dish-out kick-in pony-up bung put-down ring-fence share renew replenish match sign-off rubber-stamp hand hand-over top-up donate pledge promise contribute disburse wire grant give provide commit lend transfer allocate put put-up earmark add approve pay sign-over make-over set-aside channel pay-out send deposit loan borrow go direct chip stump cough come free-up wave get receive secure obtain have release unblock mobilise mobilize offer benefit support help assist aid back follow step weigh respond rush redirect reallocate");

    public static readonly FrozenSet<string> Arms = Set("""
        weapon weapons arm arms ammunition munition missile rocket drone tank howitzer artillery shell gun rifle jet aircraft helicopter battery interceptor launcher system armor armour vehicle mine mortar radar warship boat
        grenade bomb uav f-16 patriot himars atacms iris-t nasams mig bullet round cartridge weaponry hardware materiel carrier bradley leopard abrams plane fighter gripen frigate corvette kit gear equipment
        warplane lorry truck simulator minesweeper demining mantis gepard stryker javelin stinger firearm
        bushmaster marder challenger m113 m577 humvee mrap cv90 bmp-1 bmp-2 bayraktar nlaw caesar archer zuzana krab m777 panzerhaubitze crotale aspide skynex harpoon starstreak mirage rafale typhoon viper f-15 f-18 su-25 su-30 mi-8 mi-17 mi-24 chinook t-72 wisent dingo boxer mastiff hawkei kirpi cobra switchblade piorun igla strela speedboat gunboat cutter
        """);

    public static readonly FrozenSet<string> Relief = Set("""
        food flour goods good supply medicine medicines drug shelter water tent blanket wheat grain rice vaccine relief meal clothing generator parcel ration humanitarian refugee refugees famine hunger displaced earthquake flood
        hygiene sanitation nutrition victim victims ambulance hospital survivors drought cholera medical tarpaulin bedding biscuits stove heater winterisation winterization basket fuel seed fertiliser fertilizer mattress oxygen incubator biscuit meals tractor ventilator sheeting bus engine maize sorghum oil sugar milk filter purifier pump latrine cot bandage syringe tarp necessity provision paste formula stretcher crutch wheelchair lantern stethoscope textbook plant kitchen loaf bread jerrycan dose chlorine transformer turbine boiler excavator bulldozer bed unit tanker desk computer laptop forklift crane pontoon dinghy insulin antibiotic painkiller lentil bean noodle potato corn barley
        """);

    /// <summary>What relief is for, and no goods.</summary>
    public static readonly FrozenSet<string> Abstract = Set("humanitarian refugee refugees famine hunger displaced earthquake flood hygiene sanitation nutrition victim victims hospital survivors drought cholera relief winterisation winterization medical");

    /// <summary>Goods of war and of peace alike, by what they are for: "medical kits", "water purification plants", "fire engines".</summary>
    public static bool IsForRelief(string name, string head) =>
        head is "kit" or "gear" or "equipment" or "system" or "vehicle" or "boat" or "plant" or "unit" or "truck" or "lorry" or "helicopter" or "tanker"
        && name.Split(' ') is [.. var before, _] && Array.Exists(before, word => word is "medical" or "hygiene" or "first-aid" or "aid" or "water" or "purification" or "desalination" or "filtration" or "treatment" or "cooking" or "kitchen" or "shelter" or "school" or "dignity" or "sanitary" or "winter" or "rescue" or "fire" or "firefighting" or "surgical" or "trauma" or "solar" or "household" or "repair" or "water-treatment" or "heating" or "heat" or "power" or "cooling" or "refrigeration" or "housing" or "dialysis");

    /// <summary>"For the hospital" is what for; a field hospital comes in crates.</summary>
    public static bool IsAbstract(string name, string head) => Abstract.Contains(head) && !(head == "hospital" && name.Split(' ') is [.., "field" or "mobile" or "floating" or "tent" or "modular" or "prefabricated", _]);

    public static readonly FrozenSet<string> Military = Set("military weapon weapons arms defence defense defensive ammunition security army troops soldiers lethal brigade armed air-defence warfare artillery howitzers howitzer missiles drones missile drone tanks jets battlefield");

    public static readonly FrozenSet<string> Rebuilding = Set("reconstruction rebuild rebuilding recovery restoration reconstruct repair demining infrastructure");

    public static readonly FrozenSet<string> Financial = Set("loan loans grants budget budgetary macro-financial financial payment tranche instalment installment credit treasury bond imf bailout liquidity debt fiscal economy disbursement pensions salaries balance-of-payments");

    /// <summary>What is sold, claimed back or only asked for is no aid.</summary>
    public static readonly FrozenSet<string> Trade = Set("""
        sale sales sold sell contract deal bill appeal request proposal export exports debt sanction sanctions fine fines compensation ransom lawsuit bid bond bonds revenue profit tax taxes tariff tariffs trade investment
        investments order orders budget deficit losses damage cost costs reward bounty salary acquisition stake estimate forecast valuation bet
        """);

    /// <summary>Whether a noun in the singular names arms or relief.</summary>
    public static bool IsGoods(string noun) => Arms.Contains(noun) || Relief.Contains(noun);

    /// <summary>How the names of bodies end that give in their own name.</summary>
    public static readonly string[] Agencies = ["-agency", "-foundation", "-fund", "-bank", "-aid", "-red-crescent", "-red-cross"];

    /// <summary>Whether a body exists to lend and to grant.</summary>
    public static bool IsLender(string name) =>
        name is "imf" or "ebrd" or "eib" or "cabei" || (name.EndsWith("-bank", StringComparison.Ordinal) && !name.EndsWith("central-bank", StringComparison.Ordinal)) || name.EndsWith("development-fund", StringComparison.Ordinal) || name.EndsWith("monetary-fund", StringComparison.Ordinal) || name.EndsWith("monetary-fund", StringComparison.Ordinal) || name.EndsWith("response-fund", StringComparison.Ordinal);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(word => new[] { word, word.Replace('-', ' ') }).ToFrozenSet(StringComparer.Ordinal);
}
