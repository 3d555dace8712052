using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Briefing.Benchmarks.Extraction;

/// <summary>The verbs of speech that tell a speech cue from other cues. The list is this benchmark's own, after Levin's verbs of communication, with "call" and
/// "accuse", and not the extraction's, so that a verb which that does not know counts as missed. Verbs that tell of no words are left out: refusing, declining, discussing,
/// mentioning, questioning, agreeing, offering.</summary>
internal static partial class SpeechVerbs
{
    private static readonly FrozenSet<string> Lemmas = (
        "accuse acknowledge add admit advise affirm allege announce answer argue assert assure attest boast brag call caution chant claim clarify comment "
        + "complain concede conclude confess confide confirm contend convey counter cry declare demand deny disclose emphasize exclaim explain grumble hint "
        + "implore inform insist interject joke lament maintain mumble murmur mutter narrate note observe opine plead pledge predict proclaim profess promise "
        + "pronounce quip read reaffirm reassure recall recite recount reiterate remark remind repeat reply report request respond restate retort reveal say "
        + "scoff scream shout sigh signal snap specify speculate state stipulate stress suggest swear tell testify threaten tweet underline underscore urge utter "
        + "volunteer vow warn whisper write yell")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Irregular = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["said"] = "say", ["told"] = "tell", ["wrote"] = "write", ["written"] = "write", ["swore"] = "swear", ["sworn"] = "swear",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a cue holds a form of such a verb, or is "according to".</summary>
    public static bool AreIn(string cue) =>
        cue.StartsWith("according to", StringComparison.OrdinalIgnoreCase) || Word().Matches(cue).Any(match => IsForm(match.Value.ToLowerInvariant().Replace("ise", "ize", StringComparison.Ordinal)));

    private static bool IsForm(string word) =>
        Lemmas.Contains(word) || Irregular.ContainsKey(word)
        || Endings.Any(ending => word.EndsWith(ending.Suffix, StringComparison.Ordinal) && Lemmas.Contains(word[..^ending.Suffix.Length] + ending.Lemma));

    private static readonly (string Suffix, string Lemma)[] Endings =
        [("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ged", ""), ("ging", ""), ("ted", ""), ("ting", ""), ("red", ""), ("ring", ""), ("ped", ""), ("ping", "")];

    [GeneratedRegex(@"[A-Za-z]+")]
    private static partial Regex Word();
}
