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

    /// <summary>It cannot be taken as it is.</summary>
    /// <param name="Field">What is wrong: "published", "file".</param>
    public sealed record Refused(string Field, string Reason) : ReceiveOutcome;
}

/// <summary>Takes in an article: reads what it reports, and appends that in one step.</summary>
public sealed class ReceiveArticle(PostgresEventStore store, ArticleReader reader)
{
    private const string NoReports = "no report was found in it";

    /// <summary>Takes in what somebody handed in; what cannot be taken is refused with the field and the reason.</summary>
    public async Task<ReceiveOutcome> RunAsync(ArticleDraft draft, CancellationToken cancellation = default)
    {
        try
        {
            return await RunAsync(draft.Check(), cancellation);
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
            return await RunAsync(ArticleFile.Read(name, bytes.Span, given).Check(), cancellation);
        }
        catch (RefusedException refused)
        {
            return new ReceiveOutcome.Refused(refused.Field, refused.Reason);
        }
    }

    private async Task<ReceiveOutcome.Kept> RunAsync(ArticleContent content, CancellationToken cancellation)
    {
        var id = content.Url is { } url
            ? ArticleId.FromUrl(content.Outlet, url)
            : ArticleId.FromContent(content.Outlet, content.Title, content.Body);
        var decision = await store.DecideAsync(
            Article.StreamName(id),
            DomainEvents.OfArticle,
            state => Article.IsKnown(state, content) ? [] : Article.Receive(state, id, content, reader.Read(id, state.Version + 1, content)),
            cancellation: cancellation);

        var (version, reports) = (decision.State.Version, decision.State.Reports.Count);
        var setAside = decision.State.SetAside ?? (reports == 0 ? NoReports : null);
        return decision.Events switch
        {
            [] => new ReceiveOutcome.Known(id, version, reports, setAside, decision.Position),
            [Article.ArticleReceived, ..] => new ReceiveOutcome.Received(id, version, reports, setAside, decision.Position),
            _ => new ReceiveOutcome.Revised(id, version, reports, setAside, decision.Position),
        };
    }
}
