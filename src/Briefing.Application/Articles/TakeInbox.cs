using System.IO.Pipelines;

namespace Briefing.Application.Articles;

/// <summary>A file that was taken from the watched folder.</summary>
/// <param name="Name">Its path from the folder.</param>
/// <param name="Articles">How many articles it held that were taken in.</param>
/// <param name="Refusals">What was wrong, a line each; empty where nothing was.</param>
public sealed record InboxFile(string Name, int Articles, IReadOnlyList<string> Refusals);

/// <summary>Takes in articles that are put into a folder as files, one article a file, or as NDJSON one a line. What was taken goes to <c>done/</c>, what was
/// refused to <c>refused/</c> with the reason beside it. A file is moved after it was taken in: broken off in between, it is known the next time.</summary>
public sealed class TakeInbox
{
    private const string Done = "done";
    private const string Refused = "refused";

    /// <summary>A file that has not changed for so long is written whole.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private static readonly string[] Unfinished = [".tmp", ".part", ".partial", ".crdownload", "~"];
    private static readonly string[] Lines = [".ndjson", ".jsonl"];

    private readonly string? folder;
    private readonly ReceiveArticle receive;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, Seen> seen = new(StringComparer.Ordinal);

    internal TakeInbox(string? folder, ReceiveArticle receive, TimeProvider clock)
    {
        this.folder = folder;
        this.receive = receive;
        this.clock = clock;
    }

    /// <summary>Takes one file: the first by name that is written whole.</summary>
    /// <returns>Null where there is none now, or no folder is watched.</returns>
    public async Task<InboxFile?> RunAsync(CancellationToken cancellation = default)
    {
        if (folder is null || NextSettled(folder) is not { } file)
        {
            return null;
        }

        var taken = await TakeAsync(file, cancellation);
        Move(file, taken);
        return taken;
    }

    /// <summary>Looks at all files, and remembers how they were: size and time tell whether somebody still writes.</summary>
    private FileInfo? NextSettled(string watched)
    {
        var root = Directory.CreateDirectory(watched);
        var files = root.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint })
            .Where(file => !IsOurs(root, file) && !Unfinished.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(file => file.FullName, StringComparer.Ordinal).ToList();
        foreach (var gone in seen.Keys.Except(files.Select(file => file.FullName), StringComparer.Ordinal).ToList())
        {
            seen.Remove(gone);
        }

        var now = clock.GetUtcNow();
        FileInfo? next = null;
        foreach (var file in files)
        {
            var looks = new Seen(file.Length, file.LastWriteTimeUtc, now);
            if (!seen.TryGetValue(file.FullName, out var before) || before.Length != looks.Length || before.Written != looks.Written)
            {
                seen[file.FullName] = looks;
            }
            else if (now - before.Since >= Settled)
            {
                next ??= file;
            }
        }

        return next;
    }

    private static bool IsOurs(DirectoryInfo root, FileInfo file) =>
        Path.GetRelativePath(root.FullName, file.FullName).Split(Path.DirectorySeparatorChar)[0] is Done or Refused;

    private async Task<InboxFile> TakeAsync(FileInfo file, CancellationToken cancellation)
    {
        var name = Path.GetRelativePath(folder!, file.FullName);
        if (Lines.Contains(file.Extension, StringComparer.OrdinalIgnoreCase))
        {
            return await TakeLinesAsync(file, name, cancellation);
        }

        var outcome = file.Length > ArticleFile.MaximumBytes
            ? OutcomeOf(ArticleFile.TooLarge(file.Length))
            : await receive.RunAsync(name, await File.ReadAllBytesAsync(file.FullName, cancellation), new ArticleDraft(), cancellation);
        return outcome is ReceiveOutcome.Refused refused ? new InboxFile(name, 0, [$"{refused.Field}: {refused.Reason}"]) : new InboxFile(name, 1, []);
    }

    private async Task<InboxFile> TakeLinesAsync(FileInfo file, string name, CancellationToken cancellation)
    {
        var (articles, refusals) = (0, new List<string>());
        await using var stream = file.OpenRead();
        await foreach (var (number, line) in NdjsonLines.ReadAsync(PipeReader.Create(stream), ArticleFile.MaximumBytes, cancellation))
        {
            if (await receive.RunAsync(ArticleLine.Read(line), new ArticleDraft(), cancellation) is ReceiveOutcome.Refused refused)
            {
                refusals.Add($"line {number}: {refused.Field}: {refused.Reason}");
            }
            else
            {
                articles++;
            }
        }

        return new InboxFile(name, articles, refusals);
    }

    /// <summary>The reason is written first, so that no refused file stands there without one.</summary>
    private void Move(FileInfo file, InboxFile taken)
    {
        var target = FreeName(Path.Combine(folder!, taken.Refusals.Count == 0 ? Done : Refused, taken.Name));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (taken.Refusals.Count > 0)
        {
            var rest = taken.Articles > 0 ? $"\nThe other {taken.Articles} were taken in; this file may be put right and put back whole.\n" : "";
            File.WriteAllText($"{target}.reason.txt", string.Join('\n', taken.Refusals) + "\n" + rest);
        }

        try
        {
            file.MoveTo(target);
        }
        catch (FileNotFoundException)
        {
            // Another worker took the same file, and what it held was known to one of the two.
        }

        seen.Remove(file.FullName);
    }

    private static string FreeName(string path)
    {
        var free = path;
        for (var number = 2; File.Exists(free); number++)
        {
            free = Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}.{number}{Path.GetExtension(path)}");
        }

        return free;
    }

    private static ReceiveOutcome OutcomeOf(RefusedException refused) => new ReceiveOutcome.Refused(refused.Field, refused.Reason);

    private sealed record Seen(long Length, DateTime Written, DateTimeOffset Since);
}
