using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Briefing.Api.Tests;

/// <summary>Requests that nobody in his right mind sends: each is refused, and none is our fault.</summary>
public sealed partial class BadRequestTests(ReadServer server) : IClassFixture<ReadServer>
{
    private const int Requests = 2_000;

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

    private static readonly string[] Parameters = [
        "from", "to", "validAt", "knownAt", "kind", "stage", "donor", "recipient", "currency", "actor", "with", "speaker", "theme",
        "attacker", "target", "type", "limit", "before", "outlet", "zone", "time", "stream", "after", "published", "url", "title", "language",
        "sort", "cursor", "format", "outlet", "holds", "actors", "recordedAtFrom", "publishedTo", "topic", "version", "key", "amountMin", "in_force",
    ];

    private static readonly string[] Values = [
        "", "x", "0", "-1", "99999999999999999999", "9223372036854775807", "1e9", "NaN", "null", "2024-13-45", "0001-01-01", "9999-12-31",
        "2024-12-09T25:61:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "country:", ":", "person:%00", "%00", "%ff%fe",
        "'; drop table mt_events; --", "../../etc/passwd", "%2e%2e%2f", "<script>alert(1)</script>", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "\u202e", "💥", "a b", "{}", "[]",
        "Europe/Nowhere", "25:00", "EURO", "ukraine%0d%0aX-Header: 1", "true",
    ];

    private static readonly string[] Bodies = [
        "", " ", "{", "}", "null", "[]", "{}", "\"text\"", "0", "{\"outlet\": null}", "{\"outlet\": {}}", "{\"outlet\": \"\\u0000\"}",
        "{\"outlet\":\"A\",\"body\":\"b\",\"published\":\"0001-01-01T00:00:00+14:00\"}",
        "{\"outlet\":\"A\",\"body\":\"b\",\"published\":\"9999-12-31T23:59:59-14:00\"}",
        "{\"outlet\":\"A\",\"body\":\"\\ud800\",\"published\":\"2024-12-09T00:00:00Z\"}",
        "{\"outlet\":\"A\",\"url\":\"javascript:alert(1)\",\"body\":\"b\",\"published\":\"2024-12-09T00:00:00Z\"}",
        "{\"outlet\":\"A\",\"url\":\"https://\",\"body\":\"b\",\"published\":\"2024-12-09T00:00:00Z\"}",
        "{\"kind\":\"correct\",\"by\":\"A\",\"why\":\"\\u0000\",\"happening\":\"\\u0000\",\"slot\":\"x\",\"value\":\"y\"}",
        "{\"title\":\"\\u0000\",\"words\":[null,\"\\u0000\"],\"actors\":[null]}", "{\"grade\":\"A\",\"website\":\"x\"}", "date,currency,rate\n9999-12-31,EUR,1e9\n\"",
        "{\"kind\":\"withdraw\",\"by\":\"A\",\"why\":\"b\",\"article\":\"\\ud800\"}", "{\"kind\":\"split\",\"apart\":[null]}",
        "---\ntitle: [\n---\n", "---\n---\n", "<html><body><p>", "<!DOCTYPE x [<!ENTITY a \"b\">]>&a;", "\0\u0001\u0002", "�", "a\r\n\r\nb",
        "{}\n\n{\"outlet\":\"A\"}\nnull\n[", "{\"outlet\":\"A\",\"body\":\"\\u0000\",\"title\":\"\\ud800\",\"published\":\"2024-12-09T00:00:00Z\"}\n{", "\n\n\n", "{}\r\n{}",
    ];

    private static readonly string[] Types = [
        "application/json", "application/x-ndjson", "text/plain", "text/html", "text/markdown", "text/csv", "application/xml", "multipart/form-data", "text/plain; charset=nonsense", "x", "",
    ];

    private static readonly string[] Accepts = ["*/*", "application/json", "text/event-stream", "application/x-ndjson", "text/csv", "text/calendar", "text/html", "text/plain", "image/png", "x", "text/*;q=0", "application/json;q=7"];

    [Fact]
    public async Task No_request_of_two_thousand_strange_ones_is_answered_with_a_fault_of_ours()
    {
        // The same requests in every run.
        var random = new Random(20241209);
        string[] addresses = [.. server.Api.Endpoints.Select(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}").Append("/{x}").Distinct().Order(StringComparer.Ordinal)];
        var faults = new List<string>();
        for (var number = 0; number < Requests; number++)
        {
            using var request = Strange(random, addresses);
            var line = $"{number}: {request.Method} {request.RequestUri}";
            using var response = await server.Api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            if ((int)response.StatusCode >= 500)
            {
                faults.Add($"{line} -> {(int)response.StatusCode}");
            }
            else if (response.StatusCode >= HttpStatusCode.BadRequest && response.Content.Headers.ContentLength != 0)
            {
                // A request line that is no HTTP is refused by the server itself, with an empty 400; a person is shown a page.
                Assert.True(response.Content.Headers.ContentType?.MediaType is "application/problem+json" or "text/html", line);
            }

            // Server-sent events go on for ever; every other answer must come to its end.
            if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
            {
                try
                {
                    await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                }
                catch (HttpRequestException broken)
                {
                    faults.Add($"{line} -> {(int)response.StatusCode}, {broken.Message}");
                }
            }
        }

        Assert.Empty(faults);
    }

    private static HttpRequestMessage Strange(Random random, string[] addresses)
    {
        // Half of the places in an address hold something that is there, so that what stands behind them is reached.
        var address = Place().Replace(Pick(random, addresses), place => random.Next(2) == 0
            ? place.Value switch { "{date}" => "2024-12-09", "{documentName}" => "v1", _ => "ukraine" }
            : Escaped(Pick(random, Values)));
        var query = string.Join('&', Enumerable.Range(0, random.Next(4)).Select(_ => $"{Pick(random, Parameters)}={Escaped(Pick(random, Values))}"));
        var request = new HttpRequestMessage(new HttpMethod(Pick(random, Methods)), new Uri($"{address}?{query}", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", Pick(random, Accepts));
        if (random.Next(3) == 0)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", Pick(random, Values.Take(12).ToArray()));
        }

        if (request.Method.Method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Pick(random, Bodies)));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", Pick(random, Types));
        }

        return request;
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();

    /// <summary>Values that are escaped already stay so: half of the tricks are in the escapes.</summary>
    private static string Escaped(string value) => value.Contains('%', StringComparison.Ordinal) && !value.Contains(' ', StringComparison.Ordinal)
        ? value
        : Uri.EscapeDataString(value);

    private static T Pick<T>(Random random, IReadOnlyList<T> among) => among[random.Next(among.Count)];
}
