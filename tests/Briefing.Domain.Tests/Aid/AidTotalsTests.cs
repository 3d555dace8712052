using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Happenings;
using Briefing.Testing.Gold;

namespace Briefing.Domain.Tests.Aid;

public sealed class AidTotalsTests
{
    private static readonly ActorId Ukraine = ActorId.Country("UKR");
    private static readonly AidTotals Totals = AidTotals.Of(GoldSet.Happenings, new AidQuestion(Recipient: Ukraine), ReferenceRates.Rough);

    [Fact]
    public void Totals_by_donor_and_currency_are_the_sums_of_what_the_experts_found()
    {
        // Where outlets differ in an amount, the experts' first article has the one that is right.
        var expected = GoldSet.Reports
            .Where(gold => gold.Recorded.Report is AidAnnounced aid && aid.Recipient == Ukraine)
            .DistinctBy(gold => gold.Happening)
            .Select(gold => (AidAnnounced)gold.Recorded.Report)
            .Where(aid => aid.Amount is not null)
            .GroupBy(aid => (Donor: string.Join(" + ", aid.Donors), aid.Amount!.Currency))
            .Select(sum => $"{sum.Key.Donor} {sum.Key.Currency} {sum.Sum(aid => aid.Amount!.Value):0}")
            .Order(StringComparer.Ordinal);

        var found = Totals.ByDonor.SelectMany(donor => donor.Sums.Select(sum => $"{donor.Key} {sum.Currency} {sum.Value:0}")).Order(StringComparer.Ordinal);

        Assert.Equal(expected, found);
    }

    [Fact]
    public void A_programme_stands_beside_and_is_in_no_sum()
    {
        Assert.Contains(Totals.Beside, programme => programme.Total == new Money(50_000_000_000, "EUR"));
        Assert.Equal(35_000_000_000 + 4_100_000_000, Sum("org:council-of-the-eu", "EUR"));
    }

    [Fact]
    public void Aid_in_kind_is_counted_in_kind()
    {
        var czech = Totals.ByDonor.Single(donor => donor.Key == "country:CZE");

        Assert.Empty(czech.Sums);
        Assert.Equal(1, czech.InKind);
        Assert.Equal([new AidItem("artillery shell", 100_000)], Totals.Lines.Single(line => line.DonorKey == "country:CZE").Items);
    }

    [Fact]
    public void Every_line_is_in_its_group_once_and_what_is_left_out_says_why()
    {
        foreach (var groups in new[] { Totals.ByDonor, Totals.ByRecipient, Totals.ByKind, Totals.ByStage, Totals.ByMonth })
        {
            Assert.Equal(
                Totals.Announced.SelectMany(sum => sum.Happenings).Order(StringComparer.Ordinal),
                groups.SelectMany(group => group.Sums).SelectMany(sum => sum.Happenings).Order(StringComparer.Ordinal));
        }

        Assert.All(Totals.LeftOut, one => Assert.NotEmpty(one.Why));
    }

    [Fact]
    public void A_tranche_of_a_counted_programme_is_inside_it()
    {
        var programme = Report("p", 1, new Money(10_000, "EUR"), null, AidStage.Pledged);
        var tranche = Report("t", 9, new Money(4_000, "EUR"), new Money(10_000, "EUR"), AidStage.Disbursed);

        var totals = Count(programme, tranche);

        Assert.Equal(10_000, Assert.Single(totals.Announced).Value);
        var left = Assert.Single(totals.LeftOut);
        Assert.Equal(Assert.Single(totals.Lines).Happening, left.Inside);
        Assert.Equal(
            "Headlines EUR 14,000, of which new EUR 10,000; EUR 4,000 left out: it is a part of the EUR 10,000 that is counted already.",
            Assert.Single(totals.Explained).Text);
    }

    [Fact]
    public void Every_total_is_explained_by_what_is_in_it_and_what_is_left_out_of_it()
    {
        Assert.Equal(Totals.Announced.Select(sum => (sum.Currency, sum.Value)), Totals.Explained.Where(one => one.Counted > 0).Select(one => (one.Currency, one.Counted)));
        Assert.All(Totals.Explained, one => Assert.Equal(one.Headline, one.Counted + one.LeftOut.Sum(reason => reason.Value)));
        Assert.Equal(Totals.LeftOut.Count(one => one.Amount is not null), Totals.Explained.Sum(one => one.LeftOut.Sum(reason => reason.Happenings.Count)));
    }

