using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Briefing.Benchmarks.Extraction;

/// <summary>Which attributions by a verb of speech are statements of somebody who can be told: the rule looks at the annotation alone, and not at what was read.
/// The source is named, a pronoun of one or a definite noun; the cue asserts; the content has five words or more.</summary>
internal static partial class AssertedSpeech
{
    private const int FewestWords = 5;

    private static readonly FrozenSet<string> Pronouns = Of("he she it who");

    private static readonly FrozenSet<string> Definite = Of("the his her its their this");

    /// <summary>Words that open a sentence with a capital letter and name nobody.</summary>
    private static readonly FrozenSet<string> Indefinite =
        Of("a an some many most several few one two three those these both they i we you critics experts analysts people others supporters opponents officials scientists researchers");

    /// <summary>Whether all three hold.</summary>
    public static bool Is(string source, string cue, int wordsOfContent) => wordsOfContent >= FewestWords && IsIdentified(source) && !Unasserted().IsMatch(cue);

    private static bool IsIdentified(string source)
    {
        var words = Word().Matches(source).Select(match => match.Value).ToList();
        if (words.Count == 0)
        {
            return false;
        }

        var first = words[0].ToLowerInvariant();
        return (words.Count == 1 && Pronouns.Contains(first)) || Definite.Contains(first) || words.Skip(1).Any(word => char.IsUpper(word[0])) || (char.IsUpper(words[0][0]) && !Indefinite.Contains(first));
    }

    private static FrozenSet<string> Of(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    /// <summary>Negated, possible or failed; an infinitive; a participle that goes on; a passive.</summary>
    [GeneratedRegex(@"\b(?:not|never|would|could|should|may|might|will|can|refus\w*|declin\w*|fail\w*|if)\b|n['’]t\b|^to\b|^(?:(?:then|also|even|by|and|now|again) )?\w+ing\b|\b(?:was|were|is|are|be|been) (?:\w+ )?(?:\w+ed|told)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unasserted();
}
