using System.Collections.Frozen;

namespace Briefing.Extraction.Figures;

/// <summary>What may begin with a word.</summary>
[Flags]
internal enum Opening : byte
{
    None = 0,
    Number = 1 << 0,
    Time = 1 << 1,
}

/// <summary>The words that numbers and times begin with, so that most words of a text are passed over at one look.</summary>
internal static class Openings
{
    private const string Numbers = """
        a an half quarter dozen zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
        twenty thirty forty fifty sixty seventy eighty ninety
        """;

    private const string Times = """
        the this these that last next past coming previous preceding following current same latest recent earlier later so early late mid beginning start opening middle end close closing
        today yesterday tomorrow tonight overnight now currently nowadays presently recently lately formerly every each daily nightly weekly monthly yearly annually several many some few a an half
        noon midday midnight christmas new boxing q eve in spring springtime summer summertime autumn fall winter wintertime morning dawn afternoon evening dusk night
        second seconds minute minutes hour hours day days night nights week weeks weekend weekends month months quarter quarters season seasons year years decade decades century centuries
        monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue tues wed thu thur thurs fri sat sun
        january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
        first third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth
        one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen
        """;

    private static readonly FrozenDictionary<string, Opening>.AlternateLookup<ReadOnlySpan<char>> Words =
        Split(Numbers).Select(word => (Word: word, Opening: Opening.Number)).Concat(Split(Times).Select(word => (Word: word, Opening: Opening.Time)))
            .GroupBy(pair => pair.Word, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.Aggregate(Opening.None, (all, pair) => all | pair.Opening), StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    public static Opening Of(ReadOnlySpan<char> word) => Words.TryGetValue(word, out var opening) ? opening : Opening.None;

    private static string[] Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
