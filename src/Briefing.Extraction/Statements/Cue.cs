using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>The words that attribute something to a speaker: "Scholz told reporters", "according to the air force".</summary>
/// <param name="Verb">The lemma, or "according to".</param>
/// <param name="Start">The first token: of the subject, or of the verb where that comes first.</param>
/// <param name="VerbEnd">The token behind the verb.</param>
/// <param name="End">The token behind verb and subject: what was said may begin here.</param>
/// <param name="Speaker">The phrase that names who spoke.</param>
/// <param name="Clause">The cue's clause; null for "according to".</param>
internal sealed record Cue(string Verb, Frames Frames, int Start, int VerbEnd, int End, NounPhrase Speaker, Clause? Clause)
{
    /// <summary>Whether it only names something: "in what the ministry described as a precaution".</summary>
    public bool IsFreeRelative { get; init; }

    public bool IsParticiple => Clause is { Verb.IsFinite: false };
}

/// <summary>Finds the cues of a sentence.</summary>
internal sealed class CueFinder(Syntax syntax)
{
    private readonly Document document = syntax.Document;

    public List<Cue> Find(Sentence sentence, Func<int, bool> isQuoted)
    {
        var cues = new List<Cue>();
        var clauses = syntax.ClausesOf(sentence).ToArray();
        var (isSpoken, isAnnounced) = MarksOf(sentence);
        for (var i = 0; i < clauses.Length; i++)
        {
            var clause = clauses[i];
            if (isQuoted(clause.Verb.Head))
            {
                continue;
            }

            if (AccordingTo(sentence, clause) is { } according)
            {
                cues.Add(according);
            }
            else if (cues.Count == 0 && Naming(sentence, clause) is { } naming && !isQuoted(naming.Speaker.Head))
            {
                cues.Add(naming);
            }
            else if (FramesOf(clause) is not Frames.None and var frames && (frames != Frames.Quote || isSpoken || isAnnounced) && clause.Subject is { } subject
                && IsUttered(clause, clauses) && !IsFreeRelative(clause, cues) && !IsContact(subject, cues) && !isQuoted(subject.Head))
            {
                if (!IsNested(clause, clauses, cues))
                {
                    cues.Add(Of(clause, BehindInsertion(clause, subject), frames, sentence));
                }
                else if (i > 0 && GoesOnToAct(clause, clauses[i - 1], cues[^1], frames))
                {
                    cues.Add(new Cue(clause.Verb.Lemma, frames, clause.Verb.Tokens.Start.Value, clause.Verb.Tokens.End.Value, clause.Verb.Tokens.End.Value, cues[^1].Speaker, clause));
                }
            }
        }

        AddNamed(cues, sentence, isQuoted);
        if (!isSpoken)
        {
            AddAsPut(cues, sentence, clauses);
        }

        return cues.Count > 1 ? [.. cues.OrderBy(cue => cue.VerbEnd)] : cues;
    }

    /// <summary>"…, per the ministry", "…, in the words of its spokesman": as "according to".</summary>
    private void AddNamed(List<Cue> cues, Sentence sentence, Func<int, bool> isQuoted)
    {
        for (var i = sentence.FirstToken; i + 1 < sentence.EndToken; i++)
        {
            var by = syntax.Words[i].Lower switch
            {
                "per" => i + 1,
                "in" when i + 4 < sentence.EndToken && syntax.Is(i + 1, sentence.EndToken, "the") && syntax.Is(i + 2, sentence.EndToken, "words") && syntax.Is(i + 3, sentence.EndToken, "of") => i + 4,
                _ => -1,
            };
            if (by < 0 || (i > sentence.FirstToken && syntax.Lower(i - 1) != ",") || isQuoted(i) || (syntax.Words[by].Part != PartOfSpeech.ProperNoun && !syntax.Is(by, sentence.EndToken, "the", "a", "his", "her", "its", "their")))
            {
                continue;
            }

            if (syntax.PhraseAt(by) is { } speaker && (i == sentence.FirstToken || EndOfSpeaker(speaker, sentence) >= sentence.EndToken - 1) && !TemporalWords.IsUnit(syntax.Lower(speaker.Head)) && !TemporalWords.IsDay(syntax.Lower(speaker.Head)))
            {
                var cue = new Cue("according to", Frames.Clause | Frames.Quote, i, by, EndOfSpeaker(speaker, sentence), speaker, null);
                if (!cues.Exists(other => other.Start == cue.Start))
                {
                    cues.Add(cue);
                }
            }
        }
    }

