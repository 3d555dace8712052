using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;
using Briefing.Extraction.Time;

namespace Briefing.Extraction.Statements;

/// <summary>Finds when something was said; what goes on from the sentence before was said when that was.</summary>
internal sealed class StatementDates(Analysis analysis)
{
    private readonly Document document = analysis.Document;
    private DateInterval? last;
    private (ActorId Speaker, int Paragraph)? lastDated;

    /// <param name="outside">The stretches of the sentence that belong to the cue and not to what was said.</param>
    /// <param name="cue">Null where nothing but the quotation stands there.</param>
    /// <returns>Null where it was said at no particular time.</returns>
    public DateInterval? Of(Sentence sentence, Speaker speaker, Cue? cue, List<(int Start, int End)> outside)
    {
        var today = analysis.SectionDay(sentence) ?? DateInterval.Day(DateOnly.FromDateTime(analysis.Article.Published.DateTime));
        var occurred = cue is null ? last ?? today : Dated(outside, sentence, cue, speaker) ?? (IsUndated(cue) ? null : today);
        last = occurred;
        lastDated = (speaker.Actor, sentence.Paragraph);
        return occurred;
    }

    /// <summary>The day that the sentence gives; else, where it goes on from the sentence before, that one's.</summary>
    private DateInterval? Dated(List<(int Start, int End)> outside, Sentence sentence, Cue cue, Speaker speaker)
    {
        if (Occurred(outside, sentence, cue) is { } own)
        {
            return own;
        }

        if (outside.Exists(range => RefersBack(range.Start, range.End)) && sentence.Index > 0)
        {
            var before = document.Sentences[sentence.Index - 1];
            return analysis.TimesIn(before.Span).LastOrDefault(time => time.Interval is { Days: 1 })?.Interval ?? last;
        }

        return lastDated == (speaker.Actor, sentence.Paragraph) ? last : null;
    }

    /// <summary>"at the time", "that day", "afterwards".</summary>
    private bool RefersBack(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var lower = analysis.Syntax.Words[i].Lower;
            if (lower is "afterwards" or "afterward" or "later" || (lower is "time" or "day" or "night" && i > start && analysis.Syntax.Words[i - 1].Lower is "that" or "the" or "same"))
            {
                return true;
            }
        }

        return false;
    }

    private DateInterval? Occurred(List<(int Start, int End)> outside, Sentence sentence, Cue cue)
    {
        TimeExpression? nearest = null;
        foreach (var (start, end) in outside)
        {
            foreach (var time in analysis.TimesIn(document.SpanOf(start, end)))
            {
                if (time.Interval is not null && time.Sentence == sentence.Index && !InRelative(time, sentence) && (nearest is null || Distance(time, cue) < Distance(nearest, cue)))
                {
                    nearest = time;
                }
            }
        }

        return nearest?.Interval;
    }

    private bool InRelative(TimeExpression time, Sentence sentence)
    {
        var token = document.TokenAt(time.Span.Start);
        return analysis.Syntax.ClausesOf(sentence).Any(clause =>
            clause.Kind is ClauseKind.Relative or ClauseKind.Participle && clause.Verb.Head < token && token < clause.Tokens.End.Value && ReportingVerbs.FramesOf(clause.Verb.Lemma) == Frames.None);
    }

    private int Distance(TimeExpression time, Cue cue) => Math.Abs(time.Span.Start - document.Tokens[cue.VerbEnd - 1].Span.End);

    /// <summary>"has said several times", "said during the campaign": once upon a time.</summary>
    private bool IsUndated(Cue cue)
    {
        // "Olsen's claim that": made at some time.
        if (cue is { Clause: null, Frames: Frames.None })
        {
            return true;
        }

        var sentence = document.Sentences[cue.Speaker.Sentence];
        for (var i = Math.Max(cue.Start - 3, sentence.FirstToken); i < Math.Min(cue.VerbEnd + 5, sentence.EndToken); i++)
        {
            if (analysis.Syntax.Words[i].Lower is "repeatedly" or "often" or "frequently" or "times" or "previously" or "campaign" or "once" or "always")
            {
                return true;
            }

            if (i >= cue.VerbEnd && analysis.Syntax.Words[i].Lower is "that" or ":" or ",")
            {
                return false;
            }
        }

        return false;
    }
}
