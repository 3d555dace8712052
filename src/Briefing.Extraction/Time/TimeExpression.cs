using Briefing.Domain;
using Briefing.Domain.Articles;

namespace Briefing.Extraction.Time;

/// <summary>What a time expression names (TimeML 1.2.1).</summary>
public enum TimexType
{
    /// <summary>A day or a longer part of the calendar.</summary>
    Date,

    /// <summary>A part of a day: "Monday morning", "10 a.m.".</summary>
    Time,

    /// <summary>How long something lasts: "two years", "the past week".</summary>
    Duration,

    /// <summary>How often: "every week", "daily".</summary>
    Set,
}

/// <summary>Words that name a time: "Monday", "the weekend of Dec. 7", "earlier this month", "last year". Prepositions stay outside.</summary>
/// <param name="Sentence">The index of its sentence.</param>
/// <param name="Timex">The TIMEX3 value (TimeML 1.2.1): "2024-12-07", "2024-W49", "2024-12", "P2Y", "PRESENT_REF".</param>
/// <param name="Interval">The days meant, counted from the publication day in the article's own offset; null for how long or
/// how often something is, and for times without a date ("recently").</param>
public sealed record TimeExpression(TextSpan Span, int Sentence, TimexType Type, string Timex, DateInterval? Interval);

/// <summary>Which way a date without a year, or a weekday, is looked for.</summary>
public enum Direction
{
    Unknown,
    Past,

    /// <summary>A present tense: "meets on Friday" looks ahead, "Friday's vote" and "in March" back.</summary>
    Present,
    Future,
}
