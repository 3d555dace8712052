using System.Text.Json.Serialization;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Strikes;

namespace Briefing.Application.Happenings;

/// <summary>How happenings are written in their table. A change of their shape is a new version of the projection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Happening))]
[JsonSerializable(typeof(ActorId))]
[JsonSerializable(typeof(NamedActor))]
[JsonSerializable(typeof(Source))]
[JsonSerializable(typeof(Slot))]
[JsonSerializable(typeof(SlotValue))]
[JsonSerializable(typeof(Money))]
[JsonSerializable(typeof(AidItem))]
[JsonSerializable(typeof(AidStep))]
[JsonSerializable(typeof(MeetingStep))]
[JsonSerializable(typeof(WeaponUse))]
[JsonSerializable(typeof(string))]
public sealed partial class HappeningJson : JsonSerializerContext;
