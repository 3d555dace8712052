using System.Collections.Immutable;
using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Aid;

/// <summary>When two reports tell of the same money or goods, also as they move from pledge to delivery.</summary>
public sealed class AidCandidate : Candidate
{
    /// <summary>How long the same money may take from stage to stage, or an announcement be told again.</summary>
    private const int Journey = 90;

    private readonly AidAnnounced aid;
    private readonly ValueList<ActorId> donors;
    private readonly Words items;
    private readonly Money[] stated;

    public AidCandidate(RecordedReport recorded)
        : base(recorded)
    {
        aid = (AidAnnounced)recorded.Report;
        donors = aid.Donors.Select(Institutions.FamilyOf).ToValueList().InOrderAndOnce();
        items = aid.Items.Count == 0 ? Words.None : Words.Of(string.Join(' ', aid.Items.Select(item => item.Item)));
        stated = aid.Amount is null ? [] : [aid.Amount, .. aid.Equivalents];
        var (keys, asks) = (new HashSet<ulong>(), new HashSet<ulong>());
        foreach (var donor in donors)
        {
            AddKeys($"aid {donor} {aid.Recipient}", keys, asks);
        }

        (Keys, Asks) = ([.. keys], [.. asks]);
    }

    public override ImmutableArray<ulong> Keys { get; }

    public override ImmutableArray<ulong> Asks { get; }

    public override int Slack => Journey;

    protected override Likeness Compare(Candidate other)
    {
        var that = (AidCandidate)other;
        if (DaysApart(that) > Journey || (aid.Kind != that.aid.Kind && aid.Kind != AidKind.Mixed && that.aid.Kind != AidKind.Mixed)
            || aid.Recipient != that.aid.Recipient || !donors.AsSpan().ContainsAny(that.donors.AsSpan()))
        {
            return Likeness.Unrelated;
        }

        var likeness = InTime(that, aid.Amount is not null && that.aid.Amount is not null ? CompareMoney(that) : CompareGoods(that));
        return likeness.Verdict != Verdict.Same || donors.AsSpan().SequenceEqual(that.donors.AsSpan()) ? likeness : likeness.AtMostPossible();
    }

    /// <summary>What is the same on the same days may be a coincidence a month later.</summary>
    private Likeness InTime(AidCandidate that, Likeness money)
    {
        var apart = DaysApart(that);
        if (money.Verdict != Verdict.Same || apart <= 2)
        {
            return money;
        }

        // A sum with three digits of its own is its own name; round ones come again every few weeks.
        var telling = aid.Amount is { } mine && that.aid.Amount is { } his
            && Math.Min(Sums.SignificantDigits(mine.Value), Sums.SignificantDigits(his.Value)) >= 3;
        var moved = aid.Stage != that.aid.Stage && (aid.Stage < that.aid.Stage) == (Window.From < that.Window.From);
        var limit = telling && (moved || aid.Stage == that.aid.Stage) ? moved ? Journey : 31 : 0;
        return apart <= limit ? Likeness.Same(money.Score * 0.9) : apart <= 31 || moved ? Likeness.Possible(money.Score / 2) : Likeness.Unrelated;
    }

    private Likeness CompareMoney(AidCandidate that)
    {
        var (comparable, round) = (false, false);
        foreach (var mine in stated)
        {
            foreach (var his in that.stated)
            {
                if (mine == his)
                {
                    return Likeness.Same();
                }

                comparable |= mine.Currency == his.Currency;
                round |= mine.Currency == his.Currency && Sums.Round(mine.Value, his.Value);
            }
        }

        if (comparable)
        {
            return round ? Likeness.Same(0.9) : Likeness.Unrelated;
        }

        // No currency in common. The same number in another currency is a slip of one of the outlets; otherwise the sums must be
        // worth the same.
        if (aid.Amount!.Value == that.aid.Amount!.Value && DaysApart(that) == 0)
        {
            return Likeness.Same(0.7);
        }

        return DaysApart(that) <= 1 && InDollars(aid.Amount) is { } ours && InDollars(that.aid.Amount) is { } theirs
            && Math.Abs(ours - theirs) <= Math.Max(ours, theirs) * 0.04m
            ? Likeness.Same(0.6)
            : Likeness.Unrelated;
    }

