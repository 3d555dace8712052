using Briefing.Domain;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;

namespace Briefing.Extraction.Figures;

/// <summary>How exact a figure is meant.</summary>
public enum Precision
{
    Exact,

    /// <summary>About, some, nearly, almost.</summary>
    About,

    /// <summary>At least, more than, over.</summary>
    AtLeast,

    /// <summary>Up to, as many as, at most.</summary>
    AtMost,
}

/// <summary>A number in digits or words.</summary>
/// <param name="Value">Of a range its lower end.</param>
public sealed record Quantity(TextSpan Span, int Sentence, decimal Value, Precision Precision);

/// <summary>A part of a whole: "one-fifth", "20 percent", "a third of".</summary>
/// <param name="Value">Between 0 and 1; of a range its lower end.</param>
public sealed record Share(TextSpan Span, int Sentence, decimal Value, Precision Precision);

/// <summary>An amount of money with the conversions that stand in brackets behind it.</summary>
/// <param name="Money">Of a range its lower end.</param>
public sealed record MoneyExpression(
    TextSpan Span, int Sentence, Money Money, ValueList<Money> Equivalents, Precision Precision);
