using Briefing.Domain.Actors;
using Briefing.Domain.Reports;

namespace Briefing.Domain.Happenings;

/// <summary>What sources that differ may be ranked by, besides the number of outlets and their grades.</summary>
internal enum Prefer
{
    /// <summary>The most exact figure.</summary>
    Exact,

    /// <summary>The latest report.</summary>
    Latest,
}

internal static class Merging
{
    /// <summary>The slot that says when a happening took place.</summary>
    public const string Dates = "occurred";
}

/// <summary>Merges the reports of one happening slot by slot, and keeps which source says what.</summary>
internal sealed class Merging<TReport>
    where TReport : Report
{
    private readonly IReadOnlyList<RecordedReport> all;
    private readonly RecordedReport[] told;
    private readonly Judgement judgement;
    private readonly List<Slot> slots = [];
    private bool corrected;

    /// <param name="all">The happening's reports, the withdrawn ones too.</param>
    public Merging(IReadOnlyList<RecordedReport> all, Judgement judgement)
    {
        this.all = all;
        this.judgement = judgement;
        RecordedReport[] recorded = [.. all];
        Array.Sort(recorded, RecordedReport.FirstPublished);
        var holding = Array.TrueForAll(recorded, one => one.Holds) ? recorded : Array.FindAll(recorded, one => one.Holds);
        Sources = recorded.Select(Source.Of).ToValueList();
        told = holding.Length > 0 ? holding : recorded;
        Withdrawn = holding.Length == 0;
    }

    public ValueList<Source> Sources { get; }

    /// <summary>The reports that hold, first published first; all of them where none holds any more.</summary>
    public IEnumerable<TReport> Reports => told.Select(one => (TReport)one.Report);

    /// <summary>One list for all slots in which the sources agree.</summary>
    private ValueList<string> ToldIds => field ??= IdsOf(told);

    public TReport First => (TReport)told[0].Report;

    public bool Withdrawn { get; }

    public ValueList<Slot> Slots => slots.ToValueList();

    public HappeningStatus Status =>
        Withdrawn ? HappeningStatus.Withdrawn
        : slots.Any(slot => slot.Disputed) ? HappeningStatus.Disputed
        : corrected || CorrectedByOutlet ? HappeningStatus.Corrected
        : Sources.Where(source => source.WithdrawnAt is null).Select(source => source.Outlet).Distinct().Skip(1).Any() ? HappeningStatus.Corroborated
        : HappeningStatus.Reported;

    public long FirstSeen => Sources.Min(source => source.Position);

    public long LastChanged => Math.Max(judgement.LastAbout(all), Sources.Max(source => source.WithdrawnAt ?? source.Position));

    public ValueList<NamedActor> Actors => AgreedActors ?? told
        .SelectMany(one => one.Report.Actors)
        .GroupBy(actor => actor.Id)
        .OrderBy(names => names.Key)
        .Select(names => new NamedActor(
            names.Key,
            MostCommon(names.Select(actor => actor.Name))!,
            MostCommon(names.Select(actor => actor.Description))))
        .ToValueList();

    /// <summary>The actors as every source names them; null where sources differ.</summary>
    private ValueList<NamedActor>? AgreedActors
    {
        get
        {
            var named = told[0].Report.Actors;
            foreach (var one in told)
            {
                if (!one.Report.Actors.Equals(named))
                {
                    return null;
                }
            }

            for (var i = 1; i < named.Count; i++)
            {
                if (named[i - 1].Id.CompareTo(named[i].Id) >= 0)
                {
                    return named.Select(actor => actor.Id).Distinct().Count() == named.Count ? named.OrderBy(actor => actor.Id).ToValueList() : null;
                }
            }

            return named;
        }
    }

    /// <summary>Merges one slot whose value is a class.</summary>
    public T? Choose<T>(
        string name, Func<TReport, T?> value, SlotText<T> text, Func<T, T, bool>? agree = null, Func<T, double>? exactness = null, Prefer prefer = Prefer.Exact)
        where T : class
    {
        var values = new List<Told<T>>(1);
        foreach (var one in told)
        {
            if (value((TReport)one.Report) is { } said)
            {
                Note(values, said, text.Write(said), one);
            }
        }

        var chosen = Choose(name, values, text, agree, exactness, prefer);
        return chosen.Given ? chosen.Value : null;
    }

    /// <summary>Merges one slot whose value is a number, a date or a name from a list.</summary>
    public T? ChooseValue<T>(
        string name, Func<TReport, T?> value, SlotText<T> text, Func<T, T, bool>? agree = null, Func<T, double>? exactness = null, Prefer prefer = Prefer.Exact)
        where T : struct
    {
        var values = new List<Told<T>>(1);
        foreach (var one in told)
        {
            if (value((TReport)one.Report) is { } said)
            {
                Note(values, said, text.Write(said), one);
            }
        }

        var chosen = Choose(name, values, text, agree, exactness, prefer);
        return chosen.Given ? chosen.Value : null;
    }

    /// <summary>When it happened: days that overlap agree, and the narrowest are shown.</summary>
    public DateInterval? ChooseDates(Func<TReport, bool>? among = null) => ChooseValue(
        Merging.Dates,
        report => among is null || among(report) ? report.Occurred : null,
        SlotText.Dates,
        (a, b) => a.Overlaps(b),
        dates => -dates.Days);

    private bool CorrectedByOutlet => Sources.Any(source => source.IsCorrectedAmong(Sources));

    private (bool Given, T? Value) Choose<T>(
        string name, List<Told<T>> values, SlotText<T> text, Func<T, T, bool>? agree, Func<T, double>? exactness, Prefer prefer)
    {
        var decision = judgement.About(all, name)?.Decision;
        if (values.Count == 0 && decision is not SlotCorrected)
        {
            return (false, default);
        }

        if (values.Count == 1 && decision is null)
        {
            slots.Add(new Slot(name, values[0].Text, Choice.AllAgree, [SlotValueOf(values[0])], Disputed: false));
            return (true, values[0].Value);
        }

        var differ = Differ(values, agree);
        var (shown, choice) = Decide(decision, values, text) ?? Rank(values, differ, exactness, prefer);
        corrected |= choice == Choice.Correction;
        slots.Add(new Slot(name, shown.Text, choice, InOrder(values, shown.Text), differ && choice is not (Choice.Analyst or Choice.Correction)));
        return (true, shown.Value);
    }

    private static bool Differ<T>(List<Told<T>> values, Func<T, T, bool>? agree) =>
        values.Count > 1 && values.Any(a => values.Any(b => a.Text != b.Text && !(agree?.Invoke(a.Value, b.Value) ?? false)));

    private ValueList<SlotValue> InOrder<T>(List<Told<T>> values, string shown) => values
        .OrderByDescending(value => value.Text == shown).ThenByDescending(value => value.Outlets).ThenBy(value => value.Text, StringComparer.Ordinal)
        .Select(SlotValueOf).ToValueList();

    private static void Note<T>(List<Told<T>> values, T value, string text, RecordedReport by)
    {
        foreach (var told in values)
        {
            if (told.Text == text)
            {
                told.By.Add(by);
                return;
            }
        }

        values.Add(new Told<T>(value, text, [by]));
    }

    private SlotValue SlotValueOf<T>(Told<T> value) => new(value.Text, value.By.Count == told.Length ? ToldIds : IdsOf(value.By));

    private static ValueList<string> IdsOf(IEnumerable<RecordedReport> reports) => reports.Select(one => one.Report.Id).ToValueList();

    private static (Told<T>, Choice)? Decide<T>(Decision? decision, List<Told<T>> values, SlotText<T> text) => decision switch
    {
        SlotCorrected corrected => (new Told<T>(text.Parse(corrected.Value), corrected.Value, []), Choice.Correction),
        FigureChosen chosen when values.Find(value => value.Text == chosen.Value) is { } value => (value, Choice.Analyst),
        _ => null,
    };

    /// <summary>Ranks values that differ: the latest where the truth moves, else the most outlets, the best graded outlet, the most
    /// exact figure, and the latest report, each where it alone decides.</summary>
    private (Told<T>, Choice) Rank<T>(List<Told<T>> values, bool differ, Func<T, double>? exactness, Prefer prefer)
    {
        double Exact(Told<T> value) => exactness?.Invoke(value.Value) ?? 0;
        double Grade(Told<T> value) => -value.By.Min(one => (int)judgement.GradeOf(one.Report.Article.Outlet));
        double Published(Told<T> value) => value.By.Max(one => one.Report.Article.Published.UtcTicks);
        if (!differ)
        {
            return (values.OrderByDescending(Exact).ThenByDescending(value => value.Outlets).ThenBy(value => value.Text, StringComparer.Ordinal).First(), Choice.AllAgree);
        }

        (Func<Told<T>, double> By, Choice Choice)[] ranks = prefer == Prefer.Latest
            ? [(Published, Choice.LatestReport), (value => value.Outlets, Choice.MostOutlets), (Grade, Choice.BestGrade)]
            : [(value => value.Outlets, Choice.MostOutlets), (Grade, Choice.BestGrade), (Exact, Choice.MostExact), (Published, Choice.LatestReport)];
        IReadOnlyList<Told<T>> left = values;
        foreach (var (by, choice) in ranks)
        {
            var best = left.Max(by);
            left = [.. left.Where(value => by(value) == best)];
            if (left.Count == 1)
            {
                return (left[0], choice);
            }
        }

        return (left.MaxBy(value => value.Text, StringComparer.Ordinal)!, ranks[^1].Choice);
    }

    private static string? MostCommon(IEnumerable<string?> names) => names
        .Where(name => name is not null)
        .GroupBy(name => name, StringComparer.Ordinal)
        .OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key;

    private sealed record Told<T>(T Value, string Text, List<RecordedReport> By)
    {
        public int Outlets => By.Select(one => one.Report.Article.Outlet).Distinct(StringComparer.Ordinal).Count();
    }
}
