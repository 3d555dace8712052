using System.Globalization;
using System.Text.Json.Serialization;
using Briefing.Domain.Aid;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Application.Happenings;

/// <summary>The types of happenings by the numbers that they have in their table.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HappeningType>))]
public enum HappeningType : short
{
    [JsonStringEnumMemberName("statement")]
    Statement = 1,

    [JsonStringEnumMemberName("meeting")]
    Meeting = 2,

    [JsonStringEnumMemberName("aid")]
    Aid = 3,

    [JsonStringEnumMemberName("strikes")]
    Strikes = 4,

    [JsonStringEnumMemberName("territory")]
    Territory = 5,
}

/// <summary>Says of what type happenings and reports are.</summary>
public static class HappeningTypes
{
    /// <summary>The type of happening that a report tells of.</summary>
    public static HappeningType TypeOf(Report report) => report switch
    {
        StatementMade => HappeningType.Statement,
        MeetingReport => HappeningType.Meeting,
        AidAnnounced => HappeningType.Aid,
        StrikesReported => HappeningType.Strikes,
        TerritoryReported => HappeningType.Territory,
        _ => throw new InvalidOperationException($"{report.GetType().Name} tells of no happening."),
    };

    /// <summary>What the ids of a type begin with that have a day so many days behind another; what all of the type do where there is no such day.</summary>
    internal static string IdOf(HappeningType type, DateOnly? day, int days) =>
        day is { } known && known.DayNumber + days is var number && number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
            ? string.Create(CultureInfo.InvariantCulture, $"{type.ToString().ToLowerInvariant()}-{DateOnly.FromDayNumber(number):yyyy-MM-dd}")
            : $"{type.ToString().ToLowerInvariant()}-";

    /// <summary>Who speaks, in a happening with this first report; empty for what is not said.</summary>
    public static string SubjectOf(Report first) => first is StatementMade statement ? statement.Speaker.Value : "";

    /// <summary>The type of a happening.</summary>
    public static HappeningType TypeOf(Happening happening) => happening switch
    {
        StatementHappening => HappeningType.Statement,
        MeetingHappening => HappeningType.Meeting,
        AidHappening => HappeningType.Aid,
        StrikesHappening => HappeningType.Strikes,
        TerritoryHappening => HappeningType.Territory,
        _ => throw new InvalidOperationException($"{happening.GetType().Name} is no type of happening."),
    };
}
