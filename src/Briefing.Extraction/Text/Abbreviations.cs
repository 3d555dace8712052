using System.Collections.Frozen;

namespace Briefing.Extraction.Text;

/// <summary>Words that end in a point which does not end the sentence.</summary>
internal static class Abbreviations
{
    /// <summary>A name or a number follows these: no sentence ever ends with them.</summary>
    private static readonly FrozenSet<string> Titles = """
        Mr Mrs Ms Mx Dr Prof Gen Lt Col Maj Capt Cpl Sgt Cmdr Adm Brig Sen Rep Gov Rev Hon Pres St Ste Messrs Mme Mlle Fr Sr Sra Supt Det Insp
        Amb Atty Asst Assn Dep Pvt Pfc Spc Ens Ald No Nos vs viz cf approx est ca Fig Vol Mt Ft eg ie al
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>These may end a sentence too.</summary>
    private static readonly FrozenSet<string> Others = """
        Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Inc Co Corp Ltd Bros Plc LLC Cos Jr etc Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind
        Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ave Blvd Rd Dept Univ Ph.D a.m p.m Mon Tue Tues Wed
        Thu Thur Thurs Fri bln mln
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TitleLookup =
        Titles.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherLookup =
        Others.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word, given without its point, is an abbreviation.</summary>
    public static bool Contains(ReadOnlySpan<char> word) =>
        word.Length <= 6 && ((char.IsUpper(word[0]) || word is "vs" or "viz" or "cf" or "approx" or "eg" or "ie" or "al" or "etc" or "bln" or "mln")
            && (TitleLookup.Contains(word) || OtherLookup.Contains(word)));

    /// <summary>Whether a word with its point never ends a sentence.</summary>
    public static bool NeverEnds(ReadOnlySpan<char> word) => TitleLookup.Contains(word.TrimEnd('.'));
}
