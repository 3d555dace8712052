namespace Briefing.Cli;

/// <summary>What the process exits with.</summary>
public static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The command could not do all that was asked; standard error says what and why.</summary>
    public const int Failed = 1;

    /// <summary>The command line could not be understood.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl-C or SIGTERM (128 + SIGINT, as shells say it).</summary>
    public const int Cancelled = 130;
}
