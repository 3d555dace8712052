using System.Runtime.InteropServices;
using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Statements;

/// <summary>Which statements to show; what is null does not restrict.</summary>
public sealed record StatementQuestion(DateOnly? From = null, DateOnly? To = null, ActorId? Speaker = null, Theme? Theme = null);

/// <summary>What somebody said, once however often he said it.</summary>
/// <param name="Content">As he said it last.</param>
/// <param name="Happenings">Every time, latest first.</param>
public sealed record StatementLine(
    ActorId Speaker, Theme Theme, string Content, bool Direct, string? Medium, DateInterval? First, DateInterval? Last, ValueList<string> Happenings);

/// <summary>Somebody said the opposite of what he had said before.</summary>
public sealed record PositionChange(ActorId Speaker, Theme Theme, string EarlierHappening, string Earlier, string LaterHappening, string Later);

/// <summary>Who said what, by speaker and theme.</summary>
/// <param name="Lines">By speaker, then theme, then latest first.</param>
public sealed record StatementsView(ValueList<StatementLine> Lines, ValueList<PositionChange> Changes)
{
    /// <param name="happenings">Those of a topic as known at a position.</param>
    /// <param name="utterances">What is known of them from views before, and stays known for those after.</param>
    public static StatementsView Of(IEnumerable<Happening> happenings, StatementQuestion question, Utterances utterances) =>
        utterances.Use(known =>
        {
            var speakers = new Dictionary<ActorId, List<StatementHappening>>();
            foreach (var happening in happenings)
            {
                if (happening is StatementHappening { Status: not HappeningStatus.Withdrawn } statement && Asked(statement, question))
                {
                    ref var said = ref CollectionsMarshal.GetValueRefOrAddDefault(speakers, statement.Speaker, out _);
                    (said ??= []).Add(statement);
                }
            }

            // No speaker has anything to do with another, and reading out what many of them said takes a while.
            var told = speakers.OrderBy(speaker => speaker.Key).Select(speaker => (Said: speaker.Value, Known: known.Of(speaker.Key))).ToList()
                .AsParallel().AsOrdered().Select(speaker => OfSpeaker(speaker.Said, question.Theme, speaker.Known, known.View)).ToList();
            return new StatementsView(told.SelectMany(speaker => speaker.Lines).ToValueList(), told.SelectMany(speaker => speaker.Changes).ToValueList());
        });

    private static (List<StatementLine> Lines, List<PositionChange> Changes) OfSpeaker(
        List<StatementHappening> happenings, Theme? theme, SpeakerUtterances known, long view)
    {
        var said = happenings.Select(statement => new Statement(statement, known.Of(statement.Content)))
            .Where(statement => theme is null || statement.Utterance.Theme == theme).ToList();
        said.Sort(Statement.LatestFirst);
        var folded = Fold(said, view);
        return ([.. folded.Select(LineOf).OrderBy(line => line.Theme).ThenByDescending(line => line.Last?.To)], [.. ChangesAmong(folded, view)]);
    }

    private static bool Asked(StatementHappening statement, StatementQuestion question) =>
        (question.Speaker is null || statement.Speaker == question.Speaker)
        && (statement.Occurred is not { } when
            || ((question.From is null || when.To >= question.From) && (question.To is null || when.From <= question.To)));

    /// <summary>Puts an utterance with the first later one that it repeats.</summary>
    private static List<List<Statement>> Fold(List<Statement> said, long view)
    {
        var folded = new List<List<Statement>>();
        foreach (var statement in said)
        {
            var times = int.MaxValue;
            foreach (var echo in statement.Utterance.Echoes)
            {
                times = Math.Min(times, echo.ToldAs(view) ?? int.MaxValue);
            }

            if (times < int.MaxValue)
            {
                folded[times].Add(statement);
                continue;
            }

            statement.Utterance.TellAs(folded.Count, view);
            folded.Add(new List<Statement>(1) { statement });
        }

        return folded;
    }

    private static StatementLine LineOf(List<Statement> times)
    {
        var latest = times[0].Happening;
        return new StatementLine(
            latest.Speaker, times[0].Utterance.Theme, latest.Content, latest.Direct, latest.Medium, times[^1].Happening.Occurred, latest.Occurred,
            times.Count == 1 ? [latest.Id] : times.Select(statement => statement.Happening.Id).ToValueList());
    }

    private static IEnumerable<PositionChange> ChangesAmong(List<List<Statement>> folded, long view)
    {
        for (var i = 0; i < folded.Count; i++)
        {
            var later = folded[i][0];
            foreach (var j in later.Utterance.Opposites.Select(opposite => opposite.ToldAs(view)).OfType<int>().Where(told => told > i).Order())
            {
                var earlier = folded[j][0];
                if (later.Happening.Occurred?.From > earlier.Happening.Occurred?.To)
                {
                    yield return new PositionChange(
                        later.Happening.Speaker, later.Utterance.Theme, earlier.Happening.Id, earlier.Happening.Content, later.Happening.Id, later.Happening.Content);
                }
            }
        }
    }

    private readonly record struct Statement(StatementHappening Happening, Utterance Utterance)
    {
        public static int LatestFirst(Statement a, Statement b) =>
            (b.Happening.Occurred?.To.DayNumber ?? -1).CompareTo(a.Happening.Occurred?.To.DayNumber ?? -1) is not 0 and var latest
                ? latest
                : string.CompareOrdinal(a.Happening.Id, b.Happening.Id);
    }
}
