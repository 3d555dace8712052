using Briefing.Domain.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings that are the object of their clause: "mediated talks between A and B", "used a meeting with B to".</summary>
internal static class ObjectNouns
{
    private static readonly HashSet<string> Journeys = ["visit", "trip", "tour", "journey", "programme", "program", "agenda", "schedule", "itinerary", "stay"];

    /// <summary>"Is mediating talks between A and B": on no day.</summary>
    private static bool IsUnderWay(Analysis analysis, Clause clause) =>
        clause.Verb.Tense == Tense.Present && analysis.Syntax.Words[clause.Verb.Head].Form == VerbForm.Gerund && !analysis.TimesIn(analysis.SentenceOf(clause).Span).Any(time => time.Interval is { Days: < 8 });

    /// <summary>"mediated talks between A and B", "used a meeting with B to", "there was a meeting between A and B", "the visit will include talks with B".</summary>
    public static MeetingMatch? Read(Analysis analysis, Sentence sentence, Clause clause, Status status, NounPhrase thing, int end)
    {
        var parties = MeetingNouns.Parties(analysis, thing.Head, end);
        var joint = parties.Count > 1 && (MeetingNouns.IsBetween(analysis, thing.Head) || (clause.Verb.Lemma == "be" && MeetingRules.Contains(analysis, thing.Head, end, "between")));
        switch (clause.Verb.Lemma)
        {
            case "be" when joint && (status == Status.Planned || (clause.Verb.Tense == Tense.Past && status == Status.Actual)):
                return MeetingRules.Make(analysis, parties, status, thing.Head, thing.Tokens.Start.Value, end, "meeting/noun-object");

            case "mediate" or "moderate" or "facilitate" or "broker" or "oversee" or "chair" or "host" when joint && !IsUnderWay(analysis, clause):
                var present = MeetingParties.Subject(analysis, sentence, clause).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person);
                return MeetingRules.Make(analysis, [.. clause.Verb.Lemma is "chair" or "mediate" or "host" ? present : [], .. parties], status, thing.Head, thing.Tokens.Start.Value, end, "meeting/noun-object");

            case "tell" or "address" when status == Status.Actual && parties.Count > 0 && analysis.Lower(thing.Head) == "conference" && MeetingRules.Contains(analysis, thing.Tokens.Start.Value, thing.Head, "joint"):
                return MeetingRules.Make(analysis, [.. MeetingParties.Subject(analysis, sentence, clause).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person), .. parties], status, thing.Head, thing.Tokens.Start.Value, end, "meeting/noun-object");

            case "use" or "leave" or "praise" or "hail" or "attend" or "interrupt" or "describe" when status == Status.Actual && clause.Verb.Tense == Tense.Past && parties.Count > 0:
                var mine = MeetingParties.Subject(analysis, sentence, clause).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person);
                return joint || mine.Count > 0 ? MeetingRules.Make(analysis, joint ? parties : [.. mine, .. parties], status, thing.Head, thing.Tokens.Start.Value, end, "meeting/noun-object") : null;

            case "include" or "feature" when parties.Count > 0 && (clause.Verb.Tense != Tense.Present || clause.Verb.Perfect) && clause.Subject is { } journey && Journeys.Contains(analysis.Lower(journey.Head)) && MeetingNouns.Owner(analysis, journey.Tokens.Start.Value, journey.Head) is { } traveller:
                return MeetingRules.Make(analysis, [traveller, .. parties], status, thing.Head, thing.Tokens.Start.Value, end, "meeting/noun-object");

            default:
                return null;
        }
    }
}
