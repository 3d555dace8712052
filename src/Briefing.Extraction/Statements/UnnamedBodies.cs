using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;

namespace Briefing.Extraction.Statements;

/// <summary>Bodies that speak under what they are, without a name: "the port authority", "the regional education office in Soroca".</summary>
internal sealed class UnnamedBodies(Analysis analysis)
{
    private static readonly FrozenSet<string> Nouns = FrozenSet.Create(
        StringComparer.Ordinal, "airport", "association", "authority", "bank", "board", "brigade", "bureau", "centre", "center", "chamber", "chancellery", "charity", "clinic", "college", "commission", "committee", "company",
        "cooperative", "council", "court", "department", "diocese", "directorate", "federation", "firm", "foundation", "fund", "hospital", "inspectorate", "institute", "municipality", "museum", "office", "operator", "port",
        "railway", "school", "service", "society", "tribunal", "union", "university", "utility");

    /// <summary>So far behind its noun a body's name goes on.</summary>
    private const int LongestBehind = 5;

    /// <param name="last">Who spoke before: "the authority" of the port authority.</param>
    public Speaker? Of(Cue cue, Speaker? last)
    {
        var (words, phrase) = (analysis.Syntax.Words, cue.Speaker);
        var (start, end) = (phrase.Tokens.Start.Value, phrase.Tokens.End.Value);
        if (phrase.Head != end - 1 || words[start].Lower is not "the" || !Nouns.Contains(words[phrase.Head].Lower))
        {
            return null;
        }

        var behind = EndOfName(end, cue);
        if (end - start > 2 ? !IsKind(start + 1, phrase.Head) : behind == end)
        {
            return end - start == 2 && last is { Actor.Kind: ActorKind.Organisation } && last.Actor.Name.EndsWith($"-{words[phrase.Head].Lower}", StringComparison.Ordinal) ? last with { Span = phrase.Span } : null;
        }

        return new Speaker(ActorId.Organisation(NameKey.Slug(analysis.Document.SpanOf(start + 1, behind).Of(analysis.Text))), phrase.Span);
    }

    /// <summary>Whether the words in front of the noun tell which body it is: not "the same office", "the new company", "the dam's operator".</summary>
    private bool IsKind(int start, int head)
    {
        for (var i = start; i < head; i++)
        {
            var word = analysis.Syntax.Words[i];
            var owner = word.Part == PartOfSpeech.Possessive && analysis.Lexicon.PersonNounOf(analysis.Document.TextOf(i - 1)) is not null;
            if (!owner && (word.Part is not (PartOfSpeech.Noun or PartOfSpeech.Adjective) || NounClasses.Quantifiers.Contains(word.Lower)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"The education office | in Soroca": the place or field that belongs to the name, up to the verb; else where the phrase ends.</summary>
    private int EndOfName(int end, Cue cue)
    {
        var words = analysis.Syntax.Words;
        if (end + 1 >= words.Length || words[end].Lower is not ("in" or "of" or "for") || analysis.Lexicon.PersonNounOf(analysis.Document.TextOf(end + 1)) is not null)
        {
            return end;
        }

        var last = end + 1;
        while (last < Math.Min(end + LongestBehind, words.Length) && words[last].Part == PartOfSpeech.ProperNoun && !TemporalWords.IsDay(words[last].Lower) && !TemporalWords.IsMonth(words[last].Lower))
        {
            last++;
        }

        return last > end + 1 && last < words.Length && (words[last].IsVerbal || words[last].Lower is "," or "." or "also" || last >= cue.VerbEnd) ? last : end;
    }
}
