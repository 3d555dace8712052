using Briefing.Application.Articles;

namespace Briefing.Api;

/// <summary>Reads a body whole, up to a limit.</summary>
internal static class BodyBytes
{
    /// <exception cref="BadHttpRequestException">It is larger than an article may be (413).</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (body.Length + read > ArticleFile.MaximumBytes)
            {
                throw new BadHttpRequestException(
                    $"A body may have {ArticleFile.MaximumBytes / 1_000_000} MB at most.", StatusCodes.Status413PayloadTooLarge);
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
