using Briefing.Domain.Happenings;
using Briefing.Testing.Gold;
using FsCheck;
using FsCheck.Fluent;

namespace Briefing.Domain.Tests.Happenings;

public sealed class LikenessesTests
{
    /// <summary>Each is also told by other outlets in the same words, as news of an agency is.</summary>
    private static readonly RecordedReport[] Reports =
        [.. GoldSet.Reports.SelectMany(gold => Enumerable.Range(0, 3).Select(outlet => Told(gold.Recorded, outlet)))];

    [Fact]
    public void Clusters_that_were_asked_for_all_the_while_are_those_that_are_found_at_once() =>
        Prop.ForAll(Steps().ToArbitrary(), steps =>
        {
            var (asked, current) = (new Likenesses(Judgement.None), new Dictionary<string, RecordedReport>());
            foreach (var (number, step) in steps)
            {
                var report = Reports[number];
                var near = asked.AlikeTo(report.Report.Id).ToArray();
                if (step == Step.Leave)
                {
                    asked.Remove(report.Report.Id);
                    current.Remove(report.Report.Id);
                }
                else
                {
                    current[report.Report.Id] = step == Step.Withdraw ? report with { WithdrawnAt = 10_000 } : report;
                    asked.Add(Cluster.CandidateOf(current[report.Report.Id]));
                }

                asked.ClustersNear([report.Report.Id, .. near]);
            }

            var atOnce = new Likenesses(Judgement.None);
            foreach (var report in current.Values)
            {
                atOnce.Add(Cluster.CandidateOf(report));
            }

            return Text(asked.All()) == Text(atOnce.All());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void A_cluster_that_nothing_changed_is_given_again_the_very_same()
    {
        var likenesses = new Likenesses(Judgement.None);
        foreach (var report in Reports)
        {
            likenesses.Add(Cluster.CandidateOf(report));
        }

        Assert.Equal(likenesses.All(), likenesses.All(), ReferenceEqualityComparer.Instance);
    }

    private static RecordedReport Told(RecordedReport recorded, int outlet) => outlet == 0 ? recorded : recorded with
    {
        Report = recorded.Report with { Id = $"{recorded.Report.Id}-{outlet}", Article = recorded.Report.Article with { Id = new($"{recorded.Report.Article.Id.Value[..^1]}{outlet}") } },
        Position = recorded.Position + (outlet * 100_000),
    };

    /// <summary>Mostly reports that come, some of them taken back, gone and come again.</summary>
    private static Gen<(int Number, Step Step)[]> Steps() =>
        from shuffled in Gen.Shuffle(Enumerable.Range(0, Reports.Length).ToArray())
        from again in Gen.ArrayOf(
            from number in Gen.Choose(0, Reports.Length - 1)
            from step in Gen.Elements(Step.Come, Step.Withdraw, Step.Leave)
            select (number, step), Reports.Length)
        select shuffled.Zip(again, (number, then) => ((int, Step)[])[(number, Step.Come), then]).SelectMany(pair => pair).ToArray();

    private static string Text(IReadOnlyList<Cluster> clusters) => string.Join('\n', clusters
        .Select(cluster => $"{string.Join(' ', cluster.Reports.Select(candidate => candidate.Report.Id))} | {string.Join(' ', cluster.PossiblySame)}")
        .Order(StringComparer.Ordinal));

    private enum Step
    {
        Come,
        Withdraw,
        Leave,
    }
}
