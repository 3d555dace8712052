using System.Text.Json;
using System.Text.Json.Serialization;

namespace Briefing.Application.Articles;

/// <summary>Reads an article in JSON: our own form, IPTC ninjs, or schema.org's NewsArticle as JSON-LD. Which one it is, its fields say.</summary>
public static partial class JsonArticle
{
    /// <exception cref="JsonException">It is not JSON, or not the form that it seems to be.</exception>
    /// <exception cref="RefusedException">It is JSON-LD without an article.</exception>
    public static ArticleDraft Read(ReadOnlyMemory<byte> json)
    {
        var form = FormOf(json.Span);
        if (form == Form.Ours)
        {
            return JsonSerializer.Deserialize(json.Span, DraftJson.Default.ArticleDraft)
                ?? throw new JsonException("It is null; an object with the fields of an article is expected.");
        }

        using var document = JsonDocument.Parse(json);
        return form == Form.Ninjs ? NinjsArticle.Read(document.RootElement) : NewsArticle.Read(document.RootElement);
    }

    /// <summary>Why a text is no article in JSON.</summary>
    public static string Reason(JsonException malformed) => JsonFault.Reason(malformed, DraftJson.Default.ArticleDraft);

    private static Form FormOf(ReadOnlySpan<byte> json)
    {
        try
        {
            return FormByNames(json);
        }
        catch (JsonException)
        {
            // Reading it as ours says best where it is broken.
            return Form.Ours;
        }
    }

    /// <summary>Looks at the names of the outermost fields alone.</summary>
    private static Form FormByNames(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var (uri, outlet) = (false, false);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.TokenType is JsonTokenType.StartArray && reader.CurrentDepth == 0)
            {
                return Form.Ours;
            }

            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (reader.ValueTextEquals("@context"u8) || reader.ValueTextEquals("@type"u8) || reader.ValueTextEquals("@graph"u8))
            {
                return Form.LinkedData;
            }

            uri |= reader.ValueTextEquals("uri"u8);
            outlet |= reader.ValueTextEquals("outlet"u8);
            reader.Skip();
        }

        return uri && !outlet ? Form.Ninjs : Form.Ours;
    }

    private enum Form
    {
        Ours,
        Ninjs,
        LinkedData,
    }

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
    [JsonSerializable(typeof(ArticleDraft))]
    private sealed partial class DraftJson : JsonSerializerContext;
}
