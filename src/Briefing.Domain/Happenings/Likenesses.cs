namespace Briefing.Domain.Happenings;

/// <summary>Which reports are alike: a graph that grows as reports come in and in which only what a report touches is compared.
/// What it answers depends on the set of reports and never on the order in which they came.</summary>
public sealed class Likenesses(Judgement judgement)
{
    private readonly Dictionary<ulong, List<Node>> byKey = [];
    private readonly Dictionary<string, Node> byReport = new(StringComparer.Ordinal);
    private long additions;
    private long visits;

    /// <summary>What people have judged. After a change, the reports that the change is about must be added again.</summary>
    public Judgement Judgement { get; set; } = judgement;

    public int Count => byReport.Count;

    public bool Contains(string report) => byReport.ContainsKey(report);

    /// <summary>Adds a report, or puts in the place of one with the same id what is known of it now.</summary>
    public void Add(Candidate candidate)
    {
        Remove(candidate.Report.Id);
        var node = new Node(candidate, Judgement.KeysOf(candidate));
        byReport.Add(candidate.Report.Id, node);
        var addition = ++additions;
        foreach (var key in Judgement.AsksOf(candidate))
        {
            if (!byKey.TryGetValue(key, out var near))
            {
                continue;
            }

            foreach (var other in near)
            {
                if (other.ComparedIn == addition)
                {
                    continue;
                }

                other.ComparedIn = addition;
                other.Recall(candidate.Report.Id);
                if (Judgement.Compare(candidate, other.Candidate) is { Verdict: Verdict.Same or Verdict.Possible } likeness)
                {
                    node.Join(other, likeness);
                    other.Join(node, likeness);
                }
            }
        }

        foreach (var key in node.Keys)
        {
            if (!byKey.TryGetValue(key, out var others))
            {
                byKey.Add(key, others = []);
            }

            others.Add(node);
        }
    }

    public void Remove(string report)
    {
        if (Take(report) is not { } node)
        {
            return;
        }

        foreach (var (other, _) in node.Alike)
        {
            other.Leave(node);
        }
    }

    /// <summary>Lets go of a report that is still there elsewhere: those like it remember that they are.</summary>
    public void Forget(string report)
    {
        if (Take(report) is not { } node)
        {
            return;
        }

        foreach (var (other, likeness) in node.Alike)
        {
            other.Leave(node);
            other.Remember(node.Candidate, likeness.Verdict);
        }
    }

    private Node? Take(string report)
    {
        if (!byReport.Remove(report, out var node))
        {
            return null;
        }

        foreach (var key in node.Keys)
        {
            byKey[key].Remove(node);
            if (byKey[key].Count == 0)
            {
                byKey.Remove(key);
            }
        }

        return node;
    }

    /// <summary>The clusters that a change of these reports may change: among all that is joined, through pairs that are the same, to
    /// them or to what they are or may be the same as.</summary>
    public IReadOnlyList<Cluster> ClustersNear(IEnumerable<string> reports)
    {
        var (clusters, visit) = (new List<Cluster>(), ++visits);
        foreach (var report in reports)
        {
            if (byReport.TryGetValue(report, out var node))
            {
                Visit(node);
                foreach (var (other, _) in node.Alike)
                {
                    Visit(other);
                }
            }
        }

        return clusters;

        void Visit(Node node)
        {
            if (node.VisitedIn != visit)
            {
                clusters.AddRange(Partition(Joined(node, visit)));
            }
        }
    }

    /// <summary>The reports that are joined to this one through pairs that are the same, itself among them.</summary>
    public IEnumerable<Candidate> JoinedTo(string report) =>
        byReport.TryGetValue(report, out var node) ? Joined(node, ++visits).Select(joined => joined.Candidate) : [];

    /// <summary>The ids of the reports that this one is or may be the same as.</summary>
    public IEnumerable<string> AlikeTo(string report) =>
        byReport.TryGetValue(report, out var node) ? node.Alike.Select(edge => edge.Node.Candidate.Report.Id) : [];

    /// <summary>The reports that are joined to this one, or to one that it is or may be the same as.</summary>
    public IReadOnlyList<Candidate> Near(string report)
    {
        if (!byReport.TryGetValue(report, out var node))
        {
            return [];
        }

        var visit = ++visits;
        var near = Joined(node, visit);
        foreach (var (other, _) in node.Alike)
        {
            if (other.VisitedIn != visit)
            {
                near.AddRange(Joined(other, visit));
            }
        }

        return near.ConvertAll(one => one.Candidate);
    }

    /// <summary>The forgotten reports that are the same as this one, those that may be among them where asked for.</summary>
    public IEnumerable<Candidate> ForgottenLikeTo(string report, bool possible) => byReport.TryGetValue(report, out var node) && node.Forgotten.Count > 0
        ? node.Forgotten.Where(edge => possible || edge.Verdict == Verdict.Same).Select(edge => edge.Candidate)
        : [];

    /// <summary>Every cluster there is.</summary>
    public IReadOnlyList<Cluster> All()
    {
        var (clusters, visit) = (new List<Cluster>(), ++visits);
        foreach (var node in byReport.Values)
        {
            if (node.VisitedIn != visit)
            {
                clusters.AddRange(Partition(Joined(node, visit)));
            }
        }

        return clusters;
    }

