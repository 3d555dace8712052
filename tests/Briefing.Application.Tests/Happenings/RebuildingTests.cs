using System.Text.Json;
using Briefing.Application.Happenings;
using Briefing.Domain;
using Briefing.Domain.Happenings;
using Briefing.Domain.Reports;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Briefing.Testing;
using Briefing.Testing.Situation;

namespace Briefing.Application.Tests.Happenings;

/// <summary>Over a made-up world of three thousand reports whose articles come in any order.</summary>
public sealed class RebuildingTests(PostgresFixture postgres)
{
    private const int Articles = 300;

    private static readonly TopicId Second = TopicId.Parse("second");

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rebuilding_a_shuffled_world_equals_following_it_to_the_byte_at_every_position_that_was_asked_about()
    {
        await using var test = await TestApplication.StartAsync(postgres);
        var store = test.Briefing.Store;
        await store.AppendAsync(Topic.StreamName(World.Topic), ExpectedVersion.None, [World.Defined], cancellation: Cancellation);
        var told = new List<(long Position, byte[] Known)>();
        foreach (var (numbers, part) in World.Shuffled(Articles).Chunk(30).Select((numbers, part) => (numbers, part)))
        {
            if (part == 5)
            {
                // Its happenings are the first topic's already, and go on gaining reports.
                await store.AppendAsync(
                    Topic.StreamName(Second), ExpectedVersion.None, [new Topic.TopicDefined(Second, World.Defined.Definition)], cancellation: Cancellation);
            }

            await store.AppendBulkAsync(AppendsOf(numbers), Cancellation);
            await test.CatchUpAsync();
            told.Add(await KnownAsync(test, KnownAt.Now));
        }

        var verification = await test.Briefing.Projections.VerifyAsync(HappeningsProjection.Name, Cancellation);
        Assert.True(verification.IsSame, string.Join('\n', verification.Differences));

        await test.Briefing.Projections.RebuildAsync(HappeningsProjection.Name, Cancellation);
        foreach (var (position, known) in Enumerable.Reverse(told))
        {
            var again = await KnownAsync(test, KnownAt.At(position));
            Assert.Equal(position, again.Position);
            Assert.Equal(known, again.Known);
        }

        Assert.Equal(
            (await test.Briefing.Happenings.ListAsync(World.Topic, KnownAt.Now, cancellation: Cancellation)).Value,
            (await test.Briefing.Happenings.ListAsync(Second, KnownAt.Now, cancellation: Cancellation)).Value);
    }

    [Fact]
    public async Task Happenings_are_the_same_when_next_to_nothing_fits_into_memory()
    {
        await using var test = await TestApplication.StartAsync(postgres, store => HappeningsProjection.Of(store, reportsKept: 300));
        var store = test.Briefing.Store;
        await store.AppendAsync(Topic.StreamName(World.Topic), ExpectedVersion.None, [World.Defined], cancellation: Cancellation);

        // Five articles of each of eighteen days, then those that tell of the same things again: everything was forgotten meanwhile.
        foreach (var again in Enumerable.Range(0, 3))
        {
            foreach (var days in Enumerable.Range(0, 18).Chunk(3))
            {
                await store.AppendBulkAsync(
                    AppendsOf([.. days.SelectMany(day => Enumerable.Range((day * World.ArticlesADay) + (again * 25), 5))]), Cancellation);
                await test.CatchUpAsync();
            }
        }

        var verification = await test.Briefing.Projections.VerifyAsync(HappeningsProjection.Name, Cancellation);

        Assert.True(verification.IsSame, string.Join('\n', verification.Differences));
        var found = (await test.Briefing.Happenings.ListAsync(World.Topic, KnownAt.Now, cancellation: Cancellation)).Value;
        Assert.Contains(found, happening => happening.Sources.Count == 3);
        Assert.Contains(found, happening => happening.PossiblySame.Count > 0);
    }

    [Fact]
    public async Task The_order_in_which_articles_come_in_does_not_change_what_is_known_in_the_end()
    {
        await using var test = await TestApplication.StartAsync(postgres);
        await test.Briefing.Store.AppendAsync(Topic.StreamName(World.Topic), ExpectedVersion.None, [World.Defined], cancellation: Cancellation);
        await test.Briefing.Store.AppendBulkAsync(AppendsOf([.. World.Shuffled(Articles)]), Cancellation);
        await test.CatchUpAsync();

        var found = (await test.Briefing.Happenings.ListAsync(World.Topic, KnownAt.Now, cancellation: Cancellation)).Value;

        var matched = Matching.Match(
            Enumerable.Range(0, Articles).SelectMany(World.ArticleEvents).OfType<Report>().Select((report, index) => new RecordedReport(report, index + 1)), Judgement.None);
        Assert.Equal(matched.Select(Without), found.Select(Without));

        // Positions are where the log has a report, which does depend on the order.
        static Happening Without(Happening happening) => happening with
        {
            FirstSeen = 0, LastChanged = 0, Sources = happening.Sources.Select(source => source with { Position = 0 }).ToValueList(),
        };
    }

    [Fact]
    public async Task What_was_known_is_the_same_whatever_is_kept_in_memory_and_whatever_was_asked_before()
    {
        await using var test = await TestApplication.StartAsync(postgres);
        var store = test.Briefing.Store;
        await store.AppendAsync(Topic.StreamName(World.Topic), ExpectedVersion.None, [World.Defined], cancellation: Cancellation);
        HappeningQueries QueriesThatKeep(int happenings) => new(store, test.Briefing.Projections, happenings);
        var (all, some, none) = (QueriesThatKeep(100_000), QueriesThatKeep(500), QueriesThatKeep(1));
        foreach (var numbers in World.Shuffled(Articles).Chunk(100))
        {
            await store.AppendBulkAsync(AppendsOf(numbers), Cancellation);
            await test.CatchUpAsync();
            var end = await store.EndAsync(Cancellation);
            foreach (var part in World.Shuffled(8))
            {
                var at = KnownAt.At(end * (part + 1) / 8);
                var fresh = (await KnownAsync(QueriesThatKeep(100_000), at)).Known;
                Assert.Equal(fresh, (await KnownAsync(all, at)).Known);
                Assert.Equal(fresh, (await KnownAsync(some, at)).Known);
                Assert.Equal(fresh, (await KnownAsync(none, at)).Known);
            }
        }
    }

    private static Task<(long Position, byte[] Known)> KnownAsync(TestApplication test, KnownAt at) => KnownAsync(test.Briefing.Happenings, at);

    private static async Task<(long Position, byte[] Known)> KnownAsync(HappeningQueries happenings, KnownAt at)
    {
        var answer = await happenings.ListAsync(World.Topic, at, cancellation: Cancellation);
        return (answer.Position, JsonSerializer.SerializeToUtf8Bytes(answer.Value));
    }

    private static async IAsyncEnumerable<StreamAppend> AppendsOf(int[] numbers)
    {
        foreach (var number in numbers)
        {
            yield return World.AppendOf(number);
        }

        await Task.CompletedTask;
    }
}
