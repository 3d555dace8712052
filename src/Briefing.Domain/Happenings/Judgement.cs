using System.Collections.Immutable;

namespace Briefing.Domain.Happenings;

/// <summary>How reliable an editor holds an outlet to be, by the Admiralty code (NATO STANAG 2511): A completely reliable … E
/// unreliable, F cannot be judged.</summary>
public enum AdmiraltyGrade
{
    A,
    B,
    C,
    D,
    E,
    F,
}

/// <summary>A decision with its place in the log.</summary>
public sealed record RecordedDecision(Decision Decision, long Position);

/// <summary>What people have judged, as matching and merging take it into account: the analysts' decisions in force and the
/// editors' grades of outlets. Immutable.</summary>
public sealed class Judgement
{
    /// <summary>Nobody has judged anything.</summary>
    public static readonly Judgement None = new([], new Dictionary<string, AdmiraltyGrade>());

    private readonly IReadOnlyDictionary<string, AdmiraltyGrade> grades;
    private readonly ILookup<ReportAnchor, RecordedDecision> byReport;
    private readonly Dictionary<ReportAnchor, long> lastAbout = [];

    /// <param name="decisions">In the order in which they were taken; a later one prevails.</param>
    /// <param name="grades">By the outlet's name.</param>
    public Judgement(ValueList<RecordedDecision> decisions, IReadOnlyDictionary<string, AdmiraltyGrade> grades)
    {
        var revoked = decisions.Select(one => one.Decision).OfType<DecisionRevoked>().Select(revoked => revoked.Decision).ToHashSet(StringComparer.Ordinal);
        Decisions = decisions.Where(one => one.Decision is not DecisionRevoked && !revoked.Contains(one.Decision.Id)).ToValueList();
        this.grades = grades;
        byReport = Decisions
            .SelectMany(one => AnchorsOf(one.Decision).Select(anchor => (anchor, one)))
            .ToLookup(pair => pair.anchor, pair => pair.one);

        // A decision that was taken back changed what it was about twice.
        var taken = decisions.ToLookup(one => one.Decision.Id, one => one.Decision, StringComparer.Ordinal);
        foreach (var (decision, position) in decisions)
        {
            foreach (var anchor in decision is DecisionRevoked back ? taken[back.Decision].SelectMany(AnchorsOf) : AnchorsOf(decision))
            {
                lastAbout[anchor] = Math.Max(position, lastAbout.GetValueOrDefault(anchor));
            }
        }
    }

    /// <summary>The decisions in force.</summary>
    public ValueList<RecordedDecision> Decisions { get; }

    /// <summary>An outlet that nobody graded cannot be judged.</summary>
    public AdmiraltyGrade GradeOf(string outlet) => grades.GetValueOrDefault(outlet, AdmiraltyGrade.F);

    /// <summary>What is judged otherwise than it was before: the reports that decisions or revocations since are about, and those of outlets
    /// that were graded otherwise.</summary>
    internal (Func<RecordedReport, bool> Decided, Func<RecordedReport, bool> Regraded) Otherwise(Judgement before)
    {
        var anchors = lastAbout.Keys.Concat(before.lastAbout.Keys)
            .Where(anchor => lastAbout.GetValueOrDefault(anchor) != before.lastAbout.GetValueOrDefault(anchor)).ToHashSet();
        var outlets = grades.Keys.Concat(before.grades.Keys).Where(outlet => GradeOf(outlet) != before.GradeOf(outlet)).ToHashSet(StringComparer.Ordinal);
        return (
            recorded => anchors.Count > 0 && anchors.Contains(ReportAnchor.Of(recorded.Report)),
            recorded => outlets.Count > 0 && outlets.Contains(recorded.Report.Article.Outlet));
    }

