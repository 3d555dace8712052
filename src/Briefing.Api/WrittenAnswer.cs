using System.Buffers;

namespace Briefing.Api;

/// <summary>An answer whose bytes are there already.</summary>
/// <param name="parts">One behind the other they are the body.</param>
internal sealed class WrittenAnswer(string? type, ReadOnlyMemory<byte>[] parts) : IResult
{
    /// <summary>Of the body, in bytes.</summary>
    public int Length { get; } = parts.Sum(part => part.Length);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, body) = (httpContext.Response, httpContext.Response.BodyWriter);
        response.ContentType = type;
        response.ContentLength = Length;
        foreach (var part in parts)
        {
            body.Write(part.Span);
        }

        await body.FlushAsync(httpContext.RequestAborted);
    }
}
