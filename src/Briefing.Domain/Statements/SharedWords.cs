using Briefing.Domain.Happenings;

namespace Briefing.Domain.Statements;

/// <summary>Weighs what texts, which are added under the numbers 0, 1, 2 and so on, have in common with another: only of those that have a word in
/// common with it anything need be looked at.</summary>
internal sealed class SharedWords
{
    private readonly Dictionary<ulong, List<int>> byWord = [];
    private readonly List<double> sums = [];

    public void Add(Words words)
    {
        foreach (var (word, _) in words.Weighed)
        {
            if (!byWord.TryGetValue(word, out var numbers))
            {
                byWord.Add(word, numbers = []);
            }

            numbers.Add(sums.Count);
        }

        sums.Add(0);
    }

    /// <summary>The numbers of the texts that share a word with this one, in no order, and the weight of all that they share.</summary>
    public IReadOnlyList<(int Number, double Shared)> With(Words words)
    {
        var found = new List<int>();
        foreach (var (word, weight) in words.Weighed)
        {
            if (!byWord.TryGetValue(word, out var numbers))
            {
                continue;
            }

            foreach (var number in numbers)
            {
                if (sums[number] == 0)
                {
                    found.Add(number);
                }

                sums[number] += weight;
            }
        }

        return found.ConvertAll(number =>
        {
            var shared = sums[number];
            sums[number] = 0;
            return (number, shared);
        });
    }
}
