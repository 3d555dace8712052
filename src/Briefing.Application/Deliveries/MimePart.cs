using System.Text;
using System.Text.RegularExpressions;

namespace Briefing.Application.Deliveries;

/// <summary>A message or a part of one, read as leniently as mail programs write: what cannot be read is empty, and nothing throws. Every
/// character stands for one byte.</summary>
/// <param name="Fields">The header fields in order, unfolded.</param>
internal sealed partial record MimePart(IReadOnlyList<KeyValuePair<string, string>> Fields, string Body)
{
    private const int MostParts = 50;
    private const int DeepestPart = 6;

    /// <summary>In lower case, without parameters.</summary>
    public string Type => (Field("Content-Type") ?? "text/plain").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The body as it was before it was encoded for the way.</summary>
    public string Text => (Field("Content-Transfer-Encoding") ?? "").Trim().ToLowerInvariant() switch
    {
        "base64" => Base64(Body),
        "quoted-printable" => EncodedByte().Replace(
            Body.Replace("=\n", "", StringComparison.Ordinal), match => ((char)Convert.ToByte(match.Groups[1].Value, 16)).ToString()),
        _ => Body,
    };

    public static MimePart Read(ReadOnlySpan<byte> message) =>
        Read(Encoding.Latin1.GetString(message).Replace("\r\n", "\n", StringComparison.Ordinal));

    public static MimePart Read(string message)
    {
        var end = message.StartsWith('\n') ? 0 : message.IndexOf("\n\n", StringComparison.Ordinal);
        var header = end < 0 ? message : message[..end];
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var line in header.Split('\n'))
        {
            if (line.Length > 0 && line[0] is ' ' or '\t' && fields.Count > 0)
            {
                fields[^1] = new(fields[^1].Key, $"{fields[^1].Value} {line.Trim()}");
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                fields.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        return new MimePart(fields, end < 0 ? "" : message[end..].TrimStart('\n'));
    }

    /// <summary>The first field of this name; null where there is none.</summary>
    public string? Field(string name) => Fields.FirstOrDefault(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>This part and all parts in it, from the outside in; a message that is carried as a part is opened too.</summary>
    public IReadOnlyList<MimePart> WithParts()
    {
        var parts = new List<MimePart>();
        Collect(this, 0, parts);
        return parts;
    }

    private static void Collect(MimePart part, int depth, List<MimePart> parts)
    {
        if (depth > DeepestPart || parts.Count >= MostParts)
        {
            return;
        }

        parts.Add(part);
        if (part.Type.StartsWith("multipart/", StringComparison.Ordinal) && Boundary().Match(part.Field("Content-Type")!) is { Success: true } boundary)
        {
            foreach (var inner in Split(part.Body, boundary.Groups["quoted"].Value + boundary.Groups["plain"].Value))
            {
                Collect(Read(inner), depth + 1, parts);
            }
        }
        else if (part.Type is "message/rfc822" or "message/global" or "text/rfc822-headers" or "message/rfc822-headers" or "message/global-headers")
        {
            Collect(Read(part.Text), depth + 1, parts);
        }
    }

    private static IEnumerable<string> Split(string body, string boundary)
    {
        var inner = default(StringBuilder);
        foreach (var line in body.Split('\n'))
        {
            if (line.TrimEnd() is var trimmed && (trimmed == $"--{boundary}" || trimmed == $"--{boundary}--"))
            {
                if (inner is not null)
                {
                    yield return inner.ToString();
                }

                inner = trimmed.Length == boundary.Length + 2 ? new StringBuilder() : null;
            }
            else
            {
                inner?.Append(line).Append('\n');
            }
        }

        if (inner is not null)
        {
            yield return inner.ToString();
        }
    }

    private static string Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? Encoding.Latin1.GetString(bytes, 0, length).Replace("\r\n", "\n", StringComparison.Ordinal)
            : "";
    }

    [GeneratedRegex("boundary\\s*=\\s*(?:\"(?<quoted>[^\"]+)\"|(?<plain>[^\\s;]+))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Boundary();

    [GeneratedRegex("=([0-9A-Fa-f]{2})", RegexOptions.CultureInvariant)]
    private static partial Regex EncodedByte();
}
