using Briefing.EventStore;

namespace Briefing.Application.Happenings;

/// <summary>The documents of a projection as known at any position.</summary>
public abstract class DocumentQueries<TDocument>(PostgresEventStore store, Projections projections, DocumentProjection<TDocument> projection)
    where TDocument : class
{
    private readonly DocumentsAsKnown<TDocument> whole = new(store, projection);

    /// <summary>The position that a question is answered for.</summary>
    public async Task<long> PositionAsync(KnownAt known, CancellationToken cancellation = default) =>
        (await projections.PlaceAsync(projection.Name, await known.PositionAsync(store, cancellation), cancellation)).Position;

    private protected async Task<Answer<T>> AnswerAsync<T>(
        KnownAt known, Func<IReadOnlyDictionary<string, TDocument>, T> answer, CancellationToken cancellation)
    {
        var position = await PositionAsync(known, cancellation);
        return new Answer<T>(position, answer(await whole.AtAsync(position, cancellation)));
    }

    /// <summary>One document as it is now; null where there is none.</summary>
    private protected Task<TDocument?> LoadAsync(string key, CancellationToken cancellation) => projection.LoadAsync(store, key, cancellation);
}
