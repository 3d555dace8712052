using Briefing.Domain.Territory;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Territory;

/// <summary>Towns that are named elsewhere than with the verb: "it had pulled out of Soledar; Russian forces had taken the town", "El Fasher
/// fell to the RSF in October, and Babanusa in December".</summary>
internal static class TownReferences
{
    /// <summary>"Took Kherson back": the adverb is no part of the town's name.</summary>
    public static Clause WithoutBack(Analysis analysis, Clause clause) =>
        clause is { Verb: { Lemma: "take" or "win", Passive: false }, Object: { } town } && analysis.Lower(town.Head) == "back" && town.Head > town.Tokens.Start.Value && analysis.Syntax.Words[town.Head - 1].Part == PartOfSpeech.ProperNoun
            ? clause with { Verb = clause.Verb with { Lemma = clause.Verb.Lemma + " back" }, Object = new NounPhrase(analysis.Document.SpanOf(town.Tokens.Start.Value, town.Head), town.Sentence, town.Tokens.Start.Value..town.Head, town.Head - 1) } : clause;

    /// <summary>The named town that "the town" points back at, in this sentence or the one before; null where the phrase has a name of its own.</summary>
    public static NounPhrase? Meant(Analysis analysis, Sentence sentence, Clause clause, NounPhrase phrase)
    {
        // "Denmark has taken the city under its wing": only armies take towns that go without a name.
        if (!clause.Verb.Passive && clause.Verb.Lemma == "take" && !(clause.Subject is { } takers && Fighters.IsForce(analysis, takers)))
        {
            return null;
        }

        if (!TerritoryPlaces.Towns.Contains(analysis.Lower(phrase.Head)) || analysis.Lower(phrase.Tokens.Start.Value) is not ("the" or "this" or "that") || (analysis.Lower(phrase.Tokens.End.Value) is "of" or "where" or "that" or "," && analysis.Lower(phrase.Head) != "capital") || analysis.Lower(phrase.Tokens.End.Value) == ","
            || Enumerable.Range(phrase.Tokens.Start.Value, phrase.Head - phrase.Tokens.Start.Value).Any(token => analysis.Syntax.Words[token].Part == PartOfSpeech.ProperNoun && !Nations.Named(analysis, token, token + 1).Any()))
        {
            return null;
        }

        return Last(analysis, clause, sentence, phrase.Tokens.Start.Value) ?? AsSubject(analysis, clause, sentence, phrase.Tokens.Start.Value)
            ?? (sentence.Index > 0 && analysis.Document.Sentences[sentence.Index - 1] is { Kind: SentenceKind.Prose } before && before.Paragraph == sentence.Paragraph ? Last(analysis, clause, before, before.EndToken) ?? AsSubject(analysis, clause, before, before.EndToken) : null);
    }

    /// <summary>"Homs was next. By morning they had taken the city": the town that is the subject of the sentence before, where the lexicon knows it as one.</summary>
    private static NounPhrase? AsSubject(Analysis analysis, Clause clause, Sentence sentence, int end)
    {
        foreach (var other in analysis.Syntax.ClausesOf(sentence))
        {
            if (other != clause && other.Kind == ClauseKind.Main && other.Subject is { } town && town.Tokens.End.Value <= end && analysis.Syntax.Words[town.Head].Part == PartOfSpeech.ProperNoun && (Nations.OfPlaces(analysis, town.Head, town.Head + 1).Any() || IsTheirs(analysis, other, town)) && TerritoryPlaces.PlaceOf(analysis, clause, town) is not null)
            {
                return town;
            }
        }

        return null;
    }

    /// <summary>"Nawnghkio is already theirs: the rebels took the town in June": an unknown name that is theirs is no person.</summary>
    private static bool IsTheirs(Analysis analysis, Clause clause, NounPhrase town) =>
        clause.Verb.Lemma == "be" && clause.Object is { } theirs && analysis.Lower(theirs.Head) is "theirs" or "its" && !analysis.Overlapping(town.Span).Any();

    private static NounPhrase? Last(Analysis analysis, Clause clause, Sentence sentence, int end) =>
        analysis.Syntax.NounPhrasesOf(sentence).LastOrDefault(town => town.Tokens.End.Value <= end && analysis.Syntax.Words[town.Head].Part == PartOfSpeech.ProperNoun && analysis.Lower(town.Tokens.Start.Value - 1) is "of" or "from" or "in" or "at" or "on" or "into" or "for" or "around"
            && !Nations.Named(analysis, town.Tokens.Start.Value, town.Tokens.End.Value).Any() && !analysis.TimesIn(town.Span).Any() && TerritoryPlaces.PlaceOf(analysis, clause, town) is not null);

    /// <summary>The town of a second half without a verb, with its own day: "…, and Babanusa, in West Kordofan, on December 1".</summary>
    public static TerritoryReported? Gapped(Analysis analysis, Sentence sentence, Clause clause, TerritoryReported first)
    {
        if (first.Place is null || (!clause.Verb.Passive && clause.Verb.Lemma != "fall"))
        {
            return null;
        }

        var times = analysis.TimesIn(sentence.Span).Where(time => time.Interval is not null).ToList();
        for (var and = sentence.EndToken - 2; and > clause.Verb.Head; and--)
        {
            if (analysis.Syntax.Words[and].IsVerbal)
            {
                return null;
            }

            if (analysis.Lower(and) == "and" && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.Start.Value == and + 1) is { } town && analysis.Syntax.Words[town.Head].Part == PartOfSpeech.ProperNoun
                && times.Find(time => analysis.Document.TokenAt(time.Span.Start) > town.Head) is { Interval: { } day } && times.Exists(time => analysis.Document.TokenAt(time.Span.Start) > clause.Verb.Head && analysis.Document.TokenAt(time.Span.End - 1) < and)
                && TerritoryPlaces.PlaceOf(analysis, clause, town) is { } place && (place.Country is null || place.Country == first.Of))
            {
                return first with { Occurred = day, Place = place.Span.Of(analysis.Text), Evidence = analysis.Evidence(sentence, [first.Evidence.Slots[0], Phrases.Slot("place", place.Span)]) };
            }
        }

        return null;
    }
}
