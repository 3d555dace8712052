using Briefing.Domain.Articles;
using Briefing.EventStore;
using Briefing.Extraction;

namespace Briefing.Application.Articles;

/// <summary>What came of an article that was handed in.</summary>
public abstract record ReceiveOutcome
{
    private ReceiveOutcome()
    {
    }

    /// <summary>The article is in the log.</summary>
    /// <param name="Reports">How many reports it now holds.</param>
    /// <param name="SetAside">Why it holds none ("not in English"); null where it was read and holds some.</param>
    /// <param name="Position">The place of its last event in the log: what to wait for before reading projections.</param>
    public abstract record Kept(ArticleId Id, int Version, int Reports, string? SetAside, long Position) : ReceiveOutcome;

    /// <summary>It came in for the first time.</summary>
    public sealed record Received(ArticleId Id, int Version, int Reports, string? SetAside, long Position)
        : Kept(Id, Version, Reports, SetAside, Position);

    /// <summary>It was there already, word for word: nothing changed.</summary>
    public sealed record Known(ArticleId Id, int Version, int Reports, string? SetAside, long Position)
        : Kept(Id, Version, Reports, SetAside, Position);

    /// <summary>The outlet changed it: a new version.</summary>
    public sealed record Revised(ArticleId Id, int Version, int Reports, string? SetAside, long Position)
        : Kept(Id, Version, Reports, SetAside, Position);

    /// <summary>Its outlet took it back: its reports do not hold any more.</summary>
    /// <param name="Version">0 where it never came in.</param>
    public sealed record Withdrawn(ArticleId Id, int Version, long Position) : Kept(Id, Version, 0, null, Position);

    /// <summary>It is kept aside, and comes in when its time has come; until then nobody is shown it.</summary>
    /// <param name="Until">Null where its outlet withholds it until further notice.</param>
    public sealed record Embargoed(ArticleId Id, DateTimeOffset? Until) : ReceiveOutcome;

    /// <summary>It cannot be taken as it is.</summary>
    /// <param name="Field">What is wrong: "published", "file".</param>
    public sealed record Refused(string Field, string Reason) : ReceiveOutcome;
}

/// <summary>Takes in an article: reads what it reports, and appends that in one step.</summary>
public sealed class ReceiveArticle
{
    private const string NoReports = "no report was found in it";
    private const string TakenBack = "Its outlet took it back.";

    private readonly PostgresEventStore store;
    private readonly ArticleReader reader;
    private readonly EmbargoedArticles embargoed;
    private readonly NewArticles newArticles;
    private readonly TimeProvider clock;

    internal ReceiveArticle(PostgresEventStore store, ArticleReader reader, EmbargoedArticles embargoed, TimeProvider clock)
    {
        this.store = store;
        newArticles = new NewArticles(store);
        this.reader = reader;
        this.embargoed = embargoed;
        this.clock = clock;
    }

    /// <summary>Takes in what somebody handed in; what cannot be taken is refused with the field and the reason.</summary>
    public async Task<ReceiveOutcome> RunAsync(ArticleDraft draft, CancellationToken cancellation = default)
    {
        try
        {
            var status = draft.Status();
            if (status == PublicationStatus.Canceled)
            {
                return await WithdrawAsync(draft.Id(), cancellation);
            }

            var content = draft.Check();
            var until = draft.EmbargoedUntil();
            return status == PublicationStatus.Withheld ? await embargoed.KeepAsync(content, null, cancellation)
                : until > clock.GetUtcNow() ? await embargoed.KeepAsync(content, until, cancellation)
                : await RunAsync(content, cancellation);
        }
        catch (RefusedException refused)
        {
            return new ReceiveOutcome.Refused(refused.Field, refused.Reason);
        }
    }

    /// <summary>Takes in a file.</summary>
    /// <param name="name">The file's name; its extension says what it is.</param>
    public async Task<ReceiveOutcome> RunAsync(
        string name, ReadOnlyMemory<byte> bytes, ArticleDraft given, CancellationToken cancellation = default)
    {
        try
        {
            return await RunAsync(ArticleFile.Read(name, bytes.Span, given), cancellation);
        }
        catch (RefusedException refused)
        {
            return new ReceiveOutcome.Refused(refused.Field, refused.Reason);
        }
    }

    /// <summary>Takes in a line of NDJSON; of one that is malformed, the field is where in it.</summary>
    /// <param name="given">What the caller knows; it counts before what the line says.</param>
    public async Task<ReceiveOutcome> RunAsync(ArticleLine line, ArticleDraft given, CancellationToken cancellation = default) =>
        line.Refused ?? await RunAsync(given.OrElse(line.Draft), cancellation);

    /// <summary>Takes in an article that may be shown now; a version of it that is still kept aside is overtaken.</summary>
    private async Task<ReceiveOutcome.Kept> RunAsync(ArticleContent content, CancellationToken cancellation)
    {
        var id = ArticleId.Of(content);
        if (await newArticles.IsKnownAsync(id, cancellation))
        {
            return await AppendAsync(content, cancellation);
        }

        var events = Article.Receive(Article.State.Initial, id, content, reader.Read(id, 1, content));
        try
        {
            var appended = await newArticles.AppendAsync(id, events, cancellation);
            return OutcomeOf(id, events, events.Aggregate(Article.State.Initial, Article.Fold), appended.Position);
        }
        catch (ConcurrencyException)
        {
            // Somebody else handed it in at the same time.
            return await AppendAsync(content, cancellation);
        }
    }

    internal async Task<ReceiveOutcome.Kept> AppendAsync(ArticleContent content, CancellationToken cancellation)
    {
        var id = ArticleId.Of(content);
        var decision = await store.DecideAsync(
            Article.StreamName(id),
            DomainEvents.OfArticle,
            state => Article.IsKnown(state, content) ? [] : Article.Receive(state, id, content, reader.Read(id, state.Version + 1, content)),
            cancellation: cancellation);
        return OutcomeOf(id, decision.Events, decision.State, decision.Position);
    }

    private static ReceiveOutcome.Kept OutcomeOf(ArticleId id, IReadOnlyList<object> events, Article.State state, long position)
    {
        var (version, reports) = (state.Version, state.Reports.Count);
        var setAside = state.SetAside ?? (reports == 0 ? NoReports : null);
        return events switch
        {
            [] => new ReceiveOutcome.Known(id, version, reports, setAside, position),
            [Article.ArticleReceived, ..] => new ReceiveOutcome.Received(id, version, reports, setAside, position),
            _ => new ReceiveOutcome.Revised(id, version, reports, setAside, position),
        };
    }

    private async Task<ReceiveOutcome> WithdrawAsync(ArticleId id, CancellationToken cancellation)
    {
        await embargoed.DropAsync(id, cancellation);
        var decision = await store.DecideAsync(
            Article.StreamName(id), DomainEvents.OfArticle, state => Article.Withdraw(state, id, TakenBack), cancellation: cancellation);
        return new ReceiveOutcome.Withdrawn(id, decision.State.Version, decision.Position);
    }
}
