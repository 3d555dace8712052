using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Domain.Editions;

/// <summary>Which edition to compose, of what was known when.</summary>
/// <param name="Number">1 for the first of its series.</param>
/// <param name="Cutoff">In the zone's offset: articles published later are not in it.</param>
/// <param name="Since">The cut-off of the edition before; for the first edition a day before its own.</param>
public sealed record EditionFrame(Series Series, DateOnly Date, int Number, DateTimeOffset Cutoff, DateTimeOffset Since)
{
    /// <summary>The cut-off of the next edition; null where the edition does not tell it.</summary>
    public DateTimeOffset? Next { get; init; }
}

/// <summary>Composes editions: the same archive and frame give the same content on every machine, day and locale.</summary>
public static class Composition
{
    /// <summary>The version of the rules by which editions are composed, written and laid out.</summary>
    public const string Version = "3";

    private const int CalendarDays = 60;
    private const int MostUndated = 5;
    private const int MostSpeakers = 12;
    private const int MostUtterances = 4;
    private const int MostStrikes = 8;

    /// <param name="now">The archive at the edition's position of the log.</param>
    /// <param name="before">The archive at the position of the edition before; for the first edition the same as now.</param>
    /// <exception cref="KeyNotFoundException">The topic is not defined in the archive.</exception>
    public static EditionContent Compose(EditionFrame frame, Archive now, Archive before)
    {
        var topic = now.Topics[frame.Series.Topic];
        var reports = now.ReportsOf(topic, frame.Cutoff).ToArray();
        var (knownBefore, known) = Matching.MatchBoth((before.ReportsOf(topic, frame.Since), before.Judgement), (reports, now.Judgement));
        var changes = HappeningChanges.Between(knownBefore, known, DateOnly.FromDateTime(frame.Since.DateTime)).Where(IsNews).ToValueList();
        var draft = new Draft(
            frame, now, known, changes, CoverageSection.Of(frame, now, reports), [.. now.ErrataSince(before.Position, frame.Series)]);

        var citations = new Citations(now);
        draft.Write(citations);
        citations.Number();
        return draft.Write(citations);
    }

