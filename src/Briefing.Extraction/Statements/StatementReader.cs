using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;
using Briefing.Extraction.Time;

namespace Briefing.Extraction.Statements;

/// <summary>Reads who said what: one statement for each attribution, direct or indirect.</summary>
public static class StatementReader
{
    public static IEnumerable<Report> Read(Analysis analysis) => new Reading(analysis).Read();

    /// <summary>One pass over an article. Quotations without an attribution belong to who spoke last.</summary>
    private sealed class Reading(Analysis analysis)
    {
        private readonly Document document = analysis.Document;
        private readonly CueFinder cueFinder = new(analysis.Syntax);
        private readonly ContentFinder contentFinder = new(analysis.Syntax);
        private readonly Speakers speakers = new(analysis);
        private readonly Media media = new(analysis.Syntax);
        private readonly List<StatementMade> statements = [];
        private int quotation;
        private Speaker? standing;
        private int standingSentence;
        private int openQuote = -1;
        private DateInterval? lastDate;
        private (ActorId Speaker, int Paragraph)? lastDated;

        public IEnumerable<Report> Read()
        {
            foreach (var sentence in analysis.Prose)
            {
                var quotations = QuotationsOf(sentence);
                if (Whole(sentence, quotations) is { Count: > 0 } whole)
                {
                    ReadUnattributed(sentence, whole);
                }
                else
                {
                    ReadAttributions(sentence, quotations);
                }
            }

            return statements;
        }

        private List<Quotation> QuotationsOf(Sentence sentence)
        {
            while (quotation < document.Quotations.Length && document.Quotations[quotation].Span.End <= sentence.Span.Start)
            {
                quotation++;
            }

            var quotations = new List<Quotation>();
            for (var i = quotation; i < document.Quotations.Length && document.Quotations[i].Span.Start < sentence.Span.End; i++)
            {
                if (document.Quotations[i].Depth == 0)
                {
                    quotations.Add(document.Quotations[i]);
                }
            }

            return quotations;
        }

        /// <summary>The quotations of a sentence that is nothing but quotations.</summary>
        private List<Quotation>? Whole(Sentence sentence, List<Quotation> quotations)
        {
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                var token = document.Tokens[i];
                if (token.Kind is TokenKind.Word or TokenKind.Number && Around(quotations, token.Span) is null)
                {
                    return null;
                }
            }

            return quotations;
        }

        /// <summary>The quotation that a place lies in; those of the article's own never overlap.</summary>
        private static Quotation? Around(List<Quotation> quotations, TextSpan span)
        {
            foreach (var quotation in quotations)
            {
                if (quotation.Span.Contains(span))
                {
                    return quotation;
                }
            }

            return null;
        }

        /// <summary>Goes on with the quotation before it in the same paragraph, or is a statement of its own of who spoke last.</summary>
        private void ReadUnattributed(Sentence sentence, List<Quotation> quotations)
        {
            if (standing is null || sentence.Index - standingSentence > 1)
            {
                standing = sentence.Index > 0 && document.Sentences[sentence.Index - 1] is { } before && before.Paragraph == sentence.Paragraph ? speakers.SubjectOf(before) : null;
                openQuote = -1;
            }

            if (standing is null)
            {
                return;
            }

            var parts = quotations.Select(quote => contentFinder.Trim(quote.Content)).Where(part => part.Length > 0).ToValueList();
            if (parts.Count == 0)
            {
                return;
            }

            var goesOn = openQuote >= 0 && statements.Count > 0;
            if (goesOn && (sentence.Paragraph == openQuote || WasOpen(quotations[0])))
            {
                statements[^1] = WithParts(statements[^1], parts);
                openQuote = sentence.Paragraph;
            }
            else
            {
                Add(sentence, standing, new Content(parts, true, "quote-alone"), null, []);
                openQuote = sentence.Paragraph;
            }

            standingSentence = sentence.Index;
        }

        private bool WasOpen(Quotation later)
        {
            for (var i = quotation - 1; i >= 0; i--)
            {
                if (document.Quotations[i].Depth == 0 && document.Quotations[i].Span.Start < later.Span.Start)
                {
                    return document.Quotations[i].GoesOn;
                }
            }

            return false;
        }

