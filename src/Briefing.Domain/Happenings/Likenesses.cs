namespace Briefing.Domain.Happenings;

/// <summary>Which reports are alike: a graph that grows as reports come in and in which only what a report touches is compared.
/// What it answers depends on the set of reports and never on the order in which they came.</summary>
public sealed partial class Likenesses(Judgement judgement)
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
        if (Contains(candidate.Report.Id))
        {
            Remove(candidate.Report.Id);
        }

        var node = new Node(candidate, Judgement.KeysOf(candidate));
        byReport.Add(candidate.Report.Id, node);
        Compare(node);
        var growing = PartThatGrowsBy(node);
        foreach (var (other, likeness) in node.Alike)
        {
            other.Join(node, likeness);
        }

        if (growing is not null)
        {
            Grow(growing, node);
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

    /// <summary>Finds what a new report is like.</summary>
    private void Compare(Node node)
    {
        var addition = ++additions;
        foreach (var key in Judgement.AsksOf(node.Candidate))
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
                if (other.HasForgotten)
                {
                    other.Recall(node.Candidate.Report.Id);
                }

                if (Judgement.Compare(node.Candidate, other.Candidate) is { Verdict: Verdict.Same or Verdict.Possible } likeness)
                {
                    node.Join(other, likeness);
                }
            }
        }
    }

    public void Remove(string report)
    {
        foreach (var left in Take([report]))
        {
            left.LeaveThoseGone();
        }
    }

    /// <summary>Lets go of reports that are still there elsewhere: those like them remember that they are.</summary>
    public void Forget(IReadOnlyCollection<string> reports)
    {
        foreach (var left in Take(reports))
        {
            left.RememberThoseGone();
            left.LeaveThoseGone();
        }
    }

    /// <summary>Lets go of everything.</summary>
    public void Clear()
    {
        byKey.Clear();
        byReport.Clear();
    }

    /// <returns>Those that stay and are like any of what is gone.</returns>
    private HashSet<Node> Take(IReadOnlyCollection<string> reports)
    {
        var (gone, keys, left) = (new List<Node>(reports.Count), new HashSet<ulong>(), new HashSet<Node>());
        foreach (var report in reports)
        {
            if (byReport.Remove(report, out var node))
            {
                node.IsGone = true;
                node.LeaveThoseAgainst();
                gone.Add(node);
                keys.UnionWith(node.Keys);
            }
        }

        foreach (var key in keys)
        {
            var near = byKey[key];
            near.RemoveAll(static node => node.IsGone);
            if (near.Count == 0)
            {
                byKey.Remove(key);
            }
        }

        foreach (var node in gone)
        {
            foreach (var (other, _) in node.Alike)
            {
                if (!other.IsGone)
                {
                    left.Add(other);
                }
            }
        }

        return left;
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
    public IEnumerable<Candidate> ForgottenLikeTo(string report, bool possible) =>
        byReport.TryGetValue(report, out var node) && node.HasForgotten ? node.ForgottenLikes(possible) : [];

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
}
