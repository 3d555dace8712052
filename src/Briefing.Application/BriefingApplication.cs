using Briefing.Application.Actors;
using Briefing.Application.Articles;
using Briefing.Application.Editions;
using Briefing.Application.Happenings;
using Briefing.Application.Outlets;
using Briefing.Application.Topics;
using Briefing.EventStore;
using Briefing.Extraction;
using Briefing.Extraction.Actors;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Briefing.Application;

/// <summary>Everything that can be done with Briefing, by noun, on one database. The API, the worker and the command line each
/// open one.</summary>
public sealed class BriefingApplication : IAsyncDisposable
{
    private readonly NpgsqlDataSource database;

    private BriefingApplication(NpgsqlDataSource database, BriefingOptions options, ILoggerFactory? loggers)
    {
        this.database = database;
        Store = new PostgresEventStore(
            database, DomainEvents.Types(), new EventStoreOptions { Clock = options.RecordingClock }, loggers?.CreateLogger<PostgresEventStore>());
        Projections = new Projections(Store, [ArticleSummary.Projection, OutletSummary.Projection, TopicSummary.Projection, ActorSummary.Projection, HappeningsProjection.Of(Store)]);
        ReceiveArticle = new ReceiveArticle(Store, new ArticleReader(Lexicon.Default));
        Articles = new ArticleQueries(Store);
        DefineTopic = new DefineTopic(Store);
        Topics = new TopicQueries(Store);
        DefineOutlet = new DefineOutlet(Store);
        Outlets = new OutletQueries(Store);
        Actors = new ActorQueries(Store);
        Happenings = new HappeningQueries(Store, Projections);
        Situation = new SituationQueries(Happenings);
        Judge = new Judge(Store, Happenings, options.RecordingClock ?? options.Clock);

        var texts = new KeptTexts(Store);
        Editions = new EditionQueries(Store, texts);
        ReproduceEdition = new ReproduceEdition(Store, texts);
        IssueEdition = new IssueEdition(
            Store, new EditionRenderer(EditionTemplates.Load(options.TemplatesFolder)), texts, Editions, options.Clock);
    }

    public PostgresEventStore Store { get; }

    /// <summary>The read models. Somebody must run them: the worker, or <c>Projections.RunAsync</c>.</summary>
    public Projections Projections { get; }

    public ReceiveArticle ReceiveArticle { get; }

    public ArticleQueries Articles { get; }

    public DefineTopic DefineTopic { get; }

    public TopicQueries Topics { get; }

    public DefineOutlet DefineOutlet { get; }

    public OutletQueries Outlets { get; }

    public ActorQueries Actors { get; }

    public HappeningQueries Happenings { get; }

    public SituationQueries Situation { get; }

    public Judge Judge { get; }

    public IssueEdition IssueEdition { get; }

    public EditionQueries Editions { get; }

    public ReproduceEdition ReproduceEdition { get; }

    /// <summary>Connects, and brings the database's schema up to date.</summary>
    /// <exception cref="EventStoreException">The database cannot be used; the message says why and what to do.</exception>
    public static async Task<BriefingApplication> OpenAsync(
        BriefingOptions options, ILoggerFactory? loggers = null, CancellationToken cancellation = default)
    {
        var application = new BriefingApplication(NpgsqlDataSource.Create(options.ConnectionString), options, loggers);
        try
        {
            await application.Store.MigrateAsync(cancellation);
            await Tables.CreateAsync(application.Store, cancellation);
            return application;
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
