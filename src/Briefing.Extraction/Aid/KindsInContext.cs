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

    /// <summary>What says of money that it is for a state's purse.</summary>
    private static readonly FrozenSet<string> Purse =
    [
        "loan", "loans", "budget", "budgetary", "macro-financial", "financial", "credit", "treasury", "bond", "imf", "bailout", "liquidity", "debt", "fiscal", "economy", "economic", "pensions", "salaries", "deposit", "swap", "consumers", "gas",
        "census", "election", "elections", "reforms", "reform", "investment", "growth",
    ];

    /// <summary>So many sentences on need make an article one on a crisis.</summary>
    private const int Several = 2;

    public static List<Gift> Of(Analysis analysis, List<Gift> gifts)
    {
        var own = gifts.ConvertAll(gift => Kind(analysis, gift));
        return own.Exists(told => told.IsOpen) && IsOnCrisis(analysis, own)
            ? own.ConvertAll(told => told.IsOpen ? told.Gift with { Kind = AidKind.Humanitarian } : told.Gift) : own.ConvertAll(told => told.Gift);
    }

    /// <summary>A gift with its kind, and whether it is money of which nothing says that it is for a state's purse, and which no bank lends.</summary>
    private static (Gift Gift, bool IsOpen) Kind(Analysis analysis, Gift gift)
    {
        if (gift.Kind is not (AidKind.Financial or AidKind.Humanitarian))
        {
            return (gift.Kind == AidKind.Military && gift.Money is null && gift.Donors.All(IsReliefBody) ? gift with { Kind = AidKind.Humanitarian } : gift, false);
        }

        var words = Words(analysis, gift.Sentence);
        var isOpen = !Purse.Overlaps(words) && !gift.Donors.All(donor => AidWords.IsLender(donor.Id.Name));
        var kind = gift.Kind switch
        {
            AidKind.Humanitarian when gift.Items.Count == 0 && IsToRebuild(words) => AidKind.Reconstruction,
            AidKind.Financial when gift.Donors.All(IsReliefBody) => AidKind.Humanitarian,
            AidKind.Financial when IsForForce(analysis, words) => AidKind.Military,
            AidKind.Financial when isOpen && (NeedWords.Purpose.Overlaps(words) || NamesReliefBody(analysis, gift.Sentence)) => AidKind.Humanitarian,
            var told => told,
        };
        return (gift with { Kind = kind }, kind == AidKind.Financial && isOpen);
    }

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
    private static bool IsOnCrisis(Analysis analysis, List<(Gift Gift, bool IsOpen)> told) =>
        told.Count(gift => gift.Gift.Kind == AidKind.Military || (gift.Gift.Kind == AidKind.Financial && !gift.IsOpen)) <= told.Count(gift => gift.Gift.Kind == AidKind.Humanitarian || gift.IsOpen)
        && (analysis.IsOnDisaster || analysis.Prose.Where(sentence => NeedWords.Crisis.Overlaps(Words(analysis, sentence)) || NamesReliefBody(analysis, sentence)).Skip(Several - 1).Any());

    private static HashSet<string> Words(Analysis analysis, Sentence sentence) => AidKinds.WordsIn(analysis, sentence.FirstToken, sentence.EndToken);
}
