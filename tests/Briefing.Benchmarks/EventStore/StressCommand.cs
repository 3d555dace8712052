using System.CommandLine;
using Briefing.EventStore;
using Briefing.Testing;
using Briefing.Testing.Turmoil;

namespace Briefing.Benchmarks.EventStore;

/// <summary>Readers against writers that do their worst; and readers that are wrong, which must lose events.</summary>
internal static class StressCommand
{
    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "How long the writers write.",
        DefaultValueFactory = _ => 60,
    };

    private static readonly Option<int> HeldOpen = new("--held-open")
    {
        Description = "For how many seconds one transaction after another stays open after its append.",
        DefaultValueFactory = _ => 30,
    };

    private static readonly Option<int> Crashes = new("--crashes")
    {
        Description = "How often a backend is killed, upon which PostgreSQL ends all connections and recovers.",
        DefaultValueFactory = _ => 3,
    };

    public static Command Create()
    {
        var command = new Command(
            "stress",
            "Two readers of the log against 16 writers that commit out of order, pause, roll back, are stopped and killed, "
            + "and leave transactions prepared or open. Every committed event must arrive exactly once and in order.")
        {
            Seconds, HeldOpen, Crashes,
        };
        command.SetAction((arguments, _) => RunAsync(arguments));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        await using var server = await ScratchServer.StartAsync();
        await using var connections = StoreReader.Connections(server.ConnectionString);
        var store = new PostgresEventStore(connections, StoreReader.Types());
        await store.MigrateAsync();

        var wrong = new WrongReaders(connections, store.Options.Schema);
        var report = await LogTurmoil.RunAsync(
            server.Postgres,
            new()
            {
                Duration = TimeSpan.FromSeconds(arguments.GetValue(Seconds)),
                LongTransaction = TimeSpan.FromSeconds(arguments.GetValue(HeldOpen)),
                StopsBackends = true,
                Crashes = arguments.GetValue(Crashes),
            },
            ("the log, read again and again", StoreReader.ReadingAgain(store)),
            ("a projection, worker 1", new ProjectionReader(store).Follow),
            ("a projection, worker 2", new ProjectionReader(store).Follow),
            ("wrong: naive", wrong.NaiveAsync),
            ("wrong: all in one snapshot", wrong.OneSnapshotAsync),
            ("wrong: holders first", wrong.HoldersFirstAsync));

        Print(report);
        var holds = report.AcknowledgedButMissing == 0
            && report.Readers.Where(reader => !reader.Name.StartsWith("wrong", StringComparison.Ordinal)).All(reader => reader.IsExact);
        return holds ? 0 : 1;
    }

    private static void Print(TurmoilReport report)
    {
        Console.WriteLine(FormattableString.Invariant(
            $"{report.Transactions:N0} transactions, {report.Committed:N0} events committed; {report.Stops:N0} stops of backends, ")
            + FormattableString.Invariant($"{report.Crashes} crashes; {report.AcknowledgedButMissing} acknowledged events missing"));
        var table = new Table(
            "What each reader got", "reader", "lost", "repeated", "out of order", "invented", "restarts", "p50 ms", "p99 ms");
        foreach (var reader in report.Readers)
        {
            table.Add(
                reader.Name, reader.Lost, reader.Repeated, reader.OutOfOrder, reader.Invented, reader.Restarts,
                reader.Median.TotalMilliseconds, reader.Percentile99.TotalMilliseconds);
        }

        table.Print();
    }
}
