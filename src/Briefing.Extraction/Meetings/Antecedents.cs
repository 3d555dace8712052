using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings that a relative clause tells of, of those or of what stands in front of it: "B, whom A telephoned", "B, with whom A conferred",
/// "the talks that A and B held".</summary>
internal static class Antecedents
{
    /// <summary>"B, whom A telephoned", "B, to whom A spoke".</summary>
    public static List<MeetingMatch>? OfWhom(MeetingVerb verb) =>
        verb is { Passive: false, Object: null, Clause: { Kind: ClauseKind.Relative, Subordinator: "whom" } } && (MeetingWords.WithObject.Contains(verb.Lemma) || MeetingWords.WithOthers.Contains(verb.Lemma))
        && InFrontOf(verb).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person) is { Count: > 0 } those
            ? [verb.Make([.. verb.Subject, .. those])] : null;

    /// <summary>Whether "that" or "which" stands for a meeting that the clause tells of: "the talks that A and B held".</summary>
    public static bool IsMeeting(Analysis analysis, Clause clause) =>
        clause is { Object: null, Verb.Passive: false, Subordinator: "that" or "which" } && MeetingWords.IsMeetingNoun(analysis.Lower(Behind(analysis, clause)));

    /// <summary>"The talks that A and B held", "the conversation which A had with B".</summary>
    public static List<MeetingMatch>? OfTalks(MeetingVerb verb) =>
        verb.Lemma is "hold" or "have" && IsMeeting(verb.Analysis, verb.Clause) ? [verb.Make([.. verb.Subject, .. verb.OthersFrom(verb.Behind)], "meeting/hold-talks")] : null;

    private static List<Mention> InFrontOf(MeetingVerb verb) =>
        MeetingParties.InFrontOf(verb.Analysis, verb.Sentence, Behind(verb.Analysis, verb.Clause) + 1);

    /// <summary>The last word in front of a relative clause, without the preposition and comma.</summary>
    private static int Behind(Analysis analysis, Clause clause)
    {
        var token = clause.Tokens.Start.Value - 1;
        token -= analysis.Syntax.Words[Math.Max(0, token)].Part == PartOfSpeech.Preposition ? 1 : 0;
        return token - (analysis.Lower(token) == "," ? 1 : 0);
    }
}
