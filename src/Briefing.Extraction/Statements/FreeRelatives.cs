using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>"In what the ministry described as a precaution": a name that somebody gives to a thing, set into the writer's own clause.</summary>
internal static class FreeRelatives
{
    /// <summary>The token behind the name: the clause around it goes on at a comma, a verb, or where and when it was.</summary>
    public static int End(Syntax syntax, int from, int to, IReadOnlyList<Quotation> quotations)
    {
        for (var i = from; i < to; i++)
        {
            var at = syntax.Document.Tokens[i].Span.Start;
            if (quotations.Any(quote => quote.Span.Start < at && at < quote.Span.End))
            {
                continue;
            }

            if (i > from && (syntax.Lower(i) is "," or ";" or ":" or "." or "(" or ")" or "—" or "–" or "-" or "that" or "who" or "which" or "after" or "when" or "while" or "as" or "on" or "at" or "during" or "from" or "by" or "and" or "but"
                || syntax.Words[i].Part is PartOfSpeech.Modal or PartOfSpeech.Auxiliary || syntax.Words[i] is { Part: PartOfSpeech.Verb, Form: VerbForm.Past or VerbForm.ThirdPerson } || TemporalWords.IsDay(syntax.Lower(i))))
            {
                return i;
            }
        }

        return to;
    }
}
