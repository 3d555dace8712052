using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Finds what was said around a cue.</summary>
internal sealed class ContentFinder(Syntax syntax)
{
    private readonly Document document = syntax.Document;

    /// <param name="from">The first token that may belong to the content.</param>
    /// <param name="to">The token behind the last one that may.</param>
    public Content? Find(Cue cue, Sentence sentence, int from, int to, IReadOnlyList<Quotation> quotations)
    {
        var before = Before(cue, sentence, from, quotations);
        if (before is { Direct: true, Rule: "quote-before" })
        {
            return WithContinuation(before, cue, to, quotations);
        }

        var after = After(cue, sentence, to, quotations);
        if (after is not null)
        {
            return after;
        }

        before = before is null ? null : Continued(before, cue, to, quotations);

        // "Asked whether he knew, he said": the question is not his.
        if (before is { Direct: false } && Lower(from) == "asked")
        {
            before = null;
        }

        // "The failure to stop it had, he warned, increased the danger": an auxiliary waits for its verb.
        var waiting = cue.Start - 2 >= from && Lower(cue.Start - 1) == "," && syntax.Words[cue.Start - 2].Part is PartOfSpeech.Auxiliary or PartOfSpeech.Modal;
        return waiting || GoesOnWithVerb(cue, to) || OpensDependent(from, cue.Start) || cue.Start - from <= ShortStart || syntax.Words[from] is { Part: PartOfSpeech.Subordinator, Lower: not "that" } or { Lower: "should" or "had" or "were" } ? Around(cue, sentence, from, to, quotations) ?? before : before ?? Around(cue, sentence, from, to, quotations);
    }

    /// <summary>"The weapons that his country has, he added, are like bombs": behind the attribution its clause's verb follows.</summary>
    private bool GoesOnWithVerb(Cue cue, int to)
    {
        var comma = cue.End;
        while (comma < to && comma - cue.End < 4 && Lower(comma) != ",")
        {
            comma++;
        }

        return comma + 2 < to && Lower(comma) == "," && Lower(cue.Start - 1) == "," && syntax.Words[comma + 1] is { Part: PartOfSpeech.Auxiliary or PartOfSpeech.Modal } or { Part: PartOfSpeech.Verb, Form: VerbForm.ThirdPerson };
    }

    /// <summary>"To understand it, he said, one should", "Even if it fails, he said, it has", "But in the end, he said, it will": only the opening of what was said.</summary>
    private bool OpensDependent(int from, int end)
    {
        while (from < end && Lower(from) is "but" or "and" or "so" or "," or "even")
        {
            from++;
        }

        return from < end && syntax.Words[from] is { Part: PartOfSpeech.InfinitiveMarker } or { Part: PartOfSpeech.Subordinator, Lower: not "that" };
    }

    /// <summary>So few words in front of an attribution are rarely all that was said: "He was, he said, only the carpenter".</summary>
    private const int ShortStart = 4;

    /// <summary>"The attack, the army said, killed three soldiers": the attribution set into the clause.</summary>
    private Content? Around(Cue cue, Sentence sentence, int from, int to, IReadOnlyList<Quotation> quotations)
    {
        var behind = cue.End;
        while (behind < to && Lower(behind) != ",")
        {
            behind++;
        }

        // "It is another matter, said X, the spokesman": behind him stands who he is.
        if (cue.Clause is { Subject: { } speaker } own && speaker.Tokens.Start.Value > own.Verb.Head && !HasFiniteVerb(sentence, behind, to))
        {
            return null;
        }

        var noObject = cue.Clause is { } clause && (clause.Object is null || clause.Object.Tokens.Start.Value > behind || cue.Frames.HasFlag(Frames.Hearer));
        return cue.Frames.HasFlag(Frames.Clause) && noObject && cue.Start - from > 1 && Lower(cue.Start - 1) == "," && behind - cue.End < 8 && (HasFiniteVerb(sentence, behind, to) || (HasFiniteVerb(sentence, from, cue.Start) && to - behind > 3))
            && Indirect(from, cue.Start - 1, quotations, "clause-before") is { } first && Indirect(behind + 1, to, quotations, "clause-around") is { } rest
            ? new Content([.. first.Parts, .. rest.Parts], rest.Direct, "clause-around")
            : null;
    }

