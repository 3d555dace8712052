using System.Text.Json;
using Briefing.Domain.Articles;

namespace Briefing.Application.Articles;

/// <summary>A line of NDJSON, read.</summary>
/// <param name="Draft">What it says of an article; nothing where it cannot be read.</param>
/// <param name="Refused">Why it cannot be read; null where it can.</param>
public sealed record ArticleLine(ArticleDraft Draft, ReceiveOutcome.Refused? Refused = null)
{
    /// <param name="line">Null where it was longer than an article may be.</param>
    public static ArticleLine Read(byte[]? line)
    {
        try
        {
            return line is null ? Refuse("body", $"An article may have {ArticleFile.MaximumBytes / 1_000_000} MB at most.") : new ArticleLine(JsonArticle.Read(line));
        }
        catch (JsonException malformed)
        {
            return Refuse(JsonFault.Pointer(malformed), $"The JSON cannot be read: {JsonArticle.Reason(malformed)}");
        }
        catch (RefusedException refused)
        {
            return Refuse(refused.Field, refused.Reason);
        }
    }

    /// <summary>Which article it is; null where it does not say, for which it will be refused.</summary>
    public ArticleId? Id()
    {
        try
        {
            return Refused is null ? Draft.Id() : null;
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    private static ArticleLine Refuse(string field, string reason) => new(new ArticleDraft(), new ReceiveOutcome.Refused(field, reason));
}
