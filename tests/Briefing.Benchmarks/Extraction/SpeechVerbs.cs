using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Briefing.Benchmarks.Extraction;

/// <summary>The verbs of speech that tell a speech cue from other cues. The list is this benchmark's own, after Levin's classes of say, tell, talk,
/// manner of speaking, advising, promising and judgment, and not the extraction's, so that a verb which that does not know counts as missed.</summary>
internal static partial class SpeechVerbs
{
    private static readonly FrozenSet<string> Lemmas = (
        "accuse acknowledge add address admit admonish advise affirm agree allege announce answer apologize appeal argue articulate ask assert assure attest beg blame blast boast brag call caution chant "
        + "charge cheer chide claim clarify comment complain concede condemn confess confide confirm contend convey counter criticize cry declare decline decry demand denounce deny describe detail disclose discuss dismiss dispute "
        + "echo emphasize estimate exclaim explain express fume grumble hint hail implore imply inform inquire insist interject intone invite joke label lament lash lecture list maintain mention mock mumble murmur "
        + "mutter narrate note object observe offer opine order phrase plead pledge pose praise predict press proclaim profess promise pronounce propose protest query question quip quote rail rant read reaffirm reason reassure "
        + "rebuke rebut recall recite recommend recount refer refuse refute reiterate reject relate remark remind repeat reply report request respond restate retort reveal say scoff scold scream shout sigh signal slam snap "
        + "speak specify speculate state stipulate stress suggest summarize swear talk tell testify thank theorize threaten tout tweet underline underscore urge utter voice volunteer vow warn welcome whisper wonder write yell")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Irregular = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["said"] = "say", ["told"] = "tell", ["wrote"] = "write", ["written"] = "write", ["spoke"] = "speak", ["spoken"] = "speak", ["swore"] = "swear", ["sworn"] = "swear",
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
