using System.Collections.Frozen;

namespace Briefing.Extraction.Figures;

/// <summary>The signs and words that name currencies (Lexicon/currencies.tsv).</summary>
internal sealed class Currencies
{
    private readonly FrozenDictionary<string, Currency[]>.AlternateLookup<ReadOnlySpan<char>> signs;
    private readonly FrozenDictionary<string, Currency[]>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly FrozenDictionary<string, Currency[]>.AlternateLookup<ReadOnlySpan<char>> codes;

    private Currencies(IReadOnlyList<Currency> currencies)
    {
        signs = Index(currencies, currency => currency.Signs, StringComparer.Ordinal);
        words = Index(currencies, currency => currency.Words, StringComparer.OrdinalIgnoreCase);
        codes = Index(currencies, currency => [currency.Code], StringComparer.Ordinal);
    }

    private sealed record Currency(string Code, string[] Signs, string[] Words, string[] Countries);

    public static Currencies Known { get; } = Load();

    /// <summary>The currency of a sign, code or word; where several share it, that of the first of the countries that has one.</summary>
    public bool TryFind(ReadOnlySpan<char> name, IEnumerable<string> countries, out string code)
    {
        Currency[]? found = null;
        if (!(signs.TryGetValue(name, out found)
            || codes.TryGetValue(name, out found)
            || words.TryGetValue(name, out found)))
        {
            code = "";
            return false;
        }

        code = found[0].Code;
        if (found.Length > 1)
        {
            var meant = countries.Select(country => Array.Find(found, currency => currency.Countries.Contains(country))).FirstOrDefault(currency => currency is not null);
            code = meant?.Code ?? code;
        }

        return true;
    }

    /// <summary>The currency of a country, where several countries share its sign or word.</summary>
    public bool TryFindShared(ReadOnlySpan<char> name, string country, out string code)
    {
        code = (signs.TryGetValue(name, out var found) || words.TryGetValue(name, out found)) && found.Length > 1 ? Array.Find(found, currency => currency.Countries.Contains(country))?.Code ?? "" : "";
        return code.Length > 0;
    }

    public bool IsWord(ReadOnlySpan<char> name) => words.ContainsKey(name);

    public bool IsCode(ReadOnlySpan<char> name) => codes.ContainsKey(name);

    public bool IsSign(ReadOnlySpan<char> name) => signs.ContainsKey(name);

    private static FrozenDictionary<string, Currency[]>.AlternateLookup<ReadOnlySpan<char>> Index(
        IEnumerable<Currency> currencies, Func<Currency, string[]> names, StringComparer comparer) =>
        currencies.SelectMany(currency => names(currency).Select(name => (Name: name, Currency: currency)))
            .GroupBy(pair => pair.Name, pair => pair.Currency, comparer)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), comparer)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private static Currencies Load()
    {
        using var stream = typeof(Currencies).Assembly.GetManifestResourceStream("Briefing.Extraction.Lexicon.currencies.tsv")!;
        using var reader = new StreamReader(stream);
        return new Currencies([.. reader.ReadToEnd().Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Skip(1)
            .Select(line => line.Split('\t'))
            .Select(cells => new Currency(cells[0], Values(cells[1]), Values(cells[2]), Values(cells[3])))]);
    }

    private static string[] Values(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
