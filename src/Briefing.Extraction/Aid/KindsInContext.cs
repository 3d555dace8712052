using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>The kind of aid where the words that tell what is given leave it open: who gives it, for whom, and of what the article tells say it.</summary>
internal static class KindsInContext
{
    /// <summary>Bodies that exist to help people in need.</summary>
    private static readonly FrozenSet<string> ReliefBodies =
    [
        "wfp", "unicef", "unhcr", "unrwa", "ocha", "icrc", "iom", "msf", "red-cross", "red-crescent", "ifrc", "cerf", "central-emergency-response-fund", "emergency-relief-coordinator", "echo", "save-the-children", "caritas",
        "doctors-without-borders", "norwegian-refugee-council", "international-rescue-committee", "islamic-relief", "mercy-corps", "ksrelief",
    ];

    /// <summary>What says of money that it is for people in need, or for what keeps them alive.</summary>
    private static readonly FrozenSet<string> Need =
    [
        "humanitarian", "emergency", "displaced", "uprooted", "refugee", "refugees", "homeless", "evacuees", "hungry", "hunger", "famine", "starving", "clinic", "clinics", "hospitals", "health", "bakeries", "cholera", "survivors", "victims",
        "homes", "fled", "feed", "relief", "affected", "orphans", "camps", "bereaved", "stricken", "malnutrition", "nutrition", "vaccination", "vaccines",
    ];

    /// <summary>What says of money that it is for a state's purse.</summary>
    private static readonly FrozenSet<string> Purse =
    [
        "loan", "loans", "budget", "budgetary", "macro-financial", "financial", "credit", "treasury", "bond", "imf", "bailout", "liquidity", "debt", "fiscal", "economy", "economic", "pensions", "salaries", "deposit", "swap", "consumers", "gas",
        "census", "election", "elections", "reforms", "reform", "investment", "growth",
    ];

    /// <summary>What befalls people so that they need help.</summary>
    private static readonly FrozenSet<string> Crisis =
    [
        "humanitarian", "displaced", "refugees", "uprooted", "homeless", "evacuees", "famine", "hunger", "hungry", "starvation", "starving", "malnourished", "malnutrition", "cholera", "camp", "camps", "survivors", "fled",
        "refugee", "relief", "rations", "tents", "blankets", "ashfall", "eruption", "flood", "floods", "earthquake", "quake", "cyclone", "hurricane", "typhoon", "drought", "landslide", "tsunami",
    ];

    /// <summary>So many sentences on need make an article one on a crisis.</summary>
    private const int Several = 2;

    public static List<Gift> Of(Analysis analysis, List<Gift> gifts)
    {
        var own = gifts.ConvertAll(gift => gift with { Kind = Kind(analysis, gift) });
        return own.Exists(gift => gift.Kind == AidKind.Financial) && IsOnCrisis(analysis, own) ? own.ConvertAll(gift => gift.Kind == AidKind.Financial && IsOpen(analysis, gift) ? gift with { Kind = AidKind.Humanitarian } : gift) : own;
    }

    private static AidKind Kind(Analysis analysis, Gift gift) => gift.Kind switch
    {
        AidKind.Military when gift.Money is null && gift.Donors.All(IsReliefBody) => AidKind.Humanitarian,
        AidKind.Humanitarian when gift.Items.Count == 0 && IsToRebuild(Words(analysis, gift.Sentence)) => AidKind.Reconstruction,
        AidKind.Financial when gift.Donors.All(IsReliefBody) => AidKind.Humanitarian,
        AidKind.Financial when IsForForce(analysis, Words(analysis, gift.Sentence)) => AidKind.Military,
        AidKind.Financial when IsOpen(analysis, gift) && (Need.Overlaps(Words(analysis, gift.Sentence)) || NamesReliefBody(analysis, gift.Sentence)) => AidKind.Humanitarian,
        var told => told,
    };

    /// <summary>Whether nothing says that money is for a state's purse, and no bank lends it.</summary>
    private static bool IsOpen(Analysis analysis, Gift gift) =>
        !Purse.Overlaps(Words(analysis, gift.Sentence)) && !gift.Donors.All(donor => AidWords.IsLender(donor.Id.Name));

    private static bool NamesReliefBody(Analysis analysis, Sentence sentence) => analysis.Overlapping(sentence.Span).Any(mention => ReliefBodies.Contains(mention.Actor.Id.Name));

    private static bool IsReliefBody((ActorId Id, TextSpan Span) donor) =>
        donor.Id.Kind == ActorKind.Organisation && (ReliefBodies.Contains(donor.Id.Name) || donor.Id.Name.EndsWith("-red-cross", StringComparison.Ordinal) || donor.Id.Name.EndsWith("-red-crescent", StringComparison.Ordinal));

    /// <summary>"For the rebuilding of a children's hospital".</summary>
    private static bool IsToRebuild(HashSet<string> words) =>
        words.Overlaps(["rebuilding", "rebuild", "reconstruction", "reconstruct"]) && !words.Overlaps(["humanitarian", "relief", "emergency", "refugees", "displaced"]);

    /// <summary>"For the planned security mission", "for the same mission" where the article tells of one, "four patrol boats".</summary>
    private static bool IsForForce(Analysis analysis, HashSet<string> words) =>
        (words.Contains("mission") && (analysis.Text.Contains("security mission", StringComparison.OrdinalIgnoreCase) || analysis.Text.Contains("support mission", StringComparison.OrdinalIgnoreCase) || analysis.Text.Contains("police mission", StringComparison.OrdinalIgnoreCase)))
        || (words.Contains("patrol") && words.Overlaps(["boat", "boats"]));

    /// <summary>Whether an article tells of people in need, and of aid to a state's purse or its army no more often than of other aid.</summary>
    private static bool IsOnCrisis(Analysis analysis, List<Gift> gifts) =>
        gifts.Count(gift => gift.Kind == AidKind.Military || (gift.Kind == AidKind.Financial && !IsOpen(analysis, gift))) <= gifts.Count(gift => gift.Kind == AidKind.Humanitarian || (gift.Kind == AidKind.Financial && IsOpen(analysis, gift)))
        && (analysis.IsOnDisaster || analysis.Prose.Where(sentence => Crisis.Overlaps(Words(analysis, sentence)) || NamesReliefBody(analysis, sentence)).Skip(Several - 1).Any());

    private static HashSet<string> Words(Analysis analysis, Sentence sentence) => AidKinds.WordsIn(analysis, sentence.FirstToken, sentence.EndToken);
}
