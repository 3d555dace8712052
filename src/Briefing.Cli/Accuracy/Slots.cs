using System.Text.RegularExpressions;

namespace Briefing.Cli.Accuracy;

/// <summary>Holds one extracted event against the gold one that it stands for.</summary>
internal static partial class Slots
{
    /// <summary>The types in the order of the table.</summary>
    public static readonly IReadOnlyList<string> Types =
        ["StatementMade", "MeetingHeld", "MeetingPlanned", "AidAnnounced", "StrikesReported", "TerritoryReported"];

    /// <summary>The slots that must be right for an event to count in the strict figures.</summary>
    public static IReadOnlyList<string> KeysOf(string type) => type switch
    {
        "StatementMade" => ["speaker", "direct", "content"],
        "MeetingHeld" or "MeetingPlanned" => ["participants", "dates"],
        "AidAnnounced" => ["donors", "recipient", "amount"],
        "StrikesReported" => ["attacker", "weapons"],
        "TerritoryReported" => ["holder", "extent"],
        _ => [],
    };

    /// <summary>How far two events of one type speak of the same words, between 0 and 1; from 0.5 the gold one is found.</summary>
    public static double Overlap(AnnotatedEvent gold, AnnotatedEvent extracted)
    {
        var sentence = Words.F1(gold.Sentence, extracted.Sentence);
        if (gold.Type != "StatementMade")
        {
            return sentence;
        }

        var content = ContentF1(gold, extracted);
        return Math.Max(content, content >= 0.3 ? 0.99 * sentence : 0);
    }

    /// <summary>Each slot that gold states, and whether it is right.</summary>
    public static IReadOnlyDictionary<string, bool> Compare(AnnotatedEvent gold, AnnotatedEvent extracted)
    {
        var right = new Dictionary<string, bool> { ["dates"] = gold.Occurred == extracted.Occurred };
        switch (gold.Type)
        {
            case "StatementMade":
                right["speaker"] = Words.SameActor(gold.Speaker, extracted.Speaker);
                right["direct"] = (gold.Direct ?? false) == (extracted.Direct ?? false);
                right["content"] = ContentF1(gold, extracted) >= 0.8;
                AddIf(gold.Medium is not null, "medium", () => Words.F1(gold.Medium, extracted.Medium) >= 0.5);
                break;
            case "MeetingHeld" or "MeetingPlanned":
                right["participants"] = Words.SameActors(gold.Participants, extracted.Participants);
                AddIf(gold.Place is not null, "place", () => Words.Same(gold.Place, extracted.Place));
                AddIf(gold.Format is not null, "format", () => gold.Format == extracted.Format);
                break;
            case "AidAnnounced":
                right["donors"] = Words.SameActors(gold.Donors, extracted.Donors);
                right["recipient"] = Words.SameActor(gold.Recipient, extracted.Recipient);
                right["amount"] = gold.Amount == extracted.Amount;
                right["kind"] = gold.Kind == extracted.Kind;
                right["stage"] = gold.Stage == extracted.Stage;
                AddIf(gold.PartOf is not null, "part_of", () => gold.PartOf == extracted.PartOf);
                AddIf(gold.Items is { Count: > 0 }, "items", () => SameSet(
                    gold.Items?.Select(item => (item.Item.ToLowerInvariant(), item.Count)),
                    extracted.Items?.Select(item => (item.Item.ToLowerInvariant(), item.Count))));
                break;
            case "StrikesReported":
                right["attacker"] = Words.SameActor(gold.Attacker, extracted.Attacker);
                right["target"] = Words.SameActor(gold.Target, extracted.Target);
                right["weapons"] = SameSet(
                    gold.Weapons?.Select(weapon => (weapon.Type.ToLowerInvariant().Trim(), weapon.Count)),
                    extracted.Weapons?.Select(weapon => (weapon.Type.ToLowerInvariant().Trim(), weapon.Count)));
                AddIf(gold.Casualties is not null, "casualties", () => gold.Casualties == extracted.Casualties);
                break;
            case "TerritoryReported":
                right["holder"] = Words.SameActor(gold.Holder, extracted.Holder);
                right["extent"] = gold.Share == extracted.Share && Words.Same(gold.Place, extracted.Place);
                break;
        }

        return right;

        void AddIf(bool stated, string slot, Func<bool> isRight)
        {
            if (stated)
            {
                right[slot] = isRight();
            }
        }
    }

    /// <summary>For a split quotation all its runs together count as well.</summary>
    private static double ContentF1(AnnotatedEvent gold, AnnotatedEvent extracted)
    {
        IEnumerable<string?> wanted = [
            gold.Content,
            string.Join(' ', gold.ContentParts ?? []),
            gold.Direct == true ? string.Join(' ', Quoted().Matches(gold.Sentence).Select(match => match.Groups[1].Value)) : null,
        ];
        return wanted.Max(words => Words.F1(words, extracted.Content));
    }

    private static bool SameSet<T>(IEnumerable<T>? left, IEnumerable<T>? right) =>
        (left ?? []).ToHashSet().SetEquals(right ?? []);

    [GeneratedRegex("[\"“]([^\"“”]+)[\"”]")]
    private static partial Regex Quoted();
}
