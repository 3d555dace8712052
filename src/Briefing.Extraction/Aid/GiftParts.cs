using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>The single gifts that one verb tells of.</summary>
internal static class GiftParts
{
    /// <param name="shares">What is known already of who gives what of the whole.</param>
    public static IReadOnlyList<Gift> Of(Analysis analysis, Sentence sentence, Clause clause, Gift whole, List<((ActorId Id, TextSpan Span) Donor, MoneyExpression Money)> shares)
    {
        if (whole.Money is not { } money)
        {
            return GappedGoods.Split(analysis, whole);
        }

        if (shares.Count > 0)
        {
            return Shared(whole, money, shares);
        }

        var each = new SharedAid(analysis, sentence, clause).Read(whole, money);
        return each.Count > 1 ? each
            : Shares.Of(analysis, sentence, whole.Donors, money) is { Count: > 0 } parts ? Shared(each[0], money, parts)
            : [each[0], .. SecondSums.Read(analysis, sentence, clause, each[0], money)];
    }

    private static List<Gift> Shared(Gift whole, MoneyExpression money, List<((ActorId Id, TextSpan Span) Donor, MoneyExpression Money)> shares) =>
        [.. shares.Select(share => whole with { Donors = [share.Donor], Money = share.Money, PartOf = money.Money })];
}
