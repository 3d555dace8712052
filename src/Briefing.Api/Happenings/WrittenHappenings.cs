using System.Buffers;
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
    private readonly JsonTypeInfo<Happening> json = (JsonTypeInfo<Happening>)options.Value.SerializerOptions.GetTypeInfo(typeof(Happening));
    private readonly ConditionalWeakTable<Happening, byte[]> written = [];

    /// <summary>A page of JSON.</summary>
    public IResult Page(IReadOnlyList<Happening> rows) =>
        new WrittenPage([.. rows.Select(row => written.GetValue(row, happening => JsonSerializer.SerializeToUtf8Bytes(happening, json)))]);

    private sealed class WrittenPage(byte[][] rows) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var (response, body) = (httpContext.Response, httpContext.Response.BodyWriter);
            response.ContentType = Forms.JsonInUtf8;
            response.ContentLength = rows.Sum(row => row.Length) + Math.Max(0, rows.Length - 1) + 2;
            body.Write("["u8);
            for (var i = 0; i < rows.Length; i++)
            {
                body.Write(i == 0 ? [] : ","u8);
                body.Write(rows[i]);
            }

            body.Write("]"u8);
            await body.FlushAsync(httpContext.RequestAborted);
        }
    }
}
