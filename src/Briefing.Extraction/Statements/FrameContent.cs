using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Finds what was said where the verb takes no clause: "urged partners to finish", "called it a mistake".</summary>
internal sealed class FrameContent(Syntax syntax, ContentSpans spans)
{
    private readonly Document document = syntax.Document;

    /// <summary>The frames without a clause: "urged partners to finish", "called it a mistake".</summary>
    public Content? Find(Cue cue, Frames frames, int i, int to, IReadOnlyList<Quotation> quotations)
    {
        var verb = cue.Clause!.Verb;
        if (frames.HasFlag(Frames.For) && syntax.Is(i, to, "for") && i + 1 < to && syntax.Words[i + 1].Part is not (PartOfSpeech.Conjunction or PartOfSpeech.Punctuation))
        {
            return spans.Indirect(i + 1, to, quotations, "called-for");
        }

        if ((frames.HasFlag(Frames.On) && syntax.Is(i, to, "on", "upon")) || (frames.HasFlag(Frames.To) && syntax.Is(i, to, "to")))
        {
            return syntax.HasWord(i + 1, to, "to", "for") ? spans.Indirect(i + 1, to, quotations, "called-on") : null;
        }

        // "spoke with the Secretary of State": the name goes on.
        if (syntax.Is(i, to, "of") && i > verb.Tokens.End.Value && syntax.Words[i - 1].Part == PartOfSpeech.ProperNoun && !TemporalWords.IsDay(syntax.Lower(i - 1)) && !TemporalWords.IsMonth(syntax.Lower(i - 1)))
        {
            return null;
        }

        // "talked with the leader of the party", "spoke to a gathering of farmers", "spoke against the backdrop of the museum": of him, not of what was said.
        if (syntax.Is(i, to, "of") && verb.Lemma is "speak" or "talk" && HasPreposition(verb.Tokens.End.Value, i) && !syntax.HasQuote(i, Math.Min(i + 4, to)))
        {
            return null;
        }

        // "The two men spoke of oil": to each other.
        if (verb.Lemma is "speak" or "talk" && cue.Speaker is { } both && (syntax.Lower(both.Head) is "they" or "two" or "pair" or "sides" || syntax.HasWord(both.Tokens.Start.Value, both.Tokens.End.Value, "two", "both")))
        {
            return null;
        }

        if ((frames.HasFlag(Frames.Of) && syntax.Is(i, to, "of")) || (frames.HasFlag(Frames.Against) && syntax.Is(i, to, "against"))
            || (frames.HasFlag(Frames.About) && syntax.Is(i, to, "about")) || (frames.HasFlag(Frames.At) && syntax.Is(i, to, "at")))
        {
            return spans.Indirect(i + 1, to, quotations, "spoke-of");
        }

        // "asked before the council that those responsible be punished"
        if (frames.HasFlag(Frames.Request) && syntax.Is(i, to, "that") && syntax.Words[i].Part == PartOfSpeech.Subordinator)
        {
            return spans.Indirect(i + 1, to, quotations, "asked-that");
        }

        // "acknowledged “difficulties on that axis”": words of his own, and no clause.
        if (frames.HasFlag(Frames.Clause) && i == verb.Tokens.End.Value && document.Tokens[i].Kind == TokenKind.OpeningQuote && verb.Lemma is not ("say" or "tell" or "report"))
        {
            return spans.Indirect(i, to, quotations, "quoted-object");
        }

        // "affirmed having carried out", "admitted selling", "suggested waiting": a deed that is owned to or proposed.
        if (i == verb.Tokens.End.Value && verb.Lemma is not "deny" && ((frames.HasFlag(Frames.Clause) && syntax.Lower(i) == "having") || (TakesGerund(verb.Lemma) && syntax.Words[i].Form == VerbForm.Gerund)))
        {
            return spans.Indirect(i, to, quotations, "owned-to");
        }

        if (frames.HasFlag(Frames.Infinitive) && syntax.Is(i, to, "to") && syntax.Words[i].Part == PartOfSpeech.InfinitiveMarker)
        {
            return spans.Indirect(i, to, quotations, "vowed-to");
        }

        // "in what the ministry described as a precaution", "what she called a farce": the name that is given.
        if (cue.IsFreeRelative)
        {
            var name = syntax.Is(i, to, "as") ? i + 1 : i;
            return name < to && syntax.Words[name].Part is not (PartOfSpeech.Preposition or PartOfSpeech.Punctuation) || (name < to && document.Tokens[name].Kind == TokenKind.OpeningQuote)
                ? spans.Indirect(name, FreeRelatives.End(syntax, name, to, quotations), quotations, "called") : null;
        }

        // "a claim that Olsen dismissed on Thursday as a lie", "a law which she called a disgrace": what is judged stands in front.
        if (IsJudgedInFront(cue.Clause))
        {
            var judged = syntax.Is(i, to, "as") && frames.HasFlag(Frames.As) ? verb.Lemma is "describe" ? i + 1 : verb.Head : frames.HasFlag(Frames.Naming) && (syntax.PhraseAt(i) is not null || document.Tokens[i].Kind == TokenKind.OpeningQuote) ? i : -1;
            return judged < 0 ? null : spans.Indirect(judged, FreeRelatives.End(syntax, Math.Max(judged, i + 1), to, quotations), quotations, "judged");
        }

        // "dismissed as disinformation a report that", "rejected as absurd the claim that": what is judged stands behind.
        if (syntax.Is(i, to, "as") && i == verb.Tokens.End.Value && verb.Lemma is "dismiss" or "reject" or "denounce" or "condemn" or "describe" or "deride" && verb.Tense != Tense.None && syntax.Words[i + 1].Part is PartOfSpeech.Noun or PartOfSpeech.Adjective or PartOfSpeech.Determiner or PartOfSpeech.Punctuation
            && syntax.HasDeterminerBehind(i + 2, to))
        {
            return spans.Indirect(verb.Head, to, quotations, "described-as");
        }

        // "warned Kyiv not to shell the plant"
        if (frames.HasFlag(Frames.Request) && syntax.Is(i, to, "not") && syntax.Is(i + 1, to, "to") && cue.Clause.Object is { } warned && warned.Tokens.End.Value == i)
        {
            return spans.Indirect(warned.Tokens.Start.Value, to, quotations, "urged-to");
        }

        // "asked whether the road was open": a question. "What he has confirmed is a visit": nothing that he is told to have said.
        if ((frames.HasFlag(Frames.Request) && syntax.Is(i, to, "whether", "if", "how", "why", "what", "when", "who", "where")) || syntax.Words[i] is { Part: PartOfSpeech.Auxiliary or PartOfSpeech.Modal, Form: not VerbForm.Gerund })
        {
            return null;
        }

        if (syntax.Words[i].Part is PartOfSpeech.Preposition or PartOfSpeech.Adverb or PartOfSpeech.Conjunction or PartOfSpeech.Punctuation && document.Tokens[i].Kind != TokenKind.OpeningQuote)
        {
            return null;
        }

        if (frames.HasFlag(Frames.Naming) && cue.Clause.Object is { } named && named.Tokens.End.Value < to)
        {
            return Naming(named, i, to, quotations);
        }

        if (frames.HasFlag(Frames.As) && syntax.IndexOf("as", i + 1, to) is >= 0 and var asWord && !syntax.Is(asWord + 1, to, "well"))
        {
            return spans.Indirect(syntax.Lower(asWord - 1) == "," ? asWord + 1 : i, to, quotations, "described-as");
        }

        if (frames.HasFlag(Frames.Putting))
        {
            return syntax.HasWord(i + 1, to, "at") && syntax.HasNumberBehind(i, to, "at") ? spans.Indirect(i, to, quotations, "put-at") : null;
        }

        if (frames.HasFlag(Frames.Comparing))
        {
            return syntax.HasWord(i + 1, to, "to", "with") ? spans.Indirect(i, to, quotations, "compared-to") : null;
        }

        // "urged a truce", "urged restraint": no one is urged, but something.
        if (cue.Verb == "urge" && syntax.PhraseAt(i) is { } truce && syntax.Words[truce.Head].Part == PartOfSpeech.Noun && (syntax.Is(i, to, "a", "an") || syntax.Is(truce.Head, to, "restraint", "caution", "calm", "unity", "dialogue", "patience")) && Requested(cue, i, to) < 0)
        {
            return spans.Indirect(i, to, quotations, "object");
        }

        if (frames.HasFlag(Frames.Request))
        {
            return Requested(cue, i, to) is >= 0 and var asked ? spans.Indirect(asked, to, quotations, "urged-to")
                : frames.HasFlag(Frames.For) && syntax.PhraseAt(i) is { } asking && syntax.Is(BehindDay(asking.Tokens.End.Value, to), to, "for") ? spans.Indirect(i, to, quotations, "called-for") : null;
        }

        // "claims 84 dead", "confirmed three arrests": a count of what happened.
        if (frames.HasFlag(Frames.Clause) && verb.Lemma is "claim" or "confirm" or "report" && syntax.Words[i].Part is PartOfSpeech.Number && IsCount(i, to))
        {
            return spans.Indirect(i, to, quotations, "object");
        }

        // "denies it", "thanked the servicemen": nothing is told of what was said.
        if (!frames.HasFlag(Frames.Object) || (syntax.Words[i].Part == PartOfSpeech.Pronoun && i + 1 >= syntax.LastWord(i, to)) || (verb.Lemma is "thank" or "congratulate" && !HasComplement(cue.Clause, to) && document.Tokens[i].Kind != TokenKind.OpeningQuote))
        {
            return null;
        }

        // "demanded that Kyiv leave", and "proposed just that in May"
        if (syntax.Is(i, to, "that") && syntax.Words[i].Part is PartOfSpeech.Subordinator or PartOfSpeech.Pronoun)
        {
            return i + 2 < to && syntax.PhraseAt(i + 1) is not null ? spans.Indirect(i + 1, to, quotations, "that-clause") : null;
        }

        // "confirmed £450m": money is given and not said.
        if (frames.HasFlag(Frames.Clause) && syntax.Words[i].Part is PartOfSpeech.Number or PartOfSpeech.CurrencySign)
        {
            return null;
        }

        if (verb.Lemma is "express" or "voice" or "convey" or "reiterate" or "reaffirm" or "welcome" && !HasComplement(cue.Clause, to))
        {
            return null;
        }

        if (verb.Lemma is "reject" or "dismiss" or "dispute" && document.Tokens[i].Kind != TokenKind.OpeningQuote && (cue.Clause.Object is not { } claim || !IsClaim(syntax.Lower(claim.Head))))
        {
            return null;
        }

        var withVerb = verb.Lemma is "reject" or "dismiss" or "dispute" or "deny" or "rule out" or "condemn" or "accuse" or "denounce";
        // "denied, in its evening bulletin, having flown"
        return withVerb && i != verb.Tokens.End.Value ? spans.WithVerb(cue, spans.Indirect(i, to, quotations, "object"))
            : spans.Indirect(withVerb ? verb.Head : i, to, quotations, "object");
    }

