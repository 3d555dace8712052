namespace Briefing.Domain.Happenings;

/// <content>A report among those that it is like.</content>
public sealed partial class Likenesses
{
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
}
