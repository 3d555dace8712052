using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>Strikes whose subject only points at weapon or attacker: "three of its drones struck", "a strike by Pakistan on a village
/// wounded", "an Israeli raid on a depot killed", "a drone crashed into the building".</summary>
internal static class StrikesBySubject
{
    private static readonly FrozenSet<string> Colliding = ["crash", "slam", "smash", "plough", "plow", "rip", "tear"];

    private static readonly FrozenSet<string> Flying =
        ["warplane", "jet", "airstrike", "aircraft", "bomber", "missile", "drone", "bombing", "bombardment", "gunship", "rocket"];

    /// <summary>Men on the ground, who raid without bombs.</summary>
    private static readonly FrozenSet<string> OnFoot =
        ["soldier", "troop", "commando", "police", "officer", "ground", "gunman", "arrest", "arrested", "detained", "tank", "bulldozer", "undercover", "militant", "fighter"];

    /// <summary>So many sentences away an article must speak of aircraft for "a raid" to come from the air.</summary>
    private const int Sky = 6;

    public static StrikeMatch? Match(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause is not { Verb.Passive: false, Subject: { } subject } || !(StrikeWords.IsHitting(clause.Verb.Lemma) || StrikeWords.IsHurting(clause.Verb.Lemma)))
        {
            return null;
        }

        // "Three of its drones struck the dam."
        if (Part(analysis, sentence, subject) is { } part && StrikeParties.OwnerOf(analysis, part.Phrase) is { } launcher)
        {
            return StrikeMatch.Of(analysis, clause with { Subject = part.Phrase }, launcher, [part], "strike/hit");
        }

        var head = CountedThings.Singular(analysis.Lower(subject.Head));
        if (head is "strike" or "raid" or "attack" && StrikeParties.OwnerOf(analysis, subject) is null && By(analysis, clause, subject) is { } by && StrikeWeapons.Armed(CountedThings.Read(analysis, by)) is var means && StrikeParties.Actor(analysis, by) is { Id.Kind: ActorKind.Country or ActorKind.Organisation } doer && (head == "strike" || means is not null && StrikeWords.IsWeapon(means.Head) || IsFromTheAir(analysis, sentence)))
        {
            return StrikeMatch.Of(analysis, clause, doer, means is not null && StrikeWords.IsWeapon(means.Head) ? [means] : CountedThings.Read(analysis, subject) is { } attack ? StrikeWeapons.WeaponsIn(attack) : [], "strike/kill") is { Target: not null } told ? told : null;
        }

        if (head == "raid" && StrikeWords.IsHurting(clause.Verb.Lemma) && StrikeParties.OwnerOf(analysis, subject) is { } raider && IsFromTheAir(analysis, sentence))
        {
            return StrikeMatch.Of(analysis, clause, raider, [], "strike/kill");
        }

        // "The first of the strikes, on Sept. 2, killed 11 people": one of those that the article told of.
        if (StrikeWords.IsHurting(clause.Verb.Lemma) && IsOneOfThem(analysis, sentence, subject))
        {
            return new StrikeMatch(null, null, [], null, false, StrikeRules.Again);
        }

        // "A drone had crashed into the building at dawn": of an attacker whom the article told of.
        return Colliding.Contains(clause.Verb.Lemma) && clause.Prepositions.Any(phrase => phrase.Preposition is "into" or "through" && phrase.Object.Head > clause.Verb.Head)
            && CountedThings.Read(analysis, subject) is { } weapon && StrikeWords.IsWeapon(weapon.Head) && StrikeParties.OwnerOf(analysis, subject) is null && StrikeMatch.Of(analysis, clause, null, [weapon], "strike/hit") is null
            ? new StrikeMatch(null, null, [weapon], null, false, StrikeRules.Again)
            : null;
    }

    /// <summary>"Three of its drones", "one of the missiles": so many of the weapons.</summary>
    private static CountedThing? Part(Analysis analysis, Sentence sentence, NounPhrase subject)
    {
        if (analysis.Lower(subject.Tokens.End.Value) != "of" || subject.Head != subject.Tokens.End.Value - 1 || analysis.Syntax.Words[subject.Head].Part is not (PartOfSpeech.Number or PartOfSpeech.Pronoun or PartOfSpeech.Determiner)
            || analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.Start.Value == subject.Tokens.End.Value + 1) is not { } whole
            || CountedThings.Read(analysis, whole) is not { } thing || !StrikeWords.IsWeapon(thing.Head))
        {
            return null;
        }

        var count = analysis.QuantitiesIn(subject.Span).FirstOrDefault() is { Value: > 0 and < 100_000 } number ? (int)number.Value : analysis.Lower(subject.Head) == "one" ? 1 : (int?)null;
        return thing with { Count = count };
    }

    private static bool IsOneOfThem(Analysis analysis, Sentence sentence, NounPhrase subject)
    {
        var head = subject.Head;
        if (analysis.Lower(subject.Tokens.End.Value) == "of" && analysis.Lower(subject.Tokens.End.Value + 1) is "the" or "these" or "those" && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.Start.Value == subject.Tokens.End.Value + 1) is { } all)
        {
            head = all.Head;
        }

        return CountedThings.Singular(analysis.Lower(head)) is "strike" or "airstrike" && StrikeWords.IsOrdinal(analysis.Lower(subject.Tokens.Start.Value + 1)) && analysis.Lower(subject.Tokens.Start.Value) is "the" or "a";
    }

    /// <summary>"an attack by the army", "an attack on the port by 17 Russian drones".</summary>
    private static NounPhrase? By(Analysis analysis, Clause clause, NounPhrase attack) =>
        clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by" && (phrase.Object.Tokens.Start.Value == attack.Tokens.End.Value + 1
            || (phrase.Object.Tokens.Start.Value > attack.Tokens.End.Value && phrase.Object.Head < clause.Verb.Head && StrikeWords.IsWeapon(CountedThings.Singular(analysis.Lower(phrase.Object.Head))))))?.Object;

    private static bool IsFromTheAir(Analysis analysis, Sentence sentence)
    {
        for (var token = sentence.FirstToken; token < sentence.EndToken; token++)
        {
            if (OnFoot.Contains(CountedThings.Singular(analysis.Lower(token))))
            {
                return false;
            }
        }

        return analysis.Document.Sentences.Where(other => Math.Abs(other.Index - sentence.Index) <= Sky)
            .Any(other => Enumerable.Range(other.FirstToken, other.EndToken - other.FirstToken).Any(token => Flying.Contains(CountedThings.Singular(analysis.Lower(token)))));
    }
}
