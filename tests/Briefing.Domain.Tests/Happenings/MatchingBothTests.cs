using System.Text.Json;
using Briefing.Domain.Happenings;
using Briefing.Testing.Gold;
using FsCheck;
using FsCheck.Fluent;

namespace Briefing.Domain.Tests.Happenings;

/// <summary>What changed between two moments is matched again, and gives what matching all anew gives.</summary>
public sealed class MatchingBothTests
{
    private static readonly RecordedReport[] Reports = [.. GoldSet.Reports.Select(gold => gold.Recorded)];
    private static readonly Judging.Analyst Ada = new("Ada", new DateTimeOffset(2024, 12, 14, 9, 0, 0, TimeSpan.Zero), "I asked them.");

    [Fact]
    public void Any_reports_that_come_go_or_are_taken_back_leave_what_matching_anew_gives() => Prop.ForAll(
        Masks(Reports.Length),
        Masks(Reports.Length),
        (before, after) =>
        {
            var earlier = Known(before);
            var later = Known(after);

            var both = Matching.MatchBoth((earlier, Judgement.None), (later, Judgement.None));

            return Text(both.Earlier) == Text(Matching.Match(earlier, Judgement.None)) && Text(both.Later) == Text(Matching.Match(later, Judgement.None));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void Any_decisions_revocations_and_grades_leave_what_matching_anew_gives() => Prop.ForAll(
        Judgements(20_000),
        Judgements(30_000),
        (before, since) =>
        {
            var after = since.After(before);
            var both = Matching.MatchBoth((Reports, before.Judgement), (Reports, after));

            return Text(both.Earlier) == Text(Matching.Match(Reports, before.Judgement)) && Text(both.Later) == Text(Matching.Match(Reports, after));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void What_did_not_change_is_the_very_same()
    {
        var both = Matching.MatchBoth((Reports[1..], Judgement.None), (Reports, Judgement.None));

        Assert.True(both.Later.Count(happening => both.Earlier.Contains(happening, ReferenceEqualityComparer.Instance)) > both.Later.Count - 5);
    }

    /// <summary>0 not there, 1 taken back, else there.</summary>
    private static Arbitrary<int[]> Masks(int count) => Gen.Choose(0, 9).ArrayOf(count).ToArbitrary();

    private static RecordedReport[] Known(int[] mask) =>
        [.. Reports.Where((_, index) => mask[index] != 0).Select(one => mask[Array.IndexOf(Reports, one)] == 1 ? one with { WithdrawnAt = 10_000 } : one)];

    /// <param name="first">The position of the first decision.</param>
    private static Arbitrary<Judged> Judgements(long first) =>
        (from decisions in Decisions().ArrayOf(4)
         from graded in Gen.Elements(Reports.Select(one => one.Report.Article.Outlet).Distinct().ToArray())
         from grade in Gen.Elements(Enum.GetValues<AdmiraltyGrade>())
         select new Judged(
             [.. decisions.Select((decision, index) => new RecordedDecision(decision with { Id = $"decision-{first + index}" }, first + index))],
             new Dictionary<string, AdmiraltyGrade> { [graded] = grade })).ToArbitrary();

    private static Gen<Decision> Decisions() =>
        from kind in Gen.Choose(0, 3)
        from one in Gen.Elements(Reports)
        from other in Gen.Elements(Array.FindAll(Reports, report => Type(report) == Type(one)))
        select Decided(kind, ReportAnchor.Of(one.Report), ReportAnchor.Of(other.Report));

    private static Type Type(RecordedReport recorded) => Cluster.CandidateOf(recorded).GetType();

    private static Decision Decided(int kind, ReportAnchor one, ReportAnchor other) => kind switch
    {
        0 => Judging.Dismiss(Judging.State.Initial, one, Ada)[0],
        1 => Judging.Merge(Judging.State.Initial, [one], [other], Ada)[0],
        2 => Judging.Split(Judging.State.Initial, [one], [other], Ada)[0],
        _ => new DecisionRevoked("decision-20000") { Id = "", By = Ada.By, At = Ada.At, Why = Ada.Why },
    };

    private static string Text(IReadOnlyList<Happening> happenings) => JsonSerializer.Serialize(happenings);

    /// <summary>What was judged in one stretch of the log.</summary>
    private sealed record Judged(RecordedDecision[] Decisions, Dictionary<string, AdmiraltyGrade> Grades)
    {
        public Judgement Judgement => new([.. Decisions], Grades);

        public Judgement After(Judged earlier) => new([.. earlier.Decisions, .. Decisions], Grades);
    }
}
