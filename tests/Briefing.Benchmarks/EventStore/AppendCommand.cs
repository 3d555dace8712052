using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Briefing.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Briefing.Benchmarks.EventStore;

/// <summary>Appends of five events, beside the bare function call and the bare statements that do the same.</summary>
internal static class AppendCommand
{
    private const int EventsPerAppend = 5;

    private static readonly Option<double> Seconds = new("--seconds")
    {
        Description = "How long each measurement takes.",
        DefaultValueFactory = _ => 3,
    };

    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "How often all measurements are repeated; the median counts.",
        DefaultValueFactory = _ => 3,
    };

    public static Command Create()
    {
        var command = new Command("append", "Appends a second, of 5 events each, by 1, 4 and 16 connections.")
        {
            Seconds, Rounds, BenchmarkServer.Option,
        };
        command.SetAction((arguments, _) => RunAsync(arguments));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        await using var server = await BenchmarkServer.StartAsync(arguments);
        var table = new Table(
            "Appends of 5 events a second, each to a stream of its own (aim: 0.90 of the bare call on 16 connections)",
            "connections", "by", "appends/s", "of the bare call", "client CPU µs", "server CPU µs");
        var rates = new Rates(server);
        foreach (var connections in new[] { 1, 4, 16 })
        {
            await using var source = PostgresEventStore.Connect(new NpgsqlConnectionStringBuilder(server.ConnectionString)
            {
                MaxPoolSize = connections + 2,
            }.ConnectionString);
            var store = new PostgresEventStore(source, Sample.Types());
            await store.MigrateAsync();
            var bare = await BareAppends.OpenAsync(source, store.Options.Schema, connections);

            List<Rate> stores = [], calls = [], inserts = [];
            for (var round = 0; round < arguments.GetValue(Rounds); round++)
            {
                var seconds = arguments.GetValue(Seconds);
                calls.Add(await rates.MeasureAsync(connections, seconds, bare.CallAsync));
                inserts.Add(await rates.MeasureAsync(connections, seconds, bare.InsertAsync));
                await bare.CloseAsync();
                var run = Guid.NewGuid().ToString("N")[..8];
                stores.Add(await rates.MeasureAsync(connections, seconds, (worker, count) => store.AppendAsync(
                    string.Create(CultureInfo.InvariantCulture, $"store-{run}-{worker}-{count}"), ExpectedVersion.None,
                    Sample.Events(count, EventsPerAppend))));
                bare = await BareAppends.OpenAsync(source, store.Options.Schema, connections);
            }

            await bare.CloseAsync();
            var call = Rate.Median(calls);
            foreach (var (name, rate) in new[]
                { ("bare call", call), ("bare insert in a transaction", Rate.Median(inserts)), ("store", Rate.Median(stores)) })
            {
                table.Add(
                    connections.ToString(CultureInfo.InvariantCulture), name, rate.PerSecond, rate.PerSecond / call.PerSecond,
                    rate.ClientMicroseconds, rate.ServerMicroseconds);
            }
        }

        table.Print();
        return 0;
    }

    /// <summary>Connections that append events which were encoded beforehand.</summary>
    private sealed class BareAppends
    {
        private readonly string run = Guid.NewGuid().ToString("N")[..8];
        private readonly List<(NpgsqlConnection Connection, NpgsqlCommand Call, NpgsqlBatch Insert)> workers = [];

        public static async Task<BareAppends> OpenAsync(NpgsqlDataSource source, string schema, int connections)
        {
            var bare = new BareAppends();
            for (var i = 0; i < connections; i++)
            {
                var connection = await source.OpenConnectionAsync();
                var call = new NpgsqlCommand(
                    $"select stream_version, last_position from {schema}.es_append($1, $2, $3, $4, $5, $6, null, null, null, null)",
                    connection);
                AddParameters(call.Parameters);
                await call.PrepareAsync();

                var insert = new NpgsqlBatch(connection)
                {
                    BatchCommands =
                    {
                        new("begin"),
                        new($"insert into {schema}.mt_streams (id, version, timestamp, created) values ($1, $2, now(), now())")
                        {
                            Parameters = { new NpgsqlParameter<string>(), new NpgsqlParameter<long> { TypedValue = EventsPerAppend } },
                        },
                        new($"""
                            insert into {schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type)
                            select nextval('{schema}.mt_events_sequence'), id, $1, $2 + n, body, type, now(), dotnet_type
                            from unnest($3, $4, $5, $6) with ordinality as e (id, type, body, dotnet_type, n)
                            """),
                        new("commit"),
                    },
                };
                AddParameters(insert.BatchCommands[2].Parameters);
                await insert.PrepareAsync();
                bare.workers.Add((connection, call, insert));
            }

            return bare;
        }

        public async Task CallAsync(int worker, int count)
        {
            var call = workers[worker].Call;
            call.Parameters[0].Value = Stream("call", worker, count);
            await call.ExecuteNonQueryAsync();
        }

        public async Task InsertAsync(int worker, int count)
        {
            var insert = workers[worker].Insert;
            insert.BatchCommands[1].Parameters[0].Value = insert.BatchCommands[2].Parameters[0].Value = Stream("insert", worker, count);
            await insert.ExecuteNonQueryAsync();
        }

        public async Task CloseAsync()
        {
            foreach (var (connection, _, _) in workers)
                await connection.DisposeAsync();
        }

        private string Stream(string kind, int worker, int count) =>
            string.Create(CultureInfo.InvariantCulture, $"{kind}-{run}-{worker}-{count}");

        private static void AddParameters(NpgsqlParameterCollection parameters)
        {
            var bodies = Sample.Events(0, EventsPerAppend)
                .Select(data => JsonSerializer.SerializeToUtf8Bytes((SampleReported)data, SampleJson.Default.SampleReported)).ToArray();
            const NpgsqlDbType Varchars = NpgsqlDbType.Array | NpgsqlDbType.Varchar;
            parameters.Add(new() { Value = "", NpgsqlDbType = NpgsqlDbType.Varchar });
            parameters.Add(new() { Value = 0L });
            parameters.Add(new() { Value = bodies.Select(_ => Guid.CreateVersion7()).ToArray() });
            parameters.Add(new() { Value = bodies.Select(_ => "sample_reported").ToArray(), NpgsqlDbType = Varchars });
            parameters.Add(new() { Value = bodies, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb });
            parameters.Add(new()
            {
                Value = bodies.Select(_ => typeof(SampleReported).AssemblyQualifiedName!).ToArray(), NpgsqlDbType = Varchars,
            });
        }
    }
}
