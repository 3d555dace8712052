using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Reads new transfers, tranches, packages, pledges, approvals and deliveries. Running totals, requests, proposals,
/// bills and sales are none.</summary>
public static class AidReader
{
    public static IEnumerable<Report> Read(Analysis analysis)
    {
        var dates = new EventDates(analysis);
        var gifts = new List<Gift>();
        foreach (var sentence in analysis.Prose)
        {
            foreach (var gift in ReadSentence(analysis, dates, sentence))
            {
                AddNew(gifts, gift);
            }
        }

        foreach (var line in PledgeLists.Read(analysis))
        {
            var gift = new Gift(
                line.Line, [line.Donor], line.Recipient?.Id, line.Recipient?.Span, OwnMoney.Of(analysis, [line.Donor], line.Money), null, [], AidKinds.Of(analysis, line.Header), AidStage.Pledged, dates.Story(line.Header), "aid/list");
            AddNew(gifts, gift);
        }

        if (gifts.Count == 0)
        {
            return [];
        }

        // "Norway will give 150 million kroner" is aid where somebody else gave to somebody just before, or several give in an article on victims.
        var several = gifts.Where(gift => gift.InContext).SelectMany(gift => gift.Donors).Select(donor => donor.Id).Distinct().Count() > 1 && Stricken.Country(analysis, []) is not null;
        gifts.RemoveAll(gift => gift.InContext && !several && !gifts.Exists(other => !other.InContext && other.Recipient is not null && Math.Abs(other.Sentence.Index - gift.Sentence.Index) <= ContextReach));
        var usual = gifts.Where(gift => gift.Recipient is not null).GroupBy(gift => gift.Recipient!.Value).OrderBy(group => group.Key.Kind == ActorKind.Country ? 0 : 1).ThenByDescending(group => group.Count()).FirstOrDefault()?.Key;
        // Goods without a price go to whom the article tells of as one who is given to: "gave ammunition to his critics" is none.
        if (usual is null && !TellsOfAid(analysis))
        {
            gifts.RemoveAll(gift => !(analysis.IsOnDisaster && gift.Kind == AidKind.Humanitarian) && gift.Money is null && gift.Recipient is null && gift.Rule is "aid/give" or "aid/provide" or "aid/send" or "aid/supply" or "aid/transfer" or "aid/carry");
        }

        var givers = gifts.SelectMany(gift => gift.Donors).Select(donor => (ActorId?)donor.Id).Distinct().ToList();
        var attackers = usual is null && gifts.Exists(gift => gift.Recipient is null) ? Attackers.Of(analysis) : [];
        var stricken = gifts.Exists(gift => gift.Recipient is null) ? Stricken.Country(analysis, [.. givers, .. attackers]) : null;
        return gifts.Select((gift, index) => Report(analysis, gift, gifts.Take(index).LastOrDefault(other => (other.Recipient is { Kind: ActorKind.Country } || (other.Recipient is not null && other.Sentence.Paragraph == gift.Sentence.Paragraph)) && other.Sentence.Index >= gift.Sentence.Index - 3)?.Recipient ?? usual, stricken, givers, attackers)).OfType<AidAnnounced>();
    }

    private static void AddNew(List<Gift> gifts, Gift gift)
    {
        var told = gifts.FindIndex(other => other.Repeats(gift));
        if (told < 0)
        {
            gifts.Add(gift);
        }
        else if (gifts[told] is { Recipient: null, Money: null } && gift.Recipient is not null && gifts[told].Sentence == gift.Sentence)
        {
            // "Doses donated by the EU arrived in Kinshasa": the verb that says where tells more.
            gifts[told] = gift;
        }
    }

