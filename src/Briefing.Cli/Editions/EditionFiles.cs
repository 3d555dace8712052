using System.Globalization;
using System.Text;
using Briefing.Application.Deliveries;
using Briefing.Application.Editions;

namespace Briefing.Cli.Editions;

/// <summary>An edition as files: a page, a text, and the e-mail that carries both.</summary>
internal static class EditionFiles
{
    /// <summary>Writes the files, over those of the same edition.</summary>
    /// <param name="folder">Gets a folder with the edition's id.</param>
    /// <param name="from">Whom the e-mail is from.</param>
    /// <returns>The paths written.</returns>
    public static IReadOnlyList<string> Write(IssuedEdition edition, string folder, Mailbox from)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, edition.Id)).FullName;
        return [
            Write(Path.Combine(target, "briefing.html"), edition.Rendered.Html),
            Write(Path.Combine(target, "briefing.txt"), edition.Rendered.Text),
            Write(Path.Combine(target, "briefing.eml"), Encoding.UTF8.GetString(EditionMail.Sample(edition, from).ToMime().Span)),
        ];
    }

    /// <summary>Writes the page and the text of an edition that did not come out.</summary>
    /// <param name="folder">Gets a folder with the id that the edition would have, and the position.</param>
    /// <returns>The paths written.</returns>
    public static IReadOnlyList<string> Write(DraftEdition draft, string folder)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{draft.Frame.Series.EditionId(draft.Frame.Date)}-as-known-at-{draft.Position}");
        var target = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        return [
            Write(Path.Combine(target, "briefing.html"), draft.Rendered.Html),
            Write(Path.Combine(target, "briefing.txt"), draft.Rendered.Text),
        ];
    }

    private static string Write(string path, string content)
    {
        File.WriteAllText(path, content);
        return path;
    }
}
