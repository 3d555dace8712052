using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Application.Outside;

namespace Briefing.Cli.Articles;

/// <summary>How many articles came in, and what became of them.</summary>
/// <param name="Position">The position of the last event that they led to.</param>
internal sealed record IngestSummary(
    int Received, int Known, int Revised, int Withdrawn, int Embargoed, IReadOnlyList<RefusedArticle> Refused, long Position);

/// <param name="Path">The file, the line of it, or the address.</param>
/// <param name="Reason">The field and what is wrong with it.</param>
internal sealed record RefusedArticle(string Path, string Reason);

/// <summary>Takes in articles one after the other, in the order given.</summary>
internal static class Ingest
{
    private static readonly string[] Lines = [".ndjson", ".jsonl"];

    /// <summary>Takes in articles from files, from files and standard input with one a line, and from web addresses.</summary>
    /// <param name="follow">Whether the text of a feed's items is read on the pages that they link to.</param>
    /// <exception cref="CommandFailedException">A path does not exist, a folder holds no article, or an address cannot be reached.</exception>
    public static Task<IngestSummary> RunAsync(
        BriefingApplication application, IReadOnlyList<string> places, ArticleDraft given, bool follow, Terminal terminal, CancellationToken cancellation)
    {
        var sources = places.SelectMany(place => AddressOf(place) is null ? ArticleSource.Find([place], Lines) : [new ArticleSource(place)]).ToList();
        var isCounted = sources.All(source => source.Path != "-" && AddressOf(source.Path) is null && !IsLines(source));
        return SumAsync(OutcomesAsync(application, sources, given, follow, cancellation), isCounted ? sources.Count : null, terminal);
    }

    /// <summary>Takes in files.</summary>
    public static Task<IngestSummary> RunAsync(
        BriefingApplication application, IReadOnlyList<ArticleSource> files, ArticleDraft given, Terminal terminal, CancellationToken cancellation) =>
        SumAsync(OutcomesAsync(application, files, given, false, cancellation), files.Count, terminal);

    private static async Task<IngestSummary> SumAsync(IAsyncEnumerable<(string Path, ReceiveOutcome Outcome)> outcomes, long? total, Terminal terminal)
    {
        using var progress = terminal.Progress("Receiving", "articles", total);
        var sum = new IngestSummary(0, 0, 0, 0, 0, [], 0);
        var refused = new List<RefusedArticle>();
        await foreach (var (path, outcome) in outcomes)
        {
            sum = outcome switch
            {
                ReceiveOutcome.Received => sum with { Received = sum.Received + 1 },
                ReceiveOutcome.Revised => sum with { Revised = sum.Revised + 1 },
                ReceiveOutcome.Withdrawn => sum with { Withdrawn = sum.Withdrawn + 1 },
                ReceiveOutcome.Known => sum with { Known = sum.Known + 1 },
                ReceiveOutcome.Embargoed => sum with { Embargoed = sum.Embargoed + 1 },
                _ => sum,
            };
            if (outcome is ReceiveOutcome.Refused reason)
            {
                refused.Add(new RefusedArticle(path, $"{reason.Field}: {reason.Reason}"));
                terminal.Say($"{path}: {reason.Field}: {reason.Reason}{ArticleOptions.HintFor(reason.Field)}");
            }

            sum = outcome is ReceiveOutcome.Kept kept ? sum with { Position = Math.Max(sum.Position, kept.Position) } : sum;
            progress.Step();
        }

        return sum with { Refused = refused };
    }

    private static async IAsyncEnumerable<(string Path, ReceiveOutcome Outcome)> OutcomesAsync(
        BriefingApplication application, IReadOnlyList<ArticleSource> sources, ArticleDraft given, bool follow, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var source in sources)
        {
            if (AddressOf(source.Path) is { } address)
            {
                await foreach (var fetched in Explained(application.FetchOnce.RunAsync(address, given, follow, cancellation), cancellation))
                {
                    yield return fetched;
                }

                continue;
            }

            await using var stream = source.Path == "-" ? Console.OpenStandardInput() : Stream.Null;
            var input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
            if (IsLines(source) || source.Path == "-" && await HoldsLinesAsync(input, cancellation))
            {
                await using var file = source.Path == "-" ? Stream.Null : File.OpenRead(source.Path);
                await foreach (var (number, line) in NdjsonLines.ReadAsync(source.Path == "-" ? input : PipeReader.Create(file), ArticleFile.MaximumBytes, cancellation))
                {
                    yield return ($"{source.Path} line {number}", await application.ReceiveArticle.RunAsync(ArticleLine.Read(line), given, cancellation));
                }

                continue;
            }

            var bytes = source.Path == "-" ? await BytesAsync(input, cancellation) : null;
            yield return (source.Path, await ReceiveAsync(application, source, bytes, given, cancellation));
        }
    }

    private static async IAsyncEnumerable<(string Name, ReceiveOutcome Outcome)> Explained(
        IAsyncEnumerable<(string Name, ReceiveOutcome Outcome)> fetched, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var each = fetched.GetAsyncEnumerator(cancellation);
        while (await NextAsync())
        {
            yield return each.Current;
        }

        async Task<bool> NextAsync()
        {
            try
            {
                return await each.MoveNextAsync();
            }
            catch (OutsideException unreachable)
            {
                throw new CommandFailedException(unreachable.Message, unreachable);
            }
        }
    }

    private static async Task<ReceiveOutcome> ReceiveAsync(
        BriefingApplication application, ArticleSource source, byte[]? bytes, ArticleDraft given, CancellationToken cancellation)
    {
        try
        {
            return await application.ReceiveArticle.RunAsync(source.Path, bytes ?? source.Bytes(), given, cancellation);
        }
        catch (RefusedException refused)
        {
            return new ReceiveOutcome.Refused(refused.Field, refused.Reason);
        }
    }

    /// <summary>Whether the first line is a whole JSON object: then each is an article, and nothing of the rest need be kept.</summary>
    private static async Task<bool> HoldsLinesAsync(PipeReader input, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellation);
            var end = read.Buffer.PositionOf((byte)'\n');
            if (end is null && !read.IsCompleted && read.Buffer.Length <= ArticleFile.MaximumBytes)
            {
                input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var line = (end is { } at ? read.Buffer.Slice(0, at) : read.Buffer).ToArray();
            input.AdvanceTo(read.Buffer.Start);
            return IsObject(line);
        }
    }

    private static bool IsObject(byte[] line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task<byte[]> BytesAsync(PipeReader input, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await input.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    private static bool IsLines(ArticleSource source) => Lines.Contains(Path.GetExtension(source.Path), StringComparer.OrdinalIgnoreCase);

    private static Uri? AddressOf(string place) =>
        Uri.TryCreate(place, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
}
