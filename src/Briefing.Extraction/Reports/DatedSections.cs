using Briefing.Domain;
using Briefing.Extraction.Text;
using Briefing.Extraction.Time;

namespace Briefing.Extraction.Reports;

/// <summary>The days of a chronicle or a diary: what stands below "TUESDAY 30 JANUARY", or behind "30 January." in its paragraph, happened and was said
/// on that day, or will be, unless it says otherwise.</summary>
internal sealed class DatedSections(Analysis analysis)
{
    /// <summary>A heading holds no more beside its date than these characters.</summary>
    private const int Beside = 2;

    private DateInterval?[]? days;

    /// <summary>The day that opens a sentence's paragraph, or that the heading over it consists of; null under any other heading, and under none.</summary>
    public DateInterval? Of(Sentence sentence) => (days ??= Read())[sentence.Index];

    private DateInterval?[] Read()
    {
        var found = new DateInterval?[analysis.Document.Sentences.Length];
        DateInterval? below = null;
        DateInterval? within = null;
        var paragraph = -1;
        foreach (var sentence in analysis.Document.Sentences)
        {
            below = sentence.Kind == SentenceKind.Heading ? DayOf(sentence) : below;
            within = sentence.Paragraph == paragraph ? within : OpeningDay(sentence);
            paragraph = sentence.Paragraph;
            found[sentence.Index] = within ?? below;
        }

        return found;
    }

    private DateInterval? DayOf(Sentence heading) =>
        DayAt(heading) is { Interval: { } day } time && time.Span.Length + Beside >= heading.Span.Length ? day : null;

    /// <summary>"30 January. Houthi fighters …", "Jan. 30 – …", "30 January: …".</summary>
    private DateInterval? OpeningDay(Sentence opening) =>
        opening.Kind == SentenceKind.Prose && DayAt(opening) is { Interval: { } day } time && time.Span.Start == opening.Span.Start
            && (time.Span.Length + Beside >= opening.Span.Length || analysis.Lower(analysis.Document.TokenAt(time.Span.End - 1) + 1) is ":" or "–" or "—" or "-") ? day : null;

    private TimeExpression? DayAt(Sentence sentence) => analysis.TimesIn(sentence.Span).FirstOrDefault() is { Interval: { Days: 1 } } time ? time : null;
}
