using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Whether what a verb of meeting tells was done or is to be done, where that lies with another verb: a journey that has the meeting for its
/// purpose ("is due in Washington to meet", "travels there next week to meet", "flew to Kyiv to meet"), and plans that it is joined to ("plans to travel
/// and meet").</summary>
internal static class VerbStatus
{
    public static Status Of(Analysis analysis, Sentence sentence, Clause clause, Status status)
    {
        var clauses = analysis.Syntax.ClausesOf(sentence).ToList();
        var joiner = analysis.Lower(clause.Verb.Tokens.Start.Value - 1);
        if (status == Status.Actual && clause.Verb.Tense == Tense.Present && analysis.Syntax.Words[clause.Verb.Head].Form == VerbForm.Base && joiner is "and" or "or" or "before"
            && clauses.LastOrDefault(other => other.Verb.Head < clause.Verb.Head) is { } joined)
        {
            if (joiner is "and" or "or" && joined.Kind == ClauseKind.Infinitive)
            {
                return Factuality.Of(analysis, joined);
            }

            // "will visit Pyongyang next week and meet Kim"
            if (joiner is "and" or "before" && joined.Verb.Tense == Tense.Future)
            {
                return Status.Planned;
            }
        }

        if (clause.Kind == ClauseKind.Infinitive && status is Status.Unreal or Status.Actual && IsDueBefore(analysis, sentence, clause))
        {
            return Status.Planned;
        }

        // "Goes to Cairo on Thursday to be received by B"
        if (clause.Kind == ClauseKind.Infinitive && status == Status.Actual && clause.Parent >= 0 && clause.Parent < clauses.Count && clauses[clause.Parent].Verb is { Lemma: "go" or "come", Tense: Tense.Present, Perfect: false })
        {
            return Status.Planned;
        }

        return clause.Kind == ClauseKind.Infinitive && status == Status.Unreal && clause.Parent >= 0 && clause.Parent < clauses.Count ? OfJourney(analysis, clauses[clause.Parent], status) : status;
    }

    /// <summary>"A, due in Cairo on Friday to meet B, said": a journey to come that has no verb of its own.</summary>
    private static bool IsDueBefore(Analysis analysis, Sentence sentence, Clause purpose)
    {
        for (var token = purpose.Verb.Tokens.Start.Value - 1; token > sentence.FirstToken && !analysis.Syntax.Words[token].IsVerbal && analysis.Lower(token) is not ("," or ";"); token--)
        {
            if (analysis.Lower(token) == "due" && analysis.Lower(token - 1) == "," && analysis.Lower(token + 1) is "in" or "at" or "back")
            {
                return true;
            }
        }

        return false;
    }

    private static Status OfJourney(Analysis analysis, Clause journey, Status status)
    {
        if (IsDue(analysis, journey))
        {
            return Status.Planned;
        }

        var own = Factuality.Of(analysis, journey);
        // "Has accepted an invitation to meet"
        if (journey.Verb is { Lemma: "accept", Passive: false } && own == Status.Actual && journey.Object is { } invitation && analysis.Lower(invitation.Head) is "invitation" or "offer")
        {
            return Status.Planned;
        }

        // "Was in Ankara on Monday to meet", "will be in Colombo on Friday to meet"
        if (journey.Verb.Lemma == "be" && (own == Status.Planned || (own == Status.Actual && journey.Verb.Tense == Tense.Past)) && IsAway(analysis, journey))
        {
            return own;
        }

        // "Is in Moscow to meet B on Thursday"
        if (journey.Verb is { Lemma: "be", Tense: Tense.Present, Perfect: false } && own == Status.Actual && IsAway(analysis, journey) && IsDated(analysis, journey))
        {
            return Status.Planned;
        }

        // "Will send negotiators to Doha to continue talks with B"
        if (journey.Verb is { Lemma: "send" or "dispatch", Passive: false } && (own == Status.Planned || (own == Status.Actual && journey.Verb.Tense == Tense.Past && IsDated(analysis, journey))))
        {
            return own;
        }

        // "Was the first minister to be received by B"
        if (journey.Verb.Lemma is "be" or "become" && own == Status.Actual && journey.Object is { } rank && Enumerable.Range(rank.Tokens.Start.Value, rank.Head - rank.Tokens.Start.Value + 1).Any(token => analysis.Lower(token) is "first" or "second" or "third" or "latest" or "only" or "last"))
        {
            return own;
        }

        // "Picked up the phone to call B"
        if (journey.Verb is { Lemma: "pick", Passive: false } && journey.Prepositions.Any(phrase => phrase.Preposition == "up" && analysis.Lower(phrase.Object.Head) is "phone" or "telephone") && own is Status.Actual or Status.Planned)
        {
            return own;
        }

        if (own is not (Status.Actual or Status.Planned) || journey.Verb.Lemma is not ("travel" or "fly" or "visit" or "go" or "come" or "journey" or "return" or "head" or "arrive" or "expect" or "land" or "leave" or "depart" or "jet" or "drive" or "hurry" or "stop" or "stop over" or "stop off") && !IsStop(analysis, journey))
        {
            return status;
        }

        return journey.Verb.Tense != Tense.Past || journey.Verb.Lemma == "expect" ? Status.Planned
            : journey.Verb.Lemma is "head" or "arrive" or "land" or "leave" or "depart" ? status
            : own;
    }

    private static bool IsDated(Analysis analysis, Clause clause) => analysis.TimesIn(analysis.SentenceOf(clause).Span).Any(time => time.Interval is { Days: < 8 });

    /// <summary>"Made a stop in Riyadh to see B", "paid a visit to Riyadh to see B".</summary>
    private static bool IsStop(Analysis analysis, Clause journey) =>
        journey is { Verb: { Lemma: "make" or "pay", Passive: false }, Object: { } stop } && analysis.Lower(stop.Head) is "stop" or "stopover" or "visit" or "trip" or "detour";

    private static bool IsAway(Analysis analysis, Clause clause) =>
        clause.Prepositions.Any(phrase => phrase.Preposition is "in" or "at" && analysis.Syntax.Words[phrase.Object.Head].Part == PartOfSpeech.ProperNoun);

    /// <summary>"Is (still) due in Cairo", where no verb follows.</summary>
    public static bool IsDue(Analysis analysis, Clause clause)
    {
        var behind = clause.Verb.Tokens.End.Value;
        return clause.Verb is { Lemma: "be", Negated: false } and not { Perfect: true, Tense: Tense.Past }
            && Coming.IsSet(analysis.Lower(analysis.Lower(behind) is "still" or "also" or "now" ? behind + 1 : behind));
    }
}
