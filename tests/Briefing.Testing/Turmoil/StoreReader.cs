using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Testing.Turmoil;

/// <summary>The event of a turmoil.</summary>
public sealed record TurmoilPassed(int N);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TurmoilPassed))]
internal sealed partial class TurmoilJson : JsonSerializerContext;

/// <summary>The store's own ways to follow a log.</summary>
public static class StoreReader
{
    public static EventTypes Types() => new EventTypes().Register("turmoil_passed", 1, TurmoilJson.Default.TurmoilPassed);

    /// <summary>Connections for readers, which the turmoil may stop and kill.</summary>
    public static NpgsqlDataSource Connections(string connectionString) => PostgresEventStore.Connect(
        new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "turmoil reader" }.ConnectionString);

    /// <summary>Reads the log to its end, again and again.</summary>
    public static FollowLog ReadingAgain(PostgresEventStore store) => (after, cancellation) => ReadAsync(store, after, cancellation);

    private static async IAsyncEnumerable<long> ReadAsync(
        PostgresEventStore store, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            await foreach (var recorded in store.ReadLogAsync(new() { After = after }, cancellation))
                yield return after = recorded.Position;
            await Task.Delay(1, cancellation);
        }
    }
}
