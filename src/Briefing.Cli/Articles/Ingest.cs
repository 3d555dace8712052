using Briefing.Application;
using Briefing.Application.Articles;

namespace Briefing.Cli.Articles;

/// <summary>How many articles came in, and what became of them.</summary>
/// <param name="Position">The position of the last event that they led to.</param>
internal sealed record IngestSummary(
    int Received, int Known, int Revised, int Withdrawn, int Embargoed, IReadOnlyList<RefusedArticle> Refused, long Position);

/// <param name="Path">The file.</param>
/// <param name="Reason">The field and what is wrong with it.</param>
internal sealed record RefusedArticle(string Path, string Reason);

/// <summary>Takes in files as articles, one after the other, in the order given.</summary>
internal static class Ingest
{
    public static async Task<IngestSummary> RunAsync(
        BriefingApplication application, IReadOnlyList<ArticleSource> sources, ArticleDraft given, Terminal terminal, CancellationToken cancellation)
    {
        using var progress = terminal.Progress("Receiving", "articles", sources.Count);
        var (received, known, revised, withdrawn, embargoed, position) = (0, 0, 0, 0, 0, 0L);
        var refused = new List<RefusedArticle>();
        foreach (var source in sources)
        {
            switch (await ReceiveAsync(application, source, given, cancellation))
            {
                case ReceiveOutcome.Refused reason:
                    refused.Add(new RefusedArticle(source.Path, $"{reason.Field}: {reason.Reason}"));
                    terminal.Say($"{source.Path}: {reason.Field}: {reason.Reason}{ArticleOptions.HintFor(reason.Field)}");
                    break;
                case ReceiveOutcome.Embargoed:
                    embargoed++;
                    break;
                case ReceiveOutcome.Kept kept:
                    received += kept is ReceiveOutcome.Received ? 1 : 0;
                    known += kept is ReceiveOutcome.Known ? 1 : 0;
                    revised += kept is ReceiveOutcome.Revised ? 1 : 0;
                    withdrawn += kept is ReceiveOutcome.Withdrawn ? 1 : 0;
                    position = Math.Max(position, kept.Position);
                    break;
            }

            progress.Step();
        }

        return new IngestSummary(received, known, revised, withdrawn, embargoed, refused, position);
    }

    private static async Task<ReceiveOutcome> ReceiveAsync(
        BriefingApplication application, ArticleSource source, ArticleDraft given, CancellationToken cancellation)
    {
        try
        {
            return await application.ReceiveArticle.RunAsync(source.Path, source.Bytes(), given, cancellation);
        }
        catch (RefusedException refused)
        {
            return new ReceiveOutcome.Refused(refused.Field, refused.Reason);
        }
    }
}