    /// <summary>"The yard was thriving, he said, until it went bankrupt": the clause going on behind its attribution.</summary>
    private Content Continued(Content before, Cue cue, int to, IReadOnlyList<Quotation> quotations)
    {
        var comma = cue.End;
        while (comma < to && comma - cue.End < 8 && Lower(comma) != "," && !syntax.Words[comma].IsVerbal)
        {
            comma++;
        }

        if (Lower(cue.Start - 1) != "," || comma + 2 >= to || Lower(comma) != "," || !GoesOn(cue, comma + 1, to) || Indirect(comma + 1, to, quotations, "clause-around") is not { } rest)
        {
            return before;
        }

        var (first, second) = (before.Parts[0], rest.Parts[0]);
        return new Content([first, second], QuotedWords(first, quotations) + QuotedWords(second, quotations) > (CountTokens(first) + CountTokens(second)) / 2, "clause-around");
    }

    /// <summary>Whether the sentence goes on in the speaker's words: with a subordinate clause, or with more of a quotation; behind a bare "and" the writer may speak.</summary>
    private bool GoesOn(Cue cue, int i, int to)
    {
        if (Lower(i) is "and" or "or")
        {
            var next = Is(i + 1, to, "still", "also") ? i + 2 : i + 1;
            return next < to && (document.Tokens[next].Kind == TokenKind.OpeningQuote || (next + 1 < to && syntax.Words[next].Part == PartOfSpeech.Determiner && document.Tokens[next + 1].Kind == TokenKind.OpeningQuote) || Is(next, to, "it", "this", "they", "that") || (next > i + 1 && cue.Clause is not null && HasQuote(next, to)));
        }

        return Lower(i) is "because" or "since" or "until" or "unless" or "although" or "though" or "so" or "for" or "if";
    }

    private int QuotedWords(TextSpan span, IReadOnlyList<Quotation> quotations) =>
        quotations.Where(quote => quote.Depth == 0 && span.Overlaps(quote.Content))
            .Sum(quote => CountTokens(TextSpan.FromBounds(Math.Max(span.Start, quote.Content.Start), Math.Min(span.End, quote.Content.End))));

    private string Lower(int token) => syntax.Words[token].Lower;

