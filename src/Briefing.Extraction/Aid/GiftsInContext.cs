using Briefing.Domain.Aid;

namespace Briefing.Extraction.Aid;

/// <summary>Leaves out what an article as a whole does not tell as aid.</summary>
internal static class GiftsInContext
{
    /// <summary>So many sentences away another gift may say to whom.</summary>
    private const int Reach = 3;

    public static List<Gift> Of(Analysis analysis, List<Gift> told)
    {
        var several = AreSeveralOnVictims(analysis, told);
        var plain = told.Where(gift => !gift.InContext && gift.Recipient is not null).Select(gift => gift.Sentence.Index).ToHashSet();
        var gifts = told.FindAll(gift => !gift.InContext || several || Enumerable.Range(gift.Sentence.Index - Reach, (2 * Reach) + 1).Any(plain.Contains));
        return gifts.Exists(gift => gift.Recipient is not null) || AidTopic.IsAid(analysis) ? gifts : gifts.FindAll(gift => !IsForNobody(analysis, gift));
    }

    /// <summary>"Norway will give 150 million kroner" is aid where several give in an article on victims.</summary>
    private static bool AreSeveralOnVictims(Analysis analysis, List<Gift> told) =>
        told.Where(gift => gift.InContext).SelectMany(gift => gift.Donors).Select(donor => donor.Id).Distinct().Count() > 1 && Stricken.Country(analysis, []) is not null;

    /// <summary>Goods without a price go to whom the article tells of as one who is given to: "gave ammunition to his critics" is none.</summary>
    private static bool IsForNobody(Analysis analysis, Gift gift) =>
        gift is { Money: null, Recipient: null, Rule: "aid/give" or "aid/provide" or "aid/send" or "aid/supply" or "aid/transfer" or "aid/carry" } && !(gift.Kind == AidKind.Humanitarian && analysis.IsOnDisaster);
}
