using Briefing.Domain;
using Briefing.Domain.Articles;

namespace Briefing.Extraction.Statements;

/// <summary>What was said, as found in a sentence.</summary>
/// <param name="Parts">Its runs in order, without quotation marks around them.</param>
/// <param name="Direct">Whether it is a quotation, at least in its larger part.</param>
/// <param name="Rule">The name of the pattern.</param>
internal sealed record Content(ValueList<TextSpan> Parts, bool Direct, string Rule);
