using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Statements;

/// <summary>What speakers said, read out once, and which utterances of one speaker are alike: each two are compared once, however often
/// they are shown. The answers do not depend on what was asked before. One view uses it at a time.</summary>
public sealed class Utterances
{
    /// <summary>How many utterances are kept at most, at about a kilobyte each; then it begins anew.</summary>
    private const int Most = 150_000;

    private readonly Dictionary<ActorId, SpeakerUtterances> speakers = [];
    private readonly Lock inUse = new();
    private long views;

    /// <summary>Makes one view with it, while others wait.</summary>
    internal T Use<T>(Func<Utterances, T> view)
    {
        lock (inUse)
        {
            if (speakers.Values.Sum(speaker => speaker.Count) > Most)
            {
                speakers.Clear();
            }

            views++;
            return view(this);
        }
    }

    /// <summary>The utterances that a view has used so far know by this number that they were.</summary>
    internal long View => views;

    /// <summary>What an actor said.</summary>
    internal SpeakerUtterances Of(ActorId speaker)
    {
        if (!speakers.TryGetValue(speaker, out var known))
        {
            speakers.Add(speaker, known = new SpeakerUtterances());
        }

        return known;
    }
}

/// <summary>What one speaker said.</summary>
internal sealed class SpeakerUtterances
{
    private readonly Dictionary<string, Utterance> byContent = new(StringComparer.Ordinal);
    private readonly List<Utterance> all = [];
    private readonly SharedWords shared = new();

    public int Count => all.Count;

    /// <summary>What the speaker said in these words, compared with all that he said in others.</summary>
    public Utterance Of(string content)
    {
        if (!byContent.TryGetValue(content, out var known))
        {
            byContent.Add(content, known = new Utterance(content));
            shared.Add(known.Words);
            all.Add(known);
            foreach (var (number, weight) in shared.With(known.Words))
            {
                known.Meet(all[number], weight);
            }
        }

        return known;
    }
}

/// <summary>Something that somebody said, in these words.</summary>
internal sealed class Utterance
{
    /// <summary>How much two utterances on different days must have in common to be one said again; as much to be its opposite.</summary>
    private const double Repeated = 0.6;

    /// <summary>Of too few words nothing can be told.</summary>
    private const double LeastWeight = 1.5;

    private static readonly HashSet<string> Denying =
        ["not", "no", "never", "won't", "wouldn't", "cannot", "can't", "doesn't", "don't", "didn't", "denied", "denies", "refused", "refuses", "rejected", "rejects", "ruled", "rules", "against", "nobody", "nothing", "without", "neither", "nor"];

    private readonly string content;
    private bool? denies;
    private long toldIn;
    private int toldAs;

    public Utterance(string content)
    {
        this.content = content;
        Words = Words.Of(content);
        Theme = Themes.Of(Words);
    }

    public Words Words { get; }

    public Theme Theme { get; }

    /// <summary>Looked for where there is something to compare it with, which most utterances never find.</summary>
    public bool Denies => denies ??= Words.Tokens(content).Split(' ').Count(Denying.Contains) % 2 == 1;

    /// <summary>Those that say the same, itself among them.</summary>
    public List<Utterance> Echoes { get; } = [];

    /// <summary>Those that say the opposite.</summary>
    public List<Utterance> Opposites { get; } = [];

    /// <summary>Notes whether it says the same as another or the opposite.</summary>
    /// <param name="shared">The weight of the words that they share.</param>
    public void Meet(Utterance other, double shared)
    {
        if (Theme != other.Theme || Alike(other, shared) < Repeated)
        {
            return;
        }

        var (mine, his) = other == this || Denies == other.Denies ? (Echoes, other.Echoes) : (Opposites, other.Opposites);
        mine.Add(other);
        if (other != this)
        {
            his.Add(this);
        }
    }

    /// <summary>A view tells it under a number from now on.</summary>
    public void TellAs(int number, long view) => (toldAs, toldIn) = (number, view);

    /// <summary>The number that a view tells it under; null where it does not.</summary>
    public int? ToldAs(long view) => toldIn == view ? toldAs : null;

    private double Alike(Utterance other, double shared)
    {
        var larger = Math.Max(Words.Weight, other.Words.Weight);
        var smaller = Math.Min(Words.Weight, other.Words.Weight);
        return smaller < LeastWeight ? 0 : ((shared / smaller) + (shared / larger)) / 2;
    }
}
