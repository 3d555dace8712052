namespace Briefing.Extraction.Actors;

/// <summary>Who holds which office when, and the words for the offices.</summary>
internal sealed class Offices
{
    private readonly Dictionary<(string Of, string Office), List<(OfficeTerm Term, KnownActor Holder)>> holders = [];
    private readonly Dictionary<string, List<(string Office, string[] Countries)>> words = new(StringComparer.OrdinalIgnoreCase);

    public void AddHolder(KnownActor actor)
    {
        foreach (var term in actor.Offices)
        {
            var key = (term.Of, term.Office);
            if (!holders.TryGetValue(key, out var terms))
            {
                holders.Add(key, terms = []);
            }

            terms.Add((term, actor));
        }
    }

    public void AddWords(string office, string[] phrases, string[] countries)
    {
        foreach (var phrase in phrases)
        {
            if (!words.TryGetValue(phrase, out var offices))
            {
                words.Add(phrase, offices = []);
            }

            // The countries that have their own sense of a word come first.
            offices.Insert(countries.Length > 0 ? 0 : offices.Count, (office, countries));
        }
    }

    public bool IsOffice(string phrase) => phrase.Equals("leader", StringComparison.OrdinalIgnoreCase) || words.ContainsKey(phrase);

    public bool MayMean(string phrase, string office) =>
        words.GetValueOrDefault(phrase)?.Exists(meaning => meaning.Office == office) ?? false;

    public KnownActor? HolderOf(string of, string phrase, DateOnly day, string? leader)
    {
        if (leader is not null && phrase.Equals("leader", StringComparison.OrdinalIgnoreCase))
        {
            return Holder(of, leader, day);
        }

        if (!words.TryGetValue(phrase, out var offices))
        {
            return null;
        }

        foreach (var (office, countries) in offices)
        {
            if ((countries.Length == 0 || countries.Contains(of)) && Holder(of, office, day) is { } holder)
            {
                return holder;
            }
        }

        return null;
    }

    /// <summary>Of several who hold it on that day the one who came last.</summary>
    private KnownActor? Holder(string of, string office, DateOnly day)
    {
        (OfficeTerm Term, KnownActor Holder)? found = null;
        foreach (var candidate in holders.GetValueOrDefault((of, office)) ?? [])
        {
            if (candidate.Term.IsHeldOn(day) && (found is not { } best || best.Term.From <= candidate.Term.From))
            {
                found = candidate;
            }
        }

        return found?.Holder;
    }
}
