using System.Net;
using System.Text;

namespace Briefing.Api.Tests;

public sealed class ReportsTests(ReadServer server) : IClassFixture<ReadServer>
{
    private readonly ApiServer api = server.Api;

    [Fact]
    public async Task Every_selector_of_a_report_finds_its_words_in_the_text_that_it_points_to()
    {
        using var list = await api.GetAsync("/reports?actors=person:donald-trump&type=meeting_held");
        var reports = (await ApiServer.JsonOf(list)).AsArray();

        Assert.Equal(2, reports.Count);
        foreach (var report in reports)
        {
            using var one = await api.GetAsync($"/reports/{report!["id"]!.GetValue<string>()}");
            Assert.Equal(report.ToJsonString(), (await ApiServer.JsonOf(one)).ToJsonString());
            var evidence = report["evidence"]!.AsArray();
            Assert.Contains(evidence, annotation => annotation!["body"]!["value"]!.GetValue<string>() == "participants[0]");
            foreach (var annotation in evidence)
            {
                using var text = await api.GetAsync(annotation!["target"]!["source"]!.GetValue<string>(), "text/plain");
                var runes = (await ApiServer.TextOf(text)).EnumerateRunes().ToArray();
                var quote = annotation["target"]!["selector"]![0]!;
                var place = annotation["target"]!["selector"]![1]!;
                var (start, end) = (place["start"]!.GetValue<int>(), place["end"]!.GetValue<int>());

                Assert.Equal("TextQuoteSelector", quote["type"]!.GetValue<string>());
                Assert.Equal("TextPositionSelector", place["type"]!.GetValue<string>());
                Assert.Equal(quote["exact"]!.GetValue<string>(), Written(runes[start..end]));
                Assert.EndsWith(quote["prefix"]!.GetValue<string>(), Written(runes[..start]), StringComparison.Ordinal);
                Assert.StartsWith(quote["suffix"]!.GetValue<string>(), Written(runes[end..]), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Characters_outside_the_basic_plane_count_once_in_positions()
    {
        using var posted = await api.PostAsync(
            "/articles?outlet=Plane+Post&published=2024-12-08T10:00:00Z&title=T", "text/plain", "🚀🚀 Emmanuel Macron met Olaf Scholz in Berlin on Dec. 6.");
        await api.CatchUpAsync();
        using var list = await api.GetAsync("/reports?outlet=Plane+Post");
        var selectors = (await ApiServer.JsonOf(list))[0]!["evidence"]!.AsArray().Last()!["target"]!["selector"]!;
        using var text = await api.GetAsync((await ApiServer.JsonOf(list))[0]!["evidence"]![0]!["target"]!["source"]!.GetValue<string>(), "text/plain");
        var runes = (await ApiServer.TextOf(text)).EnumerateRunes().ToArray();

        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        Assert.Equal(
            selectors[0]!["exact"]!.GetValue<string>(),
            Written(runes[selectors[1]!["start"]!.GetValue<int>()..selectors[1]!["end"]!.GetValue<int>()]));
    }

    [Fact]
    public async Task A_report_that_its_article_took_back_no_longer_holds_but_did_before()
    {
        const string Article = "/articles?outlet=Correcting+Post&url=https://example.org/c&title=T&published=2024-12-08T10:00:00Z";
        using var said = await api.PostAsync(Article, "text/plain", "Norway announced $100 million in military aid for Ukraine on Monday.");
        await api.CatchUpAsync();
        using var before = await api.GetAsync("/reports?outlet=Correcting+Post&holds=true");
        using var taken = await api.PostAsync(Article, "text/plain", "Norway announced nothing.");
        await api.CatchUpAsync();
        using var holding = await api.GetAsync("/reports?outlet=Correcting+Post&holds=true&type=aid_announced");
        using var gone = await api.GetAsync("/reports?outlet=Correcting+Post&holds=false");
        using var then = await api.GetAsync($"/reports?outlet=Correcting+Post&holds=true&knownAt={before.Headers.GetValues("Briefing-Position").Single()}");

        Assert.Empty((await ApiServer.JsonOf(holding)).AsArray());
        Assert.Single((await ApiServer.JsonOf(gone)).AsArray());
        Assert.Equal(await ApiServer.TextOf(before), await ApiServer.TextOf(then));
    }

    [Fact]
    public async Task An_actor_is_shown_with_counterparts_of_every_topic()
    {
        using var response = await api.GetAsync("/actors/person:donald-trump");
        using var nobody = await api.GetAsync("/actors/person:nobody");
        using var strange = await api.GetAsync("/actors/x");
        var actor = await ApiServer.JsonOf(response);
        using var reports = await api.GetAsync(actor["reports_link"]!.GetValue<string>());

        Assert.Equal("person:volodymyr-zelenskyy", actor["contacts"]![0]!["counterparts"]![0]!["actor"]!.GetValue<string>());
        Assert.Equal(actor["reports"]!.GetValue<int>(), (await ApiServer.JsonOf(reports)).AsArray().Count);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, strange.StatusCode);
    }

    private static string Written(Rune[] runes) => string.Concat(runes);
}
