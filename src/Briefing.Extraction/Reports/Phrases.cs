using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Reports;

/// <summary>Questions that every reader asks of phrases and clauses.</summary>
internal static class Phrases
{
    public static Sentence SentenceOf(this Analysis analysis, Clause clause) => analysis.Document.Sentences[clause.Sentence];

    public static string Lower(this Analysis analysis, int token) =>
        (uint)token < (uint)analysis.Syntax.Words.Length ? analysis.Syntax.Words[token].Lower : "";

    /// <summary>The token behind the time that stands at a token, with or without "on" or "in"; the token itself where none does: "took Hama
    /// on Thursday and Aleppo last weekend", "gave 9 million francs on Monday for waterworks".</summary>
    public static int BehindTime(this Analysis analysis, Sentence sentence, int token)
    {
        var first = analysis.Lower(token) is "on" or "in" ? token + 1 : token;
        return first < sentence.EndToken && analysis.TimesIn(sentence.Span).FirstOrDefault(time => analysis.Document.TokenAt(time.Span.Start) is var start && (start == first || start == token)) is { } time
            ? analysis.Document.TokenAt(time.Span.End - 1) + 1 : token;
    }

    /// <summary>Whether a place lies inside words that somebody is quoted with.</summary>
    public static bool IsQuoted(this Analysis analysis, TextSpan span)
    {
        var quotations = analysis.Document.Quotations;
        var last = LastQuotation(analysis, span);
        for (var before = last; before >= Math.Max(0, last - 3); before--)
        {
            if (quotations[before].Content.Contains(span) && quotations[before].Content.Length > 40)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a place lies between quotation marks. Quotations of the article's own never overlap, so that no more than one
    /// of them needs to be looked at.</summary>
    public static bool IsInQuotation(this Analysis analysis, TextSpan span)
    {
        var quotations = analysis.Document.Quotations;
        for (var before = LastQuotation(analysis, span); before >= 0; before--)
        {
            if (quotations[before].Span.Contains(span) || quotations[before].Depth == 0)
            {
                return quotations[before].Span.Contains(span);
            }
        }

        return false;
    }

    /// <summary>The index of the last quotation that begins where a place does or in front of it; -1 where none does.</summary>
    private static int LastQuotation(Analysis analysis, TextSpan span)
    {
        var quotations = analysis.Document.Quotations;
        var (low, high) = (0, quotations.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = quotations[middle].Span.Start <= span.Start ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    /// <summary>Nouns that act for whoever they belong to: "Moscow's troops", "his forces".</summary>
    private static readonly HashSet<string> Instruments =
    [
        "forces", "troops", "soldiers", "army", "military", "fighters", "air", "jets", "jet", "planes", "plane", "warplanes", "drones", "artillery", "gunners", "units", "brigade", "government", "administration", "parliament", "cabinet",
        "ministry", "treasury", "navy", "aircraft", "helicopters", "side", "men", "militants", "rebels", "warplane", "force", "commandos", "marines", "paratroopers", "defences", "defenses", "missiles", "shells", "rockets", "committee", "board", "council", "fund", "agency", "bank", "office", "foundation", "department", "senate", "congress", "lawmakers", "assembly", "authorities", "authority", "chamber",
    ];

    /// <summary>The actor that a noun phrase stands for: the mention around its head, or whose forces or government it is; behind a
    /// comma the actor that it only describes ("the RSF, the army's foe").</summary>
    public static Mention? ActorOf(this Analysis analysis, NounPhrase? phrase)
    {
        if (phrase is null)
        {
            return null;
        }

        var head = analysis.Document.Tokens[phrase.Head].Span;
        Mention? last = null;
        foreach (var mention in analysis.Overlapping(phrase.Span))
        {
            if (mention.Span.Overlaps(head))
            {
                return mention;
            }

            last = mention;
        }

        var first = phrase.Tokens.Start.Value;
        if (first > 1 && analysis.Document.TextOf(first - 1) is "," && analysis.Syntax.Words[phrase.Head].Part == PartOfSpeech.Noun
            && analysis.Overlapping(analysis.Document.Tokens[first - 2].Span).FirstOrDefault() is { } described)
        {
            return described;
        }

        return last is null || Instruments.Contains(analysis.Lower(phrase.Head)) || analysis.Document.TokenAt(last.Span.End - 1) + 1 >= analysis.Syntax.Words.Length
            || analysis.Syntax.Words[analysis.Document.TokenAt(last.Span.End - 1) + 1].Part != PartOfSpeech.Possessive && last.Kind != MentionKind.Pronoun
            ? last
            : null;
    }

    /// <summary>The mentions that share characters with a span, in order, without those that lie inside another.</summary>
    public static IEnumerable<Mention> Overlapping(this Analysis analysis, TextSpan span)
    {
        var end = -1;
        for (var index = analysis.MentionFrom(span.Start - 200); index < analysis.Mentions.Length && analysis.Mentions[index].Span.Start < span.End; index++)
        {
            var mention = analysis.Mentions[index];
            if (mention.Span.Overlaps(span) && mention.Span.End > end)
            {
                end = mention.Span.End;
                yield return mention;
            }
        }
    }

    /// <summary>The state or body that an actor acts for: a person's, ministry's or army's country, else the actor itself.</summary>
    public static ActorId SideOf(this Mention mention) =>
        mention.Actor.Id.Kind is ActorKind.Country ? mention.Actor.Id : mention.Country ?? mention.Actor.Id;

    /// <summary>Whether a clause is quoted and its subject is only a pronoun: whom "we" and "they" mean the article does not say.</summary>
    public static bool IsQuotedPronoun(this Analysis analysis, Clause clause) =>
        analysis.IsQuoted(clause.Verb.Span) && (clause.Subject is null || analysis.Syntax.Words[clause.Subject.Head].Part == PartOfSpeech.Pronoun);

    private static readonly string[] Irregulars =
        ["rebel", "militant", "fighter", "gang", "insurgent", "guerrilla", "separatist", "gunm", "jihadi", "militia", "paramilitar", "terrorist", "faction", "islamist", "opposition", "mutineer", "armed-group", "cartel"];

    /// <summary>Who fights: a country for its troops and leaders, an armed movement for itself and its men.</summary>
    public static ActorId ActsFor(this Analysis analysis, Mention mention)
    {
        var id = mention.Actor.Id;
        if (id.Kind != ActorKind.Group || !Array.Exists(Irregulars, word => id.Name.Contains(word, StringComparison.Ordinal)))
        {
            return id.Kind == ActorKind.Organisation ? id : mention.SideOf();
        }

        var first = analysis.Document.TokenAt(mention.Span.Start);
        var end = analysis.Document.TokenAt(mention.Span.End - 1) + 1;
        return Nations.Organisation(analysis, first, end) ?? LedBy(analysis, end) ?? id;
    }

    /// <summary>"rebels led by Hayat Tahrir al-Sham".</summary>
    private static ActorId? LedBy(Analysis analysis, int token) =>
        analysis.Lower(token) is "led" or "from" or "of" && analysis.Document.Tokens.Length > token + 2
            ? Nations.Organisation(analysis, token + 1, Math.Min(token + 9, analysis.Document.Tokens.Length)) : null;

    public static SlotEvidence Slot(string name, TextSpan span) => new(name, span);

    public static Evidence Evidence(this Analysis analysis, Sentence sentence, IEnumerable<SlotEvidence> slots) =>
        new(sentence.Span.Of(analysis.Text), sentence.Span, slots.ToValueList());
}
