using System.Net;
using System.Text.RegularExpressions;
using Briefing.Domain.Topics;
using Briefing.Testing.Mail;

namespace Briefing.Api.Tests;

public sealed partial class SubscriptionTests(ReadServer server) : IClassFixture<ReadServer>
{
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly DateOnly Morning = new(2024, 12, 21);

    private readonly ApiServer api = server.Api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_asks_gets_a_mail_and_only_its_button_subscribes()
    {
        using var asked = await AskAsync("anna@example.org", "Europe/Berlin");
        var link = await LinkInMailAsync("anna@example.org", "confirm");
        using var again = await AskAsync("anna@example.org", "Europe/Berlin");
        using var opened = await api.GetAsync(link, "text/html");
        using var confirmed = await api.PostAsync(link, Form, "");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (asked.StatusCode, again.StatusCode));
        Assert.Equal(await ApiServer.TextOf(asked), await ApiServer.TextOf(again));
        Assert.Contains("<button>", await ApiServer.TextOf(opened), StringComparison.Ordinal);
        Assert.Contains("Confirmed", await ApiServer.TextOf(confirmed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "email": "anna@example.org" }""", "#/email", "There is no field 'email'; there can be address, topics, zone, time, format.")]
    [InlineData("""{ "time": "seven" }""", "#/time", "'time' is not a time of day such as \"07:00\".")]
    [InlineData("""{ "topics": "ukraine" }""", "#/topics", "'topics' is not a list of what is expected there.")]
    [InlineData("""{ "address": """, "#/address", "It is not JSON from line 1, byte 14 on.")]
    public async Task What_is_wrong_in_a_body_is_said_in_words(string body, string pointer, string reason)
    {
        using var refused = await api.PostAsync("/subscriptions", "application/json", body);
        var error = (await ApiServer.JsonOf(refused))["errors"]![0]!;

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal((pointer, $"The JSON cannot be read: {reason}"), (error["pointer"]!.GetValue<string>(), error["detail"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Opening_the_link_to_leave_changes_nothing_and_its_post_ends_it_however_often()
    {
        await SubscribeAsync("bob@example.org", "Europe/Paris");
        await DeliverAsync(Morning, "Europe/Paris");
        var link = await LinkInMailAsync("bob@example.org", "leave");

        using var opened = await api.GetAsync(link, "text/html");
        var afterOpening = await DeliverAsync(Morning.AddDays(1), "Europe/Paris");
        using var left = await api.PostAsync(link, Form, "List-Unsubscribe=One-Click");
        using var again = await api.PostAsync(link, Form, "List-Unsubscribe=One-Click");
        var afterLeaving = await DeliverAsync(Morning.AddDays(2), "Europe/Paris");
        using var over = await api.PostAsync(await LinkInMailAsync("bob@example.org", "confirm"), Form, "");

        Assert.Contains("<button>", await ApiServer.TextOf(opened), StringComparison.Ordinal);
        Assert.Equal(["bob@example.org"], afterOpening);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (left.StatusCode, again.StatusCode));
        Assert.Empty(afterLeaving);
        Assert.Equal(HttpStatusCode.Gone, over.StatusCode);
    }

    [Fact]
    public async Task Preferences_are_shown_as_they_are_and_changed_by_the_form()
    {
        await SubscribeAsync("carla@example.org", "America/New_York");
        await DeliverAsync(Morning, "America/New_York");
        var link = await LinkInMailAsync("carla@example.org", "preferences");

        using var opened = await api.GetAsync(link, "text/html");
        using var refused = await api.PostAsync(link, Form, "topics=ukraine&zone=Asia%2FTokyo&time=late&format=text");
        using var changed = await api.PostAsync(link, Form, "topics=ukraine&zone=Asia%2FTokyo&time=06:30&format=text");
        using var openedAgain = await api.GetAsync(link, "text/html");

        Assert.Contains("value=\"America/New_York\"", await ApiServer.TextOf(opened), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var page = await ApiServer.TextOf(openedAgain);
        Assert.Contains("value=\"Asia/Tokyo\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"06:30\"", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"text\" selected>", page, StringComparison.Ordinal);
        Assert.Equal(["carla@example.org"], await DeliverAsync(Morning.AddDays(1), "Asia/Tokyo", new TimeOnly(6, 30)));
    }

    [Fact]
    public async Task Lists_come_in_and_go_out_as_sheets_and_wrong_lines_are_pointed_at()
    {
        const string Header = "address,topics,zone,time\n";
        using var preview = await api.PostAsync("/subscriptions/import?preview=true", "text/csv", $"{Header}dora@example.org,ukraine,Asia/Tokyo,08:15");
        using var refused = await api.PostAsync("/subscriptions/import", "text/csv", $"{Header}dora@example.org,ukraine,Asia/Tokyo,08:15\nemil,ukraine,Asia/Tokyo,08:15");
        using var imported = await api.PostAsync("/subscriptions/import", "text/csv", $"{Header}dora@example.org,ukraine,Asia/Tokyo,08:15");
        await api.CatchUpAsync();
        using var sheet = await api.GetAsync("/subscriptions", "text/csv");
        using var list = await api.GetAsync("/subscriptions", "application/json");

        Assert.Equal(1, (await ApiServer.JsonOf(preview))["imported"]!.GetValue<int>());
        Assert.Equal("line 3, address", (await ApiServer.JsonOf(refused))["errors"]![0]!["pointer"]!.GetValue<string>());
        Assert.Equal(1, (await ApiServer.JsonOf(imported))["imported"]!.GetValue<int>());
        Assert.Contains("dora@example.org,ukraine,Asia/Tokyo,08:15,html,active,", await ApiServer.TextOf(sheet), StringComparison.Ordinal);
        Assert.Contains("dora@example.org", await ApiServer.TextOf(list), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bounce_that_is_handed_in_shows_beside_the_delivery()
    {
        await SubscribeAsync("fritz@example.org", "Europe/Rome");
        await DeliverAsync(Morning, "Europe/Rome");
        var mail = await MailToAsync("fritz@example.org", "leave");
        var bounce = $"Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
            + $"Action: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n{mail}\r\n--b--\r\n";

        using var taken = await api.PostAsync("/bounces", "message/rfc822", bounce);
        using var unknown = await api.PostAsync("/bounces", "message/rfc822", "Subject: hello\r\n\r\n");
        using var deliveries = await api.GetAsync("/deliveries/ukraine-2024-12-21-europe-rome-0700", "application/json");

        Assert.Equal("bounced", (await ApiServer.JsonOf(taken))["kind"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Contains("bounced 5.1.1", await ApiServer.TextOf(deliveries), StringComparison.Ordinal);
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
    [InlineData("confirm", "")]
    [InlineData("leave", "List-Unsubscribe=One-Click")]
    [InlineData("preferences", "topics=ukraine&zone=Asia%2FTokyo&time=06:30&format=text")]
    public async Task A_link_that_was_not_made_here_does_nothing(string page, string form)
    {
        using var answer = await api.PostAsync($"/subscriptions/{page}?token=abc.def", Form, form);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("token", (await ApiServer.JsonOf(answer))["errors"]![0]!["pointer"]!.GetValue<string>());
    }

    [Fact]
    public async Task Whoever_opens_a_broken_link_in_a_browser_reads_a_page()
    {
        using var answer = await api.GetAsync("/subscriptions/preferences?token=abc.def", "text/html,application/xhtml+xml,*/*;q=0.8");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<h1>This link does not hold</h1>", await ApiServer.TextOf(answer), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> AskAsync(string address, string zone) => api.PostAsync("/subscriptions", "application/json", $$"""
        {"address": "{{address}}", "topics": ["ukraine"], "zone": "{{zone}}", "time": "07:00", "format": "html"}
        """);

    private async Task SubscribeAsync(string address, string zone)
    {
        using var asked = await AskAsync(address, zone);
        using var confirmed = await api.PostAsync(await LinkInMailAsync(address, "confirm"), Form, "");
        confirmed.EnsureSuccessStatusCode();
    }

    /// <returns>Who is to get the edition.</returns>
    private async Task<IEnumerable<string?>> DeliverAsync(DateOnly date, string zone, TimeOnly? time = null)
    {
        await api.CatchUpAsync();
        var edition = await api.Application.IssueEdition.RunAsync(TopicId.Parse("ukraine"), date, zone, time, Cancellation);
        await api.Application.DeliverEditions.EnqueueAsync(edition, Cancellation);
        await DeliverAsync();
        return (await api.Application.Deliveries.ListAsync(edition.Id, Cancellation)).Select(delivery => delivery.Address);
    }

    /// <summary>Sends what the ledger has.</summary>
    private async Task DeliverAsync()
    {
        await api.CatchUpAsync();
        while (await api.Application.DeliverEditions.RunAsync(Cancellation) > 0)
        {
        }
    }

    private async Task<string> LinkInMailAsync(string address, string page) =>
        LinkTo(page, await MailToAsync(address, page))!;

    /// <summary>The mail to an address that has a link to a page.</summary>
    private async Task<string> MailToAsync(string address, string page)
    {
        await DeliverAsync();
        foreach (var file in api.Mail.EnumerateFiles("*.eml"))
        {
            var mail = await File.ReadAllTextAsync(file.FullName, Cancellation);
            if (mail.Contains($"To: {address}\r\n", StringComparison.Ordinal) && LinkTo(page, mail) is not null)
            {
                return mail;
            }
        }

        throw new InvalidOperationException($"No mail to {address} has a link to {page}.");
    }

    private static string? LinkTo(string page, string mail) =>
        Link().Matches(ReceivedMail.BodyOf(mail)).FirstOrDefault(link => link.Groups[1].Value == page)?.Value;

    [GeneratedRegex(@"/subscriptions/([a-z]+)\?token=[\w.-]+")]
    private static partial Regex Link();
}
