using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Briefing.Api.Problems;
using Briefing.Application.Articles;

namespace Briefing.Api;

/// <summary>Reads a body that must be one JSON object.</summary>
internal static class JsonBody
{
    /// <param name="fields">The fields that it must have, for the caller whose body has none.</param>
    /// <exception cref="BadHttpRequestException">It is of another form (415), or not the JSON that is expected (400).</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> form, string fields)
    {
        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException(
                $"Content-Type is '{request.ContentType}'; {Forms.Json} is taken.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, form, request.HttpContext.RequestAborted)
                ?? throw new BadHttpRequestException($"The body is null; an object with {fields} is expected.");
        }
        catch (JsonException malformed)
        {
            throw new MalformedJsonException(malformed, JsonFault.Reason(malformed, form));
        }
    }
}
