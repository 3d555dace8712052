using Briefing.Testing;

namespace Briefing.EventStore.Tests;

/// <summary>
/// The tables against the description of those of Marten 9.29, for string stream ids and with correlation, causation
/// and headers enabled.
/// </summary>
public sealed class LayoutTests(PostgresFixture postgres)
{
    private const string ForeignKey =
        "mt_events\tforeign key\tfkey_mt_events_stream_id\tstream_id references mt_streams (id) on delete cascade";

    [Fact]
    public async Task The_tables_are_those_of_Marten_except_for_the_foreign_key_that_costs_a_third_of_an_append()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await new PostgresEventStore(database.Source, new EventTypes()).MigrateAsync(TestContext.Current.CancellationToken);

        var martens = Read("marten-9.29.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToHashSet();
        var ours = await DescribeAsync(database, [.. martens.Select(line => line.Split('\t')[0]).Distinct()]);

        Assert.Equal([ForeignKey], martens.Except(ours));
        Assert.Empty(ours.Except(martens));
    }

    private static async Task<List<string>> DescribeAsync(TestDatabase database, string[] tables)
    {
        await using var command = database.Source.CreateCommand(Read("layout.sql"));
        command.Parameters.Add(new() { Value = new EventStoreOptions().Schema });
        command.Parameters.Add(new() { Value = tables });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            lines.Add(string.Join('\t', Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)));
        return lines;
    }

    private static string Read(string file) =>
        File.ReadAllText(Path.Combine(Checkout.Root, "tests", "Briefing.EventStore.Tests", "Layout", file));
}
