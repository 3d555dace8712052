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

    public bool Repeats(Gift other) =>
        Donors.Select(donor => donor.Id).ToHashSet().SetEquals(other.Donors.Select(donor => donor.Id))
        && (Recipient == other.Recipient || Recipient is null || other.Recipient is null)
        && ((Money?.Money == other.Money?.Money && (Money is not null || !IsLongBefore(other))) || (other.Money is null && Sentence.Index >= other.Sentence.Index - 3 && !(other.Stage == AidStage.Delivered && Stage != AidStage.Delivered && other.Items.Any(item => item.Count is not null))) || (Money is not null && other.Money is not null && (Money.Equivalents.Contains(other.Money.Money) || other.Money.Equivalents.Contains(Money.Money)))
            || (Money is null && Sentence == other.Sentence));

    /// <summary>Goods of another month are other goods.</summary>
    private bool IsLongBefore(Gift other) => Date is { } day && other.Date is { } before && Math.Abs(day.From.DayNumber - before.From.DayNumber) > 7;
}
