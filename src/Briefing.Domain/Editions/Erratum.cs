using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Briefing.Domain.Reports;

namespace Briefing.Domain.Editions;

/// <summary>A line of an edition that was wrong.</summary>
/// <param name="Section">"Aid announced".</param>
/// <param name="Said">What the edition said; null for what it should have said besides.</param>
/// <param name="Right">What is right; null where nothing takes its place.</param>
public sealed record ErratumLine(string Section, string? Said, string? Right);

/// <summary>Finds what an edition would have said with what was put right since.</summary>
public static class Erratum
{
    /// <summary>Sections that only follow from the others, or from what other outlets say.</summary>
    private static readonly string[] NotLookedAt = ["Changes", "Where sources differ", "Sources"];

    /// <summary>Whether an event puts right what was known before: a decision about an article that was known, its withdrawal, or a new
    /// version or reading of it.</summary>
    /// <param name="then">The archive as the edition knew it.</param>
    public static bool PutsRight(Archive then, object @event) => @event switch
    {
        DecisionRevoked => true,
        Decision decision => Judgement.AnchorsOf(decision).Any(anchor => then.Articles.ContainsKey(anchor.Article)),
        Article.ReportWithdrawn withdrawn => then.Reports.ContainsKey(withdrawn.ReportId),
        Article.ArticleWithdrawn withdrawn => then.Articles.ContainsKey(withdrawn.Id),
        Article.ArticleRevised revised => then.Articles.ContainsKey(revised.Id),
        Report report => then.Articles.ContainsKey(report.Article.Id),
        _ => false,
    };

    /// <summary>What an edition said wrongly, line by line.</summary>
    /// <param name="said">As it came out.</param>
    /// <param name="right">As it would be with what was put right.</param>
    public static ValueList<ErratumLine> Between(EditionContent said, EditionContent right) =>
        EditionDifference.Between(said, right).Where(section => !NotLookedAt.Contains(section.Section)).SelectMany(Lines).ToValueList();

    private static IEnumerable<ErratumLine> Lines(SectionDifference section) =>
        Enumerable.Range(0, Math.Max(section.Before.Count, section.After.Count)).Select(index => new ErratumLine(
            section.Section, index < section.Before.Count ? section.Before[index] : null, index < section.After.Count ? section.After[index] : null));
}
