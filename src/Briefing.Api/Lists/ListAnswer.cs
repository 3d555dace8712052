using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Briefing.Api.Articles;
using Briefing.Application.Happenings;
using CsvHelper;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Briefing.Api.Lists;

/// <summary>Answers with a list: a page of JSON, or all of it or a page as NDJSON or CSV, always the same rows in the same order.</summary>
internal static class ListAnswer
{
    public const string Csv = "text/csv";

    private const int EnoughBytes = 64 * 1024;

    private static readonly Dictionary<string, string> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["json"] = Forms.Json, ["ndjson"] = PostArticles.MediaType, ["csv"] = Csv,
    };

    /// <summary>A text that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
    private static readonly CsvWriterOptions Safe = CsvWriterOptions.Default with { Injection = CsvInjection.Escape, InjectionEscape = '\'' };

    /// <param name="reach">The position that the read models which the rows come from can be answered for.</param>
    /// <param name="find">Finds the rows; it is asked about one position, again and again where the whole list is wanted.</param>
    /// <param name="kind">What else the rows hang on than the address and the position: the day that is today.</param>
    public static Task<IResult> RunAsync<T>(
        HttpContext context, Func<KnownAt, CancellationToken, Task<long>> reach, Listing<T> listing, Func<ListRequest<T>, Task<Page<T>>> find, string kind = "")
    {
        var query = context.Request.Query;
        var form = FormOf(context.Request);
        var (filters, (sort, descending), limit) = (listing.FiltersOf(query), listing.SortOf(query), ListParameter.LimitOf(query));
        var cursor = ListParameter.One(query, "cursor") is { } word ? Cursor.Read(word, Question(context.Request)) : null;
        var known = cursor is null ? Parameters.Known(ListParameter.One(query, "knownAt")) : KnownAt.At(cursor.Position);
        var few = limit ?? (form == Forms.Json ? ListParameter.UsualLimit : null);
        return Freshness.AnswerAsync(context, reach, known, $"{Forms.NameOf(form)}{kind}", async position =>
        {
            var request = new ListRequest<T>(position, filters, sort, descending, few ?? listing.Piece, few is null, cursor?.After);
            var page = await find(request);
            if (few is not null && page.Next is { } next)
            {
                LinkTo(context, new Cursor(position, next));
            }

            if (form == Forms.Json)
            {
                return page.Written ?? TypedResults.Ok(page.Rows);
            }

            await WriteAsync(context, listing, form, few is null ? PiecesAsync(page, request, find) : Single(page));
            return TypedResults.Empty;
        }, isKept: form == Forms.Json);
    }

    internal static string FormOf(HttpRequest request) => ListParameter.One(request.Query, "format") switch
    {
        null => Forms.Choose(request, Forms.Json, PostArticles.MediaType, Csv),
        { } format => Formats.TryGetValue(format, out var form)
            ? form
            : throw new ParameterException("format", $"It is '{format}'; there are {string.Join(", ", Formats.Keys)}."),
    };

    /// <summary>What is asked, without what may differ from page to page.</summary>
    internal static string Question(HttpRequest request) => $"{request.Path}?{string.Join('&', request.Query
        .Where(parameter => parameter.Key.ToLowerInvariant() is not ("cursor" or "limit" or "format" or "knownat"))
        .OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter => $"{parameter.Key}={parameter.Value}"))}";

    /// <summary>Says where the page behind is.</summary>
    internal static void LinkTo(HttpContext context, Cursor cursor) => context.Response.Headers.Link =
        $"<{context.Request.PathBase}{context.Request.Path}{Following(context.Request, cursor)}>; rel=\"next\"";

    private static QueryString Following(HttpRequest request, Cursor cursor) => QueryString
        .Create(request.Query.Where(parameter => parameter.Key.ToLowerInvariant() is not ("cursor" or "knownat")))
        .Add("cursor", cursor.Write(Question(request)));

    internal static async IAsyncEnumerable<Page<T>> Single<T>(Page<T> page)
    {
        yield return page;
        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<Page<T>> PiecesAsync<T>(Page<T> first, ListRequest<T> request, Func<ListRequest<T>, Task<Page<T>>> find)
    {
        var page = first;
        while (page.Next is { } next)
        {
            // The next piece is fetched while this one is written.
            var coming = find(request with { After = next });
            try
            {
                yield return page;
            }
            finally
            {
                // Also where the caller has gone.
                await coming.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }

            page = await coming;
        }

        yield return page;
    }

    internal static Task WriteAsync<T>(HttpContext context, Listing<T> listing, string form, IAsyncEnumerable<Page<T>> pages)
    {
        context.Response.ContentType = form == Csv ? "text/csv; charset=utf-8; header=present" : form;
        return form == Csv ? WriteCsvAsync(context, listing, pages) : WriteLinesAsync(context, pages);
    }

    private static async Task WriteLinesAsync<T>(HttpContext context, IAsyncEnumerable<Page<T>> pages)
    {
        var json = (JsonTypeInfo<T>)context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions.GetTypeInfo(typeof(T));
        var body = context.Response.BodyWriter;
        await using var writer = new Utf8JsonWriter(body);
        await foreach (var page in pages.WithCancellation(context.RequestAborted))
        {
            foreach (var row in page.Rows)
            {
                JsonSerializer.Serialize(writer, row, json);
                writer.Reset();
                body.Write("\n"u8);
                if (body.UnflushedBytes > EnoughBytes)
                {
                    await body.FlushAsync(context.RequestAborted);
                }
            }
        }
    }

    private static async Task WriteCsvAsync<T>(HttpContext context, Listing<T> listing, IAsyncEnumerable<Page<T>> pages)
    {
        await using var csv = CsvWriter.Create(context.Response.Body, Safe, leaveOpen: true);
        foreach (var column in listing.Columns)
        {
            csv.WriteField(column.Name);
        }

        await csv.EndRecordAsync(context.RequestAborted);
        await foreach (var page in pages.WithCancellation(context.RequestAborted))
        {
            foreach (var row in page.Rows)
            {
                foreach (var column in listing.Columns)
                {
                    csv.WriteField(column.Shown(row));
                }

                await csv.EndRecordAsync(context.RequestAborted);
            }
        }

        await csv.FlushAsync(context.RequestAborted);
    }
}