        private void ReadAttributions(Sentence sentence, List<Quotation> quotations)
        {
            bool IsQuoted(int token) => Around(quotations, document.Tokens[token].Span) is { } quote && (IsUtterance(quote, sentence) || document.TokenAt(quote.Content.End) - document.TokenAt(quote.Content.Start) >= WordsOfSpeech);

            if (SignedBy(sentence, quotations) is { } signer)
            {
                Add(sentence, signer, new Content([contentFinder.Trim(quotations[0].Content)], true, "quote-signed"), null, []);
                (standing, standingSentence, openQuote) = (signer, sentence.Index, -1);
                return;
            }

            var cues = cueFinder.Find(sentence, IsQuoted);
            if (cues.Count == 0 && BehindColon(sentence, quotations) is { } announced && (speakers.SubjectOf(sentence) ?? Labelled(sentence, announced)) is { } subject)
            {
                Add(sentence, subject, new Content([contentFinder.Trim(announced.Content)], true, "quote-colon"), null, []);
                standing = subject;
                standingSentence = sentence.Index;
                openQuote = sentence.Paragraph;
                return;
            }

            var from = sentence.FirstToken;
            DropNested(cues, sentence, quotations);
            openQuote = cues.Count == 0 ? -1 : openQuote;
            for (var i = 0; i < cues.Count; i++)
            {
                var cue = cues[i];
                var next = i + 1 < cues.Count ? cues[i + 1] : null;
                if (next is { IsParticiple: true })
                {
                    if (cue.Frames.HasFlag(Frames.Clause) && !cue.Frames.HasFlag(Frames.Object) && (next.Frames.HasFlag(Frames.Clause) || next.Frames == Frames.Quote))
                    {
                        cues.RemoveAt(i + 1);
                        next = i + 1 < cues.Count ? cues[i + 1] : null;
                    }
                    else if (cue.Verb is "express" or "voice" or "reiterate" or "reaffirm")
                    {
                        continue;
                    }
                }

                var to = Math.Min(Math.Min(NextAct(cue, sentence), MainBehind(cue, sentence)), next is null ? sentence.EndToken : Boundary(cue, next));
                var content = contentFinder.Find(cue, sentence, from, to, quotations);
                var inserted = next is not null && next.Start <= cue.Start;
                // "…, which proposed the payment, told reporters": what somebody did, told of him while he speaks.
                content = inserted && content is { Rule: "object" } && cue.Verb is not ("deny" or "accuse" or "condemn" or "denounce") ? null : content;
                var speaker = content is null || content.Parts[0].Length == 0 ? null : speakers.Of(cue, standing);
                // "He said:", with the quotation in a paragraph of its own.
                if (content is null && next is null && analysis.Document.TextOf(sentence.EndToken - 1) is ":" && speakers.Of(cue, standing) is { } opener)
                {
                    standing = opener;
                    standingSentence = sentence.Index;
                    openQuote = -1;
                }

                if (content is not null && speaker is not null)
                {
                    var outside = Outside(from, to, content);
                    if (i > 0 && ReferenceEquals(cue.Clause?.Subject, cues[0].Clause?.Subject) && cues[0].Start > sentence.FirstToken)
                    {
                        outside.Insert(0, (sentence.FirstToken, cues[0].Start));
                    }

                    Add(sentence, speaker, content, cue, outside);
                    standing = speaker;
                    standingSentence = sentence.Index;
                    openQuote = content.Direct && content.Rule.StartsWith("quote", StringComparison.Ordinal) ? sentence.Paragraph : -1;
                    from = inserted ? from : Math.Max(from, Math.Max(cue.End, document.TokenAt(content.Parts[^1].End)));
                }
            }
        }

        /// <summary>"“I am truly afraid.” — Krystal Correa": a quotation with its speaker's name behind a dash and nothing else.</summary>
        private Speaker? SignedBy(Sentence sentence, List<Quotation> quotations)
        {
            if (quotations is not [var only] || only.Span.Start > sentence.Span.Start)
            {
                return null;
            }

            var dash = document.TokenAt(only.Span.End);
            return dash + 1 < sentence.EndToken && analysis.Syntax.Words[dash].Lower is "—" or "–" && sentence.EndToken - dash < 16 && !HasVerb(dash, sentence.EndToken)
                ? speakers.At(dash + 1, sentence)
                : null;
        }

