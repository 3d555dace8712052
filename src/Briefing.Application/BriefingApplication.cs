using Briefing.Application.Access;
using Briefing.Application.Actors;
using Briefing.Application.Aid;
using Briefing.Application.Articles;
using Briefing.Application.Deliveries;
using Briefing.Application.Editions;
using Briefing.Application.Events;
using Briefing.Application.Feeds;
using Briefing.Application.Happenings;
using Briefing.Application.Outlets;
using Briefing.Application.Outside;
using Briefing.Application.Reports;
using Briefing.Application.Subscriptions;
using Briefing.Application.Topics;
using Briefing.Application.Webhooks;
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
    /// <summary>Far below what anybody notices, and yet hundreds of transactions a second fewer where many articles come in.</summary>
    private static readonly TimeSpan PagesApart = TimeSpan.FromMilliseconds(25);

    private readonly NpgsqlDataSource database;
    private readonly OutsideHttp outside;

    private BriefingApplication(NpgsqlDataSource database, PostgresEventStore store, LinkTokens tokens, BriefingOptions options)
    {
        this.database = database;
        Store = store;
        Projections = new Projections(
            store,
            [
                ArticleSummary.Projection, OutletSummary.Projection, TopicSummary.Projection, ActorSummary.Projection,
                SubscriptionSummary.Projection, FeedSummary.Projection, HappeningsProjection.Of(store), ReportsProjection.Of(store),
            ]);
        var reader = new ArticleReader(Lexicon.Default);
        ReceiveArticle = new ReceiveArticle(store, reader, new EmbargoedArticles(store), options.Clock);
        ReleaseArticles = new ReleaseArticles(store, ReceiveArticle, options.Clock);
        RereadArticles = new RereadArticles(store, reader);
        Articles = new ArticleQueries(store, Projections);
        outside = new OutsideHttp(options.Outside);
        DefineFeed = new DefineFeed(store);
        Feeds = new FeedQueries(store, Projections);
        FetchFeeds = new FetchFeeds(store, ReceiveArticle, outside, options.Clock);
        FetchOnce = new FetchOnce(ReceiveArticle, outside, options.Clock);
        TakeInbox = new TakeInbox(options.Inbox, ReceiveArticle, options.Clock);
        DefineTopic = new DefineTopic(store);
        Topics = new TopicQueries(store, Projections);
        DefineOutlet = new DefineOutlet(store);
        Outlets = new OutletQueries(store, Projections);
        Actors = new ActorQueries(store, Projections);
        Events = new EventQueries(store);
        Reports = new ReportQueries(store, Projections);
        Happenings = new HappeningQueries(store, Projections);
        LoadReferenceRates = new LoadReferenceRates(store);
        Situation = new SituationQueries(store, Happenings, LoadReferenceRates);
        CompareSituation = new CompareSituation(store, Happenings);
        Judge = new Judge(store, Happenings, options.RecordingClock ?? options.Clock);

        var texts = new KeptTexts(store);
        var renderers = new EditionRenderers(store, texts, EditionTemplates.Load(options.TemplatesFolder));
        Editions = new EditionQueries(store, texts);
        IssueEdition = new IssueEdition(store, renderers, texts, Editions, options.Clock);
        Replay = new Replay(store, IssueEdition);
        ReproduceEdition = new ReproduceEdition(store, Editions, texts, renderers);
        Subscribe = new Subscribe(store, tokens, options.Clock);
        Subscriptions = new SubscriptionQueries(store);
        ImportSubscriptions = new ImportSubscriptions(store, Subscribe);
        var suppression = new Suppression(store, options.Clock);
        TakeReturnedMail = new TakeReturnedMail(store, Subscribe, suppression, options.Maildir);
        DeliverEditions = new DeliverEditions(
            new DeliveryLedger(store, options.Delivery, options.Clock), Editions, renderers, tokens, suppression, options.Transport, options.Delivery, options.Clock);
        IssueDueEditions = new IssueDueEditions(store, IssueEdition, DeliverEditions, options.Clock);
        Deliveries = new DeliveryQueries(store);
        HoldEdition = new HoldEdition(store, Editions, IssueEdition, DeliverEditions, Deliveries, options.Clock);
        SendTestEdition = new SendTestEdition(Editions, IssueEdition, options.Transport, options.Delivery, options.Clock);
        Errata = new Errata(store, Editions, Deliveries, DeliverEditions, options.Clock);
        PublishTemplates = new PublishTemplates(store, options.Clock);
        Webhooks = new WebhookDefinitions(store, options.Clock);
        DeliverWebhooks = new DeliverWebhooks(store, Happenings, outside, options.Delivery.PublicAddress, options.Clock);
        Keys = new ApiKeys(store);
        IdempotentAnswers = new IdempotentAnswers(store, options.Clock);
    }

    public PostgresEventStore Store { get; }

    /// <summary>The read models. Somebody must run them: the worker, or <c>Projections.RunAsync</c>.</summary>
    public Projections Projections { get; }

    public ReceiveArticle ReceiveArticle { get; }

    /// <summary>Lets articles in whose embargo has ended; the worker asks it again and again.</summary>
    public ReleaseArticles ReleaseArticles { get; }

    public RereadArticles RereadArticles { get; }

    public ArticleQueries Articles { get; }

    public DefineFeed DefineFeed { get; }

    public FeedQueries Feeds { get; }

    /// <summary>Looks at feeds that are due; the worker asks it again and again.</summary>
    public FetchFeeds FetchFeeds { get; }

    /// <summary>Takes in what is at an address, without following it.</summary>
    public FetchOnce FetchOnce { get; }

    /// <summary>Takes files from the watched folder; the worker asks it again and again.</summary>
    public TakeInbox TakeInbox { get; }

    public DefineTopic DefineTopic { get; }

    public TopicQueries Topics { get; }

    public DefineOutlet DefineOutlet { get; }

    public OutletQueries Outlets { get; }

    public ActorQueries Actors { get; }

    /// <summary>What articles were read to say.</summary>
    public ReportQueries Reports { get; }

    /// <summary>The log itself.</summary>
    public EventQueries Events { get; }

    public HappeningQueries Happenings { get; }

    public SituationQueries Situation { get; }

    public CompareSituation CompareSituation { get; }

    public LoadReferenceRates LoadReferenceRates { get; }

    public Judge Judge { get; }

    public IssueEdition IssueEdition { get; }

    public EditionQueries Editions { get; }

    /// <summary>Keeps editions back until an editor releases them.</summary>
    public HoldEdition HoldEdition { get; }

    public SendTestEdition SendTestEdition { get; }

    public PublishTemplates PublishTemplates { get; }

    /// <summary>Finds what editions said wrongly, and has their readers told.</summary>
    public Errata Errata { get; }

    /// <summary>Makes topics and their editions as they were known at any time, from the log alone.</summary>
    public Replay Replay { get; }

    public ReproduceEdition ReproduceEdition { get; }

    public Subscribe Subscribe { get; }

    public SubscriptionQueries Subscriptions { get; }

    public ImportSubscriptions ImportSubscriptions { get; }

    /// <summary>Takes in bounces and complaints; the worker asks it again and again.</summary>
    public TakeReturnedMail TakeReturnedMail { get; }

    /// <summary>Cuts what is due; the worker asks it again and again.</summary>
    public IssueDueEditions IssueDueEditions { get; }

    /// <summary>Sends what is due; the worker asks it again and again.</summary>
    public DeliverEditions DeliverEditions { get; }

    public DeliveryQueries Deliveries { get; }

    public WebhookDefinitions Webhooks { get; }

    /// <summary>Tells webhooks what is new; the worker asks it again and again.</summary>
    public DeliverWebhooks DeliverWebhooks { get; }

    /// <summary>Who may use the HTTP interface.</summary>
    public ApiKeys Keys { get; }

    /// <summary>What was answered to requests that may be sent twice.</summary>
    public IdempotentAnswers IdempotentAnswers { get; }

    /// <summary>The position that a question to the log itself is answered for: the one asked about, or the log's end.</summary>
    public async Task<long> LogPositionAsync(KnownAt known, CancellationToken cancellation = default)
    {
        var end = await Store.EndAsync(cancellation);
        return Math.Min(await known.PositionAsync(Store, cancellation) ?? end, end);
    }

    /// <summary>Connects, and brings the database's schema up to date.</summary>
    /// <exception cref="EventStoreException">The database cannot be used; the message says why and what to do.</exception>
    public static async Task<BriefingApplication> OpenAsync(
        BriefingOptions options, ILoggerFactory? loggers = null, CancellationToken cancellation = default)
    {
        var database = PostgresEventStore.Connect(options.ConnectionString);
        try
        {
            var store = new PostgresEventStore(
                database, DomainEvents.Types(), new EventStoreOptions { Schema = options.Schema, Clock = options.RecordingClock, PagesApart = PagesApart },
                loggers?.CreateLogger<PostgresEventStore>());
            await store.MigrateAsync(cancellation);
            await Tables.CreateAsync(store, cancellation);
            return new BriefingApplication(database, store, await LinkTokens.LoadAsync(store, cancellation), options);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        outside.Dispose();
        return database.DisposeAsync();
    }
}
