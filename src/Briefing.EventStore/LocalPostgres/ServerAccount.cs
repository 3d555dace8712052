using System.Diagnostics;

namespace Briefing.EventStore;

/// <summary>The account that the server's programs run as; without a name, that of this process.</summary>
internal sealed record ServerAccount(string? Name)
{
    public static ServerAccount Present { get; } = new((string?)null);

    /// <summary>PostgreSQL refuses to run as root, so root hands it to an account without privileges.</summary>
    public static ServerAccount For(string? wanted)
    {
        if (!Environment.IsPrivilegedProcess)
            return Present;

        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        string[] candidates = wanted is null ? ["postgres", "nobody"] : [wanted];
        return new ServerAccount(candidates.FirstOrDefault(accounts.Contains) ?? throw new LocalPostgresException(
            $"PostgreSQL does not run as root, and there is no account {string.Join(" or ", candidates)} to run it as. "
            + "Run this as another user, or make such an account."));
    }

    /// <summary>Whether this account may enter a folder.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellation) =>
        (await RunAsync("test", ["-x", folder], "/", cancellation)).ExitCode == 0;

    public async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, string workingFolder, CancellationToken cancellation)
    {
        // env looks for a program on the PATH only; Process.Start would take one from the present folder before.
        var start = new ProcessStartInfo("/usr/bin/env", [program, .. arguments])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Name is not null)
            start.UserName = Name;

        // PGDATA, PGOPTIONS and the like are meant for another server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, ((await output) + (await errors)).Trim());
    }
}
