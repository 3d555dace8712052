using Briefing.Domain.Aid;
using Briefing.EventStore;

namespace Briefing.Application.Aid;

/// <summary>What came of loading a table of rates.</summary>
/// <param name="Rates">How many there are in it.</param>
/// <param name="Position">What to wait for before reading.</param>
/// <param name="IsChanged">Whether it was not the table already.</param>
public sealed record LoadedRates(string Name, int Rates, long Position, bool IsChanged);

/// <summary>Loads the table of reference rates that aid is converted with where no source states an equivalent.</summary>
public sealed class LoadReferenceRates(PostgresEventStore store)
{
    /// <param name="name">Who published the rates and when; shown beside every sum that they convert.</param>
    /// <param name="csv">A table with the columns date, currency and rate: see <see cref="RatesFile"/>.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="check">Asked before anything is changed: there are rates always, the built-in ones before anybody loads others.</param>
    /// <exception cref="RefusedException">The name is missing, or a line cannot be read; the exception says which.</exception>
    public async Task<LoadedRates> RunAsync(string? name, string csv, string? by = null, ChangeCheck? check = null, CancellationToken cancellation = default)
    {
        var rates = new ReferenceRates(Given.Text("name", name, "A table of rates needs one: who published it and when."), RatesFile.Read(csv));
        var decision = await store.DecideAsync(
            RateTable.StreamName, DomainEvents.OfRates, state => RateTable.Load(state, rates),
            (now, events) => check?.Invoke(true, now.Position, events.Count > 0), DomainEvents.SaidBy(by), cancellation);
        return new LoadedRates(rates.Name, rates.Rates.Count, decision.Position, decision.Events.Count > 0);
    }

    /// <summary>The rates as known at a position; the built-in rough ones where none had been loaded.</summary>
    public async Task<ReferenceRates> AsKnownAsync(long position, CancellationToken cancellation = default)
    {
        var state = RateTable.State.Initial;
        await foreach (var recorded in store.ReadStreamAsync(RateTable.StreamName, cancellation: cancellation))
        {
            state = recorded.Position <= position ? RateTable.Fold(state, (RateTable.RateTableEvent)recorded.Data) : state;
        }

        return state.Rates ?? ReferenceRates.Rough;
    }
}
