using System.Collections.Frozen;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Finds what a noun of saying gives to somebody: "the ministry's warning that the dam could break", "a claim by Olsen that it was safe".</summary>
internal sealed class NominalAttributions(Syntax syntax, ContentSpans spans)
{
    private static readonly FrozenSet<string> Nouns = FrozenSet.Create(
        StringComparer.Ordinal, "claim", "claims", "warning", "warnings", "statement", "announcement", "assertion", "assertions", "allegation", "allegations", "insistence", "accusation", "accusations", "complaint", "complaints",
        "denial", "denials", "promise", "promises", "pledge", "pledges", "vow", "admission", "contention", "declaration", "prediction", "predictions", "remark", "remarks", "acknowledgement", "acknowledgment", "assurance", "assurances");

    public static bool IsSaying(string noun) => Nouns.Contains(noun);

    /// <summary>The most adjectives and nouns between a possessor and the noun: "the ministry's repeated public warnings".</summary>
    private const int Between = 3;

    private readonly Document document = syntax.Document;

    /// <returns>Null also where it is not plain how far the words go.</returns>
    public (Cue Cue, Content Content)? Find(Sentence sentence, List<Quotation> quotations) => Replied(sentence, quotations) ?? Told(sentence, quotations);

    private static readonly FrozenSet<string> Replies = FrozenSet.Create(StringComparer.Ordinal, "answer", "reply", "response", "verdict", "message", "explanation", "conclusion", "line", "retort", "comment");

    /// <summary>So far behind its noun the colon stands: "Olsen's answer | to the question".</summary>
    private const int Addressed = 5;

    /// <summary>"Olsen's answer to that: nobody had asked for it."</summary>
    private (Cue Cue, Content Content)? Replied(Sentence sentence, List<Quotation> quotations)
    {
        for (var noun = sentence.FirstToken + 2; noun < Math.Min(sentence.FirstToken + LongestOwner, sentence.EndToken); noun++)
        {
            if (!Replies.Contains(syntax.Lower(noun)) || Owned(noun) is not var (reply, speaker))
            {
                continue;
            }

            var colon = syntax.IndexOf(":", reply + 1, Math.Min(reply + 1 + Addressed, sentence.EndToken));
            return colon > 0 && !syntax.HasVerb(sentence.FirstToken, colon) && syntax.HasFiniteVerb(sentence, colon + 1, sentence.EndToken) && !syntax.HasQuote(colon, sentence.EndToken)
                && spans.Indirect(colon + 1, sentence.EndToken, quotations, "nominal") is { } content
                ? (new Cue(syntax.Lower(reply), Frames.None, speaker.Tokens.Start.Value, reply + 1, colon, speaker, null), content) : null;
        }

        return null;
    }

    /// <summary>So many tokens name whose reply it is, at most.</summary>
    private const int LongestOwner = 10;

    private (Cue Cue, Content Content)? Told(Sentence sentence, List<Quotation> quotations)
    {
        for (var that = sentence.FirstToken + 2; that + 2 < sentence.EndToken; that++)
        {
            if (syntax.Lower(that) != "that" || syntax.Words[that + 1].IsVerbal || quotations.Exists(quote => quote.Span.Contains(document.Tokens[that].Span)))
            {
                continue;
            }

            var (noun, speaker) = Possessed(that - 1) ?? Issued(that, sentence) ?? Given(that - 1, sentence) ?? default;
            if (speaker is not null && EndOf(noun, that, sentence, quotations) is { } end && syntax.HasFiniteVerb(sentence, that + 1, end)
                && spans.Indirect(syntax.Lower(noun) is "denial" or "denials" ? noun : that + 1, end, quotations, "nominal") is { } content)
            {
                var start = Math.Min(noun, speaker.Tokens.Start.Value);
                return (new Cue(syntax.Lower(noun), Frames.None, start, noun + 1, that, speaker, null), content);
            }
        }

        return null;
    }

    private (int Noun, NounPhrase? Speaker)? Possessed(int noun) => Nouns.Contains(syntax.Lower(noun)) && Owned(noun) is var (owned, speaker) ? (owned, speaker) : null;

