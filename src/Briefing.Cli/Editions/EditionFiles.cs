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
            Write(Path.Combine(target, "briefing.eml"), Encoding.UTF8.GetString(EditionMail.Sample(edition, from).ToMime())),
        ];
    }

    private static string Write(string path, string content)
    {
        File.WriteAllText(path, content);
        return path;
    }
}
