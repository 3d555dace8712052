using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;

namespace Briefing.Extraction.Reports;

/// <summary>The countries that words point at, also as adjectives ("Russian shells", "Ukrainian air defence"), which are no mentions.</summary>
internal static class Nations
{
    public static IEnumerable<(ActorId Id, TextSpan Span)> In(Analysis analysis, NounPhrase phrase) =>
        In(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value);

    /// <summary>Countries, their adjectives and metonyms, and the countries of places.</summary>
    public static IEnumerable<(ActorId Id, TextSpan Span)> In(Analysis analysis, int first, int end) =>
        Senses(analysis, first, end).Where(found => found.Sense.Actor.Country is not null && found.Sense.Actor.Kind is "country" || found.Sense.Use == NameUse.Place)
            .Select(found => (found.Sense.Actor.Country!.Value, found.Span));

    /// <summary>The countries of the regions and towns that words name, and of capitals.</summary>
    public static IEnumerable<(ActorId Id, TextSpan Span)> OfPlaces(Analysis analysis, int first, int end) =>
        Senses(analysis, first, end).Where(found => found.Sense.Use == NameUse.Place).Select(found => (found.Sense.Actor.Country!.Value, found.Span));

    /// <summary>The same, and countries and capitals by their own names: where something may happen.</summary>
    public static IEnumerable<(ActorId Id, TextSpan Span)> Located(Analysis analysis, int first, int end) =>
        Senses(analysis, first, end).Where(found => found.Sense.Use == NameUse.Place || (found.Sense.Actor.Kind == "country" && found.Sense.Use is not (NameUse.Adjective or NameUse.People)))
            .Select(found => (found.Sense.Actor.Country!.Value, found.Span));

    /// <summary>The countries of all that words name, people and organisations too.</summary>
    public static IEnumerable<(ActorId Id, TextSpan Span)> Of(Analysis analysis, int first, int end) =>
        Senses(analysis, first, end).Where(found => found.Sense.Actor.Country is not null).Select(found => (found.Sense.Actor.Country!.Value, found.Span));

    /// <summary>Countries by their own names and adjectives only.</summary>
    public static IEnumerable<(ActorId Id, TextSpan Span)> Named(Analysis analysis, int first, int end) =>
        Senses(analysis, first, end).Where(found => found.Sense.Actor.Kind == "country" && found.Sense.Use is NameUse.Name or NameUse.Adjective or NameUse.People)
            .Select(found => (found.Sense.Actor.Id, found.Span));

    /// <summary>The organisation that words name, where "M23 rebels" is no mention of it.</summary>
    public static ActorId? Organisation(Analysis analysis, int first, int end) =>
        Senses(analysis, first, end).Where(found => found.Sense.Actor.Id.Kind == ActorKind.Organisation).Select(found => (ActorId?)found.Sense.Actor.Id).FirstOrDefault();

    /// <summary>The same, and where it stands.</summary>
    public static (ActorId Id, TextSpan Span)? OrganisationIn(Analysis analysis, int first, int end) =>
        Senses(analysis, first, end).Where(found => found.Sense.Actor.Id.Kind == ActorKind.Organisation).Select(found => ((ActorId Id, TextSpan Span)?)(found.Sense.Actor.Id, found.Span)).FirstOrDefault();

    /// <summary>Whose force a phrase names without being a mention of it: "an RSF drone attack", "four RAF Typhoons" (their country's).</summary>
    public static (ActorId Id, TextSpan Span)? Force(Analysis analysis, NounPhrase phrase) =>
        Senses(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value).Where(found => found.Sense.Actor is { Id.Kind: ActorKind.Organisation, Kind: "army" or "armed group" or "alliance" })
            .Select(found => ((ActorId Id, TextSpan Span)?)(found.Sense.Actor is { Kind: "army", Country: { } country } ? country : found.Sense.Actor.Id, found.Span)).FirstOrDefault();

    /// <summary>What the names among some words mean. Most of the words that are asked have no capital, and so no name.</summary>
    private static IEnumerable<(NameSense Sense, TextSpan Span)> Senses(Analysis analysis, int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            if (IsCapital(analysis, token))
            {
                return SensesFrom(analysis, token, end);
            }
        }

        return [];
    }

    private static bool IsCapital(Analysis analysis, int token) => char.IsUpper(analysis.Text[analysis.Document.Tokens[token].Span.Start]);

    private static IEnumerable<(NameSense Sense, TextSpan Span)> SensesFrom(Analysis analysis, int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            if (!IsCapital(analysis, token))
            {
                continue;
            }

            for (var length = Math.Min(4, end - token); length > 0; length--)
            {
                if (analysis.SenseOf(token, token + length) is { } sense)
                {
                    yield return (sense, analysis.Document.SpanOf(token, token + length));
                    token += length - 1;
                    break;
                }
            }
        }
    }
}
