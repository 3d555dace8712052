using System.Runtime.CompilerServices;
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
    /// <summary>How much two utterances on different days must have in common to be one said again; as much to be its opposite.</summary>
    private const double Repeated = 0.6;

    private static readonly HashSet<string> Denying =
        ["not", "no", "never", "won't", "wouldn't", "cannot", "can't", "doesn't", "don't", "didn't", "denied", "denies", "refused", "refuses", "rejected", "rejects", "ruled", "rules", "against", "nobody", "nothing", "without", "neither", "nor"];

    /// <summary>What was read out of a statement stays with it: the same ones are asked about again and again.</summary>
    private static readonly ConditionalWeakTable<StatementHappening, Utterance> Read = [];

    /// <param name="happenings">Those of a topic as known at a position.</param>
    public static StatementsView Of(IEnumerable<Happening> happenings, StatementQuestion question)
    {
        var lines = new List<StatementLine>();
        var changes = new List<PositionChange>();
        var speakers = happenings.OfType<StatementHappening>()
            .Where(statement => statement.Status != HappeningStatus.Withdrawn && Asked(statement, question))
            .Select(statement => Read.GetValue(statement, Utterance.Of))
            .Where(utterance => question.Theme is null || utterance.Theme == question.Theme)
            .GroupBy(utterance => utterance.Statement.Speaker)
            .OrderBy(speaker => speaker.Key);
        foreach (var speaker in speakers)
        {
            var utterances = speaker.OrderByDescending(utterance => utterance.Statement.Occurred?.To).ThenBy(utterance => utterance.Statement.Id, StringComparer.Ordinal).ToArray();
            var folded = Fold(utterances);
            lines.AddRange(folded.Select(LineOf).OrderBy(line => line.Theme).ThenByDescending(line => line.Last?.To));
            changes.AddRange(ChangesAmong([.. folded.Select(times => times[0])]));
        }

        return new StatementsView(lines.ToValueList(), changes.ToValueList());
    }

    private static bool Asked(StatementHappening statement, StatementQuestion question) =>
        (question.Speaker is null || statement.Speaker == question.Speaker)
        && (statement.Occurred is not { } when
            || ((question.From is null || when.To >= question.From) && (question.To is null || when.From <= question.To)));

    /// <summary>Puts an utterance with the first later one that it repeats.</summary>
    private static List<List<Utterance>> Fold(Utterance[] utterances)
    {
        var (folded, words) = (new List<List<Utterance>>(), new SharedWords());
        foreach (var utterance in utterances)
        {
            var times = words.With(utterance.Words).Select(number => folded[number]).FirstOrDefault(times =>
                times[0].Denies == utterance.Denies && times[0].Theme == utterance.Theme && Alike(times[0], utterance) >= Repeated);
            if (times is not null)
            {
                times.Add(utterance);
                continue;
            }

            words.Add(folded.Count, utterance.Words);
            folded.Add([utterance]);
        }

        return folded;
    }

    private static StatementLine LineOf(List<Utterance> times)
    {
        var latest = times[0].Statement;
        return new StatementLine(
            latest.Speaker, times[0].Theme, latest.Content, latest.Direct, latest.Medium, times[^1].Statement.Occurred, latest.Occurred,
            times.Select(utterance => utterance.Statement.Id).ToValueList());
    }

    private static IEnumerable<PositionChange> ChangesAmong(Utterance[] latestFirst)
    {
        if (Array.TrueForAll(latestFirst, utterance => utterance.Denies == latestFirst[0].Denies))
        {
            yield break;
        }

        var words = new SharedWords();
        for (var i = 0; i < latestFirst.Length; i++)
        {
            words.Add(i, latestFirst[i].Words);
        }

        for (var i = 0; i < latestFirst.Length; i++)
        {
            foreach (var j in words.With(latestFirst[i].Words))
            {
                var (later, earlier) = (latestFirst[i], latestFirst[j]);
                if (j > i && later.Denies != earlier.Denies && later.Theme == earlier.Theme
                    && later.Statement.Occurred?.From > earlier.Statement.Occurred?.To && Alike(later, earlier) >= Repeated)
                {
                    yield return new PositionChange(
                        later.Statement.Speaker, later.Theme, earlier.Statement.Id, earlier.Statement.Content, later.Statement.Id, later.Statement.Content);
                }
            }
        }
    }

    private static double Alike(Utterance a, Utterance b)
    {
        var larger = Math.Max(a.Words.Weight, b.Words.Weight);
        var smaller = Math.Min(a.Words.Weight, b.Words.Weight);
        return smaller < 1.5 ? 0 : ((a.Words.Shared(b.Words) / smaller) + (a.Words.Shared(b.Words) / larger)) / 2;
    }

    private sealed record Utterance(StatementHappening Statement, Words Words, Theme Theme, bool Denies)
    {
        public static Utterance Of(StatementHappening statement) => new(
            statement, Words.Of(statement.Content), Themes.Of(statement.Content), Words.Tokens(statement.Content).Count(Denying.Contains) % 2 == 1);
    }
}
