using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Briefing.Application.Happenings;

/// <summary>Fills a topic from the log when it is defined, or defined anew.</summary>
internal static class TopicFilling
{
    private static readonly IReadOnlyCollection<Type> Read =
        [typeof(Article.ArticleReceived), typeof(Article.ArticleRevised), .. DomainEvents.Under<Report>()];

    /// <param name="position">The position of the definition; everything before it is read.</param>
    public static async Task FillAsync(
        PostgresEventStore store, Topic.TopicDefined defined, long position, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await connection.ExecuteAsync("create temp table if not exists covered (position bigint primary key) on commit drop; truncate covered", cancellation);
        await using (var copy = await connection.CopyIntoAsync("covered (position)", cancellation))
        {
            var about = new HashSet<ArticleId>();
            await foreach (var recorded in store.ReadLogAsync(new LogQuery { UpTo = position - 1, Types = Read }, cancellation))
            {
                switch (recorded.Data)
                {
                    case Article.ArticleReceived received:
                        Note(received.Id, received.Content);
                        break;
                    case Article.ArticleRevised revised:
                        Note(revised.Id, revised.Content);
                        break;
                    case Report report when Topic.Covers(defined.Definition, report, about.Contains(report.Article.Id)):
                        await copy.StartRowAsync(cancellation);
                        await copy.WriteAsync(recorded.Position, NpgsqlDbType.Bigint, cancellation);
                        break;
                }
            }

            await copy.CompleteAsync(cancellation);

            void Note(ArticleId article, ArticleContent content)
            {
                if (Topic.IsAbout(defined.Definition, content))
                {
                    about.Add(article);
                }
                else
                {
                    about.Remove(article);
                }
            }
        }

        await connection.ExecuteAsync(Sql.Read("Happenings/cover_reports.sql"), cancellation, defined.Id.Value);
        await connection.ExecuteAsync(Sql.Read("Happenings/fill_topic.sql"), cancellation, defined.Id.Value, position);
    }
}