    private bool Is(int token, int to, params ReadOnlySpan<string> words)
    {
        if (token >= to)
        {
            return false;
        }

        foreach (var word in words)
        {
            if (Lower(token) == word)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What stands in front of "…, X said".</summary>
    private Content? Before(Cue cue, Sentence sentence, int from, IReadOnlyList<Quotation> quotations)
    {
        var end = cue.Start;
        while (end > from && Lower(end - 1) is "," or "-" or "–" or "—")
        {
            end--;
        }

        if (end <= from || !cue.Frames.HasFlag(Frames.Clause) && !cue.Frames.HasFlag(Frames.Quote))
        {
            return null;
        }

        var last = document.Tokens[end - 1];
        var quotation = last.Kind == TokenKind.ClosingQuote ? quotations.FirstOrDefault(quote => quote.Span.End == last.Span.End) : null;
        if (quotation is not null && (quotation.Span.Start <= document.Tokens[from].Span.Start || Lower(FirstTokenOf(quotation) - 1) is ":" or "." or "?" or "!"))
        {
            return new Content([Trim(quotation.Content)], true, "quote-before");
        }

        from = cue.Clause is null ? InsertedClause(cue, sentence, from) : from;
        if ((end == cue.Start && quotation is null) || !(HasFiniteVerb(sentence, from, end) || IsBareReport(cue, from, end)))
        {
            return null;
        }

        from = BehindSemicolon(BehindColon(from, end), end);
        while (from < end && Lower(from) is "but" or "and" or "," or ";")
        {
            from++;
        }

        return Indirect(from, end, quotations, "clause-before");
    }

    /// <summary>"In the town, where 16 have died, according to an official, the temple is a shelter": where the clause begins that the attribution is set into.</summary>
    private int InsertedClause(Cue cue, Sentence sentence, int from)
    {
        var behind = cue.End < sentence.EndToken && Lower(cue.End) == ",";
        if (!behind || !HasFiniteVerb(sentence, cue.End, sentence.EndToken))
        {
            return from;
        }

        for (var i = cue.Start - 3; i > from + 1; i--)
        {
            if (Lower(i) == "," && Is(i + 1, cue.Start, "where", "who", "which"))
            {
                return Lower(i + 1) == "where" ? i + 2 : i + 1;
            }
        }

        return from;
    }

    /// <summary>"Kyiv's answer came within the hour: the town “was Ukrainian”, he said": what was said begins behind the colon.</summary>
    private int BehindColon(int from, int end)
    {
        for (var i = from + 3; i + 3 < end; i++)
        {
            if (Lower(i) == ":" && (HasQuote(i, end) || syntax.Words[i + 1].Part == PartOfSpeech.Determiner))
            {
                return i + 1;
            }
        }

        return from;
    }

    /// <summary>"They sent a letter; it was full of lies, the minister said": the attribution reaches back to the semicolon, unless a quotation holds it.</summary>
    private int BehindSemicolon(int from, int end)
    {
        var depth = 0;
        for (var i = end - 1; i > from; i--)
        {
            depth += document.Tokens[i].Kind == TokenKind.ClosingQuote ? 1 : document.Tokens[i].Kind == TokenKind.OpeningQuote ? -1 : 0;
            if (depth <= 0 && Lower(i) == ";" && end - i > 3)
            {
                return i + 1;
            }
        }

        return from;
    }

    /// <summary>A stretch whose verb the tagger did not see, in front of an attribution with nothing behind it.</summary>
    private bool IsBareReport(Cue cue, int from, int end) =>
        end - from >= 5 && syntax.Words[from].Part is not (PartOfSpeech.Preposition or PartOfSpeech.Adverb or PartOfSpeech.Subordinator or PartOfSpeech.Verb) && cue.Clause?.Object is null;

    private int FirstTokenOf(Quotation quotation) => document.TokenAt(quotation.Span.Start);

    /// <summary>"“…,” she said, “…”": the quotation going on behind its attribution.</summary>
    private Content WithContinuation(Content first, Cue cue, int to, IReadOnlyList<Quotation> quotations)
    {
        for (var i = cue.End; i < to; i++)
        {
            if (document.Tokens[i].Kind == TokenKind.OpeningQuote && (Lower(i - 1) is "," or ":" or "." or "—" or "–" or "-" || (Lower(i - 1) is "but" or "and" && Lower(i - 2) == ",")))
            {
                var next = quotations.FirstOrDefault(quote => quote.Span.Start == document.Tokens[i].Span.Start);
                return next is null ? first : new Content([.. first.Parts, Trim(next.Content)], true, "quote-around");
            }
        }

        return first;
    }

    private Content? After(Cue cue, Sentence sentence, int to, IReadOnlyList<Quotation> quotations)
    {
        if (cue.Clause is null)
        {
            var opening = Lower(cue.Start - 1 < 0 ? 0 : cue.Start - 1) == "," && !HasFiniteVerb(sentence, sentence.FirstToken, cue.Start);
            if (cue.Start != sentence.FirstToken && Lower(cue.Start - 1) is not ";" && !opening)
            {
                return null;
            }

            var begin = Is(cue.End, to, ",") ? cue.End + 1 : cue.Speaker.Tokens.End.Value;
            return HasFiniteVerb(sentence, begin, to) ? Indirect(begin, to, quotations, "according-to-first") : null;
        }

        to = Semicolon(cue.End, to);
        var frames = cue.Frames;
        var i = SkipCircumstances(cue.End, to, frames, out var sawComma);
        if (i >= to)
        {
            return null;
        }

        if (frames.HasFlag(Frames.Quote) && document.Tokens[i].Kind == TokenKind.OpeningQuote && (sawComma || IsRest(i, to, quotations)))
        {
            var quotation = quotations.FirstOrDefault(quote => quote.Span.Start == document.Tokens[i].Span.Start);
            if (quotation is not null && (sawComma || char.IsUpper(document.Text[quotation.Content.Start])))
            {
                return new Content([Trim(quotation.Content)], true, "quote-behind");
            }
        }

        if (frames.HasFlag(Frames.Quote) && BehindColon(i, to, quotations) is { } announced)
        {
            return new Content([Trim(announced.Content)], true, "quote-behind");
        }

        if (frames.HasFlag(Frames.Clause) || frames.HasFlag(Frames.Hearer) || frames.HasFlag(Frames.Quote))
        {
            if (!sawComma && Is(i, to, "how", "why") && cue.Verb is "explain" or "tell" or "recount" or "recall" && HasFiniteVerb(sentence, i + 1, to))
            {
                return Indirect(i, to, quotations, "how-clause");
            }

            if (!sawComma && Is(i, to, "that") && frames.HasFlag(Frames.Clause) && (HasFiniteVerb(sentence, i + 1, to) || (IsDemand(cue.Verb) && HasVerb(i + 1, to))))
            {
                return Indirect(cue.Verb == "deny" && i == cue.VerbEnd ? cue.Clause.Verb.Head : i + 1, to, quotations, "that-clause");
            }

            if (sawComma && Is(i, to, "that") && frames.HasFlag(Frames.Clause) && HasFiniteVerb(sentence, i + 1, to))
            {
                return Indirect(i + 1, to, quotations, "that-clause");
            }

            if (!sawComma && frames.HasFlag(Frames.Clause) && StartsClause(sentence, cue, i, to))
            {
                return Indirect(i, to, quotations, "bare-clause");
            }
        }

        return sawComma ? null : AfterFrame(cue, frames, i, to, quotations);
    }

    /// <summary>The first semicolon outside of quotations; what stands behind it is the writer's again.</summary>
    private int Semicolon(int from, int to)
    {
        var depth = 0;
        for (var i = from; i < to; i++)
        {
            depth += document.Tokens[i].Kind == TokenKind.OpeningQuote ? 1 : document.Tokens[i].Kind == TokenKind.ClosingQuote ? -1 : 0;
            if (depth <= 0 && Lower(i) == ";" && i > from)
            {
                return i;
            }
        }

        return to;
    }

    /// <summary>The frames without a clause: "urged partners to finish", "called it a mistake".</summary>
    private Content? AfterFrame(Cue cue, Frames frames, int i, int to, IReadOnlyList<Quotation> quotations)
    {
        var verb = cue.Clause!.Verb;
        if (frames.HasFlag(Frames.For) && Is(i, to, "for"))
        {
            return Indirect(i + 1, to, quotations, "called-for");
        }

        if ((frames.HasFlag(Frames.On) && Is(i, to, "on", "upon")) || (frames.HasFlag(Frames.To) && Is(i, to, "to")))
        {
            return HasWord(i + 1, to, "to", "for") ? Indirect(i + 1, to, quotations, "called-on") : null;
        }

        // "spoke with the Secretary of State": the name goes on.
        if (Is(i, to, "of") && i > verb.Tokens.End.Value && syntax.Words[i - 1].Part == PartOfSpeech.ProperNoun && !TemporalWords.IsDay(Lower(i - 1)) && !TemporalWords.IsMonth(Lower(i - 1)))
        {
            return null;
        }

        // "talked with the leader of the party": of him, not of what was said.
        if (Is(i, to, "of") && verb.Lemma is "speak" or "talk" && HasWord(verb.Tokens.End.Value, i, "with"))
        {
            return null;
        }

        // "The two men spoke of oil": to each other.
        if (verb.Lemma is "speak" or "talk" && cue.Speaker is { } both && (Lower(both.Head) is "they" or "two" or "pair" or "sides" || HasWord(both.Tokens.Start.Value, both.Tokens.End.Value, "two", "both")))
        {
            return null;
        }

        if ((frames.HasFlag(Frames.Of) && Is(i, to, "of")) || (frames.HasFlag(Frames.Against) && Is(i, to, "against"))
            || (frames.HasFlag(Frames.About) && Is(i, to, "about")) || (frames.HasFlag(Frames.At) && Is(i, to, "at")))
        {
            return Indirect(i + 1, to, quotations, "spoke-of");
        }

        // "asked before the council that those responsible be punished"
        if (frames.HasFlag(Frames.Request) && Is(i, to, "that") && syntax.Words[i].Part == PartOfSpeech.Subordinator)
        {
            return Indirect(i + 1, to, quotations, "asked-that");
        }

        // "acknowledged “difficulties on that axis”": words of his own, and no clause.
        if (frames.HasFlag(Frames.Clause) && i == verb.Tokens.End.Value && document.Tokens[i].Kind == TokenKind.OpeningQuote && verb.Lemma is not ("say" or "tell" or "report"))
        {
            return Indirect(i, to, quotations, "quoted-object");
        }

        // "affirmed having carried out", "admits selling": the deed that is owned to.
        if (frames.HasFlag(Frames.Clause) && i == verb.Tokens.End.Value && Lower(i) == "having" && verb.Lemma is not "deny")
        {
            return Indirect(i, to, quotations, "owned-to");
        }

        if (frames.HasFlag(Frames.Infinitive) && Is(i, to, "to") && syntax.Words[i].Part == PartOfSpeech.InfinitiveMarker)
        {
            return Indirect(i, to, quotations, "vowed-to");
        }

        if (syntax.Words[i].Part is PartOfSpeech.Preposition or PartOfSpeech.Adverb or PartOfSpeech.Conjunction or PartOfSpeech.Punctuation && document.Tokens[i].Kind != TokenKind.OpeningQuote)
        {
            return null;
        }

        if (frames.HasFlag(Frames.Naming) && cue.Clause.Object is { } named && named.Tokens.End.Value < to)
        {
            return Naming(named, i, to, quotations);
        }

        if (frames.HasFlag(Frames.As) && IndexOf("as", i + 1, to) is >= 0 and var asWord && !Is(asWord + 1, to, "well"))
        {
            return Indirect(Lower(asWord - 1) == "," ? asWord + 1 : i, to, quotations, "described-as");
        }

        if (frames.HasFlag(Frames.Putting))
        {
            return HasWord(i + 1, to, "at") && HasNumberBehind(i, to, "at") ? Indirect(i, to, quotations, "put-at") : null;
        }

        if (frames.HasFlag(Frames.Comparing))
        {
            return HasWord(i + 1, to, "to", "with") ? Indirect(i, to, quotations, "compared-to") : null;
        }

        if (frames.HasFlag(Frames.Request))
        {
            return Requested(cue, i, to) is >= 0 and var asked ? Indirect(asked, to, quotations, "urged-to")
                : frames.HasFlag(Frames.For) && PhraseAt(i) is { } asking && Is(asking.Tokens.End.Value, to, "for") ? Indirect(i, to, quotations, "called-for") : null;
        }

        // "denies it", "thanked the servicemen": nothing is told of what was said.
        if (!frames.HasFlag(Frames.Object) || (syntax.Words[i].Part == PartOfSpeech.Pronoun && i + 1 >= LastWord(i, to)) || (verb.Lemma is "thank" or "congratulate" && !HasComplement(cue.Clause, to)))
        {
            return null;
        }

        if (verb.Lemma is "express" or "voice" or "reiterate" or "reaffirm" or "welcome" && !HasComplement(cue.Clause, to))
        {
            return null;
        }

        if (verb.Lemma is "reject" or "dismiss" or "dispute" && (cue.Clause.Object is not { } claim || !IsClaim(Lower(claim.Head))))
        {
            return null;
        }

        var withVerb = verb.Lemma is "reject" or "dismiss" or "dispute" or "deny" or "rule out" or "condemn" or "accuse" or "denounce";
        return Indirect(withVerb ? verb.Head : i, to, quotations, "object");
    }

    /// <summary>The token behind the last word.</summary>
    private int LastWord(int from, int to)
    {
        while (to > from && document.Tokens[to - 1].Kind == TokenKind.Punctuation)
        {
            to--;
        }

        return to;
    }

    /// <summary>The first token of what is asked: the asked and an infinitive. "told residents to leave" has passed over the hearers.</summary>
    private int Requested(Cue cue, int i, int to)
    {
        var from = cue.Clause!.Object is { } asked && asked.Tokens.Start.Value < i ? asked.Tokens.Start.Value : i;
        for (var k = from + 1; k < to && k < from + 16; k++)
        {
            if (syntax.Words[k].Part == PartOfSpeech.InfinitiveMarker)
            {
                return from;
            }
        }

        return -1;
    }

    /// <summary>"called it a mistake": the pronoun is left out where it stands for what was said before.</summary>
    private Content? Naming(NounPhrase named, int i, int to, IReadOnlyList<Quotation> quotations)
    {
        var end = named.Tokens.End.Value;
        var pronoun = syntax.Words[named.Head].Part == PartOfSpeech.Pronoun;
        if (pronoun && end < to && Lower(end) is not ("," or "." or "to" or "on" or "in" or "at" or "for"))
        {
            return Indirect(end, to, quotations, "called-it");
        }

        // "called her vote for the war a mistake"
        var behind = end;
        while (behind + 1 < to && syntax.Words[behind].Part == PartOfSpeech.Preposition && PhraseAt(behind + 1) is { } of)
        {
            behind = of.Tokens.End.Value;
        }

        if (behind > end && behind < to && (Lower(behind) is "a" or "an" || document.Tokens[behind].Kind == TokenKind.OpeningQuote))
        {
            return Indirect(i, to, quotations, "called");
        }

        if (end < to && Lower(end) == "," && HasPossessive(named))
        {
            return null; // "called India's foreign minister, Subrahmanyam Jaishankar": a telephone call
        }

        var predicate = end < to && (document.Tokens[end].Kind == TokenKind.OpeningQuote
            || syntax.Words[end].Part is PartOfSpeech.Adjective or PartOfSpeech.Noun or PartOfSpeech.Determiner || HasQuote(end, to)
            || (end + 1 < to && syntax.Words[end] is { Part: PartOfSpeech.Verb, Form: VerbForm.Past or VerbForm.PastParticiple } && Is(end + 1, to, ",", "and")));
        var owned = Lower(named.Tokens.Start.Value) is "his" or "her" or "its" or "their" && end < to && Lower(end) is "," or ".";
        var single = named.Tokens.End.Value - named.Tokens.Start.Value >= 3 && !owned;
        return predicate || single ? Indirect(i, to, quotations, "called") : null;
    }

    /// <summary>What is said can be rejected in words; a bill or a visa is rejected in deed.</summary>
    private static bool IsClaim(string noun) =>
        noun is "demand" or "demands" or "claim" or "claims" or "accusation" or "accusations" or "allegation" or "allegations" or "charge" or "charges" or "report" or "reports" or "suggestion" or "suggestions"
            or "criticism" or "idea" or "notion" or "assertion" or "assertions" or "complaint" or "complaints" or "rumour" or "rumours" or "rumor" or "rumors" or "call" or "calls";

    /// <summary>"expressed openness to …" says something, "expressed caution" next to nothing.</summary>
    private bool HasComplement(Clause clause, int to)
    {
        var end = clause.Object?.Tokens.End.Value ?? to;
        return end < to && syntax.Words[end].Part is PartOfSpeech.Preposition or PartOfSpeech.InfinitiveMarker or PartOfSpeech.Subordinator;
    }

    /// <summary>"vowed retaliation: “…”"</summary>
    private Quotation? BehindColon(int from, int to, IReadOnlyList<Quotation> quotations)
    {
        for (var i = from; i + 1 < to; i++)
        {
            if (Lower(i) == ":" && document.Tokens[i + 1].Kind == TokenKind.OpeningQuote)
            {
                return quotations.FirstOrDefault(quote => quote.Span.Start == document.Tokens[i + 1].Span.Start);
            }
        }

        return null;
    }

    private bool HasQuote(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (document.Tokens[i].Kind == TokenKind.OpeningQuote)
            {
                return true;
            }
        }

        return false;
    }

    private int IndexOf(string word, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (Lower(i) == word)
            {
                return i;
            }
        }

        return -1;
    }