    /// <summary>"As the minister put it, …", "…, as he told parliament", "in the minister's words, …": at either end of the sentence, as "according to".</summary>
    private void AddAsPut(List<Cue> cues, Sentence sentence, Clause[] clauses)
    {
        for (var i = sentence.FirstToken; i + 3 < sentence.EndToken; i++)
        {
            if (syntax.Words[i].Lower is not ("as" or "in") || (i > sentence.FirstToken && syntax.Lower(i - 1) != ",") || SpeakerBehind(i, sentence, clauses) is not { } speaker)
            {
                continue;
            }

            var end = EndOfSpeaker(speaker, sentence);
            var inserted = i > sentence.FirstToken && syntax.Is(i, sentence.EndToken, "as") && syntax.Is(end, sentence.EndToken, ",") && end < sentence.EndToken - 3;
            if (inserted || (i == sentence.FirstToken ? syntax.Is(end, sentence.EndToken, ",") && end < sentence.EndToken - 3 : end >= sentence.EndToken - 1))
            {
                var cue = new Cue("according to", Frames.Clause, i, speaker.Tokens.End.Value, end, speaker, null);
                cues.RemoveAll(other => other.Clause is not null && other.Speaker.Tokens.Start.Value == i + 1);
                if (!cues.Exists(other => other.Start == cue.Start))
                {
                    cues.Add(cue);
                }
            }
        }
    }

    private NounPhrase? SpeakerBehind(int i, Sentence sentence, Clause[] clauses)
    {
        if (syntax.PhraseAt(i + 1) is not { } phrase)
        {
            return null;
        }

        if (syntax.Is(i, sentence.EndToken, "in"))
        {
            var mark = phrase.Head - 1;
            return syntax.Lower(phrase.Head) == "words" && mark > i + 1 && syntax.Words[mark].Part == PartOfSpeech.Possessive
                ? phrase with { Span = document.SpanOf(i + 1, mark), Tokens = (i + 1)..mark, Head = mark - 1 } : null;
        }

        var verb = phrase.Tokens.End.Value;
        return syntax.Is(i, sentence.EndToken, "as") && Array.Find(clauses, clause => clause.Verb.Tokens.Start.Value == verb) is { Verb: { Passive: false, Negated: false } told } clause && told.Lemma is "put" or "say" or "tell" or "note" or "observe" or "remark" or "explain"
            && syntax.Words[told.Head].Form is VerbForm.Past or VerbForm.ThirdPerson && (told.Lemma != "put" || syntax.Is(told.Tokens.End.Value, sentence.EndToken, "it"))
            && !Array.Exists(clauses, other => other != clause && other.Verb.Head > told.Head && other.Verb.Head < EndOfSpeaker(phrase, sentence)) && TellsNothing(told, EndOfSpeaker(phrase, sentence)) ? phrase : null;
    }

    /// <summary>"As the minister told parliament on Friday, …", and not "as the minister told parliament his plan, …": only the hearer, the place and the day stand behind the verb.</summary>
    private bool TellsNothing(VerbGroup told, int end)
    {
        var i = told.Tokens.End.Value;
        i = told.Lemma is "tell" or "put" && syntax.PhraseAt(i) is { } hearer ? hearer.Tokens.End.Value : i;
        while (i < end && (syntax.Words[i].Part == PartOfSpeech.Adverb || syntax.Words[i].Part == PartOfSpeech.Preposition || (syntax.PhraseAt(i) is { } phrase && syntax.IsTemporal(phrase))))
        {
            i = syntax.PhraseAt(syntax.Words[i].Part == PartOfSpeech.Preposition ? i + 1 : i) is { } time ? time.Tokens.End.Value : i + 1;
        }

        return i >= end;
    }

