using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Reads the gifts that a clause tells by its verb.</summary>
internal static class VerbGifts
{
    public static IReadOnlyList<Gift> Read(Analysis analysis, EventDates dates, Sentence sentence, Clause told) =>
        GivingVerbs.MayTell(analysis, sentence, told) && !NoGifts.IsConditional(analysis, sentence)
            ? ReadClause(analysis, dates, sentence, PromisedGoods.Restore(analysis, sentence, ReducedPassives.Restore(analysis, FrontedSubjects.Restore(analysis, sentence, told)))) : [];

    private static IReadOnlyList<Gift> ReadClause(Analysis analysis, EventDates dates, Sentence sentence, Clause clause)
    {
        var status = StatusOf(analysis, clause);
        if (status is not (Status.Actual or Status.Planned)
            || AidScope.Of(analysis, sentence, clause) is not { } scope || AidStages.Of(analysis, sentence, clause, scope, status) is not { } stage || NoGifts.IsHabit(analysis, dates, sentence, clause, scope))
        {
            return [];
        }

        var thanks = Thanks.Of(analysis, sentence, clause);
        var donors = thanks?.Donors ?? new AidDonors(analysis, sentence, clause, scope).Read();
        var shares = Shares.OfMany(analysis, sentence, clause, donors, scope.Money);
        donors = shares.Count > 0 ? [.. shares.Select(share => share.Donor)] : donors;
        if (donors.Count == 0)
        {
            return [];
        }

        var recipient = thanks?.Recipient ?? new AidRecipient(analysis, sentence, clause, scope).Of(donors);
        if (recipient is null && scope is { Money: null, Kind: AidKind.Humanitarian, Items: [{ Count: not null }, ..] } && status == Status.Actual && Landings.Behind(analysis, sentence, clause, donors) is { } landed)
        {
            (recipient, stage) = (landed, AidStage.Delivered);
        }

        var told = new ToldGift(analysis, sentence, clause, scope, status, donors, recipient);
        if (NoGifts.Is(told) || Signed(told) is not { } signed || AidDates.Of(analysis, dates, sentence, clause, status, stage) is not { } date)
        {
            return [];
        }

        var gift = new Gift(sentence, signed.Donors, signed.Recipient?.Id, signed.Recipient?.Span, scope.Money, scope.PartOf, scope.Items, scope.Kind, stage, date, "aid/" + clause.Verb.Lemma.Replace(' ', '-')) { InContext = told.IsInContext };
        return GiftParts.Of(analysis, sentence, clause, gift, shares);
    }

    /// <summary>To cancel a debt is to give; the word does not cancel the giving.</summary>
    private static Status StatusOf(Analysis analysis, Clause clause) =>
        Factuality.Of(analysis, AidWords.Relieving.Contains(clause.Verb.Lemma) ? clause with { Verb = clause.Verb with { Modality = Modality.Actual } } : clause);

    /// <summary>"The World Bank and Kenya signed a loan": the bank gives to the state. Null where which of the two gives is not said.</summary>
    private static (List<(ActorId Id, TextSpan Span)> Donors, (ActorId Id, TextSpan Span)? Recipient)? Signed(ToldGift told)
    {
        if (!AidWords.Signing.Contains(told.Lemma) || told.Donors.Count != 2)
        {
            return (told.Donors, told.Recipient);
        }

        var lender = told.Donors.FindIndex(donor => AidWords.IsLender(donor.Id.Name));
        return lender < 0 || told.Donors[1 - lender].Id.Kind != ActorKind.Country ? null : ([told.Donors[lender]], told.Donors[1 - lender]);
    }
}
