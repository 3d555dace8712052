using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Territory;

/// <summary>The share of a country that somebody was told to hold.</summary>
public sealed record SharePoint(string Happening, DateInterval? When, decimal Share, HappeningStatus Status);

/// <summary>What somebody holds of a country over time.</summary>
/// <param name="Latest">Null where no share is told.</param>
/// <param name="Shares">Oldest first.</param>
public sealed record Holding(ActorId Holder, ActorId Of, SharePoint? Latest, ValueList<SharePoint> Shares);

/// <summary>A place that changed hands.</summary>
public sealed record PlaceTaken(string Happening, DateInterval? When, string Place, ActorId Holder, ActorId Of, HappeningStatus Status);

/// <summary>Who holds what, over time.</summary>
public sealed record TerritoryView(ValueList<Holding> Holdings, ValueList<PlaceTaken> Places)
{
    /// <param name="happenings">Those of a topic as known at a position.</param>
    /// <param name="from">The first day to show; null for all.</param>
    /// <param name="to">The last day to show, also the day that the latest share is taken at; null for all.</param>
    public static TerritoryView Of(IEnumerable<Happening> happenings, DateOnly? from = null, DateOnly? to = null)
    {
        var told = happenings.OfType<TerritoryHappening>()
            .Where(territory => territory.Status != HappeningStatus.Withdrawn
                && (territory.Occurred is not { } when || ((from is null || when.To >= from) && (to is null || when.From <= to))))
            .OrderBy(territory => territory.Occurred?.To).ThenBy(territory => territory.Id, StringComparer.Ordinal)
            .ToArray();
        return new TerritoryView(
            told.Where(territory => territory.Share is not null)
                .GroupBy(territory => (territory.Holder, territory.Of))
                .OrderBy(holding => holding.Key.Of).ThenBy(holding => holding.Key.Holder)
                .Select(holding => HoldingOf(holding.Key.Holder, holding.Key.Of, holding))
                .ToValueList(),
            told.Where(territory => territory.Place is not null)
                .Reverse()
                .Select(territory => new PlaceTaken(territory.Id, territory.Occurred, territory.Place!, territory.Holder, territory.Of, territory.Status))
                .ToValueList());
    }

    private static Holding HoldingOf(ActorId holder, ActorId of, IEnumerable<TerritoryHappening> told)
    {
        var shares = told.Select(territory => new SharePoint(territory.Id, territory.Occurred, territory.Share!.Value, territory.Status)).ToValueList();
        return new Holding(holder, of, shares[^1], shares);
    }
}
