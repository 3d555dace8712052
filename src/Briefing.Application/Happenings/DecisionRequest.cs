using System.Text.Json;
using Briefing.Domain.Happenings;

namespace Briefing.Application.Happenings;

/// <summary>What an analyst asks to be taken down. The kind says which of the other fields are needed.</summary>
/// <param name="Kind">"correct" (happening, slot, value), "choose" (happening, slot, value), "dismiss" (happening, report), "merge"
/// (happening, with), "split" (happening, apart), "withdraw" (article) or "revoke" (decision).</param>
/// <param name="Why">For what reason, for those who read it later.</param>
/// <param name="Happening">The id of a happening.</param>
/// <param name="Slot">The name of one of its slots, as in its "slots": "casualties.killed".</param>
/// <param name="Value">The value that the slot is to have; to choose, one that a source gives.</param>
/// <param name="Report">The id of one of its reports, as in its "sources".</param>
/// <param name="With">The id of the happening that is the same one.</param>
/// <param name="Apart">The ids of the reports that tell of another happening.</param>
/// <param name="Article">The id of an article that its outlet took back.</param>
/// <param name="Decision">The id of a decision that no longer holds.</param>
public sealed record DecisionRequest(
    string Kind,
    string Why,
    string? Happening = null,
    string? Slot = null,
    string? Value = null,
    string? Report = null,
    string? With = null,
    IReadOnlyList<string>? Apart = null,
    string? Article = null,
    string? Decision = null);

/// <summary>A decision about happenings as it was taken down.</summary>
/// <param name="Type">The name of its event: "slot_corrected".</param>
/// <param name="InForce">Whether it still holds; false once it was revoked.</param>
/// <param name="Decision">Who, when, why and what, as the log has it.</param>
public sealed record DecisionTaken(string Type, bool InForce, JsonElement Decision)
{
    internal static DecisionTaken Of(string type, Decision decision, Judging.State state) =>
        new(type, !state.IsRevoked(decision.Id), DomainEvents.ToJson(decision));
}
