using Briefing.Application.Happenings;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.EventStore;

namespace Briefing.Application.Reports;

/// <summary>Which reports to list; what is null does not restrict.</summary>
/// <param name="After">The position of the last report of the page before.</param>
/// <param name="Types">Names of events: "aid_announced".</param>
/// <param name="Actors">Any of them is named.</param>
/// <param name="Holds">Whether the article still says so.</param>
public sealed record ReportQuestion(
    int Limit = 50,
    bool OldestFirst = false,
    long? After = null,
    IReadOnlyCollection<string>? Ids = null,
    IReadOnlyCollection<string>? Types = null,
    IReadOnlyCollection<string>? Articles = null,
    IReadOnlyCollection<string>? Outlets = null,
    IReadOnlyCollection<string>? Actors = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    bool? Holds = null);

/// <summary>A report with its place in the log and the text that it was read from.</summary>
/// <param name="WithdrawnAt">The position at which its article took it back; null while it holds.</param>
/// <param name="Text">The text of that version of the article, into which its spans point.</param>
public sealed record LocatedReport(Report Report, string Type, long Position, long? WithdrawnAt, string Text);

/// <summary>What articles were read to say, sentence by sentence.</summary>
public sealed class ReportQueries(PostgresEventStore store, Projections projections)
{
    /// <summary>The position that a question about reports is answered for.</summary>
    public async Task<long> PositionAsync(KnownAt known, CancellationToken cancellation = default) =>
        (await projections.PlaceAsync(ReportsProjection.Name, await known.PositionAsync(store, cancellation), cancellation)).Position;

    /// <summary>Reports as known at a position, the last read first unless the question says otherwise.</summary>
    public async Task<IReadOnlyList<LocatedReport>> ListAsync(ReportQuestion question, long position, CancellationToken cancellation = default)
    {
        await using var command = store.Database.CreateCommand(
            Sql.Read("Reports/list_reports.sql", store.Options.Schema)
                .Replace("{direction}", question.OldestFirst ? "asc" : "desc", StringComparison.Ordinal)
                .Replace("{beyond}", question.OldestFirst ? ">" : "<", StringComparison.Ordinal));
        command.Parameters.AddWithValue(position);
        command.Parameters.AddWithValue(question.Limit);
        command.Parameters.AddWithValue((object?)question.After ?? DBNull.Value);
        foreach (var words in new[] { question.Ids, question.Types, question.Articles, question.Outlets, question.Actors })
        {
            command.Parameters.AddWithValue((object?)words?.ToArray() ?? DBNull.Value);
        }

        command.Parameters.AddWithValue((object?)question.From?.UtcDateTime ?? DBNull.Value);
        command.Parameters.AddWithValue((object?)question.To?.UtcDateTime ?? DBNull.Value);
        command.Parameters.AddWithValue((object?)question.Holds ?? DBNull.Value);
        var places = new List<(long Position, long? WithdrawnAt)>();
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            while (await row.ReadAsync(cancellation))
            {
                places.Add((row.GetInt64(0), row.IsDBNull(1) ? null : row.GetInt64(1)));
            }
        }

        var events = (await store.ReadAtAsync([.. places.Select(place => place.Position)], cancellation)).Where(recorded => recorded.Data is Report)
            .ToDictionary(recorded => recorded.Position);
        var texts = new Dictionary<(ArticleId, int), string>();
        var reports = new List<LocatedReport>(places.Count);
        foreach (var place in places)
        {
            var recorded = events[place.Position];
            var report = (Report)recorded.Data;
            if (!texts.TryGetValue((report.Article.Id, report.Article.Version), out var text))
            {
                await foreach (var version in VersionsAsync(report.Article.Id, cancellation))
                {
                    texts[(report.Article.Id, version.Number)] = version.Content.Text;
                }

                text = texts[(report.Article.Id, report.Article.Version)];
            }

            reports.Add(new LocatedReport(report, recorded.Type, place.Position, place.WithdrawnAt, text));
        }

        return reports;
    }

    private async IAsyncEnumerable<(int Number, ArticleContent Content)> VersionsAsync(
        ArticleId article, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var recorded in store.ReadStreamAsync(Article.StreamName(article), cancellation: cancellation))
        {
            switch (recorded.Data)
            {
                case Article.ArticleReceived received:
                    yield return (1, received.Content);
                    break;
                case Article.ArticleRevised revised:
                    yield return (revised.Version, revised.Content);
                    break;
            }
        }
    }
}
