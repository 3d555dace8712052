using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>A gift that a noun tells of.</summary>
/// <param name="Clause">The clause whose verb welcomes it, or says what it does.</param>
/// <param name="Received">Whether it came in already.</param>
internal sealed record NounGift(Clause Clause, MoneyExpression Money, IReadOnlyList<(ActorId Id, TextSpan Span)> Donors, int First, bool Received);

/// <summary>Reads gifts whose verb does not give: "welcomed a contribution of EUR 10 million from Germany", "thanks to a $12 million grant
/// from the World Bank", "a $5 million donation by Japan will help".</summary>
internal static class NounAid
{
    private static readonly FrozenSet<string> Nouns =
        ["contribution", "donation", "grant", "gift", "funding", "loan", "pledge", "package", "financing", "assistance", "aid", "support", "tranche", "disbursement", "allocation", "cheque", "check", "share", "promise", "receipt", "arrival"];

    /// <summary>Verbs whose object is news to the one who gets it.</summary>
    private static readonly FrozenSet<string> Welcoming =
        ["welcome", "thank", "appreciate", "acknowledge", "hail", "applaud", "praise", "laud", "receive", "accept", "announce", "confirm", "follow", "get", "greet"];

    /// <summary>Verbs that say what a gift does.</summary>
    private static readonly FrozenSet<string> Serving =
        ["help", "support", "enable", "allow", "come", "cover", "finance", "fund", "assist", "reach", "benefit", "boost", "provide", "go", "complement", "arrive", "be", "bolster", "strengthen", "ensure", "include", "contain", "comprise", "pay", "save", "contribute", "sustain"];

    public static IEnumerable<NounGift> Read(Analysis analysis, Sentence sentence)
    {
        foreach (var money in analysis.MoneyIn(sentence.Span))
        {
            if (NounOf(analysis, sentence, money) is not { } noun || FrameOf(analysis, sentence, noun.First) is not { } frame
                || Factuality.Of(analysis, frame) is not (Status.Actual or Status.Planned) || AidSums.IsBackground(analysis, sentence, frame))
            {
                continue;
            }

            var donors = BesideSums.GiversBehind(analysis, sentence, noun.End) is { Count: > 0 } from ? from : Owner(analysis, noun.First, frame) is { Count: > 0 } owner ? owner : Sender(analysis, sentence, noun.First, frame);
            if (donors.Count > 0)
            {
                yield return new NounGift(frame, money, donors, noun.First, frame.Verb.Lemma is "receive" or "get" || analysis.Lower(noun.First) is "receipt" or "arrival");
            }
        }
    }

    /// <summary>"Washington's $100 million in aid", "Germany's contribution of €20 million", "thanked Kuwait for its $10 million contribution".</summary>
    private static List<(ActorId Id, TextSpan Span)> Owner(Analysis analysis, int noun, Clause frame)
    {
        var token = noun - 1;
        while (token > 0 && analysis.Syntax.Words[token].Part is PartOfSpeech.Adjective)
        {
            token--;
        }

        // "with a Japanese loan of ¥16 billion"
        if (noun > 0 && analysis.Syntax.Words[noun - 1].Part is PartOfSpeech.ProperNoun or PartOfSpeech.Adjective && Nations.Named(analysis, noun - 1, noun).FirstOrDefault() is { Span.Length: > 0 } nation)
        {
            return [nation];
        }

        return frame.Verb.Lemma == "thank" && frame.Object is { } thanked ? Givers.In(analysis, thanked.Tokens.Start.Value, thanked.Tokens.End.Value)
            : token > 1 && analysis.Syntax.Words[token].Part == PartOfSpeech.Possessive && analysis.Overlapping(analysis.Document.Tokens[token - 1].Span).LastOrDefault() is { } owner
                ? Givers.In(analysis, analysis.Document.TokenAt(owner.Span.Start), token) : [];
    }

    /// <summary>"Help came from Ireland in the form of a €20 million grant", "There was money from Ireland, too: €20 million": named in front of the sum.</summary>
    private static List<(ActorId Id, TextSpan Span)> Sender(Analysis analysis, Sentence sentence, int noun, Clause frame)
    {
        if (!(frame.Verb.Lemma is "come" or "arrive") && ColonBefore(analysis, sentence, noun) is null)
        {
            return [];
        }

        for (var token = noun - 1; token > sentence.FirstToken; token--)
        {
            if (analysis.Lower(token) == "from" && Givers.In(analysis, token + 1, noun) is [var sender, ..])
            {
                return [sender];
            }
        }

        return [];
    }

