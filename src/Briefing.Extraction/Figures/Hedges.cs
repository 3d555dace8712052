namespace Briefing.Extraction.Figures;

/// <summary>The words before a figure that say how exact it is meant.</summary>
internal static class Hedges
{
    /// <summary>What stands before the figure that begins at an atom.</summary>
    public static Precision Before(Atoms atoms, int figure)
    {
        var last = figure - 1;
        if (atoms.Is(last, "a") || atoms.Is(last, "an") || atoms.Is(last, "the"))
        {
            last--;
        }

        if (atoms.Lower(last) is "about" or "around" or "some" or "nearly" or "almost" or "roughly" or "approximately" or "circa" or "estimated"
            || Pair(atoms, last, "close", "to") || Pair(atoms, last, "just", "under") || atoms.Lower(last) is "under" or "below")
        {
            return Precision.About;
        }

        if (Pair(atoms, last, "more", "than") || Pair(atoms, last, "at", "least") || Pair(atoms, last, "upwards", "of")
            || Pair(atoms, last, "fewer", "than") && atoms.Is(last - 2, "no") || Pair(atoms, last, "less", "than") && atoms.Is(last - 2, "no")
            || atoms.Lower(last) is "over" or "above" or "exceeding")
        {
            return Precision.AtLeast;
        }

        return Pair(atoms, last, "up", "to") || Pair(atoms, last, "at", "most") || Pair(atoms, last, "as", "as")
            || (atoms.Is(last, "as") && (atoms.Is(last - 1, "many") || atoms.Is(last - 1, "much")))
            || Pair(atoms, last, "less", "than") || Pair(atoms, last, "fewer", "than")
            ? Precision.AtMost
            : Precision.Exact;
    }

    private static bool Pair(Atoms atoms, int last, string first, string second) => atoms.Is(last, second) && atoms.Is(last - 1, first);
}
