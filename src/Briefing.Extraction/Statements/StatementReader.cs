using Briefing.Domain;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Reads who said what: one statement for each attribution, direct or indirect.</summary>
public static class StatementReader
{
    public static IEnumerable<Report> Read(Analysis analysis) => new Reading(analysis).Read();

    /// <summary>One pass over an article. Quotations without an attribution belong to who spoke last.</summary>
    private sealed class Reading
    {
        private readonly Analysis analysis;
        private readonly Document document;
        private readonly ContentSpans spans;
        private readonly CueFinder cueFinder;
        private readonly ContentFinder contentFinder;
        private readonly CueReach reach;
        private readonly Speakers speakers;
        private readonly UncuedQuotations uncued;
        private readonly NominalAttributions nominal;
        private readonly PassiveAttributions passive;
        private readonly SentenceQuotations sentenceQuotations;
        private readonly StatementDates dates;
        private readonly Media media;
        private readonly List<StatementMade> statements = [];
        private Speaker? standing;
        private int standingSentence;
        private int openQuote = -1;

        public Reading(Analysis analysis)
        {
            this.analysis = analysis;
            document = analysis.Document;
            spans = new ContentSpans(analysis.Syntax);
            cueFinder = new CueFinder(analysis.Syntax);
            contentFinder = new ContentFinder(analysis.Syntax, spans);
            reach = new CueReach(analysis, contentFinder);
            speakers = new Speakers(analysis);
            uncued = new UncuedQuotations(analysis, speakers);
            nominal = new NominalAttributions(analysis.Syntax, spans);
            passive = new PassiveAttributions(analysis.Syntax, spans);
            sentenceQuotations = new SentenceQuotations(document);
            dates = new StatementDates(analysis);
            media = new Media(analysis.Syntax);
        }

        public IEnumerable<Report> Read()
        {
            foreach (var sentence in analysis.Prose)
            {
                var quotations = sentenceQuotations.Of(sentence);
                if (sentenceQuotations.Whole(sentence, quotations) is { Count: > 0 } whole)
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

            var parts = quotations.Select(quote => spans.Trim(quote.Content)).Where(part => part.Length > 0).ToValueList();
            if (parts.Count == 0)
            {
                return;
            }

            var goesOn = openQuote >= 0 && statements.Count > 0;
            if (goesOn && (sentence.Paragraph == openQuote || sentenceQuotations.WasOpen(quotations[0])))
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

        private void ReadAttributions(Sentence sentence, List<Quotation> quotations)
        {
            if (uncued.SignedBy(sentence, quotations) is { } signer)
            {
                Add(sentence, signer, new Content([spans.Trim(quotations[0].Content)], true, "quote-signed"), null, []);
                (standing, standingSentence, openQuote) = (signer, sentence.Index, -1);
                return;
            }

            var cues = cueFinder.Find(sentence, token => sentenceQuotations.AreSpoken(token, sentence, quotations));
            if (cues.Count == 0 && ReadAnnounced(sentence, quotations))
            {
                return;
            }

            var (from, already) = (sentence.FirstToken, statements.Count);
            reach.DropNested(cues, sentence, quotations);
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

                var to = reach.EndOf(cue, next, sentence);
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

            if (statements.Count == already && (passive.Find(sentence, quotations) ?? nominal.Find(sentence, quotations)) is var (noun, claimed) && speakers.Of(noun, null) is { } claimant)
            {
                Add(sentence, claimant, claimed, noun, Outside(sentence.FirstToken, sentence.EndToken, claimed));
            }

            if (statements.Count == already && cues.Count > 0)
            {
                ReadAnnounced(sentence, quotations);
            }
        }

        /// <summary>A quotation behind a colon, of whom the sentence is about, or of who spoke last.</summary>
        private bool ReadAnnounced(Sentence sentence, List<Quotation> quotations)
        {
            var last = sentence.Index - standingSentence <= 2 ? standing : null;
            if (uncued.Announced(sentence, quotations, last) is not var (subject, announced))
            {
                return false;
            }

            Add(sentence, subject, new Content([spans.Trim(announced.Content)], true, "quote-colon"), null, []);
            (standing, standingSentence, openQuote) = (subject, sentence.Index, sentence.Paragraph);
            return true;
        }

        /// <param name="outside">The stretches of the sentence that belong to the cue and not to what was said.</param>
        private void Add(Sentence sentence, Speaker speaker, Content content, Cue? cue, List<(int Start, int End)> outside)
        {
            var medium = MediumIn(outside);
            var longest = content.Parts.MaxBy(part => part.Length);
            statements.Add(new StatementMade
            {
                Id = "",
                Article = analysis.Article,
                Occurred = dates.Of(sentence, speaker, cue, outside),
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

        private (string Name, TextSpan Span)? MediumIn(List<(int Start, int End)> ranges)
        {
            foreach (var (start, end) in ranges)
            {
                if (media.Find(start, end) is { } medium)
                {
                    return medium;
                }
            }

            return null;
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
    }
}
