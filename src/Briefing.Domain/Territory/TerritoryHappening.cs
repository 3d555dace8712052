using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Territory;

/// <summary>A place taken, or the share of a country that somebody holds in a quarter of a year.</summary>
public sealed record TerritoryHappening : Happening
{
    public required ActorId Holder { get; init; }

    /// <summary>The country whose land it is.</summary>
    public required ActorId Of { get; init; }

    /// <summary>Between 0 and 1.</summary>
    public decimal? Share { get; init; }

    public string? Place { get; init; }

    internal static TerritoryHappening Merge(IReadOnlyList<RecordedReport> reports, ValueList<string> possiblySame, Judgement judgement)
    {
        var merging = new Merging<TerritoryReported>(reports, judgement);

        // The days on which a standing share is told are all right; those on which a place fell are not.
        var occurred = merging.First.Place is null
            ? merging.ChooseValue(Merging.Dates, report => report.Occurred, SlotText.Dates, (_, _) => true, dates => dates.To.DayNumber)
            : merging.ChooseDates();
        return new TerritoryHappening
        {
            Id = HappeningId.Of(reports[0].Report),
            Holder = merging.First.Holder,
            Of = merging.First.Of,
            Share = merging.ChooseValue("share", report => report.Share, SlotText.Share, exactness: share => Aid.Sums.SignificantDigits(share * 10_000)),
            Place = merging.Choose("place", report => report.Place, SlotText.Words, Happenings.Place.Agree, place => place.Length),
            Occurred = occurred,
            Status = merging.Status,
            Sources = merging.Sources,
            Slots = merging.Slots,
            Actors = merging.Actors,
            PossiblySame = possiblySame,
            FirstSeen = merging.FirstSeen,
            LastChanged = merging.LastChanged,
        };
    }
}
