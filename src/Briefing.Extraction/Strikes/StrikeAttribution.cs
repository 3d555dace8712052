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

    /// <summary>So many sentences back a strike is told of for "a strike" to be its attacker's.</summary>
    private const int Memory = 8;

    /// <summary>Who struck: whom the clause names, else whom the words around it point at, the surest first.</summary>
    /// <param name="before">The strikes that the article told of before.</param>
    /// <param name="owners">All whose weapons the article speaks of.</param>
    public static (ActorId Id, TextSpan Span)? Of(Analysis analysis, Sentence sentence, Clause clause, StrikeMatch match, List<Strike> before, Lazy<List<(ActorId Id, TextSpan Span)>> owners)
    {
        // "Warplanes from the carrier Harry S. Truman": no person strikes.
        if (match.Attacker is { Id.Kind: not ActorKind.Person } named)
        {
            return ClaimedFrom(analysis, sentence, named.Id) ?? OfOrigin(analysis, named) ?? (IsFromHost(analysis, named) ? null : named);
        }

        var target = match.Target?.Id;
        return match.Rule == StrikeRules.Again ? Known(sentence, before, target) ?? (target is null ? null : Said(analysis, sentence, clause, target) ?? Only(owners.Value, target))
            : match.Rule == StrikeRules.Claimed ? Other(Blamed(analysis, sentence, clause.Verb.Head), target) ?? Other(Later(analysis, sentence, clause), target) ?? Behind(analysis, sentence, target) ?? Before(sentence, before)
            : IsAnswered(analysis, sentence, clause) ? null
            : Said(analysis, sentence, clause, target) ?? FoeOf(before, target, match.Rule == StrikeRules.Toll) ?? Claimant(analysis, sentence, clause, target)
                ?? Aircraft.OfTheState(analysis, sentence, clause, target) ?? Only(owners.Value, target) ?? FoeNear(analysis, sentence, target);
    }

    /// <summary>"Thailand bombed a post after rockets fell on its villages": whoever fired them was not the one who answered.</summary>
    private static bool IsAnswered(Analysis analysis, Sentence sentence, Clause clause) =>
        clause is { Kind: ClauseKind.Adverbial, Subordinator: "after", Parent: >= 0 } && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(clause.Parent) is { Verb.Passive: false } answer
        && StrikeWords.IsHitting(answer.Verb.Lemma) && StrikeParties.Actor(analysis, answer.Subject) is { Id.Kind: ActorKind.Country or ActorKind.Organisation };

    /// <summary>Of "a strike": whose the last one was that the article told of.</summary>
    private static (ActorId Id, TextSpan Span)? Known(Sentence sentence, List<Strike> before, ActorId? target) =>
        before.LastOrDefault(strike => strike.Sentence.Index >= sentence.Index - Memory && (target is null || strike.Target == target)) is { } known ? (known.Attacker, known.AttackerSpan) : null;

    /// <summary>"American aircraft struck the port. Fourteen bombs fell in three waves": of the strike that the sentence before it in the paragraph tells.</summary>
    private static (ActorId Id, TextSpan Span)? Before(Sentence sentence, List<Strike> before) =>
        before.LastOrDefault() is { } last && last.Sentence.Paragraph == sentence.Paragraph && last.Sentence.Index == sentence.Index - 1 && last.Weapons.Count == 0 ? (last.Attacker, last.AttackerSpan) : null;

    /// <summary>Whom the sentence itself, or one of the next, names as the attacker.</summary>
    private static (ActorId Id, TextSpan Span)? Said(Analysis analysis, Sentence sentence, Clause clause, ActorId? target) =>
        Other(NamedBeside(analysis, sentence, clause), target) ?? Other(Blamed(analysis, sentence, clause.Verb.Head), target) ?? Other(Later(analysis, sentence, clause), target) ?? Behind(analysis, sentence, target) ?? (clause.Subject is { } fliers && Aircraft.IsNamed(analysis, fliers) ? Other(Avenger(analysis, sentence), target) : null);

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
    private static (ActorId Id, TextSpan Span)? OfOrigin(Analysis analysis, (ActorId Id, TextSpan Span) origin)
    {
        if (origin.Id.Kind != ActorKind.Country || origin.Span.Length == 0 || analysis.Lower(analysis.Document.TokenAt(origin.Span.Start) - 1) != "from")
        {
            return null;
        }

        return StrikeParties.OnlyMovement(analysis, origin.Id) is { } only ? (only, origin.Span) : null;
    }

    /// <summary>"Fired from Yemen", "from Lebanon": by a movement there and never by the state, whichever it was.</summary>
    private static bool IsFromHost(Analysis analysis, (ActorId Id, TextSpan Span) origin) =>
        origin.Id.Name is "YEM" or "LBN" or "IRQ" && origin.Span.Length > 0 && analysis.Lower(analysis.Document.TokenAt(origin.Span.Start) - 1) == "from";

    /// <summary>The movement that claims what came out of its country: "rockets from Lebanon hit Haifa. Hezbollah claimed responsibility".</summary>
    private static (ActorId Id, TextSpan Span)? ClaimedFrom(Analysis analysis, Sentence sentence, ActorId origin) =>
        sentence.Index + 1 < analysis.Document.Sentences.Length && Claimed(analysis, analysis.Document.Sentences[sentence.Index + 1]) is { Id.Kind: ActorKind.Organisation } movement && analysis.Lexicon.Find(movement.Id)?.Country == origin ? movement : null;

    /// <summary>"Jets hit 20 targets in the suburbs, the army said": its own jets.</summary>
    private static (ActorId Id, TextSpan Span)? Claimant(Analysis analysis, Sentence sentence, Clause clause, ActorId? target)
    {
        if (analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other != clause && other.Verb.Head != clause.Verb.Head && Lemmas.Saying.Contains(other.Verb.Lemma)) is not { Subject: { } speaker })
        {
            return null;
        }

        // "The Houthi military spokesman said a drone had been launched at a ship": what a movement fired it fired at others.
        return analysis.ActorOf(speaker) is { Country: { } country } army && analysis.Lexicon.Find(army.Actor.Id) is { Kind: "army" } ? (country, army.Span)
            : target is not null && clause is { Kind: ClauseKind.Complement, Verb.Passive: true } && Nations.Force(analysis, speaker) is { Id.Kind: ActorKind.Organisation } movement && HomeOf(analysis, movement.Id) != target ? movement : null;
    }

    private static ActorId? HomeOf(Analysis analysis, ActorId movement) => analysis.Lexicon.Find(movement)?.Country;

    /// <summary>Who is known to strike a country, from what the article told before.</summary>
    private static (ActorId Id, TextSpan Span)? FoeOf(List<Strike> before, ActorId? target, bool isToll)
    {
        var last = before.LastOrDefault(strike => target is null ? isToll : strike.Target == target);
        return last is null ? null : (last.Attacker, last.AttackerSpan);
    }

    /// <summary>Of a country that was struck by somebody unnamed: the other one that the paragraph speaks of before.</summary>
    private static (ActorId Id, TextSpan Span)? FoeNear(Analysis analysis, Sentence sentence, ActorId? target)
    {
        var near = target is null ? null : StrikeTargets.MentionsNear(analysis, sentence).LastOrDefault(mention => mention.Sentence < sentence.Index
            && analysis.Document.Sentences[mention.Sentence].Paragraph == sentence.Paragraph && mention.SideOf() is { Kind: ActorKind.Country } side && side != target);
        return near is null ? null : (near.SideOf(), near.Span);
    }

    /// <summary>The only one whose weapons and attacks the article speaks of at all, besides the one that was struck.</summary>
    private static (ActorId Id, TextSpan Span)? Only(IReadOnlyList<(ActorId Id, TextSpan Span)> owners, ActorId? target)
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
                if ((StrikeWords.IsWeapon(noun) || StrikeWords.Attacks.Contains(noun)) && StrikeParties.OwnerOf(analysis, phrase) is { Id.Kind: ActorKind.Country or ActorKind.Organisation } owner && !owners.Exists(known => known.Id == owner.Id))
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
                && StrikeWords.Attacks.Contains(CountedThings.Singular(analysis.Lower(phrase.Head))) && StrikeParties.OwnerOf(analysis, phrase) is { Id.Kind: ActorKind.Country or ActorKind.Organisation } owner)
            {
                return owner;
            }
        }

        return null;
    }

    private static (ActorId Id, TextSpan Span)? Behind(Analysis analysis, Sentence sentence, ActorId? target)
    {
        foreach (var next in analysis.Behind(sentence, Reach))
        {
            foreach (var clause in analysis.Syntax.ClausesOf(next))
            {
                if (Other(IsReferring(analysis, clause) && Factuality.Of(analysis, clause) == Status.Actual ? Doer(analysis, StrikeParties.WithTeller(analysis, next, clause)) : null, target) is { } doer)
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

    /// <summary>"Three bombs fell on the town, and the governor said that Russian jets had dropped them": a later clause of the sentence.</summary>
    private static (ActorId Id, TextSpan Span)? Later(Analysis analysis, Sentence sentence, Clause told)
    {
        foreach (var clause in analysis.Syntax.ClausesOf(sentence))
        {
            if (clause.Verb.Head > told.Verb.Head && clause.Kind is not ClauseKind.Relative && IsReferring(analysis, clause) && Factuality.Of(analysis, clause) == Status.Actual && Doer(analysis, StrikeParties.WithTeller(analysis, sentence, clause)) is { } doer)
            {
                return doer;
            }
        }

        return null;
    }

    /// <summary>"The launches had been carried out by", "it had been fired by", "the army had fired it": words that point back at weapons or at the attack.</summary>
    private static bool IsReferring(Analysis analysis, Clause clause)
    {
        if (!StrikeWords.Launching.Contains(clause.Verb.Lemma) && !StrikeWords.Carrying.Contains(clause.Verb.Lemma))
        {
            return false;
        }

        return (clause.Verb.Passive ? clause.Subject : clause.Object) is { } thing
            && (analysis.Lower(thing.Head) is "it" or "they" or "them" || (analysis.Lower(thing.Tokens.Start.Value) is "the" or "these" or "those" or "both" or "all" && CountedThings.Singular(analysis.Lower(thing.Head)) is var noun
                && (noun is "launch" or "firing" || StrikeWords.IsWeapon(noun) || StrikeWords.Attacks.Contains(noun))));
    }

    private static (ActorId Id, TextSpan Span)? Doer(Analysis analysis, Clause clause) =>
        !clause.Verb.Passive ? StrikeParties.Actor(analysis, clause.Subject)
            : clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by" && phrase.Object.Head > clause.Verb.Head) is { } by ? StrikeParties.Actor(analysis, by.Object)
            : clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "from" && phrase.Object.Head > clause.Verb.Head && Nations.Located(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Tokens.End.Value).Any()) is { } from ? StrikeParties.Actor(analysis, from.Object) : null;

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

    /// <summary>"The attack", "those strikes", "it": what was told before.</summary>
    private static bool IsSameAttack(Analysis analysis, NounPhrase phrase) =>
        analysis.Lower(phrase.Head) is "it" or "them" || (analysis.Lower(phrase.Tokens.Start.Value) is "the" or "this" or "that" or "these" or "those" or "both" && CountedThings.Singular(analysis.Lower(phrase.Head)) is var noun && (noun is "launch" or "firing" || StrikeWords.Attacks.Contains(noun)));

    /// <summary>"Hezbollah claimed responsibility", "Hezbollah claimed the attack", "the group said it was behind the attack".</summary>
    private static (ActorId Id, TextSpan Span)? Claimed(Analysis analysis, Sentence sentence)
    {
        foreach (var told in analysis.Syntax.ClausesOf(sentence))
        {
            var clause = StrikeParties.WithTeller(analysis, sentence, told);
            if (clause.Verb is { Negated: false, Passive: false } && ((clause is { Verb.Lemma: "claim", Object: { } deed } && IsSameAttack(analysis, deed))
                || (clause.Verb.Lemma == "be" && clause.Prepositions.Any(phrase => phrase.Preposition == "behind" && phrase.Object.Head > clause.Verb.Head && IsSameAttack(analysis, phrase.Object)))) && Factuality.Of(analysis, clause) == Status.Actual)
            {
                return StrikeParties.Actor(analysis, clause.Subject);
            }

            if (clause is { Verb: { Lemma: "claim" or "take" or "assume", Negated: false, Passive: false }, Object: { } claimed } && analysis.Lower(claimed.Head) == "responsibility" && !clause.Prepositions.Any(phrase => phrase.Preposition == "for" && StrikeNames.IsAttackName(analysis, phrase.Object) && StrikeParties.OwnerOf(analysis, phrase.Object) is not null))
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
            // "in an attack that the army blamed on the rebels"
            if (clause is { Verb: { Lemma: "blame", Negated: false }, Object: null } && clause.Verb.Head > from && clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "on" && phrase.Object.Head > clause.Verb.Head) is { } on)
            {
                return StrikeParties.Actor(analysis, on.Object);
            }

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
