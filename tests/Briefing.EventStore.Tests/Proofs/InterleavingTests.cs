using System.Data;
using System.Text.Json.Serialization;
using Briefing.Testing;
using Npgsql;

namespace Briefing.EventStore.Tests;

/// <summary>
/// A reader that looks twice, and two writers, in every order in which their steps can fall; and, to show that this
/// would find a mistake, readers that make one.
/// </summary>
public sealed class InterleavingTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("append commit", "append commit")]
    [InlineData("append commit", "append rollback")]
    [InlineData("append prepare", "append commit")]
    public async Task In_every_order_of_steps_the_reader_gets_all_that_was_committed(string first, string second)
    {
        await using var setting = await Setting.CreateAsync(postgres, Looking.Right);

        // Two writers that do the same may change places.
        foreach (var order in Orders((2, 'A'), (2, 'B'), (6, 'R')))
        {
            if (first != second || order.IndexOf('A', StringComparison.Ordinal) < order.IndexOf('B', StringComparison.Ordinal))
                Assert.Equal([], await setting.LostAsync(order, first.Split(' '), second.Split(' ')));
        }
    }

    [Theory]
    [InlineData(Looking.WithoutHolders)]
    [InlineData(Looking.InOneSnapshot)]
    [InlineData(Looking.HoldersFirst)]
    public async Task A_reader_that_looks_in_another_way_loses_events_in_some_order(Looking looking)
    {
        await using var setting = await Setting.CreateAsync(postgres, looking);
        var loses = false;

        foreach (var order in Orders((2, 'A'), (2, 'B'), (6, 'R')))
            loses = loses || (await setting.LostAsync(order, ["append", "commit"], ["append", "commit"])).Count > 0;

        Assert.True(loses);
    }

    public enum Looking
    {
        Right,
        WithoutHolders,
        InOneSnapshot,
        HoldersFirst,
    }

    /// <summary>Every way to put the letters into a row, each as often as it says.</summary>
    private static IEnumerable<string> Orders(params (int Count, char Letter)[] letters)
    {
        if (letters.All(letter => letter.Count == 0))
            return [""];

        return from chosen in letters
               where chosen.Count > 0
               from rest in Orders([.. letters.Select(letter => letter == chosen ? (letter.Count - 1, letter.Letter) : letter)])
               select chosen.Letter + rest;
    }

    /// <summary>A log, two writers and a reader, which go through one order after another.</summary>
    private sealed class Setting(TestDatabase database, Writer first, Writer second, Reader reader) : IAsyncDisposable
    {
        public static async Task<Setting> CreateAsync(PostgresFixture postgres, Looking looking)
        {
            var database = await postgres.CreateDatabaseAsync();
            var store = new PostgresEventStore(database.Source, new EventTypes().Register("passed", 1, ProofJson.Default.Passed));
            await store.MigrateAsync(Cancellation);
            return new(
                database,
                new("first", store, await database.Source.OpenConnectionAsync(Cancellation)),
                new("second", store, await database.Source.OpenConnectionAsync(Cancellation)),
                new(store, await database.Source.OpenConnectionAsync(Cancellation), looking));
        }

        /// <summary>Takes the steps in an order, then lets the reader look once more, and tells what it never got.</summary>
        public async Task<List<long>> LostAsync(string order, string[] firstSteps, string[] secondSteps)
        {
            first.Begin(firstSteps);
            second.Begin(secondSteps);
            reader.Begin();
            foreach (var step in order)
                await (step == 'A' ? first.StepAsync() : step == 'B' ? second.StepAsync() : reader.StepAsync());

            List<long> committed = [.. await first.EndAsync(), .. await second.EndAsync()];
            for (var step = 0; step < 3; step++)
                await reader.StepAsync();
            Assert.Equal(reader.Delivered.Order(), reader.Delivered);
            return [.. committed.Except(reader.Delivered)];
        }

        public async ValueTask DisposeAsync()
        {
            await first.DisposeAsync();
            await second.DisposeAsync();
            await reader.DisposeAsync();
            await database.DisposeAsync();
        }
    }

    private sealed class Writer(string stream, PostgresEventStore store, NpgsqlConnection connection) : IAsyncDisposable
    {
        private Queue<string> steps = [];
        private NpgsqlTransaction? transaction;
        private long position;
        private string last = "";

        public void Begin(string[] all) => steps = new(all);

        public async Task StepAsync()
        {
            last = steps.Dequeue();
            switch (last)
            {
                case "append":
                    transaction = await connection.BeginTransactionAsync(Cancellation);
                    var result = await store.AppendAsync(
                        transaction, [new(stream, ExpectedVersion.Any, [new Passed(1)])], Cancellation);
                    position = result.Single().Position;
                    break;
                case "commit":
                    await transaction!.CommitAsync(Cancellation);
                    break;
                case "rollback":
                    await transaction!.RollbackAsync(Cancellation);
                    break;
                case "prepare":
                    await ExecuteAsync($"prepare transaction '{stream}'");
                    break;
            }
        }

        /// <summary>Commits what is still prepared, and tells which positions were committed.</summary>
        public async Task<IEnumerable<long>> EndAsync()
        {
            if (last == "prepare")
                await ExecuteAsync($"commit prepared '{stream}'");
            return last == "rollback" ? [] : [position];
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        private async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }

    /// <summary>The store's look at the log, one statement at a time.</summary>
    private sealed class Reader : IAsyncDisposable
    {
        private readonly NpgsqlConnection connection;
        private readonly Looking looking;
        private readonly string[] looks;
        private readonly LogPages pages;
        private SafePosition safe = new(0);
        private long after;
        private int taken;
        private long greatest;
        private List<string> holders = [];
        private NpgsqlTransaction? snapshot;

        public Reader(PostgresEventStore store, NpgsqlConnection connection, Looking looking)
        {
            (this.connection, this.looking) = (connection, looking);
            using var look = store.Head.Look(connection);
            looks = [look.BatchCommands[0].CommandText, look.BatchCommands[1].CommandText];
            pages = new(store.Options.Schema, store.Types, LogQuery.All);
        }

        public List<long> Delivered { get; } = [];

        /// <summary>Begins where the order before ended, with nobody writing.</summary>
        public void Begin()
        {
            (safe, taken) = (new(after), 0);
            Delivered.Clear();
        }

        public Task StepAsync() => (taken++ % 3, looking) switch
        {
            (0, Looking.HoldersFirst) => LookForHoldersAsync(),
            (0, Looking.InOneSnapshot) => TakeSnapshotAsync(),
            (0, _) => LookForGreatestAsync(),
            (1, Looking.HoldersFirst) => LookForGreatestAsync(),
            (1, Looking.WithoutHolders) => Task.CompletedTask,
            (1, _) => LookForHoldersAsync(),
            _ => DeliverAsync(),
        };

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        private async Task TakeSnapshotAsync()
        {
            snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, Cancellation);
            await LookForGreatestAsync();
        }

        private async Task LookForGreatestAsync()
        {
            await using var command = new NpgsqlCommand(looks[0], connection);
            greatest = (long)(await command.ExecuteScalarAsync(Cancellation))!;
        }

        private async Task LookForHoldersAsync()
        {
            await using var command = new NpgsqlCommand(looks[1], connection);
            await using var rows = await command.ExecuteReaderAsync(Cancellation);
            holders = [];
            while (await rows.ReadAsync(Cancellation))
                holders.Add(rows.GetString(0));
        }

        private async Task DeliverAsync()
        {
            var page = await pages.ReadAsync(connection, after, safe.Observe(greatest, holders), Cancellation);
            Delivered.AddRange(page.Events.Select(recorded => recorded.Position));
            after = page.End;
            if (snapshot is not null)
                await snapshot.CommitAsync(Cancellation);
            snapshot = null;
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}

internal sealed record Passed(int N);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Passed))]
internal sealed partial class ProofJson : JsonSerializerContext;
