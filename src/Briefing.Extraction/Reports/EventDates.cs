using System.Globalization;
using Briefing.Domain;
using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;
using Briefing.Extraction.Time;

namespace Briefing.Extraction.Reports;

/// <summary>When a clause says that something happened. A date that belongs to another noun ("the Nov. 15 call", "an election on
/// Feb. 23") or to another verb is not the event's.</summary>
internal sealed class EventDates(Analysis analysis)
{
    /// <summary>How many sentences back a story's day still holds.</summary>
    private const int Memory = 8;

    private readonly DateOnly published = DateOnly.FromDateTime(analysis.Article.Published.DateTime);

    public DateInterval Published => DateInterval.Day(published);

    /// <summary>The date that a clause names itself; null where it names none.</summary>
    public DateInterval? Stated(Clause clause, int trigger) => Find(clause, trigger)?.Interval;

    private const int Week = 7;

    /// <summary>"Bhamo, taken on Monday, lies on a river": what is taken was taken, though the verb around it is of today; a day of the week to come is the last one of its name.</summary>
    public DateInterval Done(DateInterval day) =>
        day is { Days: 1 } && day.From > published && day.From.DayNumber - published.DayNumber < Week ? DateInterval.Day(day.From.AddDays(-Week)) : day;

    public TimeExpression? Find(Clause clause, int trigger)
    {
        var sentence = analysis.SentenceOf(clause);
        if (!analysis.TimesIn(sentence.Span).Any())
        {
            return null;
        }

        var times = Ranges(analysis.TimesIn(sentence.Span))
            .Where(time => time.Interval is not null && !BelongsToNoun(time, sentence) && OwnerOf(time, sentence)?.Verb.Head == clause.Verb.Head && !IsLimit(time))
            .Select(AWeekAgo)
            .ToList();
        var at = analysis.Document.Tokens[trigger].Span.Start;
        return times.Find(time => time.Interval!.Value.Days == 2 && analysis.Text.AsSpan(time.Span.Start, time.Span.Length).Equals("overnight", StringComparison.OrdinalIgnoreCase))
            ?? Apposed(times.Where(time => time.Span.Start > at).OrderBy(time => time.Span.Start).FirstOrDefault(), times)
            ?? times.LastOrDefault(time => time.Span.Start < at);
    }

    /// <summary>"A week ago": on the same day of the week before.</summary>
    private TimeExpression AWeekAgo(TimeExpression time) =>
        time.Interval is { Days: Week } && analysis.Text.AsSpan(time.Span.Start, time.Span.Length).Equals("a week ago", StringComparison.OrdinalIgnoreCase) ? time with { Interval = DateInterval.Day(published.AddDays(-Week)) } : time;

    /// <summary>"Will meet before the end of the month": from today to the last day that a clause leaves for what it plans; null where it names none.</summary>
    public DateInterval? Until(Clause clause)
    {
        var sentence = analysis.SentenceOf(clause);
        foreach (var time in analysis.TimesIn(sentence.Span))
        {
            var first = analysis.Document.TokenAt(time.Span.Start);
            if (time.Interval is { } end && end.To >= published && analysis.Lower(first - 1) is "before" or "by" && analysis.Lower(first + 1) == "end" && OwnerOf(time, sentence)?.Verb.Head == clause.Verb.Head)
            {
                return new DateInterval(published, end.To);
            }
        }

        return null;
    }

    /// <summary>"At the end of this week, on August 24": the day that a comma sets beside a longer time.</summary>
    private TimeExpression? Apposed(TimeExpression? time, List<TimeExpression> times) =>
        time is not { Interval: { Days: > 1 } around } ? time
            : times.Find(other => other.Interval is { Days: 1 } day && around.Overlaps(day) && analysis.Document.TokenAt(other.Span.Start) - analysis.Document.TokenAt(time.Span.End - 1) is 2 or 3 && analysis.Lower(analysis.Document.TokenAt(time.Span.End - 1) + 1) == ",") ?? time;

