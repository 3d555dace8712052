using Briefing.Application;
using Briefing.Application.Articles;
using Briefing.Domain.Articles;

namespace Briefing.Cli.Articles;

/// <summary>A file, or standard input, that holds one article.</summary>
/// <param name="Path">"-" for standard input.</param>
internal sealed record ArticleSource(string Path)
{
    /// <summary>The file's name without its ending.</summary>
    public string Stem => Path == "-" ? "stdin" : System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The sources that the paths of a command line name; of a folder all articles in it and below it, by name.</summary>
    /// <exception cref="CommandFailedException">A path does not exist, or a folder holds no article.</exception>
    /// <param name="also">Further endings of files to find in folders.</param>
    public static IReadOnlyList<ArticleSource> Find(IEnumerable<string> paths, params string[] also) =>
        [.. paths.SelectMany(path => path switch
        {
            "-" => [new ArticleSource("-")],
            _ when File.Exists(path) => [new ArticleSource(path)],
            _ when Directory.Exists(path) => InFolder(path, also),
            _ => throw new CommandFailedException($"{path}: there is no such file or folder"),
        })];

    /// <exception cref="RefusedException">It holds no article that can be read; the exception says why.</exception>
    public ArticleContent Read(ArticleDraft given) => ArticleFile.Read(Path, Bytes(), given).Check();

    /// <exception cref="RefusedException">The file is too large to be an article.</exception>
    public byte[] Bytes()
    {
        if (Path == "-")
        {
            using var input = Console.OpenStandardInput();
            using var bytes = new MemoryStream();
            input.CopyTo(bytes);
            return bytes.ToArray();
        }

        var length = new FileInfo(Path).Length;
        return length > ArticleFile.MaximumBytes ? throw ArticleFile.TooLarge(length) : File.ReadAllBytes(Path);
    }

    private static IReadOnlyList<ArticleSource> InFolder(string folder, string[] also)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => System.IO.Path.GetExtension(file) is var ending && (ArticleFile.Extensions.Contains(ending) || also.Contains(ending, StringComparer.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal)
            .Select(file => new ArticleSource(file))
            .ToList();
        return files.Count > 0
            ? files
            : throw new CommandFailedException(
                $"{folder}: the folder holds no article; {string.Join(", ", ArticleFile.Extensions)} are read");
    }
}
