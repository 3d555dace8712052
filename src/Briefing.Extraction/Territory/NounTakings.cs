using System.Collections.Frozen;
using Briefing.Domain;
using Briefing.Domain.Territory;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Statements;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Territory;

/// <summary>Towns that only a noun says were taken: "the fall of Uvira to the M23", "the M23's capture of Uvira", "Uvira's seizure by the
/// rebels", "with the capture of Uvira, the M23 holds the lake".</summary>
internal static class NounTakings
{
    private static readonly FrozenSet<string> Falls = ["fall", "loss", "surrender"];

    /// <summary>So many words behind the noun it may be said who took the town.</summary>
    private const int Reach = 14;

    public static TerritoryReported? Read(Analysis analysis, EventDates dates, Sentence sentence, NounPhrase deed)
    {
        var noun = analysis.Lower(deed.Head);
        if (!(Falls.Contains(noun) || Takings.Captures.Contains(noun)) || NounFactuality.ClauseOf(analysis, sentence, deed) is not { } clause || !NounFactuality.IsFact(analysis, sentence, deed, clause))
        {
            return null;
        }

        var possessor = Possessor(analysis, deed);
        // "the seizure on Wednesday of Uvira"
        var behind = analysis.BehindTime(sentence, deed.Tokens.End.Value);
        var of = analysis.Lower(behind) == "of" ? analysis.Syntax.PhraseAt(behind + 1) : null;
        var town = of ?? possessor;
        var taker = town is null ? null
            : Falls.Contains(noun) ? Behind(analysis, sentence, deed.Tokens.End.Value, "to") is { } to && analysis.Lower(to.Head) == "hands" ? Behind(analysis, sentence, to.Head, "of") : Behind(analysis, sentence, deed.Tokens.End.Value, "to") ?? (clause.Verb.Lemma is "hold" or "control" or "have" or "command" ? Opened(analysis, sentence, deed, clause) : null)
            : Behind(analysis, sentence, deed.Tokens.End.Value, "by") ?? (of is null ? null : possessor ?? Adjective(analysis, deed) ?? Opened(analysis, sentence, deed, clause));
        if (town is null || taker is null || taker == town || Holders.Named(analysis, sentence, taker) is not { } holder || TerritoryPlaces.PlaceOf(analysis, clause, town) is not { } place
            || Nations.Named(analysis, analysis.Document.TokenAt(place.Span.Start), analysis.Document.TokenAt(place.Span.End - 1) + 1).Any() || !IsOfWar(analysis, town, taker))
        {
            return null;
        }

        var land = place.Country ?? TerritoryPlaces.CountryBehind(analysis, sentence, place.Span) ?? TerritoryReader.HomeOf(holder) ?? TerritoryReader.FoeOf(analysis, holder);
        var date = DateOf(analysis, sentence, deed, taker) ?? dates.Story(sentence);
        return land is { } country && TerritoryReader.IsOfLate(dates, date) ? TerritoryReader.Report(analysis, sentence, holder, place.Span, country, date, "territory/noun") : null;
    }

    /// <summary>A town or men who fight: "the capture of a thief by the police" and "the loss of a striker to Spain" are of neither.</summary>
    private static bool IsOfWar(Analysis analysis, NounPhrase town, NounPhrase taker) =>
        Fighters.IsForce(analysis, taker) || analysis.SenseOf(taker.Head, taker.Head + 1) is { Use: NameUse.People } || TerritoryPlaces.Settlements.Contains(CountedThings.Singular(analysis.Lower(town.Head))) || Nations.OfPlaces(analysis, town.Tokens.Start.Value, town.Tokens.End.Value).Any();

    /// <summary>"Uvira's fall", "the M23's capture": what stands in front of the possessive.</summary>
    private static NounPhrase? Possessor(Analysis analysis, NounPhrase deed)
    {
        for (var token = deed.Head - 1; token > deed.Tokens.Start.Value; token--)
        {
            if (analysis.Syntax.Words[token].Part == PartOfSpeech.Possessive)
            {
                var owner = new NounPhrase(analysis.Document.SpanOf(deed.Tokens.Start.Value, token), deed.Sentence, deed.Tokens.Start.Value..token, token - 1);
                return analysis.TimesIn(owner.Span).Any() ? null : owner;
            }
        }

        return null;
    }

    /// <summary>"The Russian capture of Siversk", "the RSF seizure of Babanusa".</summary>
    private static NounPhrase? Adjective(Analysis analysis, NounPhrase deed) =>
        Nations.Force(analysis, deed) is not null || Nations.Named(analysis, deed.Tokens.Start.Value, deed.Head).Any() ? deed : null;

    /// <summary>"With the capture of Maungdaw on Sunday, the Arakan Army holds the border": the subject behind the words that open the sentence.</summary>
    private static NounPhrase? Opened(Analysis analysis, Sentence sentence, NounPhrase deed, Clause clause) =>
        deed.Tokens.Start.Value - 1 == sentence.FirstToken && analysis.Lower(sentence.FirstToken) is "with" or "after" or "following" or "by" && clause is { Verb.Passive: false, Subject: { } subject } && subject.Tokens.Start.Value > deed.Head && Fighters.IsForce(analysis, subject)
            ? subject : null;

    /// <summary>The phrase behind the next such preposition, in front of the next verb.</summary>
    private static NounPhrase? Behind(Analysis analysis, Sentence sentence, int from, string preposition)
    {
        for (var token = from; token < Math.Min(from + Reach, sentence.EndToken - 1) && !analysis.Syntax.Words[token].IsVerbal; token++)
        {
            if (analysis.Lower(token) == preposition && analysis.Syntax.PhraseAt(token + 1) is { } phrase)
            {
                return phrase;
            }
        }

        return null;
    }

    /// <summary>The day that stands in the noun's own phrase, or behind it in front of the next verb.</summary>
    private static DateInterval? DateOf(Analysis analysis, Sentence sentence, NounPhrase deed, NounPhrase taker)
    {
        var end = deed.Tokens.End.Value;
        while (end < sentence.EndToken && !analysis.Syntax.Words[end].IsVerbal)
        {
            end++;
        }

        foreach (var time in analysis.TimesIn(analysis.Document.SpanOf(deed.Tokens.Start.Value, Math.Max(end, Math.Min(taker.Tokens.End.Value, sentence.EndToken)))))
        {
            if (time.Interval is { } day && analysis.Lower(analysis.Document.TokenAt(time.Span.Start) - 1) is not ("since" or "until" or "before" or "after"))
            {
                return day;
            }
        }

        return null;
    }
}
