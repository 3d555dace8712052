using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>Who struck, where the clause that tells of the strike does not say: "the missiles were fired by Russian crews", "it was fired
/// from Iran", "Hezbollah claimed responsibility", "the governor blamed Ukraine".</summary>
internal static class StrikeAttribution
{
    /// <summary>So many sentences behind a strike may name who did it.</summary>
    private const int Reach = 2;

    /// <summary>Whom the sentence itself, or one of the next, names as the attacker.</summary>
    public static (ActorId Id, TextSpan Span)? Said(Analysis analysis, Sentence sentence, Clause clause, ActorId? target) =>
        Other(NamedBeside(analysis, sentence, clause), target) ?? Other(Blamed(analysis, sentence, clause.Verb.Head), target) ?? Behind(analysis, sentence, target) ?? (clause.Subject is { } fliers && Aircraft.IsNamed(analysis, fliers) ? Other(Avenger(analysis, sentence), target) : null);

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

    /// <summary>The only movement of a country that the article speaks of, where something was "fired from Yemen".</summary>
    public static (ActorId Id, TextSpan Span)? OfOrigin(Analysis analysis, (ActorId Id, TextSpan Span) origin)
    {
        if (origin.Id.Kind != ActorKind.Country || origin.Span.Length == 0 || analysis.Lower(analysis.Document.TokenAt(origin.Span.Start) - 1) != "from")
        {
            return null;
        }

        var movements = analysis.Mentions.Where(mention => mention.Actor.Id.Kind == ActorKind.Organisation && mention.Country == origin.Id && analysis.Lexicon.Find(mention.Actor.Id) is { Kind: "armed group" }).Select(mention => mention.Actor.Id).Distinct().ToList();
        return movements is [var only] ? (only, origin.Span) : null;
    }

    /// <summary>The movement that claims what came out of its country: "rockets from Lebanon hit Haifa. Hezbollah claimed responsibility".</summary>
    public static (ActorId Id, TextSpan Span)? ClaimedFrom(Analysis analysis, Sentence sentence, ActorId origin) =>
        sentence.Index + 1 < analysis.Document.Sentences.Length && Claimed(analysis, analysis.Document.Sentences[sentence.Index + 1]) is { Id.Kind: ActorKind.Organisation } movement && analysis.Lexicon.Find(movement.Id)?.Country == origin ? movement : null;

    /// <summary>The only one whose weapons and attacks the article speaks of at all, besides the one that was struck.</summary>
    public static (ActorId Id, TextSpan Span)? Only(IReadOnlyList<(ActorId Id, TextSpan Span)> owners, ActorId? target)
    {
        (ActorId Id, TextSpan Span)? only = null;
        foreach (var owner in owners)
        {
            if (owner.Id != target)
            {
                if (only is not null)
                {
                    return null;
                }

                only = owner;
            }
        }

        return only;
    }

    /// <summary>All whose weapons and attacks the article speaks of, each once. Read once an article: it looks at every phrase.</summary>
    public static List<(ActorId Id, TextSpan Span)> Owners(Analysis analysis)
    {
        var owners = new List<(ActorId Id, TextSpan Span)>();
        foreach (var sentence in analysis.Prose)
        {
            foreach (var phrase in analysis.Syntax.NounPhrasesOf(sentence))
            {
                var noun = CountedThings.Singular(analysis.Lower(phrase.Head));
                if ((StrikeRules.IsWeapon(noun) || StrikeRules.Attacks.Contains(noun)) && StrikeParties.OwnerOf(analysis, phrase) is { Id.Kind: ActorKind.Country or ActorKind.Organisation } owner && !owners.Exists(known => known.Id == owner.Id))
                {
                    owners.Add(owner);
                }
            }
        }

        return owners;
    }

    /// <summary>"… were used against 28 places, in the first American strikes on the movement".</summary>
    private static (ActorId Id, TextSpan Span)? NamedBeside(Analysis analysis, Sentence sentence, Clause clause)
    {
        foreach (var phrase in analysis.Syntax.NounPhrasesOf(sentence))
        {
            if (phrase.Head > clause.Verb.Head && phrase.Head < clause.Tokens.End.Value && analysis.Lower(phrase.Tokens.Start.Value - 1) is "in" or "during"
                && StrikeRules.Attacks.Contains(CountedThings.Singular(analysis.Lower(phrase.Head))) && StrikeParties.OwnerOf(analysis, phrase) is { Id.Kind: ActorKind.Country or ActorKind.Organisation } owner)
            {
                return owner;
            }
        }

        return null;
    }

