using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Who gives to whom where the giving stands inside thanks for it: "thanked Canberra for the A$100 million that it pledged": "it" is the one who is thanked.</summary>
internal static class Thanks
{
    /// <summary>The givers and the one who thanks; null where a clause is not the reason for thanks, or names its giver.</summary>
    public static (List<(ActorId Id, TextSpan Span)> Donors, (ActorId Id, TextSpan Span) Recipient)? Of(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause.Subject is not { } subject || analysis.Lower(subject.Head) is not ("it" or "they" or "he" or "she"))
        {
            return null;
        }

        foreach (var thanking in analysis.Syntax.ClausesOf(sentence))
        {
            if (thanking is { Verb: { Lemma: "thank", Passive: false }, Object: { } thanked } && thanked.Tokens.End.Value <= subject.Tokens.Start.Value && analysis.Lower(thanked.Tokens.End.Value) == "for" && analysis.ActorOf(thanking.Subject) is { } grateful
                && Givers.In(analysis, thanked.Tokens.Start.Value, thanked.Tokens.End.Value) is { Count: > 0 } donors && !donors.Exists(donor => donor.Id == grateful.SideOf()))
            {
                return (donors, (grateful.SideOf(), grateful.Span));
            }
        }

        return null;
    }
}
