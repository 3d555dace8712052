using System.Collections.Immutable;
using Briefing.Domain.Articles;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Figures;

/// <summary>Finds counts and shares: "91", "nearly 500", "one hundred and twenty", "one-fifth", "about 20 percent". Numbers in names of
/// things ("F-16", "155mm", "11th") are no counts.</summary>
public static class QuantityReader
{
    /// <param name="taken">What is no count: dates and money, in the order of the text.</param>
    public static ImmutableArray<Quantity> Read(Document document, IReadOnlyList<TextSpan> taken) => Read(Atoms.OfEach(document), taken);

    internal static ImmutableArray<Quantity> Read(Atoms[] sentences, IReadOnlyList<TextSpan> taken)
    {
        var found = new List<Quantity>();
        for (var sentence = 0; sentence < sentences.Length; sentence++)
        {
            ReadEach<Quantity>(sentences[sentence], sentence, TryReadQuantity, found);
        }

        var next = 0;
        return [.. found.FindAll(quantity =>
        {
            while (next < taken.Count && taken[next].End <= quantity.Span.Start)
            {
                next++;
            }

            return next == taken.Count || !taken[next].Overlaps(quantity.Span);
        })];
    }

    /// <summary>The shares that one sentence tells of.</summary>
    public static IReadOnlyList<Share> ReadShares(Document document, Sentence sentence) => ReadShares(Atoms.OfEach(document)[sentence.Index], sentence.Index);

    internal static List<Share> ReadShares(Atoms atoms, int sentence)
    {
        var found = new List<Share>();
        ReadEach<Share>(atoms, sentence, TryReadShare, found);
        return found;
    }

    private delegate bool Rule<T>(Atoms atoms, int at, int sentence, out T figure, out int end);

    private static void ReadEach<T>(Atoms atoms, int sentence, Rule<T> rule, List<T> found)
    {
        for (var at = 0; at < atoms.Count; at++)
        {
            if (Numbers.CanBegin(atoms, at) && rule(atoms, at, sentence, out var figure, out var end))
            {
                found.Add(figure);
                at = end - 1;
            }
        }
    }

    private static bool TryReadQuantity(Atoms atoms, int at, int sentence, out Quantity quantity, out int end)
    {
        quantity = null!;
        if (IsInName(atoms, at) || TryReadFraction(atoms, at, out _, out _) || !Numbers.TryRead(atoms, at, false, out var value, out end))
        {
            end = at;
            return false;
        }

        if ((atoms.IsLetters(end) && atoms.IsGlued(end)) || (atoms.IsHyphen(end) && atoms.IsGlued(end) && !atoms.IsDigits(end + 1)) || IsPercent(atoms, end, out _))
        {
            return false;
        }

        var first = end;
        if (((atoms.IsDash(end) && atoms.IsDigits(end + 1)) || atoms.Is(end, "to") || (atoms.Is(end, "and") && atoms.Is(at - 1, "between")))
            && Numbers.TryRead(atoms, end + 1, false, out var limit, out var behind) && limit > value)
        {
            end = behind;
        }

        quantity = new Quantity(atoms.Span(at, first), sentence, value, Hedges.Before(atoms, at));
        return true;
    }

    private static bool TryReadShare(Atoms atoms, int at, int sentence, out Share share, out int end)
    {
        share = null!;
        if (!TryReadFraction(atoms, at, out var value, out end) && !TryReadPercentage(atoms, at, out value, out end))
        {
            return false;
        }

        share = new Share(atoms.Span(at, end), sentence, value, Hedges.Before(atoms, at));
        return value is > 0 and <= 1;
    }

    private static bool TryReadPercentage(Atoms atoms, int at, out decimal value, out int end)
    {
        if (IsInName(atoms, at) || !Numbers.TryRead(atoms, at, false, out value, out end))
        {
            (value, end) = (0, at);
            return false;
        }

        value /= 100;
        if ((atoms.IsDash(end) || atoms.Is(end, "to") || atoms.Is(end, "and")) && Numbers.TryRead(atoms, end + 1, false, out _, out var behind)
            && IsPercent(atoms, behind, out _))
        {
            end = behind;
        }

        return IsPercent(atoms, end, out end);
    }

    private static bool IsPercent(Atoms atoms, int at, out int end)
    {
        var word = atoms.SkipHyphen(at);
        end = atoms.Is(word, '%') || atoms.Is(word, "percent") || atoms.Is(word, "pct") ? word + 1
            : atoms.Is(word, "per") && atoms.Is(word + 1, "cent") ? word + 2
            : at;
        return end > at;
    }

    /// <summary>"one-fifth", "two thirds", "three-quarters", "a fifth of", "half of", "half the country".</summary>
    private static bool TryReadFraction(Atoms atoms, int at, out decimal value, out int end)
    {
        (value, end) = (0, at);
        if (atoms.Is(at, "half") && (atoms.Is(at + 1, "of") || (atoms.Is(at + 1, "the") && (atoms.Is(at + 2, "country") || atoms.Is(at + 2, "territory")))))
        {
            (value, end) = (0.5m, at + 1);
            return true;
        }

        var article = atoms.Is(at, "a") || atoms.Is(at, "an");
        decimal count = 1;
        if (!article && (!atoms.IsLetters(at) || !Numbers.TryRead(atoms, at, false, out count, out var next) || next != at + 1))
        {
            return false;
        }

        var word = atoms.SkipHyphen(at + 1);
        var part = atoms.Lower(word);
        var plural = count > 1 && atoms[word] is [.., 's'];
        var whole = PartsOf(plural ? part[..^1] : part);
        if (whole == 0 || (!plural && (count != 1 || (article && !atoms.Is(word + 1, "of"))))
            || (atoms.Is(word + 1, "of") && atoms.Lower(word + 2) is "a" or "an" && Numbers.TryReadMagnitude(atoms, word + 3, false, out _, out _)))
        {
            return false;
        }

        value = count / whole;
        end = word + 1;
        return value < 1;
    }

    /// <summary>Of how many parts a word names one; 0 where it names none.</summary>
    private static int PartsOf(ReadOnlySpan<char> part) => part switch
    {
        "half" => 2,
        "third" => 3,
        "quarter" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        _ => 0,
    };

    /// <summary>The number in "F-16", "MH17", "No. 3", "10:30".</summary>
    private static bool IsInName(Atoms atoms, int at) =>
        atoms.IsDigits(at) && atoms.IsGlued(at)
        && (atoms.IsLetters(at - 1) || atoms.Is(at - 1, ':') || atoms.Is(at - 1, '.') || atoms.Is(at - 1, '/')
            || (atoms.IsHyphen(at - 1) && atoms.IsGlued(at - 1) && atoms.IsLetters(at - 2)));
}