    private static List<Node> Joined(Node start, long visit)
    {
        var joined = new List<Node>(4) { start };
        start.VisitedIn = visit;
        for (var i = 0; i < joined.Count; i++)
        {
            foreach (var (other, likeness) in joined[i].Alike)
            {
                if (likeness.Verdict == Verdict.Same && other.VisitedIn != visit)
                {
                    other.VisitedIn = visit;
                    joined.Add(other);
                }
            }
        }

        return joined;
    }

    /// <summary>Cuts joined reports into clusters: the most alike pairs are joined first, and never two clusters of which one
    /// report contradicts another. Reports that were taken back join the cluster that they are most like and bind nothing
    /// together.</summary>
    private List<Cluster> Partition(List<Node> joined)
    {
        if (joined.Count > 1)
        {
            joined.Sort(Canonical);
        }

        if (AreAllTheSame(joined))
        {
            return [ClusterOf(joined)];
        }

        var order = joined.Select((node, index) => (node, index)).ToDictionary(pair => pair.node, pair => pair.index);
        var pairs = joined
            .SelectMany((node, index) => node.Alike
                .Where(edge => edge.Likeness.Verdict == Verdict.Same && order[edge.Node] > index)
                .Select(edge => (A: node, B: edge.Node, edge.Likeness.Score, Binds: Holds(node) == Holds(edge.Node))))
            .OrderByDescending(pair => pair.Binds)
            .ThenByDescending(pair => pair.Score)
            .ThenBy(pair => order[pair.A])
            .ThenBy(pair => order[pair.B]);
        var clusters = joined.ToDictionary(node => node, node => new List<Node> { node });
        foreach (var (a, b, _, binds) in pairs)
        {
            var (left, right) = (clusters[a], clusters[b]);
            var loose = !binds && left.Exists(Holds) && right.Exists(Holds);
            if (left == right || loose
                || left.Exists(one => right.Exists(other => Judgement.Compare(one.Candidate, other.Candidate).Verdict == Verdict.Contradictory)))
            {
                continue;
            }

            left.AddRange(right);
            foreach (var moved in right)
            {
                clusters[moved] = left;
            }
        }

        return [.. clusters.Values.Distinct().Select(nodes =>
        {
            nodes.Sort(Canonical);
            return ClusterOf(nodes);
        })];
    }

    private static bool AreAllTheSame(List<Node> joined)
    {
        foreach (var node in joined)
        {
            if (!Holds(node) || node.SameAs != joined.Count - 1)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Holds(Node node) => node.Candidate.Recorded.Holds;

    /// <param name="nodes">In canonical order.</param>
    private static Cluster ClusterOf(List<Node> nodes)
    {
        List<string>? links = null;
        foreach (var node in nodes)
        {
            foreach (var (other, _) in node.Alike)
            {
                if (!nodes.Contains(other))
                {
                    (links ??= []).Add(other.Candidate.Report.Id);
                }
            }

            foreach (var (forgotten, _) in node.Forgotten)
            {
                (links ??= []).Add(forgotten.Report.Id);
            }
        }

        return new Cluster(nodes.ConvertAll(node => node.Candidate), links is null ? [] : InOrderAndOnce(links));
    }

    private static ValueList<string> InOrderAndOnce(List<string> links)
    {
        links.Sort(StringComparer.Ordinal);
        var once = new List<string>(links.Count);
        foreach (var link in links)
        {
            if (once.Count == 0 || once[^1] != link)
            {
                once.Add(link);
            }
        }

        return [.. once];
    }

    private static int Canonical(Node a, Node b) => RecordedReport.Canonical(a.Candidate.Recorded, b.Candidate.Recorded);

    private sealed class Node(Candidate candidate, IReadOnlyList<ulong> keys)
    {
        public Candidate Candidate { get; } = candidate;

        public IReadOnlyList<ulong> Keys { get; } = keys;

        public List<(Node Node, Likeness Likeness)> Alike { get; } = [];

        /// <summary>The likes of it that were forgotten, and come back when they are added again.</summary>
        public List<(Candidate Candidate, Verdict Verdict)> Forgotten { get; } = [];

        /// <summary>How many reports are the same.</summary>
        public int SameAs { get; private set; }

        /// <summary>The addition that it was last compared in.</summary>
        public long ComparedIn { get; set; }

        /// <summary>The walk along what is joined that came by it last.</summary>
        public long VisitedIn { get; set; }

        public void Remember(Candidate candidate, Verdict verdict) => Forgotten.Add((candidate, verdict));

        public void Recall(string report)
        {
            if (Forgotten.Count > 0)
            {
                Forgotten.RemoveAll(edge => edge.Candidate.Report.Id == report);
            }
        }

        public void Join(Node other, Likeness likeness)
        {
            Alike.Add((other, likeness));
            SameAs += likeness.Verdict == Verdict.Same ? 1 : 0;
        }

        public void Leave(Node other)
        {
            Alike.RemoveAll(edge => edge.Node == other);
            SameAs = Alike.Count(edge => edge.Likeness.Verdict == Verdict.Same);
        }
    }
}