    /// <summary>Who works with a gift does not give it once more: "thanks to $12 million from the EU, the agency will hand out food".</summary>
    private static IEnumerable<Gift> ReadSentence(Analysis analysis, EventDates dates, Sentence sentence)
    {
        var nouns = NounAid.Read(analysis, sentence).ToList();
        var sums = SumsByGiver.Read(analysis, sentence);
        foreach (var sum in sums)
        {
            yield return new Gift(sentence, [sum.Donor], sum.Recipient?.Id, sum.Recipient?.Span, OwnMoney.Of(analysis, [sum.Donor], sum.Money), null, [], AidKinds.Of(analysis, sentence), AidStage.Pledged, dates.Story(sentence), "aid/sums");
        }

        nouns.RemoveAll(noun => sums.Exists(sum => sum.Money == noun.Money));
        foreach (var clause in analysis.Syntax.ClausesOf(sentence))
        {
            if (!MayTell(analysis, sentence, clause))
            {
                continue;
            }

            foreach (var gift in ReadClause(analysis, dates, sentence, clause))
            {
                if (!IsToldBy(nouns, clause, gift) && !sums.Exists(sum => sum.Money.Span == gift.Money?.Span))
                {
                    nouns.RemoveAll(noun => noun.Money == gift.Money);
                    yield return gift;
                }
            }
        }

        foreach (var thanks in ThankedGoods.Read(analysis, sentence))
        {
            var words = AidKinds.WordsIn(analysis, thanks.First, sentence.EndToken);
            yield return new Gift(sentence, thanks.Donors, thanks.Recipient.Id, thanks.Recipient.Span, null, null, AidItems.Of(analysis, sentence, thanks.Things), AidKinds.Of(analysis, sentence, words, thanks.Things), AidStage.Delivered, dates.Story(sentence), "aid/thank");
        }

        foreach (var works in PromisedWorks.Read(analysis, sentence))
        {
            yield return new Gift(sentence, works.Donors, works.Recipient.Id, works.Recipient.Span, null, null, [], AidKind.Reconstruction, AidStage.Pledged, AidDates.Announced(analysis, dates, sentence, works.Promise), "aid/works");
        }

        foreach (var noun in nouns)
        {
            var scope = AidScope.OfNoun(analysis, sentence, noun);
            var (recipient, span) = new AidRecipient(analysis, sentence, noun.Clause, scope).Of([.. noun.Donors]);
            if (recipient is null && noun.Received && analysis.ActorOf(noun.Clause.Subject) is { } receiver)
            {
                (recipient, span) = (receiver.SideOf(), receiver.Span);
            }

            var date = noun.Clause.Verb.Tense == Tense.Future ? dates.Story(sentence) : dates.Of(noun.Clause, noun.Clause.Verb.Head) ?? dates.Story(sentence);
            if (!noun.Donors.Any(donor => donor.Id == recipient) && !AidDates.IsHistory(dates, date))
            {
                yield return new Gift(sentence, noun.Donors, recipient, span, noun.Money, null, [], scope.Kind, noun.Received ? AidStage.Disbursed : AidStage.Pledged, date, "aid/noun");
            }
        }
    }

    private static bool IsToldBy(List<NounGift> nouns, Clause clause, Gift gift) =>
        nouns.Exists(noun => noun.Clause == clause && (gift.Money is null || gift.Money == noun.Money));

    /// <summary>"would send jets only when its new ones arrive".</summary>
    private static bool IsConditional(Analysis analysis, Sentence sentence) =>
        Enumerable.Range(sentence.FirstToken, sentence.EndToken - sentence.FirstToken).Any(token => analysis.Lower(token) == "only" && analysis.Lower(token + 1) is "when" or "if" or "once" or "after");

    /// <summary>So many sentences away another gift may say to whom.</summary>
    private const int ContextReach = 3;

    /// <summary>Whether the title is about giving, or the first sentence about commitments of money.</summary>
    private static bool TellsOfAid(Analysis analysis) =>
        analysis.Prose.Take(1).Any(lead => analysis.HasMoneyIn(lead.Span) && Enumerable.Range(lead.FirstToken, lead.EndToken - lead.FirstToken).Any(token => analysis.Lower(token) is "commitments" or "pledges" or "donors" or "aid"))
        || analysis.Document.Sentences.TakeWhile(sentence => sentence.Kind == SentenceKind.Title).Any(title => Enumerable.Range(title.FirstToken, title.EndToken - title.FirstToken)
            .Any(token => AidWords.Nouns.Contains(CountedThings.Singular(analysis.Lower(token))) || AidWords.Arms.Contains(CountedThings.Singular(analysis.Lower(token))) || AidWords.Relief.Contains(CountedThings.Singular(analysis.Lower(token)))));

