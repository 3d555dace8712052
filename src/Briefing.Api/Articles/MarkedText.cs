using Briefing.Domain.Articles;
using Briefing.Domain.Reports;

namespace Briefing.Api.Articles;

/// <summary>A run of an article's text: plain, or a sentence with the reports that were read in it.</summary>
internal sealed record MarkedRun(string Text, int Start, IReadOnlyList<Report> Reports)
{
    /// <summary>The fragment of the page's address that leads to the sentence.</summary>
    public string Anchor => AnchorOf(Start);

    public static string AnchorOf(int start) => $"s{start}";
}

/// <summary>Cuts an article's text where reports were read.</summary>
internal static class MarkedText
{
    /// <summary>The body's paragraphs, each cut into runs.</summary>
    public static IReadOnlyList<IReadOnlyList<MarkedRun>> Paragraphs(ArticleContent content, IEnumerable<Report> reports)
    {
        var sentences = reports.GroupBy(report => report.Evidence.Span).OrderBy(sentence => sentence.Key.Start).ToList();
        var paragraphs = new List<IReadOnlyList<MarkedRun>>();
        var start = content.Title.Length + 2;
        foreach (var paragraph in content.Body.Split("\n\n"))
        {
            var span = new TextSpan(start, paragraph.Length);
            paragraphs.Add([.. Runs(content.Text, span, sentences.Where(sentence => span.Contains(sentence.Key)))]);
            start += paragraph.Length + 2;
        }

        return paragraphs;
    }

    private static IEnumerable<MarkedRun> Runs(string text, TextSpan paragraph, IEnumerable<IGrouping<TextSpan, Report>> sentences)
    {
        var at = paragraph.Start;
        foreach (var sentence in sentences)
        {
            // Where two spans overlap (a quotation over several sentences), the first one keeps the text.
            if (sentence.Key.Start < at)
            {
                continue;
            }

            if (sentence.Key.Start > at)
            {
                yield return new MarkedRun(text[at..sentence.Key.Start], at, []);
            }

            yield return new MarkedRun(sentence.Key.Of(text), sentence.Key.Start, [.. sentence]);
            at = sentence.Key.End;
        }

        if (at < paragraph.End)
        {
            yield return new MarkedRun(text[at..paragraph.End], at, []);
        }
    }
}
