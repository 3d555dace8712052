using Briefing.Testing.Gold;

namespace Briefing.Domain.Tests.Happenings;

public sealed class MatchingGoldTests
{
    [Fact]
    public void Happenings_are_those_that_experts_found()
    {
        var found = GoldSet.Happenings.SelectMany(happening => happening.Sources.Select(source => (source.Report, happening.Id))).ToDictionary();
        var (precision, recall, f1) = BCubed([.. GoldSet.Reports.Select(gold => (gold.Happening, found[gold.Recorded.Report.Id]))]);

        Assert.True(precision >= 0.98 && f1 >= 0.95, $"B-cubed precision {precision:0.000}, recall {recall:0.000}, F1 {f1:0.000}\n{Differences(found)}");
    }

    /// <summary>Bagga and Baldwin's measure of clusters: averages over the reports.</summary>
    private static (double Precision, double Recall, double F1) BCubed(IReadOnlyList<(string Gold, string Found)> reports)
    {
        var gold = reports.ToLookup(pair => pair.Gold);
        var found = reports.ToLookup(pair => pair.Found);
        var precision = reports.Average(pair => found[pair.Found].Count(other => other.Gold == pair.Gold) / (double)found[pair.Found].Count());
        var recall = reports.Average(pair => gold[pair.Gold].Count(other => other.Found == pair.Found) / (double)gold[pair.Gold].Count());
        return (precision, recall, 2 * precision * recall / (precision + recall));
    }

    private static string Differences(Dictionary<string, string> found) => string.Join(
        '\n',
        GoldSet.Reports.GroupBy(gold => gold.Happening).Where(happening => happening.Select(gold => found[gold.Recorded.Report.Id]).Distinct().Count() > 1)
            .Select(happening => $"split: {happening.Key}")
            .Concat(GoldSet.Reports.GroupBy(gold => found[gold.Recorded.Report.Id]).Where(cluster => cluster.Select(gold => gold.Happening).Distinct().Count() > 1)
                .Select(cluster => $"merged: {string.Join(" + ", cluster.Select(gold => gold.Happening).Distinct())}")));
}
