using System.Text.Json;
using System.Text.Json.Nodes;
using Briefing.Testing;

namespace Briefing.Api.Tests;

public sealed class OpenApiTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly string Committed = Path.Combine(Checkout.Root, "docs", "openapi", "v1.json");

    [Fact]
    public async Task The_description_is_the_committed_one()
    {
        using var response = await server.GetAsync("/openapi/v1.json");
        var described = (await ApiServer.JsonOf(response)).ToJsonString(Indented) + "\n";
        var committed = File.Exists(Committed) ? await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken) : "null";
        var now = Path.Combine(Path.GetTempPath(), "briefing-openapi-v1.json");
        await File.WriteAllTextAsync(now, described, TestContext.Current.CancellationToken);

        // By what it says: in what order addresses stand does not matter to anybody.
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(committed), JsonNode.Parse(described)), $"The interface has changed. If that is meant: cp {now} {Committed}");
    }

    [Fact]
    public async Task Every_operation_that_is_described_is_there()
    {
        using var response = await server.GetAsync("/openapi/v1.json");
        foreach (var (path, operations) in (await ApiServer.JsonOf(response))["paths"]!.AsObject())
        {
            foreach (var (method, _) in operations!.AsObject())
            {
                using var request = new HttpRequestMessage(
                    new HttpMethod(method.ToUpperInvariant()), new Uri(path.Replace("{date}", "2024-12-09", StringComparison.Ordinal), UriKind.Relative));
                using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.NotEqual(System.Net.HttpStatusCode.MethodNotAllowed, answer.StatusCode);
                Assert.True((int)answer.StatusCode < 500, $"{method} {path}: {answer.StatusCode}");
            }
        }
    }
}
