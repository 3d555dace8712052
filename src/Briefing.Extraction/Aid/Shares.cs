using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Reads a sum that the same sentence parts among those who give it: "pledged 5.8 billion euros: 2.5 billion came from the EU and 300 million from
/// Germany", "confirmed £450m: £350m of its own and £100m put in by Norway".</summary>
internal static class Shares
{
    /// <summary>So many words may stand between a share and "own".</summary>
    private const int Between = 4;

    /// <summary>The shares that are named of what donors give together: "Donors meeting in Geneva pledged".</summary>
    public static List<((ActorId Id, TextSpan Span) Donor, MoneyExpression Money)> OfMany(Analysis analysis, Sentence sentence, Clause clause, List<(ActorId Id, TextSpan Span)> donors, MoneyExpression? whole) =>
        whole is not null && donors.TrueForAll(donor => donor.Id.Kind == ActorKind.Group) && IsCollective(analysis, clause) ? Of(analysis, sentence, [], whole) : [];

    /// <summary>Several, of whom the sentence may name a few.</summary>
    private static bool IsCollective(Analysis analysis, Clause clause) =>
        clause.Subject is { } several && Enumerable.Range(several.Tokens.Start.Value, several.Tokens.End.Value - several.Tokens.Start.Value).Any(token => analysis.Lower(token) is "donors" or "governments" or "countries" or "states" or "nations" or "participants" or "partners" or "capitals" or "conference");

    /// <summary>The shares behind a sum; none where it is not parted, or not by who gives.</summary>
    public static List<((ActorId Id, TextSpan Span) Donor, MoneyExpression Money)> Of(Analysis analysis, Sentence sentence, IReadOnlyList<(ActorId Id, TextSpan Span)> donors, MoneyExpression whole)
    {
        var shares = new List<((ActorId, TextSpan), MoneyExpression)>();
        var behind = analysis.BehindTime(sentence, analysis.Document.TokenAt(whole.Span.End - 1) + 1);
        // "Donors pledged $230 million, including $60 million from Japan": where nobody is named who gives the whole.
        var including = donors.Count == 0 ? Behind(analysis, sentence, behind, "including", "with") : null;
        if ((including ?? Opening(analysis, sentence, behind)) is not { } from)
        {
            return shares;
        }

        foreach (var money in ShortSums.From(analysis, sentence, from, whole))
        {
            if (Giver(analysis, sentence, donors, analysis.Document.TokenAt(money.Span.End - 1) + 1) is not { } giver)
            {
                return including is null ? [] : shares;
            }

            shares.Add((giver, money));
        }

        return shares.Count > 1 || including is not null ? shares : [];
    }

    private static int? Behind(Analysis analysis, Sentence sentence, int behind, params ReadOnlySpan<string> words)
    {
        for (var token = behind; token < sentence.EndToken; token++)
        {
            if (words.Contains(analysis.Lower(token)) && analysis.Document.TextOf(token - 1) is ",")
            {
                return token + 1;
            }
        }

        return null;
    }

    /// <summary>The colon behind the sum, "of which", or the share in front of "of it".</summary>
    private static int? Opening(Analysis analysis, Sentence sentence, int behind)
    {
        for (var token = behind; token < sentence.EndToken; token++)
        {
            if (analysis.Document.TextOf(token) is ":" || (analysis.Lower(token) == "which" && analysis.Lower(token - 1) == "of"))
            {
                return token + 1;
            }

            if (ShortSums.IsOfIt(analysis, token) && analysis.Document.TextOf(behind) is ",")
            {
                return behind + 1;
            }
        }

        return null;
    }

    /// <summary>"of its own", "came from the EU", "put in by Norway".</summary>
    private static (ActorId Id, TextSpan Span)? Giver(Analysis analysis, Sentence sentence, IReadOnlyList<(ActorId Id, TextSpan Span)> donors, int behind)
    {
        for (var token = behind; token < Math.Min(behind + Between, sentence.EndToken - 1); token++)
        {
            if (analysis.Lower(token) == "own" && analysis.Lower(token - 1) is "its" or "their" or "his" or "her")
            {
                return donors is [var self] ? self : null;
            }
        }

        return BesideSums.KnownBehind(analysis, sentence, ShortSums.IsOfIt(analysis, behind) ? behind + 2 : behind);
    }
}
