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

    private const int WarmUp = 1_500;

    /// <summary>So many tell how fast they are read.</summary>
    private const int MostAlone = 1_000;

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
        Parallel.For(0, WarmUp, number => Read(samples, number));
        var alone = Math.Min(count, MostAlone);
        var read = Measure(alone, () => Parallel.For(0, alone, number => Read(samples, number)));
        Console.WriteLine(FormattableString.Invariant($"  reading alone: {read:N0} articles a second"));
        var watch = Stopwatch.StartNew();
        var received = await SendAsync(client, samples, count, cancellation);
        var taken = count / watch.Elapsed.TotalSeconds;
        await briefing.Projections.CatchUpAsync(await briefing.Store.EndAsync(cancellation), cancellation: cancellation);
        var shown = count / watch.Elapsed.TotalSeconds;

        var table = new Table("Articles a second (aim: 300)", "", "articles/s", "of reading alone");
        table.Add("reading alone, all processors", read, 1.0);
        table.Add("POST /articles/batch, one stream", taken, taken / read);
        table.Add("the same, until the read models show all", shown, shown / read);
        table.Print();
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

    /// <returns>How many lines were answered with "received".</returns>
    private static async Task<int> SendAsync(HttpClient client, ArticleDraft[] samples, int count, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/articles/batch", UriKind.Relative)) { Content = new Lines(samples, count) };
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

    private static void Read(ArticleDraft[] samples, int number)
    {
        var content = DraftOf(samples, number).Check();
        _ = Reader.Read(ArticleId.Of(content), 1, content);
    }

    private static ArticleDraft[] Samples() =>
        [.. Directory.GetFiles(Path.Combine(Checkout.Root, "seeds", "articles")).Order(StringComparer.Ordinal)
            .Select(path => ArticleFile.Read(path, File.ReadAllBytes(path), new ArticleDraft()))];

    /// <summary>As many articles as there are samples, and then again as many of three days later: told on the same days, of the same days
    /// and with the same sums, they would all be of the same few happenings, as no news is.</summary>
    private static ArticleDraft DraftOf(ArticleDraft[] samples, int number)
    {
        var round = number / samples.Length;
        var (one, other) = (samples[number % samples.Length], samples[(number + 1 + (round % (samples.Length - 1))) % samples.Length]);
        var published = DateTimeOffset.Parse(one.Published!, CultureInfo.InvariantCulture);
        return one with
        {
            Url = $"https://example.org/{number}",
            Published = Later(published, round).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            Body = DayOrSum().Replace($"{one.Body}\n\n{other.Body}", told => told.Groups["month"].Success ? LaterDay(told, published, round) : OtherSum(told, round)),
        };
    }

    private static DateTimeOffset Later(DateTimeOffset day, int round) => day.AddDays(3 * round);

    private static string LaterDay(Match told, DateTimeOffset published, int round)
    {
        var (month, named) = (told.Groups["month"].Value, told.Groups["day"]);
        var number = DateTime.ParseExact(month[..3], "MMM", CultureInfo.InvariantCulture).Month;
        var day = Later(new DateTimeOffset(published.Year, number, named.Success ? int.Parse(named.Value, CultureInfo.InvariantCulture) : 15, 0, 0, 0, TimeSpan.Zero), round);
        return day.ToString(month.Length > 3 ? "MMMM" : "MMM", CultureInfo.InvariantCulture) + told.Groups["between"].Value + (named.Success ? day.Day : "");
    }

    private static string OtherSum(Match told, int round) => (int.Parse(told.Value, CultureInfo.InvariantCulture) + (7 * (round % 40))).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?<month>January|February|March|April|June|July|August|September|October|November|December|Jan|Feb|Nov|Dec)\b(?:(?<between>\.? )(?<day>\d{1,2})\b)?|\d+(?= (?:million|billion))")]
    private static partial Regex DayOrSum();

    private sealed class Lines(ArticleDraft[] samples, int count) : HttpContent
    {
        private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            Headers.ContentType ??= new MediaTypeHeaderValue("application/x-ndjson");
            for (var number = 0; number < count; number++)
            {
                await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(DraftOf(samples, number), Json));
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