    /// <summary>Whose the thing is that a noun names: "the ministry's repeated public warnings".</summary>
    private (int Noun, NounPhrase Speaker)? Owned(int noun)
    {
        var mark = noun - 1;
        while (mark > noun - 1 - Between && mark > 0 && syntax.Words[mark].Part is PartOfSpeech.Adjective or PartOfSpeech.Noun)
        {
            mark--;
        }

        if (mark <= 0 || syntax.Words[mark].Part != PartOfSpeech.Possessive)
        {
            return null;
        }

        var start = mark - 1;
        while (start > 0 && syntax.PhraseAt(start) is null)
        {
            start--;
        }

        return syntax.PhraseAt(start) is { } phrase && phrase.Tokens.End.Value > mark ? (noun, phrase with { Span = document.SpanOf(start, mark), Tokens = start..mark, Head = mark - 1 }) : null;
    }

    private (int Noun, NounPhrase? Speaker)? Issued(int that, Sentence sentence)
    {
        var speaker = syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.End.Value == that);
        var by = speaker is null ? -1 : speaker.Tokens.Start.Value - 1;
        return by > 0 && syntax.Lower(by) is "by" or "from" && Nouns.Contains(syntax.Lower(by - 1)) ? (by - 1, speaker) : null;
    }

    /// <summary>"Issued a warning that", "repeated his claim that": of whoever does.</summary>
    private (int Noun, NounPhrase? Speaker)? Given(int noun, Sentence sentence) =>
        Nouns.Contains(syntax.Lower(noun)) && syntax.ClausesOf(sentence).FirstOrDefault(clause => clause.Object?.Head == noun) is { Subject: { } speaker, Kind: ClauseKind.Main, Verb: { Negated: false, Passive: false, Modality: Modality.Actual, IsFinite: true } verb }
        && (verb.Lemma is "issue" or "give" or "repeat" or "reiterate" or "offer" or "renew" or "deliver" || (verb.Lemma == "make" && syntax.Lower(verb.Tokens.End.Value) == "the")) && speaker.Tokens.End.Value <= verb.Tokens.Start.Value ? (noun, speaker) : null;

    /// <summary>The verb that the noun is the subject of, or the end of the sentence; null where a comma may end the words.</summary>
    private int? EndOf(int noun, int that, Sentence sentence, List<Quotation> quotations)
    {
        // "Olsen's warning that the bridge could fall went unheard"
        var finite = syntax.ClausesOf(sentence).Where(clause => clause.Verb.IsFinite).Select(clause => clause.Verb).ToList();
        if (finite is [var told, var rest] && told.Head > that && rest.Tokens.Start.Value > told.Head)
        {
            return BreakIn(that + 1, rest.Tokens.Start.Value, quotations) is null ? rest.Tokens.Start.Value : null;
        }

        var main = syntax.ClausesOf(sentence).FirstOrDefault(clause => clause.Kind == ClauseKind.Main && clause.Verb.IsFinite);
        if (main is null || (main.Verb.Head > noun && (main.Subject is not { } subject || noun < subject.Tokens.Start.Value || subject.Tokens.End.Value < noun || main.Verb.Head < that)))
        {
            return null;
        }

        var end = main.Verb.Head > noun ? main.Verb.Tokens.Start.Value : sentence.EndToken;
        return BreakIn(that + 1, end, quotations) is not { } mark ? end : syntax.Is(mark + 1, end, "but", "although", "though", "which", "while") ? mark : null;
    }

    /// <summary>The first mark outside of quotations behind which the writer may speak.</summary>
    private int? BreakIn(int from, int to, List<Quotation> quotations)
    {
        for (var i = from; i < to; i++)
        {
            if (syntax.Lower(i) is "," or ";" or ":" or "-" or "–" or "—" && !quotations.Exists(quote => quote.Span.Contains(document.Tokens[i].Span)))
            {
                return i;
            }
        }

        return null;
    }
}
