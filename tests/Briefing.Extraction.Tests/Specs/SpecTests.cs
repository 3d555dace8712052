using System.Text.Json;
using System.Text.Json.Nodes;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Extraction.Actors;

namespace Briefing.Extraction.Tests.Specs;

public sealed class SpecTests
{
    private static readonly ArticleReader Reader = new(Lexicon.Default);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IEnumerable<TheoryDataRow<string>> Cases => SpecCase.ReadAll().Select(spec => new TheoryDataRow<string>(spec.ToString()));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reads_what_the_specification_says_and_nothing_else(string name)
    {
        var spec = SpecCase.ReadAll().Single(spec => spec.ToString() == name);

        var reports = Reader.Read(new ArticleId("spec"), 1, spec.Content).Reports.Where(report => spec.Types.Contains(report.GetType().Name)).ToList();

        Assert.Equal(
            spec.Expected.Select(expected => $"{expected.Type}: {string.Join("; ", expected.Slots.Select(slot => $"{slot.Slot} {slot.Value}"))}"),
            reports.Select((report, i) => i < spec.Expected.Count ? Show(report, spec.Expected[i].Slots.Select(slot => slot.Slot)) : Show(report, ["occurred"]) + " | " + report.Evidence.Sentence));
    }

    private static string Show(Report report, IEnumerable<string> slots)
    {
        var json = JsonSerializer.SerializeToNode(report, report.GetType(), Json)!.AsObject();
        return $"{report.GetType().Name}: {string.Join("; ", slots.Select(slot => $"{slot} {(slot == "occurred" ? report.Occurred?.ToString() ?? "none" : Show(json[slot]))}"))}";
    }

    private static string Show(JsonNode? value) => value switch
    {
        null => "none",
        JsonArray items => string.Join(", ", items.Select(Show)),
        JsonObject fields => string.Join(" ", fields.Where(field => field.Value is not null).Select(field => Show(field.Value))),
        _ => value.ToString(),
    };
}
