using Briefing.Testing;

namespace Briefing.EventStore.Tests.Transfer;

public sealed class LogTransferTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Streams = 300;

    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly string _folder = Directory.CreateTempSubdirectory("briefing-transfer-").FullName;
    private TestStore _from = null!;
    private TestStore _into = null!;

    private string Exported => Path.Combine(_folder, "log.ndjson");

    public async ValueTask InitializeAsync()
    {
        _from = await TestStore.CreateAsync(postgres);
        _into = await TestStore.CreateAsync(postgres);
    }

    public async ValueTask DisposeAsync()
    {
        await _from.DisposeAsync();
        await _into.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_log_goes_into_another_database_as_it_was_and_goes_on_there()
    {
        await FillAsync();
        var metadata = new EventMetadata("request-1", "command-2", new Dictionary<string, string> { ["by"] = "Ann \"A\" Ünal" });
        await _from.Store.AppendAsync("s1", ExpectedVersion.Any, [new Opened("Zoë\n\u2028 \\ 😀")], metadata, Cancellation);
        await _from.Store.ArchiveStreamAsync("s2", Cancellation);

        var exported = await _from.Store.ExportAsync(Exported, cancellation: Cancellation);
        var imported = await _into.Store.ImportAsync(Exported, cancellation: Cancellation);

        Assert.Equal(new ImportedLog(exported, 0), imported);
        Assert.Equivalent(await LogAsync(_from), await LogAsync(_into), strict: true);
        Assert.Equal(await StreamsAsync(_from), await StreamsAsync(_into));
        await Assert.ThrowsAsync<StreamArchivedException>(() => _into.AppendAsync("s2", new Opened("Bob")));
        var appended = await _into.AppendAsync("s1", new Opened("Bob"));
        Assert.True(appended.Position > exported.Position);
        Assert.Equal(imported with { Before = exported.Events }, await AgainAsync());

        async Task<ImportedLog> AgainAsync()
        {
            await using var third = await TestStore.CreateAsync(postgres);
            await third.Store.ImportAsync(Exported, cancellation: Cancellation);
            return await third.Store.ImportAsync(Exported, cancellation: Cancellation);
        }
    }

    [Fact]
    public async Task An_interrupted_export_is_completed_in_the_same_file()
    {
        await FillAsync();
        var whole = await _from.Store.ExportAsync(Exported, cancellation: Cancellation);
        var bytes = await File.ReadAllBytesAsync(Exported, Cancellation);
        await _from.AppendAsync("later", new Opened("Ann"));

        foreach (var length in new[] { 0, 40, bytes.Length / 3, bytes.Length / 2, bytes.Length - 1 })
        {
            await File.WriteAllBytesAsync(Exported, bytes[..length], Cancellation);
            var again = await ExportOrRefuseAsync();
            Assert.Equal(length == 0 ? whole.Events + 1 : whole.Events, again.Events);
            if (length > 0) Assert.Equal(bytes, await File.ReadAllBytesAsync(Exported, Cancellation));
        }

        // Half of the first line says nothing, and is never written over.
        async Task<LogDigest> ExportOrRefuseAsync()
        {
            try
            {
                return await _from.Store.ExportAsync(Exported, cancellation: Cancellation);
            }
            catch (EventStoreException)
            {
                File.Delete(Exported);
                await File.WriteAllBytesAsync(Exported, bytes[..(bytes.AsSpan().IndexOf((byte)'\n') + 1)], Cancellation);
                return await _from.Store.ExportAsync(Exported, cancellation: Cancellation);
            }
        }
    }

    [Fact]
    public async Task A_file_that_is_something_else_is_never_written_over()
    {
        await FillAsync();
        await File.WriteAllTextAsync(Exported, "my thesis\n", Cancellation);
        await RefusedAsync(() => _from.Store.ExportAsync(Exported, cancellation: Cancellation), "is no exported log");
        Assert.Equal("my thesis\n", await File.ReadAllTextAsync(Exported, Cancellation));

        File.Delete(Exported);
        await _from.Store.ExportAsync(Exported, cancellation: Cancellation);
        await RefusedAsync(() => _from.Store.ExportAsync(Exported, cancellation: Cancellation), "is a whole export already");

        var bytes = await File.ReadAllBytesAsync(Exported, Cancellation);
        await File.WriteAllBytesAsync(Exported, bytes[..(bytes.Length / 2)], Cancellation);
        await _into.AppendAsync("s1", new Opened("Ann"));
        await RefusedAsync(() => _into.Store.ExportAsync(Exported, cancellation: Cancellation), "another log");
    }

    [Fact]
    public async Task An_interrupted_import_is_completed_and_never_shows_but_the_beginning_of_the_log()
    {
        await FillAsync(events: 50_000);
        var exported = await _from.Store.ExportAsync(Exported, cancellation: Cancellation);
        using var stop = new CancellationTokenSource();
        var stopper = new Watch(progress =>
        {
            if (progress is { Step: TransferStep.Importing, Done: > 0 }) stop.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _into.Store.ImportAsync(Exported, stopper, stop.Token));
        var half = await _into.Store.DigestAsync(cancellation: Cancellation);
        var imported = await _into.Store.ImportAsync(Exported, cancellation: Cancellation);

        Assert.InRange(half.Events, 1, exported.Events - 1);
        Assert.Equal(half, await _from.Store.DigestAsync(half.Position, cancellation: Cancellation));
        Assert.Equal(new ImportedLog(exported, half.Events), imported);
    }

    [Fact]
    public async Task A_damaged_file_imports_nothing()
    {
        await FillAsync();
        await _from.Store.ExportAsync(Exported, cancellation: Cancellation);
        var text = await File.ReadAllTextAsync(Exported, Cancellation);

        foreach (var (damaged, message) in new[]
        {
            (text.Replace("\"account-7\"", "\"account-8\"", StringComparison.Ordinal), "is not as it was exported"),
            (text[..(text.Length / 2)], "interrupted"),
            (text + "{}\n", "is not as it was exported"),
            ("", "is no exported log"),
            ("{\"log_format\":2,\"up_to\":7}\n", "Run the newer program"),
            (text.Replace("{\"position\":5,", "{\"position_\":5,", StringComparison.Ordinal), "is not as it was exported"),
        })
        {
            await File.WriteAllTextAsync(Exported, damaged, Cancellation);
            await RefusedAsync(() => _into.Store.ImportAsync(Exported, cancellation: Cancellation), message);
        }
        Assert.Equal(0, await _into.Store.EndAsync(Cancellation));
    }

    [Fact]
    public async Task A_log_is_not_mixed_with_another()
    {
        await FillAsync();
        await _from.Store.ExportAsync(Exported, cancellation: Cancellation);
        await _into.AppendAsync("s1", new Opened("Ann"));
        await RefusedAsync(() => _into.Store.ImportAsync(Exported, cancellation: Cancellation), "not the first of");
        Assert.Equal(1, await _into.Store.EndAsync(Cancellation));
    }

    [Fact]
    public async Task A_projection_follows_an_import()
    {
        await FillAsync();
        var exported = await _from.Store.ExportAsync(Exported, cancellation: Cancellation);
        await using var running = RunningProjections.Start(_into.Store, Ledger.Balances());
        await _into.Store.ImportAsync(Exported, cancellation: Cancellation);
        await running.Projections.CatchUpAsync(exported.Position, cancellation: Cancellation);
        Assert.Equal(Streams, await _into.Database.ScalarAsync<long>("select count(*) from briefing.balances"));
        Assert.True((await running.Projections.VerifyAsync("balances", Cancellation)).IsSame);
    }

    private Task FillAsync(int events = 3_000) => _from.Store.AppendBulkAsync(
        Enumerable.Range(0, events).Chunk(5).Select(numbers => new StreamAppend(
            $"s{numbers[0] / 5 % Streams}", ExpectedVersion.Any,
            [.. numbers.Select(number => new Deposited($"account-{number / 5 % Streams}", number))])).ToAsyncEnumerable(), Cancellation);

    private static async Task<IReadOnlyList<RecordedEvent>> LogAsync(TestStore test) =>
        await test.Store.ReadLogAsync(LogQuery.All, Cancellation).ToListAsync(Cancellation);

    private static Task<string?> StreamsAsync(TestStore test) => test.Database.ScalarAsync<string>(
        "select string_agg(format('%s %s %s', id, version, is_archived), ', ' order by id) from briefing.mt_streams");

    private static async Task RefusedAsync(Func<Task> act, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<EventStoreException>(act)).Message, StringComparison.Ordinal);

    private sealed class Watch(Action<TransferProgress> watch) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => watch(value);
    }
}
