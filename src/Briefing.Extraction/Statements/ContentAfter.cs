using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Finds what was said behind its attribution: "X said (that) …", "X said: “…”".</summary>
internal sealed class ContentAfter(Syntax syntax, ContentSpans spans)
{
    private readonly Document document = syntax.Document;
    private readonly Circumstances circumstances = new(syntax);
    private readonly FrameContent frameContent = new(syntax, spans);

    public Content? Find(Cue cue, Sentence sentence, int to, IReadOnlyList<Quotation> quotations)
    {
        if (cue.Clause is null)
        {
            var opening = syntax.Lower(cue.Start - 1 < 0 ? 0 : cue.Start - 1) == "," && !syntax.HasFiniteVerb(sentence, sentence.FirstToken, cue.Start);
            if (cue.Start != sentence.FirstToken && syntax.Lower(cue.Start - 1) is not ";" && !opening)
            {
                return null;
            }

            // "The bridge, according to the army, has fallen": the verb of what stands in front.
            if (opening && cue.End + 1 < to && syntax.Words[cue.End + 1] is { Part: PartOfSpeech.Auxiliary or PartOfSpeech.Modal } or { Part: PartOfSpeech.Verb, Form: VerbForm.ThirdPerson or VerbForm.Past })
            {
                return null;
            }

            var begin = syntax.Is(cue.End, to, ",") ? BehindApposition(sentence, cue.End + 1, to) : cue.Speaker.Tokens.End.Value;
            return syntax.HasFiniteVerb(sentence, begin, to) ? spans.Indirect(begin, to, quotations, "according-to-first") : null;
        }

        to = Semicolon(cue.End, to);
        if (frameContent.Promised(cue, to, quotations) is { } promised)
        {
            return promised;
        }

        var frames = cue.Frames;
        var i = circumstances.Skip(cue.Verb == "put" && frames == Frames.Quote ? BehindManner(cue.End, to) : cue.End, to, frames, out var sawComma);
        if (i >= to)
        {
            return null;
        }

        // "The minister said: the war is over", "put it bluntly: it is over"
        if (sawComma && syntax.Lower(i - 1) == ":" && document.Tokens[i].Kind != TokenKind.OpeningQuote && (frames & (Frames.Clause | Frames.Quote)) != 0)
        {
            return syntax.HasFiniteVerb(sentence, i, to) && !syntax.HasQuote(i, to) ? spans.Indirect(i, to, quotations, "colon-clause") : null;
        }

        // "What he said was that the ships would sail"
        if (syntax.Is(i, to, "is", "was") && i == cue.End && syntax.Is(i + 1, to, "that") && cue.Start >= sentence.FirstToken && (syntax.Lower(cue.Start) == "what" || (cue.Start > sentence.FirstToken && syntax.Lower(cue.Start - 1) == "what")) && syntax.HasFiniteVerb(sentence, i + 2, to))
        {
            return spans.Indirect(i + 2, to, quotations, "that-clause");
        }

        if (frames.HasFlag(Frames.Quote) && document.Tokens[i].Kind == TokenKind.OpeningQuote && (sawComma || IsRest(i, to, quotations)))
        {
            var quotation = quotations.FirstOrDefault(quote => quote.Span.Start == document.Tokens[i].Span.Start);
            if (quotation is not null && (sawComma || char.IsUpper(document.Text[quotation.Content.Start])))
            {
                return new Content([spans.Trim(quotation.Content)], true, "quote-behind");
            }
        }

        if (frames.HasFlag(Frames.Quote) && QuoteBehindColon(i, to, quotations) is { } announced)
        {
            return new Content([spans.Trim(announced.Content)], true, "quote-behind");
        }

        if (frames.HasFlag(Frames.Clause) || frames.HasFlag(Frames.Hearer) || frames.HasFlag(Frames.Quote))
        {
            if (!sawComma && syntax.Is(i, to, "how", "why") && cue.Verb is "explain" or "tell" or "recount" or "recall" && syntax.HasFiniteVerb(sentence, i + 1, to))
            {
                return spans.Indirect(i, to, quotations, "how-clause");
            }

            // "said that was no news": "that" is what he speaks of.
            if (!sawComma && syntax.Is(i, to, "that") && frames.HasFlag(Frames.Clause) && i + 1 < to && syntax.Words[i + 1] is { Part: PartOfSpeech.Auxiliary or PartOfSpeech.Modal, Form: not (VerbForm.Gerund or VerbForm.PastParticiple) })
            {
                return spans.Indirect(i, to, quotations, "bare-clause");
            }

            if (!sawComma && syntax.Is(i, to, "that") && frames.HasFlag(Frames.Clause) && (syntax.HasFiniteVerb(sentence, i + 1, to) || (IsDemand(cue.Verb) && syntax.HasVerb(i + 1, to)) || IsLongClause(i, to)))
            {
                return cue.Verb != "deny" ? spans.Indirect(i + 1, to, quotations, "that-clause")
                    : i == cue.VerbEnd ? spans.Indirect(cue.Clause.Verb.Head, to, quotations, "that-clause")
                    : spans.WithVerb(cue, spans.Indirect(i + 1, to, quotations, "that-clause"));
            }

            if (sawComma && syntax.Is(i, to, "that") && frames.HasFlag(Frames.Clause) && syntax.HasFiniteVerb(sentence, i + 1, to))
            {
                return spans.Indirect(i + 1, to, quotations, "that-clause");
            }

            if (!sawComma && frames.HasFlag(Frames.Clause) && StartsClause(sentence, cue, i, to, quotations))
            {
                return spans.Indirect(i, to, quotations, "bare-clause");
            }
        }

        return sawComma ? null : frameContent.Find(cue, frames, i, to, quotations);
    }

