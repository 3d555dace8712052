using System.Text.Json;
using System.Threading.Channels;
using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Domain.Articles;
using Npgsql;

namespace Briefing.Api.Articles;

/// <summary>What became of one line of a batch.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Outcome">"received", "known", "revised", "withdrawn", "embargoed" or "refused".</param>
/// <param name="Until">When an embargoed one comes in.</param>
/// <param name="Field">What is wrong, of a refused one.</param>
/// <param name="Reason">Why, of a refused one.</param>
public sealed record BatchLine(
    long Line,
    string Outcome,
    ArticleId? Id = null,
    int? Version = null,
    int? Reports = null,
    string? SetAside = null,
    long? Position = null,
    DateTimeOffset? Until = null,
    string? Field = null,
    string? Reason = null)
{
    internal static BatchLine Of(long line, ReceiveOutcome outcome)
    {
        if (outcome is ReceiveOutcome.Refused refused)
        {
            return new BatchLine(line, "refused", Field: refused.Field, Reason: refused.Reason);
        }

        var receipt = ArticleReceipt.Of(outcome);
        return new BatchLine(line, receipt.Outcome, receipt.Id, receipt.Version, receipt.Reports, receipt.SetAside, receipt.Position, receipt.Until);
    }
}

/// <summary>POST /articles/batch: any number of articles as NDJSON, one a line, and an answer line for each in the same order. One
/// bad line stops nothing.</summary>
internal static partial class PostArticles
{
    public const string MediaType = "application/x-ndjson";

    /// <summary>While some are read others are appended, several of them in one transaction.</summary>
    private static readonly int AtOnce = 16 * Environment.ProcessorCount;

    public static async Task RunAsync(HttpContext context, BriefingApplication application)
    {
        var cancellation = context.RequestAborted;
        context.Response.ContentType = MediaType;
        var underWay = Channel.CreateBounded<Task<BatchLine>>(AtOnce);
        var reading = ReadAsync(underWay.Writer, context, application);
        await WriteAsync(underWay.Reader, context.Response, cancellation);
        await reading;
    }

    /// <summary>Begins to take in lines as they come. Whoever wrote a body that cannot be read at all is answered with a status, which an
    /// answer that has begun has no more: where it breaks off later, every line before is answered, and then why no more is.</summary>
    private static async Task ReadAsync(ChannelWriter<Task<BatchLine>> underWay, HttpContext context, BriefingApplication application)
    {
        var (read, cancellation) = (0L, context.RequestAborted);
        var latest = new Dictionary<ArticleId, Task>();
        try
        {
            await foreach (var (number, line) in NdjsonLines.ReadAsync(context.Request.BodyReader, ArticleFile.MaximumBytes, cancellation))
            {
                read = number;
                await underWay.WriteAsync(Begin(number, ArticleLine.Read(line), latest, context, application), cancellation);
            }

            underWay.Complete();
        }
        catch (Exception broken) when (read > 0 && broken is BadHttpRequestException or InvalidDataException)
        {
            await underWay.WriteAsync(
                Task.FromResult(new BatchLine(read + 1, "refused", Field: "body", Reason: $"The body cannot be read further: {broken.Message}")), cancellation);
            underWay.Complete();
        }
        catch (Exception failed)
        {
            underWay.Complete(failed);
        }
    }

    /// <summary>Answers lines in their order, each as soon as it can be: who sends one and waits for its answer has it.</summary>
    private static async Task WriteAsync(ChannelReader<Task<BatchLine>> underWay, HttpResponse response, CancellationToken cancellation)
    {
        await foreach (var line in underWay.ReadAllAsync(cancellation))
        {
            await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(await line, ApiJson.Lines.BatchLine), cancellation);
            await response.Body.WriteAsync("\n"u8.ToArray(), cancellation);
            if (!underWay.TryPeek(out var next) || !next.IsCompleted)
            {
                await response.Body.FlushAsync(cancellation);
            }
        }
    }

    /// <summary>Begins to take in a line. Several are under way at once, but of one article one after the other: its versions come in as
    /// they were sent.</summary>
    /// <param name="latest">What was begun last of each article.</param>
    private static Task<BatchLine> Begin(
        long number, ArticleLine line, Dictionary<ArticleId, Task> latest, HttpContext context, BriefingApplication application)
    {
        foreach (var (over, _) in latest.Where(one => one.Value.IsCompleted).ToList())
        {
            latest.Remove(over);
        }

        var id = line.Id();
        var before = id is { } known && latest.TryGetValue(known, out var begun) ? begun : Task.CompletedTask;
        var receiving = Task.Run(async () =>
        {
            await before;
            return await ReceiveAsync(number, line, context, application);
        });
        if (id is { } article)
        {
            latest[article] = receiving;
        }

        return receiving;
    }

    private static async Task<BatchLine> ReceiveAsync(long number, ArticleLine line, HttpContext context, BriefingApplication application)
    {
        try
        {
            return BatchLine.Of(number, await application.ReceiveArticle.RunAsync(line, new ArticleDraft(), context.RequestAborted));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The answer has begun, so its status cannot say so any more, and the other lines are none the worse for it.
            LineFailed(context.RequestServices.GetRequiredService<ILogger<BatchLine>>(), fault, number);
            return new BatchLine(number, "refused", Field: "#", Reason: fault is NpgsqlException { IsTransient: true }
                ? "The database does not answer; send the line again in a moment."
                : "This is our fault; the operator finds it in the log. Send the line again later.");
        }
    }

    [LoggerMessage(4003, LogLevel.Error, "Line {Line} of a batch failed")]
    private static partial void LineFailed(ILogger logger, Exception exception, long line);
}
