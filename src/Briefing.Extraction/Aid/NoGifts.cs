using Briefing.Domain.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Aid;

/// <summary>What looks like a gift by its verb and is none.</summary>
internal static class NoGifts
{
    private static readonly Func<ToldGift, bool>[] Rules =
    [
        ToItself,           // "Ghana gave Ghana's army"
        ForItsOwn,          // "approved $5 million for shelters of its own"
        OutOfContext,       // "Acme offered $5 million"
        BoughtByOther,      // "delivered vehicles purchased by the Haitian government"
        AskedAbout,         // "what Britain gave"
        SentToNobody,       // "sent ammunition"
        BoughtForNobody,    // "spent $5 million"
    ];

    public static bool Is(ToldGift told) => Array.Exists(Rules, rule => rule(told));

    private static bool ToItself(ToldGift told) => told.Recipient is { } to && told.Donors.Exists(donor => donor.Id == to.Id);

    /// <summary>"For its own army", "for shelters of its own"; but what it gives may come from its own stocks, or be "$5 million of its own".</summary>
    private static bool ForItsOwn(ToldGift told)
    {
        for (var token = told.Scope.First + 2; told.Recipient is null && token < told.Scope.End; token++)
        {
            if (told.Analysis.Lower(token) == "own" && told.Analysis.Lower(token - 1) is "its" or "their" or "his" or "her"
                && (told.Analysis.Lower(token - 2) is "for" or "to" or "on" || (told.Analysis.Lower(token - 2) == "of" && told.Analysis.Syntax.Words[token - 3].Part == PartOfSpeech.Noun && !told.Analysis.MoneyIn(told.Sentence.Span).Any(sum => sum.Span.Overlaps(told.Analysis.Document.Tokens[token - 3].Span)))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What nothing but the context could make aid is none where it is goods, is bought, or is given by others than states.</summary>
    private static bool OutOfContext(ToldGift told) =>
        (told.Scope.Money is null || told.IsBuying || told.Donors.Exists(donor => donor.Id.Kind != ActorKind.Country)) && told.IsInContext;

    /// <summary>"Delivered vehicles purchased by the Haitian government": who takes them has bought them.</summary>
    private static bool BoughtByOther(ToldGift told)
    {
        for (var token = told.Scope.First; token + 1 < told.Scope.End; token++)
        {
            if (told.Analysis.Syntax.Words[token].Lemma is "purchase" or "buy" or "order" && told.Analysis.Lower(token + 1) == "by"
                && Nations.In(told.Analysis, token + 2, Math.Min(token + 6, told.Scope.End)).FirstOrDefault() is { Span.Length: > 0 } buyer && !told.Donors.Exists(donor => donor.Id == buyer.Id))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AskedAbout(ToldGift told) => told.Clause.Subordinator is "what" or "how";

    /// <summary>Goods are sent to somebody, or are such as can only be for those of whom the article tells.</summary>
    private static bool SentToNobody(ToldGift told) =>
        told is { Recipient: null, Scope.Money: null, Lemma: "send" or "supply" or "transfer", IsPromiseOfArms: false, IsReliefOfAgency: false, IsReliefAfterDisaster: false };

    private static bool BoughtForNobody(ToldGift told) => told is { Recipient: null, IsBuying: true };

    /// <summary>"Would send jets only when its new ones arrive".</summary>
    public static bool IsConditional(Analysis analysis, Text.Sentence sentence)
    {
        for (var token = sentence.FirstToken; token < sentence.EndToken; token++)
        {
            if (analysis.Lower(token) == "only" && analysis.Lower(token + 1) is "when" or "if" or "once" or "after")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Iran has supplied the group with missiles": on no day and in no number, a habit and no gift.</summary>
    public static bool IsHabit(Analysis analysis, EventDates dates, Text.Sentence sentence, Clause clause, AidScope scope) =>
        scope.Money is null && clause.Verb is { Perfect: true, Tense: Tense.Present, Lemma: "supply" or "provide" or "give" or "send" } && scope.Items.All(item => item.Count is null)
        && !analysis.QuantitiesIn(sentence.Span).Any() && dates.Stated(clause, clause.Verb.Head) is null;
}
