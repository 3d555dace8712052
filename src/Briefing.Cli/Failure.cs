using Briefing.Application;
using Briefing.EventStore;
using Npgsql;

namespace Briefing.Cli;

/// <summary>A command cannot go on, and knows why. The message is for the operator: what happened, and what to do.</summary>
public sealed class CommandFailedException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Words for what went wrong.</summary>
internal static class Failure
{
    /// <summary>One or more plain sentences. The stack of a fault that nobody foresaw goes to a file, and the sentences name it.</summary>
    public static string Explain(Exception exception) => exception switch
    {
        CommandFailedException or RefusedException or LocalPostgresException or EventStoreException => exception.Message,
        NpgsqlException { IsTransient: true } => $"the database does not answer: {exception.InnerException?.Message ?? exception.Message}",
        IOException or UnauthorizedAccessException => exception.Message,
        _ => $"this should not have happened: {exception.Message}\nThe details, for a bug report, are in {Record(exception)}",
    };

    private static string Record(Exception exception)
    {
        var path = Path.Combine(Path.GetTempPath(), $"briefing-fault-{Environment.ProcessId}.txt");
        File.WriteAllText(path, exception.ToString());
        return path;
    }
}