    /// <summary>"put | it less politely | : …"</summary>
    private int BehindManner(int it, int to) => syntax.IndexOf(":", it + 1, Math.Min(it + LongestManner, to)) is > 0 and var colon ? colon : it;

    /// <summary>So many tokens say how somebody put it.</summary>
    private const int LongestManner = 6;

    /// <summary>"According to the Framework, or CSP, | the coalition of rebels, | it left the town": behind what its speaker is also called, where a subject and its verb follow.</summary>
    private int BehindApposition(Sentence sentence, int begin, int to)
    {
        var i = begin;
        while (syntax.Is(i, to, "or", "the", "a", "an"))
        {
            var comma = syntax.IndexOf(",", i, to);
            if (comma < 0 || !(syntax.Is(i, to, "or") ? comma - i <= 3 : IsNominal(sentence, i, comma)))
            {
                break;
            }

            i = comma + 1;
        }

        return i > begin && i < to && syntax.ClausesOf(sentence).Any(clause => clause is { Kind: ClauseKind.Main, Verb.IsFinite: true, Subject: { } subject } && subject.Tokens.Start.Value == i && clause.Verb.Tokens.Start.Value - subject.Tokens.End.Value <= 4
            && syntax.IndexOf(",", subject.Tokens.End.Value, clause.Verb.Tokens.Start.Value) < 0) ? i : begin;
    }

    /// <summary>Whether no verb but that of a relative clause stands in a stretch.</summary>
    private bool IsNominal(Sentence sentence, int from, int to) =>
        !syntax.ClausesOf(sentence).Any(clause => clause is { Verb.IsFinite: true, Kind: not ClauseKind.Relative } && from <= clause.Verb.Head && clause.Verb.Head < to);

    /// <summary>"said the recent wave of raids demands that all wait": "say" has no object but a few words, so that so long a stretch is a clause whose verb the tagger took for a noun.</summary>
    public Content? Unseen(Cue cue, int to, IReadOnlyList<Quotation> quotations)
    {
        var i = cue is { Verb: "say", Clause: not null } ? circumstances.Skip(cue.End, Semicolon(cue.End, to), cue.Frames, out _) : to;
        return i < to && IsUnseenClause(cue.Clause!, i, to) ? spans.Indirect(i, to, quotations, "bare-clause") : null;
    }

    private bool IsUnseenClause(Clause said, int i, int to) =>
        said is { Subject: { } subject, Kind: ClauseKind.Main } && subject.Tokens.End.Value <= said.Verb.Tokens.Start.Value && syntax.LastWord(i, to) - i >= ShortestUnseen
        && !(syntax.PhraseAt(i) is { } piece && syntax.Is(piece.Tokens.End.Value, to, ",")) && !syntax.HasWord(i, i + 3, "day", "week", "month", "night", "morning", "words", "same", "prayer", "prayers")
        && syntax.Words[i].Part is PartOfSpeech.Determiner or PartOfSpeech.ProperNoun or PartOfSpeech.Number or PartOfSpeech.Noun or PartOfSpeech.Adjective && !syntax.Is(i, to, "much", "more", "little", "yes", "no", "nothing", "goodbye", "farewell", "thank", "thanks", "grace");