    private static (ActorId Id, TextSpan Span)? Behind(Analysis analysis, Sentence sentence, ActorId? target)
    {
        for (var index = sentence.Index + 1; index <= sentence.Index + Reach && index < analysis.Document.Sentences.Length; index++)
        {
            var next = analysis.Document.Sentences[index];
            if (next.Kind != SentenceKind.Prose)
            {
                return null;
            }

            foreach (var clause in analysis.Syntax.ClausesOf(next))
            {
                if (Other(IsReferring(analysis, clause) && Factuality.Of(analysis, clause) == Status.Actual ? Doer(analysis, clause) : null, target) is { } doer)
                {
                    return doer;
                }
            }

            if (Other(Claimed(analysis, next) ?? Blamed(analysis, next, next.FirstToken), target) is { } named)
            {
                return named;
            }
        }

        return null;
    }

    /// <summary>"The launches had been carried out by", "it had been fired by", "the army had fired it": words that point back at weapons or at the attack.</summary>
    private static bool IsReferring(Analysis analysis, Clause clause)
    {
        if (!StrikeRules.Launching.Contains(clause.Verb.Lemma) && !StrikeRules.Carrying.Contains(clause.Verb.Lemma))
        {
            return false;
        }

        return (clause.Verb.Passive ? clause.Subject : clause.Object) is { } thing
            && (analysis.Lower(thing.Head) is "it" or "they" or "them" || (analysis.Lower(thing.Tokens.Start.Value) is "the" or "these" or "those" or "both" or "all" && CountedThings.Singular(analysis.Lower(thing.Head)) is var noun
                && (noun is "launch" or "firing" || StrikeRules.IsWeapon(noun) || StrikeRules.Attacks.Contains(noun))));
    }

    private static (ActorId Id, TextSpan Span)? Doer(Analysis analysis, Clause clause) =>
        !clause.Verb.Passive ? StrikeParties.Actor(analysis, clause.Subject)
            : clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by" && phrase.Object.Head > clause.Verb.Head) is { } by ? StrikeParties.Actor(analysis, by.Object) : null;

    /// <summary>"Israel hit back from the air. Jets bombed a depot": who is said to strike in the sentence before.</summary>
    private static (ActorId Id, TextSpan Span)? Avenger(Analysis analysis, Sentence sentence)
    {
        if (sentence.Index == 0 || analysis.Document.Sentences[sentence.Index - 1] is not { Kind: SentenceKind.Prose } before || before.Paragraph != sentence.Paragraph)
        {
            return null;
        }

        foreach (var clause in analysis.Syntax.ClausesOf(before))
        {
            if (clause.Kind == ClauseKind.Main && (clause.Verb.Lemma is "strike back" or "hit back" or "retaliate" || clause.Prepositions.Any(phrase => phrase.Preposition == "from" && analysis.Lower(phrase.Object.Head) is "air" or "sky" or "above")) && Factuality.Of(analysis, clause) == Status.Actual)
            {
                return StrikeParties.Actor(analysis, clause.Subject);
            }
        }

        return null;
    }

    /// <summary>"Hezbollah claimed responsibility", "the group said it was behind the attack".</summary>
    private static (ActorId Id, TextSpan Span)? Claimed(Analysis analysis, Sentence sentence)
    {
        foreach (var clause in analysis.Syntax.ClausesOf(sentence))
        {
            if (clause is { Verb: { Lemma: "claim" or "take" or "assume", Negated: false, Passive: false }, Object: { } claimed } && analysis.Lower(claimed.Head) == "responsibility" && !clause.Prepositions.Any(phrase => phrase.Preposition == "for" && StrikeRules.IsAttackName(analysis, phrase.Object) && StrikeParties.OwnerOf(analysis, phrase.Object) is not null))
            {
                return StrikeParties.Actor(analysis, clause.Subject);
            }
        }

        return null;
    }

    /// <summary>"…, blaming Ukraine", "the mayor blamed the attack on the rebels".</summary>
    private static (ActorId Id, TextSpan Span)? Blamed(Analysis analysis, Sentence sentence, int from)
    {
        foreach (var clause in analysis.Syntax.ClausesOf(sentence))
        {
            if (clause is { Verb: { Lemma: "blame", Negated: false, Passive: false }, Object: { } blamed } && clause.Verb.Head > from)
            {
                return StrikeParties.Actor(analysis, clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "on" && phrase.Object.Head > blamed.Head)?.Object ?? blamed);
            }
        }

        return null;
    }

    /// <summary>States and movements, and none that struck itself.</summary>
    private static (ActorId Id, TextSpan Span)? Other((ActorId Id, TextSpan Span)? actor, ActorId? target) =>
        actor is { Id.Kind: ActorKind.Country or ActorKind.Organisation } other && other.Id != target ? other : null;
}
