using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Who gives where the clause has no donor of its own.</summary>
internal sealed class ContextDonors(Analysis analysis, Sentence sentence, Clause clause, AidScope scope, GivingPhrases phrases, AidDonors donors)
{
    /// <summary>Where the clause has no donor of its own: whoever the clause above speaks of ("said it would send"), or whose the package is.</summary>
    public List<(ActorId Id, TextSpan Span)> Read()
    {
        var owner = clause.Verb.Passive && clause.Subject is { } given ? phrases.All(given) : [];
        if (owner.Count > 0)
        {
            return owner;
        }

        // "Moscow's gift of 25,000 tonnes of grain was unloaded"
        if (clause.Subject is { } present && NamedGivers.OwnerOfGift(analysis, present, clause.Verb.Head) is { Count: > 0 } giver)
        {
            return giver;
        }

        // "The first of six Dutch F-16s were delivered", "have arrived"
        if ((clause.Verb.Passive || clause.Verb.Lemma is "arrive" or "land" or "reach" or "dock" or "touch down" || Carriers.IsLeaving(clause.Verb.Lemma)) && (Carriers.Carrier(analysis, sentence, clause) ?? clause.Subject) is { } goods && Nations.Named(analysis, goods.Tokens.Start.Value, clause.Verb.Tokens.Start.Value).FirstOrDefault() is { Span.Length: > 0 } maker
            && analysis.Lower(analysis.Document.TokenAt(maker.Span.Start) - 1) is not ("to" or "for" or "in" or "at" or "near" or "on"))
        {
            return [maker];
        }

        // "Eleven Jordanian lorries with flour crossed into Gaza", "60 trucks of Chinese tents rolled over the bridge"
        if (Carriers.IsEntering(clause.Verb.Lemma) && Carriers.Carrier(analysis, sentence, clause) is { } lorries && Nations.Named(analysis, lorries.Tokens.Start.Value, Math.Min(lorries.Tokens.End.Value + 3, clause.Verb.Head)).FirstOrDefault(nation => analysis.Lexicon.CountryWith(nation.Id.Name)?.Adjective is { } adjective && string.Equals(adjective, nation.Span.Of(analysis.Text), StringComparison.OrdinalIgnoreCase)) is { Span.Length: > 0 } sender)
        {
            return [sender];
        }

        // "A cargo plane full of Iraqi medicine landed"
        if (clause.Subject is null && clause.Verb.Lemma is "arrive" or "land" or "reach" or "dock" && scope.Items is [{ } load, ..] && Nations.Named(analysis, load.Phrase.Tokens.Start.Value, load.Phrase.Head).FirstOrDefault() is { Span.Length: > 0 } origin)
        {
            return [origin];
        }

        var clauses = analysis.Syntax.ClausesOf(sentence).ToList();
        if (analysis.Lower(clause.Verb.Tokens.Start.Value - 1) == "and" && clauses.LastOrDefault(other => other.Verb.Head < clause.Verb.Head) is { Subject: { } shared } && phrases.All(shared) is { Count: > 0 } joined)
        {
            return joined;
        }

        // "The Foreign Office announced that £20m would go to clinics"
        if (clause.Verb.Lemma == "go")
        {
            return donors.From() is { Count: > 0 } from ? from : donors.Attributive() is { Count: > 0 } named ? named : clause.Parent >= 0 && clause.Parent < clauses.Count && Lemmas.Saying.Contains(clauses[clause.Parent].Verb.Lemma) && clauses[clause.Parent].Subject is { } announcing ? phrases.All(announcing) : [];
        }

        // "The first tranche will be paid in April, the Commission's president said", "Twelve vehicles were handed over to Kenya, the US embassy said."
        if (clause.Verb.Passive && (scope.Money is not null || scope.Items is [{ Count: not null }, ..]) && clauses.Find(other => other.Verb.Head > clause.Verb.Head && Lemmas.Saying.Contains(other.Verb.Lemma) && analysis.ActorOf(other.Subject) is { Actor.Id.Kind: ActorKind.Person } or { Actor.Id.Kind: ActorKind.Organisation, Country: not null }) is { Subject: { } teller }
            && new AidRecipient(analysis, sentence, clause, scope).Of(phrases.All(teller)) is not null)
        {
            return phrases.All(teller);
        }

        // "Two launchers would be sent to Ukraine, the Spanish minister said."
        if (clause is { Verb.Passive: true, Kind: ClauseKind.Complement } && clause.Parent >= 0 && clause.Parent < clauses.Count && clauses[clause.Parent] is { Subject: { } minister } told && Lemmas.Saying.Contains(told.Verb.Lemma)
            && analysis.ActorOf(minister) is { Actor.Id.Kind: ActorKind.Person })
        {
            return phrases.All(minister);
        }

        var parent = clause.Parent;
        while (parent >= 0 && parent < clauses.Count && clauses[parent].Subject is null && clauses[parent].Parent >= 0 && clauses[parent].Parent < parent)
        {
            parent = clauses[parent].Parent;
        }

        return parent >= 0 && parent < clauses.Count && clause.Kind is ClauseKind.Complement or ClauseKind.Infinitive or ClauseKind.Participle
            && !clause.Verb.Passive && clauses[parent].Subject is { } above && (clause.Subject is null || analysis.Syntax.Words[clause.Subject.Head].Part == PartOfSpeech.Pronoun)
            ? phrases.All(above)
            : [];
    }
}
