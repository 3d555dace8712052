using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Cli.Articles;

namespace Briefing.Cli.Hosting;

/// <summary>Takes in the files under seeds/ through the same commands as anybody's: outlets, topics, articles. A second time it
/// changes nothing.</summary>
internal static class Seeding
{
    /// <summary>The folder of the sample articles.</summary>
    public static string Articles => Path.Combine(Installation.Seeds, "articles");

    public static async Task<IngestSummary> RunAsync(BriefingApplication application, Terminal terminal, CancellationToken cancellation)
    {
        foreach (var file in Files("outlets"))
        {
            await application.DefineOutlet.RunAsync(await File.ReadAllBytesAsync(file, cancellation), cancellation);
        }

        foreach (var file in Files("topics"))
        {
            await application.DefineTopic.RunAsync(await File.ReadAllBytesAsync(file, cancellation), cancellation);
        }

        return await Ingest.RunAsync(application, ArticleSource.Find([Articles]), new ArticleDraft(), terminal, cancellation);
    }

    private static IOrderedEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Installation.Seeds, folder), "*.json").Order(StringComparer.Ordinal);
}
