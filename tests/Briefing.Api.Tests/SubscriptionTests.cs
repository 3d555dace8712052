using System.Net;
using System.Text.RegularExpressions;

namespace Briefing.Api.Tests;

public sealed partial class SubscriptionTests(ReadServer server) : IClassFixture<ReadServer>
{
    private readonly ApiServer api = server.Api;

    [Fact]
    public async Task Whoever_asks_gets_a_mail_and_only_its_button_subscribes()
    {
        using var asked = await api.PostAsync("/subscriptions", "application/json", """
            {"address": "anna@example.org", "topics": ["ukraine"], "zone": "Europe/Berlin"}
            """);
        var mail = await File.ReadAllTextAsync(api.Mail.EnumerateFiles("*.eml").Single().FullName, TestContext.Current.CancellationToken);
        var link = ConfirmLink().Match(mail.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal)).Value;
        using var opened = await api.GetAsync(link, "text/html");
        using var confirmed = await api.PostAsync(link, "application/x-www-form-urlencoded", "");

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Contains("<button>", await ApiServer.TextOf(opened), StringComparison.Ordinal);
        Assert.Contains("Confirmed", await ApiServer.TextOf(confirmed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"address": "nobody", "topics": ["ukraine"], "zone": "Europe/Berlin"}""", "#/address")]
    [InlineData("""{"address": "a@example.org", "topics": [], "zone": "Europe/Berlin"}""", "#/topics")]
    [InlineData("""{"address": "a@example.org", "topics": ["atlantis"], "zone": "Europe/Berlin"}""", "#/topics")]
    [InlineData("""{"address": "a@example.org", "topics": ["ukraine"], "zone": "Nowhere"}""", "#/zone")]
    public async Task What_is_wrong_with_a_request_is_said_with_a_pointer(string body, string pointer)
    {
        using var refused = await api.PostAsync("/subscriptions", "application/json", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(pointer, (await ApiServer.JsonOf(refused))["errors"]![0]!["pointer"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("confirm")]
    [InlineData("leave")]
    public async Task A_link_that_was_not_made_here_does_nothing(string page)
    {
        using var answer = await api.PostAsync($"/subscriptions/{page}?token=abc.def", "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("does not hold", await ApiServer.TextOf(answer), StringComparison.Ordinal);
    }

    [GeneratedRegex("/subscriptions/confirm[^\\s]+")]
    private static partial Regex ConfirmLink();
}
