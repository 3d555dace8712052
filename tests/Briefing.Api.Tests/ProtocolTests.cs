using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Briefing.Api.Tests;

/// <summary>What HTTP itself says of methods and bodies.</summary>
public sealed class ProtocolTests(ReadServer server) : IClassFixture<ReadServer>
{
    private const string Article = "/articles?outlet=The+Courier&published=2024-12-09T18:30:00%2B01:00";

    private readonly ApiServer api = server.Api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/topics", "application/json")]
    [InlineData("/topics/ukraine/aid", "application/json")]
    [InlineData("/topics/ukraine", "text/html")]
    [InlineData("/events", "application/x-ndjson")]
    [InlineData("/events", "text/csv")]
    [InlineData("/nowhere", "application/json")]
    [InlineData("/topics/atlantis/aid", "application/json")]
    public async Task Head_is_answered_as_get_without_the_body(string address, string accept)
    {
        using var get = await api.GetAsync(address, accept);
        using var head = await HeadAsync(address, accept);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Head_of_what_goes_on_for_ever_comes_to_its_end()
    {
        using var head = await HeadAsync("/events", "text/event-stream");

        Assert.Equal("text/event-stream", head.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_refused_with_those_that_it_takes()
    {
        using var refused = await api.DeleteAsync("/topics/ukraine");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        Assert.Equal(["GET", "PUT"], refused.Content.Headers.Allow.Order());
        Assert.Contains("takes GET, PUT, and not DELETE", await ApiServer.TextOf(refused), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_packed_body_is_unpacked(string encoding)
    {
        using var plain = new MemoryStream();
        await using (Stream packing = encoding == "br" ? new BrotliStream(plain, CompressionLevel.Fastest, leaveOpen: true) : new GZipStream(plain, CompressionLevel.Fastest, leaveOpen: true))
        {
            await packing.WriteAsync(Encoding.UTF8.GetBytes($"Zelenskyy met Tusk in Lviv on Dec. 17. This came as {encoding}."), Cancellation);
        }

        using var posted = await PostAsync(plain.ToArray(), "text/plain", encoding);
        using var read = await api.GetAsync(posted.Headers.Location!.ToString(), "text/plain");

        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);
        Assert.Contains("Zelenskyy met Tusk", await ApiServer.TextOf(read), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Article, "text/plain")]
    [InlineData("/decisions", "application/json")]
    public async Task A_small_body_that_unpacks_to_a_great_one_is_too_large(string address, string type)
    {
        using var packed = new MemoryStream();
        await using (var packing = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var spaces = new byte[1_000_000];
            spaces.AsSpan().Fill((byte)' ');
            for (var megabytes = 0; megabytes < 40; megabytes++)
            {
                await packing.WriteAsync(spaces, Cancellation);
            }
        }

        using var refused = await PostAsync(packed.ToArray(), type, "gzip", address);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Theory]
    [InlineData("gzip", "text/plain", 400)]
    [InlineData("zstd", "text/plain", 415)]
    [InlineData("gzip, gzip", "text/plain", 415)]
    [InlineData(null, "text/plain; charset=klingon", 415)]
    public async Task A_body_that_nobody_can_unpack_or_read_is_refused(string? encoding, string type, int status)
    {
        using var refused = await PostAsync("not packed at all"u8.ToArray(), type, encoding);

        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("text/plain; charset=windows-1251", 1251, "Зеленский встретился с Туском.")]
    [InlineData("text/html; charset=\"iso-8859-2\"", 28592, "<meta charset=\"utf-8\"><article><p>Zełenski spotkał się z Tuskiem we Lwowie 17 grudnia.</p></article>")]
    public async Task A_body_is_read_in_the_character_set_that_its_header_names(string type, int codePage, string body)
    {
        using var posted = await PostAsync(CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(body), type, null);
        using var read = await api.GetAsync(posted.Headers.Location!.ToString(), "text/plain");

        Assert.Contains(body.Split('<', '>').MaxBy(part => part.Length)!, await ApiServer.TextOf(read), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_id_that_is_none_of_ours_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/events", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Add("Last-Event-ID", "abc");
        using var refused = await api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Last-Event-ID", await ApiServer.TextOf(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_made_yet_is_not_available_and_no_fault()
    {
        await using var drop = api.Application.Store.Database.CreateCommand("drop view briefing.feeds");
        await drop.ExecuteNonQueryAsync(Cancellation);
        using var refused = await api.GetAsync("/feeds");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
    }

    private async Task<HttpResponseMessage> HeadAsync(string address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(address, UriKind.Relative));
        request.Headers.Accept.ParseAdd(accept);
        return await api.Client.SendAsync(request, Cancellation);
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] body, string type, string? encoding, string address = Article)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        }

        return await api.Client.PostAsync(new Uri(address, UriKind.Relative), content, Cancellation);
    }
}