        /// <summary>"Minister Schulze: “…”"</summary>
        private Speaker? Labelled(Sentence sentence, Quotation announced)
        {
            var colon = document.TokenAt(announced.Span.Start) - 1;
            return colon - sentence.FirstToken < 8 && !HasVerb(sentence.FirstToken, colon) ? speakers.At(sentence.FirstToken, sentence) : null;
        }

        private bool HasVerb(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                if (analysis.Syntax.Words[i].IsVerbal)
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>"Kagame was blunter: “…”"</summary>
        private Quotation? BehindColon(Sentence sentence, List<Quotation> quotations)
        {
            if (quotations is not [var only] || only.Span.End < sentence.Span.End - 1)
            {
                return null;
            }

            var opening = document.TokenAt(only.Span.Start);
            return opening > sentence.FirstToken && analysis.Syntax.Words[opening - 1].Lower == ":" ? only : null;
        }

        /// <summary>"The secretary rang both and asked them to calm down, his spokesperson said": what his own people tell of him is their statement.</summary>
        private bool IsToldBy(Clause clause, Cue last) =>
            last.Speaker.Tokens.Start.Value == last.Start && analysis.Syntax.Words[last.Start].Lower is "his" or "her" or "its" or "their" && clause.Subject is not null;

        /// <summary>An attribution behind its clause covers those inside it: "When a man accused them, … died, a group said".</summary>
        private void DropNested(List<Cue> cues, Sentence sentence, List<Quotation> quotations)
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

        /// <summary>So many words between quotation marks are no term held up with tongs.</summary>
        private const int WordsOfSpeech = 4;

        /// <summary>A quotation that is speech and not a word or two held up with tongs.</summary>
        private bool IsUtterance(Quotation quote, Sentence sentence) =>
            quote.Span.Start <= sentence.Span.Start || quote.Content.Length > 40
            || (quote.Content.Length > 0 && char.IsUpper(document.Text[quote.Content.Start]) && document.Text[quote.Content.End - 1] is ',' or '.' or '!' or '?');

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
                || !ReferenceEquals(first.Subject, own.Subject) || first.Subordinator is not ("though" or "although" or "while" or "when" or "after" or "as" or "because" or "since" or "even")))
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
                    && clause.Verb.Tense == own.Verb.Tense && words[clause.Verb.Tokens.Start.Value - 1].Lower is "and" or "but");
            return other is null ? sentence.EndToken : other.Verb.Tokens.Start.Value - 1;
        }

        /// <summary>Where the content of a cue ends for the next cue: at the comma, semicolon or "and" in front of that.</summary>
        private int Boundary(Cue cue, Cue next)
        {
            // "Olsen, who denies the charge, pledged": the next verb has the same speaker in front.
            var i = next.Start <= cue.Start && next.Clause is { } clause ? clause.Verb.Tokens.Start.Value : next.Start;
            while (i > cue.End && document.Tokens[i - 1].Kind != TokenKind.Punctuation && analysis.Syntax.Words[i - 1].Lower is not ("and" or "but" or "while"))
            {
                i--;
            }

            return i > cue.End ? i : next.Start;
        }

        /// <param name="outside">The stretches of the sentence that belong to the cue and not to what was said.</param>
        private void Add(Sentence sentence, Speaker speaker, Content content, Cue? cue, List<(int Start, int End)> outside)
        {
            var medium = outside.Select(range => media.Find(range.Start, range.End)).FirstOrDefault(found => found is not null);
            var published = DateInterval.Day(DateOnly.FromDateTime(analysis.Article.Published.DateTime));
            var occurred = cue is null ? lastDate ?? published : Dated(outside, sentence, cue, speaker) ?? (IsUndated(cue) ? null : published);
            lastDate = occurred;
            lastDated = (speaker.Actor, sentence.Paragraph);
            var longest = content.Parts.MaxBy(part => part.Length);
            statements.Add(new StatementMade
            {
                Id = "",
                Article = analysis.Article,
                Occurred = occurred,
                Evidence = new Evidence(
                    sentence.Span.Of(document.Text), sentence.Span,
                    [new SlotEvidence("speaker", speaker.Span), new SlotEvidence("content", longest), .. medium is { } named ? [new SlotEvidence("medium", named.Span)] : Array.Empty<SlotEvidence>()]),
                Actors = [],
                Confidence = 0,
                Rule = cue is null ? $"statement/{content.Rule}" : $"statement/{content.Rule}/{cue.Verb}",
                Cameo = "",
                Plover = "",
                Speaker = speaker.Actor,
                Content = longest.Of(document.Text),
                ContentParts = content.Parts.Count > 1 ? content.Parts.Select(part => part.Of(document.Text)).ToValueList() : [],
                Direct = content.Direct,
                Medium = medium?.Name,
            });
        }

        private StatementMade WithParts(StatementMade statement, IEnumerable<TextSpan> more)
        {
            var parts = (statement.ContentParts.Count > 0 ? statement.ContentParts : [statement.Content]).Concat(more.Select(part => part.Of(document.Text))).ToValueList();
            return statement with { Content = parts.MaxBy(part => part.Length)!, ContentParts = parts };
        }

        private List<(int Start, int End)> Outside(int from, int to, Content content)
        {
            var ranges = new List<(int Start, int End)>();
            foreach (var part in content.Parts)
            {
                ranges.Add((from, Math.Min(document.TokenAt(part.Start), to)));
                from = Math.Max(from, Math.Min(document.TokenAt(part.End), to));
            }

            ranges.Add((from, to));
            return ranges.FindAll(range => range.End > range.Start);
        }

        /// <summary>The day that the sentence gives; else, where it goes on from the sentence before, that one's.</summary>
        private DateInterval? Dated(List<(int Start, int End)> outside, Sentence sentence, Cue cue, Speaker speaker)
        {
            if (Occurred(outside, sentence, cue) is { } own)
            {
                return own;
            }

            if (outside.Exists(range => RefersBack(range.Start, range.End)) && sentence.Index > 0)
            {
                var before = document.Sentences[sentence.Index - 1];
                return analysis.TimesIn(before.Span).LastOrDefault(time => time.Interval is { Days: 1 })?.Interval ?? lastDate;
            }

            return lastDated == (speaker.Actor, sentence.Paragraph) ? lastDate : null;
        }

        /// <summary>"at the time", "that day", "afterwards".</summary>
        private bool RefersBack(int start, int end)
        {
            for (var i = start; i < end; i++)
            {
                var lower = analysis.Syntax.Words[i].Lower;
                if (lower is "afterwards" or "afterward" or "later" || (lower is "time" or "day" or "night" && i > start && analysis.Syntax.Words[i - 1].Lower is "that" or "the" or "same"))
                {
                    return true;
                }
            }

            return false;
        }

        private DateInterval? Occurred(List<(int Start, int End)> outside, Sentence sentence, Cue cue)
        {
            TimeExpression? nearest = null;
            foreach (var (start, end) in outside)
            {
                foreach (var time in analysis.TimesIn(document.SpanOf(start, end)))
                {
                    if (time.Interval is not null && time.Sentence == sentence.Index && !InRelative(time, sentence) && (nearest is null || Distance(time, cue) < Distance(nearest, cue)))
                    {
                        nearest = time;
                    }
                }
            }

            return nearest?.Interval;
        }

        private bool InRelative(TimeExpression time, Sentence sentence)
        {
            var token = document.TokenAt(time.Span.Start);
            return analysis.Syntax.ClausesOf(sentence).Any(clause =>
                clause.Kind is ClauseKind.Relative or ClauseKind.Participle && clause.Verb.Head < token && token < clause.Tokens.End.Value && ReportingVerbs.FramesOf(clause.Verb.Lemma) == Frames.None);
        }

        private int Distance(TimeExpression time, Cue cue) => Math.Abs(time.Span.Start - document.Tokens[cue.VerbEnd - 1].Span.End);

        /// <summary>"has said several times", "said during the campaign": once upon a time.</summary>
        private bool IsUndated(Cue cue)
        {
            var sentence = document.Sentences[cue.Speaker.Sentence];
            for (var i = Math.Max(cue.Start - 3, sentence.FirstToken); i < Math.Min(cue.VerbEnd + 5, sentence.EndToken); i++)
            {
                if (analysis.Syntax.Words[i].Lower is "repeatedly" or "often" or "frequently" or "times" or "previously" or "campaign" or "once" or "always")
                {
                    return true;
                }

                if (i >= cue.VerbEnd && analysis.Syntax.Words[i].Lower is "that" or ":" or ",")
                {
                    return false;
                }
            }

            return false;
        }
    }
}
