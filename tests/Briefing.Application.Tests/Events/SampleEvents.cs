using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Editions;
using Briefing.Domain.Feeds;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Outlets;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Subscriptions;
using Briefing.Domain.Territory;
using Briefing.Domain.Topics;

namespace Briefing.Application.Tests.Events;

/// <summary>One of each event, with something in every slot.</summary>
internal static class SampleEvents
{
    private static readonly DateTimeOffset Published = new(2024, 12, 9, 18, 30, 0, TimeSpan.FromHours(1));
    private static readonly ArticleId Id = new("0123456789abcdef0123");
    private static readonly ArticleReference Reference = new(Id, 1, "Danube Post", Published);
    private static readonly ActorId Zelenskyy = ActorId.Person("volodymyr-zelenskyy");
    private static readonly ActorId Ukraine = ActorId.Country("UKR");
    private static readonly ActorId Russia = ActorId.Country("RUS");
    private static readonly DateInterval Weekend = new(new(2024, 12, 7), new(2024, 12, 8));
    private static readonly Evidence Evidence = new("They met.", new TextSpan(12, 9), [new SlotEvidence("place", new TextSpan(12, 4))]);
    private static readonly ValueList<NamedActor> Actors = [new(Zelenskyy, "Volodymyr Zelenskyy", "Ukrainian President"), new(Ukraine, "Ukraine", null)];

    private static readonly ReportAnchor Anchor = new(Id, "MeetingHeld", "They met.");

    private static readonly Preferences Wishes = new([TopicId.Parse("ukraine")], "Europe/Kyiv", new TimeOnly(6, 30), MailFormat.Html);

    private static readonly ArticleContent Content = new(
        "Danube Post", new Uri("https://example.org/a?b=c"), "A title", "They met.\n\nThey left.", Published, "en");