    [Fact]
    public void The_same_money_moves_through_stages_as_one_line_that_can_be_seen_as_of_a_day()
    {
        var pledged = Report("a", 2, new Money(123_000_000, "EUR"), null, AidStage.Pledged);
        var disbursed = Report("b", 20, new Money(123_000_000, "EUR"), null, AidStage.Disbursed);

        Assert.Equal(AidStage.Disbursed, Assert.Single(Count(pledged, disbursed).Lines).Stage);
        var then = AidTotals.Of(Match(pledged, disbursed), new AidQuestion(ValidAt: new DateOnly(2024, 12, 10)), ReferenceRates.Rough);
        Assert.Equal(AidStage.Pledged, Assert.Single(then.Lines).Stage);
    }

    [Fact]
    public void A_re_announcement_adds_nothing()
    {
        var first = Report("a", 2, new Money(725_000_000, "USD"), null, AidStage.Pledged);
        var again = Report("b", 14, new Money(725_000_000, "USD"), null, AidStage.Pledged);

        var totals = Count(first, again);

        Assert.Equal(725_000_000, Assert.Single(totals.Announced).Value);
        Assert.Equal("Headlines USD 725 million, all of it new; told again once, which adds nothing.", Assert.Single(totals.Explained).Text);
    }

    [Fact]
    public void Round_sums_weeks_apart_stay_apart_and_say_that_they_may_be_the_same()
    {
        var first = Report("a", 2, new Money(500_000_000, "USD"), null, AidStage.Pledged);
        var again = Report("b", 20, new Money(500_000_000, "USD"), null, AidStage.Pledged);

        var happenings = Match(first, again);

        Assert.Equal(2, happenings.Count);
        Assert.All(happenings, happening => Assert.Single(happening.PossiblySame));
    }

    [Fact]
    public void A_sum_is_converted_by_what_a_source_states_before_any_table()
    {
        var stated = Report("a", 2, new Money(650_000_000, "EUR"), null, AidStage.Pledged) with { Equivalents = [new Money(684_000_000, "USD")] };
        var unstated = Report("b", 9, new Money(200_000_000, "GBP"), null, AidStage.Pledged);

        var converted = AidTotals.Of(Match(stated, unstated), new AidQuestion(InCurrency: "USD"), ReferenceRates.Rough).Converted!;

        Assert.Equal(684_000_000 + 254_000_000, converted.Total.Value);
        Assert.Contains(converted.Conversions, one => one.By == "stated by a source");
        Assert.Contains(converted.Conversions, one => one.By == "rough rates of December 2024: 1 GBP = 1.27 USD, rate of 2024-12-01");
    }

    private static decimal Sum(string donor, string currency) => Totals.ByDonor.Single(group => group.Key == donor).Sums.Single(sum => sum.Currency == currency).Value;

    private static AidTotals Count(params AidAnnounced[] reports) => AidTotals.Of(Match(reports), new AidQuestion(), ReferenceRates.Rough);

    private static IReadOnlyList<Happening> Match(params AidAnnounced[] reports) =>
        Matching.Match(reports.Select((report, index) => new RecordedReport(report, index + 1)), Judgement.None);

    private static AidAnnounced Report(string article, int day, Money amount, Money? partOf, AidStage stage)
    {
        var template = GoldSet.Reports.Select(gold => gold.Recorded.Report).OfType<AidAnnounced>().First();
        return template with
        {
            Id = $"{article}-1",
            Article = template.Article with { Id = new(article), Outlet = article, Published = new DateTimeOffset(2024, 12, day, 12, 0, 0, TimeSpan.Zero) },
            Occurred = DateInterval.Day(new DateOnly(2024, 12, day)),
            Amount = amount,
            PartOf = partOf,
            Stage = stage,
            Items = [],
        };
    }
}