    /// <summary>Verbs of giving that are done when they are told in the past.</summary>
    private static readonly HashSet<string> Given = ["give", "send", "ship", "supply", "dispatch", "pay", "donate", "contribute", "provide", "deposit", "distribute", "fly", "ferry"];

    /// <summary>"agreed to allocate": the decision is taken.</summary>
    private static bool IsAgreed(Analysis analysis, Sentence sentence, Clause clause) =>
        clause.Kind == ClauseKind.Infinitive && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(Math.Max(clause.Parent, 0)) is { Verb.Lemma: "agree" or "decide" or "vote" };

    /// <summary>Whether a clause has a verb of giving or taking, and what it needs beside it.</summary>
    private static bool MayTell(Analysis analysis, Sentence sentence, Clause clause) =>
        (AidWords.Giving.ContainsKey(clause.Verb.Lemma) || GivingVerbs.IsReceiving(analysis, clause)) && GivingVerbs.MayTell(analysis, sentence, clause) && !Carriers.IsToldByArrival(analysis, sentence, clause);

    private static IEnumerable<Gift> ReadClause(Analysis analysis, EventDates dates, Sentence sentence, Clause clause)
    {
        var receiving = GivingVerbs.IsReceiving(analysis, clause);
        AidWords.Giving.TryGetValue(clause.Verb.Lemma, out var stage);
        // To cancel a debt is to give; the word does not cancel the giving.
        var status = AidWords.Relieving.Contains(clause.Verb.Lemma) ? Factuality.Of(analysis, clause with { Verb = clause.Verb with { Modality = Modality.Actual } }) : Factuality.Of(analysis, clause);
        if (status is not (Status.Actual or Status.Planned) || IsConditional(analysis, sentence) || AidScope.Of(analysis, sentence, clause) is not { } scope)
        {
            return [];
        }

        stage = scope.GoAhead ? AidStage.Approved : receiving ? scope.Money is null ? AidStage.Delivered : AidStage.Disbursed : stage;
        if (status == Status.Planned)
        {
            if (stage == AidStage.Approved && !IsAgreed(analysis, sentence, clause))
            {
                return [];
            }

            stage = stage == AidStage.Approved ? stage : AidStage.Pledged;
        }
        else if (stage == AidStage.Pledged && clause.Verb is { Tense: Tense.Past } && Given.Contains(clause.Verb.Lemma))
        {
            stage = scope.Money is null ? AidStage.Delivered : AidStage.Disbursed;
        }

        // "Iran has supplied the group with missiles": on no day and in no number, a habit and no gift.
        if (scope.Money is null && clause.Verb is { Perfect: true, Tense: Tense.Present, Lemma: "supply" or "provide" or "give" or "send" } && scope.Items.All(item => item.Count is null) && !analysis.QuantitiesIn(sentence.Span).Any() && dates.Stated(clause, clause.Verb.Head) is null)
        {
            return [];
        }

        var donors = new AidDonors(analysis, sentence, clause, scope).Read();
        var parts = donors.TrueForAll(donor => donor.Id.Kind == ActorKind.Group) && scope.Money is { } collected && IsCollective(analysis, clause) ? Shares.Of(analysis, sentence, [], collected) : [];
        donors = parts.Count > 0 ? [.. parts.Select(share => share.Donor)] : donors;
        if (donors.Count == 0)
        {
            return [];
        }

        var (recipient, span) = new AidRecipient(analysis, sentence, clause, scope).Of(donors);
        var inContext = recipient is null && !scope.IsPlainlyAid && !(scope.Money is not null && (TellsOfAid(analysis) || (IsGivenItself(analysis, clause, scope.Money) && donors.TrueForAll(donor => IsGiver(analysis, donor.Id)) && analysis.IsOnDisaster))) && !donors.TrueForAll(donor => AidWords.IsLender(donor.Id.Name));
        if ((inContext && (scope.Money is null || AidWords.Buying.Contains(clause.Verb.Lemma) || donors.Exists(donor => donor.Id.Kind != ActorKind.Country))) || (recipient is not null && donors.Any(donor => donor.Id == recipient)))
        {
            return [];
        }

        if (IsBoughtByOther(analysis, scope, donors))
        {
            return [];
        }

        if (recipient is null && scope is { Money: null, Kind: AidKind.Humanitarian, Items: [{ Count: not null }, ..] } && status == Status.Actual && Landings.Behind(analysis, sentence, clause, donors) is { } landed)
        {
            (recipient, span, stage) = (landed.Id, landed.Span, AidStage.Delivered);
        }

        if (clause.Subordinator is "what" or "how" || (scope.Money is null && recipient is null && clause.Verb.Lemma is "send" or "supply" or "transfer" && !(status == Status.Planned && scope.Items.Any(item => AidWords.Arms.Contains(item.Head))) && !IsRelief(scope, donors) && !(scope.Kind == AidKind.Humanitarian && scope.Items.Count > 0 && analysis.IsOnDisaster)))
        {
            return [];
        }

        if (AidWords.Buying.Contains(clause.Verb.Lemma) && recipient is null)
        {
            return [];
        }

        // "Japan and Kenya signed a loan": which of the two gives is not said.
        if (AidWords.Signing.Contains(clause.Verb.Lemma) && donors.Count == 2)
        {
            var lender = donors.FindIndex(donor => AidWords.IsLender(donor.Id.Name));
            if (lender < 0 || donors[1 - lender].Id.Kind != ActorKind.Country)
            {
                return [];
            }

            (recipient, span) = donors[1 - lender];
            donors.RemoveAt(1 - lender);
        }

        var date = status == Status.Planned || stage == AidStage.Pledged ? AidDates.Announced(analysis, dates, sentence, clause) : dates.Of(clause, clause.Verb.Head) ?? dates.Story(sentence);
        // "Will provide $200 million, up from $150 million last year": what is planned is not of last year.
        date = AidDates.IsHistory(dates, date) && status == Status.Planned ? dates.Story(sentence) : date;
        if (AidDates.IsHistory(dates, date))
        {
            return [];
        }

        var rule = "aid/" + clause.Verb.Lemma.Replace(' ', '-');
        var shared = new SharedAid(analysis, sentence, clause).Read(donors, recipient is { } to && span is { } place ? (to, place) : null, scope.Money)
            .Select(part => new Gift(sentence, part.Donors, part.Recipient?.Id ?? recipient, part.Recipient?.Span ?? span, OwnMoney.Of(analysis, part.Donors, part.Money), scope.PartOf, scope.Items, scope.Kind, stage, date, rule) { InContext = inContext }).ToList();
        if (scope.Money is null && shared is [var goods] && GappedGoods.Split(analysis, donors, scope.Items) is { Count: > 1 } gapped)
        {
            return gapped.Select(part => goods with { Donors = part.Donors, Items = part.Items });
        }

        if (scope.Money is { } sum && shared is [{ } all, ..] && (parts.Count > 0 ? parts : shared.Count == 1 ? Shares.Of(analysis, sentence, donors, sum) : []) is { Count: > 0 } shares)
        {
            return shares.Select(share => all with { Donors = [share.Donor], Money = share.Money, PartOf = sum.Money });
        }

        return scope.Money is { } first && shared is [var whole] ? [whole, .. SecondSums.Read(analysis, sentence, clause, first).Select(second => whole with { Money = OwnMoney.Of(analysis, donors, second.Money), PartOf = null, Items = [], Kind = second.Kind, Recipient = second.Recipient?.Id ?? whole.Recipient, RecipientSpan = second.Recipient?.Span ?? whole.RecipientSpan })] : shared;
    }