    private bool HasWord(int from, int to, params ReadOnlySpan<string> words)
    {
        for (var i = from; i < to; i++)
        {
            if (Is(i, to, words))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasPossessive(NounPhrase phrase)
    {
        for (var i = phrase.Tokens.Start.Value; i < phrase.Tokens.End.Value; i++)
        {
            if (syntax.Words[i].Part == PartOfSpeech.Possessive)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasNumberBehind(int from, int to, string word)
    {
        for (var i = from; i + 1 < to; i++)
        {
            if (Lower(i) == word)
            {
                for (var k = i + 1; k < Math.Min(i + 4, to); k++)
                {
                    if (syntax.Words[k].Part is PartOfSpeech.Number or PartOfSpeech.CurrencySign)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private bool HasFiniteVerb(Sentence sentence, int from, int to)
    {
        foreach (var clause in syntax.ClausesOf(sentence))
        {
            if (clause.Verb.IsFinite && from <= clause.Verb.Head && clause.Verb.Head < to)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Insisted that the North stop its tests": the verb stands in its base form.</summary>
    private static bool IsDemand(string verb) => verb is "insist" or "demand" or "suggest" or "propose" or "recommend" or "urge" or "request";

    private bool HasVerb(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (syntax.Words[i].IsVerbal)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a clause without "that" begins at a token: a subject with its finite verb.</summary>
    private bool StartsClause(Sentence sentence, Cue cue, int i, int to)
    {
        if (Is(i, to, "how", "why", "whether", "who", "where") || (Is(i, to, "when") && Is(i + 1, to, "asked", "pressed", "questioned")) || (Is(i, to, "as", "when") && PhraseAt(i + 1) is { } subject && StartsFinite(subject, to)))
        {
            return false;
        }

        if (syntax.Words[i].Part is PartOfSpeech.Adverb or PartOfSpeech.Adjective && Is(i + 1, to, ","))
        {
            return false;
        }

        // "announced 31 tanks", "announced $1.8 billion to help": what was given, not a clause.
        if (cue.Verb == "announce" && syntax.Words[i].Part is PartOfSpeech.Number or PartOfSpeech.CurrencySign)
        {
            return false;
        }

        if (syntax.Words[i].Part is PartOfSpeech.Preposition or PartOfSpeech.Conjunction or PartOfSpeech.Punctuation && document.Tokens[i].Kind != TokenKind.OpeningQuote && !Is(i, to, "if", "as", "in", "on", "by", "at", "after", "since", "with", "for", "from"))
        {
            return false;
        }

        foreach (var clause in syntax.ClausesOf(sentence))
        {
            if (clause.Kind == ClauseKind.Adverbial && clause.Tokens.Start.Value > i && clause.Verb.Head < to && clause.Verb.IsFinite && cue.Verb is "post" or "tweet" or "report" or "announce")
            {
                return false; // "posted the names, as he does every evening"
            }

            if (clause.Verb.IsFinite && clause.Verb.Head >= i && clause.Verb.Head < to && clause.Kind is ClauseKind.Complement or ClauseKind.Main or ClauseKind.Adverbial && !ReferenceEquals(clause.Subject, cue.Speaker))
            {
                return clause.Subject is null || clause.Subject.Tokens.Start.Value >= i || Is(i, to, "there");
            }
        }

        return false;
    }

    /// <summary>Whether a quotation that opens at a token fills all that is left.</summary>
    private bool IsRest(int i, int to, IReadOnlyList<Quotation> quotations)
    {
        var quotation = quotations.FirstOrDefault(quote => quote.Span.Start == document.Tokens[i].Span.Start);
        return quotation is not null && quotation.Span.End >= document.Tokens[to - 1].Span.Start;
    }

    /// <summary>Passes over hearers, places, times and insertions behind the verb: "told reporters in Tel Aviv on Thursday, however, that".</summary>
    private int SkipCircumstances(int i, int to, Frames frames, out bool sawComma)
    {
        sawComma = false;
        var hearer = frames.HasFlag(Frames.Hearer);
        while (i < to)
        {
            var word = syntax.Words[i];
            if (word.Lower is "," or ":" or "—" or "–")
            {
                sawComma = true;
                var behind = SkipInsertion(i, to, frames);
                if (behind > i)
                {
                    sawComma = false;
                    i = behind;
                    continue;
                }

                return i + 1;
            }

            if ((word.Part == PartOfSpeech.Adverb && word.Lower is not "not" && !(word.Lower == "there" && i + 1 < to && syntax.Words[i + 1].IsVerbal) && PhraseAt(i) is null) || (word.Lower is "late" or "early" && i + 1 < to && (Is(i + 1, to, "on", "in") || TemporalWords.IsDay(Lower(i + 1)))))
            {
                i++;
            }
            else if (PhraseAt(i) is { } phrase && (IsTemporal(phrase) || (hearer && IsHearer(phrase, to))))
            {
                var told = hearer && !IsTemporal(phrase);
                hearer &= IsTemporal(phrase);
                i = phrase.Tokens.End.Value;
                i = told && syntax.Words[i - 1].Part is PartOfSpeech.ProperNoun or PartOfSpeech.Possessive ? BehindTitle(i, to) : i;
                while (Is(i, to, "and", "of") && PhraseAt(i + 1) is { } joined && !StartsFinite(joined, to) && !IsTemporal(phrase))
                {
                    i = joined.Tokens.End.Value;
                }
            }
            // "said in a statement carried by the agency on Thursday that"
            else if (i > 0 && Speakers.IsDocument(Lower(i - 1)) && word.Form is VerbForm.Past or VerbForm.PastParticiple && i + 1 < to && syntax.Words[i + 1].Part == PartOfSpeech.Preposition
                && word.Lemma is "carry" or "publish" or "post" or "release" or "issue" or "broadcast" or "air" or "send" or "read" or "share" or "date" or "see" or "quote")
            {
                i++;
            }
            else if (word.Part == PartOfSpeech.Preposition && !TakesPreposition(frames, word.Lower) && PhraseAt(i + 1) is { } place)
            {
                i = place.Tokens.End.Value;
                while (Is(i, to, "and") && PhraseAt(i + 1) is { } joined && !StartsFinite(joined, to))
                {
                    i = joined.Tokens.End.Value;
                }
            }
            else
            {
                break;
            }
        }

        return i;
    }

    /// <summary>"told MSNBC's “Morning Joe” on Friday that": the token behind a short title in quotation marks that what was said follows.</summary>
    private int BehindTitle(int i, int to)
    {
        if (i >= to || document.Tokens[i].Kind != TokenKind.OpeningQuote)
        {
            return i;
        }

        var close = i + 1;
        while (close < Math.Min(i + 7, to) && document.Tokens[close].Kind != TokenKind.ClosingQuote)
        {
            close++;
        }

        return close + 2 < to && document.Tokens[close].Kind == TokenKind.ClosingQuote && (Is(close + 1, to, "that", "on", "in", "it", "he", "she", "they") || TemporalWords.IsDay(Lower(close + 1))) ? close + 1 : i;
    }

    private static bool TakesPreposition(Frames frames, string preposition) => preposition switch
    {
        "for" => frames.HasFlag(Frames.For),
        "on" or "upon" => frames.HasFlag(Frames.On),
        "of" => frames.HasFlag(Frames.Of),
        "to" => frames.HasFlag(Frames.To),
        "against" => frames.HasFlag(Frames.Against),
        "about" => frames.HasFlag(Frames.About),
        "at" => frames.HasFlag(Frames.At),
        "as" => true,
        _ => false,
    };

    /// <summary>The token behind ", however," or ", in a post on Telegram,"; the comma itself where no short insertion follows.</summary>
    private int SkipInsertion(int comma, int to, Frames frames)
    {
        if (Lower(comma) != ",")
        {
            return comma;
        }

        for (var i = comma + 1; i < Math.Min(comma + 14, to); i++)
        {
            if (Lower(i) == ",")
            {
                return Is(i + 1, to, "that") || (i + 1 < to && Lower(i + 1) is "of" or "against" or "about" && TakesPreposition(frames, Lower(i + 1))) || (i + 1 < to && document.Tokens[i + 1].Kind == TokenKind.OpeningQuote && i - comma > 1) ? i + 1 : comma;
            }

            if (document.Tokens[i].Kind is TokenKind.OpeningQuote || syntax.Words[i].Part is PartOfSpeech.Subordinator)
            {
                return comma;
            }
        }

        return comma;
    }

    private NounPhrase? PhraseAt(int token)
    {
        var phrases = syntax.NounPhrases;
        var (low, high) = (0, phrases.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = phrases[middle].Tokens.Start.Value < token ? (middle + 1, high) : (low, middle);
        }

        return low < phrases.Length && phrases[low].Tokens.Start.Value == token ? phrases[low] : null;
    }

    private bool IsTemporal(NounPhrase phrase)
    {
        var head = Lower(phrase.Head);
        return TemporalWords.IsDay(head) || TemporalWords.IsMonth(Lower(phrase.Tokens.Start.Value)) || (TemporalWords.IsUnit(head) && phrase.Tokens.End.Value - phrase.Tokens.Start.Value <= 4);
    }

    /// <summary>Somebody told: not the subject of the clause that follows.</summary>
    private bool IsHearer(NounPhrase phrase, int to) => !StartsFinite(phrase, to) || Lower(phrase.Head) is "reporters" or "journalists" or "him" or "her" or "me" or "us" or "them";

    private bool StartsFinite(NounPhrase phrase, int to)
    {
        var end = phrase.Tokens.End.Value;
        return end < to && syntax.Words[end].IsVerbal && syntax.Words[end].Form is not (VerbForm.Gerund or VerbForm.Base);
    }

    /// <summary>A stretch of the sentence as indirect content: cut at an apposition or participle that the writer adds, without marks around it.</summary>
    private Content? Indirect(int from, int to, IReadOnlyList<Quotation> quotations, string rule)
    {
        while (to > from && syntax.Words[to - 1].Lower is "." or "," or ";" or ":" or "and" or "but" or "while" or "though" or "although" or "whereas" or "—" or "–")
        {
            to--;
        }

        if (rule is "object" or "called" or "described-as" or "called-for" or "called-on" or "urged-to")
        {
            to = WithoutOccasion(from, to);
        }

        var whole = rule is "clause-before" ? to : Additions.Cut(syntax, from, to);
        // Nothing is cut off inside a quotation: "a great day for Africa, a great day for the world".
        to = whole < to && quotations.Any(quote => quote.Span.Start < document.Tokens[whole].Span.Start && document.Tokens[whole].Span.Start < quote.Span.End) ? to : whole;
        if (to <= from)
        {
            return null;
        }

        var span = Trim(document.SpanOf(from, to));
        return new Content([span], QuotedWords(span, quotations) * 2 > CountTokens(span), rule);
    }

    /// <summary>Without "in a post on X", "in his nightly video" at the end: where it was said is no part of it.</summary>
    private int WithoutOccasion(int from, int to)
    {
        for (var i = Math.Max(from + 2, to - 7); i + 2 < to; i++)
        {
            if (Is(i, to, "in") && Is(i + 1, to, "a", "an", "his", "her", "their", "its") && HasWord(i + 2, to, "post", "statement", "interview", "speech", "video", "message", "address", "tweet", "letter", "briefing"))
            {
                return i;
            }
        }

        // "condemned the raid on X", "called it a mistake on Nov. 19"
        for (var i = Math.Max(from + 2, to - 4); i + 1 < to; i++)
        {
            if (Is(i, to, "on") && (TemporalWords.IsDay(Lower(i + 1)) || TemporalWords.IsMonth(Lower(i + 1)) || (Is(i + 1, to, "x", "telegram", "twitter", "facebook", "instagram") && i + 2 == to && char.IsUpper(document.TextOf(i + 1)[0]))))
            {
                return i;
            }
        }

        return to;
    }

    private int CountTokens(TextSpan span)
    {
        var count = 0;
        for (var i = document.TokenAt(span.Start); i < document.Tokens.Length && document.Tokens[i].Span.Start < span.End; i++)
        {
            count += document.Tokens[i].Kind is TokenKind.Word or TokenKind.Number ? 1 : 0;
        }

        return count;
    }

    /// <summary>Without the marks and the comma or full stop at the ends.</summary>
    public TextSpan Trim(TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        var text = document.Text;
        while (end > start && (text[end - 1] is ',' or '.' or ';' or ':' or '“' || char.IsWhiteSpace(text[end - 1])))
        {
            end--;
        }

        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] is ',' or ';'))
        {
            start++;
        }

        return TextSpan.FromBounds(start, end);
    }
}
