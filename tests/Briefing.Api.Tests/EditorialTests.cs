using System.Net;

namespace Briefing.Api.Tests;

/// <summary>What editors do over HTTP with an edition before and after readers have it.</summary>
public sealed class EditorialTests(ReadServer server) : IClassFixture<ReadServer>
{
    private const string Edition = "/editions/ukraine/2024-12-21";
    private const string Zone = "?zone=Europe%2FLisbon";

    private readonly ApiServer api = server.Api;

    [Fact]
    public async Task An_edition_is_held_looked_at_tested_and_released()
    {
        using var held = await api.PostAsync($"{Edition}/hold{Zone}", "application/json", """{"why": "A figure is doubtful."}""");
        using var list = await api.GetAsync("/editions/held", "application/json");
        using var draft = await api.GetAsync($"{Edition}/draft{Zone}", "text/plain");
        using var tested = await api.PostAsync($"{Edition}/test{Zone}", "application/json", """{"address": "ada@example.org"}""");
        using var released = await api.PostAsync($"{Edition}/release{Zone}", "application/json", "");
        using var edition = await api.GetAsync($"{Edition}{Zone}", "text/plain");

        Assert.Equal("held", (await ApiServer.JsonOf(held))["state"]!.GetValue<string>());
        Assert.Contains("A figure is doubtful.", await ApiServer.TextOf(list), StringComparison.Ordinal);
        Assert.StartsWith("WAR IN UKRAINE", await ApiServer.TextOf(draft), StringComparison.Ordinal);
        Assert.StartsWith("250", (await ApiServer.JsonOf(tested))["answer"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("out", (await ApiServer.JsonOf(released))["state"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, edition.StatusCode);
    }

    [Fact]
    public async Task A_wrong_template_is_pointed_at_and_nothing_is_published()
    {
        using var refused = await api.PostAsync(
            "/templates", "application/json", """{"subject": "{{title}}", "html": "<p>\n{{titel}}</p>", "text": "{{title}}"}""");
        using var versions = await api.GetAsync("/templates", "application/json");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("edition.html, line 2: {{titel}} names", (await ApiServer.JsonOf(refused))["errors"]![0]!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("[]", await ApiServer.TextOf(versions));
    }

    [Fact]
    public async Task Where_nothing_was_put_right_there_is_no_erratum()
    {
        using var errata = await api.GetAsync("/errata", "application/json");
        using var refused = await api.PostAsync("/errata/none-2024-12-21-etc-utc-0700/release", "application/json", "");

        Assert.Equal("[]", await ApiServer.TextOf(errata));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }
}
