using System.Collections.Immutable;

namespace Briefing.Domain.Happenings;

/// <content>A report among those that it is like.</content>
public sealed partial class Likenesses
{
    private sealed class Node(Candidate candidate, ImmutableArray<ulong> keys)
    {
        private List<(Candidate Candidate, Verdict Verdict)>? forgotten;

        public Candidate Candidate { get; } = candidate;

        public ImmutableArray<ulong> Keys { get; } = keys;

        public List<(Node Node, Likeness Likeness)> Alike { get; } = [];

        /// <summary>Whether some likes of it were forgotten; they come back when they are added again.</summary>
        public bool HasForgotten => forgotten is not null;

        /// <summary>How many reports are the same.</summary>
        public int SameAs { get; private set; }

        /// <summary>Whether it is not among them any more.</summary>
        public bool IsGone { get; set; }

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

        public IEnumerable<Candidate> ForgottenLikes(bool possible) =>
            forgotten!.Where(edge => possible || edge.Verdict == Verdict.Same).Select(edge => edge.Candidate);

        /// <summary>Those like it that are gone are still there elsewhere.</summary>
        public void RememberThoseGone() => (forgotten ??= []).AddRange(
            Alike.Where(static edge => edge.Node.IsGone).Select(static edge => (edge.Node.Candidate, edge.Likeness.Verdict)));

        public void Recall(string report)
        {
            if (forgotten!.RemoveAll(edge => edge.Candidate.Report.Id == report) > 0)
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

        public void LeaveThoseGone()
        {
            Alike.RemoveAll(static edge => edge.Node.IsGone);
            SameAs = Alike.Count(static edge => edge.Likeness.Verdict == Verdict.Same);
            Part?.Change(otherwiseJoined: true);
        }
    }
}
