using System.Collections.Frozen;

namespace Briefing.Extraction.Aid;

/// <summary>The words of disaster and need, by which an article tells whom relief is for, and a sum that it is relief.</summary>
internal static class NeedWords
{
    /// <summary>Disasters by name, which an article that begins with one is about.</summary>
    public static readonly FrozenSet<string> Disasters =
    [
        "flood", "floods", "flooding", "floodwaters", "earthquake", "quake", "cyclone", "hurricane", "typhoon", "storm", "drought", "landslide", "landslides", "mudslide", "mudslides", "wildfires", "tsunami", "eruption",
        "cholera", "ebola", "famine", "starvation",
    ];

    /// <summary>People whom a disaster or a war has left in need, and what they suffer.</summary>
    private static readonly FrozenSet<string> InNeed =
    [
        "humanitarian", "displaced", "uprooted", "refugee", "refugees", "homeless", "evacuees", "hungry", "hunger", "famine", "starving", "malnutrition", "cholera", "survivors", "fled", "relief", "camps",
    ];

    /// <summary>What befalls people: disasters, and what they and wars do.</summary>
    public static readonly FrozenSet<string> Harm =
    [
        .. Disasters.Except(["floodwaters", "storm"]),
        "killed", "dead", "died", "deaths", "wounded", "injured", "hurt", "displaced", "homeless", "victims", "survivors", "starving", "flooded", "destroyed", "casualties",
    ];

    /// <summary>What befalls people so that they need help.</summary>
    public static readonly FrozenSet<string> Crisis = [.. InNeed, .. Disasters.Except(["storm", "ebola"]), "malnourished", "camp", "rations", "tents", "blankets", "ashfall"];

    /// <summary>What says of money that it is for people in need, or for what keeps them alive.</summary>
    public static readonly FrozenSet<string> Purpose =
        [.. InNeed, "emergency", "clinic", "clinics", "hospitals", "health", "bakeries", "victims", "homes", "feed", "affected", "orphans", "bereaved", "stricken", "nutrition", "vaccination", "vaccines"];
}
