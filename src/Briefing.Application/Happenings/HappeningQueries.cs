using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Briefing.Domain.Reports;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application.Happenings;

/// <summary>A report of a happening with the sentence and the spans that it was read from.</summary>
public sealed record ReportEvidence(Source Source, Report Report);

/// <summary>A sentence that a happening rests on.</summary>
/// <param name="Source">The report that was read from it.</param>
/// <param name="Span">Where it stands in the text of that version of the article.</param>
public sealed record ReportedSentence(Source Source, string Sentence, TextSpan Span);

/// <summary>A happening with the sentences that it rests on, in the order in which they came in.</summary>
public sealed record ToldHappening(Happening Happening, IReadOnlyList<ReportedSentence> Sentences);

/// <summary>What is known of happenings, now or as of any position of the log.</summary>
public sealed class HappeningQueries
{
    /// <summary>What takes fewer days is found by the day in its id; as the SQL of pages and of indexes says.</summary>
    private const int FewDays = 8;

    /// <summary>Sorts behind every character of ids.</summary>
    private const char LastOfAll = '~';

    private static readonly HappeningType[] AllTypes = Enum.GetValues<HappeningType>();

    private readonly PostgresEventStore store;
    private readonly Projections projections;
    private readonly string schema;

    /// <summary>Read once: what is asked most.</summary>
    private readonly string byId;
    private readonly string page;

    private readonly JudgementsAsKnown judgements;
    private readonly HappeningsAsKnown whole;
    private readonly Together<(string Id, long Position), byte[]?> documents;

    /// <param name="store">The store that they are in.</param>
    /// <param name="projections">What says how far they are made.</param>
    /// <param name="happeningsKept">How many may stay in memory for questions about whole topics, at about three kilobytes each.</param>
    public HappeningQueries(PostgresEventStore store, Projections projections, int happeningsKept = 120_000)
    {
        this.store = store;
        this.projections = projections;
        schema = store.Options.Schema;
        byId = Sql.Read("Happenings/happening_as_known.sql", schema);
        page = Sql.Read("Happenings/happenings_page.sql", schema);
        judgements = new(store);
        whole = new(store, happeningsKept);
        documents = new(DocumentsAsync);
    }

    /// <summary>The happenings of a topic, by id.</summary>
    /// <param name="from">The first day on which they may have happened; null for any.</param>
    /// <param name="to">The last such day; null for any.</param>
    /// <param name="types">None given: all.</param>
    /// <param name="speaker">Only what this actor said; null for all.</param>
    public async Task<Answer<IReadOnlyList<Happening>>> ListAsync(
        TopicId topic, KnownAt known, DateOnly? from = null, DateOnly? to = null, IReadOnlyCollection<HappeningType>? types = null,
        ActorId? speaker = null, CancellationToken cancellation = default)
    {
        var (generation, position) = await PlaceAsync(known, cancellation);
        if (from is null && to is null && speaker is null && await WholeAsync(generation, topic, position, types ?? AllTypes, cancellation) is { } all)
        {
            return new Answer<IReadOnlyList<Happening>>(position, all);
        }

        var judgement = await judgements.AtAsync(position, cancellation);
        await using var command = store.Database.CreateCommand(Sql.Read("Happenings/happenings_as_known.sql", schema));
        command.Parameters.AddWithValue(topic.Value);
        command.Parameters.AddWithValue((types ?? AllTypes).Select(type => (short)type).ToArray());
        command.Parameters.AddWithValue(position);
        command.Parameters.AddWithValue((object?)from ?? DBNull.Value);
        command.Parameters.AddWithValue((object?)to ?? DBNull.Value);
        command.Parameters.AddWithValue((object?)speaker?.Value ?? DBNull.Value);
        var found = await ReadAsync(command, history => history.AsKnown(position, judgement), cancellation);
        return new Answer<IReadOnlyList<Happening>>(
            position,
            [.. found.Where(happening => Between(happening, from, to)).OrderBy(happening => happening.Id, StringComparer.Ordinal)]);
    }

    /// <summary>Some happenings of a topic, by id, without looking at the others.</summary>
    /// <param name="shown">Makes them into the form that is asked for.</param>
    /// <param name="position">One that <see cref="PositionAsync"/> has answered with.</param>
    /// <param name="after">The id behind which they begin; empty for the first.</param>
    /// <param name="limit">How many are looked at.</param>
    /// <returns>The happenings, and what to begin the next ones behind; null where there are no more.</returns>
    /// <inheritdoc cref="ListAsync"/>
    public async Task<(IReadOnlyList<ShownHappening<T>> Found, string? Next)> PageAsync<T>(
        ShownHappenings<T> shown, TopicId topic, long position, string after, int limit, DateOnly? from = null, DateOnly? to = null,
        IReadOnlyCollection<HappeningType>? types = null, CancellationToken cancellation = default)
    {
        var (generation, _) = await projections.PlaceAsync(HappeningsProjection.Name, position, cancellation);
        var judgement = await judgements.AtAsync(position, cancellation);
        var rows = await RowsAsync(generation, topic, position, after, limit, from, to, types ?? AllTypes, cancellation);
        var known = rows.ConvertAll(row => shown.Find(row, position, judgement));
        int[] missing = [.. Enumerable.Range(0, known.Count).Where(i => known[i] is null)];
        if (missing.Length > 0)
        {
            var read = await documents.AskAllAsync(Array.ConvertAll(missing, i => (rows[i].Id, position)), cancellation);
            foreach (var (i, document) in missing.Zip(read))
            {
                known[i] = document is null ? null : shown.Make(rows[i], position, judgement, HappeningHistory.Read(document).AsKnown(position, judgement));
            }
        }

        return ([.. known.OfType<ShownHappening<T>>().Where(happening => Between(happening.Occurred, from, to))], rows.Count == limit ? rows[^1].Id : null);
    }

