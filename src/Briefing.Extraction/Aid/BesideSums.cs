using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Who is named beside a sum.</summary>
internal static class BesideSums
{
    /// <summary>So many words behind a sum, or behind its noun, "from" may stand: "which was kindly provided by".</summary>
    private const int Reach = 9;

    /// <summary>So many words behind a sum, or behind its preposition, may name the country that it goes to.</summary>
    private const int Near = 4;

    /// <summary>Who gives it, behind "from" or "by", with nothing but describing words between: "came from the EU", "put in by Norway"; nobody, where no such word stands there.</summary>
    public static List<(ActorId Id, TextSpan Span)> GiversBehind(Analysis analysis, Sentence sentence, int behind)
    {
        for (var token = behind; token < Math.Min(behind + Reach, sentence.EndToken - 1); token++)
        {
            if (analysis.Lower(token) is "from" or "by")
            {
                return Givers.In(analysis, token + 1, CommaBehind(analysis, sentence, token));
            }

            if (!Describes(analysis, token))
            {
                break;
            }
        }

        return [];
    }

    /// <summary>The one who gives it; null where nobody is named who is known to give.</summary>
    public static (ActorId Id, TextSpan Span)? KnownBehind(Analysis analysis, Sentence sentence, int behind) =>
        GiversBehind(analysis, sentence, behind) is [var giver, ..] && Givers.IsKnown(analysis, giver.Id) ? giver : null;

    /// <summary>"Which was kindly provided", "will come": and not "followed by", behind which the next stands.</summary>
    private static bool Describes(Analysis analysis, int token) =>
        (analysis.Syntax.Words[token] is { Part: PartOfSpeech.Adverb or PartOfSpeech.Auxiliary or PartOfSpeech.Modal or PartOfSpeech.Relative } or { Form: VerbForm.PastParticiple or VerbForm.Past } or { Lemma: "come" or "put" } && analysis.Syntax.Words[token].Lemma != "follow") || analysis.Lower(token) is "came" or "," or "in" or "up" or "down";

    private static int CommaBehind(Analysis analysis, Sentence sentence, int token)
    {
        while (token < sentence.EndToken && analysis.Document.TextOf(token) is not ",")
        {
            token++;
        }

        return token;
    }

    /// <summary>The country behind "to" or "for" right behind a sum: "$120 million to Kenya", "$3 million in aid for Tonga".</summary>
    public static (ActorId Id, TextSpan Span)? GoalBehind(Analysis analysis, Sentence sentence, MoneyExpression money)
    {
        var behind = analysis.Document.TokenAt(money.Span.End - 1) + 1;
        for (var token = behind; token < Math.Min(behind + Near, sentence.EndToken - 1); token++)
        {
            if (analysis.Lower(token) is "to" or "for")
            {
                return First(Nations.In(analysis, token + 1, Math.Min(token + Near, sentence.EndToken)));
            }

            if (analysis.Syntax.Words[token].Part is not (PartOfSpeech.Noun or PartOfSpeech.Adjective or PartOfSpeech.Preposition))
            {
                break;
            }
        }

        return null;
    }

    /// <summary>The country for which a sentence says that sums are pledged, where it is none of those who give: "pledges for Sudan".</summary>
    public static (ActorId Id, TextSpan Span)? GoalIn(Analysis analysis, Sentence sentence, Func<ActorId, bool> gives) =>
        First(Nations.In(analysis, sentence.FirstToken, sentence.EndToken).Where(nation => !gives(nation.Id) && analysis.Lower(analysis.Document.TokenAt(nation.Span.Start) - 1) is "for" or "to" or "in" or "the"));

    private static (ActorId Id, TextSpan Span)? First(IEnumerable<(ActorId Id, TextSpan Span)> nations) =>
        nations.Select(nation => ((ActorId Id, TextSpan Span)?)nation).FirstOrDefault();
}
