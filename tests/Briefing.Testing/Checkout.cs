namespace Briefing.Testing;

/// <summary>The checkout that the running tests were built from.</summary>
public static class Checkout
{
    /// <summary>Its root: the folder of Briefing.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Briefing.sln")) ? folder
        : Path.GetDirectoryName(folder) is { } parent ? Find(parent)
        : throw new DirectoryNotFoundException($"No Briefing.sln above {AppContext.BaseDirectory}.");
}