    /// <summary>Whether the relative pronoun is the object of a clause that judges or names.</summary>
    private static bool IsJudgedInFront(Clause clause) =>
        clause is { Kind: ClauseKind.Relative, Subordinator: "which" or "that", Subject: { } subject, Object: var named } && subject.Tokens.Start.Value > clause.Tokens.Start.Value - 1
        && subject.Tokens.End.Value <= clause.Verb.Tokens.Start.Value && (ReportingVerbs.FramesOf(clause.Verb.Lemma) & (Frames.As | Frames.Naming)) != 0 && (named is null || named.Tokens.Start.Value >= clause.Verb.Tokens.End.Value);

    private static bool TakesGerund(string lemma) => lemma is "admit" or "acknowledge" or "suggest" or "propose" or "recommend" or "advise";

    /// <summary>"promised a swift inquiry", "pledged an answer", and not what is given: "promised a field hospital".</summary>
    public Content? Promised(Cue cue, int to, IReadOnlyList<Quotation> quotations)
    {
        var i = cue.End;
        return cue.Verb is "promise" or "pledge" && syntax.PhraseAt(i) is { } thing && thing.Tokens.End.Value <= to && IsDeed(syntax.Lower(thing.Head)) ? spans.Indirect(i, to, quotations, "object") : null;
    }

