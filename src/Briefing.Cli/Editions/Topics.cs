using Briefing.Domain.Topics;

namespace Briefing.Cli.Editions;

/// <summary>Topics as a command line names them.</summary>
internal static class Topics
{
    /// <exception cref="CommandFailedException">It is no id of a topic.</exception>
    public static TopicId Named(string topic)
    {
        try
        {
            return TopicId.Parse(topic);
        }
        catch (FormatException malformed)
        {
            throw new CommandFailedException(malformed.Message, malformed);
        }
    }
}
