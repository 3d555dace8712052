using Briefing.Testing.Situation;

namespace Briefing.Benchmarks.Http;

/// <summary>What is asked.</summary>
/// <param name="Requests">Taken in turn.</param>
/// <param name="Status">What each is answered with.</param>
/// <param name="Aim">How many a second there shall be.</param>
internal sealed record RequestKind(string Name, byte[][] Requests, int Status, double Aim)
{
    private const int HappeningsADay = 250;

    private static readonly DateOnly First = new(2022, 1, 1);
    private static readonly string[] Types = ["statement", "meeting", "aid", "strikes", "territory"];

    /// <param name="ids">Of the happenings.</param>
    /// <param name="happenings">How many the situation was made with, so many a day.</param>
    public static async Task<IReadOnlyList<RequestKind>> AllAsync(int port, string key, string[] ids, int happenings)
    {
        var days = Math.Max(2, happenings / HappeningsADay);
        var tag = await TagAsync(port, $"/happenings/{ids[0]}", key);
        return
        [
            new("a happening by id", [.. ids.Select(id => RawClient.Get($"/happenings/{id}", key))], 200, 3_000),
            new("a list of 50 by type and days, each asked for the first time", [.. Questions(days).Select(question => List(question, key))], 200, 1_000),
            new("a list of 50 by type and days, 24 of them again and again", [.. Enumerable.Range(0, 24).Select(number =>
                List($"type={(number < 12 ? "aid" : "meeting")}&from={First.AddDays(days * (number % 12) / 24):yyyy-MM-dd}", key))], 200, 1_000),
            new("304", [.. ids.Select(id => RawClient.Get($"/happenings/{id}", key, $"If-None-Match: {tag}"))], 304, 10_000),
        ];
    }

    /// <summary>Some ten thousand, no two of which are the same.</summary>
    private static IEnumerable<string> Questions(int days) =>
        from type in Types
        from first in Enumerable.Range(0, days)
        from length in Enumerable.Range(1, 12)
        select $"type={type}&from={First.AddDays(first):yyyy-MM-dd}&to={First.AddDays(first + (7 * length)):yyyy-MM-dd}";

    private static byte[] List(string question, string key) => RawClient.Get($"/topics/{World.Topic}/happenings?{question}&limit=50", key);

    private static async Task<string> TagAsync(int port, string address, string key)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        return answer.Headers.ETag!.Tag;
    }
}
