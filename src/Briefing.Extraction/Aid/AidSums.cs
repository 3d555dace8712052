using System.Collections.Frozen;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Which sums are given: not the whole of which a gift is a part, no running total, no price.</summary>
internal static class AidSums
{
    private static readonly FrozenSet<string> Wholes = ["part", "instalment", "installment", "tranche", "share", "portion", "slice", "chunk", "half", "third", "quarter", "bulk", "payment", "disbursement"];

    /// <summary>"part of a $50 billion loan", "the latest instalment of a 50 billion-euro programme".</summary>
    public static bool IsWhole(Analysis analysis, MoneyExpression money)
    {
        var token = InFrontOf(analysis, money);
        return token > 0 && analysis.Lower(token) is "of" or "from" or "under" or "within" && (analysis.Lower(token) is "of" ? IsPortion(analysis, token - 1) && !(analysis.Syntax.Words[token + 1].Part != PartOfSpeech.Determiner && IsNew(analysis, token - 1)) : analysis.Lower(token + 1) is "a" or "an" or "the" or "its");
    }

    /// <summary>The token in front of a sum and of what describes it: "with | another 650 million euros".</summary>
    public static int InFrontOf(Analysis analysis, MoneyExpression money)
    {
        var token = analysis.Document.TokenAt(money.Span.Start) - 1;
        while (analysis.Syntax.Words[Math.Max(token, 0)].Part is PartOfSpeech.Determiner or PartOfSpeech.Adjective or PartOfSpeech.Adverb && token > 0)
        {
            token--;
        }

        return token;
    }

    /// <summary>The token behind a sum and behind what adds it: "£10 million more | from Britain".</summary>
    public static int Behind(Analysis analysis, MoneyExpression money)
    {
        var token = analysis.Document.TokenAt(money.Span.End - 1) + 1;
        return analysis.Lower(token) is "more" or "extra" or "again" ? token + 1 : token;
    }

    /// <summary>"a fresh tranche of 500 million euros": the amount of the tranche itself.</summary>
    private static bool IsNew(Analysis analysis, int token) =>
        analysis.Lower(token) is "tranche" or "payment" or "disbursement" or "instalment" or "installment" && analysis.Lower(token - 1) is "fresh" or "further" or "additional" or "final" or "latest" or "next" or "immediate" or "initial" or "fourth" or "fifth" or "sixth";

    private static bool IsPortion(Analysis analysis, int token) => Wholes.Contains(analysis.Lower(token)) && !(analysis.Lower(token) is "payment" or "tranche" or "disbursement" or "installment" or "instalment" && analysis.Lower(token - 1) is "a" or "new" or "the" or "first" or "second" or "third" or "another" && !IsBehindComma(analysis, token));

