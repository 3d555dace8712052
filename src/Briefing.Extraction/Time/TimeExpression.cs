using Briefing.Domain;
using Briefing.Domain.Articles;

namespace Briefing.Extraction.Time;

/// <summary>Words that name a time: "on Monday", "the weekend of Dec. 7", "earlier this month", "last year".</summary>
/// <param name="Sentence">The index of its sentence.</param>
/// <param name="Interval">The days meant, counted from the publication day in the article's own offset.</param>
/// <param name="Timex">The TIMEX3 value (TimeML 1.2.1): "2024-12-07", "2024-W49", "2024-12", "PRESENT_REF".</param>
public sealed record TimeExpression(TextSpan Span, int Sentence, DateInterval Interval, string Timex);
