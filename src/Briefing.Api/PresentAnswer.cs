using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Briefing.Api;

/// <summary>Answers with what stands beside the log, as it is now: its tag is made of the answer itself.</summary>
internal static class PresentAnswer
{
    private const int TagBytes = 12;

    /// <param name="version">Of the thing that is shown, where it can be changed; a number that grows with every change.</param>
    public static IResult Of<T>(HttpContext context, T value, long version = 0)
    {
        var json = (JsonTypeInfo<T>)context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions.GetTypeInfo(typeof(T));
        var body = JsonSerializer.SerializeToUtf8Bytes(value, json);
        context.Response.Headers.CacheControl = "no-cache";
        return Preconditions.HasAlready(context, Preconditions.TagOf(version, SHA256.HashData(body).AsSpan(0, TagBytes)))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(body, Forms.Json);
    }
}
