using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Meetings;

/// <summary>Whether a meeting behind a preposition was held or is to be: "after a call", "is preparing for a meeting", "ahead of talks".</summary>
internal static class SettingStatus
{
    /// <summary>"after", "at", "during", "in" a meeting it was held; "for" one that is prepared, and "ahead of" one, it is planned.</summary>
    public static Status? Of(Analysis analysis, PrepositionalPhrase phrase, Clause clause, Status status)
    {
        var (first, head) = (phrase.Object.Tokens.Start.Value, phrase.Object.Head);
        var described = Enumerable.Range(first, head - first).Select(token => analysis.Lower(token)).ToList();
        var planned = described.Exists(word => word is "planned" or "upcoming" or "scheduled" or "forthcoming");
        if (described.Exists(word => word is "possible" or "potential" or "any" or "proposed" or "no" or "future" or "eventual"))
        {
            return null;
        }

        var before = analysis.Lower(first - 2);
        return phrase.Preposition switch
        {
            "in" when clause.Verb is { Lemma: "be", Tense: Tense.Present } => null,
            "to" or "on" when IsConsent(clause, phrase) => status is Status.Actual ? Status.Planned : null,
            // "Water is on the agenda of a meeting on Thursday between A and B"
            "of" or "for" when before is "agenda" => clause.Verb is { Tense: Tense.Present, Negated: false } && status is Status.Actual ? Status.Planned : null,
            "on" when analysis.Lower(head) is not ("call" or "videoconference" or "phone-call") && analysis.Lower(first) is not ("the" or "a") => null,
            "after" or "at" or "during" or "in" or "following" or "on" or "over" when status is Status.Actual => planned ? Status.Planned : Status.Actual,
            // "Muscat was the scene of talks between A and B"
            "of" or "for" or "to" when before is "scene" or "venue" or "setting" or "host" && MeetingNouns.IsBetween(analysis, head) => status is Status.Actual && clause.Verb.Tense != Tense.Past ? null : status is Status.Actual or Status.Planned ? status : null,
            "of" when before is "out" && status is Status.Actual && clause.Verb.Tense == Tense.Past && clause.Verb.Lemma is not ("pull out" or "back out" or "drop out" or "pull" or "back" or "drop" or "bow") => Status.Actual,
            "from" when status is Status.Actual && clause.Verb.Tense == Tense.Past && (before is "fresh" || clause.Verb.Lemma is "emerge" or "return" or "come") => Status.Actual,
            // "Went straight from the airport to a meeting with B"
            "to" when phrase.Object.Head > clause.Verb.Head && clause.Verb is { Passive: false, Lemma: "go" or "come" or "rush" or "hurry" or "drive" or "proceed" or "walk" or "turn up" or "move" } =>
                status is Status.Actual && clause.Verb.Tense == Tense.Past ? Status.Actual : status is Status.Planned || IsComing(analysis, clause) ? Status.Planned : null,
            "before" => Status.Planned,
            "of" when before is "ahead" => Status.Planned,
            "for" when before is "preparations" or "arrangements" && status == Status.Actual => Status.Planned,
            "for" when IsComing(analysis, clause) => Status.Planned,
            "for" when clause.Verb.Lemma == "be" && clause.Subject is { } work && analysis.Lower(work.Head) is "preparations" or "arrangements" or "plans" or "groundwork" => status == Status.Actual ? Status.Planned : null,
            "for" when Coming.Sets(clause.Verb.Lemma) && clause.Verb.Passive && status == Status.Actual => Status.Planned,
            "for" when VerbStatus.IsDue(analysis, clause) || (clause.Verb is { Lemma: "be", Tense: Tense.Present } && analysis.Lower(clause.Verb.Tokens.End.Value) == "off") => Status.Planned,
            "for" when status is Status.Planned || (status == Status.Actual && clause.Verb.Lemma is "prepare" or "gear up" or "plan" or "head") => Status.Planned,
            // "Led the delegation into talks with B"
            "into" when clause.Verb.Lemma is "lead" or "go" or "walk" or "head" && clause.Verb.Tense == Tense.Past => status is Status.Actual ? Status.Actual : null,
            "for" when status is Status.Actual && clause.Verb.Lemma is "visit" or "be" or "host" or "welcome" or "join" or "fly" or "travel" or "go" or "come" or "return" or "gather" or "meet" or "arrive" or "land" or "stop" or "stop over" or "stop off" => Status.Actual,
            "during" or "in" or "by" when status is Status.Actual => Status.Actual,
            _ => null,
        };
    }

    /// <summary>"arrives in Sochi on Friday for talks": the present tense of a timetable.</summary>
    public static bool IsComing(Analysis analysis, Clause clause) =>
        clause.Verb is { Tense: Tense.Present, Perfect: false } && clause.Verb.Lemma is "arrive" or "travel" or "fly" or "head" or "go" or "come" or "return" or "visit" or "land" or "leave"
        && analysis.Syntax.Words[clause.Verb.Head].Form is VerbForm.ThirdPerson or VerbForm.Base;

    /// <summary>"Has agreed to talks with B in Nairobi on March 21": only with a day, for the agreement may have one of its own.</summary>
    public static bool IsConsent(Clause clause, PrepositionalPhrase phrase) =>
        phrase.Preposition is "to" or "on" && clause.Verb is { Passive: false, Lemma: "agree" or "consent" } && phrase.Object.Head > clause.Verb.Head;
}
