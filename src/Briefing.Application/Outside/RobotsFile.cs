using System.Text.RegularExpressions;

namespace Briefing.Application.Outside;

/// <summary>What a host's robots.txt says to us (RFC 9309): the rules under our name, else those for all; the longest that matches
/// counts.</summary>
internal sealed class RobotsFile
{
    /// <summary>Nothing is forbidden.</summary>
    public static readonly RobotsFile Open = new([]);

    private readonly IReadOnlyList<Rule> rules;

    private RobotsFile(IReadOnlyList<Rule> rules) => this.rules = rules;

    public static RobotsFile Parse(string text, string product)
    {
        var (ours, all) = (new List<Rule>(), new List<Rule>());
        var (named, forAll, inRules, found) = (false, false, false, false);
        foreach (var line in text.Split('\n'))
        {
            var (key, value) = Pair(line);
            if (key == "user-agent")
            {
                // A run of names opens a group; the first name after rules begins the next one.
                (named, forAll) = inRules ? (false, false) : (named, forAll);
                inRules = false;
                named |= value.Split('/')[0].Trim().Equals(product, StringComparison.OrdinalIgnoreCase);
                forAll |= value == "*";
                found |= named;
            }
            else if (key is "allow" or "disallow")
            {
                inRules = true;
                if (value.Length > 0 && named)
                {
                    ours.Add(new Rule(value, key == "allow"));
                }

                if (value.Length > 0 && forAll)
                {
                    all.Add(new Rule(value, key == "allow"));
                }
            }
        }

        return new RobotsFile(found ? ours : all);
    }

    /// <summary>Whether an address may be got.</summary>
    public bool Allows(Uri url)
    {
        var path = url.PathAndQuery;
        return rules.Where(rule => rule.Matches(path)).OrderByDescending(rule => rule.Pattern.Length).ThenByDescending(rule => rule.IsAllowed)
            .Select(rule => rule.IsAllowed).FirstOrDefault(true);
    }

    private static (string Key, string Value) Pair(string line)
    {
        var text = line.Split('#')[0];
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", "") : (text[..colon].Trim().ToLowerInvariant(), text[(colon + 1)..].Trim());
    }

    private sealed record Rule(string Pattern, bool IsAllowed)
    {
        private readonly Regex expression = new(
            "^" + Regex.Escape(Pattern.TrimEnd('$')).Replace("\\*", ".*", StringComparison.Ordinal) + (Pattern.EndsWith('$') ? "$" : ""),
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

        public bool Matches(string path) => expression.IsMatch(path);
    }
}
