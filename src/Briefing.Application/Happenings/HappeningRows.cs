using System.Text.Json;
using Briefing.Domain;
using Briefing.Domain.Happenings;
using Briefing.Domain.Statements;
using Briefing.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Briefing.Application.Happenings;

/// <summary>The history of happenings on its way into the table: what opens and closes within one page is written once.</summary>
internal sealed class HappeningRows(PostgresEventStore store)
{
    private const long Now = long.MaxValue;
    private static readonly string[] NoTopic = [""];

    private readonly Dictionary<string, Row> open = new(StringComparer.Ordinal);
    private readonly List<Row> pending = [];
    private readonly List<(string Id, long KnownTo)> closings = [];

    /// <summary>Has in memory what is known now of happenings that may change.</summary>
    public async Task LoadAsync(IEnumerable<string> happenings, NpgsqlConnection connection, CancellationToken cancellation)
    {
        string[] missing = [.. happenings.Where(id => !open.ContainsKey(id))];
        if (missing.Length == 0)
        {
            return;
        }

        await using var command = new NpgsqlCommand(Sql.Read("Happenings/load_open_happenings.sql", store.Options.Schema), connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = missing });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            open.Add(row.GetString(0), new Row(row.GetString(0), default, "", null, row.GetFieldValue<string[]>(2), row.GetFieldValue<byte[]>(3), row.GetInt64(1)) { IsWritten = true });
        }
    }

    /// <summary>What the reports of a cluster come to. Where only its links to others have changed, nothing is merged again.</summary>
    public Happening Merge(Cluster cluster, Judgement judgement, string? before)
    {
        if (before is not null && open.GetValueOrDefault(before)?.Merged is { } merged && merged.Judgement == judgement
            && merged.Reports.SequenceEqual(cluster.Reports))
        {
            return merged.Happening with { PossiblySame = cluster.PossiblySame };
        }

        return cluster.Merge(judgement);
    }

    /// <summary>From a position on, a happening is known so. Nothing happens where it was known so already.</summary>
    public void Open(Happening happening, Cluster cluster, Judgement judgement, string[] topics, long position)
    {
        if (open.TryGetValue(happening.Id, out var before) && before.Merged?.Happening is { } known
            && known.PossiblySame.Equals(happening.PossiblySame) && before.Merged.Judgement == judgement
            && before.Merged.Reports.SequenceEqual(cluster.Reports) && before.Topics.AsSpan().SequenceEqual(topics.Length == 0 ? NoTopic : topics))
        {
            return;
        }

        var row = new Row(
            happening.Id,
            HappeningTypes.TypeOf(happening),
            happening is StatementHappening statement ? statement.Speaker.Value : "",
            happening.Occurred,
            topics.Length == 0 ? NoTopic : topics,
            JsonSerializer.SerializeToUtf8Bytes(happening, HappeningJson.Default.Happening),
            position)
        {
            Merged = new Merged(happening, cluster.Reports, judgement),
        };
        if (before is not null)
        {
            if (before.Data.AsSpan().SequenceEqual(row.Data) && before.Topics.AsSpan().SequenceEqual(row.Topics))
            {
                before.Merged = row.Merged;
                return;
            }

            Close(happening.Id, position);
        }

        open.Add(row.Id, row);
        pending.Add(row);
    }

    /// <summary>From a position on, a happening is not known any more, or otherwise.</summary>
    public void Close(string happening, long position)
    {
        if (!open.Remove(happening, out var row))
        {
            return;
        }

        if (row.IsWritten)
        {
            closings.Add((happening, position));
        }
        else
        {
            row.KnownTo = position;
        }
    }

    public void Forget(IEnumerable<string> happenings)
    {
        foreach (var happening in happenings)
        {
            open.Remove(happening);
        }
    }

    public void ForgetAll() => open.Clear();

    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (closings.Count > 0)
        {
            await using var command = new NpgsqlCommand(Sql.Read("Happenings/close_happenings.sql", store.Options.Schema), connection);
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. closings.Select(closing => closing.Id)] });
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. closings.Select(closing => closing.KnownTo)] });
            await command.ExecuteNonQueryAsync(cancellation);
            closings.Clear();
        }

        if (pending.Count > 0)
        {
            await CopyAsync(connection, cancellation);
            pending.Clear();
        }
    }

    private async Task CopyAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy happenings (topic, type, subject, known_from, known_to, id, valid_from, valid_to, data) from stdin (format binary)", cancellation);
        foreach (var row in pending)
        {
            row.IsWritten = true;
            if (row.KnownFrom == row.KnownTo)
            {
                continue;
            }

            foreach (var topic in row.Topics)
            {
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(topic, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync((short)row.Type, NpgsqlDbType.Smallint, cancellation);
                await copy.WriteAsync(row.Subject, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(row.KnownFrom, NpgsqlDbType.Bigint, cancellation);
                await copy.WriteAsync(row.KnownTo, NpgsqlDbType.Bigint, cancellation);
                await copy.WriteAsync(row.Id, NpgsqlDbType.Text, cancellation);
                if (row.Occurred is { } occurred)
                {
                    await copy.WriteAsync(occurred.From, NpgsqlDbType.Date, cancellation);
                    await copy.WriteAsync(occurred.To, NpgsqlDbType.Date, cancellation);
                }
                else
                {
                    await copy.WriteNullAsync(cancellation);
                    await copy.WriteNullAsync(cancellation);
                }

                await copy.WriteAsync(row.Data, NpgsqlDbType.Json, cancellation);
            }
        }

        await copy.CompleteAsync(cancellation);
    }

    private sealed record Merged(Happening Happening, IReadOnlyList<Candidate> Reports, Judgement Judgement);

    private sealed class Row(string id, HappeningType type, string subject, DateInterval? occurred, string[] topics, byte[] data, long knownFrom)
    {
        public string Id { get; } = id;

        public HappeningType Type { get; } = type;

        public string Subject { get; } = subject;

        public DateInterval? Occurred { get; } = occurred;

        public string[] Topics { get; } = topics;

        public byte[] Data { get; } = data;

        public long KnownFrom { get; } = knownFrom;

        public long KnownTo { get; set; } = Now;

        /// <summary>What it was merged from; null when it was read from the table.</summary>
        public Merged? Merged { get; set; }

        /// <summary>Whether the table has it; what it is to be closed at is then an update.</summary>
        public bool IsWritten { get; set; }
    }
}