    private async Task<List<HappeningPlace>> RowsAsync(
        int generation, TopicId topic, long position, string after, int limit, DateOnly? from, DateOnly? to, IReadOnlyCollection<HappeningType> types,
        CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        // Planning takes as long as finding the rows, and gives the same plan whatever is asked.
        var found = new NpgsqlBatchCommand(page);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new("select set_config('plan_cache_mode', 'force_generic_plan', true)"), found } };
        found.Parameters.Add(new NpgsqlParameter<string> { TypedValue = topic.Value });
        found.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = [.. types.Select(type => (short)type)] });
        found.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        found.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = from ?? DateOnly.MinValue });
        found.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = to ?? DateOnly.MaxValue });
        found.Parameters.Add(new NpgsqlParameter<string> { TypedValue = after });
        found.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        found.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. types.Select(type => HappeningTypes.IdOf(type, from, -FewDays))] });
        found.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. types.Select(type => HappeningTypes.IdOf(type, to, FewDays) + LastOfAll)] });
        await batch.PrepareAsync(cancellation);
        var rows = new List<HappeningPlace>(limit);
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        await row.NextResultAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            rows.Add(new HappeningPlace(generation, row.GetString(0), row.GetInt64(1), row.GetInt64(2)));
        }

        return rows;
    }

    /// <summary>A happening; one that goes by another id now is found by its reports. The value is null where there is none.</summary>
    public async Task<Answer<Happening?>> GetAsync(string id, KnownAt known, CancellationToken cancellation = default)
    {
        var position = await PositionAsync(known, cancellation);
        return new Answer<Happening?>(position, (await GetToldAsync(id, position, cancellation))?.Happening);
    }

    /// <summary>A happening with its sentences; null where there is none.</summary>
    /// <param name="position">One that <see cref="PositionAsync"/> has answered with.</param>
    /// <inheritdoc cref="GetAsync"/>
    public async Task<ToldHappening?> GetToldAsync(string id, long position, CancellationToken cancellation = default)
    {
        var judgement = await judgements.AtAsync(position, cancellation);
        var document = await documents.AskAsync((id, position), cancellation) ?? await ByReportAsync(id, position, cancellation);
        return document is null ? null : HappeningHistory.Read(document).AsTold(position, judgement);
    }

    private async Task<IReadOnlyList<byte[]?>> DocumentsAsync(IReadOnlyList<(string Id, long Position)> wanted)
    {
        await using var connection = await store.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(byId, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. wanted.Select(one => one.Id)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. wanted.Select(one => one.Position)] });
        await command.PrepareAsync();
        var documents = new byte[]?[wanted.Count];
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            documents[row.GetInt64(0) - 1] = row.GetFieldValue<byte[]>(1);
        }

        return documents;
    }

    private async Task<byte[]?> ByReportAsync(string id, long position, CancellationToken cancellation)
    {
        await using var command = store.Command("Happenings/happening_of_report", id, position);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? row.GetFieldValue<byte[]>(0) : null;
    }

    /// <summary>The reports of happenings as the log has them: with sentences, spans and the rules that read them.</summary>
    public async Task<IReadOnlyList<ReportEvidence>> EvidenceAsync(IEnumerable<Happening> happenings, CancellationToken cancellation = default)
    {
        var sources = happenings.SelectMany(happening => happening.Sources).DistinctBy(source => source.Position)
            .ToDictionary(source => source.Position);
        var found = await store.ReadAtAsync(sources.Keys, cancellation);
        return [.. found.Where(stored => stored.Data is Report).Select(stored => new ReportEvidence(sources[stored.Position], (Report)stored.Data))];
    }

    /// <summary>The position that a question is answered for. Where the log is further than the happenings, it waits for them.</summary>
    public async Task<long> PositionAsync(KnownAt known, CancellationToken cancellation = default) =>
        (await PlaceAsync(known, cancellation)).Position;

    private async Task<(int Generation, long Position)> PlaceAsync(KnownAt known, CancellationToken cancellation) =>
        await projections.PlaceAsync(HappeningsProjection.Name, await known.PositionAsync(store, cancellation), cancellation);

    /// <summary>The happenings of a whole topic from memory; null where it does not hold them.</summary>
    private async Task<IReadOnlyList<Happening>?> WholeAsync(
        int generation, TopicId topic, long position, IReadOnlyCollection<HappeningType> types, CancellationToken cancellation)
    {
        var reached = Math.Max(position, await PositionAsync(KnownAt.Now, cancellation));
        var found = new List<Happening>();
        foreach (var type in types.Distinct())
        {
            if (await whole.ListAsync(generation, topic, type, position, reached, judgements, cancellation) is not { } known)
            {
                return null;
            }

            if (types.Count == 1)
            {
                return known;
            }

            found.AddRange(known);
        }

        found.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        return found;
    }

    /// <summary>Whether it may have happened in these days; nulls do not restrict.</summary>
    public static bool Between(Happening happening, DateOnly? from, DateOnly? to) => Between(happening.Occurred, from, to);

    private static bool Between(DateInterval? occurred, DateOnly? from, DateOnly? to) =>
        occurred is not { } when || ((from is null || when.To >= from) && (to is null || when.From <= to));

    private static async Task<IReadOnlyList<Happening>> ReadAsync(
        NpgsqlCommand command, Func<HappeningHistory, Happening> asKnown, CancellationToken cancellation)
    {
        var documents = new List<byte[]>();
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            while (await row.ReadAsync(cancellation))
            {
                documents.Add(row.GetFieldValue<byte[]>(0));
            }
        }

        return OnAllCores.Select(documents, document => asKnown(HappeningHistory.Read(document)), cancellation);
    }
}
