using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Briefing.Api.Description;

/// <summary>A parameter as the page shows it.</summary>
public sealed record DocumentedParameter(string Name, string Place, bool Required, string Meaning, string? Example);

/// <summary>An answer as the page shows it.</summary>
/// <param name="Example">One that was given; null where none is shown.</param>
public sealed record DocumentedAnswer(string Status, string Meaning, string Forms, string? Example);

/// <summary>An operation as the page shows it.</summary>
/// <param name="Anchor">The fragment that leads to it.</param>
/// <param name="Curl">A command that asks it.</param>
/// <param name="Body">What is sent with it, for example; null where nothing is.</param>
public sealed record DocumentedOperation(
    string Anchor,
    string Method,
    string Path,
    string Summary,
    string? Description,
    IReadOnlyList<DocumentedParameter> Parameters,
    IReadOnlyList<DocumentedAnswer> Answers,
    string Curl,
    string? Body);

/// <summary>GET /docs: the description of the interface as a page for people, made from the same document as /openapi/v1.json.</summary>
internal static class GetDocs
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<IResult> RunAsync(
        HttpContext context, [FromKeyedServices("v1")] IOpenApiDocumentProvider description, CancellationToken cancellation)
    {
        var document = await description.GetOpenApiDocumentAsync(cancellation);
        var server = $"{context.Request.Scheme}://{context.Request.Host}";
        var groups = document.Paths.SelectMany(path => (path.Value.Operations ?? []).Select(operation => Of(path.Key, operation.Key.Method, operation.Value, server)))
            .GroupBy(operation => operation.Path.Split('/')[1]).ToList();
        return new RazorComponentResult<DocsPage>(new { Groups = groups });
    }

    private static DocumentedOperation Of(string path, string method, OpenApiOperation operation, string server)
    {
        DocumentedParameter[] parameters = [.. (operation.Parameters ?? []).Select(parameter => new DocumentedParameter(
            parameter.Name!, parameter.In?.ToString().ToLowerInvariant() ?? "", parameter.Required, parameter.Description ?? "", TextOf(parameter.Example)))];
        return new DocumentedOperation(
            $"{method}-{path.Trim('/')}".ToLowerInvariant().Replace('/', '-').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal),
            method,
            path,
            operation.Summary ?? "",
            operation.Description,
            parameters,
            [.. (operation.Responses ?? []).OrderBy(response => response.Key, StringComparer.Ordinal).Select(response => new DocumentedAnswer(
                response.Key, response.Value.Description ?? "", string.Join(", ", response.Value.Content?.Keys ?? Enumerable.Empty<string>()),
                Shown(response.Value.Content?.Values.Select(form => form.Example).FirstOrDefault(example => example is not null))))],
            CurlOf(path, method, operation, parameters, server),
            Shown(operation.RequestBody?.Content?.Values.FirstOrDefault()?.Example));
    }

    private static string CurlOf(string path, string method, OpenApiOperation operation, DocumentedParameter[] parameters, string server)
    {
        var address = parameters.Where(parameter => parameter.Place == "path").Aggregate(path, (filled, parameter) =>
            filled.Replace($"{{{parameter.Name}}}", parameter.Example ?? parameter.Name.ToUpperInvariant(), StringComparison.Ordinal));
        var query = string.Join('&', parameters.Where(parameter => parameter is { Place: "query", Example: not null }).Take(2)
            .Select(parameter => $"{parameter.Name}={WebUtility.UrlEncode(parameter.Example)}"));
        var key = operation.Security is { Count: > 0 } ? "-H \"Authorization: Bearer $KEY\" " : "";
        var verb = method == "GET" ? "" : $"-X {method} ";
        var body = operation.RequestBody?.Content is { Count: > 0 } content ? $"-H 'Content-Type: {content.Keys.First()}' --data-binary @body " : "";
        return $"curl {verb}{key}{body}'{server}{address}{(query.Length > 0 && method == "GET" ? $"?{query}" : "")}'";
    }

    private static string? Shown(JsonNode? example) => example is null ? null
        : example.GetValueKind() == JsonValueKind.String ? example.GetValue<string>() : example.ToJsonString(Indented);

    private static string? TextOf(JsonNode? example) => example is null ? null : example.GetValueKind() == JsonValueKind.String ? example.GetValue<string>() : example.ToJsonString();
}
