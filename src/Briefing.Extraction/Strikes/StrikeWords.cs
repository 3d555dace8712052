using System.Collections.Frozen;
using Briefing.Domain.Actors;

namespace Briefing.Extraction.Strikes;

/// <summary>The verbs and nouns of attacks from the air and by artillery.</summary>
internal static class StrikeWords
{
    public static readonly FrozenSet<string> Weapons = Set("""
        missile rocket drone uav bomb shell mortar munition projectile warhead torpedo shahed atacms himars scalp grad iskander kinzhal oreshnik kalibr tomahawk katyusha qassam quadcopter artillery
        """);

    /// <summary>Verbs whose object is the weapon: "fired 91 missiles".</summary>
    public static readonly FrozenSet<string> Launching = Set("pour shower fire launch drop send unleash lob rain use deploy direct release shoot hurl deliver employ loose blast fling let-loose let-go");

    /// <summary>Those of them by which weapons are also given, lent and carried.</summary>
    public static readonly FrozenSet<string> Giving = Set("send use deploy direct release deliver employ");

    /// <summary>Verbs whose object is what is hit: "struck Kryvyi Rih".</summary>
    public static readonly FrozenSet<string> Hitting = Set("hit strike bomb shell pound bombard attack target blast flatten pummel destroy level damage tear slam crash rip batter hammer demolish blow-up wreck ruin gut shatter obliterate raze devastate cripple incinerate ravage raid knock-out sink disable torch pepper strafe topple");

    public static readonly FrozenSet<string> Falling = Set("fall land slam crash rain explode hit strike tear rip smash");

    public static readonly FrozenSet<string> Hurting = Set("kill wound injure hurt leave die");

    /// <summary>Verbs that with such an object need no weapon to tell of a strike: "struck an oil refinery".</summary>
    public static readonly FrozenSet<string> Striking = Set("strike hit bomb pound target blow-up attack");

    public static readonly FrozenSet<string> Objectives = Set("""
        target site depot refinery base position building house home airport port plant bridge camp school hospital convoy ship vessel tanker facility warehouse headquarters post village town city district
        neighbourhood neighborhood suburb apartment block station infrastructure vehicle car airfield airbase runway launcher silo substation market mosque church stronghold militant fighter hideout tower area terminal
        tunnel compound installation outpost barracks battery radar factory workshop laboratory dam pipeline boat bakery shelter kindergarten clinic hotel bunker column patrol train arsenal dormitory mill
        """);

    public static readonly FrozenSet<string> Downing = Set("destroy down intercept shoot-down bring-down neutralize neutralise repel thwart");

    public static readonly FrozenSet<string> Attacks = Set("""
        strike airstrike air-strike attack raid bombardment shelling barrage bombing salvo assault volley airstrikes
        """);

    public static readonly FrozenSet<string> Carrying = Set("carry-out conduct launch stage mount perform deliver wage undertake");

    public static readonly FrozenSet<string> Condemning = Set("condemn denounce deplore decry");

    public static readonly FrozenSet<string> Answering = Set("respond retaliate answer reply hit-back strike-back");

    public static readonly FrozenSet<string> Aerial = Set("""
        air aerial missile drone rocket artillery bomb shell mortar airstrike airstrikes bombing shelling bombardment jet jets plane planes warplane warplanes aircraft helicopter helicopters kamikaze barrage ballistic cruise airborne gunship gunships
        """);

    /// <summary>States whose armies fight within their own borders.</summary>
    public static readonly FrozenSet<string> AtWarWithin = Set("MMR SDN SYR ETH MLI BFA NER NGA COD SOM YEM LBY HTI SSD CAF COL MOZ CMR TCD");

    /// <summary>Who occupies a part of a state that fights him there.</summary>
    public static ActorId? OccupierOf(ActorId state) => state.Name == "UKR" ? ActorId.Country("RUS") : null;

    public static bool IsOrdinal(string word) => word is "first" or "second" or "third" or "fourth" or "fifth" or "latest" or "last" or "deadliest" or "next" or "earlier" or "later" or "previous";

    public static bool IsWeapon(string noun) => Weapons.Contains(noun);

    public static bool IsHitting(string lemma) => Hitting.Contains(lemma) || Falling.Contains(lemma);

    public static bool IsHurting(string lemma) => Hurting.Contains(lemma);

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(word => new[] { word, word.Replace('-', ' ') }).ToFrozenSet(StringComparer.Ordinal);
}
