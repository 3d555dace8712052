namespace Briefing.Extraction.Text;

/// <summary>Where things that lie in the order of the text stand in it, so that those of a place are found at one look, however long the
/// text is: a binary search through a whole text would take longer at every place, the longer the text.</summary>
internal sealed class Places
{
    /// <summary>The text is divided into blocks of so many characters.</summary>
    private const int Block = 64;

    private readonly int[] places;

    /// <summary>For each block the first thing whose place is in it or behind it.</summary>
    private readonly int[] first;

    /// <param name="length">The text's length.</param>
    /// <param name="count">How many things there are.</param>
    /// <param name="placeOf">The character at which one stands; no smaller than that of the one before.</param>
    public Places(int length, int count, Func<int, int> placeOf)
    {
        places = new int[count];
        for (var index = 0; index < count; index++)
        {
            places[index] = placeOf(index);
        }

        first = new int[(length / Block) + 2];
        var next = 0;
        for (var block = 0; block < first.Length; block++)
        {
            while (next < count && places[next] < block * Block)
            {
                next++;
            }

            first[block] = next;
        }
    }

    /// <summary>The index of the first thing that stands at a character or behind it; their number where none does.</summary>
    public int From(int character)
    {
        var index = first[Math.Clamp(character / Block, 0, first.Length - 1)];
        while (index < places.Length && places[index] < character)
        {
            index++;
        }

        return index;
    }
}
