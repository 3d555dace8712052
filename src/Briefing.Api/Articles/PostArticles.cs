using System.Text.Json;
using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Domain.Articles;
using Microsoft.AspNetCore.Http.Features;
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

    /// <summary>Reading and appending take turns at waiting, so a few at once keep both busy.</summary>
    private static readonly int AtOnce = 2 * Environment.ProcessorCount;

    public static async Task RunAsync(HttpContext context, BriefingApplication application)
    {
        var cancellation = context.RequestAborted;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        context.Response.ContentType = MediaType;
        var underWay = new Queue<Task<BatchLine>>();
        var read = 0L;
        try
        {
            await foreach (var (number, line) in NdjsonLines.ReadAsync(context.Request.BodyReader, ArticleFile.MaximumBytes, cancellation))
            {
                read = number;
                if (underWay.Count == AtOnce)
                {
                    await WriteAsync(context.Response, await underWay.Dequeue(), cancellation);
                }

                underWay.Enqueue(Task.Run(() => ReceiveAsync(number, line, context, application), cancellation));
            }
        }
        catch (BadHttpRequestException broken) when (read > 0)
        {
            // The body ended in the middle, or came too slowly: every line before is answered, and then why no more is.
            underWay.Enqueue(Task.FromResult(new BatchLine(read + 1, "refused", Field: "body", Reason: $"The body cannot be read further: {broken.Message}")));
        }

        foreach (var last in underWay)
        {
            await WriteAsync(context.Response, await last, cancellation);
        }
    }

    private static async Task<BatchLine> ReceiveAsync(long number, byte[]? line, HttpContext context, BriefingApplication application)
    {
        try
        {
            return BatchLine.Of(number, await application.ReceiveArticle.RunLineAsync(line, new ArticleDraft(), context.RequestAborted));
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

    private static async Task WriteAsync(HttpResponse response, BatchLine line, CancellationToken cancellation)
    {
        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, ApiJson.Lines.BatchLine), cancellation);
        await response.Body.WriteAsync("\n"u8.ToArray(), cancellation);
        await response.Body.FlushAsync(cancellation);
    }
}
