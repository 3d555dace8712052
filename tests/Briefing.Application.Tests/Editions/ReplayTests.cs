using Briefing.Application.Happenings;
using Briefing.Application.Topics;
using Briefing.Domain.Aid;
using Briefing.Domain.Editions;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Briefing.Testing;

namespace Briefing.Application.Tests.Editions;

public sealed class ReplayTests(PostgresFixture postgres)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly TopicId Ukraine = TopicId.Parse("ukraine");

    [Fact]
    public async Task A_topic_replayed_to_a_position_is_what_the_projection_says_was_known_there()
    {
        await using var test = await TestApplication.StartSeededAsync(postgres);
        await test.CatchUpAsync();
        var end = await test.Briefing.Store.EndAsync(Cancellation);
        foreach (var position in new[] { end / 3, end / 2, end })
        {
            var replayed = Assert.Single((await test.Briefing.Replay.RunAsync(KnownAt.At(position), [Ukraine], Cancellation)).Topics);
            var aid = await test.Briefing.Situation.AidAsync(Ukraine, new AidQuestion(), KnownAt.At(position), Cancellation);
            var strikes = await test.Briefing.Situation.StrikesAsync(Ukraine, KnownAt.At(position), cancellation: Cancellation);
            Assert.Equal(aid.Value.Announced, replayed.Aid.Announced);
            Assert.Equivalent(strikes.Value, replayed.Strikes, strict: true);
            Assert.Equal(position, replayed.Edition.Position);
        }

        var early = await Assert.ThrowsAsync<RefusedException>(() => test.Briefing.Replay.RunAsync(KnownAt.At(0), [Ukraine], Cancellation));
        Assert.Equal("topic", early.Field);
        Assert.Empty((await test.Briefing.Replay.RunAsync(KnownAt.At(0), [], Cancellation)).Topics);
    }

    [Fact]
    public async Task A_log_copied_into_a_schema_answers_there_as_the_whole_one_says_was_known()
    {
        await using var test = await TestApplication.StartSeededAsync(postgres);
        await test.CatchUpAsync();
        var half = await test.Briefing.Store.EndAsync(Cancellation) / 2;

        Assert.Equal(half, await test.Briefing.Replay.CopyAsync(KnownAt.At(half), "december", cancellation: Cancellation));
        await using var then = await BriefingApplication.OpenAsync(TestApplication.Options(test.Database.ConnectionString) with { Schema = "december" }, cancellation: Cancellation);
        foreach (var projection in then.Projections.All)
        {
            await then.Projections.RebuildAsync(projection.Name, Cancellation);
        }

        var there = await then.Situation.AidAsync(Ukraine, new AidQuestion(), KnownAt.Now, Cancellation);
        var here = await test.Briefing.Situation.AidAsync(Ukraine, new AidQuestion(), KnownAt.At(half), Cancellation);
        Assert.NotEmpty(there.Value.Announced);
        Assert.Equivalent(here.Value, there.Value, strict: true);

        // What is appended there stays there, and goes on from where the log was cut.
        await then.DefineTopic.RunAsync(new TopicDraft("sahel", "Sahel", ["country:MLI"], ["Mali"], "Africa/Bamako"), cancellation: Cancellation);
        Assert.Equal(half + 1, await then.Store.EndAsync(Cancellation));
        Assert.Null(await test.Briefing.Store.GetStreamAsync("topic-sahel", Cancellation));

        await Assert.ThrowsAsync<EventStoreException>(() => test.Briefing.Replay.CopyAsync(KnownAt.Now, "december", cancellation: Cancellation));
        await Assert.ThrowsAsync<EventStoreException>(() => test.Briefing.Replay.CopyAsync(KnownAt.Now, "order", cancellation: Cancellation));
        var malformed = await Assert.ThrowsAsync<RefusedException>(() => test.Briefing.Replay.CopyAsync(KnownAt.Now, "Then!", cancellation: Cancellation));
        Assert.Equal("schema", malformed.Field);
    }

    [Fact]
    public async Task A_draft_says_what_the_edition_says_until_more_is_known_and_issues_nothing()
    {
        await using var test = await TestApplication.StartSeededAsync(postgres);
        var date = new DateOnly(2024, 12, 21);
        var end = await test.Briefing.Store.EndAsync(Cancellation);
        var half = await test.Briefing.IssueEdition.DraftAsync(Ukraine, date, KnownAt.At(end / 2), cancellation: Cancellation);
        Assert.Equal(end, await test.Briefing.Store.EndAsync(Cancellation));
        var issued = await test.Briefing.IssueEdition.RunAsync(Ukraine, date, cancellation: Cancellation);
        var whole = await test.Briefing.IssueEdition.DraftAsync(Ukraine, date, KnownAt.Now, cancellation: Cancellation);

        Assert.Equal(issued.Rendered, whole.Rendered);
        Assert.Empty(EditionDifference.Between(issued.Content, whole.Content));
        var differences = EditionDifference.Between(half.Content, whole.Content);
        Assert.Contains(differences, section => section is { Section: "Sources", After.Count: > 0 });
        Assert.Equal(
            differences.Select(section => (section.Section, section.Before, section.After)),
            EditionDifference.Between(whole.Content, half.Content).Select(section => (section.Section, section.After, section.Before)));
    }
}