    /// <summary>"From 25 October to 2 November", "from 7 to 12 November", "on Friday and Saturday": one time, from the first day to the last.</summary>
    private IEnumerable<TimeExpression> Ranges(IEnumerable<TimeExpression> times)
    {
        TimeExpression? opening = null;
        foreach (var time in times)
        {
            var first = analysis.Document.TokenAt(time.Span.Start);
            if (opening is { Interval: { } from } && time.Interval is { } until && until.To > from.From && (analysis.Lower(first - 1) is "to" or "until" or "through" or "till" ? IsFrom(opening) : analysis.Lower(first - 1) == "and" && from.Days == 1 && until == DateInterval.Day(from.To.AddDays(1))) && analysis.Document.TokenAt(opening.Span.End - 1) == first - 2)
            {
                yield return time with { Span = TextSpan.FromBounds(opening.Span.Start, time.Span.End), Interval = new DateInterval(from.From, until.To) };
                opening = null;
                continue;
            }

            if (opening is not null)
            {
                yield return opening;
            }

            opening = IsFrom(time) || (time.Interval is { Days: 1 } && analysis.Lower(analysis.Document.TokenAt(time.Span.End - 1) + 1) == "and") ? time : null;
            if (opening is null)
            {
                yield return OpenedByNumber(time, first);
            }
        }

        if (opening is not null)
        {
            yield return opening;
        }
    }

    private bool IsFrom(TimeExpression time) => analysis.Lower(analysis.Document.TokenAt(time.Span.Start) - 1) == "from";

