using System.Collections.Immutable;
using System.Globalization;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Territory;

/// <summary>When two reports tell of one place taken, or of one standing share held.</summary>
public sealed class TerritoryCandidate : Candidate
{
    private const decimal SameShare = 0.03m;
    private readonly TerritoryReported territory;
    private readonly Place? place;

    public TerritoryCandidate(RecordedReport recorded)
        : base(recorded)
    {
        territory = (TerritoryReported)recorded.Report;
        place = Place.Of(territory.Place);
        var subject = $"territory {territory.Holder} {territory.Of}";
        Keys = territory.Place is null ? [Fingerprint.Of(subject, Quarter)] : [.. place!.Words.SelectMany(word => WeeklyKeys($"{subject} at {word}"))];
    }

    public override ImmutableArray<ulong> Keys { get; }

    public override int Slack => territory.Place is null ? 92 : 28;

    /// <summary>A share is a state, not an occurrence, and is told again every day: one happening a quarter of a year.</summary>
    private int Quarter => (Window.From.Year * 4) + ((Window.From.Month - 1) / 3);

    protected override Likeness Compare(Candidate other)
    {
        var that = (TerritoryCandidate)other;
        if (territory.Holder != that.territory.Holder || territory.Of != that.territory.Of)
        {
            return Likeness.Unrelated;
        }

        if (territory.Place is null || that.territory.Place is null)
        {
            return territory.Share is { } share && that.territory.Share is { } thatShare
                && Math.Abs(share - thatShare) <= SameShare && Quarter == that.Quarter
                ? Likeness.Same(1 - (double)Math.Abs(share - thatShare))
                : Likeness.Unrelated;
        }

        if (!Place.Agree(place, that.place))
        {
            return Likeness.Unrelated;
        }

        return DaysApart(that) switch
        {
            <= 3 => Likeness.Same(string.Compare(territory.Place, that.territory.Place, CultureInfo.InvariantCulture, CompareOptions.IgnoreCase) == 0 ? 1 : 0.8),
            <= 28 => Likeness.Possible(),
            _ => Likeness.Unrelated,
        };
    }
}
