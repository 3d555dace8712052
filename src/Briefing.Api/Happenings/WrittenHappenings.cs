using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Briefing.Domain.Happenings;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Briefing.Api.Happenings;

/// <summary>Happenings as lists show them, each written once for as long as it is in memory: lists have the same ones again and again.</summary>
internal sealed class WrittenHappenings(IOptions<JsonOptions> options)
{
    private static readonly byte[] Opening = [(byte)'['];
    private static readonly byte[] Comma = [(byte)','];
    private static readonly byte[] Closing = [(byte)']'];

    private readonly JsonTypeInfo<Happening> json = (JsonTypeInfo<Happening>)options.Value.SerializerOptions.GetTypeInfo(typeof(Happening));
    private readonly ConditionalWeakTable<Happening, byte[]> written = [];

    /// <summary>A page of JSON.</summary>
    public IResult Page(IReadOnlyList<Happening> rows)
    {
        var parts = new List<ReadOnlyMemory<byte>>((2 * rows.Count) + 1) { Opening };
        foreach (var row in rows)
        {
            if (parts.Count > 1)
            {
                parts.Add(Comma);
            }

            parts.Add(written.GetValue(row, happening => JsonSerializer.SerializeToUtf8Bytes(happening, json)));
        }

        return new WrittenAnswer(Forms.JsonInUtf8, [.. parts, Closing]);
    }
}
