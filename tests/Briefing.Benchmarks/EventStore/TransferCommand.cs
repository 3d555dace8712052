using System.CommandLine;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Benchmarks.EventStore;

/// <summary>Export and import of a log, beside bare COPY of the same rows.</summary>
internal static class TransferCommand
{
    private static readonly Option<int> Events = new("--events")
    {
        Description = "How many events the log has.",
        DefaultValueFactory = _ => 500_000,
    };

    public static Command Create()
    {
        var command = new Command("transfer", "Events a second when a log is exported and imported, all checks included.") { Events, BenchmarkServer.Option };
        command.SetAction((arguments, cancellation) => RunAsync(arguments, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var events = arguments.GetValue(Events);
        await using var server = await BenchmarkServer.StartAsync(arguments);
        await using var source = PostgresEventStore.Connect(server.ConnectionString);
        var from = await StoreAsync(source, "source");
        for (var first = 0; first < events; first += 100_000)
            await BulkCommand.FillAsync(from, first, Math.Min(100_000, events - first), subjects: 50);
        await using (var vacuum = source.CreateCommand("vacuum analyze source.mt_events"))
            await vacuum.ExecuteNonQueryAsync(cancellation);

        var folder = Directory.CreateTempSubdirectory("briefing-transfer-");
        try
        {
            var rates = new Rates(server);
            var table = new Table(
                "Events a second (aim: 100,000 each way)", "", "events/s", "of COPY", "client CPU µs", "server CPU µs");
            var read = await rates.MeasureAsync(events, () => CopyOutAsync(source));
            Add("bare COPY out", read, read);
            string File(int round) => Path.Combine(folder.FullName, $"{round}.ndjson");
            await from.ExportAsync(File(0), cancellation: cancellation);
            Add("export", await rates.MeasureAsync(events, () => from.ExportAsync(File(1), cancellation: cancellation)), read);
            Add("fingerprint of the log", await rates.MeasureAsync(events, () => from.DigestAsync(cancellation: cancellation)), read);

            await StoreAsync(source, "bare");
            var write = await rates.MeasureAsync(events, () => BulkCommand.CopyAsync(source, "bare", 0, events));
            Add("bare COPY in", write, write);
            var into = await StoreAsync(source, "target");
            Add("import, checked before and after", await rates.MeasureAsync(events, () => into.ImportAsync(File(1), cancellation: cancellation)), write);
            table.Print();

            void Add(string name, Rate rate, Rate bare) =>
                table.Add(name, rate.PerSecond, rate.PerSecond / bare.PerSecond, rate.ClientMicroseconds, rate.ServerMicroseconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return 0;
    }

    private static async Task<PostgresEventStore> StoreAsync(NpgsqlDataSource source, string schema)
    {
        var store = new PostgresEventStore(source, Sample.Types(), new() { Schema = schema });
        await store.MigrateAsync();
        return store;
    }

    private static Task CopyOutAsync(NpgsqlDataSource source) => Task.Run(() =>
    {
        using var connection = source.OpenConnection();
        using var copy = connection.BeginRawBinaryCopy("copy source.mt_events to stdout (format binary)");
        var buffer = new byte[64 * 1024];
        while (copy.Read(buffer) > 0)
        {
        }
    });
}
