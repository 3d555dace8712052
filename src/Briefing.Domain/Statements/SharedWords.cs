using Briefing.Domain.Happenings;

namespace Briefing.Domain.Statements;

/// <summary>Finds, among texts that were added under numbers, those that have a word in common with another: only they can be alike.</summary>
internal sealed class SharedWords
{
    private readonly Dictionary<ulong, List<int>> byWord = [];

    public void Add(int number, Words words)
    {
        foreach (var word in words.Fingerprints)
        {
            if (!byWord.TryGetValue(word, out var numbers))
            {
                byWord.Add(word, numbers = []);
            }

            numbers.Add(number);
        }
    }

    /// <summary>The numbers of the texts that share a word with this one, in order.</summary>
    public IEnumerable<int> With(Words words)
    {
        var found = new List<int>();
        foreach (var word in words.Fingerprints)
        {
            if (byWord.TryGetValue(word, out var numbers))
            {
                found.AddRange(numbers);
            }
        }

        found.Sort();
        for (var i = 0; i < found.Count; i++)
        {
            if (i == 0 || found[i - 1] != found[i])
            {
                yield return found[i];
            }
        }
    }
}
