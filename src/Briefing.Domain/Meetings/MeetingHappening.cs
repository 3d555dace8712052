using System.Text.Json.Serialization;
using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Meetings;

/// <summary>How far a meeting has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MeetingPhase>))]
public enum MeetingPhase
{
    [JsonStringEnumMemberName("planned")]
    Planned,

    [JsonStringEnumMemberName("held")]
    Held,

    /// <summary>Called off, or denied after it had been reported.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}

/// <summary>What one report said of how far the meeting was.</summary>
public sealed record MeetingStep(MeetingPhase Phase, DateTimeOffset Told, string Report);

/// <summary>A meeting with its history: planned, held or called off.</summary>
public sealed record MeetingHappening : Happening
{
    public required ValueList<ActorId> Participants { get; init; }

    public string? Place { get; init; }

    public required MeetingFormat Format { get; init; }

    public required MeetingPhase Phase { get; init; }

    /// <summary>What its reports said of it, first published first.</summary>
    public required ValueList<MeetingStep> History { get; init; }

    /// <summary>Whether two met and not more.</summary>
    [JsonIgnore]
    public bool Bilateral => Participants.Count == 2 && Format != MeetingFormat.Multilateral;

    internal static MeetingHappening Of(IReadOnlyList<RecordedReport> reports, ValueList<string> possiblySame, Judgement judgement)
    {
        var merging = new Merging<MeetingReport>(reports, judgement);
        var history = merging.Reports.Select(report => new MeetingStep(PhaseOf(report), report.Article.Published, report.Id)).ToValueList();
        var held = merging.Reports.Any(report => report is MeetingHeld);
        var occurred = merging.ChooseDates(held ? report => report is MeetingHeld : null);
        var told = merging.Choose("participants", report => report.Participants.InOrderAndOnce(), SlotText.Actors, Compatible, Naming)!;
        var settled = merging.Slots[^1].Choice is Choice.Analyst or Choice.Correction;
        var participants = settled ? told : WithOtherPeople(told, merging.Reports);
        return new MeetingHappening
        {
            Id = HappeningId.Of(reports[0].Report),
            Participants = participants,
            Place = merging.Choose("place", report => report.Place, SlotText.Words, Happenings.Place.Agree, place => -place.Length),
            Format = merging.ChooseValue("format", report => (MeetingFormat?)report.Format, SlotText.Name<MeetingFormat>(), (_, _) => true,
                format => format == MeetingFormat.Multilateral == participants.Count > 2 ? 1 : 0)!.Value,
            Phase = merging.ChooseValue("phase", report => (MeetingPhase?)PhaseOf(report), SlotText.Name<MeetingPhase>(),
                (a, b) => a == MeetingPhase.Planned || b == MeetingPhase.Planned, phase => (int)phase, Prefer.Latest)!.Value,
            History = history,
            Occurred = occurred,
            Status = merging.Status,
            Sources = merging.Sources,
            Slots = merging.Slots,
            Actors = merging.Actors,
            PossiblySame = possiblySame,
            FirstSeen = merging.FirstSeen,
            LastChanged = merging.LastChanged,
        };
    }

    private static MeetingPhase PhaseOf(MeetingReport report) => report switch
    {
        MeetingHeld => MeetingPhase.Held,
        MeetingCancelled => MeetingPhase.Cancelled,
        _ => MeetingPhase.Planned,
    };

    /// <summary>A list that leaves somebody out, or names countries where another names people, does not disagree.</summary>
    private static bool Compatible(ValueList<ActorId> a, ValueList<ActorId> b)
    {
        var (onlyA, onlyB) = (a.Except(b).ToArray(), b.Except(a).ToArray());
        return onlyA.Length == 0 || onlyB.Length == 0
            || onlyA.Any(actor => actor.Kind != ActorKind.Person) || onlyB.Any(actor => actor.Kind != ActorKind.Person);
    }

    /// <summary>A list that names more is better, people before countries before groups.</summary>
    private static double Naming(ValueList<ActorId> actors) =>
        actors.Sum(actor => actor.Kind switch { ActorKind.Person => 1.1, ActorKind.Group => 0.1, _ => 1 });

    private static ValueList<ActorId> WithOtherPeople(ValueList<ActorId> told, IEnumerable<MeetingReport> reports) =>
        [.. told.Concat(reports.SelectMany(report => report.Participants).Where(actor => actor.Kind == ActorKind.Person)).Distinct().Order()];
}
