using System.Diagnostics;
using System.Text;

namespace Briefing.Cli.Database;

/// <summary>Runs a program of the machine.</summary>
internal static class Tool
{
    /// <param name="said">Called with each line that the program writes to standard output, as it comes.</param>
    public static async Task<(int ExitCode, string Out, string Error)> RunAsync(
        string program, IEnumerable<string> arguments, Action<string>? said, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(cancellation);
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            said?.Invoke(line);
            output.AppendLine(line);
        }

        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, output.ToString().Trim(), (await error).Trim());
    }
}
