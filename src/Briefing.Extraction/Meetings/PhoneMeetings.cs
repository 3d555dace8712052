using Briefing.Domain.Actors;
using Briefing.Domain.Meetings;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Calls told by the telephone and no verb of speaking: "was on the phone with A", "got on the line with A", "picked up the phone to A".</summary>
internal static class PhoneMeetings
{
    /// <summary>Whether a clause says that somebody was or came on the telephone.</summary>
    public static bool MayTell(Analysis analysis, Clause clause) =>
        !clause.Verb.Passive && clause.Verb.Lemma is "be" or "get" or "stay" or "go" or "come" or "spend" or "have" or "reach" or "pick" or "agree" or "decide" or "settle" or "resolve" && Line(analysis, clause) is not null;

    public static IEnumerable<MeetingMatch> Match(Analysis analysis, Sentence sentence, Clause clause, Status status)
    {
        if (Line(analysis, clause) is not { } line || status is not (Status.Actual or Status.Planned))
        {
            yield break;
        }

        var end = MeetingRules.EndOf(analysis, sentence, clause);
        var behind = line.Tokens.End.Value;
        var others = analysis.Lower(behind) is "with" or "to" ? ActorLists.Read(analysis, behind + 1, end) : MeetingParties.Others(analysis, behind, end);
        // "Got B on the line"
        others = others.Count == 0 && clause is { Verb.Lemma: "get" or "reach" or "have", Object: { } reached } ? ActorLists.Read(analysis, reached.Tokens.Start.Value, line.Tokens.Start.Value).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person) : others;
        if (others.Count > 0 || MeetingParties.Subject(analysis, sentence, clause).Count(mention => mention.Actor.Id.Kind == ActorKind.Person) > 1)
        {
            yield return MeetingRules.Make(analysis, [.. MeetingParties.Subject(analysis, sentence, clause), .. others], status, clause.Verb.Head, clause.Verb.Tokens.End.Value, end, "meeting/on-the-phone") with { Format = MeetingFormat.Call };
        }
    }

    /// <summary>"On the phone", "picked up the phone", "came off the phone", "agreed by phone".</summary>
    private static bool IsOn(string preposition, string lemma) => lemma switch
    {
        "pick" => preposition == "up",
        "agree" or "decide" or "settle" or "resolve" => preposition is "by" or "over",
        _ => preposition is "on" or "off",
    };

    private static NounPhrase? Line(Analysis analysis, Clause clause)
    {
        foreach (var phrase in clause.Prepositions)
        {
            if (IsOn(phrase.Preposition, clause.Verb.Lemma) && phrase.Object.Head > clause.Verb.Head && analysis.Lower(phrase.Object.Head) is "phone" or "telephone" or "line")
            {
                return phrase.Object;
            }
        }

        return null;
    }
}
