namespace Briefing.Cli.Database;

/// <summary>PostgreSQL's server programs, from the system's packages.</summary>
internal static class ServerPackage
{
    /// <summary>Installs them where they are missing and this user may; says so first.</summary>
    /// <returns>Null when they are there; else why not and what to type.</returns>
    public static async Task<string?> EnsureInstalledAsync(Terminal terminal, CancellationToken cancellation)
    {
        var install = Path.Combine(Installation.Home, ".ci", "install");
        if (!File.Exists(install))
        {
            return null;
        }

        var run = await Tool.RunAsync(install, ["postgresql"], line => terminal.Say(line), cancellation);
        return run.ExitCode == 0 ? null : run.Error;
    }
}
