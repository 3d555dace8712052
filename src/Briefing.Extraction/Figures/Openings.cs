using System.Collections.Frozen;

namespace Briefing.Extraction.Figures;

/// <summary>What may begin with a word, and what it may be in the middle of.</summary>
[Flags]
internal enum Opening : byte
{
    None = 0,
    Number = 1 << 0,
    Time = 1 << 1,

    /// <summary>A day or month, which is one with a capital only: "May".</summary>
    Named = 1 << 2,

    /// <summary>A time only in front of another word that one begins with: "this week", "several days", "so far".</summary>
    Linked = 1 << 3,

    Article = 1 << 4,

    /// <summary>A word that multiplies a number in front of it: "million", "bn".</summary>
    Magnitude = 1 << 5,

    AnyTime = Time | Named | Linked,
}

/// <summary>The words that numbers and times begin with, so that most words of a text are passed over at one look.</summary>
internal static class Openings
{
    private static readonly (Opening Opening, string Words)[] Lists =
    [
        (Opening.Number, """
            a an half quarter dozen zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
            twenty thirty forty fifty sixty seventy eighty ninety
            """),
        (Opening.Time, """
            the last next past coming previous preceding following current same latest recent earlier later early late mid beginning start opening middle end close closing
            today yesterday tomorrow tonight overnight now currently nowadays presently recently lately formerly every each daily nightly weekly monthly yearly annually a an half
            noon midday midnight christmas boxing q eve spring springtime summer summertime autumn fall winter wintertime morning dawn afternoon evening dusk night
            second seconds minute minutes hour hours day days night nights week weeks weekend weekends month months quarter quarters season seasons year years decade decades century centuries
            first third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth
            one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen
            """),
        (Opening.Named, """
            monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue tues wed thu thur thurs fri sat sun
            january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
            """),
        (Opening.Linked, "this that these several many some few so new"),
        (Opening.Article, "the a an"),
        (Opening.Magnitude, "hundred thousand lakh lakhs million crore crores billion trillion k m mn mln mio mil b bn bln tn trn tr cr"),
    ];

    private static readonly FrozenDictionary<string, Opening>.AlternateLookup<ReadOnlySpan<char>> Words =
        Lists.SelectMany(list => list.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => (Word: word, list.Opening)))
            .GroupBy(pair => pair.Word)
            .ToFrozenDictionary(group => group.Key, group => group.Aggregate(Opening.None, (all, pair) => all | pair.Opening), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">In small letters.</param>
    public static Opening Of(ReadOnlySpan<char> word) => Words.TryGetValue(word, out var opening) ? opening : Opening.None;
}
