using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Finds that a planned meeting did not come about or was given another day: "but the talks were called off", "the meeting never took place".</summary>
internal static class Cancellations
{
    /// <summary>How many sentences behind the plan its end may be told without naming who was to meet.</summary>
    private const int Reach = 2;

    /// <summary>The clause that says so; null where none does.</summary>
    public static Clause? Follow(Analysis analysis, Sentence plan, int trigger, IReadOnlyList<Mention> participants)
    {
        for (var index = plan.Index; index <= Math.Min(plan.Index + Reach, analysis.Document.Sentences.Length - 1); index++)
        {
            foreach (var clause in analysis.Syntax.ClausesOf(analysis.Document.Sentences[index]))
            {
                if (clause.Verb.Head > trigger && IsOff(analysis, clause, participants) && !IsAnother(analysis, clause, participants))
                {
                    return clause;
                }
            }
        }

        return null;
    }

    /// <summary>"A session with B will not take place": another meeting than the one planned, by its article, its order or by whom it names.</summary>
    private static bool IsAnother(Analysis analysis, Clause clause, IReadOnlyList<Mention> participants)
    {
        if (clause.Subject is not { } subject || subject.Tokens.Start.Value > clause.Verb.Head)
        {
            return false;
        }

        var first = subject.Tokens.Start.Value;
        return analysis.Lower(first) is "a" or "an" or "another" or "previous" or "earlier" || analysis.Lower(first + 1) is "last" or "previous" or "earlier" or "first" or "other" or "original"
            || analysis.Overlapping(analysis.Document.SpanOf(first, clause.Verb.Tokens.Start.Value)).Any(mention => mention.Actor.Id.Kind is ActorKind.Person or ActorKind.Country && mention.Kind != MentionKind.Pronoun
                && !participants.Any(party => party.Actor.Id == mention.Actor.Id || party.SideOf() == mention.SideOf()));
    }

    /// <summary>"The talks between A and B, which were to open on Sunday, have been called off": whether just those are named behind the noun that opens the sentence.</summary>
    private static bool IsBetween(Analysis analysis, Clause clause, IReadOnlyList<Mention> participants)
    {
        var first = analysis.SentenceOf(clause).FirstToken;
        return analysis.Lower(first) == "the" && MeetingNouns.Parties(analysis, first + 1, clause.Verb.Tokens.Start.Value) is { Count: > 1 } parties
            && parties.TrueForAll(party => participants.Any(other => other.Actor.Id == party.Actor.Id));
    }

    private static bool IsOff(Analysis analysis, Clause clause, IReadOnlyList<Mention> participants)
    {
        var subject = clause.Subject is { } phrase ? analysis.Lower(phrase.Head) : "";
        var behindRelative = SubjectNouns.IsBehindRelative(analysis, clause);
        var named = subject is "it" or "this" or "visit" or "trip" || MeetingWords.IsMeetingNoun(subject) || behindRelative;
        if (clause.Subordinator is "if" or "unless" or "should" || clause.Verb.Modality is Modality.Conditional or Modality.Hypothetical)
        {
            return false;
        }

        // "The talks had been put off twice", "the last round, planned for January, was called off": of what was before.
        if (clause.Verb is { Perfect: true, Tense: Tense.Past } || (!(behindRelative && IsBetween(analysis, clause, participants)) && clause.Subject is { } noun && noun.Head < clause.Verb.Head && analysis.Lower(clause.Verb.Tokens.Start.Value - 1) == "," && noun.Tokens.End.Value < clause.Verb.Tokens.Start.Value - 1))
        {
            return false;
        }

        var off = clause.Verb.Modality == Modality.Cancelled || clause.Verb.Lemma is "collapse" or "fail" or "unravel" || (clause.Verb.Lemma == "fall" && analysis.Lower(clause.Verb.Tokens.End.Value) is "through" or "apart") || (clause.Verb.Negated && clause.Verb.Lemma is "take" or "happen" or "go" or "materialise" or "materialize" or "hold" or "occur");
        return (named && (off || Postponements.NewDay(analysis, clause) is not null)) || (clause.Verb.Modality == Modality.Cancelled && clause.Object is { } cancelled && MeetingWords.IsMeetingNoun(analysis.Lower(cancelled.Head)));
    }
}
