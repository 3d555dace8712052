namespace Briefing.Domain.Happenings;

/// <summary>Which reports are alike: a graph that grows as reports come in and in which only what a report touches is compared.
/// What it answers depends on the set of reports and never on the order in which they came.</summary>
public sealed class Likenesses(Judgement judgement)
{
    private readonly Dictionary<ulong, List<Node>> byKey = [];
    private readonly Dictionary<string, Node> byReport = new(StringComparer.Ordinal);
    private long additions;
    private long visits;
    private long walks;

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

        node.LeaveThoseAgainst();
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
    /// them or to what they are or may be the same as. One that nothing changed since it was last given is given again, the very same.</summary>
    public IReadOnlyList<Cluster> ClustersNear(IEnumerable<string> reports)
    {
        var (clusters, visit) = (new List<Cluster>(), ++visits);
        foreach (var report in reports)
        {
            if (byReport.TryGetValue(report, out var node))
            {
                AddClusters(node, visit, clusters);
                foreach (var (other, _) in node.Alike)
                {
                    AddClusters(other, visit, clusters);
                }
            }
        }

        return clusters;
    }

    /// <summary>The reports that are joined to this one through pairs that are the same, itself among them.</summary>
    public IEnumerable<Candidate> JoinedTo(string report) =>
        byReport.TryGetValue(report, out var node) ? PartOf(node).Joined.SelectMany(part => part.Nodes).Select(joined => joined.Candidate) : [];

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

        var (near, visit) = (new List<Candidate>(), ++visits);
        AddJoined(node);
        foreach (var (other, _) in node.Alike)
        {
            AddJoined(other);
        }

        return near;

