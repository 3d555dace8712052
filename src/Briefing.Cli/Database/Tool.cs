using System.Diagnostics;
using System.Text;

namespace Briefing.Cli.Database;

/// <summary>Runs a program of the machine.</summary>
internal static class Tool
{
    /// <param name="said">Called with each line that the program writes to standard output, as it comes.</param>
    /// <param name="cancellation">Ends the program too.</param>
    /// <param name="environment">Variables for the program, beside those of this process.</param>
    public static async Task<(int ExitCode, string Out, string Error)> RunAsync(
        string program, IEnumerable<string> arguments, Action<string>? said, CancellationToken cancellation,
        IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            return await WaitAsync(process, said, cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task<(int ExitCode, string Out, string Error)> WaitAsync(
        Process process, Action<string>? said, CancellationToken cancellation)
    {
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