    private Likeness CompareGoods(AidCandidate that)
    {
        var smaller = Math.Min(items.Weight, that.items.Weight);
        if (smaller == 0)
        {
            return aid.Amount is null && that.aid.Amount is null && DaysApart(that) == 0 && aid.Stage == that.aid.Stage
                ? Likeness.Possible()
                : Likeness.Unrelated;
        }

        var share = items.Shared(that.items) / smaller;
        var counts = aid.Items.Where(item => item.Count is not null)
            .Any(item => that.aid.Items.Any(theirs => theirs.Count is not null && theirs.Count != item.Count && theirs.Item == item.Item));
        var bothInKind = aid.Amount is null && that.aid.Amount is null;
        return share >= 0.6 && !counts && bothInKind && DaysApart(that) <= 2 ? Likeness.Same(0.6 * share)
            : share >= 0.5 && DaysApart(that) <= 31 ? Likeness.Possible(share / 2)
            : Likeness.Unrelated;
    }

    /// <summary>A sum is found by its number, by the round numbers that it may be told as, and on its days by what it is worth; goods by
    /// who gives to whom. It asks for its number, for those that it is the round number of, and for those that are its own round
    /// numbers: of two exact sums that are rounded alike neither is the other.</summary>
    private void AddKeys(string parties, HashSet<ulong> keys, HashSet<ulong> asks)
    {
        var (by, rounded) = (Fingerprint.Of(parties), Fingerprint.Of($"{parties} rounded"));
        foreach (var money in stated)
        {
            foreach (var number in Sums.Whole(money.Value))
            {
                AddPeriods(Fingerprint.With(by, number), keys, asks);
                AddPeriods(Fingerprint.With(rounded, number), asks);
            }

            foreach (var number in Sums.RoundNumbers(money.Value))
            {
                AddPeriods(Fingerprint.With(rounded, number), keys);
                AddPeriods(Fingerprint.With(by, number), asks);
            }

            if (InDollars(money) is > 0 and var worth)
            {
                AddWorth(parties, (double)worth, keys, asks);
            }
        }

        if (aid.Amount is null || aid.Items.Count > 0)
        {
            AddPeriods(Fingerprint.Of($"{parties} goods"), keys, asks);
        }
    }

    /// <summary>Steps of six per cent, each sum in two: sums up to six per cent apart share one. On its days and the next: those of two
    /// that are a day apart share one.</summary>
    private void AddWorth(string parties, double worth, params ReadOnlySpan<HashSet<ulong>> into)
    {
        var (of, step) = (Fingerprint.Of($"{parties} worth"), (int)Math.Floor(Math.Log(worth) / 0.06));
        for (var day = Window.From.DayNumber; day <= Window.To.DayNumber + 1; day++)
        {
            foreach (var keys in into)
            {
                keys.Add(Fingerprint.With(Fingerprint.With(of, step), day));
                keys.Add(Fingerprint.With(Fingerprint.With(of, step + 1), day));
            }
        }
    }

    private static decimal? InDollars(Money money) => ReferenceRates.Rough.Convert(money, "USD", DateOnly.MaxValue)?.Value;

    /// <summary>Each window in the period that it begins in and the next: two up to a period apart share one.</summary>
    private void AddPeriods(ulong subject, params ReadOnlySpan<HashSet<ulong>> into)
    {
        for (var period = Window.From.DayNumber / Journey; period <= (Window.To.DayNumber / Journey) + 1; period++)
        {
            foreach (var keys in into)
            {
                keys.Add(Fingerprint.With(subject, period));
            }
        }
    }
}