        void AddJoined(Node one)
        {
            if (IsNew(PartOf(one), visit))
            {
                foreach (var part in one.Part!.Joined)
                {
                    near.AddRange(part.Nodes.Select(joined => joined.Candidate));
                }
            }
        }
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
            AddClusters(node, visit, clusters);
        }

        return clusters;
    }

    /// <summary>The clusters of all that is joined to a report, unless this visit came by them already.</summary>
    private void AddClusters(Node node, long visit, List<Cluster> clusters)
    {
        if (IsNew(PartOf(node), visit))
        {
            foreach (var part in node.Part!.Joined)
            {
                clusters.Add(part.Cluster ??= ClusterOf(part));
            }
        }
    }

    private static bool IsNew(Part part, long visit)
    {
        if (part.VisitedIn == visit)
        {
            return false;
        }

        foreach (var one in part.Joined)
        {
            one.VisitedIn = visit;
        }

        return true;
    }

    /// <summary>The part that a report is in; what it is joined to is cut into parts anew where that has changed.</summary>
    private Part PartOf(Node node)
    {
        if (node.Part is not { IsStale: false })
        {
            Part.Join(Partition(Joined(node, ++walks)).ConvertAll(Part.Of));
        }

        return node.Part!;
    }

    private static List<Node> Joined(Node start, long walk)
    {
        var joined = new List<Node>(4) { start };
        start.WalkedIn = walk;
        for (var i = 0; i < joined.Count; i++)
        {
            foreach (var (other, likeness) in joined[i].Alike)
            {
                if (likeness.Verdict == Verdict.Same && other.WalkedIn != walk)
                {
                    other.WalkedIn = walk;
                    joined.Add(other);
                }
            }
        }

        return joined;
    }

    /// <summary>Cuts joined reports into clusters, each in canonical order: the most alike pairs are joined first, and never two clusters
    /// of which one report contradicts another. Reports that were taken back join the cluster that they are most like and bind nothing
    /// together.</summary>
    private List<List<Node>> Partition(List<Node> joined)
    {
        if (joined.Count > 1)
        {
            joined.Sort(Canonical);
        }

        if (AreAllTheSame(joined))
        {
            return [joined];
        }

        Confront(joined);
        if (joined.TrueForAll(static node => Holds(node) && node.Against is null))
        {
            return [joined];
        }

        for (var i = 0; i < joined.Count; i++)
        {
            (joined[i].Order, joined[i].Cluster) = (i, [joined[i]]);
        }

        foreach (var (a, b, _, binds) in PairsOf(joined))
        {
            var (larger, smaller) = a.Cluster!.Count < b.Cluster!.Count ? (b.Cluster, a.Cluster) : (a.Cluster, b.Cluster);
            var loose = !binds && larger.Exists(Holds) && smaller.Exists(Holds);
            if (larger == smaller || loose || smaller.Exists(node => node.Contradicts(larger)))
            {
                continue;
            }

            larger.AddRange(smaller);
            foreach (var moved in smaller)
            {
                moved.Cluster = larger;
            }
        }

        var clusters = new List<List<Node>>();
        foreach (var node in joined)
        {
            if (node.Cluster is { } cluster)
            {
                clusters.Add(cluster);
                cluster.Sort(Canonical);
                cluster.ForEach(static one => one.Cluster = null);
            }
        }

        return clusters;
    }

    /// <summary>The pairs that are the same, in the order in which they are joined.</summary>
    private static List<(Node A, Node B, double Score, bool Binds)> PairsOf(List<Node> joined)
    {
        var pairs = new List<(Node A, Node B, double Score, bool Binds)>();
        foreach (var node in joined)
        {
            foreach (var (other, likeness) in node.Alike)
            {
                if (likeness.Verdict == Verdict.Same && other.Order > node.Order)
                {
                    pairs.Add((node, other, likeness.Score, Holds(node) == Holds(other)));
                }
            }
        }

        pairs.Sort(static (one, other) =>
            other.Binds.CompareTo(one.Binds) is not 0 and var binds ? binds
            : other.Score.CompareTo(one.Score) is not 0 and var score ? score
            : one.A.Order.CompareTo(other.A.Order) is not 0 and var order ? order
            : one.B.Order.CompareTo(other.B.Order));
        return pairs;
    }

    /// <summary>Finds which of these reports contradict each other. Those that were confronted before are not again: one that comes to
    /// many is compared with each of them, and they are not with each other.</summary>
    private void Confront(List<Node> joined)
    {
        var crowd = CrowdOf(joined);
        foreach (var node in joined)
        {
            if (node.Crowd == crowd)
            {
                continue;
            }

            foreach (var other in joined)
            {
                if (other.Crowd == crowd && Judgement.Compare(node.Candidate, other.Candidate).Verdict == Verdict.Contradictory)
                {
                    (node.Against ??= []).Add(other);
                    (other.Against ??= []).Add(node);
                }
            }

            node.Crowd = crowd;
            crowd.Count++;
        }
    }

    /// <summary>Among whom most of these reports were confronted; only those of them that are here.</summary>
    private static Crowd CrowdOf(List<Node> joined)
    {
        Crowd? largest = null;
        foreach (var node in joined)
        {
            largest = node.Crowd is { } crowd && crowd.Count > (largest?.Count ?? 0) ? crowd : largest;
        }

        var here = largest is null ? [] : joined.FindAll(node => node.Crowd == largest);
        if (largest is not null && here.Count == largest.Count)
        {
            return largest;
        }

        var without = new Crowd { Count = here.Count };
        here.ForEach(node => node.Crowd = without);
        return without;
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

    private static Cluster ClusterOf(Part part)
    {
        List<string>? links = null;
        foreach (var node in part.Nodes)
        {
            // Of what is not cut, only pairs that may be the same lead out.
            if (part.Joined.Length > 1 || node.Alike.Count > node.SameAs)
            {
                foreach (var (other, _) in node.Alike)
                {
                    if (other.Part != part)
                    {
                        (links ??= []).Add(other.Candidate.Report.Id);
                    }
                }
            }

            foreach (var (forgotten, _) in node.Forgotten)
            {
                (links ??= []).Add(forgotten.Report.Id);
            }
        }

        return new Cluster(part.Nodes.ConvertAll(node => node.Candidate), links is null ? [] : InOrderAndOnce(links));
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
        public long WalkedIn { get; set; }

        /// <summary>The cluster that it is in; stale or null where that must be found.</summary>
        public Part? Part { get; set; }

        /// <summary>Those among which it is known which ones contradict each other.</summary>
        public Crowd? Crowd { get; set; }

        /// <summary>The ones that it contradicts, of all that were ever joined to it; null for none.</summary>
        public HashSet<Node>? Against { get; set; }

        /// <summary>While clusters are found: its place in the canonical order, and the cluster that it is in so far.</summary>
        public int Order { get; set; }

        /// <inheritdoc cref="Order"/>
        public List<Node>? Cluster { get; set; }

        public bool Contradicts(List<Node> cluster)
        {
            if (Against is not null)
            {
                foreach (var other in Against)
                {
                    if (other.Cluster == cluster)
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        public void LeaveThoseAgainst()
        {
            if (Against is not null)
            {
                foreach (var other in Against)
                {
                    other.Against!.Remove(this);
                    if (other.Against.Count == 0)
                    {
                        other.Against = null;
                    }
                }
            }
        }

        public void Remember(Candidate candidate, Verdict verdict) => Forgotten.Add((candidate, verdict));

        public void Recall(string report)
        {
            if (Forgotten.Count > 0 && Forgotten.RemoveAll(edge => edge.Candidate.Report.Id == report) > 0)
            {
                Part?.Change(otherwiseJoined: false);
            }
        }

        public void Join(Node other, Likeness likeness)
        {
            Alike.Add((other, likeness));
            SameAs += likeness.Verdict == Verdict.Same ? 1 : 0;
            Part?.Change(otherwiseJoined: likeness.Verdict == Verdict.Same);
        }

        public void Leave(Node other)
        {
            Alike.RemoveAll(edge => edge.Node == other);
            SameAs = Alike.Count(edge => edge.Likeness.Verdict == Verdict.Same);
            Part?.Change(otherwiseJoined: true);
        }
    }

    /// <summary>A cluster, kept until something changes it.</summary>
    private sealed class Part
    {
        private Part(List<Node> nodes) => (Nodes, Joined) = (nodes, [this]);

        /// <summary>In canonical order.</summary>
        public List<Node> Nodes { get; }

        /// <summary>The parts, this one among them, of all that is joined through pairs that are the same.</summary>
        public Part[] Joined { get; private set; }

        /// <summary>Whether what is joined has changed since.</summary>
        public bool IsStale { get; private set; }

        /// <summary>Null where its links have changed since.</summary>
        public Cluster? Cluster { get; set; }

        /// <summary>The visit that came by it last.</summary>
        public long VisitedIn { get; set; }

        /// <summary>The part that these are; the one that they were before where it is still the same.</summary>
        /// <param name="nodes">In canonical order.</param>
        public static Part Of(List<Node> nodes)
        {
            if (nodes[0].Part is { } before && before.Nodes.Count == nodes.Count && before.Nodes.SequenceEqual(nodes))
            {
                before.IsStale = false;
                return before;
            }

            var part = new Part(nodes);
            foreach (var node in nodes)
            {
                node.Part = part;
            }

            return part;
        }

        /// <summary>Lets parts know of each other.</summary>
        public static void Join(List<Part> parts)
        {
            if (parts is [var only] && only.Joined.Length == 1)
            {
                return;
            }

            Part[] joined = [.. parts];
            foreach (var part in joined)
            {
                part.Joined = joined;
            }
        }

        /// <summary>Something about its reports has changed.</summary>
        /// <param name="otherwiseJoined">Whether that may change who is in it.</param>
        public void Change(bool otherwiseJoined)
        {
            Cluster = null;
            if (otherwiseJoined)
            {
                foreach (var part in Joined)
                {
                    part.IsStale = true;
                }
            }
        }
    }

    /// <summary>So many reports of which it is known which ones contradict each other.</summary>
    private sealed class Crowd
    {
        public int Count { get; set; }
    }
}
