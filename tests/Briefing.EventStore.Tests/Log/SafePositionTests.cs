using FsCheck;
using FsCheck.Fluent;

namespace Briefing.EventStore.Tests;

public sealed class SafePositionTests
{
    [Fact]
    public void With_nobody_writing_everything_visible_is_safe() => Assert.Equal(10, new SafePosition(0).Observe(10, []));

    [Fact]
    public void Whoever_was_there_at_the_start_may_bring_anything_after_it() =>
        Assert.Equal(5, new SafePosition(5).Observe(10, ["3/1"]));

    [Fact]
    public void Whoever_came_since_the_last_look_brings_only_what_was_not_visible_then()
    {
        var safe = new SafePosition(0);
        safe.Observe(10, []);
        Assert.Equal(10, safe.Observe(20, ["3/1"]));
        Assert.Equal(10, safe.Observe(30, ["3/1", "4/1"]));
        Assert.Equal(20, safe.Observe(40, ["4/1"]));
        Assert.Equal(50, safe.Observe(50, []));
    }

    [Fact]
    public void A_prepared_transaction_goes_on_under_another_name()
    {
        var safe = new SafePosition(0);
        safe.Observe(10, ["3/1"]);
        safe.Observe(20, ["3/1"]);
        Assert.Equal(0, safe.Observe(30, ["-1/77"]));
        Assert.Equal(40, safe.Observe(40, []));
    }

    /// <summary>
    /// Simulates writers that take numbers, commit and roll back between the steps of the looks: no event ever becomes
    /// visible at or before a position that was called safe.
    /// </summary>
    [Fact]
    public void No_event_appears_at_or_before_a_safe_position() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonEmptyArray<byte>>(),
            steps =>
            {
                var log = new SimulatedLog();
                foreach (var step in steps.Get) log.Do(step);
                return log.Missed is null;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(400));

    private sealed class SimulatedLog
    {
        private readonly Dictionary<string, List<long>> _open = [];
        private readonly SafePosition _safe = new(0);
        private long _sequence;
        private long _visible;
        private long? _greatest;
        private int _transactions;

        public long? Missed { get; private set; }

        public void Do(byte step)
        {
            var writer = _open.Keys.ElementAtOrDefault(step / 8 % 4);
            switch (step % 8)
            {
                case 0 or 1:
                    _open.Add($"3/{++_transactions}", [++_sequence]);
                    break;
                case 2 when writer is not null:
                    _open[writer].Add(++_sequence);
                    break;
                case 3 or 4 when writer is not null:
                    _open.Remove(writer, out var numbers);
                    Missed ??= numbers!.Where(number => number <= _safe.Value).Select(number => (long?)number).FirstOrDefault();
                    _visible = Math.Max(_visible, numbers!.Max());
                    break;
                case 5 when writer is not null:
                    _open.Remove(writer);
                    break;
                case 6:
                    _greatest ??= _visible;
                    break;
                case 7 when _greatest is not null:
                    _safe.Observe(_greatest.Value, _open.Keys);
                    _greatest = null;
                    break;
            }
        }
    }
}
