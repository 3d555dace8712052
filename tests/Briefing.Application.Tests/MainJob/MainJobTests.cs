using Briefing.Application.Articles;
using Briefing.Application.Happenings;
using Briefing.Application.Topics;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Meetings;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;
using Briefing.Domain.Topics;
using Briefing.Testing;

namespace Briefing.Application.Tests.MainJob;

/// <summary>The main job on two articles that tell of the same days in different spellings: in either order, received twice, and
/// after every projection is built anew.</summary>
public sealed class MainJobTests(PostgresFixture postgres)
{
    private static readonly TopicId Ukraine = TopicId.Parse("ukraine");
    private static readonly ActorId Zelenskyy = ActorId.Person("volodymyr-zelenskyy");
    private static readonly ActorId Trump = ActorId.Person("donald-trump");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Our own texts; and the folder that BRIEFING_ACCURACY_SEEDS names, where there is one.</summary>
    public static TheoryData<string, bool> Folders
    {
        get
        {
            var data = new TheoryData<string, bool>();
            var own = Path.Combine(Checkout.Root, "tests", "Briefing.Application.Tests", "MainJob", "Retold");
            foreach (var folder in new[] { own, Environment.GetEnvironmentVariable("BRIEFING_ACCURACY_SEEDS") }.OfType<string>().Where(Directory.Exists))
            {
                data.Add(folder, false);
                data.Add(folder, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task The_state_is_right_whatever_the_order_and_stays_so(string folder, bool backwards)
    {
        await using var application = await TestApplication.StartAsync(postgres);
        await application.Briefing.DefineTopic.RunAsync(
            new TopicDraft("ukraine", "War in Ukraine", ["country:UKR"], ["Ukraine", "Ukrainian", "Kyiv"], "Europe/Kyiv"), cancellation: Cancellation);
        var files = Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal).ToList();
        if (backwards)
        {
            files.Reverse();
        }

        await ReceiveAsync(application, files);
        await AssertStateAsync(application);

        var end = await application.Briefing.Store.EndAsync(Cancellation);
        await ReceiveAsync(application, files);
        Assert.Equal(end, await application.Briefing.Store.EndAsync(Cancellation));
        await AssertStateAsync(application);

        foreach (var projection in application.Briefing.Projections.All)
        {
            await application.Briefing.Projections.RebuildAsync(projection.Name, Cancellation);
        }

        await AssertStateAsync(application);
    }

    private static async Task ReceiveAsync(TestApplication application, IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file, Cancellation);
            Assert.IsNotType<ReceiveOutcome.Refused>(await application.Briefing.ReceiveArticle.RunAsync(file, bytes, new ArticleDraft(), Cancellation));
        }
    }

    private static async Task AssertStateAsync(TestApplication application)
    {
        await application.CatchUpAsync();
        var happenings = (await application.Briefing.Happenings.ListAsync(Ukraine, KnownAt.Now, cancellation: Cancellation)).Value;

        var held = happenings.OfType<MeetingHappening>().Where(meeting => meeting.Phase == MeetingPhase.Held).ToList();
        var paris = Assert.Single(held, meeting => meeting.Place == "Paris");
        Assert.Equal([Trump, ActorId.Person("emmanuel-macron"), Zelenskyy], paris.Participants);
        Assert.Equal(new DateOnly(2024, 12, 7), paris.Occurred!.Value.From);
        Assert.Equal(2, paris.Outlets.Count());
        var kyiv = Assert.Single(held, meeting => meeting.Place == "Kyiv");
        Assert.Equal([ActorId.Person("friedrich-merz"), Zelenskyy], kyiv.Participants);
        Assert.Equal(new DateOnly(2024, 12, 9), kyiv.Occurred!.Value.From);
        Assert.Equal(2, held.Count);

        var aid = (await application.Briefing.Situation.AidAsync(Ukraine, new AidQuestion(), KnownAt.Now, cancellation: Cancellation)).Value;
        var sum = Assert.Single(aid.Announced);
        Assert.Equal(("USD", 4_400_000_000m), (sum.Currency, sum.Value));
        var line = Assert.Single(aid.Lines);
        Assert.Equal([ActorId.Organisation("council-of-the-eu")], line.Donors);
        Assert.Equal((AidKind.Financial, AidStage.Approved), (line.Kind, line.Stage));
        Assert.Equal(new Money(16_000_000_000m, "EUR"), Assert.Single(aid.Beside).Total);

        var contacts = (await application.Briefing.Situation.ContactsAsync(Ukraine, new ContactQuestion(Actor: Trump, With: Zelenskyy), KnownAt.Now, Cancellation)).Value;
        Assert.Equal(1, Assert.Single(contacts.Pairs).Times);

        var strikes = Assert.Single(happenings.OfType<StrikesHappening>());
        Assert.Equal([20, 400, 500], strikes.Weapons.Select(weapon => weapon.Count ?? 0).Order());

        var territory = Assert.Single(happenings.OfType<TerritoryHappening>());
        Assert.Equal(0.2m, territory.Share);
        Assert.Equal(2, territory.Outlets.Count());

        var actors = (await application.Briefing.Actors.ListAsync(KnownAt.Now, Cancellation)).Value;
        Assert.Single(actors, actor => actor.Id.Value.Contains("zelensk", StringComparison.Ordinal));
    }
}
