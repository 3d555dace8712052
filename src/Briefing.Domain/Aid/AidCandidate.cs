using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Aid;

/// <summary>When two reports tell of the same money or goods, also as they move from pledge to delivery.</summary>
public sealed class AidCandidate : Candidate
{
    /// <summary>How long the same money may take from stage to stage, or an announcement be told again.</summary>
    private const int Journey = 90;

    private readonly AidAnnounced aid;
    private readonly ActorId[] donors;
    private readonly Words items;

    public AidCandidate(RecordedReport recorded)
        : base(recorded)
    {
        aid = (AidAnnounced)recorded.Report;
        donors = [.. aid.Donors.Select(Institutions.FamilyOf).Distinct().Order()];
        items = Words.Of(string.Join(' ', aid.Items.Select(item => item.Item)));
        Keys =
        [
            .. donors.SelectMany(donor => Months($"aid {donor} {aid.Recipient}")),
        ];
    }

    public override IReadOnlyList<ulong> Keys { get; }

    public override int Slack => Journey;

    protected override Likeness Compare(Candidate other)
    {
        var that = (AidCandidate)other;
        if (aid.Recipient != that.aid.Recipient || !donors.Intersect(that.donors).Any() || DaysApart(that) > Journey
            || (aid.Kind != that.aid.Kind && aid.Kind != AidKind.Mixed && that.aid.Kind != AidKind.Mixed))
        {
            return Likeness.Unrelated;
        }

        var money = aid.Amount is not null && that.aid.Amount is not null ? CompareMoney(that) : CompareGoods(that);
        return donors.SequenceEqual(that.donors) ? InTime(that, money) : InTime(that, money).AtMostPossible();
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
        var telling = aid.Amount is { } amount && Sums.SignificantDigits(amount.Value) >= 3;
        var moved = aid.Stage != that.aid.Stage && (aid.Stage < that.aid.Stage) == (Window.From < that.Window.From);
        var limit = telling && (moved || aid.Stage == that.aid.Stage) ? moved ? Journey : 31 : 0;
        return apart <= limit ? Likeness.Same(money.Score * 0.9) : apart <= 31 || moved ? Likeness.Possible(money.Score / 2) : Likeness.Unrelated;
    }

    private Likeness CompareMoney(AidCandidate that)
    {
        var ours = Stated(aid);
        var theirs = Stated(that.aid);
        var pairs = ours.SelectMany(mine => theirs.Where(his => his.Currency == mine.Currency).Select(his => (Mine: mine.Value, His: his.Value))).ToArray();
        if (pairs.Any(pair => pair.Mine == pair.His))
        {
            return Likeness.Same();
        }

        if (pairs.Any(pair => Sums.Round(pair.Mine, pair.His)))
        {
            return Likeness.Same(0.9);
        }

        if (pairs.Length > 0)
        {
            return Likeness.Unrelated;
        }

        // No currency in common. The same number in another currency is a slip of one of the outlets; otherwise the sums must be
        // worth the same.
        if (aid.Amount!.Value == that.aid.Amount!.Value && DaysApart(that) == 0)
        {
            return Likeness.Same(0.7);
        }

        return ReferenceRates.Rough.Convert(aid.Amount, that.aid.Amount.Currency, Window.From) is { } worth && DaysApart(that) <= 1
            && Math.Abs(worth.Value - that.aid.Amount.Value) <= that.aid.Amount.Value * 0.04m
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

    private static IEnumerable<Money> Stated(AidAnnounced aid) => [aid.Amount!, .. aid.Equivalents];

    private IEnumerable<ulong> Months(string subject)
    {
        var first = (Window.From.Year * 12) + Window.From.Month;
        var last = (Window.To.Year * 12) + Window.To.Month;

        // Two months before and behind: two windows up to ninety days apart share at least one.
        for (var month = first - 2; month <= last + 2; month++)
        {
            yield return Fingerprint.Of(subject, month);
        }
    }
}