    private static bool IsDeed(string noun) =>
        noun is "answer" or "response" or "reply" or "retaliation" or "revenge" or "inquiry" or "investigation" or "probe" or "review" or "reform" or "reforms" or "referendum" or "vote" or "crackdown" or "patrol" or "patrols" or "decision"
            or "end" or "change" or "changes" or "cuts" or "restraint" or "transparency" or "justice";

    /// <summary>"84 Russian and 47 Malian dead"</summary>
    private bool IsCount(int i, int to)
    {
        while (i < to && syntax.Words[i].Part is PartOfSpeech.Number or PartOfSpeech.Noun or PartOfSpeech.Adjective or PartOfSpeech.ProperNoun or PartOfSpeech.Conjunction or PartOfSpeech.Verb)
        {
            if (syntax.Lower(i) is "dead" or "deaths" or "killed" or "wounded" or "injured" or "injuries" or "casualties" or "victims" or "cases" or "arrests" or "attacks" or "strikes" or "operations" or "launches" or "losses")
            {
                return true;
            }

            i++;
        }

        return false;
    }

    /// <summary>"asked the envoy | on Monday | for troops"</summary>
    private int BehindDay(int i, int to) =>
        syntax.Is(i, to, "on") && i + 1 < to && TemporalWords.IsDay(syntax.Lower(i + 1)) ? i + 2 : i < to && TemporalWords.IsDay(syntax.Lower(i)) ? i + 1 : i;

