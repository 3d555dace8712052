using System.Text.Json;

namespace Briefing.Api.Problems;

/// <summary>A body is not the JSON that is expected.</summary>
internal sealed class MalformedJsonException(JsonException malformed)
    : BadHttpRequestException($"The JSON cannot be read: {malformed.Message}", StatusCodes.Status400BadRequest, malformed)
{
    /// <summary>Where in the body: "#/published"; "#" for the whole.</summary>
    public string Pointer { get; } = $"#{(malformed.Path ?? "$")[1..].Replace('.', '/').Replace("[", "/", StringComparison.Ordinal)
        .Replace("]", "", StringComparison.Ordinal)}";
}