    private bool IsRange(TimeExpression time)
    {
        for (var token = analysis.Document.TokenAt(time.Span.Start) + 1; token < analysis.Document.Tokens.Length && analysis.Document.Tokens[token].Span.Start < time.Span.End; token++)
        {
            if (analysis.Lower(token) is "to" or "until" or "till" or "through")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"From 7 to 12 November": the month is said with the last day only.</summary>
    private TimeExpression OpenedByNumber(TimeExpression time, int first) =>
        first > 3 && analysis.Lower(first - 1) is "to" or "until" && analysis.Lower(first - 3) == "from" && time.Interval is { Days: 1 } until
        && int.TryParse(analysis.Document.TextOf(first - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day > 0 && day < until.To.Day
            ? time with { Span = TextSpan.FromBounds(analysis.Document.Tokens[first - 2].Span.Start, time.Span.End), Interval = new DateInterval(new DateOnly(until.To.Year, until.To.Month, day), until.To) }
            : time;

    /// <summary>The date of what a clause tells: its own, that of the clause it depends on, else null.</summary>
    public DateInterval? Of(Clause clause, int trigger) => Of(clause, trigger, 0);

    private DateInterval? Of(Clause clause, int trigger, int depth)
    {
        if (Stated(clause, trigger) is { } stated)
        {
            return stated;
        }

        if (clause is { Kind: ClauseKind.Adverbial or ClauseKind.Relative, Subordinator: "when" } && BeforeWhen(clause) is { } then)
        {
            return then;
        }

        return Around(clause, depth);
    }

    /// <summary>The date of the clauses around one that names none.</summary>
    private DateInterval? Around(Clause clause, int depth)
    {
        var sentence = analysis.SentenceOf(clause);
        var clauses = analysis.Syntax.ClausesOf(sentence).ToList();
        foreach (var shared in clauses.Where(other => other != clause && IsJoined(clause, other)))
        {
            if (Stated(shared, shared.Verb.Head) is { } same)
            {
                return same;
            }
        }

        if (Opening(clause, clauses) is { } opening && Stated(opening, opening.Verb.Head) is { } there && there.To <= published)
        {
            return there;
        }

        if (clause.Parent < 0 || clause.Parent >= clauses.Count || clauses[clause.Parent] == clause || depth > 6)
        {
            return Attributed(clause, clauses);
        }

        var parent = clauses[clause.Parent];
        var around = Of(parent, parent.Verb.Head, depth + 1);
        return clause.Kind switch
        {
            ClauseKind.Relative or ClauseKind.Adverbial when clause.Verb.Tense == Tense.Past && parent.Verb is { Perfect: true, Tense: Tense.Present } && IsJust(parent) => Published,
            ClauseKind.Adverbial when clause.Subordinator is "after" or "before" => Shifted(clause, around ?? Story(sentence)),
            ClauseKind.Adverbial when clause.Subordinator is "when" or "as" or "while" or "where" => around,
            ClauseKind.Adverbial => null,
            ClauseKind.Relative when clause.Verb.Tense == Tense.Past && parent.Verb.Tense == Tense.Past && !clause.Verb.Perfect => around,
            ClauseKind.Relative => null,
            _ => around,
        };
    }

    /// <summary>"Since October, when they captured the town": the time in front of "when".</summary>
    private DateInterval? BeforeWhen(Clause clause)
    {
        var sentence = analysis.SentenceOf(clause);
        for (var token = clause.Verb.Tokens.Start.Value - 1; token > sentence.FirstToken && token >= clause.Tokens.Start.Value - 1; token--)
        {
            if (analysis.Lower(token) == "when")
            {
                var last = analysis.Lower(token - 1) == "," ? token - 2 : token - 1;
                return analysis.TimesIn(sentence.Span).FirstOrDefault(time => time.Interval is not null && analysis.Document.TokenAt(time.Span.End - 1) == last)?.Interval;
            }
        }

        return null;
    }

    /// <summary>"Has just left the palace, where he conferred with B": today.</summary>
    private bool IsJust(Clause clause)
    {
        for (var token = clause.Verb.Tokens.Start.Value; token < clause.Verb.Tokens.End.Value; token++)
        {
            if (analysis.Lower(token) == "just")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Visiting Tehran on Sunday, he met B": the clause that opens the sentence, whose day is that of what was done there.</summary>
    private Clause? Opening(Clause clause, List<Clause> clauses) =>
        clause is { Kind: ClauseKind.Main, Subject: { } subject, Verb.Tense: Tense.Past }
            ? clauses.Find(other => other is { Kind: ClauseKind.Participle, Subject: null, Subordinator: null, Verb.Perfect: false } && other.Verb.Head < subject.Tokens.Start.Value && other.Parent >= 0 && other.Parent < clauses.Count && clauses[other.Parent] == clause
                && analysis.Syntax.Words[other.Verb.Head].Form == VerbForm.Gerund && other.Verb.Tokens.Start.Value == analysis.SentenceOf(clause).FirstToken)
            : null;

    /// <summary>"He called A this afternoon, and after that he rang B": the day that a main clause in front names.</summary>
    public DateInterval? Earlier(Sentence sentence, Clause clause)
    {
        foreach (var before in analysis.Syntax.ClausesOf(sentence).Reverse())
        {
            if (before.Verb.Head < clause.Verb.Head && before.Kind == ClauseKind.Main && clause.Kind == ClauseKind.Main && before.Verb.Tense == clause.Verb.Tense && before.Verb.Perfect == clause.Verb.Perfect
                && Stated(before, before.Verb.Head) is { Days: 1 } day && day.To <= published)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>The day of the section, or that the sentences before were about; the publication day where they name none.</summary>
    public DateInterval Story(Sentence sentence)
    {
        if (analysis.SectionDay(sentence) is { } section)
        {
            return section;
        }

        var times = analysis.Times;
        for (var index = LastBefore(sentence.Span.Start); index >= 0 && times[index].Sentence >= sentence.Index - Memory; index--)
        {
            var time = times[index];
            if (time.Interval is { } days && days.Days == 1 && days.To <= published && time.Type is TimexType.Date or TimexType.Time
                && published.DayNumber - days.To.DayNumber <= 7 && analysis.Document.Sentences[time.Sentence].Kind == SentenceKind.Prose
                && !BelongsToNoun(time, analysis.Document.Sentences[time.Sentence]))
            {
                return days;
            }
        }

        return Published;
    }

    /// <summary>"X, the air force said on Monday": the clause of saying behind the one that is told.</summary>
    private DateInterval? Attributed(Clause clause, List<Clause> clauses)
    {
        var saying = clauses.Find(other => other != clause && other.Verb.Head > clause.Verb.Head && other.Kind == ClauseKind.Main && Lemmas.Saying.Contains(other.Verb.Lemma)
            && other.Tokens.Start.Value > clause.Verb.Head);
        return saying is null ? null : Stated(saying, saying.Verb.Head);
    }

    /// <summary>"a day after he sat down": so long away from the clause it depends on.</summary>
    private DateInterval? Shifted(Clause clause, DateInterval origin)
    {
        var sentence = analysis.SentenceOf(clause);
        var first = clause.Tokens.Start.Value;
        var marker = Enumerable.Range(Math.Max(sentence.FirstToken, first - 1), 3).FirstOrDefault(token => analysis.Lower(token) == clause.Subordinator, -1);
        if (marker < 0)
        {
            return null;
        }

        var limit = analysis.Document.Tokens[marker].Span.Start;
        var length = analysis.TimesIn(sentence.Span).LastOrDefault(time => time.Span.End <= limit && limit - time.Span.End <= 2 && time.Type == TimexType.Duration);
        if (length is null)
        {
            return null;
        }

        if (length.Timex.StartsWith("PT", StringComparison.Ordinal))
        {
            return origin;
        }

        var days = length.Timex is ['P', .. var count, 'D'] && int.TryParse(count, CultureInfo.InvariantCulture, out var number) ? number
            : length.Timex is ['P', .. var weeks, 'W'] && int.TryParse(weeks, CultureInfo.InvariantCulture, out number) ? 7 * number
            : 0;
        return days is 0 or > 400 ? null : DateInterval.Day(clause.Subordinator == "after" ? origin.From.AddDays(-days) : origin.To.AddDays(days));
    }

    /// <summary>"came and said": verbs of one subject side by side share their date.</summary>
    private static bool IsJoined(Clause clause, Clause other) =>
        clause.Kind == other.Kind && clause.Parent == other.Parent && clause.Subject is not null && clause.Subject == other.Subject && clause.Kind is not ClauseKind.Infinitive
        && clause.Verb.Tense == other.Verb.Tense && Math.Abs(clause.Verb.Head - other.Verb.Head) < 40;

    /// <summary>The clause whose verb a date modifies.</summary>
    private Clause? OwnerOf(TimeExpression time, Sentence sentence)
    {
        var token = analysis.Document.TokenAt(time.Span.Start);
        if (Opened(time, sentence, token) is { } opened)
        {
            return opened;
        }

        if (BehindTeller(time, sentence, token) is { } told)
        {
            return told;
        }

        Clause? owner = null;
        foreach (var clause in analysis.Syntax.ClausesOf(sentence))
        {
            if (clause.Tokens.Start.Value <= token && token < clause.Tokens.End.Value
                && (owner is null || clause.Tokens.End.Value - clause.Tokens.Start.Value < owner.Tokens.End.Value - owner.Tokens.Start.Value))
            {
                owner = clause;
            }
        }

        // "captured Maungdaw, the last town that they still held, in December": behind the comma the outer clause goes on.
        if (owner is { Kind: ClauseKind.Relative or ClauseKind.Complement or ClauseKind.Participle, Parent: >= 0 } && owner.Verb.Head < token - 2 && analysis.Syntax.Words[token - 1].Part == PartOfSpeech.Preposition && IsBehindComma(token - 2, owner.Verb.Head)
            && owner.Parent < analysis.Syntax.ClausesOf(sentence).Count && (owner.Kind is ClauseKind.Relative or ClauseKind.Participle || !Lemmas.Saying.Contains(analysis.Syntax.ClausesOf(sentence)[owner.Parent].Verb.Lemma)))
        {
            return analysis.Syntax.ClausesOf(sentence)[owner.Parent];
        }

        // "…; in a panel the next day he accused": behind a semicolon the next verb's.
        if (owner is not null && owner.Verb.Head < token && HasSemicolon(owner.Verb.Head, token) && analysis.Syntax.ClausesOf(sentence).FirstOrDefault(clause => clause.Verb.Head > token && clause.Verb.IsFinite) is { } behind)
        {
            return behind;
        }

        return owner ?? analysis.Syntax.ClausesOf(sentence).FirstOrDefault(clause => clause.Verb.Head > token && clause.Kind != ClauseKind.Relative) ?? analysis.Syntax.ClausesOf(sentence).FirstOrDefault(clause => clause.Verb.Head > token) ?? analysis.Syntax.ClausesOf(sentence).LastOrDefault();
    }

    private bool HasSemicolon(int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            if (analysis.Lower(token) == ";")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether nothing but where it was stands between a comma and a token: ", in Nairobi | on Tuesday".</summary>
    private bool IsBehindComma(int token, int verb)
    {
        while (token > verb && analysis.Syntax.Words[token].Part is PartOfSpeech.ProperNoun or PartOfSpeech.Preposition or PartOfSpeech.Determiner)
        {
            token--;
        }

        return token > verb && analysis.Lower(token) == ",";
    }

    /// <summary>"…, and on Thursday the minister reopens the embassy": the clause that a date opens behind a conjunction.</summary>
    private Clause? Opened(TimeExpression time, Sentence sentence, int token)
    {
        var before = analysis.Syntax.Words[Math.Max(0, token - 1)].Part == PartOfSpeech.Preposition ? token - 2 : token - 1;
        var behind = analysis.Document.TokenAt(time.Span.End - 1) + 1;
        behind += analysis.Lower(behind) == "," ? 1 : 0;
        var inserted = analysis.Lower(before) == "," && analysis.Lower(behind - 1) == ",";
        // "…, and on Guam last week he spoke"
        for (var steps = 0; steps < 4 && before > sentence.FirstToken && analysis.Syntax.Words[before].Part is PartOfSpeech.ProperNoun or PartOfSpeech.Preposition or PartOfSpeech.Determiner; steps++)
        {
            before--;
        }

        return before > sentence.FirstToken && (inserted || analysis.Lower(before) is "and" or "but" or ";")
            ? analysis.Syntax.ClausesOf(sentence).FirstOrDefault(clause => clause.Verb.Head > behind && clause.Verb.IsFinite && (clause.Subject is { } subject ? subject.Tokens.Start.Value == behind : clause.Kind == ClauseKind.Main && IsVerbless(behind, clause.Verb.Tokens.Start.Value)))
            : null;
    }

    /// <summary>"On Sunday, the general said, drones had hit the port": who says so is put in behind the day of what he tells.</summary>
    private Clause? BehindTeller(TimeExpression time, Sentence sentence, int token)
    {
        var behind = analysis.Document.TokenAt(time.Span.End - 1) + 1;
        if (analysis.Lower(behind) != "," || token - sentence.FirstToken > 1)
        {
            return null;
        }

        var clauses = analysis.Syntax.ClausesOf(sentence);
        return clauses.FirstOrDefault(clause => clause.Verb.Head > behind) is { Subject: { } teller } telling && teller.Tokens.Start.Value == behind + 1 && Lemmas.Saying.Contains(telling.Verb.Lemma) && analysis.Lower(telling.Verb.Tokens.End.Value) == ","
            ? clauses.FirstOrDefault(clause => clause.Verb.IsFinite && clause.Subject?.Tokens.Start.Value == telling.Verb.Tokens.End.Value + 1) : null;
    }

    private bool IsVerbless(int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            if (analysis.Syntax.Words[token].IsVerbal || analysis.Syntax.Words[token].Part is PartOfSpeech.Subordinator or PartOfSpeech.Relative)
            {
                return false;
            }
        }

        return end - first < 9;
    }

    /// <summary>"…, lost in June": the date of what only describes a noun.</summary>
    private bool BelongsToParticiple(int first) =>
        analysis.Syntax.Words[Math.Max(0, first - 1)].Part == PartOfSpeech.Preposition && first > 2 && analysis.Lower(first - 3) == "," && !analysis.Syntax.Words[first - 2].IsVerbal
        && (analysis.Lower(first - 2) is "lost" or "held" or "won" or "taken" or "begun" or "built" or "born" || analysis.Lower(first - 2).EndsWith("ed", StringComparison.Ordinal));

    /// <summary>"the Nov. 15 call", "Monday's summit" (unless something happened at it), "an election on Feb. 23".</summary>
    private bool BelongsToNoun(TimeExpression time, Sentence sentence)
    {
        var first = analysis.Document.TokenAt(time.Span.Start);
        if (BelongsToParticiple(first))
        {
            return true;
        }

        var next = analysis.Document.TokenAt(time.Span.End - 1) + 1;
        var possessive = next < sentence.EndToken && analysis.Syntax.Words[next].Part == PartOfSpeech.Possessive;
        if (possessive || (next < sentence.EndToken && analysis.Syntax.Words[next].Part is PartOfSpeech.Noun && first > sentence.FirstToken
            && analysis.Lower(first - 1) is "the" or "a" or "an" or "his" or "her" or "its" or "their"))
        {
            return !IsSetting(first, sentence);
        }

        // "under the truce of 2020"
        if (analysis.Lower(first - 1) == "of" && first - 2 > sentence.FirstToken && analysis.Lower(first - 2) is "truce" or "ceasefire" or "cease-fire" or "accord" or "agreement" or "treaty" or "deal" or "war" or "armistice" or "pact" or "uprising" or "summer" or "events")
        {
            return true;
        }

        return analysis.Lower(first - 1) is "on" or "in" or "of" && first - 2 > sentence.FirstToken && EventNouns.Contains(analysis.Lower(first - 2))
            && (analysis.Lower(first - 1) == "of" || analysis.Lower(first - 3) is "a" or "an" or "the" or "presidential" or "parliamentary" or "general" or "snap");
    }

    private static readonly HashSet<string> EventNouns = ["election", "elections", "vote", "deadline", "inauguration", "anniversary", "referendum", "invasion", "fire", "massacre", "coup", "revolution", "runoff"];

    /// <summary>"on the sidelines of Monday's summit", "at Monday's meeting".</summary>
    private bool IsSetting(int first, Sentence sentence)
    {
        for (var token = first - 1; token >= Math.Max(sentence.FirstToken, first - 3); token--)
        {
            if (analysis.Lower(token) is "at" or "during" or "sidelines" or "margins")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"since Monday", "by Friday", "until 2027", "before Christmas": no day on which something happened.</summary>
    private bool IsLimit(TimeExpression time)
    {
        var first = analysis.Document.TokenAt(time.Span.Start);
        if (IsRange(time))
        {
            return false;
        }

        return analysis.Lower(first - 1) is "until" or "till" or "before" or "than" or "from" or "since" or "after" || (analysis.Lower(first - 1) == "for" && time.Interval!.Value.Days > 31) || (analysis.Lower(first - 1) == "by" && time.Interval!.Value.To >= published) && !(analysis.Lower(first - 1) == "since" && time.Interval!.Value.Days <= 31);
    }

    private int LastBefore(int start)
    {
        var (low, high) = (0, analysis.Times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = analysis.Times[middle].Span.Start < start ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
