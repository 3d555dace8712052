namespace Briefing.Cli.Accuracy;

/// <summary>A gold event, an extracted one, or both: what became of them.</summary>
/// <param name="Gold">Null where the extracted event is spurious.</param>
/// <param name="Extracted">Null where the gold event was missed.</param>
/// <param name="Slots">For a pair: each slot that gold states, and whether it is right.</param>
internal sealed record Outcome(
    string Article, AnnotatedEvent? Gold, AnnotatedEvent? Extracted, IReadOnlyDictionary<string, bool> Slots)
{
    public string Type => (Gold ?? Extracted)!.Type;

    public bool IsFound => Gold is not null && Extracted is not null;

    public IEnumerable<string> WrongKeys => Accuracy.Slots.KeysOf(Type).Where(key => !Slots.GetValueOrDefault(key, true));

    /// <summary>Found, and every key slot right.</summary>
    public bool IsStrict => IsFound && !WrongKeys.Any();
}

/// <summary>Pairs extracted events with gold ones.</summary>
internal static class Scoring
{
    private static readonly IReadOnlyDictionary<string, bool> NoSlots = new Dictionary<string, bool>();

    /// <summary>The outcome of every gold and every extracted event of one article. Pairs are taken greedily: those whose key
    /// slots are right first, then by overlap and slots.</summary>
    public static IReadOnlyList<Outcome> Pair(AnnotatedArticle gold, AnnotatedArticle? extracted)
    {
        var events = extracted?.Events ?? [];
        var candidates =
            from goldIndex in Enumerable.Range(0, gold.Events.Count)
            from index in Enumerable.Range(0, events.Count)
            where gold.Events[goldIndex].Type == events[index].Type
            let overlap = Slots.Overlap(gold.Events[goldIndex], events[index])
            where overlap >= 0.5
            let slots = Slots.Compare(gold.Events[goldIndex], events[index])
            let outcome = new Outcome(gold.Article, gold.Events[goldIndex], events[index], slots)
            orderby outcome.IsStrict descending, overlap + (0.01 * slots.Values.Count(right => right)) descending
            select (goldIndex, index, outcome);

        var found = new HashSet<int>();
        var used = new HashSet<int>();
        var outcomes = new List<Outcome>();
        foreach (var (goldIndex, index, outcome) in candidates)
        {
            if (!found.Contains(goldIndex) && used.Add(index))
            {
                found.Add(goldIndex);
                outcomes.Add(outcome);
            }
        }

        return [
            .. outcomes,
            .. gold.Events.Where((_, index) => !found.Contains(index)).Select(missed => new Outcome(gold.Article, missed, null, NoSlots)),
            .. events.Where((_, index) => !used.Contains(index)).Select(spurious => new Outcome(gold.Article, null, spurious, NoSlots)),
        ];
    }
}
