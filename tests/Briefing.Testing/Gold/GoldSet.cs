using System.Globalization;
using System.Text.Json;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Testing.Gold;

/// <summary>What careful experts read in the project's own articles, as reports, with the happening that each tells of.</summary>
public static class GoldSet
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Gold");

    public static IReadOnlyList<GoldReport> Reports { get; } = [.. Read().Select((gold, index) => gold with { Recorded = gold.Recorded with { Position = index + 1 } })];

    /// <summary>What the reports come to.</summary>
    public static IReadOnlyList<Happening> Happenings { get; } = Matching.Match(Reports.Select(gold => gold.Recorded), Judgement.None);

    /// <summary>The happening that has the first report to which the experts gave a slug.</summary>
    public static Happening HappeningOf(string slug)
    {
        var report = Reports.First(gold => gold.Happening == slug).Recorded.Report.Id;
        return Happenings.Single(happening => happening.Sources.Any(source => source.Report == report));
    }

    private static IEnumerable<GoldReport> Read()
    {
        foreach (var line in File.ReadLines(Path.Combine(Folder, "articles.tsv")).Skip(1))
        {
            var (stem, outlet, published) = line.Split('\t') switch { [var a, var b, var c] => (a, b, c), _ => throw new InvalidDataException(line) };
            var article = new ArticleReference(new ArticleId(stem), 1, outlet, DateTimeOffset.Parse(published, CultureInfo.InvariantCulture));
            using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"{stem}.gold.json")));
            foreach (var @event in file.RootElement.GetProperty("events").EnumerateArray())
            {
                yield return new GoldReport(new RecordedReport(ReportOf(@event, article), 0), @event.GetProperty("happening").GetString()!);
            }
        }
    }

    private static Report ReportOf(JsonElement gold, ArticleReference article)
    {
        var id = $"{article.Id}-{Text(gold, "id")}";
        var occurred = gold.TryGetProperty("occurred", out var dates) && dates.ValueKind == JsonValueKind.Object
            ? new DateInterval(Day(dates, "from"), Day(dates, "to"))
            : (DateInterval?)null;
        var evidence = new Evidence(Text(gold, "sentence")!, new TextSpan(0, 0), []);
        return Text(gold, "type") switch
        {
            "StatementMade" => new StatementMade
            {
                Id = id, Article = article, Occurred = occurred, Evidence = evidence, Actors = [], Confidence = 1, Rule = "gold", Cameo = "010", Plover = "CONSULT",
                Speaker = Actor(gold, "speaker"),
                Content = Text(gold, "content")!,
                ContentParts = gold.TryGetProperty("content_parts", out var parts) ? parts.EnumerateArray().Select(part => part.GetString()!).ToValueList() : [],
                Direct = gold.GetProperty("direct").GetBoolean(),
                Medium = Text(gold, "medium"),
            },
            "MeetingHeld" => new MeetingHeld
            {
                Id = id, Article = article, Occurred = occurred, Evidence = evidence, Actors = [], Confidence = 1, Rule = "gold", Cameo = "036", Plover = "CONSULT",
                Participants = Actors(gold, "participants"), Place = Text(gold, "place"), Format = FormatOf(gold),
            },
            "MeetingPlanned" => new MeetingPlanned
            {
                Id = id, Article = article, Occurred = occurred, Evidence = evidence, Actors = [], Confidence = 1, Rule = "gold", Cameo = "036", Plover = "CONSULT",
                Participants = Actors(gold, "participants"), Place = Text(gold, "place"), Format = FormatOf(gold),
            },
            "AidAnnounced" => new AidAnnounced
            {
                Id = id, Article = article, Occurred = occurred, Evidence = evidence, Actors = [], Confidence = 1, Rule = "gold", Cameo = "070", Plover = "AID",
                Donors = Actors(gold, "donors"),
                Recipient = Actor(gold, "recipient"),
                Amount = MoneyOf(gold, "amount"),
                Kind = Enum.Parse<AidKind>(Text(gold, "kind")!, ignoreCase: true),
                Stage = Enum.Parse<AidStage>(Text(gold, "stage")!, ignoreCase: true),
                Items = gold.TryGetProperty("items", out var items) ? items.EnumerateArray().Select(item => new AidItem(Text(item, "item")!, Count(item, "count"))).ToValueList() : [],
                PartOf = MoneyOf(gold, "part_of"),
            },
            "StrikesReported" => new StrikesReported
            {
                Id = id, Article = article, Occurred = occurred, Evidence = evidence, Actors = [], Confidence = 1, Rule = "gold", Cameo = "190", Plover = "ASSAULT",
                Attacker = Actor(gold, "attacker"),
                Target = Actor(gold, "target"),
                Weapons = gold.GetProperty("weapons").EnumerateArray().Select(weapon => new WeaponUse(Text(weapon, "type")!, Count(weapon, "count"))).ToValueList(),
                Casualties = gold.TryGetProperty("casualties", out var hurt) && hurt.ValueKind == JsonValueKind.Object ? new Casualties(Count(hurt, "killed"), Count(hurt, "injured")) : null,
            },
            "TerritoryReported" => new TerritoryReported
            {
                Id = id, Article = article, Occurred = occurred, Evidence = evidence, Actors = [], Confidence = 1, Rule = "gold", Cameo = "190", Plover = "SEIZE",
                Holder = Actor(gold, "holder"),
                Of = Actor(gold, "of"),
                Share = gold.TryGetProperty("share", out var share) && share.ValueKind == JsonValueKind.Number ? share.GetDecimal() : null,
                Place = Text(gold, "place"),
            },
            var type => throw new InvalidDataException($"{type} is not a type of report."),
        };
    }

    private static MeetingFormat FormatOf(JsonElement gold) => Text(gold, "format") switch
    {
        "call" => MeetingFormat.Call,
        "video" => MeetingFormat.Video,
        "multilateral" => MeetingFormat.Multilateral,
        _ => MeetingFormat.InPerson,
    };

    private static ActorId Actor(JsonElement gold, string name) => ActorId.Parse(Text(gold, name)!);

    private static ValueList<ActorId> Actors(JsonElement gold, string name) =>
        gold.GetProperty(name).EnumerateArray().Select(actor => ActorId.Parse(actor.GetString()!)).ToValueList();

    private static Money? MoneyOf(JsonElement gold, string name) =>
        gold.TryGetProperty(name, out var money) && money.ValueKind == JsonValueKind.Object
            ? new Money(money.GetProperty("value").GetDecimal(), Text(money, "currency")!)
            : null;

    private static int? Count(JsonElement gold, string name) =>
        gold.TryGetProperty(name, out var count) && count.ValueKind == JsonValueKind.Number ? count.GetInt32() : null;

    private static string? Text(JsonElement gold, string name) =>
        gold.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static DateOnly Day(JsonElement dates, string name) =>
        DateOnly.ParseExact(Text(dates, name)!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <param name="Happening">The slug that the experts gave to what the report tells of.</param>
public sealed record GoldReport(RecordedReport Recorded, string Happening);
