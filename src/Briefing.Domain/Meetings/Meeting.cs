using Briefing.Domain.Actors;
using Briefing.Domain.Reports;
using System.Text.Json.Serialization;

namespace Briefing.Domain.Meetings;

/// <summary>How the participants met.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MeetingFormat>))]
public enum MeetingFormat
{
    /// <summary>Two sides in one place.</summary>
    [JsonStringEnumMemberName("in-person")]
    InPerson,

    /// <summary>By telephone.</summary>
    [JsonStringEnumMemberName("call")]
    Call,

    /// <summary>By video link.</summary>
    [JsonStringEnumMemberName("video")]
    Video,

    /// <summary>More than two sides in one place.</summary>
    [JsonStringEnumMemberName("multilateral")]
    Multilateral,
}

/// <summary>What an article says of a meeting, whether held, planned or called off.</summary>
public abstract record MeetingReport : Report
{
    /// <summary>Two or more: people where they are named, else countries, organisations or groups.</summary>
    public required ValueList<ActorId> Participants { get; init; }

    /// <summary>The city or venue as written; null where the text does not say.</summary>
    public string? Place { get; init; }

    public required MeetingFormat Format { get; init; }
}

/// <summary>A meeting, visit with talks, call or summit took place.</summary>
public sealed record MeetingHeld : MeetingReport;

/// <summary>A meeting was announced for the future.</summary>
public sealed record MeetingPlanned : MeetingReport;

/// <summary>A meeting that had been planned or reported was called off or denied.</summary>
public sealed record MeetingCancelled : MeetingReport;