    /// <summary>"Denied that its men were fleeing and called the report a lie": a judgement or demand in the tense of the cue, which cannot go on with the verb group in front of it.</summary>
    private bool GoesOnToAct(Clause clause, Clause told, Cue last, Frames frames)
    {
        var and = clause.Verb.Tokens.Start.Value - 1;
        while (and > last.End && syntax.Words[and].Part == PartOfSpeech.Adverb)
        {
            and--;
        }

        return last.Clause is { Verb: { Tense: Tense.Past } spoken } && syntax.Words[spoken.Head].Form == VerbForm.Past && and > last.End && syntax.Words[and].Lower is "and" or "but"
            && clause.Verb is { Tense: Tense.Past, Perfect: false } && syntax.Words[clause.Verb.Head].Form == VerbForm.Past && clause.Verb.Head == clause.Verb.Tokens.Start.Value
            && (frames & (Frames.Object | Frames.Request | Frames.Naming | Frames.As | Frames.For | Frames.On | Frames.Against)) != 0
            && told.Verb.Tokens.End.Value - told.Verb.Tokens.Start.Value > 1 && told.Verb is { Perfect: false, Passive: false } && told.Verb.Head > last.VerbEnd;
    }

    /// <summary>"Olsen, asked whether the minister knew, answered": who speaks stands in front of the insertion, and not at its end.</summary>
    private NounPhrase BehindInsertion(Clause clause, NounPhrase subject)
    {
        var end = clause.Verb.Tokens.Start.Value - 1;
        if (end < 3 || syntax.Words[end].Lower != ",")
        {
            return subject;
        }

        var first = document.Sentences[clause.Sentence].FirstToken;
        var comma = end - 1;
        while (comma > first && !(syntax.Words[comma].Lower == "," && syntax.Words[comma + 1].Lower is "asked" or "pressed" or "questioned" or "quizzed"))
        {
            comma--;
        }

        return comma > first && subject.Tokens.Start.Value > comma ? syntax.NounPhrasesOf(document.Sentences[clause.Sentence]).FirstOrDefault(phrase => phrase.Tokens.End.Value == comma) ?? subject
            : subject;
    }

    /// <summary>Any verb that stands between a quotation and its speaker reports it: "“It’s a disgrace,” fumed Doris Hill".</summary>
    private Frames FramesOf(Clause clause)
    {
        var frames = ReportingVerbs.FramesOf(clause.Verb.Lemma);
        var before = clause.Verb.Tokens.Start.Value - 1;
        if (clause.Verb.Lemma == "put" && clause.Object is { } it && syntax.Lower(it.Head) == "it" && it.Tokens.Start.Value == clause.Verb.Tokens.End.Value)
        {
            return Frames.Quote; // "as she put it, “…”"
        }

        // "“…” is how she described the day"
        if (clause is { Subordinator: "how", Subject: { } describing } && IsHow(describing.Tokens.Start.Value - 1))
        {
            return Frames.Quote;
        }

        if (frames.HasFlag(Frames.Quote) || clause is not { Subject: { } subject, Verb.Passive: false } || syntax.Words[clause.Verb.Head].Form is not (VerbForm.Past or VerbForm.ThirdPerson))
        {
            return frames;
        }

        // "“…,” the Russian leader cabled on Saturday"
        var inverted = subject.Tokens.Start.Value == clause.Verb.Tokens.End.Value;
        var opening = inverted ? before : clause.Object is null && frames == Frames.None && subject.Tokens.End.Value == clause.Verb.Tokens.Start.Value && clause.Verb.Head == clause.Verb.Tokens.Start.Value ? subject.Tokens.Start.Value - 1 : 0;
        return opening > 0 && document.Tokens[opening].Kind == TokenKind.ClosingQuote && syntax.Words[opening - 1].Lower is "," or "?" or "!" ? frames | Frames.Quote : frames;
    }

