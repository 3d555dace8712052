namespace Briefing.Domain.Happenings;

/// <content>Clusters as they are kept.</content>
public sealed partial class Likenesses
{
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

        /// <summary>A report comes to it, and nothing else changes.</summary>
        public void Gain(Node node, int place)
        {
            Nodes.Insert(place, node);
            (node.Part, Cluster, IsStale) = (this, null, false);
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
