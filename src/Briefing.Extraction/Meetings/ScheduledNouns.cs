using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings to come that a noun with its day tells of, whatever the clause says: "a summit between A and B, set for April 10, is being
/// prepared", "ahead of talks between A and B due on Friday".</summary>
internal static class ScheduledNouns
{
    /// <summary>So many words at most stand between the noun and "between", and between "set for" and its day.</summary>
    private const int Near = 5;

    public static MeetingMatch? Read(Analysis analysis, Sentence sentence, PrepositionalPhrase phrase, Status status)
    {
        if (phrase.Preposition is not ("between" or "with" or "of" or "among") || status is Status.Denied or Status.Cancelled || NounOf(analysis, sentence, phrase) is not (>= 0 and var noun))
        {
            return null;
        }

        var first = MeetingNouns.StartOfNoun(analysis, noun);
        var parties = MeetingNouns.Parties(analysis, noun, sentence.EndToken);
        if (parties.Count == 1 && MeetingNouns.Owner(analysis, first, noun) is { } owner)
        {
            parties = [owner, .. parties];
        }

        if (parties.Count < 2 || !IsSet(analysis, Behind(analysis, parties), out var set) || IsOff(analysis, sentence))
        {
            return null;
        }

        var day = analysis.TimesIn(TextSpan.FromBounds(analysis.Document.Tokens[set].Span.Start, sentence.Span.End)).FirstOrDefault(time => time.Interval is not null && analysis.Document.TokenAt(time.Span.Start) - set < Near);
        return day is { Interval: { } named } && Coming.After(analysis, named) is { } coming
            ? MeetingRules.Make(analysis, parties, Status.Planned, noun, first, set, "meeting/noun-set") with { Date = coming } : null;
    }

    private static int NounOf(Analysis analysis, Sentence sentence, PrepositionalPhrase phrase)
    {
        var preposition = phrase.Object.Tokens.Start.Value - 1;
        for (var token = preposition - 1; token >= Math.Max(sentence.FirstToken, preposition - Near) && !analysis.Syntax.Words[token].IsVerbal; token--)
        {
            if (MeetingWords.IsMeetingNoun(analysis.Lower(token)))
            {
                return token;
            }
        }

        return -1;
    }

    /// <summary>Behind those who meet, and the comma there.</summary>
    private static int Behind(Analysis analysis, List<Mention> parties)
    {
        var token = MeetingParties.LastToken(analysis, parties, 0);
        token += analysis.Lower(token) == "," ? 1 : 0;
        return token + (analysis.Lower(token) is "now" or "tentatively" or "provisionally" or "currently" or "already" ? 1 : 0);
    }

    private static bool IsSet(Analysis analysis, int token, out int behind)
    {
        behind = token + 1;
        return token + 1 < analysis.Syntax.Words.Length && Coming.IsSet(analysis.Lower(token))
            && analysis.Lower(behind) is "for" or "on" or "in" or "to" or "next" or "later" or "this" or "tomorrow";
    }

    /// <summary>Whether the sentence calls off or moves what it tells of.</summary>
    private static bool IsOff(Analysis analysis, Sentence sentence) =>
        analysis.Syntax.ClausesOf(sentence).Any(clause => clause.Verb.Modality == Modality.Cancelled || Postponements.NewDay(analysis, clause) is not null);
}
