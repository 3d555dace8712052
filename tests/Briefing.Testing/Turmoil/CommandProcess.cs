using System.Diagnostics;

namespace Briefing.Testing.Turmoil;

/// <summary>A command of the command line in a process of its own.</summary>
public static class CommandProcess
{
    /// <param name="program">The path of Briefing.Cli.dll.</param>
    /// <param name="connectionString">The database that it works on.</param>
    /// <param name="command">Its words.</param>
    public static Process Start(string program, string connectionString, IReadOnlyList<string> command) => Process.Start(
        new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [program, .. command])
        {
            Environment = { ["BRIEFING_DATABASE"] = connectionString, ["BRIEFING_HOME"] = Checkout.Root },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    /// <summary>Lets it run to its end, and shows what it said where that was not a good one.</summary>
    /// <returns>Whether it ended well.</returns>
    public static async Task<bool> SucceedsAsync(string program, string connectionString, IReadOnlyList<string> command)
    {
        using var process = Start(program, connectionString, command);
        var said = process.StandardError.ReadToEndAsync();
        var answered = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) await Console.Error.WriteLineAsync($"{string.Join(' ', command)}: {await said}{await answered}");
        return process.ExitCode == 0;
    }
}
