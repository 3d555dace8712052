namespace Briefing.Domain.Happenings;

/// <summary>Matches reports to happenings: a function of the set of reports and of what people have judged.</summary>
public static class Matching
{
    /// <summary>The happenings that reports tell of, by id; the same for the same reports in any order.</summary>
    /// <param name="reports">No two with the same id.</param>
    public static IReadOnlyList<Happening> Match(IEnumerable<RecordedReport> reports, Judgement judgement) =>
        Merged(Alike(Judged(reports, judgement).Values, judgement).All(), judgement);

    /// <summary>The happenings as known earlier and as known later: the same as <see cref="Match"/> gives for each, but only what changed in
    /// between is matched again, and what did not is the very same happening on both sides.</summary>
    public static (IReadOnlyList<Happening> Earlier, IReadOnlyList<Happening> Later) MatchBoth(
        (IEnumerable<RecordedReport> Reports, Judgement Judgement) earlier, (IEnumerable<RecordedReport> Reports, Judgement Judgement) later)
    {
        var (before, after) = (Judged(earlier.Reports, earlier.Judgement), Judged(later.Reports, later.Judgement));
        var likenesses = Alike(before.Values, earlier.Judgement);
        var happenings = Merged(likenesses.All(), earlier.Judgement);

        var (decided, regraded) = later.Judgement.Otherwise(earlier.Judgement);
        var gone = before.Keys.Where(id => !after.ContainsKey(id)).ToArray();
        var changed = after.Values.Where(one => !before.TryGetValue(one.Report.Id, out var was) || !IsSame(was, one) || decided(one)).ToArray();
        var affected = after.Values.Where(regraded).Concat(changed).Select(one => one.Report.Id)
            .Concat(gone.Concat(changed.Select(one => one.Report.Id)).SelectMany(likenesses.AlikeTo))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var report in gone)
        {
            likenesses.Remove(report);
        }

        likenesses.Judgement = later.Judgement;
        foreach (var candidate in Candidates(changed))
        {
            likenesses.Add(candidate);
        }

        var anew = likenesses.ClustersNear(affected);
        var touched = anew.SelectMany(cluster => cluster.Reports).Select(candidate => candidate.Report.Id).Concat(gone).ToHashSet(StringComparer.Ordinal);
        return (
            happenings,
            InOrder(happenings.Where(happening => !happening.Sources.Any(source => touched.Contains(source.Report))).Concat(Merged(anew, later.Judgement))));
    }

    private static Dictionary<string, RecordedReport> Judged(IEnumerable<RecordedReport> reports, Judgement judgement) =>
        reports.Select(judgement.Judge).ToDictionary(one => one.Report.Id, StringComparer.Ordinal);

    private static bool IsSame(RecordedReport a, RecordedReport b) =>
        ReferenceEquals(a.Report, b.Report) && a.Position == b.Position && a.WithdrawnAt == b.WithdrawnAt;

    private static Likenesses Alike(IEnumerable<RecordedReport> reports, Judgement judgement)
    {
        var likenesses = new Likenesses(judgement);
        foreach (var candidate in Candidates(reports))
        {
            likenesses.Add(candidate);
        }

        return likenesses;
    }

    private static IEnumerable<Candidate> Candidates(IEnumerable<RecordedReport> reports) => reports.AsParallel().AsOrdered().Select(Cluster.CandidateOf);

    private static Happening[] Merged(IEnumerable<Cluster> clusters, Judgement judgement) =>
        InOrder(clusters.AsParallel().Select(cluster => cluster.Merge(judgement)));

    private static Happening[] InOrder(IEnumerable<Happening> happenings) =>
        [.. happenings.OrderBy(happening => happening.Id, StringComparer.Ordinal)];
}
