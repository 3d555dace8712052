using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;

namespace Briefing.Extraction.Reports;

/// <summary>The countries that words point at, also as adjectives ("Russian shells", "Ukrainian air defence"), which are no mentions.</summary>
internal static class Nations
{
    public static IEnumerable<(ActorId Id, TextSpan Span)> In(Analysis analysis, int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            if (analysis.Syntax.Words[token].Part is not (PartOfSpeech.ProperNoun or PartOfSpeech.Adjective) || !char.IsUpper(analysis.Text[analysis.Document.Tokens[token].Span.Start]))
            {
                continue;
            }

            var pair = token + 1 < end ? At(analysis.Document.SpanOf(token, token + 2)) : null;
            if ((pair ?? At(analysis.Document.Tokens[token].Span)) is { } found)
            {
                yield return found;
                token += pair is null ? 0 : 1;
            }
        }

        (ActorId, TextSpan)? At(TextSpan span) => Country(analysis, span) is { } id ? (id, span) : null;
    }

    public static IEnumerable<(ActorId Id, TextSpan Span)> In(Analysis analysis, NounPhrase phrase) =>
        In(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value);

    private static ActorId? Country(Analysis analysis, TextSpan span)
    {
        var words = analysis.Text.AsSpan(span.Start, span.Length);
        return words.Length is < 2 or > 40 ? null : Lexicon.Default.CountryOf(words.ToString());
    }
}
