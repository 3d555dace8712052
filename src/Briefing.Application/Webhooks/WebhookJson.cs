using System.Text.Json.Serialization;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Strikes;

namespace Briefing.Application.Webhooks;

/// <summary>How happenings are written in messages: the same names and forms as in answers over HTTP.</summary>
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
internal sealed partial class WebhookJson : JsonSerializerContext;
