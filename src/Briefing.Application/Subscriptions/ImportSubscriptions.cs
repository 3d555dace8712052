using Briefing.Domain.Subscriptions;
using Briefing.Domain.Topics;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Application.Subscriptions;

/// <summary>What came of importing subscriptions, or would come of it.</summary>
/// <param name="Imported">Who gets editions by it and did not before.</param>
/// <param name="Known">Who got them already, and keeps what she has.</param>
/// <param name="LeftOut">Who left here, whom no list brings back, and lines whose state is not active.</param>
/// <param name="Errors">What is wrong, by line; where there is anything, nothing was imported.</param>
public sealed record ImportedSubscriptions(int Imported, int Known, int LeftOut, IReadOnlyList<SheetError> Errors);

/// <summary>Subscribes people who said yes elsewhere, without mails that ask them: all of a list or nobody.</summary>
public sealed class ImportSubscriptions
{
    private const int ChunkSize = 1_000;

    private readonly PostgresEventStore store;
    private readonly Subscribe subscribe;

    internal ImportSubscriptions(PostgresEventStore store, Subscribe subscribe)
    {
        this.store = store;
        this.subscribe = subscribe;
    }

    /// <summary>Imports a sheet (see <see cref="SubscriptionSheet"/>).</summary>
    /// <param name="preview">Only says what would come of it.</param>
    /// <exception cref="ConcurrencyException">Somebody of the list subscribed or left meanwhile; nothing was imported.</exception>
    public async Task<ImportedSubscriptions> RunAsync(string sheet, bool preview = false, CancellationToken cancellation = default) =>
        await RunAsync(SubscriptionSheet.Read(sheet), preview, cancellation);

    /// <summary>Imports requests; errors name them by their place, from 1.</summary>
    /// <inheritdoc cref="RunAsync(string, bool, CancellationToken)"/>
    public async Task<ImportedSubscriptions> RunAsync(IEnumerable<SubscriptionRequest> requests, CancellationToken cancellation = default) =>
        await RunAsync([.. requests.Select((request, index) => new SheetLine(index + 1, request, null))], preview: false, cancellation);

    private async Task<ImportedSubscriptions> RunAsync(IReadOnlyList<SheetLine> lines, bool preview, CancellationToken cancellation)
    {
        var (wanted, errors) = await CheckAsync(lines, cancellation);
        if (errors.Count > 0)
        {
            return new ImportedSubscriptions(0, 0, 0, errors);
        }

        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var (imported, known, left) = (0, 0, 0);
        foreach (var chunk in wanted.Chunk(ChunkSize))
        {
            var appends = new List<StreamAppend>();
            foreach (var (request, preferences) in chunk)
            {
                var (subscriber, isNew) = await SubscriberAsync(connection, request.Address!.Trim(), cancellation);
                var stream = Subscription.StreamName(subscriber);
                var folded = isNew
                    ? new Folded<Subscription.State>(Subscription.State.Initial, 0, 0)
                    : await store.FoldStreamAsync(stream, DomainEvents.OfSubscription, cancellation: cancellation);
                IReadOnlyList<object> events = Subscription.Import(folded.State, subscriber, preferences);
                if (events.Count > 0)
                {
                    appends.Add(new StreamAppend(stream, ExpectedVersion.Exactly(folded.Version), events));
                }

                imported += events.Count > 0 ? 1 : 0;
                known += folded.State.IsActive ? 1 : 0;
                left += folded.State.Ended ? 1 : 0;
            }

            if (!preview && appends.Count > 0)
            {
                await store.AppendAsync(transaction, appends, cancellation);
            }
        }

        if (!preview)
        {
            await transaction.CommitAsync(cancellation);
            store.SignalAppended();
        }

        return new ImportedSubscriptions(imported, known, left + lines.Count(line => line is { Error: null, IsActive: false }), []);
    }

    private async Task<(List<(SubscriptionRequest Request, Preferences Preferences)> Wanted, List<SheetError> Errors)> CheckAsync(
        IReadOnlyList<SheetLine> lines, CancellationToken cancellation)
    {
        var wanted = new List<(SubscriptionRequest, Preferences)>();
        var errors = new List<SheetError>();
        var topics = new Dictionary<string, TopicId>(StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Error is not null || line.IsActive))
        {
            if (line.Error is { } unreadable)
            {
                errors.Add(unreadable);
                continue;
            }

            try
            {
                var key = Subscribe.Key(Subscribe.AddressOf(line.Request!));
                var preferences = await subscribe.CheckAsync(line.Request!, topics, cancellation);
                if (!seen.TryAdd(key, line.Line))
                {
                    errors.Add(new SheetError(line.Line, "address", $"The same address stands in line {seen[key]}."));
                }

                wanted.Add((line.Request!, preferences));
            }
            catch (RefusedException refused)
            {
                errors.Add(new SheetError(line.Line, refused.Field, refused.Reason));
            }
        }

        return (wanted, errors);
    }

    private async Task<(string Id, bool IsNew)> SubscriberAsync(NpgsqlConnection connection, string address, CancellationToken cancellation)
    {
        var made = Guid.NewGuid().ToString("N");
        await using var command = new NpgsqlCommand(Sql.Read("Subscriptions/known_subscriber.sql", store.Options.Schema), connection);
        command.Parameters.AddWithValue(made);
        command.Parameters.AddWithValue(address);
        command.Parameters.AddWithValue(Subscribe.Key(address));
        var id = (string)(await command.ExecuteScalarAsync(cancellation))!;
        return (id, id == made);
    }
}
