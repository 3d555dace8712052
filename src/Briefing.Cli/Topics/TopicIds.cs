using Briefing.Domain.Topics;

namespace Briefing.Cli.Topics;

/// <summary>Topics as a command line names them.</summary>
internal static class TopicIds
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
