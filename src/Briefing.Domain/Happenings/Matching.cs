namespace Briefing.Domain.Happenings;

/// <summary>Matches reports to happenings: a function of the set of reports and of what people have judged.</summary>
public static class Matching
{
    /// <summary>The happenings that reports tell of, by id; the same for the same reports in any order.</summary>
    /// <param name="reports">No two with the same id.</param>
    public static IReadOnlyList<Happening> Match(IEnumerable<RecordedReport> reports, Judgement judgement)
    {
        var likenesses = new Likenesses(judgement);
        foreach (var report in reports)
        {
            likenesses.Add(Cluster.CandidateOf(judgement.Judge(report)));
        }

        return [.. likenesses.All().Select(cluster => cluster.Merge(judgement)).OrderBy(happening => happening.Id, StringComparer.Ordinal)];
    }
}
