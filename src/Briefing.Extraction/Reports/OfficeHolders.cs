using Briefing.Extraction.Actors;

namespace Briefing.Extraction.Reports;

/// <summary>Whom "the presidents of A and B" means: those whom the article names as holders of the office, or else the states.</summary>
internal static class OfficeHolders
{
    /// <summary>A country's leader, where the article names him as such; otherwise the country.</summary>
    public static Mention LeaderOf(Analysis analysis, Mention country)
    {
        var sentence = analysis.Document.Sentences[country.Sentence];
        var first = analysis.Document.TokenAt(country.Span.Start);
        for (var token = first; token >= Math.Max(sentence.FirstToken, first - 40); token--)
        {
            if (OfficeIn(analysis, token, token + 1) is not Office.Unnamed and var office)
            {
                return Holder(analysis, country, office);
            }
        }

        return Holder(analysis, country, Office.Leader);
    }

    public enum Office
    {
        /// <summary>The words name no office.</summary>
        Unnamed,

        /// <summary>Of ambassadors, envoys, officials and ministers no article says who is meant.</summary>
        Other,

        /// <summary>Leaders and heads, of whatever office.</summary>
        Leader,

        President,

        /// <summary>Prime ministers and chancellors.</summary>
        Premier,

        ForeignMinister,
        DefenceMinister,
    }

    /// <summary>The office that a noun in the plural names among some words.</summary>
    public static Office OfficeIn(Analysis analysis, int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            switch (analysis.Lower(token))
            {
                case "ministers" or "secretaries":
                    return analysis.Lower(token - 1) switch
                    {
                        "prime" => Office.Premier,
                        "foreign" => Office.ForeignMinister,
                        "defence" or "defense" => Office.DefenceMinister,
                        _ => Office.Other,
                    };
                case "ambassadors" or "envoys" or "officials" or "diplomats" or "delegations" or "representatives" or "negotiators" or "chiefs"
                    or "teams" or "commanders" or "generals" or "officers" or "lawmakers" or "mediators" or "delegates" or "commission" or "committee":
                    return Office.Other;
                case "presidents":
                    return Office.President;
                case "premiers" or "chancellors":
                    return Office.Premier;
                case "heads" when analysis.Lower(token + 1) == "of" && analysis.Lower(token + 2) is not ("state" or "government" or "the"):
                    return analysis.Lower(token + 2) == "diplomacy" ? Office.ForeignMinister : Office.Other;
                case "leaders" or "heads":
                    return Office.Leader;
            }
        }

        return Office.Unnamed;
    }

    /// <summary>Who holds an office for a country, where the article names him as such; otherwise the country.</summary>
    public static Mention Holder(Analysis analysis, Mention country, Office office)
    {
        if (office is Office.Unnamed or Office.Other)
        {
            return country;
        }

        var people = analysis.PeopleOf(country.Actor.Id);
        return people.FirstOrDefault(mention => mention.Actor.Description is { } role && Holds(role, office) && !Array.Exists(Below, word => role.Contains(word, StringComparison.OrdinalIgnoreCase)))
            ?? (analysis.Lexicon.HolderOf(country.Actor.Id.Name, NameOf(office), DateOnly.FromDateTime(analysis.Article.Published.DateTime)) is { } holder ? people.FirstOrDefault(mention => mention.Actor.Id == holder.Id) : null)
            ?? country;
    }

    private static string NameOf(Office office) => office switch
    {
        Office.President => "president",
        Office.Premier => "prime minister",
        Office.ForeignMinister => "foreign minister",
        Office.DefenceMinister => "defence minister",
        _ => "leader",
    };

    private static bool Holds(string role, Office office) => office switch
    {
        Office.President => role.Contains("resident", StringComparison.Ordinal),
        Office.Leader or Office.Premier => (office == Office.Leader && role.Contains("resident", StringComparison.Ordinal)) || role.Contains("prime minister", StringComparison.OrdinalIgnoreCase) || role.Contains("chancellor", StringComparison.OrdinalIgnoreCase) || role.Contains("premier", StringComparison.OrdinalIgnoreCase),
        Office.ForeignMinister => role.Contains("foreign minister", StringComparison.OrdinalIgnoreCase) || role.Contains("foreign secretary", StringComparison.OrdinalIgnoreCase) || role.Contains("minister of foreign affairs", StringComparison.OrdinalIgnoreCase),
        _ => role.Contains("defence minister", StringComparison.OrdinalIgnoreCase) || role.Contains("defense minister", StringComparison.OrdinalIgnoreCase) || role.Contains("defence secretary", StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>Words of a role below the office, or beside it.</summary>
    private static readonly string[] Below = ["vice", "deputy", "spokes", "advis", "former"];
}
