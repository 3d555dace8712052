namespace Briefing.Domain.Happenings;

/// <summary>What a comparison of two reports comes to.</summary>
public enum Verdict
{
    /// <summary>Nothing speaks for one happening, nothing against a third report joining them.</summary>
    Unrelated,

    /// <summary>They cannot tell of one happening, whatever a third report says.</summary>
    Contradictory,

    /// <summary>They may tell of one happening: kept apart and linked.</summary>
    Possible,

    /// <summary>They tell of one happening.</summary>
    Same,
}

/// <summary>How alike two reports are. A false merge corrupts sourcing while a split only repeats a line, so whatever is in
/// doubt is <see cref="Verdict.Possible"/> and never <see cref="Verdict.Same"/>.</summary>
/// <param name="Score">Between 0 and 1; the more alike pair is joined first.</param>
public readonly record struct Likeness(Verdict Verdict, double Score)
{
    public static readonly Likeness Unrelated = new(Verdict.Unrelated, 0);

    public static readonly Likeness Contradictory = new(Verdict.Contradictory, 0);

    public static Likeness Possible(double score = 0.5) => new(Verdict.Possible, score);

    public static Likeness Same(double score = 1) => new(Verdict.Same, score);

    /// <summary>The same finding at most as sure as this one.</summary>
    public Likeness AtMostPossible() => Verdict == Verdict.Same ? Possible(Score) : this;
}