    /// <summary>The sections of an edition, from what is known and what changed.</summary>
    private sealed class Draft(EditionFrame frame, Archive archive, IReadOnlyList<Happening> known, ValueList<HappeningChange> changes,
        Coverage coverage, IReadOnlyList<Edition.ErratumReleased> errata)
    {
        private readonly Dictionary<string, Happening> byId = known.ToDictionary(happening => happening.Id, StringComparer.Ordinal);

        public EditionContent Write(Citations citations)
        {
            var changed = changes.Select(change => (change, byId[change.Happening])).ToArray();
            var key = Ranking.KeyDevelopments(changed);
            return new EditionContent(
                frame.Series.Topic,
                archive.Topics[frame.Series.Topic].Title,
                frame.Number,
                frame.Date,
                frame.Series.Zone,
                frame.Cutoff,
                frame.Since,
                key.Count > 0 ? Headlines.Of(key[0]) : null,
                key.Select(happening => Cited(Wording.Sentence(happening), happening, citations)).ToValueList(),
                ChangeSection.Of(changed, key, citations),
                AidSections.Of(DateOnly.FromDateTime(frame.Since.DateTime), known, changed, citations),
                Contacts(changed, citations),
                Statements(changed, citations),
                Strikes(changed, citations),
                Territory(changed, citations),
                Disagreements.Of(changed, archive, citations),
                ComingUp(citations),
                coverage,
                citations.Sources())
            {
                Next = frame.Next,
                Corrections = errata.Count == 0
                    ? null
                    : errata.SelectMany(erratum => erratum.Lines.Select(line => new Correction(erratum.Date, line.Said, line.Right))).ToValueList(),
            };
        }

        private static ValueList<DatedLine> Contacts(IEnumerable<(HappeningChange Change, Happening Happening)> changed, Citations citations) => changed
            .Select(pair => pair.Happening).OfType<MeetingHappening>()
            .Where(meeting => meeting.Phase == MeetingPhase.Held && meeting.Status != HappeningStatus.Withdrawn)
            .OrderBy(meeting => meeting.Occurred?.From ?? DateOnly.MaxValue).ThenBy(meeting => meeting.Id, StringComparer.Ordinal)
            .Select(meeting => new DatedLine(Phrases.When(meeting.Occurred), Cited(Wording.Undated(meeting), meeting, citations)))
            .ToValueList();

        private static ValueList<SpeakerSection> Statements(IEnumerable<(HappeningChange Change, Happening Happening)> changed, Citations citations) => changed
            .Where(pair => pair.Change.Kind != HappeningChangeKind.Withdrawn)
            .Select(pair => pair.Happening).OfType<StatementHappening>()
            .GroupBy(statement => statement.Speaker)
            .OrderByDescending(speaker => speaker.Sum(statement => statement.Outlets.Count())).ThenBy(speaker => speaker.Key)
            .Take(MostSpeakers)
            .Select(speaker => Speaker([.. speaker], citations))
            .ToValueList();

        private static SpeakerSection Speaker(StatementHappening[] statements, Citations citations)
        {
            var (speaker, first) = (statements[0].Speaker, statements[0]);
            var shown = statements
                .OrderByDescending(statement => statement.Outlets.Count()).ThenByDescending(statement => statement.Direct)
                .ThenByDescending(statement => statement.Occurred?.To).ThenBy(statement => statement.Id, StringComparer.Ordinal)
                .Take(MostUtterances)
                .Select(statement => new Utterance(Phrases.Capitalised(statement.Content), statement.Direct, Where(statement), citations.Of(statement)));
            return new SpeakerSection(
                first.NameOf(speaker),
                first.Actors.FirstOrDefault(actor => actor.Id == speaker)?.Description,
                shown.ToValueList(),
                Math.Max(0, statements.Length - MostUtterances));
        }

        private static string Where(StatementHappening statement) =>
            statement.Medium is { } medium ? $"{medium}, {Phrases.When(statement.Occurred)}" : Phrases.When(statement.Occurred);

        private static ValueList<ReportedStrikes> Strikes(IEnumerable<(HappeningChange Change, Happening Happening)> changed, Citations citations) => changed
            .Select(pair => pair.Happening).OfType<StrikesHappening>()
            .Where(strikes => strikes.Status != HappeningStatus.Withdrawn)
            .OrderByDescending(strikes => strikes.IsTally).ThenByDescending(strikes => strikes.Occurred?.To)
            .ThenBy(strikes => strikes.Id, StringComparer.Ordinal)
            .Take(MostStrikes)
            .Select(strikes => new ReportedStrikes(
                Phrases.When(strikes.Occurred),
                Phrases.Capitalised($"{Phrases.Name(strikes, strikes.Attacker)} against {Wording.Target(strikes)}"),
                Wording.Figures(strikes).Select(figure => new Sourced(figure.Text, citations.Saying(strikes, figure.Slot))).ToValueList(),
                citations.Of(strikes)))
            .ToValueList();

        private static ValueList<Sourced> Territory(IEnumerable<(HappeningChange Change, Happening Happening)> changed, Citations citations) => changed
            .Select(pair => pair.Happening).OfType<TerritoryHappening>()
            .Where(territory => territory.Status != HappeningStatus.Withdrawn)
            .OrderBy(territory => territory.Place is not null).ThenBy(territory => territory.Id, StringComparer.Ordinal)
            .Select(territory => Cited(Wording.Sentence(territory), territory, citations))
            .ToValueList();

        private ValueList<DatedLine> ComingUp(Citations citations)
        {
            var entries = Calendar.Of(known, frame.Date, frame.Date.AddDays(CalendarDays)).Entries;
            return entries.Where(entry => entry.When is not null).Concat(entries.Where(entry => entry.When is null).Take(MostUndated))
                .Select(entry => byId[entry.Happening])
                .Select(meeting => new DatedLine(Phrases.When(meeting.Occurred), Cited(Wording.Undated(meeting), meeting, citations)))
                .ToValueList();
        }
    }

    /// <summary>What became one with another happening is told there, and what came and was taken back since is not told at all.</summary>
    private static bool IsNews(HappeningChange change) =>
        change is not ({ Kind: HappeningChangeKind.Merged or HappeningChangeKind.Left } or { Kind: HappeningChangeKind.Withdrawn, Was: null });

    internal static Sourced Cited(string text, Happening happening, Citations citations) => new(text, citations.Of(happening));
}
