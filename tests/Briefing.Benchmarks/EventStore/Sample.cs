using System.Globalization;
using System.Text.Json.Serialization;
using Briefing.EventStore;

namespace Briefing.Benchmarks.EventStore;

/// <summary>An event of about 430 bytes of JSON, as a report from news with its evidence has.</summary>
internal sealed record SampleReported(
    string Subject, int Number, decimal Amount, string Currency, DateOnly Day, string Outlet, string Article, int Sentence,
    int Start, int Length, string Quote);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SampleReported))]
internal sealed partial class SampleJson : JsonSerializerContext;

internal static class Sample
{
    private const string Sentence =
        "The donors agreed on Tuesday to bring forward the second part of the loan, the ministry said in a statement, "
        + "adding that the money would be used for the repair of power lines before the winter.";

    public static EventTypes Types() => new EventTypes().Register("sample_reported", 1, SampleJson.Default.SampleReported);

    /// <summary>The event of a number; its subject is one of <paramref name="subjects"/>.</summary>
    public static SampleReported Event(int number, int subjects) => new(
        string.Create(CultureInfo.InvariantCulture, $"subject-{number % subjects:D7}"), number, number % 10_000 / 4m, "EUR",
        new DateOnly(2026, 1, 1).AddDays(number % 365), "example-wire",
        string.Create(CultureInfo.InvariantCulture, $"article-{number / 7:x12}"), number % 40, number % 900, Sentence.Length, Sentence);

    public static object[] Events(int first, int count, int subjects = 50) =>
        [.. Enumerable.Range(first, count).Select(number => (object)Event(number, subjects))];
}

/// <summary>What a projection of the samples keeps of each subject.</summary>
internal sealed record Total(int Count, decimal Amount, long Position);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Total))]
internal sealed partial class TotalJson : JsonSerializerContext;
