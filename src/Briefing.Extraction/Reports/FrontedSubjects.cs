using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Reports;

/// <summary>Subjects that follow at once, without a comma, on the time or place that opens a sentence: "On Sunday evening army planes
/// dropped bombs", "In Beirut jets hit targets". There the words read as one phrase behind the preposition.</summary>
internal static class FrontedSubjects
{
    /// <summary>The clause with its subject; the clause as it was where nothing is wanting.</summary>
    public static Clause Restore(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (!clause.Verb.IsFinite || clause.Kind is ClauseKind.Relative)
        {
            return clause;
        }

        // "On 5 August last year drones hit": the time is no part of it.
        if (clause.Subject is { } read)
        {
            return EndOfSetting(analysis, read, timesOnly: true) is var first && first > read.Tokens.Start.Value && first <= read.Head ? clause with { Subject = From(analysis, read, first) } : clause;
        }

        return Find(analysis, sentence, clause);
    }

    /// <summary>A clause without a subject, with the one that stands in front of it.</summary>
    private static Clause Find(Analysis analysis, Sentence sentence, Clause clause)
    {
        if ((Behind(analysis, clause) ?? InFrontOfParticiple(analysis, sentence, clause)) is { } subject)
        {
            return clause with { Subject = subject };
        }

        // "Shells that fell on Abu Shouk, a camp in Sudan, killed 40": what the relative clause tells of.
        if (analysis.Lower(clause.Verb.Tokens.Start.Value - 1) == "," && analysis.Syntax.ClausesOf(sentence).LastOrDefault(other => other.Verb.Head < clause.Verb.Head) is { Kind: ClauseKind.Relative, Parent: < 0, Subject: { } antecedent } relative
            && relative.Tokens.Start.Value == antecedent.Tokens.End.Value)
        {
            return clause with { Subject = antecedent };
        }

        // "Sudzha, the biggest town that Ukraine took last August, is again in Russian hands"
        if (analysis.Lower(clause.Verb.Tokens.Start.Value - 1) == "," && analysis.Syntax.ClausesOf(sentence).All(other => other.Verb.Head >= clause.Verb.Head || (other.Kind is ClauseKind.Relative or ClauseKind.Complement && other.Subordinator is "that" or "which" or "who"))
            && analysis.Syntax.NounPhrasesOf(sentence) is [var opening, ..] && opening.Tokens.Start.Value == sentence.FirstToken && analysis.Lower(opening.Tokens.End.Value) == ",")
        {
            return clause with { Subject = opening };
        }

        // "… dropped bombs and killed six": the subject of the verb in front.
        var before = analysis.Lower(clause.Verb.Tokens.Start.Value - 1) is "and" or "," ? analysis.Syntax.ClausesOf(sentence).LastOrDefault(other => other.Verb.Head < clause.Verb.Head && other.Parent == clause.Parent) : null;
        return before is { Subject: null, Verb.IsFinite: true } && Behind(analysis, before) is { } shared ? clause with { Subject = shared } : clause;
    }

    private static NounPhrase? Behind(Analysis analysis, Clause clause)
    {
        foreach (var phrase in clause.Prepositions)
        {
            if (phrase.Object.Tokens.End.Value == clause.Verb.Tokens.Start.Value && analysis.Syntax.Words[phrase.Object.Head].Part is PartOfSpeech.Noun or PartOfSpeech.ProperNoun
                && EndOfSetting(analysis, phrase.Object, timesOnly: false) is var first && first > phrase.Object.Tokens.Start.Value && first <= phrase.Object.Head)
            {
                return From(analysis, phrase.Object, first);
            }
        }

        return null;
    }

    /// <summary>The token where a name begins behind a common noun, or behind another name.</summary>
    private static int? NameBehind(Analysis analysis, NounPhrase phrase)
    {
        var first = phrase.Tokens.Start.Value;
        for (var token = phrase.Head; token > first && analysis.Syntax.Words[token].Part == PartOfSpeech.ProperNoun; token--)
        {
            if (analysis.SenseOf(token, phrase.Head + 1) is { Use: NameUse.Name or NameUse.Place or NameUse.Metonym } && analysis.Syntax.Words[token - 1].Part is PartOfSpeech.Noun or PartOfSpeech.ProperNoun
                && (analysis.Syntax.Words[token - 1].Part == PartOfSpeech.Noun || analysis.SenseOf(first + (analysis.Syntax.Words[first].Part == PartOfSpeech.Determiner ? 1 : 0), token) is not null))
            {
                return token;
            }
        }

        return null;
    }

    private static NounPhrase From(Analysis analysis, NounPhrase phrase, int first) =>
        new(analysis.Document.SpanOf(first, phrase.Tokens.End.Value), phrase.Sentence, first..phrase.Tokens.End.Value, phrase.Head);

    /// <summary>How many words may stand between the commas.</summary>
    private const int Longest = 15;

    /// <summary>"American aircraft, supported by Britain, struck": the words between the commas take the subject away.</summary>
    private static NounPhrase? InFrontOfParticiple(Analysis analysis, Sentence sentence, Clause clause)
    {
        var second = clause.Verb.Tokens.Start.Value - 1;
        if (second <= sentence.FirstToken || analysis.Lower(second) != ",")
        {
            return null;
        }

        for (var first = second - 1; first > sentence.FirstToken && first > second - Longest; first--)
        {
            if (analysis.Lower(first) == ",")
            {
                return analysis.Syntax.Words[first + 1].Form is VerbForm.PastParticiple or VerbForm.Past && analysis.Lower(first + 2) is "by" or "with"
                    ? analysis.Syntax.NounPhrasesOf(sentence).LastOrDefault(phrase => phrase.Tokens.End.Value == first) : null;
            }
        }

        return null;
    }

    /// <summary>The token behind the time or the town that a phrase begins with; its first token where it begins with neither.</summary>
    private static int EndOfSetting(Analysis analysis, NounPhrase phrase, bool timesOnly)
    {
        var first = phrase.Tokens.Start.Value;
        foreach (var time in analysis.TimesIn(phrase.Span))
        {
            if (time.Interval is not null && analysis.Document.TokenAt(time.Span.Start) is var start && (start == first || (start == first + 1 && analysis.Syntax.Words[first].Part == PartOfSpeech.Determiner)))
            {
                return analysis.Document.TokenAt(time.Span.End - 1) + 1;
            }
        }

        if (timesOnly)
        {
            return first;
        }

        if (analysis.Lower(first) == "the" && analysis.Lower(first + 1) is "morning" or "afternoon" or "evening" or "night" or "meantime" or "north" or "south" or "east" or "west" or "centre" or "center")
        {
            return first + 2;
        }

        // "Under the agreement Kuwait will", "from the European Commission Kyiv got"
        if (analysis.Syntax.Words[phrase.Head].Part == PartOfSpeech.ProperNoun && NameBehind(analysis, phrase) is { } name)
        {
            return name;
        }

        foreach (var (_, span) in Nations.Located(analysis, first, phrase.Head))
        {
            if (span.Start == phrase.Span.Start)
            {
                var end = analysis.Document.TokenAt(span.End - 1) + 1;
                return analysis.Syntax.Words[end].Part == PartOfSpeech.Possessive ? first : end;
            }
        }

        return first;
    }
}
