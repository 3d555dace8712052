using System.Globalization;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Meetings;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Testing.Situation;

/// <summary>A made-up world in which 250 things happen a day, each of which four of 40 outlets report, ten in an article: 1,000
/// reports a day. One outlet in eight rounds a sum or counts the dead otherwise. The same number gives the same article for ever.</summary>
public static class World
{
    /// <summary>How many articles there are of each day: those from 25 times n on tell of the same things as those from 0 on.</summary>
    public const int ArticlesADay = 100;

    private const int HappeningsADay = 250;
    private const int ReportsInArticle = 10;
    private static readonly DateOnly First = new(2022, 1, 1);
    private static readonly string[] Countries = ["UKR", "RUS", "USA", "DEU", "FRA", "GBR", "POL", "ITA", "ESP", "SWE", "NOR", "DNK", "FIN", "NLD", "CAN", "JPN"];

    /// <summary>The topic that all of it belongs to.</summary>
    public static TopicId Topic { get; } = TopicId.Parse("war");

    /// <summary>Covers what names Ukraine or stands in an article about it: nearly everything.</summary>
    public static Domain.Topics.Topic.TopicDefined Defined { get; } = new(
        Topic, new Topic.Definition("War", [ActorId.Country("UKR")], ["Ukraine", "Kyiv"]));

    /// <summary>The articles with this many reports in all, in the order of publication.</summary>
    public static async IAsyncEnumerable<StreamAppend> AppendsAsync(int reports)
    {
        for (var number = 0; number < reports / ReportsInArticle; number++)
        {
            yield return AppendOf(number);
        }

        await Task.CompletedTask;
    }

    /// <summary>An article with its reports, as it is appended to the log.</summary>
    public static StreamAppend AppendOf(int number)
    {
        var events = ArticleEvents(number);
        return new StreamAppend(Article.StreamName(((Article.ArticleReceived)events[0]).Id), ExpectedVersion.None, events);
    }

    /// <summary>The numbers from 0 in an order that is the same for ever.</summary>
    public static IEnumerable<int> Shuffled(int count) => Enumerable.Range(0, count).OrderBy(number => Mix(number, 1)).ThenBy(number => number);

    /// <summary>An article that was received, and its reports.</summary>
    public static IReadOnlyList<object> ArticleEvents(int number)
    {
        var day = number / ArticlesADay;
        var published = new DateTimeOffset(First.AddDays(day).ToDateTime(new TimeOnly(number % ArticlesADay * 14 / 60, number % ArticlesADay * 14 % 60)), TimeSpan.Zero);
        var article = new ArticleReference(new ArticleId($"article{number:x12}"), 1, $"Outlet {number % 40}", published);
        var content = new ArticleContent(article.Outlet, null, "Ukraine today", "Much happened in Ukraine.", published, "en");
        return
        [
            new Article.ArticleReceived(article.Id, content, null),
            .. Enumerable.Range(0, ReportsInArticle).Select(index => ReportOf(article, index, day, ((number * ReportsInArticle) + index) % HappeningsADay)),
        ];
    }

