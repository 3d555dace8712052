using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Briefing.Extraction.Text;

/// <summary>What is known of each of many words. Every word of every text is looked up in several such tables, which is why they are no
/// dictionaries: these ask a comparer for each word and hash all of its letters.</summary>
/// <remarks>Words are parted by their length and by their first and last four letters. A table holds words of ours, never those of a text,
/// so that no text can be made up of words that it finds slowly.</remarks>
internal sealed class WordTable<T>
{
    private struct Slot
    {
        public uint Hash;

        /// <summary>The slot behind this one in its bucket; -1 where it is the last.</summary>
        public int Next;
        public string Word;
        public T Value;
    }

    private Slot[] slots;

    /// <summary>For each bucket its first slot; -1 where it has none. Their number is a power of two.</summary>
    private int[] buckets;

    public WordTable()
        : this(16)
    {
    }

    private WordTable(int capacity)
    {
        slots = new Slot[capacity];
        buckets = new int[capacity];
        Array.Fill(buckets, -1);
    }

    public WordTable(IReadOnlyCollection<KeyValuePair<string, T>> words)
        : this((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, words.Count)))
    {
        foreach (var (word, value) in words)
        {
            this[word] = value;
        }
    }

    public int Count { get; private set; }

    /// <summary>Sets what is known of a word, which takes the place of what was.</summary>
    public T this[string word]
    {
        set
        {
            var hash = HashOf(word);
            var known = Find(word, hash);
            if (known >= 0)
            {
                slots[known].Value = value;
                return;
            }

            if (Count == slots.Length)
            {
                Grow();
            }

            slots[Count] = new Slot { Hash = hash, Word = word, Value = value };
            Link(Count++);
        }
    }

    public bool TryGetValue(ReadOnlySpan<char> word, [MaybeNullWhen(false)] out T value)
    {
        var found = Find(word, HashOf(word));
        value = found >= 0 ? slots[found].Value : default;
        return found >= 0;
    }

    private int Find(ReadOnlySpan<char> word, uint hash)
    {
        var slot = buckets[hash & (buckets.Length - 1)];
        while (slot >= 0 && (slots[slot].Hash != hash || !word.SequenceEqual(slots[slot].Word)))
        {
            slot = slots[slot].Next;
        }

        return slot;
    }

    private void Link(int slot)
    {
        ref var first = ref buckets[slots[slot].Hash & (buckets.Length - 1)];
        slots[slot].Next = first;
        first = slot;
    }

    private void Grow()
    {
        Array.Resize(ref slots, slots.Length * 2);
        buckets = new int[slots.Length];
        Array.Fill(buckets, -1);
        for (var slot = 0; slot < Count; slot++)
        {
            Link(slot);
        }
    }

    private static uint HashOf(ReadOnlySpan<char> word)
    {
        const int Four = 4;
        ulong first, last;
        if (word.Length >= Four)
        {
            first = MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(word));
            last = MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(word[^Four..]));
        }
        else
        {
            first = word.IsEmpty ? 0u : word[0];
            last = word.IsEmpty ? 0 : ((ulong)word[word.Length / 2] << 16) | word[^1];
        }

        var mixed = (first * 0x9E3779B97F4A7C15) ^ BitOperations.RotateLeft(last * 0xC2B2AE3D27D4EB4F, 29) ^ ((ulong)word.Length * 0x165667B19E3779F9);
        return (uint)((mixed * 0x9FB21C651E98DF25) >> 32);
    }
}