    private bool IsHow(int how) =>
        how > 2 && syntax.Lower(how) == "how" && syntax.Lower(how - 1) is "is" or "was" && document.Tokens[how - 2].Kind == TokenKind.ClosingQuote;

    private Cue Of(Clause clause, NounPhrase subject, Frames frames, Sentence sentence)
    {
        var verbEnd = clause.Verb.Tokens.End.Value;
        var inverted = subject.Tokens.Start.Value >= verbEnd;
        if (QuotedBy(clause) is { } quoting)
        {
            return new Cue(clause.Verb.Lemma, frames, quoting.Tokens.Start.Value, verbEnd, verbEnd, subject, clause);
        }

        var shared = clause.Tokens.Start.Value > subject.Tokens.End.Value || clause.Kind == ClauseKind.Participle;
        var start = inverted || shared ? clause.Verb.Tokens.Start.Value : subject.Tokens.Start.Value;
        return new Cue(clause.Verb.Lemma, frames, start, verbEnd, inverted ? EndOfSpeaker(subject, sentence) : verbEnd, subject, clause);
    }

    /// <summary>Who quotes, in "state television quoted a spokesman as saying".</summary>
    private NounPhrase? QuotedBy(Clause clause)
    {
        if (clause.Verb.IsFinite || clause.Parent < 0 || syntax.Words[clause.Verb.Head].Lower != "saying")
        {
            return null;
        }

        var quoting = syntax.ClausesOf(document.Sentences[clause.Sentence]).ElementAt(clause.Parent);
        return quoting.Verb.Lemma is "quote" or "cite" || IsHeard(quoting.Verb, clause.Verb) ? quoting.Subject : null;
    }

    /// <summary>Said in fact, by somebody: not "would say", "did not say", "was told", "to say", "if he says".</summary>
    private bool IsUttered(Clause clause, Clause[] clauses)
    {
        var verb = clause.Verb;
        if (verb.Negated || verb.Passive || Rumoured.Is(syntax, verb) || IsDoneBy(verb) || IsGeneric(clause) || IsUsual(clause) || IsPromisedBefore(verb) || verb.Modality != Modality.Actual || clause.Subordinator is "if" or "unless" or "whether")
        {
            return false;
        }

        var before = verb.Tokens.Start.Value - 1;
        if (verb.IsFinite)
        {
            return syntax.Words[verb.Head].Form != VerbForm.Base || before < 0 || (syntax.Words[before].Lower is not ("nor" or "or") && !IsMadeTo(clause.Subject!));
        }

        var parent = clause.Parent >= 0 ? clauses[clause.Parent].Verb : null;
        if (clause.Kind == ClauseKind.Infinitive)
        {
            return parent is { IsFinite: true, Negated: false, Passive: false, Modality: Modality.Actual } && clause.Tokens.Start.Value == verb.Tokens.Start.Value
                && (parent.Lemma is "continue" or "go on" or "begin" or "start" or "proceed" or "hasten" || (parent.Lemma == "take" && TookToPlatform(clauses[clause.Parent])));
        }

        var introduced = before >= 0 && syntax.Words[before].Lower is "," or "by" or "as" or "also" or "out" or "-" or "–" or "—";
        var quoting = IsBeforeQuote(verb.Tokens.End.Value) && before >= 0 && (syntax.Words[before].Lower is "while" or "before" or "after" or "," || syntax.Words[before].IsNominal);
        return clause.Kind == ClauseKind.Participle && syntax.Words[verb.Head].Form == VerbForm.Gerund && parent is not { Negated: true }
            && ((introduced && ReportingVerbs.FramesOf(verb.Lemma).HasFlag(Frames.Clause)) || quoting || (before >= 0 && syntax.Words[before].Lower == "," && clause.Object is not null && JudgesOrAsks(verb.Lemma))
                || (parent is { IsFinite: true, Passive: false, Modality: Modality.Actual, Lemma: "begin" or "start" or "keep" or "resume" } && parent.Tokens.End.Value == verb.Tokens.Start.Value)
                || (parent is not null && IsHeard(parent, verb))
                || (parent is not null && Speakers.PutsOut(parent.Lemma) && Speakers.IsDocument(syntax.Words[BeforeDay(before)].Lower) && ReportingVerbs.FramesOf(verb.Lemma).HasFlag(Frames.Clause)));
    }

