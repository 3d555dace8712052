using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Briefing.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Briefing.Benchmarks.EventStore;

/// <summary>Bulk appends, beside a bare COPY into tables with the same indexes.</summary>
internal static class BulkCommand
{
    private const int EventsPerStream = 10;

    private static readonly Option<int> Events = new("--events")
    {
        Description = "How many events are appended.",
        DefaultValueFactory = _ => 300_000,
    };

    public static Command Create()
    {
        var command = new Command("bulk", "Events a second by bulk append, to new streams of 10 events.") { Events, BenchmarkServer.Option };
        command.SetAction((arguments, _) => RunAsync(arguments));
        return command;
    }

    /// <summary>Fills a store with sample events in bulk.</summary>
    public static async Task FillAsync(PostgresEventStore store, int first, int count, int subjects) =>
        await store.AppendBulkAsync(Appends(first, count, subjects));

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        var events = arguments.GetValue(Events);
        await using var server = await BenchmarkServer.StartAsync(arguments);
        await using var source = PostgresEventStore.Connect(server.ConnectionString);
        var store = new PostgresEventStore(source, Sample.Types());
        var bare = new PostgresEventStore(source, Sample.Types(), new() { Schema = "bare" });
        await store.MigrateAsync();
        await bare.MigrateAsync();

        var rates = new Rates(server);
        List<Rate> copies = [], appends = [];
        for (var round = 0; round < 3; round++)
        {
            var first = round * events;
            copies.Add(await rates.MeasureAsync(events, () => CopyAsync(source, bare.Options.Schema, first, events)));
            appends.Add(await rates.MeasureAsync(events, () => FillAsync(store, first, events, subjects: 50)));
        }

        var (byCopy, byStore) = (Rate.Median(copies), Rate.Median(appends));
        var table = new Table("Events a second in bulk (aim: 0.80 of the bare COPY, or 60,000 a second)", "", "events/s", "of COPY", "client CPU µs", "server CPU µs");
        table.Add("bare COPY, encoded beforehand", byCopy.PerSecond, 1.0, byCopy.ClientMicroseconds, byCopy.ServerMicroseconds);
        table.Add(
            "store", byStore.PerSecond, byStore.PerSecond / byCopy.PerSecond, byStore.ClientMicroseconds, byStore.ServerMicroseconds);
        table.Print();
        return 0;
    }

    private static async IAsyncEnumerable<StreamAppend> Appends(int first, int count, int subjects)
    {
        for (var number = first; number < first + count; number += EventsPerStream)
        {
            yield return new(
                Stream(number), ExpectedVersion.None, Sample.Events(number, Math.Min(EventsPerStream, first + count - number), subjects));
        }

        await Task.CompletedTask;
    }

    /// <summary>Copies sample events into bare tables.</summary>
    public static async Task CopyAsync(NpgsqlDataSource source, string schema, int first, int count)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(Sample.Event(0, 50), SampleJson.Default.SampleReported);
        var dotNetType = typeof(SampleReported).FullName + ", " + typeof(SampleReported).Assembly.GetName().Name;
        var now = DateTime.UtcNow;
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var streams = await connection.BeginBinaryImportAsync(
            $"copy {schema}.mt_streams (id, version, timestamp, created) from stdin (format binary)"))
        {
            for (var number = first; number < first + count; number += EventsPerStream)
            {
                streams.StartRow();
                streams.Write(Stream(number), NpgsqlDbType.Varchar);
                streams.Write((long)EventsPerStream, NpgsqlDbType.Bigint);
                streams.Write(now, NpgsqlDbType.TimestampTz);
                streams.Write(now, NpgsqlDbType.TimestampTz);
            }

            await streams.CompleteAsync();
        }

        await using (var events = await connection.BeginBinaryImportAsync(
            $"copy {schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type) from stdin (format binary)"))
        {
            for (var number = first; number < first + count; number++)
            {
                events.StartRow();
                events.Write(number + 1L, NpgsqlDbType.Bigint);
                events.Write(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                events.Write(Stream(number - number % EventsPerStream), NpgsqlDbType.Varchar);
                events.Write(number % EventsPerStream + 1L, NpgsqlDbType.Bigint);
                events.Write(body, NpgsqlDbType.Jsonb);
                events.Write("sample_reported", NpgsqlDbType.Varchar);
                events.Write(now, NpgsqlDbType.TimestampTz);
                events.Write(dotNetType, NpgsqlDbType.Varchar);
            }

            await events.CompleteAsync();
        }

        await transaction.CommitAsync();
    }

    private static string Stream(int number) => string.Create(CultureInfo.InvariantCulture, $"article-{number / EventsPerStream:x12}");
}
