using Briefing.Domain.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>What people do in one room without a verb of meeting: signing, dining, standing side by side.</summary>
internal static class JointActs
{
    /// <summary>"Had lunch with B", "A and B spent an hour together", "A and B shook hands".</summary>
    public static List<MeetingMatch>? Company(MeetingVerb verb)
    {
        if (!IsCompany(verb))
        {
            return null;
        }

        if (verb.OthersFrom(verb.Behind) is { Count: > 0 } company)
        {
            return [verb.Make([.. verb.Subject, .. company], "meeting/company")];
        }

        return verb.People.Count > 1 && (verb.Lemma is "shake" or "come" or "compare" || verb.IsFollowedBy("together") || (verb.Object is { } meal && MeetingNouns.IsMeal(verb.Analysis.Lower(meal.Head)))) ? [verb.Make(verb.Subject, "meeting/company")] : null;
    }

    private static bool IsCompany(MeetingVerb verb) =>
        (verb is { Passive: false, Object: { } thing } && (verb.Lemma, CountedThings.Singular(verb.Analysis.Lower(thing.Head))) is
            ("have" or "share" or "take" or "eat", var meal) && MeetingNouns.IsMeal(meal)
            || verb is { Passive: false, Object: { } shown } && (verb.Lemma, CountedThings.Singular(verb.Analysis.Lower(shown.Head))) is ("shake", "hand") or ("compare", "note"))
        || (verb.Lemma is "come" or "be" && (verb.Analysis.Lower(verb.Behind), verb.Analysis.Lower(verb.Behind + 1), verb.Analysis.Lower(verb.Behind + 2)) is ("face", "to", "face") or ("face-to-face", _, _))
        || (verb.Lemma is "spend" or "stop" or "stop over" or "stay" or "closet" && Enumerable.Range(verb.Behind, verb.Lemma == "spend" ? 4 : StayReach).Any(token => token < verb.Analysis.Syntax.Words.Length && verb.Analysis.Lower(token) is "hour" or "hours" or "minutes" or "morning" or "afternoon" or "evening"));

    /// <summary>"Stopped in Moscow on Thursday for four hours with B": the hours come so near behind the verb.</summary>
    private const int StayReach = 9;

    /// <summary>"A and B signed an agreement", "signed the agreement with B".</summary>
    public static List<MeetingMatch>? Acting(MeetingVerb verb)
    {
        if (!IsJointAct(verb))
        {
            return null;
        }

        var others = verb.OthersFrom(verb.Behind).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person);
        return verb.People.Count > 1 || (verb.Lemma == "sign" && verb.People.Count == 1 && verb.Subject.Count == 1 && others.Count == 1) ? [verb.Make([.. verb.Subject, .. others], "meeting/joint-act")] : null;
    }

    private static bool IsJointAct(MeetingVerb verb) =>
        verb is { Passive: false, Object: { } thing } && (verb.Lemma, CountedThings.Singular(verb.Analysis.Lower(thing.Head))) is
            ("found" or "launch" or "proclaim" or "establish" or "inaugurate" or "initial" or "conclude", "confederation" or "alliance" or "union" or "federation" or "treaty" or "pact" or "accord" or "agreement" or "partnership")
            or ("sign", "agreement" or "accord" or "treaty" or "pact" or "declaration" or "memorandum" or "communique" or "communiqué");

    /// <summary>"An agreement was signed by A and B", "the pact, signed by A and B".</summary>
    public static List<MeetingMatch>? SignedBy(MeetingVerb verb) =>
        verb.Lemma == "sign" && IsSigned(verb.Analysis, verb.Clause) && verb.Clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by" && phrase.Object.Head > verb.Trigger) is { } signers
        && verb.ListFrom(signers.Object.Tokens.Start.Value).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person) is { Count: > 1 } both
            ? [verb.Make(both, "meeting/joint-act")] : null;

    private static bool IsSigned(Analysis analysis, Clause clause)
    {
        var before = clause.Verb.Tokens.Start.Value - 1;
        var deal = clause.Verb.Passive && clause.Subject is { } subject ? subject.Head
            : !VerbMeetings.IsBare(clause) ? -1
            : analysis.Document.TextOf(Math.Max(0, before)) is "," ? before - 1
            : before;
        return deal >= 0 && analysis.Lower(deal) is "agreement" or "accord" or "truce" or "treaty" or "pact" or "deal" or "declaration" or "communique" or "communiqué" or "memorandum";
    }

    /// <summary>The token behind "alongside", "beside", "next to"; -1 where nobody stands there.</summary>
    public static int Beside(Analysis analysis, int first, int end)
    {
        for (var token = first; token + 1 < end; token++)
        {
            if (analysis.Lower(token) is "alongside" or "beside")
            {
                return token + 1;
            }

            if (analysis.Lower(token) == "next" && analysis.Lower(token + 1) == "to")
            {
                return token + 2;
            }
        }

        return -1;
    }

    /// <summary>"Is to join A and B in Harare on Friday, when the three will decide": what they do there together is a meeting.</summary>
    public static bool Deciding(Analysis analysis, Sentence sentence, Clause clause) =>
        analysis.Syntax.ClausesOf(sentence).Any(other => other is { Kind: ClauseKind.Adverbial or ClauseKind.Relative, Subject: { } all } && other.Verb.Head > clause.Verb.Head
            && analysis.Lower(all.Head) is "two" or "three" or "four" or "five" or "leaders" or "presidents" or "ministers" && analysis.Lower(all.Tokens.Start.Value) == "the"
            && other.Verb.Lemma is "decide" or "discuss" or "agree" or "sign" or "review" or "consider" or "weigh" or "confer" or "talk" or "settle" or "choose" or "debate");
}
