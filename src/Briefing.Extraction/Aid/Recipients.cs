using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Aid;

/// <summary>Who is given to, also where a gift's own words do not say so.</summary>
internal sealed class Recipients
{
    private readonly Analysis analysis;
    private readonly List<Gift> gifts;
    private readonly HashSet<ActorId?> givers;

    /// <summary>Whom most gifts of the article go to.</summary>
    private readonly ActorId? usual;

    /// <summary>Whom gifts go to of which nothing before them says so.</summary>
    private readonly ActorId? topic;

    /// <summary>The sections of a round-up; null where every gift has its recipient.</summary>
    private readonly CountrySections? sections;

    public Recipients(Analysis analysis, List<Gift> gifts)
    {
        (this.analysis, this.gifts) = (analysis, gifts);
        givers = [.. gifts.SelectMany(gift => gift.Donors).Select(donor => (ActorId?)donor.Id)];
        usual = gifts.Where(gift => gift.Recipient is not null).GroupBy(gift => gift.Recipient).OrderBy(group => group.Key is { Kind: ActorKind.Country } ? 0 : 1).ThenByDescending(group => group.Count()).FirstOrDefault()?.Key;
        if (gifts.Exists(gift => gift.Recipient is null))
        {
            sections = new CountrySections(analysis);
            HashSet<ActorId?> except = [.. givers, .. usual is null ? Attackers.Of(analysis) : []];
            topic = Stricken.Country(analysis, except) ?? Topics.Country(analysis, except) ?? Topics.Country(analysis, givers);
        }
    }

    /// <summary>Each gift with who is given to; without those of which nothing tells it.</summary>
    public IEnumerable<(Gift Gift, ActorId Recipient)> Read()
    {
        Gift? last = null;
        Gift? country = null;
        foreach (var gift in gifts)
        {
            var before = IsNear(last, gift) && last!.Sentence.Paragraph == gift.Sentence.Paragraph ? last : IsNear(country, gift) ? country : null;
            if ((gift.Recipient ?? InSection(gift) ?? InContext(gift, before)) is { } to)
            {
                yield return (gift, to);
            }

            last = gift.Recipient is null ? last : gift;
            country = gift.Recipient is { Kind: ActorKind.Country } ? gift : country;
        }
    }

    /// <summary>So many sentences behind a gift, another without a recipient may go to the same.</summary>
    private const int Reach = 3;

    private static bool IsNear(Gift? before, Gift gift) => before is not null && before.Sentence.Index >= gift.Sentence.Index - Reach;

    /// <summary>"SUDAN – … Qatar will give $5 million for bread".</summary>
    private ActorId? InSection(Gift gift) => sections?.Of(gift.Sentence) is { } country && !gift.Donors.Any(donor => donor.Id == country) ? country : null;

    /// <summary>Who is given to by the gift in front, by most gifts, or by what the article is about.</summary>
    private ActorId? InContext(Gift gift, Gift? before) =>
        (before?.Recipient ?? usual) is { } known && !gift.Donors.Any(donor => donor.Id == known) ? known : Flown(gift) ?? topic;

    /// <summary>Relief goods of which nobody says to whom go where the article was written from, if it is about that country.</summary>
    private ActorId? Flown(Gift gift) =>
        gift is { Money: null, Kind: AidKind.Humanitarian } && analysis.Document.DatelinePlace is { } place && analysis.Lexicon.CountryOf(place.Of(analysis.Text)) is { } here && !givers.Contains(here) && analysis.Countries.Take(3).Contains(here) ? here : null;
}
