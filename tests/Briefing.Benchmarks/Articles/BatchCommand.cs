using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Briefing.Api;
using Briefing.Application;
using Briefing.Application.Access;
using Briefing.Application.Articles;
using Briefing.Domain.Articles;
using Briefing.Extraction;
using Briefing.Extraction.Actors;
using Briefing.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Briefing.Benchmarks.Articles;

/// <summary>Sends articles over HTTP as one stream, with the read models following, beside just reading the same articles.</summary>
internal static partial class BatchCommand
{
    private static readonly Option<int> Articles = new("--articles")
    {
        Description = "How many; each has the paragraphs of two sample articles.",
        DefaultValueFactory = _ => 6_000,
    };

    /// <summary>So many come first, while the runtime compiles what is called most.</summary>
    private const int WarmUp = 3_000;

    /// <summary>So many tell how fast they are read.</summary>
    private const int MostAlone = 1_000;

    private const int OneByOne = 40;

    /// <summary>So far apart, what is said again in the same words is not one happening with what was said before.</summary>
    private const int DaysBetweenRounds = 100;

    private static readonly DateOnly First = new(2022, 1, 3);

    private static readonly TimeSpan BetweenOneByOne = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var command = new Command("batch", "Articles a second that POST /articles/batch takes in, extraction and read models included.")
        {
            Articles, BenchmarkServer.Option,
        };
        command.SetAction((arguments, cancellation) => RunAsync(arguments, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var count = arguments.GetValue(Articles);
        await using var server = await BenchmarkServer.StartAsync(arguments);
        await using var briefing = await BriefingApplication.OpenAsync(new BriefingOptions(server.ConnectionString, "seeds/templates"), cancellation: cancellation);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var following = briefing.Projections.RunAsync(stopping.Token);
        await using var api = await ServeAsync(briefing, cancellation);
        using var client = new HttpClient { BaseAddress = new Uri(api.Urls.Single()), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await briefing.Keys.CreateAsync("benchmark", Role.Analyst, cancellation));

        var samples = Samples();
        ArticleDraft[] drafts = [.. Enumerable.Range(0, WarmUp + count).Select(number => DraftOf(samples, number))];
        await SendAsync(client, drafts[..WarmUp], cancellation);
        await briefing.Projections.CatchUpAsync(await briefing.Store.EndAsync(cancellation), cancellation: cancellation);
        var alone = Math.Min(count, MostAlone);
        var read = Measure(alone, () => Parallel.For(0, alone, number => Read(drafts[number])));
        Console.WriteLine(FormattableString.Invariant($"  reading alone: {read:N0} articles a second"));
        drafts = drafts[WarmUp..];
        var begin = await briefing.Store.EndAsync(cancellation);
        var (watch, here, there, allocated) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, server.ProcessorTime(), GC.GetTotalAllocatedBytes());
        var received = await SendAsync(client, drafts, cancellation);
        var taken = count / watch.Elapsed.TotalSeconds;
        var end = await briefing.Store.EndAsync(cancellation);
        await briefing.Projections.CatchUpAsync(end, cancellation: cancellation);
        var shown = count / watch.Elapsed.TotalSeconds;
        var (took, asked, garbage) = ((Environment.CpuUsage.TotalTime - here) / count, (server.ProcessorTime() - there) / count, (GC.GetTotalAllocatedBytes() - allocated) / count);

        var table = new Table("Articles a second (aim: 300)", "", "articles/s", "of reading alone");
        table.Add("reading alone, all processors", read, 1.0);
        table.Add("POST /articles/batch, one stream", taken, taken / read);
        table.Add("the same, until the read models show all", shown, shown / read);
        table.Print();
        var each = new Table("What an article takes", "", "events", "us of processor here", "in the database", "kB allocated");
        each.Add("until the read models show it", (double)(end - begin) / count, took.TotalMicroseconds, asked.TotalMicroseconds, garbage / 1e3);
        each.Print();
        await ShowAsync(briefing, client, samples, WarmUp + count, cancellation);
        await stopping.CancelAsync();
        await following.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return received == count ? 0 : 1;
    }

    private static async Task<WebApplication> ServeAsync(BriefingApplication briefing, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(briefing);
        builder.Services.AddBriefingApi();
        var api = builder.Build().UseBriefingApi();
        await api.StartAsync(cancellation);
        return api;
    }