    /// <summary>A clause without a verb that was seen has so many words at least.</summary>
    private const int ShortestUnseen = 6;

    /// <summary>"said that the figures show the need for it": what follows "that" is a clause, also where its verb could be a noun.</summary>
    private bool IsLongClause(int that, int to) =>
        to - that > 6 && syntax.Words[that].Part == PartOfSpeech.Subordinator && !TemporalWords.IsDay(syntax.Lower(that + 1)) && !TemporalWords.IsUnit(syntax.Lower(that + 1));

    /// <summary>The first semicolon outside of quotations; what stands behind it is the writer's again.</summary>
    private int Semicolon(int from, int to)
    {
        var depth = 0;
        for (var i = from; i < to; i++)
        {
            depth += document.Tokens[i].Kind == TokenKind.OpeningQuote ? 1 : document.Tokens[i].Kind == TokenKind.ClosingQuote ? -1 : 0;
            if (depth <= 0 && syntax.Lower(i) == ";" && i > from)
            {
                return i;
            }
        }

        return to;
    }

    /// <summary>"vowed retaliation: “…”"</summary>
    private Quotation? QuoteBehindColon(int from, int to, IReadOnlyList<Quotation> quotations)
    {
        for (var i = from; i + 1 < to; i++)
        {
            if (syntax.Lower(i) == ":" && document.Tokens[i + 1].Kind == TokenKind.OpeningQuote)
            {
                return quotations.FirstOrDefault(quote => quote.Span.Start == document.Tokens[i + 1].Span.Start);
            }
        }

        return null;
    }

    /// <summary>Not where another verb stands at the start ("policies that he says failed", "said yes, and then it rained"), nor where a thing said is set off by a
    /// comma ("has said his piece, he is free").</summary>
    private bool Opens(Sentence sentence, Clause clause, int i, int to)
    {
        var word = syntax.Words[i];
        if (word.Part == PartOfSpeech.Modal || (word.Part is PartOfSpeech.Verb or PartOfSpeech.Auxiliary && word.Form is VerbForm.ThirdPerson or VerbForm.Past))
        {
            return false;
        }

        if (syntax.Is(i, to, "yes", "no", "as") && syntax.Is(i + 1, to, ",", "to", "much"))
        {
            return false;
        }

        if (clause.Subject is not { } subject || subject.Tokens.Start.Value <= i || syntax.PhraseAt(i) is not { } phrase || syntax.IsTemporal(phrase) || phrase.Tokens.End.Value >= to || subject.Tokens.Start.Value < phrase.Tokens.End.Value)
        {
            return true;
        }

        // "urged a truce when she talked with him"
        if (syntax.Words[subject.Tokens.Start.Value - 1].Lower is "when" or "after" or "before" or "while" or "because" or "until")
        {
            return syntax.HasFiniteVerb(sentence, i, subject.Tokens.Start.Value - 1);
        }

        // "stressed the part of the town that he liked", "announced a fund he had formed", "stressed her support and said she would go"
        var before = syntax.Words[subject.Tokens.Start.Value - 1];
        // "repeated a pledge of 89 million pounds made in March"
        var end = BehindPrepositions(phrase, to);
        if (subject.Tokens.Start.Value < end)
        {
            return false;
        }

        return !(syntax.Is(end, to, ",") && (end == phrase.Tokens.End.Value ? subject.Tokens.Start.Value > end + 1 : subject.Tokens.Start.Value > end))
            && (syntax.HasFiniteVerb(sentence, clause.Verb.Head + 1, to) || (before.Lower is not ("that" or "which" or "who" or "whom") && !before.IsNominal)) && !(before.IsVerbal && ReportingVerbs.FramesOf(before.Lemma) != Frames.None);
    }

    /// <summary>The token behind a phrase and what hangs on it: "a large lead | over the opposition".</summary>
    private int BehindPrepositions(NounPhrase phrase, int to)
    {
        var end = phrase.Tokens.End.Value;
        while (end + 1 < to && syntax.Words[end].Part == PartOfSpeech.Preposition && syntax.PhraseAt(end + 1) is { } next)
        {
            end = next.Tokens.End.Value;
        }

        return end;
    }

