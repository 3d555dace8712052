using System.Text.Json;
using Briefing.Domain.Happenings;
using Briefing.Testing.Gold;
using FsCheck.Fluent;
using FsCheck;

namespace Briefing.Domain.Tests.Happenings;

public sealed class OrderTests
{
    private static readonly string InOrder = Text(Matching.Match(GoldSet.Reports.Select(gold => gold.Recorded), Judgement.None));

    [Fact]
    public void The_order_in_which_reports_come_changes_nothing() =>
        Prop.ForAll(
            Gen.Shuffle(GoldSet.Reports.Select(gold => gold.Recorded).ToArray()).ToArbitrary(),
            shuffled => Text(Matching.Match(shuffled, Judgement.None)) == InOrder).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void A_report_that_was_taken_back_leaves_the_others_as_if_it_had_never_come() =>
        Prop.ForAll(
            Gen.Choose(0, GoldSet.Reports.Count - 1).ToArbitrary(),
            withdrawn =>
            {
                var reports = GoldSet.Reports.Select((gold, index) => index == withdrawn ? gold.Recorded with { WithdrawnAt = 10_000 } : gold.Recorded).ToArray();
                var without = reports.Where((_, index) => index != withdrawn);
                return Groups(Matching.Match(reports, Judgement.None), reports[withdrawn].Report.Id).SetEquals(Groups(Matching.Match(without, Judgement.None), ""));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    private static string Text(IReadOnlyList<Happening> happenings) => JsonSerializer.Serialize(happenings);

    private static HashSet<string> Groups(IReadOnlyList<Happening> happenings, string without) =>
        [.. happenings.Select(happening => string.Join(' ', happening.Sources.Select(source => source.Report).Where(report => report != without))).Where(group => group.Length > 0)];
}
