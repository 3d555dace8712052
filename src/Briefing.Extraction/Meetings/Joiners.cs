using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Meetings;

/// <summary>Those who came to a meeting besides: "A met B in Berlin, joined by C", "…, hosted by C", "in the presence of C".</summary>
internal static class Joiners
{
    public static List<MeetingMatch> With(MeetingVerb verb, List<MeetingMatch> found) =>
        found.Count > 0 && Of(verb) is { Count: > 0 } joiners
            ? found.ConvertAll(match => match.Participants.Count > 1 ? match with { Participants = [.. match.Participants, .. joiners] } : match)
            : found;

    private static List<Mention> Of(MeetingVerb verb)
    {
        var analysis = verb.Analysis;
        for (var token = verb.Behind; token + 2 < verb.Sentence.EndToken && (token == verb.Behind || !analysis.Syntax.Words[token - 1].IsVerbal); token++)
        {
            if (analysis.Lower(token) is "joined" or "hosted" or "chaired" or "accompanied" or "flanked" && analysis.Lower(token + 1) == "by" && analysis.Lower(token - 1) == ",")
            {
                var list = ActorLists.Read(analysis, token + 2, verb.Sentence.EndToken);
                return analysis.Lower(token) == "joined" ? list : list.FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person);
            }

            // "With C between them", "with C in the chair"
            if (analysis.Lower(token) == "with" && ActorLists.Read(analysis, token + 1, verb.Sentence.EndToken) is [{ Actor.Id.Kind: ActorKind.Person }, ..] beside && IsBesideThem(analysis, MeetingParties.LastToken(analysis, beside, token)))
            {
                return beside;
            }

            if (analysis.Lower(token) == "presence" && analysis.Lower(token + 1) == "of")
            {
                return ActorLists.Read(analysis, token + 2, verb.Sentence.EndToken).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person);
            }
        }

        return [];
    }

    private static bool IsBesideThem(Analysis analysis, int token) =>
        (analysis.Lower(token), analysis.Lower(token + 1)) is ("between", "them") or ("looking", "on") or ("at", "their") || ((analysis.Lower(token), analysis.Lower(token + 1)) is ("in" or "at", "the") && analysis.Lower(token + 2) is "chair" or "table" or "room");
}
