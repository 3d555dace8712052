using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Cli.Accuracy;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Extraction;

namespace Briefing.Cli.Articles;

/// <summary>What was read in a set of articles.</summary>
/// <param name="Refused">How many could not be read; standard error has the reasons.</param>
internal sealed record ExtractedArticles(IReadOnlyList<AnnotatedArticle> Articles, int Refused)
{
    /// <summary>Reads all articles, then groups their reports into happenings over the whole set.</summary>
    public static ExtractedArticles Read(
        IReadOnlyList<ArticleSource> sources, ArticleDraft given, Terminal terminal, CancellationToken cancellation)
    {
        var reader = new ArticleReader();
        using var progress = terminal.Progress("Reading", "articles", sources.Count);
        var readings = sources.AsParallel().AsOrdered().WithCancellation(cancellation).Select(source =>
        {
            var reading = TryRead(reader, source, given, terminal);
            progress.Step();
            return (source.Stem, Reading: reading);
        }).ToList();

        return new ExtractedArticles(
            [.. readings.Where(read => read.Reading is not null).Select(read => Annotate(read.Stem, read.Reading!.Reports))],
            readings.Count(read => read.Reading is null));
    }

    private static Reading? TryRead(ArticleReader reader, ArticleSource source, ArticleDraft given, Terminal terminal)
    {
        try
        {
            var content = source.Read(given);
            var reading = reader.Read(ArticleId.Of(content), 1, content);
            if (reading.SetAside is { } reason)
            {
                terminal.Say($"{source.Path}: not read: {reason}");
            }

            return reading;
        }
        catch (RefusedException refused)
        {
            terminal.Say($"{source.Path}: {refused.Message}{ArticleOptions.HintFor(refused)}");
            return null;
        }
    }

    private static AnnotatedArticle Annotate(string stem, IEnumerable<Report> reports) =>
        new(stem, [.. reports.Select((report, index) => Annotation.Of(report, index + 1, null)).OfType<AnnotatedEvent>()]);
}
