using System.Text.Json;
using System.Text.Json.Serialization;
using Briefing.Domain.Aid;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Application.Happenings;

/// <summary>A report that a happening has.</summary>
/// <param name="Since">From which position on.</param>
/// <param name="Report">What matching and merging look at.</param>
/// <param name="WithdrawnAt">The position at which its article took it back; null while it holds.</param>
[JsonConverter(typeof(ToldReportConverter))]
internal sealed record ToldReport(long Since, long Position, Report Report, long? WithdrawnAt = null)
{
    public RecordedReport Recorded => new(Report, Position, WithdrawnAt);
}

/// <summary>Writes and reads them by hand, as <see cref="ReportJson"/> says why.</summary>
internal sealed class ToldReportConverter : JsonConverter<ToldReport>
{
    private static readonly Dictionary<string, Type> ByName = new(StringComparer.Ordinal)
    {
        ["statement"] = typeof(StatementMade),
        ["held"] = typeof(MeetingHeld),
        ["planned"] = typeof(MeetingPlanned),
        ["cancelled"] = typeof(MeetingCancelled),
        ["aid"] = typeof(AidAnnounced),
        ["strikes"] = typeof(StrikesReported),
        ["territory"] = typeof(TerritoryReported),
    };

    private static readonly Dictionary<Type, string> Names = ByName.ToDictionary(entry => entry.Value, entry => entry.Key);

    public override ToldReport Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (since, position, type) = (0L, 0L, "");
        long? withdrawnAt = null;
        Report? report = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.Takes("since"u8))
            {
                since = reader.GetInt64();
            }
            else if (reader.Takes("position"u8))
            {
                position = reader.GetInt64();
            }
            else if (reader.Takes("withdrawn_at"u8))
            {
                withdrawnAt = reader.GetInt64();
            }
            else if (reader.Takes("type"u8))
            {
                type = reader.GetString()!;
            }
            else if (reader.Takes("report"u8))
            {
                report = MatchedReportFields.Read(ref reader).Make(
                    ByName.GetValueOrDefault(type) ?? throw new JsonException($"There are no reports of type '{type}'."));
            }
        }

        return new ToldReport(since, position, report ?? throw new JsonException($"There is no report at {position}."), withdrawnAt);
    }

    public override void Write(Utf8JsonWriter writer, ToldReport value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("since"u8, value.Since);
        writer.WriteNumber("position"u8, value.Position);
        if (value.WithdrawnAt is { } withdrawnAt)
        {
            writer.WriteNumber("withdrawn_at"u8, withdrawnAt);
        }

        writer.WriteString("type"u8, Names[value.Report.GetType()]);
        writer.WriteStartObject("report"u8);
        MatchedReportFields.Of(value.Report).Write(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
