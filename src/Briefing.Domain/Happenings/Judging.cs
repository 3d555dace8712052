
namespace Briefing.Domain.Happenings;

/// <summary>What analysts decide about happenings: who, when and why, in one stream. What outlets are worth is said of each
/// outlet, and an article is taken back in its own stream.</summary>
public static class Judging
{
    public const string StreamName = "judgements";

    /// <summary>Who decides, when and why.</summary>
    public sealed record Analyst(string By, DateTimeOffset At, string Why);

    // State

    /// <summary>The decisions in the order in which they were taken, revoked ones too.</summary>
    public sealed record State(ValueList<Decision> Decisions)
    {
        public static readonly State Initial = new([]);

        /// <summary>The id that the next decision gets.</summary>
        internal string NextId => $"decision-{Decisions.Count + 1}";

        internal IEnumerable<Decision> InForce => Decisions.Where(decision => decision is not DecisionRevoked && !IsRevoked(decision.Id));

        /// <summary>Whether a decision was taken back.</summary>
        public bool IsRevoked(string id) => Decisions.OfType<DecisionRevoked>().Any(revoked => revoked.Decision == id);
    }

    public static State Fold(State state, Decision decision) => new([.. state.Decisions, decision]);

    // Decisions

    /// <summary>Puts a value in the place of what sources say; the same value again is already so.</summary>
    /// <param name="reports">The reports of the happening.</param>
    public static IReadOnlyList<Decision> Correct(State state, ValueList<ReportAnchor> reports, string slot, string value, Analyst analyst) =>
        Prevailing(state, reports, slot) is SlotCorrected { Value: var now } && now == value
            ? []
            : [new SlotCorrected(reports, slot, value) { Id = state.NextId, By = analyst.By, At = analyst.At, Why = analyst.Why }];

    /// <summary>Chooses among the figures that sources give; the same figure again is already so.</summary>
    public static IReadOnlyList<Decision> Choose(State state, ValueList<ReportAnchor> reports, string slot, string value, Analyst analyst) =>
        Prevailing(state, reports, slot) is FigureChosen { Value: var now } && now == value
            ? []
            : [new FigureChosen(reports, slot, value) { Id = state.NextId, By = analyst.By, At = analyst.At, Why = analyst.Why }];

    /// <summary>Says that the article does not say this; saying so again is already so.</summary>
    public static IReadOnlyList<Decision> Dismiss(State state, ReportAnchor report, Analyst analyst) =>
        state.InForce.OfType<ReportDismissed>().Any(dismissed => dismissed.Report == report)
            ? []
            : [new ReportDismissed(report) { Id = state.NextId, By = analyst.By, At = analyst.At, Why = analyst.Why }];

    /// <summary>Makes two happenings one; merged ones are already so.</summary>
    public static IReadOnlyList<Decision> Merge(State state, ValueList<ReportAnchor> reports, ValueList<ReportAnchor> with, Analyst analyst) =>
        LastAbout(state, reports, with) is HappeningsMerged
            ? []
            : [new HappeningsMerged(reports, with) { Id = state.NextId, By = analyst.By, At = analyst.At, Why = analyst.Why }];

    /// <summary>Makes two happenings of one; split ones are already so.</summary>
    public static IReadOnlyList<Decision> Split(State state, ValueList<ReportAnchor> reports, ValueList<ReportAnchor> from, Analyst analyst) =>
        LastAbout(state, reports, from) is HappeningSplit
            ? []
            : [new HappeningSplit(reports, from) { Id = state.NextId, By = analyst.By, At = analyst.At, Why = analyst.Why }];

    /// <summary>Takes a decision back. One that was never taken or is already revoked stays as it is.</summary>
    public static IReadOnlyList<Decision> Revoke(State state, string decision, Analyst analyst) =>
        state.InForce.Any(taken => taken.Id == decision)
            ? [new DecisionRevoked(decision) { Id = state.NextId, By = analyst.By, At = analyst.At, Why = analyst.Why }]
            : [];

    private static Decision? Prevailing(State state, ValueList<ReportAnchor> reports, string slot) => state.InForce.LastOrDefault(decision => decision switch
    {
        SlotCorrected corrected => corrected.Slot == slot && corrected.Reports.Intersect(reports).Any(),
        FigureChosen chosen => chosen.Slot == slot && chosen.Reports.Intersect(reports).Any(),
        _ => false,
    });

    private static Decision? LastAbout(State state, ValueList<ReportAnchor> one, ValueList<ReportAnchor> other) => state.InForce.LastOrDefault(decision =>
    {
        var (left, right) = decision switch
        {
            HappeningsMerged merged => (merged.Reports, merged.With),
            HappeningSplit split => (split.Reports, split.From),
            _ => ([], []),
        };
        return (left.Intersect(one).Any() && right.Intersect(other).Any()) || (left.Intersect(other).Any() && right.Intersect(one).Any());
    });
}
