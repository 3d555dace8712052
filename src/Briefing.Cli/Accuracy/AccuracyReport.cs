namespace Briefing.Cli.Accuracy;

/// <summary>Precision, recall and their harmonic mean.</summary>
internal sealed record PrecisionRecall(double P, double R, double F1)
{
    public static PrecisionRecall Of(int right, int extracted, int gold)
    {
        var precision = extracted > 0 ? (double)right / extracted : gold == 0 ? 1 : 0;
        var recall = gold > 0 ? (double)right / gold : 1;
        return Of(precision, recall);
    }

    public static PrecisionRecall Of(double precision, double recall) =>
        new(precision, recall, precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0);
}

/// <summary>A row of the table.</summary>
/// <param name="Gold">How many events gold has.</param>
/// <param name="Found">The event is there: same type, and enough words in common.</param>
/// <param name="Strict">Found, and its key slots are right.</param>
internal sealed record TypeAccuracy(int Gold, int Extracted, PrecisionRecall Found, PrecisionRecall Strict)
{
    public static TypeAccuracy Of(IReadOnlyCollection<Outcome> outcomes)
    {
        var gold = outcomes.Count(outcome => outcome.Gold is not null);
        var extracted = outcomes.Count(outcome => outcome.Extracted is not null);
        return new TypeAccuracy(
            gold,
            extracted,
            PrecisionRecall.Of(outcomes.Count(outcome => outcome.IsFound), extracted, gold),
            PrecisionRecall.Of(outcomes.Count(outcome => outcome.IsStrict), extracted, gold));
    }
}

/// <summary>How often a slot is right on the events that were found.</summary>
internal sealed record SlotAccuracy(double Right, int Events);

/// <summary>What confidence promised and what came true, for the events whose confidence is in one tenth.</summary>
/// <param name="Confidence">The mean confidence.</param>
/// <param name="Right">The share that is strictly right.</param>
internal sealed record Calibration(double Confidence, double Right, int Events);

/// <summary>How well extraction does on a folder of articles with gold.</summary>
/// <param name="Types">By event type in the table's order, then "all".</param>
/// <param name="Slots">By "Type.slot".</param>
/// <param name="Happenings">B-cubed (Bagga and Baldwin 1998) of the grouping into happenings, over the strict events.</param>
/// <param name="Calibration">From low confidence to high; tenths without an event are left out.</param>
internal sealed record AccuracyReport(
    int Articles,
    int ArticlesWithoutExtraction,
    IReadOnlyDictionary<string, TypeAccuracy> Types,
    IReadOnlyDictionary<string, SlotAccuracy> Slots,
    PrecisionRecall Happenings,
    int HappeningEvents,
    IReadOnlyList<Calibration> Calibration)
{
    public static AccuracyReport Of(
        IReadOnlyList<AnnotatedArticle> gold, IReadOnlyDictionary<string, AnnotatedArticle> extracted, IReadOnlyCollection<Outcome> outcomes)
    {
        var types = Accuracy.Slots.Types.ToDictionary(
            type => type, type => TypeAccuracy.Of([.. outcomes.Where(outcome => outcome.Type == type)]));
        types["all"] = TypeAccuracy.Of(outcomes);
        var strict = outcomes.Where(outcome => outcome.IsStrict).ToList();
        return new AccuracyReport(
            gold.Count,
            gold.Count(article => !extracted.ContainsKey(article.Article)),
            types,
            SlotsOf(outcomes),
            BCubed(strict),
            strict.Count,
            CalibrationOf(outcomes));
    }

    private static SortedDictionary<string, SlotAccuracy> SlotsOf(IEnumerable<Outcome> outcomes) => new(
        outcomes.SelectMany(outcome => outcome.Slots.Select(slot => (Name: $"{outcome.Type}.{slot.Key}", slot.Value)))
            .GroupBy(slot => slot.Name)
            .ToDictionary(group => group.Key, group => new SlotAccuracy(group.Average(slot => slot.Value ? 1.0 : 0.0), group.Count())),
        StringComparer.Ordinal);

    private static PrecisionRecall BCubed(IReadOnlyList<Outcome> strict)
    {
        if (strict.Count == 0)
        {
            return new PrecisionRecall(0, 0, 0);
        }

        // An extracted event without a happening is alone in its own.
        var pairs = strict.Select(outcome =>
            (Gold: outcome.Gold!.Happening, Extracted: outcome.Extracted!.Happening ?? $"{outcome.Article}#{outcome.Extracted.Id}")).ToList();
        var both = pairs.CountBy(pair => pair).ToDictionary();
        var gold = pairs.CountBy(pair => pair.Gold ?? "").ToDictionary();
        var extracted = pairs.CountBy(pair => pair.Extracted).ToDictionary();
        return PrecisionRecall.Of(
            pairs.Average(pair => (double)both[pair] / extracted[pair.Extracted]),
            pairs.Average(pair => (double)both[pair] / gold[pair.Gold ?? ""]));
    }

    private static IReadOnlyList<Calibration> CalibrationOf(IEnumerable<Outcome> outcomes) =>
        [.. outcomes.Where(outcome => outcome.Extracted?.Confidence is not null)
            .GroupBy(outcome => Math.Min(9, (int)(outcome.Extracted!.Confidence!.Value * 10)))
            .OrderBy(tenth => tenth.Key)
            .Select(tenth => new Calibration(
                tenth.Average(outcome => outcome.Extracted!.Confidence!.Value),
                tenth.Average(outcome => outcome.IsStrict ? 1.0 : 0.0),
                tenth.Count()))];
}
