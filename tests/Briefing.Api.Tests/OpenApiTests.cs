using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Briefing.Api.Access;
using Briefing.Application.Access;
using Briefing.Testing;
using Json.Schema;
using Microsoft.OpenApi;
using Npgsql;

namespace Briefing.Api.Tests;

public sealed class OpenApiTests(ReadServer server, PostgresFixture postgres) : IClassFixture<ReadServer>
{
    private readonly ApiServer api = server.Api;

    /// <summary>What changes something comes first, so that what is shown then has something to show.</summary>
    private static readonly string[] Methods = ["put", "post", "get", "delete"];

    /// <summary>What the sample situation has nothing for: a feed that answers, an edition that waits or was sent, a mail that came back; and templates that are wrong.</summary>
    private static readonly string[] Refused = [
        "/feeds/{id}/fetch", "/bounces",
        "/editions/{topic}/{date}/hold", "/editions/{topic}/{date}/release", "/errata/{edition}/release", "/templates",
    ];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
        var (wrong, examples) = (new List<string>(), new RecordedExamples());
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (Path: path.Key, Method: operation.Key, Operation: operation.Value!)));
        foreach (var (path, method, operation) in operations.OrderBy(one => Array.IndexOf(Methods, one.Method)).ThenBy(one => one.Path, StringComparer.Ordinal))
        {
            var address = path.Replace("/happenings/{id}", $"/happenings/{happening}", StringComparison.Ordinal)
                .Replace("/reports/{id}", $"/reports/{report}", StringComparison.Ordinal)
                .Replace("/articles/{id}", $"/articles/{article}", StringComparison.Ordinal)
                .Replace("/actors/{id}", "/actors/person:donald-trump", StringComparison.Ordinal)
                .Replace("/topics/{id}/diff", "/topics/ukraine/diff?from=1", StringComparison.Ordinal)
                .Replace("/webhooks/{name}", "/webhooks/map", StringComparison.Ordinal)
                .Replace("/outlets/{name}", "/outlets/The%20Courier", StringComparison.Ordinal)
                .Replace("{edition}", "ukraine-2024-12-21-europe-kyiv-0700", StringComparison.Ordinal).Replace("{topic}", "ukraine", StringComparison.Ordinal).Replace("{date}", "2024-12-21", StringComparison.Ordinal).Replace("{id}", "ukraine", StringComparison.Ordinal);
            address += method == "put" && path == "/reference-rates" ? "?name=Test%20bank" : "";
            using var answer = await SendAsync(method, address, operation, happening);
            var text = await ApiServer.TextOf(answer);
            if (Complaint(document, operation, answer, text, Refused.Contains(path)) is { } complaint)
            {
                wrong.Add($"{method} {address}: {complaint}");
            }
            else if (answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType == "application/json")
            {
                examples.CompareForm($"{NameOf(method, path)}.{(int)answer.StatusCode}", text);
                foreach (var form in RecordedExamples.Texts.Keys.Where(form => operation["responses"]!["200"]?["content"]?[form] is not null))
                {
                    using var written = await api.GetAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=2", form);
                    examples.CompareText($"{NameOf(method, path)}.200", form, await ApiServer.TextOf(written));
                }
            }

            if (method != "get")
            {
                await api.CatchUpAsync();
            }
        }

        Assert.Empty(wrong);
        Assert.Null(examples.Complaint);
    }

    [Fact]
    public async Task Every_refusal_that_is_shown_is_given()
    {
        var examples = new RecordedExamples();
        using var stranger = api.ClientWith(null);
        using var reader = api.ClientWith(await api.Application.Keys.CreateAsync("refused", Role.Reader, TestContext.Current.CancellationToken));
        await CompareAsync(400, api.GetAsync("/articles?colour=red"));
        await CompareAsync(401, stranger.GetAsync(new Uri("/topics", UriKind.Relative), TestContext.Current.CancellationToken));
        await CompareAsync(403, reader.GetAsync(new Uri("/subscriptions", UriKind.Relative), TestContext.Current.CancellationToken));
        await CompareAsync(404, api.GetAsync("/topics/atlantis"));
        await CompareAsync(406, api.GetAsync("/articles", "image/png"));
        await CompareAsync(409, SameTwiceAsync());
        await CompareAsync(410, RemovedAsync());
        await CompareAsync(412, ChangeAsync());
        await CompareAsync(413, api.PostAsync("/articles", "text/plain", new string('x', 6_000_000)));
        await CompareAsync(415, api.PostAsync("/articles", "image/png", "x"));
        await CompareAsync(422, api.PostAsync("/articles", "application/json", """{"outlet": "The Courier", "body": "A text without a date."}"""));
        await CompareAsync(428, api.PutAsync("/topics/ukraine", """{"title": "Ukraine", "words": ["Ukraine"]}"""));

        await using var busy = new ApiServer(postgres) { Limits = new RequestLimits(PerKey: 1) };
        await busy.InitializeAsync();
        using var only = await busy.GetAsync("/topics");
        await CompareAsync(429, busy.GetAsync("/topics"));

        await using var behind = new ApiServer(postgres);
        await behind.InitializeAsync();
        using var first = await behind.GetAsync("/topics");
        await behind.StopWorkerAsync();
        using var posted = await behind.PostAsync("/articles?outlet=The+Courier&published=2024-12-09T18:30:00Z", "text/plain", "A title\n\nA text.");
        var position = (await ApiServer.JsonOf(posted))["position"]!.GetValue<long>();
        behind.Client.DefaultRequestHeaders.Add("Prefer", "wait=1");
        await CompareAsync(503, behind.GetAsync($"/articles?knownAt={position}"));
        Assert.Null(examples.Complaint);

        async Task CompareAsync(int status, Task<HttpResponseMessage> asking)
        {
            using var answer = await asking;
            Assert.Equal(status, (int)answer.StatusCode);
            examples.Compare($"problem.{status}", await ApiServer.TextOf(answer));
        }

        async Task<HttpResponseMessage> SameTwiceAsync()
        {
            await using var connection = await api.Application.Store.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var holding = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var hold = new NpgsqlCommand("lock table briefing.embargoed_articles", connection);
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            Task<HttpResponseMessage>[] both = [PostAsync(), PostAsync()];
            var refused = await await Task.WhenAny(both);
            await holding.RollbackAsync(TestContext.Current.CancellationToken);
            await Task.WhenAll(both);
            return refused;

            async Task<HttpResponseMessage> PostAsync()
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/articles?outlet=The+Courier&published=2024-12-09T18:30:00Z", UriKind.Relative))
                {
                    Content = new StringContent("They met.", Encoding.UTF8, "text/plain"),
                };
                request.Headers.Add("Idempotency-Key", "twice");
                return await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
            }
        }

        async Task<HttpResponseMessage> RemovedAsync()
        {
            using var defined = await api.PutAsync("/feeds/gazette", """{"url": "https://gazette.example/rss"}""");
            using var removed = await api.DeleteAsync("/feeds/gazette");
            await api.CatchUpAsync();
            return await api.GetAsync("/feeds/gazette");
        }

        async Task<HttpResponseMessage> ChangeAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, new Uri("/editions/ukraine/2024-12-22", UriKind.Relative));
            request.Headers.TryAddWithoutValidation("If-Match", "\"seen\"");
            return await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
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

    /// <summary>Sends what the description shows, and says that what is there has been seen where that is asked for.</summary>
    private async Task<HttpResponseMessage> SendAsync(string method, string address, JsonNode operation, string happening)
    {
        var answer = await OnceAsync(null);
        return answer.StatusCode == HttpStatusCode.PreconditionRequired ? await OnceAsync("*") : answer;

        async Task<HttpResponseMessage> OnceAsync(string? ifMatch)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), new Uri(address, UriKind.Relative)) { Content = BodyOf(operation, happening) };
            ApiServer.AddConditions(request, ifMatch);
            return await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What the description shows to be sent; null where nothing is.</summary>
    private static StringContent? BodyOf(JsonNode operation, string happening)
    {
        if (operation["requestBody"]?["content"]?.AsObject().First() is not { Value: { } media } content)
        {
            return null;
        }

        var body = media["example"]!;
        if (body is JsonObject decision && decision.ContainsKey("happening"))
        {
            decision["happening"] = happening;
        }

        return new StringContent(body.GetValueKind() == JsonValueKind.String ? body.GetValue<string>() : body.ToJsonString(), Encoding.UTF8, content.Key);
    }

    private static string NameOf(string method, string path) =>
        $"{method}-{string.Join('-', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim('{', '}')))}";

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