    /// <summary>"Donors meeting in Geneva pledged": several, of whom the sentence may name a few.</summary>
    private static bool IsCollective(Analysis analysis, Clause clause) =>
        clause.Subject is { } several && Enumerable.Range(several.Tokens.Start.Value, several.Tokens.End.Value - several.Tokens.Start.Value).Any(token => analysis.Lower(token) is "donors" or "governments" or "countries" or "states" or "nations" or "participants" or "partners" or "capitals" or "conference");

    /// <summary>Who gives to the victims of a disaster: states, and the blocs, banks, funds and agencies that are known.</summary>
    private static bool IsGiver(Analysis analysis, ActorId donor) =>
        donor.Kind == ActorKind.Country || analysis.Lexicon.Find(donor) is { Kind: "bloc" or "bank" or "fund" or "agency" or "alliance" };

    /// <summary>"Put up 10 million euros", and not "gave an estimate of $3 billion".</summary>
    private static bool IsGivenItself(Analysis analysis, Clause clause, MoneyExpression money)
    {
        var end = clause.Verb.Tokens.End.Value;
        return analysis.Document.TokenAt(money.Span.Start) is var first && first >= end && !Enumerable.Range(end, first - end).Any(token => analysis.Syntax.Words[token].IsNominal);
    }

    /// <summary>Counted relief goods of a relief agency are for those of whom the article tells.</summary>
    private static bool IsRelief(AidScope scope, List<(ActorId Id, TextSpan Span)> donors) =>
        scope is { Kind: AidKind.Humanitarian, Items: [{ Count: not null }, ..] } && donors.TrueForAll(donor => donor.Id.Kind == ActorKind.Organisation && Array.Exists(AidWords.Agencies, ending => donor.Id.Name.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>"delivered vehicles purchased by the Haitian government": who takes them has bought them.</summary>
    private static bool IsBoughtByOther(Analysis analysis, AidScope scope, List<(ActorId Id, TextSpan Span)> donors)
    {
        for (var token = scope.First; token + 1 < scope.End; token++)
        {
            if (analysis.Syntax.Words[token].Lemma is "purchase" or "buy" or "order" && analysis.Lower(token + 1) == "by"
                && Nations.In(analysis, token + 2, Math.Min(token + 6, scope.End)).FirstOrDefault() is { Span.Length: > 0 } buyer && !donors.Exists(donor => donor.Id == buyer.Id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Relief goods of which nobody says to whom go where the article was written from, if it is about that country.</summary>
    private static ActorId? Flown(Analysis analysis, Gift gift, IReadOnlyCollection<ActorId?> givers) =>
        gift is { Money: null, Kind: AidKind.Humanitarian } && analysis.Document.DatelinePlace is { } place && analysis.Lexicon.CountryOf(place.Of(analysis.Text)) is { } here && !givers.Contains(here) && analysis.Countries.Take(3).Contains(here) ? here : null;

    private static AidAnnounced? Report(Analysis analysis, Gift gift, ActorId? usual, ActorId? stricken, IReadOnlyCollection<ActorId?> givers, IReadOnlyList<ActorId> attackers)
    {
        var donors = gift.Donors.Select(donor => donor.Id).Distinct().ToList();
        var recipient = gift.Recipient ?? (usual is { } known && !donors.Contains(known) ? known : Flown(analysis, gift, givers) ?? stricken ?? Topics.Country(analysis, [.. givers, .. attackers]) ?? Topics.Country(analysis, givers));
        if (recipient is not { } to)
        {
            return null;
        }

        var slots = gift.Donors.Select((donor, index) => Phrases.Slot($"donors[{index}]", donor.Span)).ToList();
        if (gift.RecipientSpan is { } span)
        {
            slots.Add(Phrases.Slot("recipient", span));
        }

        if (gift.Money is { } money)
        {
            slots.Add(Phrases.Slot("amount", money.Span));
        }

        slots.AddRange(gift.Items.Select((item, index) => Phrases.Slot($"items[{index}]", item.Span)));
        return new AidAnnounced
        {
            Id = "",
            Article = analysis.Article,
            Occurred = gift.Date,
            Evidence = analysis.Evidence(gift.Sentence, slots),
            Actors = [],
            Confidence = 0,
            Rule = gift.Rule,
            Cameo = "",
            Plover = "",
            Donors = donors.ToValueList(),
            Recipient = to,
            Amount = gift.Money?.Money,
            Equivalents = gift.Money?.Equivalents ?? [],
            Kind = gift.Kind,
            Stage = gift.Stage,
            Items = gift.Items.Select(item => new AidItem(item.Name, item.Count)).ToValueList(),
            PartOf = gift.PartOf,
        };
    }
}
