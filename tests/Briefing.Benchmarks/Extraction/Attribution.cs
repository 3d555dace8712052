using System.Globalization;
using System.Text.RegularExpressions;

namespace Briefing.Benchmarks.Extraction;

/// <summary>By what an attribution is known, which decides the row that it counts in.</summary>
internal enum AttributionKind
{
    /// <summary>Its content opens with a quotation mark and nine in ten of its words are quoted.</summary>
    DirectQuotation,

    /// <summary>Its cue holds a form of a verb of speech (<see cref="SpeechVerbs"/>).</summary>
    SpeechCue,

    /// <summary>Thoughts, documents that show, "in the words of", support and blame without words.</summary>
    OtherCue,
}

/// <summary>Who said what, as an annotator marked it.</summary>
/// <param name="Paragraph">The paragraph that the content begins in.</param>
/// <param name="Source">Where the text names who spoke.</param>
/// <param name="IsAsserted">Whether it is a <see cref="AttributionKind.SpeechCue"/> and a statement of somebody who can be told (<see cref="AssertedSpeech"/>).</param>
internal sealed partial record Attribution(AttributionKind Kind, string Content, string Cue, string Paragraph, IReadOnlyList<(int Start, int End)> Source, bool IsAsserted)
{
    /// <summary>Reads brat's standoff form: T lines mark spans with a role, E lines join them.</summary>
    public static IReadOnlyList<Attribution> Of(string text, IEnumerable<string> lines)
    {
        var spans = new Dictionary<string, IReadOnlyList<(int Start, int End)>>(StringComparer.Ordinal);
        var events = new List<string[]>();
        foreach (var cells in lines.Select(line => line.Split('\t')).Where(cells => cells.Length > 1))
        {
            if (cells[0][0] == 'T')
            {
                spans[cells[0]] = [.. cells[1][(cells[1].IndexOf(' ', StringComparison.Ordinal) + 1)..].Split(';').Select(span => span.Split(' '))
                    .Select(ends => (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture)))];
            }
            else if (cells[0][0] == 'E')
            {
                events.Add(cells[1].Split(' '));
            }
        }

        var found = events.Select(roles => (Content: SpansOf(roles, "Content"), Cue: SpansOf(roles, "Cue"), Source: SpansOf(roles, "Source"))).Where(found => found.Content.Count > 0 && found.Source.Count > 0);
        return [.. found.Select(one =>
        {
            var (content, cue) = (TextOf(one.Content), TextOf(one.Cue));
            var kind = IsQuoted(content) ? AttributionKind.DirectQuotation : SpeechVerbs.AreIn(cue) ? AttributionKind.SpeechCue : AttributionKind.OtherCue;
            return new Attribution(kind, content, cue, ParagraphAt(one.Content[0].Start), one.Source, kind == AttributionKind.SpeechCue && AssertedSpeech.Is(TextOf(one.Source), cue, Words(content).Count));
        })];

        List<(int Start, int End)> SpansOf(string[] roles, string role) =>
            [.. roles.Select(pair => pair.Split(':')).Where(pair => pair.Length == 2 && pair[0].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') == role && spans.ContainsKey(pair[1])).SelectMany(pair => spans[pair[1]])];

        string ParagraphAt(int start) => text[(text.LastIndexOf('\n', start) + 1)..(text.IndexOf('\n', start) is var end and >= 0 ? end : text.Length)];

        string TextOf(IEnumerable<(int Start, int End)> all) => string.Join(' ', all.Select(span => text[span.Start..span.End]));
    }

    /// <summary>Of the words of two contents, the share in common (F1); "that" in front belongs to neither.</summary>
    public static double Overlap(string one, string other)
    {
        var (first, second) = (Words(one), Words(other));
        var left = second.GroupBy(word => word, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var common = 0;
        foreach (var word in first)
        {
            if (left.GetValueOrDefault(word) > 0)
            {
                left[word]--;
                common++;
            }
        }

        return common == 0 ? 0 : 2.0 * common / (first.Count + second.Count);
    }

    private static bool IsQuoted(string content) =>
        content[0] is '"' or '“' && Quotation().Matches(content).Sum(match => Words(match.Value).Count) * 10 >= Words(content).Count * 9;

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(match => match.Value.ToLowerInvariant()).Where((word, index) => index > 0 || word != "that")];

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex("[\"“][^\"“”]+[\"”]?")]
    private static partial Regex Quotation();
}
