namespace Briefing.Api;

/// <summary>An answer whose bytes are there already.</summary>
internal sealed class WrittenAnswer(string? type, byte[] body) : IResult
{
    /// <summary>Of the body, in bytes.</summary>
    public int Length => body.Length;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = type;
        httpContext.Response.ContentLength = Length;
        return httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
