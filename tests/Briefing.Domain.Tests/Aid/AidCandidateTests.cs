using Briefing.Domain.Aid;
using Briefing.Domain.Happenings;
using Briefing.Testing.Gold;

namespace Briefing.Domain.Tests.Aid;

public sealed class AidCandidateTests
{
    private static readonly string[] Currencies = ["USD", "EUR"];
    private static readonly AidStage[] Stages = [AidStage.Pledged, AidStage.Delivered];
    private static readonly int[] DaysLater = [0, 1, 20, 80];

    /// <summary>Sums near each other and far, exact and round, whole and not, of one currency or two.</summary>
    private static readonly Money[] Told =
    [
        .. from number in new[]
           {
               0.4m, 9, 9.7m, 10, 95, 97, 100, 101, 437, 437.2m, 437.9m, 438.1m, 440, 450, 684, 680, 700, 949, 950, 988, 990, 1_000, 1_049, 1_050, 1_234_567, 1_230_000,
               1_200_000, 988_000_000, 999_500_000, 1_000_000_000, 4_990_000_000_000_000_000, 5_000_000_000_000_000_000,
           }
           from currency in Currencies
           select new Money(number, currency),
        new(500_000_000, "EUR"), new(525_000_000, "USD"), new(520_000_000, "USD"),
    ];

    [Fact]
    public void Of_two_that_may_be_the_same_each_has_a_key_that_the_other_asks_for()
    {
        var template = GoldSet.Reports.Select(gold => gold.Recorded.Report).OfType<AidAnnounced>().First(aid => aid.Occurred is { Days: 1 });
        AidCandidate[] candidates =
        [
            .. from amount in Told.Append<Money?>(null)
               from later in DaysLater
               let day = DateInterval.Day(template.Occurred!.Value.From.AddDays(later))
               from stage in Stages
               let id = $"{amount?.Currency}{amount?.Value}-{later}-{stage}"
               select new AidCandidate(new RecordedReport(
                   template with { Id = id, Article = template.Article with { Id = new(id) }, Occurred = day, Amount = amount, Equivalents = [], Stage = stage }, 1)),
        ];

        var alike = candidates.SelectMany(one => candidates.Where(other => other != one && one.CompareTo(other).Verdict is Verdict.Same or Verdict.Possible), (one, other) => (one, other)).ToArray();

        Assert.Equal([], alike.Where(pair => !pair.one.Asks.Intersect(pair.other.Keys).Any()).Select(pair => $"{pair.one.Report.Id} {pair.other.Report.Id}"));
        Assert.Contains(alike, pair => ((AidAnnounced)pair.one.Report).Amount?.Value == 988 && ((AidAnnounced)pair.other.Report).Amount?.Value == 1_000);
        Assert.Contains(alike, pair => ((AidAnnounced)pair.one.Report).Amount?.Currency == "EUR" && ((AidAnnounced)pair.other.Report).Amount?.Currency == "USD");
    }
}
