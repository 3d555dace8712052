using System.Collections.Frozen;
using Briefing.Domain;
using Briefing.Domain.Strikes;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>What a strike that was told elsewhere has cost by now: "the death toll from Sunday's strike rose to 12", "he put the number of
/// civilians killed in Wednesday's raids at 31, with 57 wounded".</summary>
/// <param name="Attack">The attack that the toll is of.</param>
/// <param name="Day">The day of the attack, where the sentence says it.</param>
internal sealed record Toll(Sentence Sentence, Clause Clause, Casualties Casualties, NounPhrase Attack, DateInterval? Day)
{
    private static readonly FrozenSet<string> Counts = ["toll", "number", "count", "tally"];

    private static readonly FrozenSet<string> Rising = ["rise", "climb", "reach", "stand", "grow", "increase", "jump", "pass", "be"];

    private static readonly FrozenSet<string> Putting = ["put", "raise", "revise", "update"];

    public static Toll? Read(Analysis analysis, Sentence sentence)
    {
        foreach (var clause in analysis.Syntax.ClausesOf(sentence))
        {
            var count = Rising.Contains(clause.Verb.Lemma) && !clause.Verb.Passive ? clause.Subject : Putting.Contains(clause.Verb.Lemma) ? clause.Verb.Passive ? clause.Subject : clause.Object : null;
            if (count is null || !Counts.Contains(analysis.Lower(count.Head)) || Factuality.Of(analysis, clause) != Status.Actual || AttackIn(analysis, sentence, count.Head) is not { } attack)
            {
                continue;
            }

            var behind = Math.Max(attack.Head, clause.Verb.Head);
            if (IsOfDead(analysis, count, attack) && NumberBehind(analysis, sentence, behind) is { } killed)
            {
                return new Toll(sentence, clause, new Casualties(killed.Value, Injured(analysis, sentence, killed.End)), attack, DayOf(analysis, sentence, count.Head, killed.End));
            }
        }

        return null;
    }

    /// <summary>"death toll", "number of dead", "number of civilians killed".</summary>
    private static bool IsOfDead(Analysis analysis, NounPhrase count, NounPhrase attack)
    {
        for (var token = count.Tokens.Start.Value; token < attack.Tokens.Start.Value; token++)
        {
            if (analysis.Lower(token) is "injured" or "wounded" or "hurt")
            {
                return false;
            }
        }

        return analysis.Lower(count.Head) == "toll" || Enumerable.Range(count.Head, attack.Head - count.Head).Any(token => analysis.Lower(token) is "dead" or "killed" or "deaths" or "died");
    }

    private static NounPhrase? AttackIn(Analysis analysis, Sentence sentence, int from)
    {
        foreach (var phrase in analysis.Syntax.NounPhrasesOf(sentence))
        {
            var noun = CountedThings.Singular(analysis.Lower(phrase.Head));
            if (phrase.Head > from && (StrikeNames.IsAttackName(analysis, phrase) || noun is "strike" or "wave" or "raid" or "barrage"))
            {
                return phrase;
            }
        }

        return null;
    }

    private static (int Value, int End)? NumberBehind(Analysis analysis, Sentence sentence, int token)
    {
        foreach (var quantity in analysis.QuantitiesIn(sentence.Span))
        {
            var first = analysis.Document.TokenAt(quantity.Span.Start);
            if (first > token && quantity.Value is > 0 and < 1_000_000 && Enumerable.Range(Math.Max(token, first - 4), Math.Min(4, first - token)).Any(before => analysis.Lower(before) is "to" or "at" or "reached" or "is" or "was" or "passed"))
            {
                return ((int)quantity.Value, analysis.Document.TokenAt(quantity.Span.End - 1) + 1);
            }
        }

        return null;
    }

    private static int? Injured(Analysis analysis, Sentence sentence, int from)
    {
        foreach (var quantity in analysis.QuantitiesIn(sentence.Span))
        {
            var end = analysis.Document.TokenAt(quantity.Span.End - 1) + 1;
            if (end > from && quantity.Value is > 0 and < 1_000_000 && Enumerable.Range(end, 3).Any(token => analysis.Lower(token) is "wounded" or "injured" or "hurt"))
            {
                return (int)quantity.Value;
            }
        }

        return null;
    }

    private static DateInterval? DayOf(Analysis analysis, Sentence sentence, int from, int end) =>
        analysis.TimesIn(sentence.Span).FirstOrDefault(time => time.Interval is { Days: < 4 } && analysis.Document.TokenAt(time.Span.Start) is var first && first > from && first < end)?.Interval;
}