    /// <summary>"issued a statement | on Wednesday | saying": the token in front of a day.</summary>
    private int BeforeDay(int token)
    {
        var day = token > 0 && TemporalWords.IsDay(syntax.Lower(token)) ? token - 1 : token;
        return day < token && day > 0 && syntax.Lower(day) is "on" or "late" ? day - 1 : Math.Max(0, day);
    }

    /// <summary>"is heard saying", "was filmed telling soldiers"</summary>
    private static bool IsHeard(VerbGroup parent, VerbGroup verb) =>
        parent is { IsFinite: true, Passive: true, Negated: false, Lemma: "hear" or "film" or "record" or "see" or "catch" } && parent.Tokens.End.Value == verb.Tokens.Start.Value;

    /// <summary>"let the generals argue", "heard the crowd shout": what the verb in front does or perceives, in the base form.</summary>
    private bool IsMadeTo(NounPhrase subject) =>
        subject.Tokens.Start.Value is > 0 and var start && syntax.Words[start - 1] is { Part: PartOfSpeech.Verb, Lemma: "let" or "make" or "help" or "hear" or "see" or "watch" };

    /// <summary>"When veterans ask for help", "once he has said it": whenever that may be.</summary>
    private static bool IsUsual(Clause clause) => clause is { Kind: ClauseKind.Adverbial, Subordinator: "when" or "whenever" or "once", Verb.Tense: Tense.Present };

    /// <summary>"Went up, as promised", "as announced": told of before; and "whose state relies on it" has no verb of saying.</summary>
    private bool IsPromisedBefore(VerbGroup verb)
    {
        var before = verb.Tokens.Start.Value - 1;
        return before >= 0 && ((syntax.Words[before].Lower == "as" && verb.Head == before + 1 && syntax.Words[verb.Head].Form is VerbForm.Past or VerbForm.PastParticiple) || syntax.Words[before].Lower == "whose");
    }

    /// <summary>"a meeting requested by France": the past form is a participle here.</summary>
    private bool IsDoneBy(VerbGroup verb) =>
        verb.Tokens.End.Value - verb.Tokens.Start.Value == 1 && verb.Tokens.End.Value + 1 < syntax.Words.Length && syntax.Words[verb.Head].Form is VerbForm.Past or VerbForm.PastParticiple
        && syntax.Words[verb.Tokens.End.Value].Lower == "by" && syntax.Words[verb.Tokens.End.Value + 1].Form != VerbForm.Gerund && !TemporalWords.IsDay(syntax.Words[verb.Tokens.End.Value + 1].Lower)
        && !IsMeans(syntax.PhraseAt(verb.Tokens.End.Value + 1) is { } means ? means.Head : verb.Tokens.End.Value + 1);

    /// <summary>"said by text message": how, and not by whom.</summary>
    private bool IsMeans(int noun) =>
        syntax.Lower(noun) is "phone" or "telephone" or "radio" or "video" or "email" or "e-mail" or "mail" or "message" or "text" or "letter" or "link" or "then";

    /// <summary>"…, calling it a provocation", "…, urging both sides to stop": said beside what the main verb tells.</summary>
    private static bool JudgesOrAsks(string lemma) =>
        lemma is "call" or "describe" or "urge" or "accuse" or "condemn" or "denounce" or "praise" or "dismiss" or "blame" or "brand" or "label" or "criticise" or "criticize";

    /// <summary>"took to Twitter to accuse"</summary>
    private static bool TookToPlatform(Clause clause) => clause.Prepositions.Any(phrase => phrase.Preposition == "to");

