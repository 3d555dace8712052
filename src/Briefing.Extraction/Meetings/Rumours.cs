using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>What nobody stands up for: "a rumour on Facebook that A had called B", "social media users claimed that A met B".</summary>
internal static class Rumours
{
    public static bool Tell(Analysis analysis, Sentence sentence, Clause clause) => Rumoured.Is(analysis.Syntax, clause.Verb) || IsRumour(analysis, sentence, clause.Verb.Head) || IsClaimedByNobody(analysis, sentence, clause);

    /// <summary>A rumour in front, with nothing between that begins another matter: "amid rumours of a rift, A met B" tells of a meeting.</summary>
    private static bool IsRumour(Analysis analysis, Sentence sentence, int trigger)
    {
        for (var token = trigger - 1; token >= sentence.FirstToken; token--)
        {
            var word = analysis.Lower(token);
            if (word is "rumour" or "rumours" or "rumor" or "rumors" or "hoax" or "gossip")
            {
                return true;
            }

            if ((word is "," && analysis.Lower(sentence.FirstToken) != "according") || word is ";" or ":" or "when" or "after" or "before" or "until" or "as" or "while")
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsClaimedByNobody(Analysis analysis, Sentence sentence, Clause clause) =>
        clause is { Kind: ClauseKind.Complement, Parent: >= 0 } && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(clause.Parent) is { Subject: { } source, Verb.Lemma: "claim" or "allege" or "speculate" or "suggest" }
        && analysis.Lower(source.Head) is "post" or "posts" or "user" or "users" or "account" or "accounts" or "bloggers" or "commentators" or "videos" or "channels" or "pages";
}
