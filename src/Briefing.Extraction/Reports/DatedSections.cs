using Briefing.Domain;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Reports;

/// <summary>The days of a chronicle: what stands below "TUESDAY 30 JANUARY" happened and was said on that day, unless it says otherwise.</summary>
internal sealed class DatedSections(Analysis analysis)
{
    /// <summary>A heading holds no more beside its date than these characters.</summary>
    private const int Beside = 2;

    private DateInterval?[]? days;

    /// <summary>The day that the heading over a sentence consists of; null under any other heading, and under none.</summary>
    public DateInterval? Of(Sentence sentence) => (days ??= Read())[sentence.Index];

    private DateInterval?[] Read()
    {
        var found = new DateInterval?[analysis.Document.Sentences.Length];
        DateInterval? day = null;
        foreach (var sentence in analysis.Document.Sentences)
        {
            day = sentence.Kind == SentenceKind.Heading ? DayOf(sentence) : day;
            found[sentence.Index] = day;
        }

        return found;
    }

    private DateInterval? DayOf(Sentence heading) =>
        analysis.TimesIn(heading.Span).FirstOrDefault() is { Interval: { Days: 1 } day } time && time.Span.Length + Beside >= heading.Span.Length && day.To <= DateOnly.FromDateTime(analysis.Article.Published.DateTime) ? day : null;
}
