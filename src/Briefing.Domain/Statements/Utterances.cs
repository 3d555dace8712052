using System.Runtime.InteropServices;
using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Statements;

/// <summary>What speakers said, read out once, and which utterances of one speaker are alike: each two are compared once, however often
/// they are shown. The answers do not depend on what was asked before. One view uses it at a time.</summary>
public sealed class Utterances
{
    /// <summary>How many utterances are kept at most, at about a kilobyte each; then it begins anew.</summary>
    private const int Most = 150_000;

    private readonly Dictionary<ActorId, Speaker> speakers = [];
    private readonly Lock inUse = new();
    private int count;
    private long views;

    /// <summary>Makes one view with it, while others wait.</summary>
    internal T Use<T>(Func<Utterances, T> view)
    {
        lock (inUse)
        {
            if (count > Most)
            {
                speakers.Clear();
                count = 0;
            }

            views++;
            return view(this);
        }
    }

    /// <summary>The utterances that a view has used so far know by this number that they were.</summary>
    internal long View => views;

    /// <summary>What a statement says.</summary>
    internal Utterance Of(StatementHappening statement)
    {
        ref var speaker = ref CollectionsMarshal.GetValueRefOrAddDefault(speakers, statement.Speaker, out _);
        speaker ??= new Speaker();
        ref var utterance = ref CollectionsMarshal.GetValueRefOrAddDefault(speaker.ByContent, statement.Content, out var known);
        if (!known)
        {
            utterance = new Utterance(statement.Content);
            speaker.Compare(utterance);
            count++;
        }

        return utterance!;
    }

    private sealed class Speaker
    {
        private readonly List<Utterance> all = [];
        private readonly SharedWords shared = new();

        public Dictionary<string, Utterance> ByContent { get; } = new(StringComparer.Ordinal);

        /// <summary>Finds those of the speaker's utterances that a new one is like, itself among them.</summary>
        public void Compare(Utterance added)
        {
            shared.Add(all.Count, added.Words);
            all.Add(added);
            foreach (var number in shared.With(added.Words))
            {
                added.Meet(all[number]);
            }
        }
    }
}

/// <summary>Something that somebody said, in these words.</summary>
internal sealed class Utterance(string content)
{
    /// <summary>How much two utterances on different days must have in common to be one said again; as much to be its opposite.</summary>
    private const double Repeated = 0.6;

    /// <summary>Of too few words nothing can be told.</summary>
    private const double LeastWeight = 1.5;

    private static readonly HashSet<string> Denying =
        ["not", "no", "never", "won't", "wouldn't", "cannot", "can't", "doesn't", "don't", "didn't", "denied", "denies", "refused", "refuses", "rejected", "rejects", "ruled", "rules", "against", "nobody", "nothing", "without", "neither", "nor"];

    private long toldIn;
    private int toldAs;

    public Words Words { get; } = Words.Of(content);

    public Theme Theme { get; } = Themes.Of(content);

    public bool Denies { get; } = Words.Tokens(content).Split(' ').Count(Denying.Contains) % 2 == 1;

    /// <summary>Those that say the same, itself among them.</summary>
    public List<Utterance> Echoes { get; } = [];

    /// <summary>Those that say the opposite.</summary>
    public List<Utterance> Opposites { get; } = [];

    /// <summary>Notes whether it says the same as another or the opposite.</summary>
    public void Meet(Utterance other)
    {
        if (Theme != other.Theme || Alike(other) < Repeated)
        {
            return;
        }

        var (mine, his) = Denies == other.Denies ? (Echoes, other.Echoes) : (Opposites, other.Opposites);
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

    private double Alike(Utterance other)
    {
        var larger = Math.Max(Words.Weight, other.Words.Weight);
        var smaller = Math.Min(Words.Weight, other.Words.Weight);
        var shared = Words.Shared(other.Words);
        return smaller < LeastWeight ? 0 : ((shared / smaller) + (shared / larger)) / 2;
    }
}