    private static Report ReportOf(ArticleReference article, int index, int day, int happening)
    {
        var seed = (day * HappeningsADay) + happening;
        var told = new Told(
            $"{article.Id}-{index:x8}{seed:x8}",
            article,
            DateInterval.Day(First.AddDays(day)),
            new Evidence(
                $"It was told on that day that what is counted as number {seed} of all things took place near Kyiv, officials of both sides said.",
                new TextSpan(40 + (index * 140), 130),
                [new SlotEvidence("occurred", new TextSpan(47, 11)), new SlotEvidence("place", new TextSpan(90, 4)), new SlotEvidence("actor", new TextSpan(101, 9))]));
        var (person, other) = (Person(seed, 1), Person(seed, 2));
        var differs = Mix(seed, article.Outlet[^1] + (article.Outlet[^2] << 8)) % 8 == 0;
        return (seed % 20) switch
        {
            < 10 => new StatementMade
            {
                Id = told.Id, Article = told.Article, Occurred = told.Occurred, Evidence = told.Evidence, Actors = [Named(person)], Confidence = 0.93, Rule = "statement/quote-verb-speaker", Cameo = "010", Plover = "CONSULT",
                Speaker = person, Content = Words(seed, article.Outlet.Length), Direct = seed % 3 == 0, Medium = "interview",
            },
            < 13 => new MeetingHeld
            {
                Id = told.Id, Article = told.Article, Occurred = told.Occurred, Evidence = told.Evidence, Actors = [Named(person), Named(other)], Confidence = 0.9, Rule = "meeting/met", Cameo = "036", Plover = "CONSULT",
                Participants = [person, other], Place = $"Town {Mix(seed, 3) % 50}", Format = MeetingFormat.InPerson,
            },
            < 16 => new AidAnnounced
            {
                Id = told.Id, Article = told.Article, Occurred = told.Occurred, Evidence = told.Evidence, Actors = [Named(Country(seed, 4)), Named(ActorId.Country("UKR"))], Confidence = 0.9, Rule = "aid/announced", Cameo = "070", Plover = "AID",
                Donors = [Country(seed, 4)], Recipient = ActorId.Country("UKR"), Amount = Millions(101 + (Mix(seed, 5) % 899), differs), Kind = AidKind.Military, Stage = AidStage.Pledged,
            },
            < 19 => new StrikesReported
            {
                Id = told.Id, Article = told.Article, Occurred = told.Occurred, Evidence = told.Evidence, Actors = [Named(ActorId.Country("RUS")), Named(ActorId.Country("UKR"))], Confidence = 0.9, Rule = "strikes/hit", Cameo = "190", Plover = "ASSAULT",
                Attacker = ActorId.Country("RUS"), Target = ActorId.Country("UKR"), Weapons = [new WeaponUse("drone", 1 + (int)(Mix(seed, 6) % 40))], Place = $"Village {seed % 997}", Casualties = new Casualties(1 + (int)(Mix(seed, 7) % 9) + (differs ? 1 : 0), null),
            },
            _ => new TerritoryReported
            {
                Id = told.Id, Article = told.Article, Occurred = told.Occurred, Evidence = told.Evidence, Actors = [Named(ActorId.Country("RUS")), Named(ActorId.Country("UKR"))], Confidence = 0.9, Rule = "territory/took", Cameo = "190", Plover = "SEIZE",
                Holder = ActorId.Country("RUS"), Of = ActorId.Country("UKR"), Place = $"Hamlet {seed % 1_999}",
            },
        };
    }

    private static Money Millions(uint exact, bool rounded) => new((rounded ? (exact + 5) / 10 * 10 : exact) * 1_000_000, "USD");

    private static string Words(int seed, int leftOut) => string.Join(
        ' ', Enumerable.Range(0, 12).Where(index => index != leftOut % 12).Select(index => $"word{(Mix(seed, 10 + index) % 3_000).ToString(CultureInfo.InvariantCulture)}"));

    private static ActorId Person(int seed, int salt) => ActorId.Person($"given-family{Mix(seed, salt) % 200}");

    private static ActorId Country(int seed, int salt) => ActorId.Country(Countries[2 + (Mix(seed, salt) % (uint)(Countries.Length - 2))]);

    private static NamedActor Named(ActorId actor) => new(actor, actor.Name, actor.Kind == ActorKind.Person ? "a minister of state" : null);

    private static uint Mix(int seed, int salt)
    {
        var mixed = unchecked(((uint)seed * 2_654_435_761) ^ ((uint)salt * 40_503_003));
        mixed ^= mixed >> 15;
        mixed = unchecked(mixed * 2_246_822_519);
        return mixed ^ (mixed >> 13);
    }

    private sealed record Told(string Id, ArticleReference Article, DateInterval Occurred, Evidence Evidence);
}
