using System.Collections.Immutable;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;

namespace Briefing.Domain.Happenings;

/// <summary>What matching looks at in one report, read out once. Each type of happening has its own kind of candidate with
/// its own rules.</summary>
public abstract class Candidate
{
    /// <summary>An interval of more days says too little to compare days with; its first days stand for it.</summary>
    private const int LongestWindow = 31;

    protected Candidate(RecordedReport recorded)
    {
        Recorded = recorded;
        Article = recorded.Report.Article.Id;
        Dated = recorded.Report.Occurred is not null;
        Window = WindowOf(recorded.Report);
    }

    public RecordedReport Recorded { get; }

    public Report Report => Recorded.Report;

    public ArticleId Article { get; }

    /// <summary>What analysts' decisions about the report hold on to.</summary>
    public ReportAnchor Anchor => field ??= ReportAnchor.Of(Report);

    /// <summary>The id of a happening whose first report it is.</summary>
    public string Happening => field ??= HappeningId.Of(Report);

    /// <summary>When it happened; the day of publication where the text gives no clue.</summary>
    public DateInterval Window { get; }

    /// <inheritdoc cref="Window"/>
    public static DateInterval WindowOf(Report report)
    {
        var told = report.Occurred ?? DateInterval.Day(DateOnly.FromDateTime(report.Article.Published.DateTime));
        return told.Days <= LongestWindow ? told : new DateInterval(told.From, told.From.AddDays(LongestWindow - 1));
    }

    /// <summary>Whether the text gives a clue of when it happened.</summary>
    public bool Dated { get; }

    /// <summary>What it is found by: of two candidates that may be alike, each has a key among what the other asks for.</summary>
    public abstract ImmutableArray<ulong> Keys { get; }

    /// <summary>The keys of the candidates that it may be like; its own unless it says otherwise.</summary>
    public virtual ImmutableArray<ulong> Asks => Keys;

    /// <summary>How far apart in days two windows may lie for the candidates to be compared.</summary>
    public abstract int Slack { get; }

    /// <summary>Compares with another of the same type; symmetric.</summary>
    public Likeness CompareTo(Candidate other)
    {
        var likeness = GetType() == other.GetType() ? Compare(other) : Likeness.Unrelated;

        // An article tells of one happening once: what it tells apart is two happenings.
        return likeness.Verdict != Verdict.Same && Article == other.Article ? Likeness.Contradictory : likeness;
    }

    protected abstract Likeness Compare(Candidate other);

    /// <summary>How many days lie between two windows; 0 where they touch or overlap.</summary>
    protected int DaysApart(Candidate other) => Math.Max(
        0,
        Math.Max(Window.From.DayNumber - other.Window.To.DayNumber, other.Window.From.DayNumber - Window.To.DayNumber));

    /// <summary>A key for each week that the window touches when it is widened by half the slack on both sides.</summary>
    protected ulong[] WeeklyKeys(string subject)
    {
        var of = Fingerprint.Of(subject);
        var margin = (Slack + 1) / 2;
        var first = (Window.From.DayNumber - margin) / 7;
        var keys = new ulong[((Window.To.DayNumber + margin) / 7) - first + 1];
        for (var week = 0; week < keys.Length; week++)
        {
            keys[week] = Fingerprint.With(of, first + week);
        }

        return keys;
    }
}
