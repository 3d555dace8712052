using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Reports;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Aid;

/// <summary>Reads new transfers, tranches, packages, pledges, approvals and deliveries. Running totals, requests, proposals,
/// bills and sales are none.</summary>
public static class AidReader
{
    public static IEnumerable<Report> Read(Analysis analysis)
    {
        var told = new GiftList();
        var dates = new EventDates(analysis);
        foreach (var gift in analysis.Prose.SelectMany(sentence => SentenceGifts.Read(analysis, dates, sentence)).Concat(PledgeLists.Read(analysis, dates)))
        {
            told.Add(gift);
        }

        var gifts = KindsInContext.Of(analysis, GiftsInContext.Of(analysis, told.InOrder()));
        return gifts.Count == 0 ? [] : new Recipients(analysis, gifts).Read().Select(given => Report(analysis, given.Gift, given.Recipient));
    }

    private static AidAnnounced Report(Analysis analysis, Gift gift, ActorId recipient)
    {
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
            Donors = gift.Donors.Select(donor => donor.Id).Distinct().ToValueList(),
            Recipient = recipient,
            Amount = gift.Money?.Money,
            Equivalents = gift.Money?.Equivalents ?? [],
            Kind = gift.Kind,
            Stage = gift.Stage,
            Items = gift.Items.Select(item => new AidItem(item.Name, item.Count)).ToValueList(),
            PartOf = gift.PartOf,
        };
    }
}
