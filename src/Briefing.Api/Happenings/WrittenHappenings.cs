using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Briefing.Application.Happenings;
using Briefing.Domain.Happenings;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Briefing.Api.Happenings;

/// <summary>Happenings as lists show them, each written once: lists have the same ones again and again. Merging and writing one takes ten times as long
/// as unpacking it.</summary>
internal sealed class WrittenHappenings
{
    /// <summary>How many stay in memory, at about half a kilobyte each.</summary>
    private const int Kept = 100_000;

    private readonly JsonTypeInfo<Happening> json;

    /// <summary>The first happening of each type that was written.</summary>
    private readonly ConcurrentDictionary<HappeningType, byte[]> first = new();

    public WrittenHappenings(IOptions<JsonOptions> options)
    {
        json = (JsonTypeInfo<Happening>)options.Value.SerializerOptions.GetTypeInfo(typeof(Happening));
        Shown = new(Pack, Kept);
    }

    public ShownHappenings<PackedJson> Shown { get; }

    /// <summary>A page of JSON.</summary>
    public static IResult Page(IReadOnlyList<ShownHappening<PackedJson>> rows)
    {
        var body = new byte[Math.Max(2, rows.Sum(row => row.Form.Length + 1) + 1)];
        body[0] = (byte)'[';
        var end = 1;
        foreach (var row in rows)
        {
            if (end > 1)
            {
                body[end++] = (byte)',';
            }

            end += row.Form.UnpackTo(body.AsSpan(end));
        }

        body[end] = (byte)']';
        return new WrittenAnswer(Forms.JsonInUtf8, body);
    }

    private PackedJson Pack(Happening happening)
    {
        var written = JsonSerializer.SerializeToUtf8Bytes(happening, json);
        return PackedJson.Of(written, first.GetOrAdd(HappeningTypes.TypeOf(happening), written));
    }
}
