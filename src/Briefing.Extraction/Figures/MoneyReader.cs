using System.Collections.Immutable;
using Briefing.Domain;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Figures;

/// <summary>Finds amounts of money in every notation: "$4.4bn", "650 mln euros", "NOK 2 billion", "half a billion Swedish crowns",
/// "a 50 billion-euro programme", "500 crore rupees".</summary>
public static class MoneyReader
{
    /// <summary>How many mentions before an amount are asked which country's crown or dollar is meant.</summary>
    private const int Context = 40;

    /// <summary>Words that are rarely money behind a small number: "500-pound bombs", "3 won".</summary>
    private static readonly string[] Ambiguous = ["won", "pound", "pounds", "real", "reals", "crown", "sol", "lei", "dong", "rand", "lek", "som"];

    /// <param name="mentions">In the order of the text; a currency word that several countries share takes the nearest one's.</param>
    public static ImmutableArray<MoneyExpression> Read(Document document, ImmutableArray<Mention> mentions) => Read(document, Atoms.OfEach(document), mentions);

    internal static ImmutableArray<MoneyExpression> Read(Document document, Atoms[] sentences, ImmutableArray<Mention> mentions)
    {
        var found = new List<MoneyExpression>();
        var seen = 0;
        IEnumerable<string> CountriesAround(TextSpan at) => Countries(mentions, seen, at);
        foreach (var sentence in document.Sentences)
        {
            while (seen < mentions.Length && mentions[seen].Span.Start < sentence.Span.End)
            {
                seen++;
            }

            Read(sentences[sentence.Index], sentence.Index, CountriesAround, found);
        }

        return [.. found];
    }

    private static void Read(Atoms atoms, int sentence, Func<TextSpan, IEnumerable<string>> countries, List<MoneyExpression> found)
    {
        for (var at = 0; at < atoms.Count; at++)
        {
            if (!CanBegin(atoms, at) || !TryRead(atoms, at, countries, out var money, out var end))
            {
                continue;
            }

            var equivalents = new List<Money>();
            var next = end;
            while (TryReadConversion(atoms, next, money.Currency, countries, out var conversion, out var behind))
            {
                equivalents.Add(conversion);
                next = behind;
            }

            found.Add(new MoneyExpression(atoms.Span(at, end), sentence, money, equivalents.ToValueList(), Hedges.Before(atoms, at)));
            at = next - 1;
        }
    }

    /// <summary>At a number, a sign, or a capital that may be a sign's or code's first letter.</summary>
    private static bool CanBegin(Atoms atoms, int at) =>
        Numbers.CanBegin(atoms, at) || (atoms.IsLetters(at) ? atoms[at].Length <= 4 && (atoms.IsCapitalised(at) || atoms.Is(at, "kr")) && (atoms.IsDigits(at + 1) || !atoms.IsLetters(at + 1)) : atoms[at] is [> '\u007F' or '$']);

    private static bool TryRead(Atoms atoms, int at, Func<TextSpan, IEnumerable<string>> countries, out Money money, out int end) =>
        TryReadSignFirst(atoms, at, countries, out money, out end) || TryReadNumberFirst(atoms, at, countries, out money, out end);

    private static bool TryReadSignFirst(Atoms atoms, int at, Func<TextSpan, IEnumerable<string>> countries, out Money money, out int end)
    {
        money = new Money(0, "");
        end = at;
        if (!TryReadSign(atoms, at, countries, out var code, out var number) || !TryReadAmount(atoms, number, countries, out var value, out end) || (value < LeastBehindLetter && IsLetter(atoms, at)))
        {
            return false;
        }

        money = new Money(value, code);
        var word = WordBehind(atoms, end);
        end = Currencies.Known.IsWord(atoms[word]) && !Array.Exists(Ambiguous, atoms[word].ToString().Equals) ? word + 1 : end;
        return true;
    }

    private static bool TryReadNumberFirst(
        Atoms atoms, int at, Func<TextSpan, IEnumerable<string>> countries, out Money money, out int end)
    {
        money = new Money(0, "");
        end = at;
        if ((atoms.IsGlued(at) && !atoms.IsDash(at - 1) && atoms[at - 1] is not ['(' or '"' or '“' or '‘' or '\'']) || !TryReadAmount(atoms, at, countries, out var value, out var behind))
        {
            return false;
        }

        var word = WordBehind(atoms, behind);
        var sign = Currencies.Known.IsCode(atoms[word]) || Currencies.Known.IsSign(atoms[word]);
        if (!sign && !Currencies.Known.IsWord(atoms[word]))
        {
            return false;
        }

        if (sign && atoms[word].Equals("$", StringComparison.Ordinal) && atoms.IsDigits(word + 1))
        {
            return false;
        }

        if (Array.Exists(Ambiguous, atoms[word].ToString().Equals) && (value < 1000 || (value < 1_000_000 && atoms.Is(word + 1, "of"))))
        {
            return false;
        }

        if (!Currencies.Known.TryFind(atoms[word], IsAmerican(atoms, atoms.SkipHyphen(behind)) ? ["USA"] : countries(atoms.Span(at, word + 1)), out var code))
        {
            return false;
        }

        end = word + 1;
        money = new Money(value, code);
        return true;
    }

    /// <summary>"P58 million", "N2bn": a letter is a sign of money in front of large numbers only; "R" is one also of small ones.</summary>
    private static bool IsLetter(Atoms atoms, int at) => atoms[at] is ['K' or 'N' or 'P'];

    private const decimal LeastBehindLetter = 100_000;

