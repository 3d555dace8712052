using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Aid;

/// <summary>Givers who are named beside the goods, or beside the noun that stands for them, rather than as subject.</summary>
internal static class NamedGivers
{
    /// <summary>"9,000 loaves, a gift of the city of Goma,", "a donation from Japan": whose gift the goods are.</summary>
    public static List<(ActorId Id, TextSpan Span)> GiftOf(Analysis analysis, int first, int end)
    {
        for (var token = first + 1; token + 2 < end; token++)
        {
            if (analysis.Lower(token) is "gift" or "gifts" or "donation" or "present" or "courtesy" && analysis.Lower(token + 1) is "of" or "from" or "by" && (analysis.Lower(token - 1) == "," || analysis.Lower(token - 2) is "," or "(" or "–" or "—"))
            {
                return [.. Givers.In(analysis, token + 2, end).Take(1)];
            }
        }

        return [];
    }

    /// <summary>"Moscow's gift of grain", "Japan's donation": whose gift it is that stands as subject.</summary>
    public static List<(ActorId Id, TextSpan Span)> OwnerOfGift(Analysis analysis, NounPhrase subject, int verb)
    {
        for (var token = subject.Tokens.Start.Value; token + 1 < verb; token++)
        {
            if (analysis.Syntax.Words[token].Part == PartOfSpeech.Possessive && analysis.Lower(token + 1) is "gift" or "gifts" or "donation" or "donations" or "present")
            {
                return Givers.In(analysis, subject.Tokens.Start.Value, token);
            }
        }

        return [];
    }

    /// <summary>"Japan's gift", "the German president's promise", "the Danish donation": whose it is, by the words in front of a noun.</summary>
    public static (ActorId Id, TextSpan Span)? OwnerIn(Analysis analysis, int first, int noun)
    {
        for (var token = noun - 1; token > first; token--)
        {
            if (analysis.Syntax.Words[token].Part == PartOfSpeech.Possessive)
            {
                return analysis.Overlapping(analysis.Document.Tokens[token - 1].Span).LastOrDefault() is { } owner ? Givers.Of(analysis, owner) : null;
            }
        }

        return Nations.OrganisationIn(analysis, first, noun) ?? Nations.Named(analysis, first, noun).Select(nation => ((ActorId Id, TextSpan Span)?)nation).FirstOrDefault();
    }

    /// <summary>"Turkish aid group IHH", "the British charity Islamic Relief": a body that says of itself that it is no state's.</summary>
    public static bool IsCharity(Analysis analysis, Mention mention) =>
        mention.Kind == MentionKind.Name && Enumerable.Range(analysis.Document.TokenAt(mention.Span.Start), analysis.Document.TokenAt(mention.Span.End - 1) + 1 - analysis.Document.TokenAt(mention.Span.Start))
            .Any(token => analysis.Lower(token) is "charity" or "ngo" or "nonprofit" or "foundation" || (analysis.Lower(token) is "group" or "organisation" or "organization" && analysis.Lower(token - 1) is "aid" or "relief" or "humanitarian" or "charitable" or "volunteer"));

    /// <summary>"They brought tents from UNICEF to a town": the agency behind "from".</summary>
    public static (ActorId Id, TextSpan Span)? FromAgency(Analysis analysis, int first, int end)
    {
        for (var token = first; token + 1 < end; token++)
        {
            if (analysis.Lower(token) == "from" && Givers.In(analysis, token + 1, end) is [{ Id: { Kind: ActorKind.Organisation } body } agency, ..] && analysis.Lexicon.Find(body) is { Kind: "agency" })
            {
                return agency;
            }
        }

        return null;
    }

    /// <summary>The name behind the noun that an unnamed agency was first called by: "Spain's aid agency, AECID, said that it".</summary>
    public static ActorId? NameOf(Analysis analysis, Mention mention) =>
        mention.Kind is MentionKind.Nominal or MentionKind.Pronoun && Array.Exists(AidWords.Agencies, ending => mention.Actor.Id.Name.EndsWith(ending, StringComparison.Ordinal)) && analysis.Lexicon.Find(mention.Actor.Id) is null
            ? analysis.Mentions.Where(other => other.Actor.Id == mention.Actor.Id && other.Kind == MentionKind.Nominal).Select(other => Behind(analysis, analysis.Document.TokenAt(other.Span.End - 1))?.Id).FirstOrDefault(id => id is not null) : null;

    /// <summary>"Spain's aid agency, AECID, said", "Riyadh's relief centre, KSrelief, handed": the body that a noun with its country in front stands for.</summary>
    public static (ActorId Id, TextSpan Span)? Apposed(Analysis analysis, NounPhrase phrase) => Behind(analysis, phrase.Head);

    private static readonly FrozenSet<string> Bodies = ["agency", "centre", "center", "fund", "foundation", "society", "bank", "charity", "organisation", "organization", "arm", "corps"];

    /// <summary>A body's name has fewer words.</summary>
    private const int LongestName = 6;

    private static (ActorId Id, TextSpan Span)? Behind(Analysis analysis, int head)
    {
        var comma = head + 1;
        if (!Bodies.Contains(analysis.Lower(head)) || analysis.Lower(comma) != ",")
        {
            return null;
        }

        var end = comma + 1;
        while (end < Math.Min(comma + LongestName, analysis.Syntax.Words.Length) && analysis.Syntax.Words[end].Part is PartOfSpeech.ProperNoun or PartOfSpeech.Adjective or PartOfSpeech.Noun && char.IsUpper(analysis.Document.TextOf(end)[0]))
        {
            end++;
        }

        if (end == comma + 1 || analysis.Lower(end) != ",")
        {
            return null;
        }

        var span = analysis.Document.SpanOf(comma + 1, end);
        return analysis.Overlapping(span).FirstOrDefault() is { } name
            ? name is { Kind: MentionKind.Name, Actor.Id: { Kind: ActorKind.Organisation } body } ? (body, name.Span) : null
            : (ActorId.Organisation(NameKey.Slug(span.Of(analysis.Text))), span);
    }
}
