using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Cli.Accuracy;
using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Briefing.Domain.Reports;
using Briefing.Extraction;
using Briefing.Extraction.Actors;

namespace Briefing.Cli.Articles;

/// <summary>What was read in a set of articles.</summary>
/// <param name="Refused">How many could not be read; standard error has the reasons.</param>
internal sealed record ExtractedArticles(IReadOnlyList<AnnotatedArticle> Articles, int Refused)
{
    /// <summary>Reads all articles, then groups their reports into happenings over the whole set.</summary>
    public static ExtractedArticles Read(
        IReadOnlyList<ArticleSource> sources, ArticleDraft given, Terminal terminal, CancellationToken cancellation)
    {
        var reader = new ArticleReader(Lexicon.Default);
        using var progress = terminal.Progress("Reading", "articles", sources.Count);
        var readings = sources.AsParallel().AsOrdered().WithCancellation(cancellation).Select(source =>
        {
            var reading = TryRead(reader, source, given, terminal);
            progress.Step();
            return (source.Stem, Reading: reading);
        }).ToList();

        var read = readings.Where(read => read.Reading is not null).ToList();
        var happenings = HappeningsOf(read.SelectMany(read => read.Reading!.Reports));
        return new ExtractedArticles(
            [.. read.Select(read => Annotate(read.Stem, read.Reading!.Reports, happenings))], readings.Count - read.Count);
    }

    /// <summary>The id of the happening that each report tells of, by the report's id.</summary>
    private static Dictionary<string, string> HappeningsOf(IEnumerable<Report> reports)
    {
        var recorded = reports.DistinctBy(report => report.Id).Select((report, index) => new RecordedReport(report, index + 1));
        return Matching.Match(recorded, Judgement.None)
            .SelectMany(happening => happening.Sources.Select(source => (source.Report, happening.Id)))
            .ToDictionary(source => source.Report, source => source.Id, StringComparer.Ordinal);
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
            terminal.Say($"{source.Path}: {refused.Message}{ArticleOptions.HintFor(refused.Field)}");
            return null;
        }
    }

    private static AnnotatedArticle Annotate(string stem, IEnumerable<Report> reports, Dictionary<string, string> happenings) =>
        new(stem, [.. reports.Select((report, index) => Annotation.Of(report, index + 1, happenings.GetValueOrDefault(report.Id)))
            .OfType<AnnotatedEvent>()]);
}