    /// <summary>"U.S. dollars", whatever country stands nearer.</summary>
    private static bool IsAmerican(Atoms atoms, int at) => atoms.Is(at, "u") && atoms.Is(at + 1, '.') && atoms.Is(at + 2, "s");

    /// <summary>The index of the currency's word behind a number: over "U.S.", "Danish", "(Canadian)" and hyphens.</summary>
    private static int WordBehind(Atoms atoms, int at)
    {
        var word = atoms.SkipHyphen(at);
        if (atoms.Is(word, "of") && atoms.Is(word + 1, "a"))
        {
            return word;
        }

        var past = word;
        if (IsAmerican(atoms, past))
        {
            past += atoms.Is(past + 3, '.') ? 4 : 3;
        }
        else if (atoms.IsCapitalised(past) && !Currencies.Known.IsCode(atoms[past]) && atoms[past].Length > 1)
        {
            past++;
            if (atoms.IsCapitalised(past))
            {
                past++;
            }
        }

        return Currencies.Known.IsWord(atoms[past]) ? past : word;
    }

    /// <summary>"$", "US$", "U.S. $", "EUR ", "Rs. ".</summary>
    private static bool TryReadSign(Atoms atoms, int at, Func<TextSpan, IEnumerable<string>> countries, out string code, out int next)
    {
        Span<char> sign = stackalloc char[8];
        var length = 0;
        for (var last = at; last < Math.Min(at + 5, atoms.Count) && (last == at || atoms.IsGlued(last)); last++)
        {
            var part = atoms[last];
            if (length + part.Length > sign.Length)
            {
                break;
            }

            part.CopyTo(sign[length..]);
            length += part.Length;
            var behind = last + 1;
            behind += atoms.Is(behind, '.') && atoms.IsLetters(last) && atoms.IsDigits(behind + 1) ? 1 : 0;
            var name = sign[..length];
            if ((Currencies.Known.IsSign(name) || Currencies.Known.IsCode(name)) && (atoms.IsDigits(behind) || IsNumberWord(atoms, behind, name))
                && Currencies.Known.TryFind(name, countries(atoms.Span(at, last + 1)), out code))
            {
                next = behind;
                return true;
            }
        }

        code = "";
        next = at;
        return false;
    }

    /// <summary>"US$ one billion": only behind a sign that is no letter, for "Rs" and "R" begin other words.</summary>
    private static bool IsNumberWord(Atoms atoms, int at, ReadOnlySpan<char> sign) =>
        !char.IsLetter(sign[^1]) && Numbers.TryRead(atoms, at, true, out _, out _);

    /// <summary>A number or a range of numbers, of which the lower end counts: "3-5 billion", "$3bn to $5bn".</summary>
    private static bool TryReadAmount(Atoms atoms, int at, Func<TextSpan, IEnumerable<string>> countries, out decimal value, out int end)
    {
        if (!Numbers.TryRead(atoms, at, true, out value, out end))
        {
            return false;
        }

        if (!(atoms.IsDash(end) && (atoms.IsGlued(end) || atoms.IsDigits(end + 1))) && !atoms.Is(end, "to") && !(atoms.Is(end, "and") && IsBetween(atoms, at)))
        {
            return true;
        }

        var upper = TryReadSign(atoms, end + 1, countries, out _, out var number) ? number : end + 1;
        if (!atoms.IsDigits(upper) && !atoms.Is(end, "to") || !Numbers.TryRead(atoms, upper, true, out var limit, out var behind))
        {
            return true;
        }

        var bare = end == at + 1;
        var factor = bare && TryFindFactor(atoms, upper, out var found) ? found : 1;
        if (value * factor < limit)
        {
            value *= factor;
            end = behind;
        }

        return true;
    }

    private static bool TryFindFactor(Atoms atoms, int at, out decimal factor) => Numbers.TryReadMagnitude(atoms, at + 1, true, out factor, out _);

    private static bool IsBetween(Atoms atoms, int at)
    {
        for (var before = at - 1; before >= at - 4; before--)
        {
            if (atoms.Is(before, "between"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"($684 million)", "(about $684 million at today's rate)", ", or $45 million,".</summary>
    private static bool TryReadConversion(
        Atoms atoms, int at, string currency, Func<TextSpan, IEnumerable<string>> countries, out Money money, out int end)
    {
        money = new Money(0, "");
        end = at;
        var bracket = atoms[at] is ['(' or '['];
        var or = atoms.Is(at, ',') ? at + 1 : at;
        if (!bracket && !atoms.Is(or, "or"))
        {
            return false;
        }

        for (var first = (bracket ? at : or) + 1; first < Math.Min(at + 6, atoms.Count) && atoms[first] is not [')' or ']']; first++)
        {
            if (TryRead(atoms, first, countries, out money, out var behind))
            {
                end = bracket ? ClosingBracket(atoms, behind) : behind;
                return money.Currency != currency;
            }
        }

        return false;
    }

    private static int ClosingBracket(Atoms atoms, int at)
    {
        for (var close = at; close < Math.Min(at + 10, atoms.Count); close++)
        {
            if (atoms[close] is [')' or ']'])
            {
                return close + 1;
            }
        }

        return at;
    }

    /// <summary>The countries that the text speaks of around an amount, nearest first.</summary>
    private static IEnumerable<string> Countries(ImmutableArray<Mention> mentions, int seen, TextSpan at)
    {
        var inside = mentions[Math.Max(0, seen - Context)..seen].Where(mention => mention.Country is not null);
        return inside
            .OrderBy(mention => mention.Span.Start <= at.End ? at.End - mention.Span.Start : 10_000 + mention.Span.Start - at.End)
            .Select(mention => mention.Country!.Value.Name);
    }
}
