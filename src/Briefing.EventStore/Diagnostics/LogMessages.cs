using Microsoft.Extensions.Logging;

namespace Briefing.EventStore;

/// <summary>Everything that the store logs; the ids stay as they are, for alerts to rely on.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Warning, "Followers in other processes could not be woken; they look again by themselves.")]
    public static partial void PulseFailed(this ILogger logger, Exception error);
}
