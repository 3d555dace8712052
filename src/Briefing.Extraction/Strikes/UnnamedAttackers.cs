using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>Whose a strike is that its clause gives nobody: by the attack that the sentence names ("in the first American strikes"), by the
/// sentence before ("The army struck back from the air."), by whom it is blamed on, or by one soon behind ("the launches were carried out by Russian crews").</summary>
internal static class UnnamedAttackers
{
    /// <summary>So many sentences behind a strike its attacker may be named.</summary>
    private const int Reach = 5;

    public static (ActorId Id, TextSpan Span)? Of(Analysis analysis, Sentence sentence, ActorId? target) =>
        target is null ? Blamed(analysis, sentence) : InAttack(analysis, sentence, target) ?? Avenger(analysis, sentence) ?? Blamed(analysis, sentence) ?? Behind(analysis, sentence, target.Value);

    /// <summary>"150 munitions were used against 28 places, in the first American strikes on the Houthis".</summary>
    private static (ActorId Id, TextSpan Span)? InAttack(Analysis analysis, Sentence sentence, ActorId? target)
    {
        foreach (var phrase in analysis.Syntax.NounPhrasesOf(sentence))
        {
            if (StrikeRules.IsAttackNoun(analysis, phrase) && StrikeParties.OwnerOf(analysis, phrase) is { } owner && owner.Id != target && owner.Id.Kind is ActorKind.Country or ActorKind.Organisation)
            {
                return owner;
            }
        }

        return null;
    }

    /// <summary>"The military struck back from the sky. Two jets bombed …": who is said to strike in the sentence before.</summary>
    private static (ActorId Id, TextSpan Span)? Avenger(Analysis analysis, Sentence sentence)
    {
        if (sentence.Index == 0 || analysis.Document.Sentences[sentence.Index - 1] is not { Kind: SentenceKind.Prose } before || before.Paragraph != sentence.Paragraph)
        {
            return null;
        }

        foreach (var clause in analysis.Syntax.ClausesOf(before))
        {
            if (clause.Kind == ClauseKind.Main && IsStriking(analysis, clause) && Factuality.Of(analysis, clause) == Status.Actual && analysis.ActorOf(clause.Subject) is { Actor.Id.Kind: ActorKind.Organisation or ActorKind.Country } avenger)
            {
                return (avenger.Actor.Id, avenger.Span);
            }
        }

        return null;
    }

    /// <summary>"A strike on a tea shop killed 18 people; residents blamed the junta".</summary>
    private static (ActorId Id, TextSpan Span)? Blamed(Analysis analysis, Sentence sentence)
    {
        for (var index = sentence.Index; index < Math.Min(sentence.Index + 2, analysis.Document.Sentences.Count) && analysis.Document.Sentences[index].Paragraph == sentence.Paragraph; index++)
        {
            foreach (var clause in analysis.Syntax.ClausesOf(analysis.Document.Sentences[index]))
            {
                if (clause is { Verb: { Lemma: "blame", Passive: false, Negated: false }, Object: { } culprit } && Factuality.Of(analysis, clause) == Status.Actual && analysis.ActorOf(culprit) is { Actor.Id.Kind: ActorKind.Organisation or ActorKind.Country } named)
                {
                    return (named.Actor.Id, named.Span);
                }
            }
        }

        return null;
    }

    /// <summary>"They fired 40 rockets at Haifa, Hezbollah said": whom the pronoun looks ahead to.</summary>
    public static (ActorId Id, TextSpan Span)? Ahead(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause.Subject is not { } pronoun || pronoun.Tokens.Start.Value != sentence.FirstToken || analysis.Lower(pronoun.Head) is not ("they" or "it") || analysis.ActorOf(pronoun) is not null)
        {
            return null;
        }

        foreach (var other in analysis.Syntax.ClausesOf(sentence))
        {
            if (other.Verb.Head > clause.Verb.Head && other.Kind == ClauseKind.Main && Lemmas.Saying.Contains(other.Verb.Lemma) && other.Subject is { } speaker && Fighters.IsForce(analysis, speaker))
            {
                return StrikeParties.Actor(analysis, speaker);
            }
        }

        return null;
    }

    private static bool IsStriking(Analysis analysis, Clause clause) =>
        clause.Verb.Lemma is "strike back" or "hit back" or "retaliate" || (clause.Verb.Lemma is "strike" or "respond" or "answer" or "take" or "attack" && clause.Prepositions.Any(phrase => phrase.Preposition == "from" && analysis.Lower(phrase.Object.Head) is "air" or "sky" or "above"));

    /// <summary>"The launches had been carried out by Russian crews": whose the first strike is that is told of behind and says whose it is.</summary>
    private static (ActorId Id, TextSpan Span)? Behind(Analysis analysis, Sentence sentence, ActorId target)
    {
        for (var index = sentence.Index + 1; index < Math.Min(sentence.Index + Reach, analysis.Document.Sentences.Count); index++)
        {
            var next = analysis.Document.Sentences[index];
            if (next.Kind != SentenceKind.Prose)
            {
                continue;
            }

            foreach (var clause in analysis.Syntax.ClausesOf(next))
            {
                if (clause is { Verb.Passive: true, Subject: { } launched } && IsLaunch(analysis, launched) && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by" && phrase.Object.Head > clause.Verb.Head) is { } agent
                    && StrikeParties.Actor(analysis, agent.Object) is { } by && by.Id != target && Factuality.Of(analysis, clause) == Status.Actual)
                {
                    return by;
                }
            }
        }

        return null;
    }

    private static bool IsLaunch(Analysis analysis, NounPhrase phrase) =>
        CountedThings.Singular(analysis.Lower(phrase.Head)) is "launch" or "attack" or "strike" or "raid" or "bombing" or "shelling" or "airstrike" or "salvo" or "barrage"
        || StrikeRules.IsWeapon(CountedThings.Singular(analysis.Lower(phrase.Head)));
}
