namespace Briefing.Cli;

/// <summary>Where the program's own files are: seeds/, and .local/ and out/, which it makes.</summary>
internal static class Installation
{
    /// <summary>The folder that `./briefing` stands in; for a published program, the folder of the program.</summary>
    public static string Home { get; } =
        Environment.GetEnvironmentVariable("BRIEFING_HOME") is { Length: > 0 } home ? home : AppContext.BaseDirectory;

    /// <summary>Where commands write editions to.</summary>
    public static string Editions => Path.Combine(Home, "out");

    /// <summary>The templates of editions; BRIEFING_TEMPLATES names another folder with one's own.</summary>
    public static string Templates =>
        Environment.GetEnvironmentVariable("BRIEFING_TEMPLATES") is { Length: > 0 } folder ? folder : Path.Combine(Seeds, "templates");

    public static string Seeds => Path.Combine(Home, "seeds");

    /// <summary>A path as people like to read it: from where they stand, if it is below.</summary>
    public static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
