using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Finds whose a quotation is that no verb of saying gives to anybody.</summary>
internal sealed class UncuedQuotations(Analysis analysis, Speakers speakers)
{
    private readonly Document document = analysis.Document;

    /// <summary>"“I am truly afraid.” — Krystal Correa": a quotation with its speaker's name behind a dash and nothing else.</summary>
    public Speaker? SignedBy(Sentence sentence, List<Quotation> quotations)
    {
        if (quotations is not [var only] || only.Span.Start > sentence.Span.Start)
        {
            return null;
        }

        var dash = document.TokenAt(only.Span.End);
        return dash + 1 < sentence.EndToken && analysis.Syntax.Words[dash].Lower is "—" or "–" or "―" && sentence.EndToken - dash < 16 && !analysis.Syntax.HasVerb(dash, sentence.EndToken)
            ? speakers.At(dash + 1, sentence)
            : null;
    }

    /// <summary>The quotation behind a colon that fills the rest of a sentence without a verb of saying, and whose it is.</summary>
    /// <param name="last">Who spoke last.</param>
    public (Speaker Speaker, Quotation Quotation)? Announced(Sentence sentence, List<Quotation> quotations, Speaker? last) =>
        BehindColon(sentence, quotations) is { } announced && (speakers.SubjectOf(sentence) ?? Labelled(sentence, announced) ?? (GoesOn(sentence, announced) ? last : null)) is { } subject ? (subject, announced) : null;

    /// <summary>"And: “…”", "Then, later: “…”": more of who spoke last.</summary>
    private bool GoesOn(Sentence sentence, Quotation announced)
    {
        for (var i = sentence.FirstToken; i < document.TokenAt(announced.Span.Start); i++)
        {
            if (analysis.Syntax.Words[i].Lower is not ("and" or "then" or "but" or "also" or "again" or "later" or "or" or "," or ":"))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"Kagame was blunter: “…”"</summary>
    private Quotation? BehindColon(Sentence sentence, List<Quotation> quotations)
    {
        if (quotations is not [var only] || only.Span.End < sentence.Span.End - 1)
        {
            return null;
        }

        var opening = document.TokenAt(only.Span.Start);
        // "For Olsen, “there is no room for failure”."
        if (analysis.Syntax.Lower(sentence.FirstToken) == "for" && analysis.Syntax.Lower(opening - 1) == "," && !analysis.Syntax.HasVerb(sentence.FirstToken, opening) && analysis.Syntax.HasFiniteVerb(sentence, opening, sentence.EndToken))
        {
            return only;
        }

        return opening > sentence.FirstToken && analysis.Syntax.Words[opening - 1].Lower == ":" ? only : null;
    }

    /// <summary>"Minister Schulze: “…”"</summary>
    private Speaker? Labelled(Sentence sentence, Quotation announced)
    {
        var colon = document.TokenAt(announced.Span.Start) - 1;
        var first = analysis.Syntax.Lower(sentence.FirstToken) == "for" ? sentence.FirstToken + 1 : sentence.FirstToken;
        return colon - sentence.FirstToken < 8 && !analysis.Syntax.HasVerb(sentence.FirstToken, colon) ? speakers.At(first, sentence) : null;
    }
}
