namespace Briefing.Domain.Happenings;

/// <content>Cutting what is joined into clusters.</content>
public sealed partial class Likenesses
{
    private static readonly Comparer<Node> CanonicalOrder =
        Comparer<Node>.Create(static (a, b) => RecordedReport.Canonical(a.Candidate.Recorded, b.Candidate.Recorded));

    /// <summary>The part that a report is in; what it is joined to is cut into parts anew where that has changed.</summary>
    private Part PartOf(Node node)
    {
        if (node.Part is not { IsStale: false })
        {
            Part.Join(Partition(Joined(node, ++walks)).ConvertAll(Part.Of));
        }

        return node.Part!;
    }

    /// <summary>The part that holds all that a new report is the same as and that nothing else is joined to; null where there is none such.
    /// Then one comes to many, and nobody need walk along all that joins the many to each other.</summary>
    private static Part? PartThatGrowsBy(Node node)
    {
        Part? growing = null;
        foreach (var (other, likeness) in node.Alike)
        {
            if (likeness.Verdict == Verdict.Same)
            {
                if (other.Part is not { IsStale: false, Joined.Length: 1 } part || (growing is not null && part != growing))
                {
                    return null;
                }

                growing = part;
            }
        }

        return growing is not null && Holds(node) && growing.Nodes.TrueForAll(Holds) ? growing : null;
    }

    /// <summary>Takes a new report into a part where nothing speaks against it; else the part stays stale.</summary>
    private void Grow(Part part, Node node)
    {
        if (node.SameAs != part.Nodes.Count || !AreAllTheSame(part.Nodes, among: part.Nodes.Count + 1))
        {
            Confront([.. part.Nodes, node]);
            if (node.Against is not null || !part.Nodes.TrueForAll(static one => one.Against is null))
            {
                return;
            }
        }

        part.Gain(node, ~part.Nodes.BinarySearch(node, CanonicalOrder));
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
            joined.Sort(CanonicalOrder);
        }

        if (AreAllTheSame(joined, among: joined.Count))
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
                cluster.Sort(CanonicalOrder);
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

    private static bool AreAllTheSame(List<Node> joined, int among)
    {
        foreach (var node in joined)
        {
            if (!Holds(node) || node.SameAs != among - 1)
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

            if (node.HasForgotten)
            {
                (links ??= []).AddRange(node.ForgottenLikes(possible: true).Select(forgotten => forgotten.Report.Id));
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
}
