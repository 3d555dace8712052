using System.Collections.Frozen;
using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Finds where something was said: "on Telegram", "in a joint statement", "told Polish Radio".</summary>
internal sealed class Media(Syntax syntax)
{
    private static readonly FrozenDictionary<string, string> Platforms = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["telegram"] = "Telegram", ["x"] = "X", ["twitter"] = "Twitter", ["facebook"] = "Facebook", ["instagram"] = "Instagram", ["tiktok"] = "TikTok",
        ["youtube"] = "YouTube", ["weibo"] = "Weibo", ["wechat"] = "WeChat", ["vk"] = "VK", ["bluesky"] = "Bluesky", ["mastodon"] = "Mastodon",
        ["whatsapp"] = "WhatsApp", ["viber"] = "Viber", ["linkedin"] = "LinkedIn", ["threads"] = "Threads", ["podcast"] = "podcast",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Occasions = FrozenSet.Create(
        StringComparer.Ordinal, "statement", "interview", "conference", "briefing", "speech", "address", "post", "message", "letter", "video", "broadcast", "phone", "telephone",
        "email", "e-mail", "remarks", "communique", "communiqué", "declaration", "report", "radio", "television", "tv", "newspaper", "article", "op-ed", "tweet", "readout", "note", "podcast");

    /// <summary>Words in front of an occasion that belong to its name: "joint news conference", "nightly video address".</summary>
    private static readonly FrozenSet<string> Qualifiers = FrozenSet.Create(
        StringComparer.Ordinal, "joint", "news", "press", "written", "video", "televised", "television", "tv", "radio", "evening", "nightly", "satellite", "phone", "online", "public", "inaugural", "final", "open");

    /// <summary>The medium named between two tokens, outside what was said; null where none is.</summary>
    public (string Name, TextSpan Span)? Find(int from, int to)
    {
        (string, TextSpan)? occasion = null;
        for (var i = from; i < to; i++)
        {
            var lower = syntax.Words[i].Lower;
            var capital = char.IsUpper(syntax.Document.TextOf(i)[0]);
            if (capital && Platforms.TryGetValue(lower, out var platform))
            {
                return (platform, syntax.Document.Tokens[i].Span);
            }

            if (capital && lower == "truth" && i + 1 < to && syntax.Words[i + 1].Lower == "social")
            {
                return ("Truth Social", syntax.Document.SpanOf(i, i + 2));
            }

            if (occasion is null && Occasions.Contains(lower) && IsIntroduced(i, from))
            {
                var start = i;
                while (i + 1 < to && Occasions.Contains(syntax.Words[i + 1].Lower))
                {
                    i++;
                }

                while (start > from && (Qualifiers.Contains(syntax.Words[start - 1].Lower) || (capital && char.IsUpper(syntax.Document.TextOf(start - 1)[0]) && syntax.Words[start - 1].Part == PartOfSpeech.ProperNoun)))
                {
                    start--;
                }

                var span = syntax.Document.SpanOf(start, i + 1);
                occasion = (span.Of(syntax.Document.Text), span);
            }
        }

        return occasion;
    }

    /// <summary>An occasion counts behind "in", "at", "on", "by", "during", "told": not as a bare subject.</summary>
    private bool IsIntroduced(int occasion, int from)
    {
        for (var i = occasion - 1; i >= Math.Max(from, occasion - 6); i--)
        {
            var word = syntax.Words[i];
            if (word.Lower is "in" or "at" or "on" or "by" or "during" or "via" or "through" or "told" or "tells" or "telling" or "to" or "with")
            {
                return true;
            }

            if (syntax.Document.Tokens[i].Kind == TokenKind.Punctuation || word.Part is PartOfSpeech.Verb)
            {
                return false;
            }
        }

        return false;
    }
}
