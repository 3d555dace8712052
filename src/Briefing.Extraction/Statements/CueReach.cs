using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>How far what a cue attributes may go, and which cues stand inside what another one attributes.</summary>
internal sealed class CueReach(Analysis analysis, ContentFinder contentFinder)
{
    private readonly Document document = analysis.Document;

    /// <summary>An attribution behind its clause covers those inside it: "When a man accused them, … died, a group said".</summary>
    public void DropNested(List<Cue> cues, Sentence sentence, List<Quotation> quotations)
    {
        if (cues.Count < 2 || cues[^1] is not { IsParticiple: false, Clause: not null } last || (quotations.Count > 0 && !(cues[0].Clause is { } told && IsToldBy(told, last))))
        {
            return;
        }

        var words = analysis.Syntax.Words;
        for (var i = sentence.FirstToken; i < last.Start; i++)
        {
            if (words[i].Lower is ";" || (words[i].Lower is "but" && words[i - 1].Lower == ",") || (words[i].Lower is "and" && i + 1 == last.Start))
            {
                return;
            }
        }

        if (last.Start > sentence.FirstToken && words[last.Start - 1].Lower == "," && cues[0].Clause is { } first && (first.Kind != ClauseKind.Main || IsToldBy(first, last))
            && contentFinder.Find(last, sentence, sentence.FirstToken, sentence.EndToken, quotations) is { Rule: "clause-before" })
        {
            cues.RemoveRange(0, cues.Count - 1);
        }
    }

    /// <summary>"The secretary rang both and asked them to calm down, his spokesperson said": what his own people tell of him is their statement.</summary>
    private bool IsToldBy(Clause clause, Cue last) =>
        last.Speaker.Tokens.Start.Value == last.Start && analysis.Syntax.Words[last.Start].Lower is "his" or "her" or "its" or "their" && clause.Subject is not null;

    /// <summary>The token behind the last one that a cue's content may have.</summary>
    /// <param name="next">The cue behind it.</param>
    public int EndOf(Cue cue, Cue? next, Sentence sentence) =>
        Math.Min(Math.Min(NextAct(cue, sentence), MainBehind(cue, sentence)), next is null ? sentence.EndToken : Boundary(cue, next));

    /// <summary>"Though she called it outrageous, Clinton …", "relatives, who asked to see the video, watched it": where the clause that the
    /// attribution is set into begins or goes on.</summary>
    private int MainBehind(Cue cue, Sentence sentence)
    {
        if (cue.Clause is not { Kind: ClauseKind.Adverbial or ClauseKind.Relative } own)
        {
            return sentence.EndToken;
        }

        var opening = own.Kind == ClauseKind.Adverbial;
        if (opening && (analysis.Syntax.ClausesOf(sentence).First() is not { Kind: ClauseKind.Adverbial } first || first.Tokens.Start.Value > sentence.FirstToken + 1
            || !ReferenceEquals(first.Subject, own.Subject) || first.Subordinator is not ("though" or "although" or "while" or "when" or "after" or "as" or "because" or "since" or "even" or "that")))
        {
            return sentence.EndToken;
        }

        foreach (var main in analysis.Syntax.ClausesOf(sentence))
        {
            if (main is not { Kind: ClauseKind.Main, Subject: { } subject } || main.Verb.Head <= cue.End || (opening ? subject.Tokens.Start.Value <= cue.End : subject.Tokens.Start.Value >= cue.Start))
            {
                continue;
            }

            var comma = (opening ? subject.Tokens.Start.Value : main.Verb.Tokens.Start.Value) - 1;
            if (document.Tokens[comma].Kind == TokenKind.ClosingQuote && document.TextOf(comma - 1) is "," && comma > cue.End)
            {
                return comma + 1;
            }

            return analysis.Document.TextOf(comma) is "," && comma > cue.End ? comma : sentence.EndToken;
        }

        return sentence.EndToken;
    }

    /// <summary>Where the speaker goes on to something else: "denied having left the town and evoked a manoeuvre".</summary>
    private int NextAct(Cue cue, Sentence sentence)
    {
        var words = analysis.Syntax.Words;
        var other = cue.Clause is not { Subject: { } subject, Kind: ClauseKind.Main } own ? null
            : analysis.Syntax.ClausesOf(sentence).FirstOrDefault(clause => clause.Verb.Head > cue.End && clause.Verb.IsFinite && clause.Kind == ClauseKind.Main && ReferenceEquals(clause.Subject, subject)
                && clause.Verb.Tense == own.Verb.Tense && clause.Verb.Modality == own.Verb.Modality && !analysis.IsInQuotation(clause.Verb.Span) && words[clause.Verb.Tokens.Start.Value - 1].Lower is "and" or "but"
                && !(words[clause.Verb.Tokens.Start.Value - 2] is { Part: PartOfSpeech.Verb, Form: VerbForm.PastParticiple } && words[clause.Verb.Tokens.Start.Value - 3].IsVerbal) // "who was born and raised there"
                && words[clause.Verb.Tokens.End.Value] is { Part: not PartOfSpeech.Punctuation }); // "called it rusty and damaged."
        return other is null ? sentence.EndToken : other.Verb.Tokens.Start.Value - 1;
    }

    /// <summary>Where the content of a cue ends for the next cue: at the comma, semicolon or "and" in front of that.</summary>
    private int Boundary(Cue cue, Cue next)
    {
        // "Olsen, who denies the charge, pledged": the next verb has the same speaker in front.
        var words = analysis.Syntax.Words;
        var i = next.Start <= cue.Start && next.Clause is { } clause ? clause.Verb.Tokens.Start.Value : next.Start;
        while (i > cue.End && document.Tokens[i - 1].Kind != TokenKind.Punctuation && words[i - 1].Lower is not ("and" or "but" or "while"))
        {
            i--;
        }

        for (var k = cue.End + 1; k + 2 < i; k++)
        {
            if (words[k].Lower is "and" or "but" && words[k + 1].Lower == "when" && words[k + 2].Lower is "asked" or "pressed" or "questioned")
            {
                return k;
            }
        }

        return i > cue.End ? i : next.Start;
    }
}
