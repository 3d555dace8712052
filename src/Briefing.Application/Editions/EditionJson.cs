using System.Text.Json.Serialization;
using Briefing.Domain.Editions;

namespace Briefing.Application.Editions;

/// <summary>How the content of editions is written for programs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EditionContent))]
[JsonSerializable(typeof(Sourced))]
[JsonSerializable(typeof(EditionChanges))]
[JsonSerializable(typeof(DatedLine))]
[JsonSerializable(typeof(AnnouncedAid))]
[JsonSerializable(typeof(CurrencyTotal))]
[JsonSerializable(typeof(TotalPart))]
[JsonSerializable(typeof(SpeakerSection))]
[JsonSerializable(typeof(Utterance))]
[JsonSerializable(typeof(ReportedStrikes))]
[JsonSerializable(typeof(Disagreement))]
[JsonSerializable(typeof(OutletCount))]
[JsonSerializable(typeof(SourceArticle))]
[JsonSerializable(typeof(SourceSentence))]
[JsonSerializable(typeof(Correction))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(EditionTemplates))]
internal sealed partial class EditionJson : JsonSerializerContext;
