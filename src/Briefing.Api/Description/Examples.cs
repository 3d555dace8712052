using System.Reflection;
using System.Text.Json.Nodes;
using Briefing.Api.Articles;
using Briefing.Api.Lists;
using Microsoft.OpenApi;

namespace Briefing.Api.Description;

/// <summary>Requests and the answers to them, from docs/openapi/examples: <c>get-topics-id-aid.200.json</c>, <c>post-decisions.body.json</c>, and
/// <c>problem.404.json</c> for all that are refused so. A test sends the requests and compares the answers.</summary>
internal static class Examples
{
    private static readonly Assembly Here = typeof(Examples).Assembly;

    /// <summary>The forms of answers that are shown, with how their files end.</summary>
    private static readonly Dictionary<string, string> Endings = new() { [Forms.Json] = "json", [PostArticles.MediaType] = "ndjson", [ListAnswer.Csv] = "csv" };

    private static readonly string[] Names = [.. Here.GetManifestResourceNames().Where(name => name.StartsWith("examples/", StringComparison.Ordinal))];

    /// <summary>Adds to an operation what is sent to it and what it answers.</summary>
    public static void Describe(OpenApiOperation operation, string method, string path)
    {
        var name = $"{method}-{string.Join('-', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim('{', '}')))}".ToLowerInvariant();
        if (operation.RequestBody?.Content?.Values.FirstOrDefault() is OpenApiMediaType body)
        {
            body.Example = Read($"{name}.body");
        }

        foreach (var (status, response) in operation.Responses ?? [])
        {
            foreach (var (form, ending) in Endings)
            {
                if (response.Content?.TryGetValue(form, out var described) == true && described is OpenApiMediaType answer)
                {
                    answer.Example = Read($"{name}.{status}", ending);
                }
            }
        }
    }

    /// <summary>Adds to every refusal how such a one looks.</summary>
    public static void DescribeRefusals(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Examples ??= new Dictionary<string, IOpenApiExample>();
        foreach (var (status, response) in document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Responses!))
        {
            if (response.Content?.TryGetValue("application/problem+json", out var form) == true && form is OpenApiMediaType refusal && Read($"problem.{status}") is { } example)
            {
                document.Components.Examples.TryAdd($"problem{status}", new OpenApiExample { Summary = response.Description, Value = example });
                refusal.Examples = new Dictionary<string, IOpenApiExample> { ["refused"] = new OpenApiExampleReference($"problem{status}", document) };
            }
        }
    }

    private static JsonNode? Read(string name, string ending = "")
    {
        if (Array.Find(Names, there => there.StartsWith($"examples/{name}.{ending}", StringComparison.Ordinal)) is not { } resource)
        {
            return null;
        }

        using var stream = Here.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return resource.EndsWith(".json", StringComparison.Ordinal) ? JsonNode.Parse(text) : JsonValue.Create(text);
    }
}