    /// <summary>The noun of a gift with its amount: "a USD 12 million contribution", "a contribution of EUR 10 million", "$3 million in aid".</summary>
    private static (int First, int End)? NounOf(Analysis analysis, Sentence sentence, MoneyExpression money)
    {
        var first = analysis.Document.TokenAt(money.Span.Start);
        var behind = AidSums.Behind(analysis, money);
        for (var token = behind; token < Math.Min(behind + 5, sentence.EndToken); token++)
        {
            if (Nouns.Contains(analysis.Lower(token)))
            {
                return (first, token + 1);
            }

            if (analysis.Syntax.Words[token].Part is not (PartOfSpeech.Noun or PartOfSpeech.Adjective or PartOfSpeech.Determiner) && analysis.Lower(token) is not "in")
            {
                break;
            }
        }

        // "There was money, too: £5m from London for Lebanon's clinics, €10m from Paris", "there was money from London: £5m"
        if (ColonBefore(analysis, sentence, first) is { } colon && (analysis.Lower(behind) == "from" || colon == first - 1))
        {
            return (first, behind);
        }

        // "is to be widened with ¥16 billion from Japan"
        if (analysis.Lower(behind) is "from" or "by" && analysis.Lower(first - 1) == "with" && analysis.Syntax.ClausesOf(sentence).LastOrDefault(clause => clause.Verb.Head < first) is { Verb.Passive: true })
        {
            return (first, behind);
        }

        // "With €30 million from the European Union, UNICEF will rebuild schools"
        if (analysis.Lower(behind) == "from" && (first - 1 == sentence.FirstToken && analysis.Lower(first - 1) is "with" or "using" || (analysis.Lower(first - 1) == "to" && analysis.Lower(first - 2) == "thanks")))
        {
            return (first, behind);
        }

        // "$9 million from Japan will pay for a pier", "Japan's $9 million will help"
        if ((analysis.Lower(behind) == "from" || analysis.Syntax.Words[Math.Max(first - 1, 0)].Part == PartOfSpeech.Possessive) && analysis.Syntax.ClausesOf(sentence).Any(clause => clause.Verb.Lemma is "pay" or "fund" or "finance" or "help" or "cover" or "go" && !clause.Verb.Passive && clause.Subject is { } sum && sum.Span.Overlaps(money.Span)))
        {
            return (first, behind);
        }

        // "With support from the Government of Canada (CAD 4 million)"
        if (analysis.Document.TextOf(Math.Max(first - 1, 0)) is "(" && FromBefore(analysis, sentence, first - 1) is { } support)
        {
            return (support, support + 1);
        }

        for (var token = first - 1; token >= Math.Max(sentence.FirstToken, first - 5); token--)
        {
            if (Nouns.Contains(analysis.Lower(token)))
            {
                return analysis.Lower(analysis.Document.TextOf(token + 1) is "," ? token + 2 : token + 1) is "of" or "worth" or "totalling" or "totaling" or "amounting" or "valued" || (token + 2 == first && analysis.Document.TextOf(token + 1) is "," && analysis.Lower(behind) is "," or "for" or "to") ? (token, behind) : null;
            }
        }

        return null;
    }

    /// <summary>The colon that opens what the amount stands in, with words of giving in front of it.</summary>
    private static int? ColonBefore(Analysis analysis, Sentence sentence, int amount)
    {
        var colon = amount - 1;
        while (colon > sentence.FirstToken && analysis.Lower(colon) != ":" && !analysis.Syntax.Words[colon].IsVerbal)
        {
            colon--;
        }

        return analysis.Lower(colon) == ":" && AidKinds.WordsIn(analysis, sentence.FirstToken, colon).Overlaps(Listing) ? colon : null;
    }

    /// <summary>What a list of gifts is opened by.</summary>
    private static readonly FrozenSet<string> Listing = ["money", "cash", "help", "aid", "funds", "donations", "pledges", "contributions", "relief", "promises", "cheque", "cheques", "support", "gift", "gifts"];

    /// <summary>The noun in front of "from Canada (".</summary>
    private static int? FromBefore(Analysis analysis, Sentence sentence, int bracket)
    {
        for (var token = bracket - 1; token > Math.Max(sentence.FirstToken, bracket - 8); token--)
        {
            if (analysis.Lower(token) is "from" or "by" && Nouns.Contains(analysis.Lower(token - 1)))
            {
                return token - 1;
            }
        }

        return null;
    }

    /// <summary>The clause that makes the noun news: its verb welcomes it, or says what it does; or "thanks to" stands in front.</summary>
    private static Clause? FrameOf(Analysis analysis, Sentence sentence, int noun)
    {
        var clauses = analysis.Syntax.ClausesOf(sentence).ToList();
        var thanks = Enumerable.Range(Math.Max(sentence.FirstToken, noun - 6), Math.Min(6, noun - sentence.FirstToken)).Any(token => analysis.Lower(token) is "thanks" or "through" or "with" or "using" or "by" or "following");
        var before = clauses.LastOrDefault(clause => clause.Verb.Head < noun && clause is not { Kind: ClauseKind.Participle, Verb.Lemma: "use" });
        if (before is { Verb.Lemma: "be" or "come" or "arrive" or "follow" or "end" or "close" or "bring" } && ColonBefore(analysis, sentence, noun) is not null)
        {
            return before;
        }

        // "Help came from Ireland in the form of a €20 million grant"
        if (before is { Verb.Lemma: "come" or "arrive", Subject: { } help } && Listing.Contains(analysis.Lower(help.Head)))
        {
            return before;
        }

        if (before is not null && (IsGrateful(analysis, before, noun) || Welcoming.Contains(before.Verb.Lemma) || (thanks && (before.Verb.Passive || before.Verb.Lemma is "make" or "fund" or "support" or "enable" or "finance"))))
        {
            return before;
        }

        var after = clauses.Find(clause => clause.Verb.Head > noun && clause.Verb.IsFinite);
        return before is null && after is not null && (thanks || Serving.Contains(after.Verb.Lemma) || (after.Verb.Passive && Welcoming.Contains(after.Verb.Lemma)) || (AidWords.Giving.ContainsKey(after.Verb.Lemma) && analysis.Lower(after.Verb.Tokens.End.Value) == "by")) ? after : null;
    }

    /// <summary>"is grateful for the contribution".</summary>
    private static bool IsGrateful(Analysis analysis, Clause clause, int noun) =>
        clause.Verb.Lemma == "be" && Enumerable.Range(clause.Verb.Tokens.End.Value, Math.Max(0, noun - clause.Verb.Tokens.End.Value)).Any(token => analysis.Lower(token) is "grateful" or "thankful" or "appreciative");
}
