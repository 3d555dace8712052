using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>What people do in one room without a verb of meeting: signing, dining, standing side by side.</summary>
internal static class JointActs
{
    public static bool Signed(Analysis analysis, Clause clause)
    {
        var before = clause.Verb.Tokens.Start.Value - 1;
        var deal = clause.Verb.Passive && clause.Subject is { } subject ? subject.Head : VerbMeetings.IsBare(clause) ? analysis.Document.TextOf(Math.Max(0, before)) is "," ? before - 1 : before : -1;
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

    /// <summary>"Had lunch with", "spent an hour with", "shook hands with".</summary>
    public static bool IsCompany(Analysis analysis, Clause clause) =>
        !clause.Verb.Passive && clause.Object is { } thing && (clause.Verb.Lemma, CountedThings.Singular(analysis.Lower(thing.Head))) is
            ("have" or "share" or "take" or "eat", "lunch" or "dinner" or "breakfast" or "luncheon" or "tea" or "coffee") or ("shake", "hand")
        || (clause.Verb.Lemma == "spend" && Enumerable.Range(clause.Verb.Tokens.End.Value, 4).Any(token => token < analysis.Syntax.Words.Count && analysis.Lower(token) is "hour" or "hours" or "minutes"));

    /// <summary>What two leaders do in one room: "signed an agreement", "shook hands".</summary>
    public static bool IsJointAct(Analysis analysis, Clause clause) =>
        !clause.Verb.Passive && clause.Object is { } thing && (clause.Verb.Lemma, CountedThings.Singular(analysis.Lower(thing.Head))) is
            ("found" or "launch" or "proclaim" or "establish" or "inaugurate" or "initial" or "conclude", "confederation" or "alliance" or "union" or "federation" or "treaty" or "pact" or "accord" or "agreement" or "partnership") or ("sign", "agreement" or "accord" or "treaty" or "pact" or "declaration" or "memorandum" or "communique" or "communiqué") or ("shake", "hand");

    /// <summary>"Is to join A and B in Harare on Friday, when the three will decide": what they do there together is a meeting.</summary>
    public static bool Deciding(Analysis analysis, Sentence sentence, Clause clause) =>
        analysis.Syntax.ClausesOf(sentence).Any(other => other is { Kind: ClauseKind.Adverbial or ClauseKind.Relative, Subject: { } all } && other.Verb.Head > clause.Verb.Head
            && analysis.Lower(all.Head) is "two" or "three" or "four" or "five" or "leaders" or "presidents" or "ministers" && analysis.Lower(all.Tokens.Start.Value) == "the"
            && other.Verb.Lemma is "decide" or "discuss" or "agree" or "sign" or "review" or "consider" or "weigh" or "confer" or "talk" or "settle" or "choose" or "debate");
}
