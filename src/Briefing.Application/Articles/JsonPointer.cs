using System.Text.Json;

namespace Briefing.Application.Articles;

/// <summary>Says where in a JSON text something is wrong (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>"#/published"; "#" for the whole.</summary>
    public static string To(JsonException malformed) => $"#{(malformed.Path ?? "$")[1..].Replace('.', '/').Replace("[", "/", StringComparison.Ordinal)
        .Replace("]", "", StringComparison.Ordinal)}";
}
