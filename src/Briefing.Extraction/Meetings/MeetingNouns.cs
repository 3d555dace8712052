using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>A noun of meeting with what belongs to it: the words in front, its own day, whose it is and between whom.</summary>
internal static class MeetingNouns
{
    public static bool IsNoun(Analysis analysis, NounPhrase? phrase) => phrase is not null && MeetingWords.IsMeetingNoun(analysis.Lower(phrase.Head));

    /// <summary>"For two days of talks with B": the talks, behind the preposition of their length.</summary>
    public static PrepositionalPhrase OfAmount(Analysis analysis, Sentence sentence, PrepositionalPhrase phrase) =>
        phrase.Preposition is "for" or "after" or "following" or "from" && MeetingWords.IsAmountOfTalks(analysis, phrase.Object) && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(noun => noun.Tokens.Start.Value == phrase.Object.Tokens.End.Value + 1) is { } talks && IsNoun(analysis, talks)
            ? phrase with { Object = talks } : phrase;

    /// <summary>"For breakfast with B", "over dinner".</summary>
    public static bool IsMeal(Analysis analysis, PrepositionalPhrase phrase) =>
        phrase.Preposition is "for" or "over" or "after" or "at" or "during" && IsMeal(analysis.Lower(phrase.Object.Head)) && (phrase.Preposition is "over" || analysis.Lower(phrase.Object.Head + 1) == "with");

    /// <summary>"After an hour with B", "following three hours with C at the palace".</summary>
    public static bool IsTimeWith(Analysis analysis, PrepositionalPhrase phrase) =>
        phrase.Preposition is "after" or "following" && analysis.Lower(phrase.Object.Head) is "hour" or "hours" or "minutes" && analysis.Lower(phrase.Object.Head + 1) == "with";

    public static bool IsMeal(string noun) => noun is "breakfast" or "lunch" or "dinner" or "luncheon" or "tea" or "coffee";

    /// <summary>Where the words in front of a noun begin that belong to it: "Sanchez's first official meeting".</summary>
    public static int StartOfNoun(Analysis analysis, int head)
    {
        while (head > 0 && analysis.Syntax.Words[head - 1].Part is PartOfSpeech.Adjective or PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Possessive or PartOfSpeech.Determiner or PartOfSpeech.Number)
        {
            head--;
        }

        return head;
    }

    /// <summary>Those behind "between", "with", "among", and behind "of" where they are several.</summary>
    public static List<Mention> Parties(Analysis analysis, int head, int end) =>
        MeetingParties.Others(analysis, head + 1, end) is { Count: > 0 } others ? others
        : OfBehind(analysis, head, end) is >= 0 and var of && ActorLists.Read(analysis, of + 1, end) is { Count: > 1 } members ? members
        : [];

    /// <summary>The "of" behind a noun, or behind its day: "the meeting on Monday of A and B"; -1 where none stands there.</summary>
    private static int OfBehind(Analysis analysis, int head, int end)
    {
        var token = head + 1;
        if (analysis.Lower(token) == "on" && analysis.TimesIn(analysis.Document.SpanOf(token + 1, Math.Min(token + 4, analysis.Document.Tokens.Length))).FirstOrDefault() is { } day && analysis.Document.TokenAt(day.Span.Start) == token + 1)
        {
            token = analysis.Document.TokenAt(day.Span.End - 1) + 1;
        }

        return token < end && analysis.Lower(token) == "of" ? token : -1;
    }

    public static bool IsBetween(Analysis analysis, int head) =>
        MeetingRules.Contains(analysis, head + 1, Math.Min(head + 3, analysis.Syntax.Words.Length), "between") || analysis.Lower(head + 1) is "of" or "among";

    /// <summary>"Friday's meeting": the day that the noun has for itself.</summary>
    public static DateInterval? OwnDate(Analysis analysis, int first, int head) =>
        analysis.TimesIn(analysis.Document.SpanOf(first, head)).LastOrDefault(time => time.Interval is { Days: 1 } && analysis.Syntax.Words[analysis.Document.TokenAt(time.Span.End - 1) + 1].Part == PartOfSpeech.Possessive)?.Interval;

    /// <summary>Whose meeting it is: "Sanchez's meeting with", "his meeting with".</summary>
    public static Mention? Owner(Analysis analysis, int first, int head) =>
        head > first ? analysis.Overlapping(analysis.Document.SpanOf(first, head)).FirstOrDefault(mention => mention.Actor.Id.Kind is ActorKind.Person or ActorKind.Country) : null;
}
