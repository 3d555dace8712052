using System.Text.Json.Serialization;

namespace Briefing.EventStore;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LogFile.First))]
[JsonSerializable(typeof(LogFile.Last))]
internal sealed partial class LogFileJson : JsonSerializerContext;
