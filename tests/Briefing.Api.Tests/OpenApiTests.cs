using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Briefing.Testing;
using Json.Schema;
using Microsoft.OpenApi;

namespace Briefing.Api.Tests;

public sealed class OpenApiTests(ReadServer server) : IClassFixture<ReadServer>
{
    private readonly ApiServer api = server.Api;

    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["/articles"] = """{"outlet": "The Courier", "title": "A title", "body": "A text.", "published": "2024-12-09T18:30:00+01:00"}""",
        ["/articles/batch"] = """{"outlet": "The Courier", "title": "Another", "body": "Another text.", "published": "2024-12-09T18:30:00+01:00"}""",
        ["/topics/{id}"] = """{"title": "War in Ukraine", "actors": ["country:UKR", "person:volodymyr-zelenskyy"], "words": ["Ukraine", "Kyiv", "Zelenskyy"], "zone": "Europe/Kyiv"}""",
        ["/outlets/{name}"] = """{"grade": "B"}""",
        ["/reference-rates"] = "date,currency,rate\n2024-12-01,EUR,2\n2024-12-01,USD,1\n",
        ["/subscriptions/import"] = "address,topics,zone,time\ndora@example.org,ukraine,Asia/Tokyo,08:15\n",
        ["/feeds/{id}"] = """{"url": "https://example.org/feed.xml"}""",
        ["/webhooks/{name}"] = """{"url": "https://example.org/hook"}""",
        ["/webhooks/{name}/replay"] = """{"position": 0}""",
        ["/editions/{topic}/{date}/hold"] = """{"why": "The total is being checked."}""",
        ["/editions/{topic}/{date}/test"] = """{"address": "editor@example.org"}""",
        ["/templates"] = """{"subject": "{{title}", "html": "", "text": ""}""",
        ["/bounces"] = "Subject: hello\r\n\r\n",
        ["/decisions"] = """{"kind": "correct", "why": "The donor says so.", "happening": "{happening}", "slot": "amount", "value": "USD 726000000"}""",
        ["/subscriptions"] = """{"address": "reader@example.org", "topics": ["ukraine"], "zone": "Europe/Kyiv"}""",
    };

    /// <summary>What the sample situation has nothing for: a feed that answers, an edition that waits or was sent, a mail that came back; and templates that are wrong.</summary>
    private static readonly string[] Refused = [
        "/feeds/{id}/fetch", "/webhooks/{name}", "/webhooks/{name}/secret", "/webhooks/{name}/replay", "/deliveries/{edition}", "/bounces",
        "/editions/{topic}/{date}/hold", "/editions/{topic}/{date}/release", "/errata/{edition}/release", "/templates",
    ];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly string Committed = Path.Combine(Checkout.Root, "docs", "openapi", "v1.json");

    [Fact]
    public async Task The_description_is_the_committed_one()
    {
        using var response = await api.GetAsync("/openapi/v1.json");
        var described = (await ApiServer.JsonOf(response)).ToJsonString(Indented) + "\n";
        var committed = File.Exists(Committed) ? await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken) : "null";
        var now = Path.Combine(Path.GetTempPath(), "briefing-openapi-v1.json");
        await File.WriteAllTextAsync(now, described, TestContext.Current.CancellationToken);

        // By what it says: in what order addresses stand does not matter to anybody.
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(committed), JsonNode.Parse(described)), $"The interface has changed. If that is meant: cp {now} {Committed}");
    }

    [Fact]
    public async Task The_description_is_valid_and_says_what_every_operation_parameter_answer_and_field_means()
    {
        using var response = await api.GetAsync("/openapi/v1.json");
        await using var text = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var (document, diagnostic) = await OpenApiDocument.LoadAsync(text, "json", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(diagnostic!.Errors);
        var unsaid = new List<string>();
        foreach (var (path, item) in document!.Paths)
        {
            foreach (var (method, operation) in item.Operations!)
            {
                Note(operation.Summary, $"{method} {path} has no summary");
                Note(operation.Description, $"{method} {path} has no description");
                foreach (var parameter in operation.Parameters ?? [])
                {
                    Note(parameter.Description, $"{method} {path}: {parameter.Name} is not described");
                }

                foreach (var (status, answer) in operation.Responses!)
                {
                    Note(answer.Description, $"{method} {path}: {status} is not described");
                }
            }
        }

        foreach (var (name, schema) in document.Components!.Schemas!)
        {
            foreach (var (field, meaning) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
            {
                Note(meaning.Description, $"{name}.{field} is not described");
            }
        }

        Assert.Empty(unsaid);

        void Note(string? said, string missing)
        {
            if (string.IsNullOrWhiteSpace(said))
            {
                unsaid.Add(missing);
            }
        }
    }

    [Fact]
    public async Task Every_operation_answers_as_it_is_described()
    {
        using var description = await api.GetAsync("/openapi/v1.json");
        var document = (await ApiServer.JsonOf(description)).AsObject();
        var happening = await IdOfAsync("/topics/ukraine/happenings?type=aid");
        var report = await IdOfAsync("/reports");
        var article = await IdOfAsync("/articles");
        using var edition = await api.Client.PutAsync(new Uri("/editions/ukraine/2024-12-21", UriKind.Relative), null, TestContext.Current.CancellationToken);
        var wrong = new List<string>();
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                var address = path.Replace("/happenings/{id}", $"/happenings/{happening}", StringComparison.Ordinal)
                    .Replace("/reports/{id}", $"/reports/{report}", StringComparison.Ordinal)
                    .Replace("/articles/{id}", $"/articles/{article}", StringComparison.Ordinal)
                    .Replace("/actors/{id}", "/actors/person:donald-trump", StringComparison.Ordinal)
                    .Replace("/topics/{id}/diff", "/topics/ukraine/diff?from=1", StringComparison.Ordinal)
                    .Replace("/webhooks/{name}", "/webhooks/map", StringComparison.Ordinal)
                    .Replace("/outlets/{name}", "/outlets/The%20Courier", StringComparison.Ordinal)
                    .Replace("{edition}", "none", StringComparison.Ordinal).Replace("{topic}", "ukraine", StringComparison.Ordinal).Replace("{date}", "2024-12-21", StringComparison.Ordinal).Replace("{id}", "ukraine", StringComparison.Ordinal);
                address += method == "put" && path == "/reference-rates" ? "?name=Test%20bank" : "";
                using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), new Uri(address, UriKind.Relative));
                if (Bodies.TryGetValue(path, out var body) && operation!["requestBody"] is not null)
                {
                    request.Content = new StringContent(body.Replace("{happening}", happening, StringComparison.Ordinal), Encoding.UTF8, operation["requestBody"]!["content"]!.AsObject().First().Key);
                }

                using var answer = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
                if (Complaint(document, operation!, answer, await ApiServer.TextOf(answer), Refused.Contains(path)) is { } complaint)
                {
                    wrong.Add($"{method} {address}: {complaint}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_page_shows_every_operation_with_a_command_and_asks_nothing_from_elsewhere()
    {
        using var description = await api.GetAsync("/openapi/v1.json");
        using var browser = api.ClientWith(null);
        var page = await browser.GetStringAsync(new Uri("/docs", UriKind.Relative), TestContext.Current.CancellationToken);
        var operations = (await ApiServer.JsonOf(description))["paths"]!.AsObject().Sum(path => path.Value!.AsObject().Count);

        Assert.Equal(operations, page.Split("<section class=\"op\"").Length - 1);
        Assert.Equal(operations, page.Split("<pre>curl ").Length - 1);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Why an answer is not one of those that the description has; null where it is.</summary>
    private static string? Complaint(JsonObject document, JsonNode operation, HttpResponseMessage answer, string text, bool mayBeRefused)
    {
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (operation["responses"]![status] is not { } described)
        {
            return $"{status} is not described: {text}";
        }

        if ((int)answer.StatusCode >= 400 && !mayBeRefused)
        {
            return $"it was refused with {status}: {text}";
        }

        if (described["content"] is null)
        {
            return text.Length == 0 ? null : "an answer without a body is described";
        }

        var form = answer.Content.Headers.ContentType?.MediaType ?? "";
        if (described["content"]?[form]?["schema"] is not { } schema)
        {
            return $"the form {form} is not described";
        }

        if (!form.EndsWith("json", StringComparison.Ordinal) || form == "application/x-ndjson")
        {
            return null;
        }

        // References lead into the whole document, as in JSON Schema they lead into $defs.
        var whole = JsonNode.Parse(schema.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!.AsObject();
        whole["$defs"] = JsonNode.Parse(document["components"]!["schemas"]!.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
        var result = JsonSchema.FromText(whole.ToJsonString()).Evaluate(JsonNode.Parse(text), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? null : string.Join("; ", result.Details.Where(detail => detail.HasErrors).Take(5)
            .Select(detail => $"{detail.InstanceLocation} ({detail.EvaluationPath}): {string.Join(", ", detail.Errors!.Values)}"));
    }

    private async Task<string> IdOfAsync(string list)
    {
        using var response = await api.GetAsync(list);
        return (await ApiServer.JsonOf(response))[0]!["id"]!.GetValue<string>();
    }
}
