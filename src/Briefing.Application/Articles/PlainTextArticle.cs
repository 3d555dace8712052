namespace Briefing.Application.Articles;

/// <summary>Reads text without markup. A short first line that is no sentence is the title.</summary>
internal static class PlainTextArticle
{
    private const int LongestHeadline = 150;

    public static ArticleDraft Read(string text)
    {
        var paragraphs = Paragraphs(text.ReplaceLineEndings("\n"));
        return paragraphs.Count > 1 && IsHeadline(paragraphs[0])
            ? new ArticleDraft(Title: paragraphs[0], Body: string.Join("\n\n", paragraphs.Skip(1)))
            : new ArticleDraft(Body: string.Join("\n\n", paragraphs));
    }

    /// <summary>Where no line is empty every line is a paragraph; else the lines between empty ones are one that was wrapped.</summary>
    private static List<string> Paragraphs(string text)
    {
        const StringSplitOptions Tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var lines = text.Trim().Split('\n', StringSplitOptions.TrimEntries);
        return lines.Contains("")
            ? [.. string.Join('\n', lines).Split("\n\n", Tidy).Select(paragraph => paragraph.Replace('\n', ' '))]
            : [.. lines];
    }

    private static bool IsHeadline(string paragraph) =>
        paragraph.Length <= LongestHeadline && paragraph[^1] is not ('.' or '!' or '"' or '”' or ':' or ',');
}