    public static IReadOnlyList<object> All { get; } =
    [
        new RateTable.ReferenceRatesLoaded(new ReferenceRates("ECB, December 2024", [new ReferenceRate("EUR", new(2024, 12, 2), 1.0497m)])),
        new Feed.FeedDefined(FeedId.Parse("danube-post"), new Feed.Plan(new Uri("https://example.org/news.rss"), "Danube Post", true, 15)),
        new Feed.FeedRemoved(FeedId.Parse("danube-post")),
        new Feed.FeedFailed(FeedId.Parse("danube-post"), Published, "HTTP 503"),
        new Feed.FeedRecovered(FeedId.Parse("danube-post")),
        new SlotCorrected([Anchor], "amount", "USD 500000000") { Id = "decision-1", By = "Ada", At = Published, Why = "The contract says so." },
        new FigureChosen([Anchor], "casualties.killed", "33") { Id = "decision-2", By = "Ada", At = Published, Why = "The hospital counted." },
        new ReportDismissed(Anchor) { Id = "decision-3", By = "Ada", At = Published, Why = "It is a hypothetical." },
        new HappeningsMerged([Anchor], [Anchor with { Sentence = "They talked." }]) { Id = "decision-4", By = "Ada", At = Published, Why = "One call." },
        new HappeningSplit([Anchor], [Anchor with { Sentence = "They talked." }]) { Id = "decision-5", By = "Ada", At = Published, Why = "Two calls." },
        new DecisionRevoked("decision-4") { Id = "decision-6", By = "Ada", At = Published, Why = "I was wrong." },
        new Article.ArticleReceived(Id, Content, "It is not in English."),
        new Article.ArticleRevised(Id, 2, Content with { Url = null }, null),
        new Article.ReportWithdrawn(Id, "0123-4567", "The revised text no longer says so."),
        new Article.ArticleWithdrawn(Id, "Taken back by the outlet."),
        new StatementMade
        {
            Id = "0123-1", Article = Reference, Occurred = Weekend, Evidence = Evidence, Actors = Actors, Confidence = 0.93,
            Rule = "statement/quote-verb-speaker", Cameo = "010", Plover = "CONSULT",
            Speaker = Zelenskyy, Content = "We do seek it", ContentParts = ["Peace", "We do seek it"], Direct = true, Medium = "Telegram",
        },
        Meeting(new MeetingHeld { Id = "", Article = Reference, Occurred = null, Evidence = Evidence, Actors = [], Confidence = 0, Rule = "", Cameo = "", Plover = "", Participants = [], Format = MeetingFormat.InPerson }),
        Meeting(new MeetingPlanned { Id = "", Article = Reference, Occurred = null, Evidence = Evidence, Actors = [], Confidence = 0, Rule = "", Cameo = "", Plover = "", Participants = [], Format = MeetingFormat.InPerson }),
        Meeting(new MeetingCancelled { Id = "", Article = Reference, Occurred = null, Evidence = Evidence, Actors = [], Confidence = 0, Rule = "", Cameo = "", Plover = "", Participants = [], Format = MeetingFormat.InPerson }),
        new AidAnnounced
        {
            Id = "0123-3", Article = Reference, Occurred = DateInterval.Day(new(2024, 12, 9)), Evidence = Evidence, Actors = Actors,
            Confidence = 0.9, Rule = "aid/approve", Cameo = "071", Plover = "AID",
            Donors = [ActorId.Organisation("council-of-the-eu")], Recipient = Ukraine, Amount = new Money(4_400_000_000m, "USD"),
            Equivalents = [new Money(4_100_000_000.5m, "EUR")], Kind = AidKind.Financial, Stage = AidStage.Approved,
            Items = [new AidItem("patriot battery", 1), new AidItem("drone", null)], PartOf = new Money(16_000_000_000m, "EUR"),
        },
        new StrikesReported
        {
            Id = "0123-4", Article = Reference, Occurred = Weekend, Evidence = Evidence, Actors = Actors, Confidence = 0.8,
            Rule = "strikes/launch", Cameo = "195", Plover = "ASSAULT",
            Attacker = Russia, Target = Ukraine, Weapons = [new WeaponUse("guided bomb", 500), new WeaponUse("drone", null)],
            Casualties = new Casualties(3, null), Place = "Zaporizhzhia",
        },
        new TerritoryReported
        {
            Id = "0123-5", Article = Reference, Occurred = null, Evidence = Evidence, Actors = Actors, Confidence = 0.97,
            Rule = "territory/control", Cameo = "192", Plover = "SEIZE", Holder = Russia, Of = Ukraine, Share = 0.2m, Place = "Vuhledar",
        },
        new Topic.TopicDefined(
            TopicId.Parse("ukraine"), new Topic.Definition("War in Ukraine", [Ukraine], ["Ukraine", "Kyiv"]) { Zone = "Europe/Kyiv" }),
        new Outlet.OutletDefined("Danube Post", AdmiraltyGrade.B, new Uri("https://example.org/")),
        new Subscription.SubscriptionRequested("5f0c", Wishes),
        new Subscription.SubscriptionConfirmed("5f0c"),
        new Subscription.PreferencesChanged("5f0c", Wishes with { Format = MailFormat.Text }),
        new Subscription.SubscriptionEnded("5f0c", "by one click"),
        new Edition.EditionHeld(
            "ukraine-2024-12-11-europe-kyiv-0700", new Series(TopicId.Parse("ukraine"), "Europe/Kyiv", Series.Morning), new DateOnly(2024, 12, 11), "Ada",
            "A figure is doubtful.", Published),
        new Edition.EditionReleased(
            "ukraine-2024-12-11-europe-kyiv-0700", new Series(TopicId.Parse("ukraine"), "Europe/Kyiv", Series.Morning), new DateOnly(2024, 12, 11), "Ada",
            Published),
        new Edition.ErratumReleased(
            "ukraine-2024-12-10-europe-kyiv-0700", new Series(TopicId.Parse("ukraine"), "Europe/Kyiv", Series.Morning), new DateOnly(2024, 12, 10), 1,
            "War in Ukraine", [new ErratumLine("Contacts", "They met in Paris.", "They met in Kyiv."), new ErratumLine("Coming up", "They meet.", null)], "Ada", Published),
        new TemplateSet.TemplatesPublished(1, new("{{title}}", "<p>{{title}}</p>", "{{title}}", [new("heading", "<h2>{{text}}</h2>")]), "Ada", Published),
        new Edition.EditionIssued(
            "ukraine-2024-12-10-europe-kyiv-0700",
            new Series(TopicId.Parse("ukraine"), "Europe/Kyiv", Series.Morning),
            new DateOnly(2024, 12, 10),
            19,
            new DateTimeOffset(2024, 12, 10, 7, 0, 0, TimeSpan.FromHours(2)),
            812,
            new DateTimeOffset(2024, 12, 9, 7, 0, 0, TimeSpan.FromHours(2)),
            790,
            new Edition.Manifest("aa", "1", "invariant", "2024b", "ee", "bb", "cc", "dd")),
    ];

    private static T Meeting<T>(T report)
        where T : MeetingReport => (T)(report with
        {
            Id = "0123-2", Occurred = Weekend, Actors = Actors, Confidence = 0.95, Rule = "meeting/met", Cameo = "036",
            Plover = "CONSULT", Participants = [Zelenskyy, ActorId.Group("european-allies")], Place = "Paris", Format = MeetingFormat.Multilateral,
        });
}