    private static bool IsBehindComma(Analysis analysis, int token)
    {
        for (var before = token - 1; before >= Math.Max(0, token - 4); before--)
        {
            if (analysis.Document.TextOf(before) is ",")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"This is part of a larger initiative … of 16 billion euros", in the next sentence.</summary>
    public static MoneyExpression? WholeBehind(Analysis analysis, Sentence sentence)
    {
        var next = sentence.Index + 1 < analysis.Document.Sentences.Length ? analysis.Document.Sentences[sentence.Index + 1] : null;
        if (next is not { Kind: SentenceKind.Prose } || next.Paragraph != sentence.Paragraph || analysis.Lower(next.FirstToken) is not ("this" or "it" or "the" or "these" or "they"))
        {
            return null;
        }

        for (var token = next.FirstToken; token < Math.Min(next.FirstToken + 8, next.EndToken - 1); token++)
        {
            if (analysis.Lower(token) is "part" or "instalment" or "installment" or "tranche" && analysis.Lower(token + 1) == "of")
            {
                return analysis.MoneyIn(next.Span).FirstOrDefault();
            }
        }

        return null;
    }

    /// <summary>"Announced a package of support for Ukraine. The package, worth 13.5 billion kronor, …": the price in the next sentence; null where that tells of something else.</summary>
    public static MoneyExpression? Worth(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause.Object is not { } given || !Packages.Contains(analysis.Lower(given.Head)) || !(AidWords.Announcing.Contains(clause.Verb.Lemma) || clause.Verb.Lemma is "approve" or "pledge" or "promise")
            || analysis.Behind(sentence, 1).FirstOrDefault() is not { } next)
        {
            return null;
        }

        var named = analysis.Lower(next.FirstToken) == "it" || (analysis.Lower(next.FirstToken) == "the" && analysis.Lower(next.FirstToken + 1) == analysis.Lower(given.Head));
        return named ? analysis.MoneyIn(next.Span).FirstOrDefault(money => analysis.Document.TokenAt(money.Span.Start) is var first && first <= next.FirstToken + Near
            && Enumerable.Range(next.FirstToken, first - next.FirstToken).Any(token => analysis.Lower(token) is "worth" or "valued" or "totals" or "totalling" or "totaling")) : null;
    }

    private static readonly FrozenSet<string> Packages = ["package", "tranche", "loan", "grant"];

    /// <summary>So many words into the next sentence its price may stand.</summary>
    private const int Near = 8;

    /// <summary>"bringing the total to $62 billion".</summary>
    public static bool IsTotal(Analysis analysis, MoneyExpression money)
    {
        var token = analysis.Document.TokenAt(money.Span.Start);
        for (var before = token - 1; before >= Math.Max(0, token - 8); before--)
        {
            if (analysis.Lower(before) is "total" or "overall" or "altogether" or "cumulative" or "bringing" or "brings" or "far" or "totalling" or "totaling")
            {
                return true;
            }
        }

        return (analysis.Lower(token - 1) == "to" && analysis.Lower(token - 2) is not ("up" or "close" or "light" or "approval" or "nod" or "consent" or "assent" or "go-ahead" or "blessing")) || (analysis.Lower(token - 2) == "to" && analysis.Lower(token - 3) is not ("up" or "close") && analysis.Lower(token - 1) is "about" or "roughly" or "nearly" or "some" or "around" or "almost");
    }

    /// <summary>"The damage is put at $1.8 billion": what something is thought to be worth; goods that are given may be "valued at".</summary>
    public static bool IsEstimate(Analysis analysis, MoneyExpression money) =>
        InFrontOf(analysis, money) is > 0 and var token && analysis.Lower(token) == "at" && analysis.Lower(token - 1) is not ("valued" or "priced" or "worth");

    /// <summary>"has given $65 billion since 2022", "so far".</summary>
    public static bool IsBackground(Analysis analysis, Sentence sentence, Clause clause)
    {
        var total = false;
        var since = false;
        for (var token = sentence.FirstToken; token < sentence.EndToken; token++)
        {
            var word = analysis.Lower(token);
            since |= word is "since" && analysis.Lower(token - 1) is not ("has" or "have" or "had") && !IsAside(analysis, sentence, clause, token);
            total |= (word == "far" && analysis.Lower(token - 1) == "so") || (word == "date" && analysis.Lower(token - 1) == "to") || word is "altogether" or "cumulatively";
            total |= word == "total" && analysis.Lower(token - 1) is "in" or "a" && analysis.Lower(token + 1) is not "of";
        }

        var perfect = clause.Verb.Perfect && clause.Verb.Tense != Tense.Past;
        return total || IsBefore(analysis, clause) || IsYearly(analysis, sentence, clause) || (since && analysis.Syntax.ClausesOf(sentence).Any(other => other.Verb.Perfect)) || (perfect && analysis.TimesIn(sentence.Span).Any(time => time.Timex.StartsWith('P') && time.Interval is { Days: > 60 }));
    }

    /// <summary>"Japan gives Jordan 10 billion yen a year".</summary>
    private static bool IsYearly(Analysis analysis, Sentence sentence, Clause clause) =>
        clause.Verb is { Tense: Tense.Present, Perfect: false, Modality: Modality.Actual, Passive: false } verb && analysis.Syntax.Words[verb.Head].Form != VerbForm.Gerund
        && analysis.MoneyIn(sentence.Span).Any(money => analysis.Document.TokenAt(money.Span.End - 1) + 1 is var behind && behind + 1 < sentence.EndToken && analysis.Lower(behind) is "a" or "each" or "every" or "per" && analysis.Lower(behind + 1) is "year" or "month");

    /// <summary>"Ottawa, which had already given $4.5 billion, said".</summary>
    private static bool IsBefore(Analysis analysis, Clause clause) =>
        clause is { Kind: ClauseKind.Relative, Verb: { Perfect: true, Tense: Tense.Past } verb } && Enumerable.Range(verb.Tokens.Start.Value, verb.Head - verb.Tokens.Start.Value).Any(token => analysis.Lower(token) == "already");

    /// <summary>"Qatar, which has paid salaries since May, promised": inside what is only said of somebody.</summary>
    private static bool IsAside(Analysis analysis, Sentence sentence, Clause clause, int token) =>
        analysis.Syntax.ClausesOf(sentence).Any(other => other != clause && other.Kind == ClauseKind.Relative && token > other.Verb.Head && token < other.Tokens.End.Value && !(clause.Verb.Head >= other.Tokens.Start.Value && clause.Verb.Head < other.Tokens.End.Value));

    public static bool IsTrade(Analysis analysis, Clause clause, MoneyExpression money, HashSet<string> words)
    {
        var end = analysis.Document.TokenAt(money.Span.End - 1) + 1;
        for (var token = end; token < Math.Min(end + 4, clause.Tokens.End.Value); token++)
        {
            // "in budget support", "in debt relief"
            if (AidWords.Trade.Contains(CountedThings.Singular(analysis.Lower(token))) && analysis.Lower(token + 1) is not ("support" or "relief" or "assistance" or "aid") && analysis.Lower(token) != "salaries" && !IsMended(analysis, end, token))
            {
                return true;
            }
        }

        return words.Overlaps(["sale", "sales", "bill", "lawsuit", "fine", "damages", "losses", "bid", "bounty", "reward"]) || (clause.Object is { } phrase && AidWords.Trade.Contains(CountedThings.Singular(analysis.Lower(phrase.Head))));
    }

    /// <summary>"for repairing cyclone damage".</summary>
    private static bool IsMended(Analysis analysis, int first, int token) =>
        analysis.Lower(token) == "damage" && Enumerable.Range(first, token - first).Any(before => analysis.Syntax.Words[before].Lemma is "repair" or "mend" or "restore" or "fix" or "rebuild");

    /// <summary>"$200 million for Kenya", "SEK 45 million towards the agency's health programme": money with a goal of aid right behind it.</summary>
    public static bool IsMeantFor(Analysis analysis, Sentence sentence, MoneyExpression money, HashSet<string> words)
    {
        var behind = BehindConversion(analysis, sentence, analysis.Document.TokenAt(money.Span.End - 1) + 1);
        return analysis.Lower(behind) is "for" or "to" or "towards" or "toward"
            && (Nations.Named(analysis, behind + 1, Math.Min(behind + Goal, analysis.Syntax.Words.Length)).Any() || Nations.Organisation(analysis, behind + 1, Math.Min(behind + Goal, analysis.Syntax.Words.Length)) is not null
                || words.Overlaps(["people", "families", "children", "survivors", "those", "displaced", "vulnerable", "farmers", "households", "programme", "program", "response", "appeal", "operation", "operations", "efforts", "needs", "communities", "civilians"]) || (analysis.Lower(behind) is "for" or "towards" && Works.Overlaps(words)));
    }

    /// <summary>"Announced €50 million on Monday": the sum itself, and nothing that it is of or for; what the article is about tells whether it is given.</summary>
    public static bool IsBare(Analysis analysis, Sentence sentence, Clause clause, MoneyExpression money)
    {
        var behind = BehindConversion(analysis, sentence, analysis.Document.TokenAt(money.Span.End - 1) + 1);
        return clause.Verb is { Lemma: "announce", Passive: false } && clause.Object is { } given && given.Span.Overlaps(money.Span) && analysis.Document.TokenAt(money.Span.End - 1) == given.Head
            && analysis.Lower(behind) is "." or "," or ";" or "and" or "before" or "after" or "while" or "when" or "as" or "more";
    }

    /// <summary>So many words behind a sum may name its goal: "for the Democratic Republic of Congo".</summary>
    private const int Goal = 5;

    /// <summary>What money is given for where it is given to a place.</summary>
    private static readonly FrozenSet<string> Works =
        ["kitchens", "clinics", "clinic", "schools", "hospitals", "shelters", "camps", "homes", "houses", "waterworks", "wells", "repairs", "roads", "bridges", "grid", "municipalities", "orphans", "refugees", "returnees", "evacuees", "victims", "evacuations", "mediation", "observers", "peacekeepers"];

    /// <summary>"9 million francs on Monday for waterworks": over a conversion and over the day.</summary>
    private static int BehindConversion(Analysis analysis, Sentence sentence, int token)
    {
        // "150 million kroner ($14 million) for": over the conversion.
        for (var bracket = token; analysis.Lower(token) == "(" && bracket < Math.Min(token + 9, analysis.Syntax.Words.Length); bracket++)
        {
            token = analysis.Lower(bracket) == ")" ? bracket + 1 : token;
        }

        return analysis.BehindTime(sentence, token);
    }

    /// <summary>"Paid Japan 12 billion yen for two ships": a price.</summary>
    public static bool IsPrice(Analysis analysis, Sentence sentence, Clause clause, MoneyExpression money, int end) =>
        clause.Verb.Lemma == "pay" && analysis.Document.TokenAt(money.Span.End - 1) + 1 is var behind && behind < end && analysis.Lower(behind) == "for"
        && analysis.Syntax.NounPhrasesOf(sentence).Any(phrase => phrase.Tokens.Start.Value == behind + 1 && CountedThings.Read(analysis, phrase) is { Count: not null });

    /// <summary>"pledged $3.5bn to buy US missiles": for itself, where it is for nobody else.</summary>
    public static bool IsPurchase(Analysis analysis, Clause clause, int end)
    {
        for (var token = clause.Verb.Tokens.End.Value; token + 1 < end; token++)
        {
            if (analysis.Lower(token) == "to" && analysis.Lower(token + 1) is "buy" or "purchase" or "acquire")
            {
                return !Enumerable.Range(token, end - token).Any(behind => analysis.Lower(behind) == "for");
            }
        }

        return false;
    }
}
