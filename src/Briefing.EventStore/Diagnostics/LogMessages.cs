using Microsoft.Extensions.Logging;

namespace Briefing.EventStore;

/// <summary>Everything that the store logs; the ids stay as they are, for alerts to rely on.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Warning, "Followers in other processes could not be woken; they look again by themselves.")]
    public static partial void PulseFailed(this ILogger logger, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "The log could not be read; trying again.")]
    public static partial void LogReaderFailed(this ILogger logger, Exception error);

    [LoggerMessage(3, LogLevel.Warning,
        "The log cannot be read beyond position {Position}: backends {Processes} hold open transactions that have appended.")]
    public static partial void LogReaderBlocked(this ILogger logger, long position, string processes);

    [LoggerMessage(4, LogLevel.Information, "Signals from other processes are not received; polling instead.")]
    public static partial void ListeningFailed(this ILogger logger, Exception error);

    [LoggerMessage(5, LogLevel.Warning, "The lease on generation {Generation} of projection {Projection} could not be renewed.")]
    public static partial void LeaseNotRenewed(this ILogger logger, string projection, int generation, Exception error);

    [LoggerMessage(6, LogLevel.Information, "{Worker} no longer owns generation {Generation} of projection {Projection}.")]
    public static partial void LeaseLost(this ILogger logger, string projection, int generation, string worker);

    [LoggerMessage(7, LogLevel.Information,
        "The lease on generation {Generation} of projection {Projection} could not be given back; it runs out by itself.")]
    public static partial void LeaseNotGivenBack(this ILogger logger, string projection, int generation, Exception error);

    [LoggerMessage(8, LogLevel.Information, "{Worker} works on generation {Generation} ({State}) of projection {Projection}.")]
    public static partial void GenerationTaken(
        this ILogger logger, string projection, int generation, GenerationState state, string worker);

    [LoggerMessage(9, LogLevel.Information, "Projection {Projection} now shows generation {Generation}, at position {Position}.")]
    public static partial void GenerationSwitched(this ILogger logger, string projection, int generation, long position);

    [LoggerMessage(10, LogLevel.Error, "Projection {Projection} does not go on; trying again in {Pause}.")]
    public static partial void ProjectionFailed(this ILogger logger, string projection, TimeSpan pause, Exception error);

    [LoggerMessage(11, LogLevel.Warning,
        "Projection {Projection} could not apply event {Position} ({EventType}); it is a dead letter.")]
    public static partial void DeadLetterRecorded(
        this ILogger logger, string projection, long position, string eventType, Exception error);

    [LoggerMessage(12, LogLevel.Warning, "Projection {Projection} could not be looked after; trying again.")]
    public static partial void SupervisionFailed(this ILogger logger, string projection, Exception error);
}
