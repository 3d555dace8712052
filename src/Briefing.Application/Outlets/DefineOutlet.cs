using System.Text.Json;
using Briefing.Domain.Happenings;
using Briefing.Domain.Outlets;
using Briefing.EventStore;

namespace Briefing.Application.Outlets;

/// <summary>An outlet as people write it down: in <c>seeds/outlets</c> and in requests.</summary>
/// <param name="Grade">Its reliability by the Admiralty code: A to F.</param>
public sealed record OutletDraft(string? Name, string? Grade, string? Website = null);

/// <summary>What came of grading an outlet.</summary>
/// <param name="Position">What to wait for before reading.</param>
/// <param name="IsChanged">Whether it was not so already.</param>
public sealed record DefinedOutlet(string Name, long Position, bool IsChanged);

/// <summary>Says how reliable an outlet is held to be.</summary>
public sealed class DefineOutlet(PostgresEventStore store)
{
    /// <param name="by">Who says so; null for the files that come with the service.</param>
    /// <param name="check">Asked before anything is changed.</param>
    /// <exception cref="RefusedException">A field is missing or cannot be read; the exception names it.</exception>
    public async Task<DefinedOutlet> RunAsync(OutletDraft draft, string? by = null, ChangeCheck? check = null, CancellationToken cancellation = default)
    {
        var name = Given.Text("name", draft.Name, "An outlet needs one.");
        var grade = draft.Grade is { Length: 1 } letter && Enum.TryParse<AdmiraltyGrade>(letter, out var known)
            ? known
            : throw new RefusedException("grade", "It is one letter of the Admiralty code, from A (completely reliable) to F (cannot be judged).");
        var website = draft.Website is null ? null
            : Uri.TryCreate(draft.Website, UriKind.Absolute, out var address) ? address
            : throw new RefusedException("website", $"'{draft.Website}' is not an address.");

        var definition = new Outlet.OutletDefined(name, grade, website);
        var decision = await store.DecideAsync(
            Outlet.StreamName(name), DomainEvents.OfOutlet, state => Outlet.Define(state, definition),
            (now, events) => check?.Invoke(now.State.Definition is not null, now.Position, events.Count > 0), DomainEvents.SaidBy(by), cancellation);
        return new DefinedOutlet(name, decision.Position, decision.Events.Count > 0);
    }

    /// <summary>Defines the outlets of a JSON file.</summary>
    /// <returns>The position of the last one's last event in the log.</returns>
    /// <exception cref="RefusedException">The file is not JSON, or a field is missing or cannot be read.</exception>
    public async Task<long> RunAsync(ReadOnlyMemory<byte> json, CancellationToken cancellation = default)
    {
        IReadOnlyList<OutletDraft> drafts;
        try
        {
            drafts = JsonSerializer.Deserialize(json.Span, SeedJson.Default.IReadOnlyListOutletDraft)!;
        }
        catch (JsonException error)
        {
            throw new RefusedException("file", $"It is not a list of outlets in JSON: {error.Message}");
        }

        var position = 0L;
        foreach (var draft in drafts)
        {
            position = Math.Max(position, (await RunAsync(draft, cancellation: cancellation)).Position);
        }

        return position;
    }
}
