using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings told by a verb: "met", "held talks with", "was received by", "had lunch with". The ways of telling stand in
/// <see cref="JointActs"/>, <see cref="Gatherings"/>, <see cref="Receptions"/> and <see cref="Conversations"/>.</summary>
internal static class VerbMeetings
{
    /// <summary>The ways of telling in the order in which they are asked; each answers with null where it does not apply.</summary>
    private static readonly Func<MeetingVerb, List<MeetingMatch>?>[] Ways =
    [
        Antecedents.OfWhom, Antecedents.OfTalks, JointActs.Company, JointActs.Acting, Gatherings.BroughtTogether, Receptions.CallFrom, Receptions.AtMeal, Gatherings.Held, Gatherings.Joined, Receptions.Audience, Gatherings.Prepared, Gatherings.Announced, Gatherings.AtTable, Gatherings.Convened,
        Receptions.Delegation, Receptions.Guests, Receptions.CalledOn, JointActs.SignedBy, Conversations.Told, Conversations.Alongside, Conversations.EachOther, Conversations.WithOthers, Receptions.Expected, Receptions.ReceivedBy,
    ];

    public static IEnumerable<MeetingMatch> Verbs(Analysis analysis, Sentence sentence, Clause clause, Status status)
    {
        if (IsAnotherMatter(analysis, clause))
        {
            return [];
        }

        var verb = new MeetingVerb(analysis, sentence, clause, VerbStatus.Of(analysis, sentence, clause, status), MeetingRules.EndOf(analysis, sentence, clause));
        foreach (var way in Ways)
        {
            if (way(verb) is { } found)
            {
                return Joiners.With(verb, found);
            }
        }

        return [];
    }

    /// <summary>A verb that only looks as if it told of a meeting.</summary>
    private static bool IsAnotherMatter(Analysis analysis, Clause clause)
    {
        var (lemma, trigger) = (clause.Verb.Lemma, clause.Verb.Head);

        // "Averse to negotiating with", "talk of meeting": nothing that was done.
        if (analysis.Syntax.Words[trigger].Form == VerbForm.Gerund && clause.Kind == ClauseKind.Participle && analysis.Syntax.Words[Math.Max(0, clause.Verb.Tokens.Start.Value - 1)] is { Part: PartOfSpeech.Preposition } into
            && into.Lower is not ("after" or "before" or "by" or "while" or "since" or "on" or "when" or "following"))
        {
            return true;
        }

        // "They are not on speaking terms"
        if (lemma == "speak" && analysis.Lower(trigger + 1) == "terms")
        {
            return true;
        }

        // Troops that meet troops fight.
        if (lemma is "meet" or "gather" or "assemble" && clause.Subject is { } soldiers && analysis.Lower(soldiers.Head) is "troops" or "forces" or "soldiers" or "fighters" or "militants" or "rebels" or "militias" or "protesters" or "crowds")
        {
            return true;
        }

        // "An earlier meeting of officials" is the noun.
        return lemma == "meet" && analysis.Lower(trigger) == "meeting" && analysis.Lower(trigger + 1) is "of" or "between";
    }

    /// <summary>"X and Y met in Rome for talks brokered by Z": a past that only looks like a participle.</summary>
    public static bool IsBare(Clause clause) => clause.Verb.Tokens.End.Value - clause.Verb.Tokens.Start.Value == 1;
}
