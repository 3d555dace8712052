using System.Globalization;
using System.Text;
using Briefing.Application.Editions;

namespace Briefing.Cli.Editions;

/// <summary>An edition as files: a page, a text, and the e-mail that carries both.</summary>
internal static class EditionFiles
{
    private const int Base64Line = 76;

    /// <summary>Writes the files, over those of the same edition.</summary>
    /// <param name="folder">Gets a folder with the edition's id.</param>
    /// <returns>The paths written.</returns>
    public static IReadOnlyList<string> Write(IssuedEdition edition, string folder)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, edition.Id)).FullName;
        return [
            Write(Path.Combine(target, "briefing.html"), edition.Rendered.Html),
            Write(Path.Combine(target, "briefing.txt"), edition.Rendered.Text),
            Write(Path.Combine(target, "briefing.eml"), Email(edition)),
        ];
    }

    private static string Write(string path, string content)
    {
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A message that mail programs open (RFC 5322), with both forms as alternatives (RFC 2046), the richer one last.</summary>
    private static string Email(IssuedEdition edition)
    {
        var boundary = $"edition-{edition.Edition.Manifest.Html[..16]}";
        var date = edition.Edition.Cutoff.ToString("ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture).Remove(29, 1);
        return string.Join("\r\n", [
            "MIME-Version: 1.0",
            $"Date: {date}",
            $"Message-ID: <{edition.Id}@briefing.invalid>",
            "From: Briefing <briefing@briefing.invalid>",
            "To: Readers <readers@briefing.invalid>",
            $"Subject: {Words(edition.Rendered.Subject)}",
            $"Content-Type: multipart/alternative; boundary=\"{boundary}\"",
            "",
            .. Part(boundary, "text/plain", edition.Rendered.Text),
            .. Part(boundary, "text/html", edition.Rendered.Html),
            $"--{boundary}--",
            "",
        ]);
    }

    private static IEnumerable<string> Part(string boundary, string type, string content) => [
        $"--{boundary}",
        $"Content-Type: {type}; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        .. Convert.ToBase64String(Encoding.UTF8.GetBytes(content)).Chunk(Base64Line).Select(line => new string(line)),
    ];

    /// <summary>A header's text as encoded words of at most 75 characters (RFC 2047), folded.</summary>
    private static string Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(word.ToString()) + rune.Utf8SequenceLength > 45)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            word.Append(rune.ToString());
        }

        words.Add(word.ToString());
        return string.Join("\r\n ", words.Select(one => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(one))}?="));
    }
}
