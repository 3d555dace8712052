namespace Briefing.Extraction.Actors;

/// <summary>Remembers who was last named together ("Macron and Tusk", "Biden met Xi"), for "they", "the two leaders".</summary>
internal sealed class Pairs(Scene scene)
{
    /// <summary>Later than this many sentences "they" are others.</summary>
    private const int Reach = 2;

    private readonly List<Entity> together = [];
    private readonly List<Entity> last = [];
    private int end;
    private int sentence = -1;
    private double weight;
    private int lastSentence = int.MinValue / 2;
    private double lastWeight;

    /// <summary>Takes note of an actor named from one token to before another.</summary>
    public void Note(Entity entity, int start, int behind)
    {
        if (entity.IsPerson || entity.Kind == "country")
        {
            if (sentence != scene.Sentence.Index || together.Count == 0 || together[^1].IsPerson != entity.IsPerson || !AreJoined(end, start))
            {
                together.Clear();
                weight = scene.Roles[behind - 1];
            }

            together.Remove(entity);
            together.Add(entity);
            (end, sentence) = (behind, scene.Sentence.Index);
            if (together.Count > 1)
            {
                last.Clear();
                last.AddRange(together);
                lastSentence = sentence;
                lastWeight = weight;
            }
        }
    }

    /// <summary>Those whom "they" or "the two leaders" means; empty where nobody was named together of late, or another is more salient.</summary>
    /// <param name="rival">Whom the word would mean otherwise.</param>
    public IReadOnlyList<Entity> Read(Entity? rival, bool? people)
    {
        var distance = scene.Sentence.Index - lastSentence;
        return distance > Reach || (people is { } wanted && last[0].IsPerson != wanted)
            || (rival is not null && rival.Salience(scene.Sentence.Index) > lastWeight * Entity.Fading(distance))
                ? []
                : [.. last];
    }

    /// <summary>Whether nothing but "and", commas or a verb of meeting stands between two names.</summary>
    private bool AreJoined(int from, int to)
    {
        if (from > to || to - from > 4)
        {
            return false;
        }

        for (var i = from; i < to; i++)
        {
            var word = scene.WordAt(i);
            var joins = scene.Lower(i) is "," or "and" or "with" or "to" or "the" or "by" or "also"
                || word is { IsVerbal: true, Lemma: "meet" or "host" or "receive" or "telephone" or "phone" or "call" or "speak" or "talk" or "welcome" or "greet" or "have" or "be" or "join" };
            if (!joins)
            {
                return false;
            }
        }

        return true;
    }
}
