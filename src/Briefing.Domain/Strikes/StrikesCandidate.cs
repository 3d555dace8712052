using System.Collections.Immutable;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Strikes;

/// <summary>When two reports tell of one strike, or of one tally of many.</summary>
public sealed class StrikesCandidate : Candidate
{
    private readonly StrikesReported strikes;
    private readonly (string Class, int? Count)[] weapons;
    private readonly Place? place;

    public StrikesCandidate(RecordedReport recorded)
        : base(recorded)
    {
        strikes = (StrikesReported)recorded.Report;
        weapons = strikes.Weapons is [var only]
            ? [(ClassOf(only.Type), CountOf([only]))]
            : [.. strikes.Weapons.GroupBy(weapon => ClassOf(weapon.Type), StringComparer.Ordinal).Select(uses => (uses.Key, CountOf(uses)))];
        place = Place.Of(strikes.Place);
        var parties = $"{strikes.Attacker} {strikes.Target}";
        (Keys, Asks) = StrikeSpan.IsTally(Window) ? TallyKeys(parties) : SingleKeys(parties);
    }

    public override ImmutableArray<ulong> Keys { get; }

    public override ImmutableArray<ulong> Asks { get; }

    public override int Slack => 1;

    private (ImmutableArray<ulong> Keys, ImmutableArray<ulong> Asks) TallyKeys(string parties)
    {
        ImmutableArray<ulong> keys = [.. WeeklyKeys($"tally {parties}")];
        return (keys, keys);
    }

    /// <summary>Strikes on two named places are two: one with a place asks for those on that place and those without one.</summary>
    private (ImmutableArray<ulong> Keys, ImmutableArray<ulong> Asks) SingleKeys(string parties)
    {
        ulong[] Days(string where)
        {
            var of = Fingerprint.Of($"{where} {parties}");
            var days = new ulong[Window.Days + Slack];
            for (var day = 0; day < days.Length; day++)
            {
                days[day] = Fingerprint.With(of, Window.From.DayNumber + day);
            }

            return days;
        }

        if (place is null or { IsVenue: true } or { Words.Count: 0 })
        {
            return ([.. Days("strikes anywhere")], [.. Days("strikes anywhere"), .. Days("strikes somewhere")]);
        }

        ulong[] here = [.. place.Words.SelectMany(word => Days($"strikes at {word}"))];
        return ([.. here, .. Days("strikes somewhere")], [.. here, .. Days("strikes anywhere")]);
    }

    protected override Likeness Compare(Candidate other)
    {
        var that = (StrikesCandidate)other;
        if (strikes.Attacker != that.strikes.Attacker || strikes.Target != that.strikes.Target || !Dated || !that.Dated
            || StrikeSpan.IsTally(Window) != StrikeSpan.IsTally(that.Window) || DaysApart(that) > Slack)
        {
            return Likeness.Unrelated;
        }

        var likeness = StrikeSpan.IsTally(Window) ? CompareTallies(that) : CompareSingle(that);
        return DaysApart(that) == 0 ? likeness : StrikeSpan.IsTally(Window) ? Likeness.Unrelated : likeness.AtMostPossible();
    }

    /// <summary>Two tallies of about the same days count the same weapons alike.</summary>
    private Likeness CompareTallies(StrikesCandidate that)
    {
        var shared = Math.Min(Window.To.DayNumber, that.Window.To.DayNumber) - Math.Max(Window.From.DayNumber, that.Window.From.DayNumber) + 1;
        var longer = Math.Max(Window.Days, that.Window.Days);
        return CompareWeapons(that) is { Close: true } && shared * 3 >= longer * 2 ? Likeness.Same(0.9)
            : CompareWeapons(that) is { Close: true } && shared * 2 >= longer ? Likeness.Possible()
            : Likeness.Unrelated;
    }

    private Likeness CompareSingle(StrikesCandidate that)
    {
        if (Place.Conflict(place, that.place))
        {
            return Likeness.Contradictory;
        }

        var arms = CompareWeapons(that);
        var dead = CompareCasualties(strikes.Casualties, that.strikes.Casualties);
        if (arms.Far || dead is false)
        {
            return Likeness.Unrelated;
        }

        var samePlace = Place.Agree(place, that.place);
        return (arms, dead, samePlace) switch
        {
            ({ Close: true, Many: true }, _, _) => Likeness.Same(0.9),
            (_, true, true) => Likeness.Same(),
            ({ Shared: true }, true, _) => Likeness.Same(0.8),
            ({ Close: true }, _, true) => Likeness.Same(0.8),
            ({ Shared: true }, _, true) => Likeness.Same(0.7),
            (_, true, _) => Likeness.Possible(),
            (_, _, true) => Likeness.Possible(),
            ({ Shared: true }, _, _) => Likeness.Possible(0.4),
            _ => Likeness.Unrelated,
        };
    }

    /// <summary>Compares the counts of the classes of weapons that both name: those of "91 missiles and 97 drones" are close to
    /// those of "90 missiles and 100 drones"; one guided bomb is far from ninety.</summary>
    private (bool Shared, bool Close, bool Far, bool Many) CompareWeapons(StrikesCandidate that)
    {
        var (shared, counted, far, many) = (false, false, false, false);
        foreach (var ours in weapons)
        {
            foreach (var theirs in that.weapons)
            {
                if (ours.Class != theirs.Class)
                {
                    continue;
                }

                shared = true;
                if (ours.Count is { } mine && theirs.Count is { } his)
                {
                    counted = true;
                    far |= !Near(mine, his);
                    many |= mine >= 10;
                }
            }
        }

        return shared ? (true, counted && !far, far, many) : (false, false, weapons.Length > 0 && that.weapons.Length > 0, false);
    }

    /// <summary>What all uses of a class count together; null where none is counted.</summary>
    private static int? CountOf(IEnumerable<WeaponUse> uses) => uses.Sum(use => use.Count ?? 0) is > 0 and var sum ? sum : null;

    private static bool Near(int a, int b) => Math.Abs(a - b) <= Math.Max(2, Math.Max(a, b) * 0.2);

    /// <summary>Tolls rise while rubble is cleared: up to two and a half times is one strike told earlier and later; null where
    /// one side tells none.</summary>
    private static bool? CompareCasualties(Casualties? a, Casualties? b)
    {
        bool? Near(int? one, int? other) => one is > 0 and var x && other is > 0 and var y
            ? Math.Abs(x - y) <= 2 || Math.Max(x, y) <= 2.5 * Math.Min(x, y)
            : null;

        var (killed, injured) = (Near(a?.Killed, b?.Killed), Near(a?.Injured, b?.Injured));
        return killed is null ? injured : injured is null ? killed : killed.Value && injured.Value;
    }

    /// <summary>The last word names the class: "attack drone" and "Shahed drone" are drones.</summary>
    internal static string ClassOf(string weapon) => weapon[(weapon.LastIndexOf(' ') + 1)..] switch
    {
        "uav" => "drone",
        "rocket" => "missile",
        var last => last,
    };
}
