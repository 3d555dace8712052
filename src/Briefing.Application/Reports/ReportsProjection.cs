using Briefing.Application.Happenings;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Briefing.Application.Reports;

/// <summary>Finds reports: by id, article, outlet, type and actor. The reports themselves stay in the log.</summary>
internal static class ReportsProjection
{
    public const string Name = "reports";

    public static TableProjection Of(PostgresEventStore store) => new(
        Name,
        1,
        [.. DomainEvents.Under<Report>(), typeof(Article.ReportWithdrawn), typeof(Article.ArticleWithdrawn)],
        Sql.Read("Reports/tables.sql", store.Options.Schema),
        () => new ReportsFold(store))
    {
        ReadAs = MatchedReport.Types,
    };
}

/// <summary>Writes where reports stand, a page of the log at a time.</summary>
internal sealed class ReportsFold(PostgresEventStore store) : TableFold
{
    private readonly string withdraw = Sql.Read("Reports/withdraw_reports.sql", store.Options.Schema);

    public override async Task ApplyAsync(IReadOnlyList<RecordedEvent> events, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var withdrawals = events.Select(recorded => (Id: recorded.Data switch
        {
            Article.ReportWithdrawn withdrawn => withdrawn.ReportId,
            Article.ArticleWithdrawn withdrawn => withdrawn.Id.Value,
            _ => null,
        }, recorded.Position)).Where(withdrawal => withdrawal.Id is not null).ToArray();

        // First what came, then what was taken back: a report is taken back only behind its own position.
        await CopyAsync(events.Where(recorded => recorded.Data is Report), connection, cancellation);
        if (withdrawals.Length > 0)
        {
            await connection.ExecuteAsync(
                withdraw, cancellation, withdrawals.Select(withdrawal => withdrawal.Id!).ToArray(), withdrawals.Select(withdrawal => withdrawal.Position).ToArray());
        }
    }

    private async Task CopyAsync(IEnumerable<RecordedEvent> reports, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var copy = await connection.CopyIntoAsync("reports (position, id, type, article, outlet, published, actors)", cancellation);
        foreach (var recorded in reports)
        {
            var report = (Report)recorded.Data;
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(recorded.Position, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(report.Id, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(store.Types.NameOf(report.GetType()), NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(report.Article.Id.Value, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(report.Article.Outlet, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(report.Article.Published.UtcDateTime, NpgsqlDbType.TimestampTz, cancellation);
            await copy.WriteAsync(report.Actors.Select(actor => actor.Id.Value).Distinct().ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }
}
