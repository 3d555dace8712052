using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>A gift as a sentence tells of it.</summary>
/// <param name="Recipient">Null where only the context says who it is for.</param>
internal sealed record Gift(
    Sentence Sentence, IReadOnlyList<(ActorId Id, TextSpan Span)> Donors, ActorId? Recipient, TextSpan? RecipientSpan, MoneyExpression? Money, Money? PartOf,
    IReadOnlyList<CountedThing> Items, AidKind Kind, AidStage Stage, DateInterval? Date, string Rule)
{
    /// <summary>Whether only its context says that this is aid.</summary>
    public bool InContext { get; init; }

    /// <summary>Whether a gift that the text tells of later, by the same donors, is this one.</summary>
    public bool Repeats(Gift later) =>
        (Recipient == later.Recipient || Recipient is null || later.Recipient is null)
        && (IsSame(later) || IsToldInSum(later) || IsConverted(later) || (Money is null && Sentence == later.Sentence));

    /// <summary>The same sum, or goods of about the same days.</summary>
    private bool IsSame(Gift later) => Money?.Money == later.Money?.Money && (Money is not null || !IsLongBefore(later));

    /// <summary>What is soon told again without a sum; but counted goods that arrive are not what was promised.</summary>
    private bool IsToldInSum(Gift later) =>
        later.Money is null && Sentence.Index >= later.Sentence.Index - Soon && !(later.Stage == AidStage.Delivered && Stage != AidStage.Delivered && later.Items.Any(item => item.Count is not null));

    /// <summary>The same sum in another currency.</summary>
    private bool IsConverted(Gift later) =>
        Money is { } own && later.Money is { } other && (own.Equivalents.Contains(other.Money) || other.Equivalents.Contains(own.Money));

    /// <summary>So many sentences behind a gift, goods without a sum are still those.</summary>
    private const int Soon = 3;

    /// <summary>Goods of another month are other goods.</summary>
    private bool IsLongBefore(Gift later) => Date is { } day && later.Date is { } before && Math.Abs(day.From.DayNumber - before.From.DayNumber) > 7;
}
