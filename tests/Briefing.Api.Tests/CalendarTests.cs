using System.Net;
using Briefing.Application.Access;
using ICalendar = Ical.Net.Calendar;

namespace Briefing.Api.Tests;

public sealed class CalendarTests(ReadServer server) : IClassFixture<ReadServer>
{
    private readonly ApiServer api = server.Api;

    [Fact]
    public async Task A_meeting_stays_one_entry_with_one_id_while_it_is_told_again_and_called_off()
    {
        const string Feed = "/topics/ukraine/calendar.ics?from=2024-12-01";
        await PostAsync("Plan Post", "2024-12-08T10:00:00Z", "German Chancellor Olaf Scholz will meet Ukrainian President Volodymyr Zelenskyy in Kyiv on Dec. 20.");
        var planned = await ReadAsync(Feed);
        await PostAsync("Early Post", "2024-12-07T10:00:00Z", "Olaf Scholz will meet Volodymyr Zelenskyy in Kyiv on December 20.");
        var again = await ReadAsync(Feed);
        await PostAsync("Late Post", "2024-12-10T10:00:00Z", "Olaf Scholz cancelled his meeting with Volodymyr Zelenskyy in Kyiv on Dec. 20.");
        var cancelled = await ReadAsync(Feed);

        var first = Assert.Single(planned.Events, Scholz);
        Assert.Equal(("TENTATIVE", "Kyiv"), (first.Status, first.Location));
        Assert.Equal(new DateOnly(2024, 12, 20), first.Start!.Date);
        Assert.False(first.Start.HasTime);
        Assert.Equal(first.Uid, Assert.Single(again.Events, Scholz).Uid);
        Assert.True(Assert.Single(again.Events, Scholz).Sequence > first.Sequence);
        var last = Assert.Single(cancelled.Events, entry => entry.Uid == first.Uid);
        Assert.Equal("CANCELLED", last.Status);
        Assert.True(last.Sequence > first.Sequence);
        Assert.Contains(cancelled.Events, entry => entry.Status == "CONFIRMED" && entry.Summary!.Contains("Donald Trump", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_calendar_program_may_have_its_key_in_the_address_of_the_calendar_and_of_nothing_else()
    {
        var key = await api.Application.Keys.CreateAsync("calendar", Role.Reader, TestContext.Current.CancellationToken);
        using var without = api.ClientWith(null);
        using var calendar = await without.GetAsync(new Uri($"/topics/ukraine/calendar.ics?key={key}", UriKind.Relative), TestContext.Current.CancellationToken);
        using var wrong = await without.GetAsync(new Uri("/topics/ukraine/calendar.ics?key=x", UriKind.Relative), TestContext.Current.CancellationToken);
        using var other = await without.GetAsync(new Uri($"/topics?key={key}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, calendar.StatusCode);
        Assert.Equal("text/calendar", calendar.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    private static bool Scholz(Ical.Net.CalendarComponents.CalendarEvent entry) => entry.Summary!.Contains("Olaf Scholz", StringComparison.Ordinal);

    private async Task<ICalendar> ReadAsync(string address)
    {
        using var response = await api.GetAsync(address, "text/calendar");
        var text = await ApiServer.TextOf(response);
        Assert.Contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        return ICalendar.Load(text)!;
    }

    private async Task PostAsync(string outlet, string published, string text)
    {
        using var posted = await api.PostAsync($"/articles?outlet={Uri.EscapeDataString(outlet)}&published={published}&title=T", "text/plain", text);
        Assert.True(posted.IsSuccessStatusCode);
        await api.CatchUpAsync();
    }
}
