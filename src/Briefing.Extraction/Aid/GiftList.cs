namespace Briefing.Extraction.Aid;

/// <summary>The gifts that an article tells of, each once.</summary>
internal sealed class GiftList
{
    private readonly List<Gift> all = [];

    /// <summary>Where the gifts of the same donors stand: only those can repeat each other.</summary>
    private readonly Dictionary<string, List<int>> byDonors = new(StringComparer.Ordinal);

    /// <summary>In the order of the text.</summary>
    public List<Gift> InOrder() => [.. all.OrderBy(gift => gift.Sentence.Index)];

    public void Add(Gift gift)
    {
        var donors = string.Join(' ', gift.Donors.Select(donor => donor.Id.Value).Distinct().Order(StringComparer.Ordinal));
        if (!byDonors.TryGetValue(donors, out var places))
        {
            byDonors.Add(donors, places = []);
        }

        foreach (var place in places)
        {
            if (!all[place].Repeats(gift))
            {
                continue;
            }

            if (all[place] is { Recipient: null, Money: null } told && gift.Recipient is not null && told.Sentence == gift.Sentence)
            {
                // "Doses donated by the EU arrived in Kinshasa": the verb that says where tells more.
                all[place] = gift;
            }

            return;
        }

        places.Add(all.Count);
        all.Add(gift);
    }
}
