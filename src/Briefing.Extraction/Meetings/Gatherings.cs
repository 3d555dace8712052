using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings that somebody holds, prepares, joins or brings about: "held talks with", "plans a summit with", "convened the leaders of".</summary>
internal static class Gatherings
{
    /// <summary>"Brought the two presidents together", "brought A and B to one table".</summary>
    public static List<MeetingMatch>? BroughtTogether(MeetingVerb verb)
    {
        if (verb.Lemma != "bring together" && !(verb.Lemma == "bring" && (verb.IsFollowedBy("together") || IsToOneTable(verb))))
        {
            return null;
        }

        // "A and B will be brought together by C"
        if (verb.Passive)
        {
            var agent = verb.Clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by" && phrase.Object.Head > verb.Trigger);
            return [verb.Make([.. verb.Subject, .. agent is null ? [] : verb.ListFrom(agent.Object.Tokens.Start.Value).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person)], "meeting/bring-together")];
        }

        var rivals = verb.Object is { } pair && MeetingParties.IsPair(verb.Analysis, pair) ? MeetingParties.LastPair(verb.Analysis, pair.Span.Start, verb.Sentence, verb.Subject) : verb.ListFrom(verb.Behind);
        return [verb.Make([.. verb.People, .. rivals], "meeting/bring-together")];
    }

    /// <summary>"To one table", "into the same room", "face to face"; "to the negotiating table" alone is a figure of speech.</summary>
    private static bool IsToOneTable(MeetingVerb verb)
    {
        for (var token = verb.Behind; token + 2 < verb.End; token++)
        {
            if ((verb.Analysis.Lower(token), verb.Analysis.Lower(token + 1), verb.Analysis.Lower(token + 2)) is ("face", "to", "face") or ("to" or "at" or "in" or "into" or "around" or "round", "one" or "single", "table" or "room")
                || (verb.Analysis.Lower(token + 1) is "same" or "single" && verb.Analysis.Lower(token + 2) is "table" or "room"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Held talks with B", "chaired a summit of A, B and C", "talks were held with B".</summary>
    public static List<MeetingMatch>? Held(MeetingVerb verb)
    {
        if (!MeetingWords.Holding.Contains(verb.Lemma) || What(verb.Analysis, verb.Clause) is not { } held)
        {
            return null;
        }

        var (analysis, first) = (verb.Analysis, held.Tokens.Start.Value);
        var others = verb.OthersFrom(first);
        if (others.Count == 0 && analysis.Lower(held.Tokens.End.Value) == "of" && verb.ListFrom(held.Tokens.End.Value + 1) is { Count: > 1 } members)
        {
            return [Make(verb, [.. verb.Passive ? [] : verb.People, .. members])];
        }

        // "held talks with A on Thursday and with B on Friday"
        if (!verb.Passive && MeetingParties.OwnDates(analysis, verb.Sentence, others, verb.End) is { Count: > 1 } days)
        {
            return [.. days.Select(own => Make(verb, [.. verb.Subject, .. own.List]) with { Date = own.Date })];
        }

        // "Nairobi hosted talks between A and B": the town is where they met.
        if (verb.Lemma == "host" && others.Count > 1 && MeetingRules.Contains(analysis, held.Tokens.End.Value, Math.Min(held.Tokens.End.Value + 3, verb.End), "between"))
        {
            return [Make(verb, [.. verb.Subject.FindAll(mention => mention.Actor.Id.Kind != ActorKind.Country), .. others])];
        }

        return verb.Passive ? [Make(verb, others)] : [.. MeetingParties.Separately(analysis, first, verb.End, others).Select(side => Make(verb, [.. verb.Subject, .. side]))];
    }

    private static MeetingMatch Make(MeetingVerb verb, List<Actors.Mention> participants) =>
        MeetingRules.Make(verb.Analysis, participants, verb.Status, verb.Trigger, verb.Clause.Tokens.Start.Value, verb.End, "meeting/hold-talks");

    /// <summary>What was held: "talks", "a new round of talks", "two days of talks", where the days are no object.</summary>
    private static NounPhrase? What(Analysis analysis, Clause clause) =>
        clause.Object is { } held ? MeetingWords.IsMeeting(analysis, held) || IsJointBody(analysis, clause, held) || MeetingWords.IsAmountOfTalks(analysis, held) ? held : null
        : clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "of" && MeetingWords.IsMeeting(analysis, phrase.Object) && phrase.Object.Head > clause.Verb.Head
            && TemporalWords.IsUnit(analysis.Lower(phrase.Object.Tokens.Start.Value - 2)) && phrase.Object.Tokens.Start.Value - clause.Verb.Tokens.End.Value < 5)?.Object;

    /// <summary>"Co-chaired the joint commission with B".</summary>
    private static bool IsJointBody(Analysis analysis, Clause clause, NounPhrase body) =>
        clause.Verb.Lemma is "co-chair" && analysis.Lower(body.Head) is "commission" or "committee" or "council" or "forum";

    /// <summary>"Joined A and B for talks", "was joined by A and B for talks".</summary>
    public static List<MeetingMatch>? Joined(MeetingVerb verb)
    {
        if (verb.Lemma != "join")
        {
            return null;
        }

        var talking = JointActs.Deciding(verb.Analysis, verb.Sentence, verb.Clause)
            || verb.Clause.Prepositions.Any(phrase => phrase.Preposition is "for" or "at" or "in" && (MeetingNouns.IsNoun(verb.Analysis, phrase.Object) || MeetingNouns.IsMeal(verb.Analysis.Lower(phrase.Object.Head))));
        var joined = verb.Passive ? verb.Clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by" && phrase.Object.Head > verb.Trigger)?.Object : verb.Object;
        return talking && joined is not null && verb.ListFrom(joined.Tokens.Start.Value) is { Count: > 0 } others && (!verb.Passive || verb.Clause.Kind != ClauseKind.Participle) ? [verb.Make([.. verb.Subject, .. others], "meeting/join")] : null;
    }

    /// <summary>"Plans a meeting with B".</summary>
    public static List<MeetingMatch>? Prepared(MeetingVerb verb) =>
        verb.Lemma is "plan" or "schedule" or "arrange" or "prepare" && verb is { Status: Status.Actual, Passive: false, Object: { } planned } && MeetingWords.IsMeeting(verb.Analysis, planned)
            ? [(verb with { Status = Status.Planned }).Make([.. verb.Subject, .. verb.OthersFrom(planned.Tokens.Start.Value)], "meeting/plan")] : null;

    /// <summary>"Announced a meeting with B for Friday".</summary>
    public static List<MeetingMatch>? Announced(MeetingVerb verb)
    {
        if (verb.Lemma != "announce" || verb is not { Status: Status.Actual, Passive: false, Object: { } planned } || !MeetingNouns.IsNoun(verb.Analysis, planned)
            || MeetingNouns.Parties(verb.Analysis, planned.Head, verb.End) is not { Count: > 0 } parties || DayFor(verb, planned.Head) is not { } day)
        {
            return null;
        }

        return [(verb with { Status = Status.Planned }).Make(MeetingNouns.IsBetween(verb.Analysis, planned.Head) ? parties : [.. verb.Subject, .. parties], "meeting/announce") with { Date = day }];
    }

    private static DateInterval? DayFor(MeetingVerb verb, int from)
    {
        for (var token = from; token + 1 < verb.End; token++)
        {
            if (verb.Analysis.Lower(token) == "for" && verb.Analysis.TimesIn(verb.Analysis.Document.SpanOf(token + 1, verb.End)).FirstOrDefault(time => verb.Analysis.Document.TokenAt(time.Span.Start) == token + 1) is { Interval: { } day })
            {
                return Coming.After(verb.Analysis, day);
            }
        }

        return null;
    }

    /// <summary>"A and B return to the negotiating table in Doha on Monday": both sides, with a day.</summary>
    public static List<MeetingMatch>? AtTable(MeetingVerb verb) =>
        verb.Lemma == "return" && !verb.Passive && verb.Subject.Count > 1
        && verb.Clause.Prepositions.Any(phrase => phrase.Preposition == "to" && phrase.Object.Head > verb.Trigger && (verb.Analysis.Lower(phrase.Object.Head) == "table" || MeetingNouns.IsNoun(verb.Analysis, phrase.Object)))
        && verb.Analysis.TimesIn(verb.Sentence.Span).Any(time => time.Interval is { Days: < 8 }) ? [verb.Make(verb.Subject, "meeting/return")] : null;

    /// <summary>"Convened the leaders of Congo and Rwanda".</summary>
    public static List<MeetingMatch>? Convened(MeetingVerb verb) =>
        verb.Lemma is "convene" or "gather" or "assemble" && verb is { Passive: false, Object: { } called } && verb.ListFrom(called.Tokens.Start.Value) is { Count: > 1 } convened
            ? [verb.Make([.. verb.People, .. convened], "meeting/convene")] : null;
}
