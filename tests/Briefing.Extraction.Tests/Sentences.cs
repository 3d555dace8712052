using Briefing.Domain.Articles;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Tests;

/// <summary>Documents of one sentence, for what needs no more.</summary>
internal static class Sentences
{
    public static Document Of(string text, string published = "2024-12-10T12:00:00Z") => new(
        text,
        DateTimeOffset.Parse(published, System.Globalization.CultureInfo.InvariantCulture),
        [],
        [new Sentence(0, 1, new TextSpan(0, text.Length), 0..0, SentenceKind.Prose)],
        []);
}
