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

        if (atoms.IsAny(last, "about", "around", "some", "nearly", "almost", "roughly", "approximately", "circa", "estimated")
            || Pair(atoms, last, "close", "to") || Pair(atoms, last, "just", "under") || atoms.IsAny(last, "under", "below"))
        {
            return Precision.About;
        }

        if (Pair(atoms, last, "more", "than") || Pair(atoms, last, "at", "least") || Pair(atoms, last, "upwards", "of")
            || Pair(atoms, last, "fewer", "than") && atoms.Is(last - 2, "no") || Pair(atoms, last, "less", "than") && atoms.Is(last - 2, "no")
            || atoms.IsAny(last, "over", "above", "exceeding"))
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