    private bool HasPreposition(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (syntax.Words[i].Part == PartOfSpeech.Preposition && !TemporalWords.IsDay(syntax.Lower(i + 1)) && !TemporalWords.IsMonth(syntax.Lower(i + 1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first token of what is asked: the asked and an infinitive. "told residents to leave" has passed over the hearers.</summary>
    private int Requested(Cue cue, int i, int to)
    {
        var from = cue.Clause!.Object is { } asked && asked.Tokens.Start.Value < i ? asked.Tokens.Start.Value : i;
        for (var k = from + 1; k < to && k < from + 16; k++)
        {
            // "urged Germany to speed up the work": "to" behind the asked and in front of a bare noun is an infinitive's, too.
            var bare = syntax.Lower(k) == "to" && cue.Verb is "urge" or "implore" or "exhort" && cue.Clause.Object?.Tokens.End.Value == k && k + 1 < to && syntax.Words[k + 1].Part is not (PartOfSpeech.Determiner or PartOfSpeech.ProperNoun or PartOfSpeech.Number or PartOfSpeech.Possessive or PartOfSpeech.Pronoun);
            if (bare || syntax.Words[k].Part == PartOfSpeech.InfinitiveMarker)
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
        if (pronoun && end < to && syntax.Lower(end) is not ("," or "." or "to" or "on" or "in" or "at" or "for"))
        {
            return spans.Indirect(end, to, quotations, "called-it");
        }

        // "called her vote for the war a mistake"
        var behind = end;
        while (behind + 1 < to && syntax.Words[behind].Part == PartOfSpeech.Preposition && syntax.PhraseAt(behind + 1) is { } of)
        {
            behind = of.Tokens.End.Value;
        }

        if (behind > end && behind < to && (syntax.Lower(behind) is "a" or "an" || document.Tokens[behind].Kind == TokenKind.OpeningQuote))
        {
            return spans.Indirect(i, to, quotations, "called");
        }

        if (end < to && syntax.Lower(end) == "," && syntax.HasPossessive(named))
        {
            return null; // "called India's foreign minister, Subrahmanyam Jaishankar": a telephone call
        }

        var predicate = end < to && (document.Tokens[end].Kind == TokenKind.OpeningQuote
            || syntax.Words[end].Part is PartOfSpeech.Adjective or PartOfSpeech.Noun or PartOfSpeech.Determiner || syntax.HasQuote(end, to)
            || (end + 1 < to && syntax.Words[end] is { Part: PartOfSpeech.Verb, Form: VerbForm.Past or VerbForm.PastParticiple } && syntax.Is(end + 1, to, ",", "and")));
        var owned = syntax.Lower(named.Tokens.Start.Value) is "his" or "her" or "its" or "their" && end < to && syntax.Lower(end) is "," or ".";
        var single = named.Tokens.End.Value - named.Tokens.Start.Value >= 3 && !owned;
        return predicate || single ? spans.Indirect(i, to, quotations, "called") : null;
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
}
