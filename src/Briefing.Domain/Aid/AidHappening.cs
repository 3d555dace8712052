using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Aid;

/// <summary>A stage that the same aid was reported to have reached.</summary>
/// <param name="Occurred">The earliest days told for it.</param>
/// <param name="Reports">The ids of the reports that say so.</param>
public sealed record AidStep(AidStage Stage, DateInterval? Occurred, ValueList<string> Reports);

/// <summary>Money or goods from a donor, as one line that moves from pledge to delivery.</summary>
public sealed record AidHappening : Happening
{
    /// <summary>How many days outlets may differ in the day of one announcement.</summary>
    private const int LongestSlip = 2;

    public required ValueList<ActorId> Donors { get; init; }

    public required ActorId Recipient { get; init; }

    /// <summary>Null for aid in kind without a price.</summary>
    public Money? Amount { get; init; }

    /// <summary>What sources say that the amount is worth in other currencies.</summary>
    public required ValueList<Money> Equivalents { get; init; }

    public required AidKind Kind { get; init; }

    /// <summary>The furthest stage reached.</summary>
    public required AidStage Stage { get; init; }

    /// <summary>The stages on its way, in order.</summary>
    public required ValueList<AidStep> Steps { get; init; }

    public required ValueList<AidItem> Items { get; init; }

    /// <summary>The total of the programme that it is a part of.</summary>
    public Money? PartOf { get; init; }

    internal static AidHappening Of(IReadOnlyList<RecordedReport> reports, ValueList<string> possiblySame, Judgement judgement)
    {
        var merging = new Merging<AidAnnounced>(reports, judgement);
        var first = merging.Reports.Min(report => report.Stage);
        var stated = merging.Reports.Where(report => report.Amount is not null)
            .SelectMany(report => report.Equivalents.Append(report.Amount!).Select(money => (Of: report.Amount!, Worth: money))).ToArray();
        bool Agree(Money a, Money b) => SameSum(a, b)
            || stated.Any(pair => (pair.Of == a && SameSum(pair.Worth, b)) || (pair.Of == b && SameSum(pair.Worth, a)));

        var announced = merging.Reports.Where(report => report.Stage == first).Min(report => report.Occurred?.From);
        var occurred = merging.ChooseDates(report => report.Stage == first && !IsToldAgain(report, announced));
        var amount = merging.Choose("amount", report => report.Amount, SlotText.Money, Agree,
            money => Sums.SignificantDigits(money.Value) + (Currencies.OfDonors(merging.First.Donors) == money.Currency ? 100 : 0));
        return new AidHappening
        {
            Id = HappeningId.Of(reports[0].Report),
            Donors = merging.Choose("donors", report => report.Donors.InOrderAndOnce(), SlotText.Actors,
                (a, b) => a.Select(Institutions.FamilyOf).ToHashSet().SetEquals(b.Select(Institutions.FamilyOf)))!,
            Recipient = merging.ChooseValue("recipient", report => (ActorId?)report.Recipient, SlotText.Actor)!.Value,
            Amount = amount,
            Equivalents = stated.Select(pair => pair.Worth).Where(money => money.Currency != amount?.Currency && amount is not null && Agree(amount, money))
                .Distinct().OrderBy(money => money.Currency, StringComparer.Ordinal).ThenBy(money => money.Value).ToValueList(),
            Kind = merging.ChooseValue("kind", report => (AidKind?)report.Kind, SlotText.Name<AidKind>(), (a, b) => a == AidKind.Mixed || b == AidKind.Mixed,
                kind => kind == AidKind.Mixed ? 0 : 1)!.Value,
            Stage = merging.ChooseValue("stage", report => (AidStage?)report.Stage, SlotText.Name<AidStage>(), (_, _) => true, stage => (int)stage)!.Value,
            Steps = merging.Reports.GroupBy(report => report.Stage).OrderBy(step => step.Key)
                .Select(step => new AidStep(step.Key, Earliest(step), step.Select(report => report.Id).ToValueList())).ToValueList(),
            Items = merging.Reports.Select(report => report.Items).OrderByDescending(items => items.Count)
                .ThenByDescending(items => items.Count(item => item.Count is not null)).First(),
            PartOf = merging.Choose("part_of", report => report.PartOf, SlotText.Money, SameSum, money => Sums.SignificantDigits(money.Value)),
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

    /// <summary>Who says days later that it was announced then tells it again: the first announcement counts, and nothing is in dispute.</summary>
    private static bool IsToldAgain(AidAnnounced report, DateOnly? announced) => report.Occurred?.From > announced?.AddDays(LongestSlip);

    private static bool SameSum(Money a, Money b) => a.Currency == b.Currency && Sums.Round(a.Value, b.Value);

    private static DateInterval? Earliest(IEnumerable<AidAnnounced> reports) => reports
        .Select(report => report.Occurred).Where(dates => dates is not null)
        .OrderBy(dates => dates!.Value.From).ThenBy(dates => dates!.Value.Days).FirstOrDefault();
}