    /// <summary>"asking her, “…", "saying during the debate, “…": only a hearer or circumstances stand in front of a quotation.</summary>
    private bool IsBeforeQuote(int i)
    {
        var limit = Math.Min(i + 8, syntax.Words.Length);
        for (; i < limit; i++)
        {
            if (document.Tokens[i].Kind == TokenKind.OpeningQuote)
            {
                return true;
            }

            if (syntax.Words[i].IsVerbal || syntax.Words[i].Lower is "that" or ".")
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>"the $18 million he says he raised": inside what another attribution reports, a subject directly behind a noun begins a relative clause.</summary>
    private bool IsContact(NounPhrase subject, List<Cue> cues)
    {
        var before = subject.Tokens.Start.Value - 1;
        return cues is [.., { } last] && before >= last.End && syntax.Words[before] is var word && (word.Part is PartOfSpeech.Noun or PartOfSpeech.Number || word.Lower is "which")
            && !TemporalWords.IsDay(word.Lower) && !TemporalWords.IsUnit(word.Lower);
    }

    /// <summary>"Experts say", "critics argue": nobody in particular.</summary>
    private bool IsGeneric(Clause clause)
    {
        var subject = clause.Subject!;
        return clause.Verb.Tense == Tense.Present && !clause.Verb.Perfect && subject.Tokens.End.Value - subject.Tokens.Start.Value <= 2
            && syntax.Words[subject.Head].Lower is "experts" or "analysts" or "critics" or "observers" or "people" or "some" or "many" or "opponents" or "supporters" or "others" or "economists" or "diplomats"
                or "insiders" or "skeptics" or "sceptics" or "commentators" or "historians" or "scientists" or "researchers" or "you" or "they" or "i" or "we";
    }

    /// <summary>So far in front of who judges what was said stands the comma: "…, a figure that", "…, something that".</summary>
    private static readonly int[] SummaryAt = [4, 3];

    /// <summary>An attribution inside what another speaker said belongs to his words; one set against them does not: "while Lund said".</summary>
    private bool IsNested(Clause clause, Clause[] clauses, List<Cue> cues)
    {
        if (clause is { Kind: ClauseKind.Adverbial, Subordinator: "while" or "though" or "although" or "whereas" })
        {
            return false;
        }

        // "…, calling it a provocation", "said Olsen, who warned that": the speaker's own, behind what he said.
        if (clause.Kind is ClauseKind.Participle or ClauseKind.Relative && cues.Exists(cue => ReferenceEquals(cue.Clause?.Subject, clause.Subject)))
        {
            return false;
        }

        // "…, a figure that the ministry dismissed as a lie": behind what was said.
        if (clause is { Kind: ClauseKind.Relative, Subordinator: "that" or "which", Subject: { } judge } && judge.Tokens.Start.Value >= 4 && Array.FindIndex(SummaryAt, back => syntax.Lower(judge.Tokens.Start.Value - back) == "," && Additions.IsSummary(syntax, judge.Tokens.Start.Value - back + 1, clause.Verb.Head)) >= 0)
        {
            return false;
        }

        // "recalled that Olsen sent a lawyer who threatened to sue": of somebody inside what was said.
        var who = clause.Tokens.Start.Value;
        if (clause.Kind == ClauseKind.Relative && who > 0 && syntax.Lower(who) is "who" or "which" or "that" && syntax.Lower(who - 1) != "," && cues is [.., { Clause: not null } last] && last.End < who
            && Array.Exists(clauses, told => told.Verb.IsFinite && told.Verb.Head >= last.End && told.Verb.Head < who))
        {
            return true;
        }

        for (var depth = 0; clause.Parent >= 0 && depth < clauses.Length; depth++)
        {
            var parent = clauses[clause.Parent];
            if (clause.Kind is not (ClauseKind.Main or ClauseKind.Participle) && cues.Exists(cue => ReferenceEquals(cue.Clause, parent)))
            {
                return true;
            }

            clause = parent;
        }

        return false;
    }

    /// <summary>Whether a sentence has quotation marks, and a colon that words may follow which somebody is said to have said.</summary>
    private (bool Quoted, bool Announced) MarksOf(Sentence sentence)
    {
        var (quoted, announced) = (false, false);
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            quoted |= document.Tokens[i].Kind is TokenKind.OpeningQuote or TokenKind.ClosingQuote;
            announced |= document.Tokens[i].Kind == TokenKind.Punctuation && syntax.Lower(i) == ":";
        }

        return (quoted, announced);
    }

    /// <summary>"criticized what it described as …": the second verb only names what the first one is about.</summary>
    private bool IsFreeRelative(Clause clause, List<Cue> cues)
    {
        var what = Math.Min(clause.Subject!.Tokens.Start.Value, clause.Verb.Tokens.Start.Value) - 1;
        if (what <= 0 || syntax.Words[what].Lower != "what")
        {
            return false;
        }

        // "footage of what he says is a camp": the verb only keeps the writer's distance.
        var behind = clause.Verb.Tokens.End.Value;
        return cues.Exists(cue => cue.VerbEnd == what) || clause.Verb.Lemma is "call" or "describe" or "term" or "dub" or "label" || (syntax.Words[what - 1].Part is PartOfSpeech.Preposition or PartOfSpeech.Subordinator or PartOfSpeech.Verb && behind < syntax.Words.Length && syntax.Words[behind].Lemma == "be");
    }

    /// <summary>"in what the ministry described as a precaution", with nobody else speaking in the sentence.</summary>
    private Cue? Naming(Sentence sentence, Clause clause)
    {
        if (clause.Verb is not { Lemma: "call" or "describe", Negated: false, Passive: false } verb || syntax.Words[verb.Head].Form is not (VerbForm.Past or VerbForm.ThirdPerson))
        {
            return null;
        }

        var what = verb.Tokens.Start.Value - 1;
        while (what > sentence.FirstToken && verb.Head - what < FarthestWhat && syntax.Lower(what) != "what")
        {
            what--;
        }

        if (what <= sentence.FirstToken || syntax.Lower(what) != "what" || !(syntax.Words[what - 1].Part == PartOfSpeech.Preposition || syntax.Lower(what - 1) is "after" or "before")
            || (syntax.PhraseAt(what + 1) ?? syntax.PhraseAt(what)) is not { } named || named.Tokens.End.Value != verb.Tokens.Start.Value)
        {
            return null;
        }

        var speaker = named with { Span = document.SpanOf(what + 1, named.Tokens.End.Value), Tokens = (what + 1)..named.Tokens.End };
        return new Cue(verb.Lemma, ReportingVerbs.FramesOf(verb.Lemma), what, verb.Tokens.End.Value, verb.Tokens.End.Value, speaker, clause) { IsFreeRelative = true };
    }

    /// <summary>So far in front of its verb "what" stands, with a name or a title between.</summary>
    private const int FarthestWhat = 8;

    private Cue? AccordingTo(Sentence sentence, Clause clause)
    {
        var verb = clause.Verb.Head;
        if (syntax.Words[verb].Lower != "according" || verb + 1 >= sentence.EndToken || syntax.Words[verb + 1].Lower != "to")
        {
            return null;
        }

        var speaker = syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.Start.Value == verb + 2);
        return speaker is null ? null : new Cue("according to", Frames.Clause | Frames.Quote, verb, verb + 2, EndOfSpeaker(speaker, sentence), speaker, null);
    }

    /// <summary>The token behind a speaker that follows his verb, with his appositions: "said Annika Brosch, a deputy
    /// spokesperson for the Ministry".</summary>
    private int EndOfSpeaker(NounPhrase speaker, Sentence sentence)
    {
        var i = speaker.Tokens.End.Value;
        while (i < sentence.EndToken && document.Tokens[i].Kind is not (TokenKind.OpeningQuote or TokenKind.ClosingQuote) && syntax.Words[i].Lower is not ("," or ";" or ":" or "." or "—" or "–" or "-"))
        {
            i++;
        }

        return i;
    }
}
