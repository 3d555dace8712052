using Briefing.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Briefing.EventStore.Tests;

/// <summary>Appends, archives and reads as a model says they go, whatever is done in whatever order.</summary>
public sealed class AppendModelTests(PostgresFixture postgres)
{
    private static readonly Gen<(int Stream, int Expected, int Events)[]> Operations = Gen.Choose(0, 3)
        .SelectMany(stream => Gen.Choose(-1, 6).SelectMany(expected => Gen.Choose(0, 4).Select(events => (stream, expected, events))))
        .ArrayOf(40);

    [Fact]
    public async Task Any_sequence_of_appends_does_what_the_model_says()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var run = 0;
        Prop.ForAll(Operations.ToArbitrary(), operations => CheckAsync(test.Store, $"run{++run}", operations).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    [Fact]
    public async Task Of_writers_that_expect_the_same_version_exactly_one_wins_each_time()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var wins = new List<long>();
            while ((await test.Store.GetStreamAsync("a"))?.Version is not >= 60 and var version)
            {
                try
                {
                    var result = await test.Store.AppendAsync(
                        "a", ExpectedVersion.Exactly(version ?? 0), [new Opened($"{writer}"), new Closed($"{writer}")]);
                    wins.Add(result.Version);
                }
                catch (ConcurrencyException e)
                {
                    Assert.True(e.Actual > (version ?? 0));
                }
            }
            return wins;
        })));

        var versions = won.SelectMany(wins => wins).Order().ToList();
        Assert.Equal(Enumerable.Range(1, versions.Count).Select(n => 2L * n), versions);
        var events = await test.Store.ReadStreamAsync("a").ToListAsync();
        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(recorded => recorded.Version));
        Assert.All(events.Chunk(2), pair => Assert.Equal(((Opened)pair[0].Data).Owner, ((Closed)pair[1].Data).Account));
    }

    // Zero events stand for archiving the stream.
    private static async Task<bool> CheckAsync(PostgresEventStore store, string run, (int Stream, int Expected, int Events)[] operations)
    {
        var streams = new Dictionary<string, List<object>>();
        var archived = new HashSet<string>();
        var log = new List<(string, object)>();
        var start = await store.EndAsync();
        foreach (var (number, expected, count) in operations)
        {
            var stream = $"{run}-{number}";
            var there = streams.GetValueOrDefault(stream, []);
            if (count == 0)
            {
                if (await store.ArchiveStreamAsync(stream)) archived.Add(stream);
                continue;
            }
            object[] events = [.. Enumerable.Range(0, count).Select(i => new Deposited(stream, log.Count + i))];
            var outcome = await TryAppendAsync(store, stream, expected, events);
            var modelled = archived.Contains(stream) ? $"archived at {there.Count}"
                : expected >= 0 && expected != there.Count ? $"conflict with {there.Count}"
                : $"appended to {there.Count + count}";
            if (outcome != modelled) return false;
            if (!modelled.StartsWith("appended", StringComparison.Ordinal)) continue;
            streams[stream] = [.. there, .. events];
            log.AddRange(events.Select(data => (stream, data)));
        }

        var read = await store.ReadLogAsync(new() { After = start }).Select(recorded => (recorded.Stream, recorded.Data)).ToListAsync();
        if (!read.SequenceEqual(log)) return false;
        foreach (var (stream, events) in streams)
        {
            if (!(await store.ReadStreamAsync(stream).Select(recorded => recorded.Data).ToListAsync()).SequenceEqual(events)) return false;
        }
        return true;
    }

    private static async Task<string> TryAppendAsync(PostgresEventStore store, string stream, int expected, object[] events)
    {
        try
        {
            var result = await store.AppendAsync(stream, expected < 0 ? ExpectedVersion.Any : ExpectedVersion.Exactly(expected), events);
            return $"appended to {result.Version}";
        }
        catch (ConcurrencyException e)
        {
            return $"conflict with {e.Actual}";
        }
        catch (StreamArchivedException e)
        {
            return $"archived at {e.Actual}";
        }
    }
}
