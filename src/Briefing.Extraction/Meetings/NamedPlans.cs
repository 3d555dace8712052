using System.Collections.Frozen;
using Briefing.Domain;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Plans of sentences that speak of a meeting to come, name people of as many sides, however these hang together: "A's visit, starting on
/// Thursday, includes talks with B". Where another rule knows the sentence, that one counts.</summary>
internal static class NamedPlans
{
    /// <summary>Words that say that people come together; where the first of them stands beside a verb in the past, they did.</summary>
    private static readonly FrozenSet<string> Cues = FrozenSet.ToFrozenSet(
        ["meet", "meets", "meeting", "talks", "summit", "call", "phone", "dinner", "lunch", "breakfast", "host", "hosts", "guest", "conversation", "audience", "visit", "received", "hosted",
         "met", "spoke", "spoken", "talked", "conferred", "visited", "phoned", "telephone", "telephoned", "rang"]);

    /// <summary>Words with which nothing is certain.</summary>
    private static readonly FrozenSet<string> Doubts = FrozenSet.ToFrozenSet(
        ["if", "may", "might", "could", "would", "should", "not", "n't", "no", "never", "without", "ask", "asked", "asks", "request", "requested", "invite", "invited", "offer", "offered", "propose", "proposed", "proposal", "want", "wants", "wanted", "hope", "hopes", "hoped",
         "refuse", "refused", "refuses", "deny", "denied", "denies", "rule", "ruled", "ready", "willing", "seek", "seeks", "sought", "urge", "urged", "possible", "cancelled", "canceled", "postponed", "neither", "nor", "unless", "whether", "rejected", "off", "since"]);

    /// <summary>More people than these are named for other reasons as well.</summary>
    private const int Most = 4;

    public static (Clause Clause, MeetingMatch Match)? Read(Analysis analysis, Sentence sentence)
    {
        var people = MeetingParties.NamedIn(analysis, sentence);
        if (!AreOfAsManySides(people) || CueIn(analysis, sentence) is not (>= 0 and var cue) || ClauseOf(analysis, sentence, cue) is not { } clause || !IsToCome(analysis, sentence, clause))
        {
            return null;
        }

        var plan = MeetingRules.Make(analysis, people, Status.Planned, cue, sentence.FirstToken, sentence.EndToken, "meeting/named-plan");
        if (clause.Verb.Tense != Tense.Present)
        {
            return (clause, plan);
        }

        return DayIn(analysis, sentence) is { } day ? (clause, plan with { Date = day }) : null;
    }

    /// <summary>Two people or a few more, no two of them of one side.</summary>
    private static bool AreOfAsManySides(List<Mention> people) =>
        people.Count is >= 2 and <= Most && people.Select(mention => mention.SideOf()).Distinct().Count() == people.Count;

    private static Clause? ClauseOf(Analysis analysis, Sentence sentence, int cue) =>
        analysis.Syntax.ClausesOf(sentence).LastOrDefault(clause => clause.Tokens.Start.Value <= cue && cue < clause.Tokens.End.Value);

    private static DateInterval? DayIn(Analysis analysis, Sentence sentence) =>
        analysis.TimesIn(sentence.Span).Where(time => time.Interval is { Days: < 32 }).Select(time => Coming.After(analysis, time.Interval!.Value)).FirstOrDefault(day => day is not null);

    /// <summary>What a verb plans, or what is told in the present tense beside a day that nothing marks as one of the past.</summary>
    private static bool IsToCome(Analysis analysis, Sentence sentence, Clause clause) => Factuality.Of(analysis, clause) switch
    {
        Status.Planned => true,
        Status.Actual => clause.Verb is { Tense: Tense.Present, Perfect: false } && !IsBackground(analysis, sentence),
        _ => false,
    };

    private static bool IsBackground(Analysis analysis, Sentence sentence)
    {
        for (var token = sentence.FirstToken; token < sentence.EndToken; token++)
        {
            if (analysis.Lower(token) is "last" or "former" or "years" or "ago" or "earlier")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The token of the first word of meeting; -1 where none stands in the sentence, or a doubt or a quotation beside it.</summary>
    private static int CueIn(Analysis analysis, Sentence sentence)
    {
        var cue = -1;
        for (var token = sentence.FirstToken; token < sentence.EndToken; token++)
        {
            var word = analysis.Lower(token);
            if (Doubts.Contains(word) || word is "?" || analysis.Document.Tokens[token].Kind is TokenKind.OpeningQuote or TokenKind.ClosingQuote)
            {
                return -1;
            }

            cue = cue < 0 && Cues.Contains(word) ? token : cue;
        }

        return cue;
    }
}