    /// <summary>Whether a quotation that opens at a token fills all that is left.</summary>
    private bool IsRest(int i, int to, IReadOnlyList<Quotation> quotations)
    {
        var quotation = quotations.FirstOrDefault(quote => quote.Span.Start == document.Tokens[i].Span.Start);
        return quotation is not null && quotation.Span.End >= document.Tokens[to - 1].Span.Start;
    }

    /// <summary>Whether a clause without "that" begins at a token: a subject with its finite verb.</summary>
    private bool StartsClause(Sentence sentence, Cue cue, int i, int to, IReadOnlyList<Quotation> quotations)
    {
        if (syntax.Is(i, to, "how", "why", "whether", "who", "where") || (syntax.Is(i, to, "when") && syntax.Is(i + 1, to, "asked", "pressed", "questioned")) || (syntax.Is(i, to, "as", "when") && syntax.PhraseAt(i + 1) is { } subject && syntax.StartsFinite(subject, to)))
        {
            return false;
        }

        if (syntax.Words[i].Part is PartOfSpeech.Adverb or PartOfSpeech.Adjective && syntax.Is(i + 1, to, ","))
        {
            return false;
        }

        // "pledged to go on": what may hold a clause of its own further on.
        if (syntax.Words[i].Part == PartOfSpeech.InfinitiveMarker && cue.Frames.HasFlag(Frames.Infinitive) || cue.Verb == "urge")
        {
            return false;
        }

        // "announced 31 tanks", "announced $1.8 billion to help": what was given, not a clause.
        if (cue.Verb == "announce" && syntax.Words[i].Part is PartOfSpeech.Number or PartOfSpeech.CurrencySign)
        {
            return false;
        }

        if (syntax.Words[i].Part is PartOfSpeech.Preposition or PartOfSpeech.Conjunction or PartOfSpeech.Punctuation && document.Tokens[i].Kind != TokenKind.OpeningQuote && !syntax.Is(i, to, "if", "as", "in", "on", "by", "at", "after", "since", "with", "for", "from"))
        {
            return false;
        }

        var quoted = document.Tokens[i].Kind == TokenKind.OpeningQuote ? quotations.FirstOrDefault(quote => quote.Span.Start == document.Tokens[i].Span.Start) : null;
        foreach (var clause in syntax.ClausesOf(sentence))
        {
            if (clause.Kind == ClauseKind.Adverbial && clause.Tokens.Start.Value > i && clause.Verb.Head < to && clause.Verb.IsFinite && cue.Verb is "post" or "tweet" or "report" or "announce")
            {
                return false; // "posted the names, as he does every evening"
            }

            // "promise “a crushing response” in a statement carried by the agency"
            if (quoted is not null && document.Tokens[clause.Verb.Head].Span.Start > quoted.Span.End && syntax.Words[clause.Verb.Tokens.Start.Value].Form == VerbForm.Past && syntax.Is(clause.Verb.Tokens.End.Value, to, "by"))
            {
                return false;
            }

            if (IsGiven(clause, i))
            {
                return false;
            }

            if (clause.Verb.IsFinite && clause.Verb.Head >= i && clause.Verb.Head < to && clause.Kind is ClauseKind.Complement or ClauseKind.Main or ClauseKind.Adverbial && !ReferenceEquals(clause.Subject, cue.Speaker))
            {
                return syntax.Is(i, to, "there") || ((clause.Subject is null || clause.Subject.Tokens.Start.Value >= i) && Opens(sentence, clause, i, to));
            }
        }

        return false;
    }

    /// <summary>"repeated a pledge of 89 million pounds | made in March", "reported a claim made by the army": a word that somebody gave, and no clause about it.</summary>
    private bool IsGiven(Clause clause, int i) =>
        syntax.PhraseAt(i) is { } word && NominalAttributions.IsSaying(syntax.Lower(word.Head)) && clause.Verb.Tokens.Start.Value > i && clause.Verb.Tokens.End.Value == clause.Verb.Tokens.Start.Value + 1
        && syntax.Words[clause.Verb.Head] is { Form: VerbForm.Past, Lemma: "make" or "give" or "issue" or "publish" or "release" } && syntax.Words[clause.Verb.Tokens.End.Value].Part == PartOfSpeech.Preposition;

    /// <summary>"Insisted that the North stop its tests": the verb stands in its base form.</summary>
    private static bool IsDemand(string verb) => verb is "insist" or "demand" or "suggest" or "propose" or "recommend" or "urge" or "request";
}
