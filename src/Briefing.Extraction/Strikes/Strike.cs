using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Strikes;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>A strike that an article tells of, as far as it has been read.</summary>
internal sealed record Strike(
    Sentence Sentence, Clause Clause, ActorId Attacker, TextSpan AttackerSpan, ActorId Target, TextSpan? TargetSpan, IReadOnlyList<CountedThing> Weapons,
    DateInterval? Date, string? Place, string Rule)
{
    /// <summary>The sentence that says what it cost: "eleven people were killed in the barrage".</summary>
    public Sentence? Toll { get; init; }

    /// <summary>Whom it killed and hurt.</summary>
    public Casualties? Cost { get; init; }

    /// <summary>The place of an attack that an indefinite article tells of as one more.</summary>
    public string? Spot { get; init; }

    /// <summary>The text of the sentence.</summary>
    public string Told { get; init; } = "";

    public bool IsNew(Strike other) => Spot is { } spot && Sentence != other.Sentence && !other.Told.Contains(spot, StringComparison.Ordinal);

    /// <summary>The next sentence of a paragraph may say with what.</summary>
    public bool IsDetailed(Strike other) => Weapons.Count == 0 && other.Weapons.Count > 0 && Target == other.Target && Sentence.Paragraph == other.Sentence.Paragraph
        && other.Sentence.Index == Sentence.Index + 1 && Date == other.Date && (Attacker == other.Attacker || other.Attacker.Kind == Attacker.Kind);

    /// <summary>One sentence tells one strike; another with the same weapons on the same days tells it again.</summary>
    public bool Repeats(Strike other) => Attacker == other.Attacker && Target == other.Target
        && (Sentence == other.Sentence && Math.Abs(Clause.Verb.Head - other.Clause.Verb.Head) < 60 && (other.Weapons.Count == 0 || Weapons.Select(weapon => weapon.Name).SequenceEqual(other.Weapons.Select(weapon => weapon.Name)) || Date == other.Date)
            || (Date == other.Date && !other.IsNew(this) && other.Weapons.All(weapon => Weapons.Any(known => known.Head == weapon.Head && (weapon.Count is null || known.Count == weapon.Count)))
                && (Place == other.Place || other.Place is null || Sentence.Paragraph == other.Sentence.Paragraph && other.Weapons.Count == 0)));
}
