using Briefing.Domain.Aid;
using Briefing.EventStore;

namespace Briefing.Application.Aid;

/// <summary>Loads the table of reference rates that aid is converted with where no source states an equivalent.</summary>
public sealed class LoadReferenceRates(PostgresEventStore store)
{
    /// <param name="name">Who published the rates and when; shown beside every sum that they convert.</param>
    /// <param name="text">Lines such as <c>EUR,2024-12-02,1.0497</c>.</param>
    /// <returns>How many rates there are, and the position of the event.</returns>
    /// <exception cref="RefusedException">The name is missing, or a line cannot be read; the exception says which.</exception>
    public async Task<(int Rates, long Position)> RunAsync(string name, string text, CancellationToken cancellation = default)
    {
        var rates = Parse(name, text);
        var decision = await store.DecideAsync(
            RateTable.StreamName, DomainEvents.OfRates, state => RateTable.Load(state, rates), cancellation: cancellation);
        return (rates.Rates.Count, decision.Position);
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

    private static ReferenceRates Parse(string name, string text)
    {
        try
        {
            return name.Trim() is { Length: > 0 } given
                ? RateTable.Parse(given, text)
                : throw new RefusedException("name", "A table of rates needs one: who published it and when.");
        }
        catch (FormatException error)
        {
            throw new RefusedException("rates", error.Message);
        }
    }
}
