using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>What a clause with a verb of giving tells, with what the rules ask of it.</summary>
/// <param name="Status">Whether it is done or planned.</param>
/// <param name="Recipient">Null where only the context says who is given to.</param>
internal sealed record ToldGift(
    Analysis Analysis, Sentence Sentence, Clause Clause, AidScope Scope, Status Status, List<(ActorId Id, TextSpan Span)> Donors, (ActorId Id, TextSpan Span)? Recipient)
{
    public string Lemma => Clause.Verb.Lemma;

    public bool IsPlanned => Status == Status.Planned;

    public bool IsBuying => AidWords.Buying.Contains(Lemma);

    /// <summary>Whether all who give are banks and funds that exist to lend and to grant.</summary>
    public bool IsByLenders => Donors.TrueForAll(donor => AidWords.IsLender(donor.Id.Name));

    /// <summary>Whether only its context can say that this is aid: nobody is named who is given to, and neither the words, nor the giver, nor what the article is about say it.</summary>
    public bool IsInContext => Recipient is null && !Scope.IsPlainlyAid && !IsByLenders && !IsMoneyOnTopic;

    /// <summary>Money in an article about aid, or that states and known bodies give after a disaster.</summary>
    private bool IsMoneyOnTopic =>
        Scope.Money is { } money && (AidTopic.IsAid(Analysis) || (IsGivenItself(money) && Donors.TrueForAll(IsGiver) && Analysis.IsOnDisaster));

    /// <summary>Counted relief goods of a relief agency are for those of whom the article tells.</summary>
    public bool IsReliefOfAgency =>
        Scope is { Kind: AidKind.Humanitarian, Items: [{ Count: not null }, ..] } && Donors.TrueForAll(donor => donor.Id.Kind == ActorKind.Organisation && Array.Exists(AidWords.Agencies, ending => donor.Id.Name.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>Relief goods of an article on a disaster are for its victims.</summary>
    public bool IsReliefAfterDisaster => Scope is { Kind: AidKind.Humanitarian, Items.Count: > 0 } && Analysis.IsOnDisaster;

    /// <summary>"Will send tanks": arms that are promised are for whom the article tells of.</summary>
    public bool IsPromiseOfArms => IsPlanned && Scope.Items.Any(item => AidWords.Arms.Contains(item.Head));

    /// <summary>Who gives to the victims of a disaster: states, and the blocs, banks, funds and agencies that are known.</summary>
    private bool IsGiver((ActorId Id, TextSpan Span) donor) =>
        donor.Id.Kind == ActorKind.Country || Analysis.Lexicon.Find(donor.Id) is { Kind: "bloc" or "bank" or "fund" or "agency" or "alliance" };

    /// <summary>"Put up 10 million euros", and not "gave an estimate of $3 billion".</summary>
    private bool IsGivenItself(MoneyExpression money)
    {
        var end = Clause.Verb.Tokens.End.Value;
        return Analysis.Document.TokenAt(money.Span.Start) is var first && first >= end && !Enumerable.Range(end, first - end).Any(token => Analysis.Syntax.Words[token].IsNominal);
    }
}
