using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Editions;

/// <summary>Aid: what was announced in the period, or came to a new stage in it, by the days that the totals count by; and the totals of
/// all that is known. Earlier aid that an article recalls is in the totals alone.</summary>
internal static class AidSections
{
    private const int MostDonors = 8;

    public static AidSection Of(
        DateOnly since, IReadOnlyList<Happening> known, IEnumerable<(HappeningChange Change, Happening Happening)> changed, Citations citations)
    {
        var announced = changed.Where(pair => pair.Change.Kind is HappeningChangeKind.New or HappeningChangeKind.Revised)
            .Select(pair => pair.Happening).OfType<AidHappening>()
            .Where(aid => AidTotals.IsAnnouncedWithin(aid, since, null) || aid.Steps.Any(step => step.Occurred?.From >= since))
            .OrderByDescending(aid => aid.Occurred?.From).ThenBy(aid => aid.Id, StringComparer.Ordinal)
            .Select(aid => Announced(aid, citations));
        var totals = AidTotals.Of(known, new AidQuestion(), ReferenceRates.Rough);
        var byId = known.OfType<AidHappening>().ToDictionary(aid => aid.Id, StringComparer.Ordinal);
        return new AidSection(
            announced.ToValueList(),
            totals.Announced.OrderByDescending(sum => Dollars(sum)).ThenBy(sum => sum.Currency, StringComparer.Ordinal)
                .Select(sum => Total(sum, totals, byId, citations)).ToValueList());
    }

    private static AnnouncedAid Announced(AidHappening aid, Citations citations)
    {
        var details = new[]
        {
            aid.Items.Count > 0 ? Wording.Items(aid) : null,
            aid.PartOf is { } whole ? $"part of {Phrases.Sum(whole)}" : null,
            Phrases.When(aid.Occurred),
        };
        return new AnnouncedAid(
            Phrases.Capitalised(Phrases.Listed([.. aid.Donors.Select(aid.NameOf)])),
            aid.Amount is { } amount ? Phrases.Sum(amount) : null,
            aid.Kind,
            aid.Stage,
            string.Join(", ", details.Where(detail => detail is not null)),
            citations.Of(aid));
    }

    private static CurrencyTotal Total(AidSum sum, AidTotals totals, Dictionary<string, AidHappening> byId, Citations citations)
    {
        var donors = Parts(totals.ByDonor, key => DonorNames(key, byId));
        var shown = donors.Take(MostDonors).ToList();
        if (donors.Count > MostDonors)
        {
            var others = donors.Skip(MostDonors).ToArray();
            shown.Add(("Others", others.Sum(other => other.Value), [.. others.SelectMany(other => other.Happenings)]));
        }

        return new CurrencyTotal(
            sum.Currency,
            Phrases.Sum(new Money(sum.Value, sum.Currency)),
            shown.Select(Part).ToValueList(),
            Parts(totals.ByKind, key => key).Select(Part).ToValueList(),
            Parts(totals.ByStage, key => key).Select(Part).ToValueList());

        List<(string Name, decimal Value, IReadOnlyList<string> Happenings)> Parts(IEnumerable<AidGroup> groups, Func<string, string> name) =>
        [
            .. groups.SelectMany(group => group.Sums.Where(one => one.Currency == sum.Currency)
                    .Select(one => (name(group.Key), one.Value, (IReadOnlyList<string>)one.Happenings)))
                .OrderByDescending(part => part.Value).ThenBy(part => part.Item1, StringComparer.Ordinal),
        ];

        TotalPart Part((string Name, decimal Value, IReadOnlyList<string> Happenings) part) => new(
            part.Name,
            Phrases.Sum(new Money(part.Value, sum.Currency)),
            sum.Value == 0 ? 0 : part.Value / sum.Value,
            citations.Of(part.Happenings.SelectMany(id => byId[id].Holding.Take(1)).Select(source => source.Report)));
    }

    private static string DonorNames(string key, Dictionary<string, AidHappening> byId)
    {
        var donors = key.Split(" + ").Select(ActorId.Parse).ToArray();
        var telling = byId.Values.Where(aid => donors.All(donor => aid.Actors.Any(actor => actor.Id == donor)))
            .OrderBy(aid => aid.Id, StringComparer.Ordinal).First();
        return Phrases.Capitalised(Phrases.Listed([.. donors.Select(telling.NameOf)]));
    }

    /// <summary>Roughly, and only to put the greatest first: sums are never shown converted.</summary>
    private static decimal Dollars(AidSum sum) =>
        ReferenceRates.Rough.Convert(new Money(sum.Value, sum.Currency), "USD", DateOnly.MaxValue)?.Value ?? 0;
}
