using System.Collections.Frozen;

namespace Briefing.Extraction.Reports;

/// <summary>Verbs by what they make of the clause behind them.</summary>
internal static class Lemmas
{
    public static readonly FrozenSet<string> Saying = Set("""
        say tell announce write report state declare confirm add note claim insist reveal disclose warn explain post tweet vow pledge promise reiterate stress
        """);

    public static readonly FrozenSet<string> Denying = Set("deny refute rule-out dismiss reject refuse decline fail exclude");

    public static readonly FrozenSet<string> Wishing = Set("""
        ask urge demand request appeal plead beg want hope wish seek propose suggest consider weigh mull oppose threaten fear believe think call invite offer
        need try favour favor support advocate press push like expect speculate doubt imagine allow enable help aim struggle
        """);

    public static readonly FrozenSet<string> Planning = Set("plan intend prepare agree decide vow pledge promise commit schedule set expect undertake arrange move vote");

    /// <summary>Verbs whose infinitive came true: "managed to".</summary>
    public static readonly FrozenSet<string> Achieving = Set("manage continue begin start come go use help");

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Replace('-', ' ')).ToFrozenSet(StringComparer.Ordinal);
}