    /// <summary>The reports that a decision speaks of.</summary>
    public static IEnumerable<ReportAnchor> AnchorsOf(Decision decision) => decision switch
    {
        SlotCorrected corrected => corrected.Reports,
        FigureChosen chosen => chosen.Reports,
        ReportDismissed dismissed => [dismissed.Report],
        HappeningsMerged merged => [.. merged.Reports, .. merged.With],
        HappeningSplit split => [.. split.Reports, .. split.From],
        DecisionRevoked => [],
        _ => throw new InvalidOperationException($"{decision.GetType().Name} is not a decision."),
    };

    /// <summary>The report as it holds: taken back where an analyst said that the article does not say this.</summary>
    public RecordedReport Judge(RecordedReport recorded) =>
        recorded.Holds && Decisions.Count > 0 && About(ReportAnchor.Of(recorded.Report)).FirstOrDefault(one => one.Decision is ReportDismissed) is { } dismissal
            ? recorded with { WithdrawnAt = Math.Max(recorded.Position, dismissal.Position) }
            : recorded;

    /// <summary>Whether an analyst corrected when a happening with these reports took place.</summary>
    public bool CorrectsDates(IReadOnlyList<RecordedReport> reports) => About(reports, Merging.Dates)?.Decision is SlotCorrected;

    /// <summary>The decision about a slot of a happening with these reports that prevails; null where there is none.</summary>
    internal RecordedDecision? About(IReadOnlyList<RecordedReport> reports, string slot) => Decisions.Count == 0 ? null : Prevailing(reports, slot);

    /// <summary>Compares two reports by what analysts decided, and where they decided nothing by the rules.</summary>
    internal Likeness Compare(Candidate a, Candidate b) => (Decisions.Count == 0 ? null : LastAboutBoth(a.Anchor, b.Anchor)) switch
    {
        HappeningsMerged => Likeness.Same(2),
        HappeningSplit => Likeness.Contradictory,
        _ => a.CompareTo(b),
    };

    /// <summary>Besides its own keys, a report has one for each decision that joins it to others.</summary>
    internal ImmutableArray<ulong> KeysOf(Candidate candidate) =>
        Decisions.Count == 0 ? candidate.Keys : [.. candidate.Keys, .. MergerKeysOf(candidate)];

    /// <summary>The keys of the reports that it may be like, and of those that a decision joins it to.</summary>
    internal ImmutableArray<ulong> AsksOf(Candidate candidate) =>
        Decisions.Count == 0 ? candidate.Asks : [.. candidate.Asks, .. MergerKeysOf(candidate)];

    /// <summary>The position of the last decision about any of these reports, or of its revocation; 0 where there is none.</summary>
    internal long LastAbout(IReadOnlyList<RecordedReport> reports) => lastAbout.Count == 0
        ? 0
        : reports.Max(one => lastAbout.GetValueOrDefault(ReportAnchor.Of(one.Report)));

    private RecordedDecision? Prevailing(IReadOnlyList<RecordedReport> reports, string slot) => reports
        .SelectMany(one => About(ReportAnchor.Of(one.Report)))
        .Where(one => one.Decision is SlotCorrected corrected ? corrected.Slot == slot : one.Decision is FigureChosen chosen && chosen.Slot == slot)
        .MaxBy(one => one.Position);

    /// <summary>The last decision that makes two reports one happening or two; null where there is none.</summary>
    private Decision? LastAboutBoth(ReportAnchor left, ReportAnchor right) => About(left).Intersect(About(right))
        .Where(one => one.Decision switch
        {
            HappeningsMerged => true,
            HappeningSplit split => split.Reports.Contains(left) != split.Reports.Contains(right),
            _ => false,
        })
        .MaxBy(one => one.Position)?.Decision;

    private IEnumerable<ulong> MergerKeysOf(Candidate candidate) =>
        About(candidate.Anchor).Select(one => one.Decision).OfType<HappeningsMerged>().Select(decision => Fingerprint.Of($"merged {decision.Id}"));

    private IEnumerable<RecordedDecision> About(ReportAnchor anchor) => Decisions.Count == 0 ? [] : byReport[anchor];
}
