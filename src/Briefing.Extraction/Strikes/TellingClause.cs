using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>A clause that may tell of a strike, with what the rules ask of it again and again.</summary>
/// <param name="Weapons">The weapons that it names behind its verb, or that were sent.</param>
/// <param name="Subject">Its subject as a thing; null where it is none.</param>
/// <param name="IsByWeapon">Whether the subject is a weapon: "drones struck".</param>
/// <param name="IsByAttack">Whether the subject names an attack: "an air strike killed".</param>
internal sealed record TellingClause(
    Analysis Analysis, Sentence Sentence, Clause Clause, List<CountedThing> Weapons, CountedThing? Subject, bool IsByWeapon, bool IsByAttack)
{
    public static TellingClause Of(Analysis analysis, Sentence sentence, Clause clause)
    {
        var weapons = StrikeWeapons.WeaponsOf(analysis, sentence, clause);
        var subject = clause.Subject is { } phrase ? StrikeWeapons.Armed(CountedThings.Read(analysis, StrikeWeapons.Essence(analysis, phrase))) : null;
        return new TellingClause(analysis, sentence, clause, weapons, subject, subject is not null && StrikeWords.IsWeapon(subject.Head), subject is not null && StrikeNames.IsAttack(analysis, subject));
    }

    public string Lemma => Clause.Verb.Lemma;

    public bool IsPassive => Clause.Verb.Passive;

    public bool IsOfHurting => StrikeWords.IsHurting(Lemma);

    /// <summary>Whom the subject names.</summary>
    public (ActorId Id, TextSpan Span)? Doer => StrikeParties.Actor(Analysis, Clause.Subject);

    /// <summary>The weapons of a subject that is a weapon or names an attack.</summary>
    public List<CountedThing> Means => IsByWeapon ? StrikeWeapons.Listed(Analysis, Sentence, Clause.Subject!, Subject!) : StrikeWeapons.WeaponsIn(Subject!);

    /// <summary>The thing that stands behind such a preposition.</summary>
    public NounPhrase? Behind(string preposition, int token) => Clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == preposition && phrase.Object.Head > token)?.Object;
}

/// <summary>What a rule that is meant for a clause makes of it: a strike, or for sure none.</summary>
internal readonly record struct Verdict(StrikeMatch? Match);
