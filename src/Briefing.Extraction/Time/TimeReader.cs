using System.Collections.Immutable;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Time;

/// <summary>Finds the words that name times and says which days they mean.</summary>
public static class TimeReader
{
    /// <param name="clauses">Of the whole document, in the order of the text: the tense of a verb says whether its "Monday" is the
    /// last or the next.</param>
    public static ImmutableArray<TimeExpression> Read(Document document, ImmutableArray<Clause> clauses) => Read(document, Atoms.OfEach(document), clauses);

    internal static ImmutableArray<TimeExpression> Read(Document document, Atoms[] sentences, ImmutableArray<Clause> clauses)
    {
        var published = DateOnly.FromDateTime(document.Published.DateTime);
        var reference = published;
        Period? quarter = null;
        var found = new List<TimeExpression>();
        var tenses = new Tenses(document, clauses);
        for (var sentence = 0; sentence < sentences.Length; sentence++)
        {
            var atoms = sentences[sentence];
            for (var at = 0; at < atoms.Count; at++)
            {
                if (!TimeWords.CanBegin(atoms, at) || !TryRead(new TimeContext(atoms, published, reference, tenses, sentence, quarter), at, out var time))
                {
                    continue;
                }

                found.Add(new TimeExpression(atoms.Span(at, time.End), sentence, time.Type, time.Timex, time.Interval));
                reference = time is { Interval: { } days, Type: TimexType.Date or TimexType.Time } && days.Days <= 2 && !OfNoun(atoms, at, time.End) ? days.To : reference;
                quarter = time.Period is { Unit: CalendarUnit.Quarter } named && !atoms.Is(time.End - 1, "ago") && !atoms.Is(time.End - 1, "earlier") && !atoms.Is(at + 1, "year") ? named : quarter;
                at = time.End - 1;
            }
        }

        return [.. found];
    }

    /// <summary>Whether a date only describes a noun: "a letter dated Nov. 3" and "the Nov. 15 call" do not move the story on.</summary>
    private static bool OfNoun(Atoms atoms, int first, int end) =>
        atoms.Lower(first - 1) is "the" or "a" or "his" or "her" or "their" or "its" && atoms.IsLetters(end) && !atoms.IsCapitalised(end)
            && !TimeWords.TryDayPart(atoms, end - 1, out _) && atoms.Lower(end - 1) is not ("day" or "weekend");

    private static bool TryRead(in TimeContext context, int at, out TimeFound found)
    {
        return ClockTimes.TryRead(context, at, out found)
            || TryDay(context, at, out found)
            || Durations.TryRead(context.Atoms, at, out found);
    }

    /// <summary>A date, with the part of the day behind it: "Monday morning", "Dec. 7 at 10 a.m.".</summary>
    private static bool TryDay(in TimeContext context, int at, out TimeFound found)
    {
        if (!RelativeDates.TryRead(context, at, out found))
        {
            return false;
        }

        if (found.Period is { Unit: CalendarUnit.Day } day && found.Type == TimexType.Date && TimeWords.TryDayPart(context.Atoms, found.End, out var part))
        {
            found = found with { End = found.End + 1, Type = TimexType.Time, Timex = day.Timex + part };
        }

        return true;
    }
}
