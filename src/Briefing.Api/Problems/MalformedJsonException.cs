using System.Text.Json;
using Briefing.Application.Articles;

namespace Briefing.Api.Problems;

/// <summary>A body is not the JSON that is expected.</summary>
internal sealed class MalformedJsonException(JsonException malformed, string reason)
    : BadHttpRequestException($"The JSON cannot be read: {reason}", StatusCodes.Status400BadRequest, malformed)
{
    /// <summary>Where in the body: "#/published"; "#" for the whole.</summary>
    public string Pointer { get; } = JsonFault.Pointer(malformed);
}
