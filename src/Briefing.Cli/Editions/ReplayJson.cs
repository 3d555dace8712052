using System.Text.Json.Serialization;
using Briefing.Domain.Aid;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Cli.Editions;

/// <summary>How states are written: indented, so that two can be compared line by line.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<Happening>))]
[JsonSerializable(typeof(AidTotals))]
[JsonSerializable(typeof(DiplomaticContacts))]
[JsonSerializable(typeof(StatementsView))]
[JsonSerializable(typeof(StrikeTally))]
[JsonSerializable(typeof(TerritoryView))]
[JsonSerializable(typeof(Calendar))]
[JsonSerializable(typeof(AidKind))]
[JsonSerializable(typeof(AidStage))]
[JsonSerializable(typeof(Theme))]
[JsonSerializable(typeof(ReplayWritten))]
internal sealed partial class ReplayJson : JsonSerializerContext
{
    public static readonly ReplayJson Readable = new(CliJson.ReadableOptions(indented: true));
}