    /// <summary>One article after the other, with pauses: how long it takes until the read models show it.</summary>
    private static async Task ShowAsync(BriefingApplication briefing, HttpClient client, ArticleDraft[] samples, int from, CancellationToken cancellation)
    {
        var (answered, shown) = (new List<double>(), new List<double>());
        for (var number = from; number < from + OneByOne; number++)
        {
            var watch = Stopwatch.StartNew();
            await SendAsync(client, [DraftOf(samples, number)], cancellation);
            answered.Add(watch.Elapsed.TotalMilliseconds);
            await briefing.Projections.CatchUpAsync(await briefing.Store.EndAsync(cancellation), cancellation: cancellation);
            shown.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(BetweenOneByOne, cancellation);
        }

        var table = new Table("One at a time (aim: shown within 250 ms)", "", "p50 ms", "p90 ms");
        foreach (var (name, times) in new[] { ("answered", answered), ("shown", shown) })
        {
            times.Sort();
            table.Add(name, times[times.Count / 2], times[times.Count * 9 / 10]);
        }

        table.Print();
    }

    /// <returns>How many lines were answered with "received".</returns>
    private static async Task<int> SendAsync(HttpClient client, ArticleDraft[] drafts, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/articles/batch", UriKind.Relative)) { Content = new Lines(drafts) };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        using var answers = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
        var received = 0;
        var watch = Stopwatch.StartNew();
        var (since, before) = (watch.Elapsed, 0);
        while (await answers.ReadLineAsync(cancellation) is { } line)
        {
            received += line.Contains("\"received\"", StringComparison.Ordinal) ? 1 : 0;
            if (watch.Elapsed - since > BetweenLines)
            {
                Console.WriteLine(FormattableString.Invariant($"  {received:N0} taken in, {(received - before) / (watch.Elapsed - since).TotalSeconds:N0} a second"));
                (since, before) = (watch.Elapsed, received);
            }
        }

        return received;
    }

    private static double Measure(int count, Action run)
    {
        var watch = Stopwatch.StartNew();
        run();
        return count / watch.Elapsed.TotalSeconds;
    }

    private static readonly ArticleReader Reader = new(Lexicon.Default);

    private static void Read(ArticleDraft draft)
    {
        var content = draft.Check();
        _ = Reader.Read(ArticleId.Of(content), 1, content);
    }

    private static ArticleDraft[] Samples() =>
        [.. Directory.GetFiles(Path.Combine(Checkout.Root, "seeds", "articles")).Order(StringComparer.Ordinal)
            .Select(path => ArticleFile.Read(path, File.ReadAllBytes(path), new ArticleDraft()))];

    /// <summary>As many articles as there are samples, all of one day, and then again as many of some months later: told on the same days, of the
    /// same days and with the same sums, they would all be of the same few happenings, as no news is.</summary>
    private static ArticleDraft DraftOf(ArticleDraft[] samples, int number)
    {
        var round = number / samples.Length;
        var (one, other) = (samples[number % samples.Length], samples[(number + 1 + (round % (samples.Length - 1))) % samples.Length]);
        var published = DateTimeOffset.Parse(one.Published!, CultureInfo.InvariantCulture);
        var later = (First.DayNumber - DateOnly.FromDateTime(published.DateTime).DayNumber) + (DaysBetweenRounds * round);
        return one with
        {
            Url = $"https://example.org/{number}",
            Published = published.AddDays(later).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            Body = DayOrSum().Replace($"{one.Body}\n\n{other.Body}", told => told.Groups["month"].Success ? LaterDay(told, published.Year, later) : OtherSum(told, round)),
        };
    }

    private static string LaterDay(Match told, int year, int later)
    {
        var (month, named) = (told.Groups["month"].Value, told.Groups["day"]);
        var number = DateTime.ParseExact(month[..3], "MMM", CultureInfo.InvariantCulture).Month;
        var day = new DateTime(year, number, named.Success ? int.Parse(named.Value, CultureInfo.InvariantCulture) : 15, 0, 0, 0, DateTimeKind.Utc).AddDays(later);
        return day.ToString(month.Length > 3 ? "MMMM" : "MMM", CultureInfo.InvariantCulture) + told.Groups["between"].Value + (named.Success ? day.Day : "");
    }

    private static string OtherSum(Match told, int round) => (int.Parse(told.Value, CultureInfo.InvariantCulture) + (7 * (round % 40))).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?<month>January|February|March|April|June|July|August|September|October|November|December|Jan|Feb|Nov|Dec)\b(?:(?<between>\.? )(?<day>\d{1,2})\b)?|\d+(?= (?:million|billion))")]
    private static partial Regex DayOrSum();

    private sealed class Lines(ArticleDraft[] drafts) : HttpContent
    {
        private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            Headers.ContentType ??= new MediaTypeHeaderValue("application/x-ndjson");
            foreach (var draft in drafts)
            {
                await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(draft, Json));
                await stream.WriteAsync("\n"u8.ToArray());
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
