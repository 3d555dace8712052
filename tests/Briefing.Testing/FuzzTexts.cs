using System.Text;

namespace Briefing.Testing;

/// <summary>Makes texts of up to a megabyte by number: any characters, mixtures of what rules look for, one thing again and again, and damaged articles.</summary>
public sealed class FuzzTexts(string[] articles)
{
    private const int Longest = 1_000_000;

    private static readonly string[] Pieces =
    [
        "Scholz", "Zelenskyy", "the minister", "he", "said", "told reporters", "according to", "that", "\"", "“", "”", "‘", "’", "'", "«", "»", ",", ".", "…", "?", "!", ":", ";", "—", "―", "-", "(", ")", "\n",
        "\n\n", "met", "will meet", "in Kyiv", "on Monday", "last week", "a year earlier", "third quarter", "$", "€", "4.1 billion", "euros", "Dec. 9", "2025", "9999", "0000", "2025Zelenskiy", "U.S.", "Gen.",
        "who", "which", "if", "would", "not", "and", "or", "it's", "missiles", "500 drones", "killed", "20 percent", "of Ukraine", "SEE ALSO:", "By", "•", "14:05", "KYIV, Dec 2 (X) -", "\u0301", "😀", "\ud800",
        "\udc00", "\0", "ß", "İ", "ı", "中文", "العربية", "\u202e", "\u2028", "\u00a0", " ", "\t", "\ufeff", "99999999999999999999", "1e999", "February 30", "31 June",
    ];

    public string Make(int number)
    {
        var random = new Random(number);
        // Most are short, so that many are read; one in forty is long.
        var length = random.Next(40) == 0 ? random.Next(Longest / 10, Longest) : random.Next(1, 20_000);
        return (number % 5) switch
        {
            0 => AnyCharacters(random, length),
            1 => Mixture(random, length),
            2 => Again(random, length),
            _ => Damaged(random, length),
        };
    }

    private static string AnyCharacters(Random random, int length)
    {
        var text = new StringBuilder(length);
        while (text.Length < length)
        {
            text.Append(random.Next(4) switch
            {
                0 => (char)random.Next(0x10000),
                1 => (char)random.Next(0x20, 0x7f),
                2 => (char)random.Next(0x2000, 0x2070),
                _ => "aeinrst ,.\"“”’\n"[random.Next(15)],
            });
        }

        return text.ToString();
    }

    private static string Mixture(Random random, int length)
    {
        var text = new StringBuilder(length);
        while (text.Length < length)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(8) == 0 ? "" : " ");
        }

        return text.ToString();
    }

    private string Again(Random random, int length)
    {
        var article = articles[random.Next(articles.Length)];
        var from = random.Next(article.Length);
        var piece = random.Next(2) == 0 ? Pieces[random.Next(Pieces.Length)] + " " : article.Substring(from, Math.Min(random.Next(1, 300), article.Length - from));
        return new StringBuilder(length + piece.Length).Insert(0, piece, Math.Max(1, length / piece.Length)).ToString();
    }

    /// <summary>Articles one after another with pieces thrown in, cut out, doubled, and put elsewhere.</summary>
    private string Damaged(Random random, int length)
    {
        var text = new StringBuilder(length + 20_000);
        while (text.Length < length)
        {
            text.Append(articles[random.Next(articles.Length)]);
        }

        for (var change = random.Next(1, 200); change > 0 && text.Length > 1; change--)
        {
            var at = random.Next(text.Length);
            var some = Math.Min(random.Next(1, 120), text.Length - at);
            switch (random.Next(6))
            {
                case 0:
                    text.Remove(at, some);
                    break;
                case 1:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    text.Insert(random.Next(text.Length), text.ToString(at, some));
                    break;
                case 3:
                    text[at] = (char)random.Next(0x10000);
                    break;
                case 4 when char.IsAsciiDigit(text[at]):
                    text.Insert(at, new string((char)random.Next('0', '9' + 1), random.Next(1, 30)));
                    break;
                default:
                    text.Replace(' ', "\n\t\u00a0,"[random.Next(4)], at, some);
                    break;
            }
        }

        return text.ToString();
    }
}
