using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Where a meeting took place, as written.</summary>
internal static class MeetingPlaces
{
    private static readonly HashSet<string> Venues =
    [
        "palace", "residence", "house", "headquarters", "estate", "hotel", "villa", "castle", "base", "embassy", "ranch", "airport", "office", "kremlin", "mar-a-lago", "resort", "club", "chancellery", "ministry", "retreat", "lodge", "mansion", "compound",
    ];

    public static TextSpan? Of(Analysis analysis, Sentence sentence, Clause clause, int trigger)
    {
        var named = clause.Prepositions.Where(phrase => phrase.Preposition is "in" or "at" && IsPlace(analysis, phrase)).ToList();
        var best = named.Find(phrase => phrase.Preposition == "in" && phrase.Object.Head > trigger) ?? named.Find(phrase => phrase.Preposition == "in") ?? named.FirstOrDefault();
        if (best is not null)
        {
            return best.Object.Span;
        }

        foreach (var other in analysis.Syntax.ClausesOf(sentence).Where(other => other.Verb.Head <= clause.Verb.Head).Reverse().Concat(analysis.Syntax.ClausesOf(sentence).Where(other => other.Verb.Head > clause.Verb.Head)))
        {
            var journey = other.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "to" && IsTown(analysis, phrase)
                && (analysis.Lower(phrase.Object.Tokens.Start.Value - 2) is "visit" or "trip" or "journey" or "mission" || other.Verb.Lemma is "travel" or "fly" or "go" or "come"))
                ?? (other.Verb.Head < clause.Verb.Head ? other.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "in" && IsTown(analysis, phrase)) : null);
            if (journey is not null)
            {
                return journey.Object.Span;
            }
        }

        return Visited(analysis, sentence, clause);
    }

    /// <summary>"Visited Baku on Sunday, where he was received by A", "leads a delegation to Cairo for talks with B".</summary>
    private static TextSpan? Visited(Analysis analysis, Sentence sentence, Clause clause)
    {
        foreach (var other in analysis.Syntax.ClausesOf(sentence))
        {
            if (other.Verb.Lemma is "visit" or "tour" or "reach" && other.Verb.Head <= clause.Verb.Head && other.Object is { } visited && analysis.Syntax.Words[visited.Head].Part == PartOfSpeech.ProperNoun
                && analysis.Overlapping(visited.Span).All(mention => mention.Actor.Id.Kind == ActorKind.Country) && !Nations.Named(analysis, visited.Tokens.Start.Value, visited.Tokens.End.Value).Any())
            {
                return visited.Span;
            }

            if (other.Verb.Lemma is "head" or "lead" or "return" or "drive" or "hurry" && other.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "to" && IsTown(analysis, phrase) && phrase.Object.Head > other.Verb.Head) is { } goal)
            {
                return goal.Object.Span;
            }
        }

        return null;
    }

    private static bool IsPlace(Analysis analysis, PrepositionalPhrase phrase) =>
        phrase.Preposition == "in" ? IsTown(analysis, phrase) : Venues.Contains(analysis.Lower(phrase.Object.Head));

    private static bool IsTown(Analysis analysis, PrepositionalPhrase phrase)
    {
        if (analysis.Syntax.Words[phrase.Object.Head].Part != PartOfSpeech.ProperNoun)
        {
            return analysis.Lower(phrase.Object.Head) is "capital" && analysis.Lower(phrase.Object.Tokens.Start.Value) == "the";
        }

        return !analysis.TimesIn(phrase.Span).Any() && !TemporalWords.IsMonth(analysis.Lower(phrase.Object.Head)) && !analysis.Overlapping(phrase.Object.Span).Any(mention => mention.Actor.Id.Kind is ActorKind.Person || (mention.Actor.Id.Kind is ActorKind.Organisation && (phrase.Object.Tokens.End.Value - phrase.Object.Tokens.Start.Value > 1 || analysis.Text.AsSpan(phrase.Object.Span.Start, phrase.Object.Span.Length).IndexOfAnyInRange('a', 'z') < 0)));
    }
}
