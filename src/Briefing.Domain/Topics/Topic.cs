using System.Text.Json.Serialization;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;

namespace Briefing.Domain.Topics;

/// <summary>A situation that is followed.</summary>
public static class Topic
{
    public static string StreamName(TopicId id) => $"topic-{id}";

    // Events

    public abstract record TopicEvent;

    /// <summary>Somebody said what the topic follows from now on, for the first time or anew.</summary>
    public sealed record TopicDefined(TopicId Id, Definition Definition) : TopicEvent;

    /// <summary>What a topic follows.</summary>
    /// <param name="Title">As editions show it: "War in Ukraine".</param>
    /// <param name="Actors">Who it is about; aid counts where one of them receives it.</param>
    /// <param name="Words">Words and phrases that place an article or sentence in the topic ("Ukraine", "Kyiv"): whole words, in
    /// any case.</param>
    public sealed record Definition(string Title, ValueList<ActorId> Actors, ValueList<string> Words)
    {
        /// <summary>The tz database's name of the zone whose mornings the topic's own editions are for: "Europe/Kyiv".</summary>
        public string Zone { get; init; } = "Etc/UTC";

        /// <summary>Whether its editions come out only when an editor releases them.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool NeedsRelease { get; init; }
    }

    // State

    /// <param name="Definition">Null where the topic was never defined.</param>
    public sealed record State(Definition? Definition)
    {
        public static readonly State Initial = new((Definition?)null);
    }

    public static State Fold(State state, TopicEvent @event) => @event switch
    {
        TopicDefined defined => state with { Definition = defined.Definition },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is not an event of a topic."),
    };

    // Decisions

    /// <summary>Defines the topic; the same definition again is already so.</summary>
    public static IReadOnlyList<TopicEvent> Define(State state, TopicId id, Definition definition) =>
        state.Definition == definition ? [] : [new TopicDefined(id, definition)];

    // What belongs to it

    /// <summary>Whether an article is about the topic: its title or first paragraph says so.</summary>
    public static bool IsAbout(Definition topic, ArticleContent article)
    {
        var end = article.Body.IndexOf("\n\n", StringComparison.Ordinal);
        return Mentions(topic, article.Title) || Mentions(topic, end < 0 ? article.Body : article.Body[..end]);
    }

    /// <summary>Whether a report belongs to the topic: it names one of its actors, its sentence says so, or it stands in an
    /// article about it. Aid belongs to the topic of who receives it.</summary>
    /// <param name="inArticleAbout">What <see cref="IsAbout"/> says of the report's article.</param>
    public static bool Covers(Definition topic, Report report, bool inArticleAbout) => report switch
    {
        AidAnnounced aid => topic.Actors.Contains(aid.Recipient),
        _ => inArticleAbout
            || report.Actors.Any(actor => topic.Actors.Contains(actor.Id))
            || Mentions(topic, report.Evidence.Sentence),
    };

    private static bool Mentions(Definition topic, string text) => topic.Words.Any(word => Mentions(text, word));

    private static bool Mentions(string text, string word)
    {
        for (var at = 0; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
