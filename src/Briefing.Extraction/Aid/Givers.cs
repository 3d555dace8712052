using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Aid;

/// <summary>Who gives where somebody is named: states for their ministries and people, agencies, funds and banks in their own name.</summary>
internal static class Givers
{
    /// <summary>The donors that a list of names begins with.</summary>
    public static List<(ActorId Id, TextSpan Span)> In(Analysis analysis, int first, int end) =>
        [.. ActorLists.Read(analysis, first, end).Where((mention, index) => index == 0 || mention.Kind != MentionKind.Pronoun).Select(mention => Of(analysis, mention)).OfType<(ActorId, TextSpan)>()];

    /// <summary>Who gives where a mention stands; null where it is nobody who can give. A person gives for the state or body that it serves.</summary>
    public static (ActorId Id, TextSpan Span)? Of(Analysis analysis, Mention mention)
    {
        // Who sells arms gives none, and who tells of a gift neither.
        if (mention.Actor.Id.Kind == ActorKind.Organisation && analysis.Lexicon.Find(mention.Actor.Id) is { Kind: "company" or "media" })
        {
            return null;
        }

        // Who heads the European Commission gives for it, and not for Germany.
        var day = DateOnly.FromDateTime(analysis.Article.Published.DateTime);
        var side = mention.Actor.Id.Kind == ActorKind.Person && analysis.Lexicon.Find(mention.Actor.Id)?.Offices.FirstOrDefault(term => term.IsHeldOn(day)) is { Of: [>= 'a' and <= 'z', ..] served }
            ? ActorId.Organisation(served)
            : GivesInItsOwnName(analysis, mention) ? mention.Actor.Id
            : mention.SideOf();
        if (side.Kind == ActorKind.Organisation && Union(analysis, side.Name) is var named && (named is not null || Unnamed.Contains(side.Name)))
        {
            return named is { } body ? (body, mention.Span) : null;
        }

        if (side.Kind == ActorKind.Organisation && NamedGivers.NameOf(analysis, mention) is { } called)
        {
            return (called, mention.Span);
        }

        if (side.Kind == ActorKind.Organisation && side.Name is "red-cross" or "red-crescent" && Society(analysis, mention) is { } society)
        {
            return (society, mention.Span);
        }

        if (side.Kind is ActorKind.Country or ActorKind.Organisation)
        {
            return (side, mention.Span);
        }

        if (side.Kind == ActorKind.Group && (side.Name.EndsWith("allies", StringComparison.Ordinal) || side.Name.EndsWith("countries", StringComparison.Ordinal) || side.Name.EndsWith("donors", StringComparison.Ordinal) || side.Name.EndsWith("nations", StringComparison.Ordinal)
            || side.Name.EndsWith("leaders", StringComparison.Ordinal) || side.Name.EndsWith("governments", StringComparison.Ordinal) || side.Name.EndsWith("states", StringComparison.Ordinal)))
        {
            return (side, mention.Span);
        }

        // "EU foreign ministers approved"
        if (side.Kind == ActorKind.Group && Nations.OrganisationIn(analysis, analysis.Document.TokenAt(mention.Span.Start), analysis.Document.TokenAt(mention.Span.End - 1) + 1) is { } bloc && analysis.Lexicon.Find(bloc.Id) is { Kind: "bloc" })
        {
            return (bloc.Id, mention.Span);
        }

        var inside = analysis.MentionsIn(mention.Span).FirstOrDefault(other => other != mention && other.Actor.Id.Kind == ActorKind.Organisation);
        return inside is null ? null : (inside.Actor.Id, mention.Span);
    }

    /// <summary>Whether somebody is a state, or a body that the lexicon has.</summary>
    public static bool IsKnown(Analysis analysis, ActorId giver) => giver.Kind == ActorKind.Country || analysis.Lexicon.Find(giver) is not null;

    /// <summary>States that give to others: the members of the OECD's Development Assistance Committee, and those beside it that give most.</summary>
    private static readonly FrozenSet<string> Donors =
    [
        "AUS", "AUT", "BEL", "CAN", "CZE", "DNK", "EST", "FIN", "FRA", "DEU", "GRC", "HUN", "ISL", "IRL", "ITA", "JPN", "KOR", "LVA", "LTU", "LUX", "NLD", "NZL", "NOR", "POL", "PRT", "SVK", "SVN", "ESP", "SWE", "CHE", "GBR", "USA",
        "CHN", "IND", "KWT", "QAT", "SAU", "TUR", "TWN", "ARE",
    ];

    /// <summary>Whether somebody is one who gives rather than is given to.</summary>
    public static bool IsDonor(Analysis analysis, ActorId giver) => giver.Kind == ActorKind.Country ? Donors.Contains(giver.Name) : analysis.Lexicon.Find(giver) is { Kind: "bloc" or "bank" or "fund" };

    /// <summary>Bodies that the article does not tell the name of.</summary>
    public static readonly HashSet<string> Unnamed = ["committee", "board", "board-of-directors", "board-of-executive-directors", "executive-board", "council", "commission"];

    /// <summary>"The Commission", "the Council" of an article about the European Union.</summary>
    public static ActorId? Union(Analysis analysis, string name) =>
        name is "commission" or "council" && analysis.Text.Contains("European", StringComparison.Ordinal) ? ActorId.Organisation(name == "council" ? "council-of-the-eu" : "european-commission") : null;

    /// <summary>An agency, fund, bank or mission gives in its own name; a ministry gives for the state.</summary>
    private static bool GivesInItsOwnName(Analysis analysis, Mention mention) =>
        mention.Actor.Id is { Kind: ActorKind.Organisation } body
        && (analysis.Lexicon.Find(body) is { } known ? known.Kind is "agency" or "bank" or "fund" or "mission" : AidWords.Agencies.Any(ending => body.Name.EndsWith(ending, StringComparison.Ordinal)) || NamedGivers.IsCharity(analysis, mention));

    /// <summary>"Thailand's Red Cross", "the Thai Red Cross": the society of that country.</summary>
    private static ActorId? Society(Analysis analysis, Mention mention) =>
        Nations.Named(analysis, analysis.Document.TokenAt(mention.Span.Start), analysis.Document.TokenAt(mention.Span.End - 1) + 1).FirstOrDefault() is { Span.Length: > 0 } nation && analysis.Lexicon.CountryWith(nation.Id.Name) is { } state
            ? ActorId.Organisation($"{state.Adjective}-{mention.Actor.Id.Name}") : null;
}
