using Briefing.Domain.Happenings;
using Briefing.Domain.Statements;

namespace Briefing.Domain.Editions;

/// <summary>
/// What changed since the edition before. What is new is told once: a statement in its own section, a key development among those.
/// </summary>
internal static class ChangeSection
{
    private const int MostLines = 10;

    public static ValueList<EditionChanges> Of(
        IReadOnlyCollection<(HappeningChange Change, Happening Happening)> changed, IReadOnlyCollection<Happening> keyDevelopments, Citations citations) => changed
        .Where(pair => pair.Change.Kind != HappeningChangeKind.New || !(pair.Happening is StatementHappening || keyDevelopments.Contains(pair.Happening)))
        .GroupBy(pair => pair.Change.Kind)
        .OrderBy(kind => kind.Key)
        .Select(kind => Group(kind.Key, [.. kind], citations))
        .ToValueList();

    private static EditionChanges Group(HappeningChangeKind kind, (HappeningChange Change, Happening Happening)[] changed, Citations citations) => new(
        kind.ToString(),
        changed.OrderByDescending(pair => pair.Happening.Outlets.Count()).ThenBy(pair => pair.Happening.Id, StringComparer.Ordinal).Take(MostLines)
            .Select(pair => Composition.Cited(ChangeWording.Of(pair.Change, pair.Happening), pair.Happening, citations)).ToValueList(),
        Math.Max(0, changed.Length - MostLines));
}
