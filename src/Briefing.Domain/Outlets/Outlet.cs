using System.Security.Cryptography;
using System.Text;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Outlets;

/// <summary>Who publishes articles. An outlet needs no definition to be read; one gives it a grade.</summary>
public static class Outlet
{
    /// <summary>Names may hold any character, streams may not: the name's fingerprint stands in.</summary>
    public static string StreamName(string name) =>
        $"outlet-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.Trim().ToLowerInvariant())), 0, 10)}";

    // Events

    public abstract record OutletEvent;

    /// <summary>An editor said how reliable an outlet is held to be, for the first time or anew.</summary>
    /// <param name="Name">As its articles give it.</param>
    /// <param name="Website">Its address; null where nobody gave one.</param>
    public sealed record OutletDefined(string Name, AdmiraltyGrade Grade, Uri? Website) : OutletEvent;

    // State

    /// <param name="Definition">Null where the outlet was never defined.</param>
    public sealed record State(OutletDefined? Definition)
    {
        public static readonly State Initial = new((OutletDefined?)null);
    }

    public static State Fold(State state, OutletEvent @event) => @event switch
    {
        OutletDefined defined => state with { Definition = defined },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is not an event of an outlet."),
    };

    // Decisions

    /// <summary>Defines the outlet; the same definition again is already so.</summary>
    public static IReadOnlyList<OutletEvent> Define(State state, OutletDefined definition) =>
        state.Definition == definition ? [] : [definition];
}
