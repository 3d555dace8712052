using System.Text.Json.Serialization;
using Briefing.Application.Outlets;
using Briefing.Application.Topics;

namespace Briefing.Application;

/// <summary>How topics and outlets are written down in files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TopicDraft))]
[JsonSerializable(typeof(IReadOnlyList<OutletDraft>))]
internal sealed partial class SeedJson : JsonSerializerContext;
