using Briefing.Domain.Happenings;

namespace Briefing.Domain.Outlets;

/// <summary>How an outlet's reports fared beside those of others: what an editor looks at before grading it.</summary>
/// <param name="Grade">What an editor holds it to be worth; F where nobody graded it. It decides where as many outlets say one figure as another.</param>
/// <param name="Happenings">How many happenings it reports.</param>
/// <param name="First">How often it was the first of several outlets.</param>
/// <param name="Confirmed">How often another outlet reports the same happening.</param>
/// <param name="Overruled">How often another figure than its own is shown.</param>
/// <param name="Corrected">How many happenings a newer version of its article tells otherwise.</param>
/// <param name="TakenBack">How many of its reports were withdrawn or dismissed.</param>
public sealed record OutletRecord(
    string Outlet, AdmiraltyGrade Grade, int Happenings, int First, int Confirmed, int Overruled, int Corrected, int TakenBack)
{
    /// <summary>The record of every outlet, by name.</summary>
    /// <param name="happenings">Those known at one position.</param>
    /// <param name="judgement">What was judged up to there.</param>
    public static ValueList<OutletRecord> Of(IEnumerable<Happening> happenings, Judgement judgement) => happenings
        .SelectMany(happening => happening.Sources.GroupBy(source => source.Outlet, StringComparer.Ordinal)
            .Select(own => (Outlet: own.Key, Happening: happening, Sources: own.ToArray())))
        .GroupBy(told => told.Outlet, StringComparer.Ordinal)
        .OrderBy(outlet => outlet.Key, StringComparer.Ordinal)
        .Select(outlet => new OutletRecord(
            outlet.Key,
            judgement.GradeOf(outlet.Key),
            outlet.Count(told => told.Sources.Any(source => source.WithdrawnAt is null)),
            outlet.Count(told => Several(told.Happening) && told.Happening.Holding.First().Outlet == outlet.Key),
            outlet.Count(told => Several(told.Happening) && told.Sources.Any(source => source.WithdrawnAt is null)),
            outlet.Sum(told => told.Happening.Slots.Count(slot => IsOverruled(slot, told.Sources))),
            outlet.Count(told => told.Sources.Any(source => source.IsCorrectedAmong(told.Sources))),
            outlet.Sum(told => told.Sources.Count(source => source.WithdrawnAt is not null))))
        .ToValueList();

    private static bool Several(Happening happening) => happening.Outlets.Skip(1).Any();

    /// <summary>Whether sources differ in a slot, or an analyst settled it, and this outlet says something else than is shown.</summary>
    private static bool IsOverruled(Slot slot, Source[] own) => slot.Choice != Choice.AllAgree
        && slot.Values.Any(value => value.Value != slot.Shown && own.Any(source => value.Reports.Contains(source.Report)));
}
