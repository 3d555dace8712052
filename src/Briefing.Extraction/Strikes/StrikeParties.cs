using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>Who strikes: whose the weapons are and who fired them.</summary>
internal static class StrikeParties
{
    /// <summary>"in an air strike by the army".</summary>
    public static (ActorId Id, TextSpan Span)? OwnerBehind(Analysis analysis, Clause clause, NounPhrase attack) =>
        clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by" && phrase.Object.Tokens.Start.Value >= attack.Tokens.End.Value) is { } by ? Actor(analysis, by.Object) : null;

    /// <summary>"Malian army drones", "military jets": the force that a phrase names by a common noun; of "government drones" the state.</summary>
    public static ActorId? ForceOf(Analysis analysis, NounPhrase phrase, ActorId country)
    {
        for (var token = phrase.Tokens.Start.Value; token < phrase.Head; token++)
        {
            if (ArmyOf(analysis, token, country) is { } army)
            {
                return army;
            }

            if (Ruling.Contains(analysis.Lower(token)))
            {
                return country;
            }
        }

        return null;
    }

    private static readonly FrozenSet<string> Ruling = ["government", "regime", "federal", "pro-government"];

    /// <summary>"Government forces", "a government drone", "an army drone", which no name says of which state.</summary>
    public static bool IsOfState(Analysis analysis, NounPhrase phrase) =>
        StrikeWords.IsWeapon(CountedThings.Singular(analysis.Lower(phrase.Head))) is var drone && (drone || Fighters.Soldiers.Contains(analysis.Lower(phrase.Head)))
        && Enumerable.Range(phrase.Tokens.Start.Value, phrase.Head - phrase.Tokens.Start.Value).Any(token => Ruling.Contains(analysis.Lower(token)) || (drone && analysis.Lower(token) is "army" or "military" or "junta"))
        && !Nations.Named(analysis, phrase.Tokens.Start.Value, phrase.Head).Any();

    /// <summary>"A junta jet dropped two bombs", "was hit by a government drone": the force of the state that was struck, else of the one that fights
    /// at home and that the article is about.</summary>
    public static (ActorId Id, TextSpan Span, ActorId Country)? OwnForce(Analysis analysis, Clause clause, IReadOnlyList<CountedThing> weapons, ActorId? target)
    {
        var country = target ?? (Topics.Country(analysis) is { } topic && StrikeWords.AtWarWithin.Contains(topic.Name) ? topic : null as ActorId?);
        if (country is not { Kind: ActorKind.Country } state)
        {
            return null;
        }

        var senders = clause.Prepositions.Where(phrase => phrase.Preposition is "from" or "by" && (phrase.Preposition == "by" || phrase.Object.Head < clause.Verb.Head)).Select(phrase => phrase.Object);
        foreach (var phrase in weapons.Select(weapon => weapon.Phrase).Prepend(clause.Subject).Concat(senders))
        {
            if (phrase is not null && (ForceOf(analysis, phrase, state) ?? RebelsOf(analysis, phrase, state)) is { } force)
            {
                return (force, phrase.Span, state);
            }
        }

        return null;
    }

    /// <summary>"Rebel shells", "from the rebel side": the only movement of the country that the article speaks of.</summary>
    private static ActorId? RebelsOf(Analysis analysis, NounPhrase phrase, ActorId country) =>
        Enumerable.Range(phrase.Tokens.Start.Value, phrase.Tokens.End.Value - phrase.Tokens.Start.Value).Any(token => analysis.Lower(token) is "rebel" or "rebels" or "insurgent" or "insurgents" or "paramilitary" or "paramilitaries")
            ? OnlyMovement(analysis, country) : null;

    /// <summary>The only armed movement of a country that the article speaks of.</summary>
    public static ActorId? OnlyMovement(Analysis analysis, ActorId country)
    {
        var movements = analysis.Mentions.Where(mention => mention.Actor.Id.Kind == ActorKind.Organisation && mention.Country == country && analysis.Lexicon.Find(mention.Actor.Id) is { Kind: "armed group" }).Select(mention => mention.Actor.Id).Distinct().ToList();
        return movements is [var only] ? only : null;
    }

    /// <summary>"a Congolese army drone": the force that stands behind the country's name.</summary>
    public static ActorId? ForceBehind(Analysis analysis, (ActorId Id, TextSpan Span) country) =>
        country.Span.Length == 0 ? null : ArmyOf(analysis, analysis.Document.TokenAt(country.Span.End - 1), country.Id) ?? ArmyOf(analysis, analysis.Document.TokenAt(country.Span.End - 1) + 1, country.Id);

    private static ActorId? ArmyOf(Analysis analysis, int token, ActorId country) =>
        analysis.Lower(token) is "army" or "military" or "junta" && analysis.Lexicon.CountryWith(country.Name) is { } state
            ? analysis.Lexicon.Find($"{state.Demonym} {analysis.Lower(token)}") is [{ } sense, ..] ? sense.Actor.Id : ActorId.Organisation($"{state.Adjective}-{analysis.Lower(token)}") : null;

    /// <summary>"RSF gunners": the movement in front of its men, who as a group would be their country's.</summary>
    private static (ActorId Id, TextSpan Span)? Of(Analysis analysis, NounPhrase phrase, Mention mention) =>
        mention.Actor.Id.Kind == ActorKind.Group && Nations.Force(analysis, phrase) is { Id.Kind: ActorKind.Organisation } force ? force : (Acting(analysis, mention), mention.Span);

    /// <summary>Whose a weapon or attack is: "Russian shells", "an attack by Israel", "shells fired by the RSF".</summary>
    public static (ActorId Id, TextSpan Span)? OwnerOf(Analysis analysis, NounPhrase phrase)
    {
        // "Russia's overnight attack": the adverb parts the phrase from whose it is.
        var first = phrase.Tokens.Start.Value;
        var possessor = analysis.Lower(first - 1) == "overnight" && first > 2 && analysis.Syntax.Words[first - 2].Part == PartOfSpeech.Possessive ? analysis.Overlapping(analysis.Document.Tokens[first - 3].Span).LastOrDefault() : null;
        var mention = possessor ?? analysis.Overlapping(phrase.Span).FirstOrDefault();
        return mention is not null ? Of(analysis, phrase, mention)
            : Nations.Force(analysis, phrase) is { } force ? force
            : Nations.In(analysis, phrase).Select(nation => ((ActorId Id, TextSpan Span)?)nation).FirstOrDefault();
    }

    /// <summary>Whose a weapon or attack is, by its own words or by those that stand right behind: "drones of the Arakan Army", "a shell fired by
    /// the RSF", "missiles that Hezbollah fired".</summary>
    public static (ActorId Id, TextSpan Span)? Whose(Analysis analysis, Sentence sentence, NounPhrase phrase)
    {
        if (OwnerOf(analysis, phrase) is { } owner)
        {
            return owner;
        }

        var behind = phrase.Tokens.End.Value;
        var link = analysis.Lower(behind);
        if (link is "of" or "by" or "from")
        {
            return analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(other => other.Tokens.Start.Value == behind + 1) is { } whose && (link == "by" || analysis.ActorOf(whose) is not null) ? Actor(analysis, whose) : null;
        }

        foreach (var clause in analysis.Syntax.ClausesOf(sentence))
        {
            if (!StrikeWords.Launching.Contains(clause.Verb.Lemma))
            {
                continue;
            }

            if (clause.Verb.Tokens.Start.Value == behind && clause.Prepositions.FirstOrDefault(item => item.Preposition is "by" or "from" && item.Object.Head > behind) is { } sender)
            {
                return Actor(analysis, sender.Object);
            }

            if (clause is { Verb.Passive: false, Object: null, Subject: { } launcher } && launcher.Tokens.Start.Value == behind + (link is "that" or "which" ? 1 : 0))
            {
                return Actor(analysis, launcher);
            }
        }

        return null;
    }

    /// <summary>"The Revolutionary Guards said they had hit a base": they are the ones who say so, where the pronoun is nobody else's.</summary>
    public static Clause WithTeller(Analysis analysis, Sentence sentence, Clause clause) =>
        clause is { Kind: ClauseKind.Complement, Verb.Passive: false, Subject: { } they, Parent: >= 0 } && analysis.Lower(they.Head) is "it" or "they" && analysis.ActorOf(they) is null
            && clause.Parent < analysis.Syntax.ClausesOf(sentence).Count && analysis.Syntax.ClausesOf(sentence)[clause.Parent] is { Subject: { } teller } telling && Lemmas.Saying.Contains(telling.Verb.Lemma)
            && (Nations.Force(analysis, teller) is not null || analysis.ActorOf(teller) is { Actor.Id.Kind: ActorKind.Country })
            ? clause with { Subject = teller } : clause;

    /// <summary>"The refinery at Haifa, hit by Iranian missiles on Monday, is closed": what was hit stands in front of the comma. "Hit by a drone at
    /// dawn, the ferry burned": it is the subject of what follows.</summary>
    public static Clause WithStruck(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause is not { Subject: null, Verb.Passive: false } || analysis.Lower(clause.Verb.Tokens.End.Value) != "by" || analysis.Syntax.Words[clause.Verb.Head].Form is not (VerbForm.PastParticiple or VerbForm.Past))
        {
            return clause;
        }

        var comma = clause.Verb.Tokens.Start.Value - 1;
        var struck = clause.Verb.Tokens.Start.Value == sentence.FirstToken ? analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other.Kind == ClauseKind.Main && other.Verb.Head > clause.Verb.Head)?.Subject
            : comma > sentence.FirstToken && analysis.Lower(comma) == "," ? analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.End.Value == comma) : null;
        return struck is null ? clause : clause with { Subject = struck, Verb = clause.Verb with { Passive = true } };
    }

    /// <summary>"Moscow accused Ukraine of firing missiles": who fired is the accused.</summary>
    public static Clause WithAccused(Analysis analysis, Sentence sentence, Clause clause) =>
        clause is { Kind: ClauseKind.Participle, Verb.Passive: false, Parent: >= 0 } && analysis.Lower(clause.Verb.Tokens.Start.Value - 1) is "of" or "for"
            && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(clause.Parent) is { Verb: { Lemma: "accuse" or "blame" or "condemn" or "suspect", Passive: false }, Object: { } accused } ? clause with { Subject = accused } : clause;

    public static (ActorId Id, TextSpan Span)? FiredBy(Analysis analysis, Sentence sentence, Clause clause)
    {
        var participle = analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => (other.Kind is ClauseKind.Participle or ClauseKind.Infinitive || (other.Subject is null && clause.Subject is { } set && other.Verb.Tokens.Start.Value == set.Tokens.End.Value + 1 && analysis.Lower(set.Tokens.End.Value) == ",")) && other.Verb.Head < clause.Verb.Head
            && clause.Subject is not null && other.Verb.Head >= clause.Subject.Head && (StrikeWords.Launching.Contains(other.Verb.Lemma) || StrikeWords.Carrying.Contains(other.Verb.Lemma)));
        var by = participle is null ? clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition is "from" or "by" or "of" && phrase.Object.Head < clause.Verb.Head && (phrase.Preposition != "of" || analysis.ActorOf(phrase.Object) is not null))
            : participle.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by") ?? participle.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "from" && Nations.Named(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Tokens.End.Value).Any());
        return by is null ? null : Actor(analysis, by.Object);
    }

    public static (ActorId Id, TextSpan Span)? By(Analysis analysis, Clause clause) =>
        clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by" && analysis.ActorOf(phrase.Object) is not null) is { } by ? Actor(analysis, by.Object)
        : clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by" && StrikeNames.IsAir(analysis, phrase.Object)) is { } fliers ? Whose(analysis, analysis.SentenceOf(clause), fliers.Object) : null;

    public static (ActorId Id, TextSpan Span)? Actor(Analysis analysis, NounPhrase? phrase) =>
        phrase is not null && Nations.Named(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value).ToList() is [var first, var second, ..] && analysis.Lower(analysis.Document.TokenAt(second.Span.Start) - 1) == "and" ? first
        : (Fighters.Of(analysis, phrase) ?? Fighters.OfNamesake(analysis, phrase) ?? analysis.ActorOf(phrase)) is { } mention && !(phrase is not null && mention.Span.Start < phrase.Span.Start && mention.Span.End > phrase.Span.Start) ? Of(analysis, phrase!, mention)
        : phrase is null ? null : Nations.Force(analysis, phrase) is { } force ? force : Nations.In(analysis, phrase).Select(nation => ((ActorId Id, TextSpan Span)?)nation).FirstOrDefault();

    /// <summary>Soldiers and leaders act for their country; armed movements for themselves.</summary>
    public static ActorId Acting(Analysis analysis, Mention mention) =>
        IsStateBody(mention) || (mention.Country is not null && analysis.Lexicon.Find(mention.Actor.Id) is { Kind: "army" or "agency" }) ? mention.SideOf() : analysis.ActsFor(mention);

    public static bool IsStateBody(Mention mention) =>
        mention.Country is not null && mention.Actor.Id.Kind == ActorKind.Organisation && (mention.Actor.Id.Name.Contains("army", StringComparison.Ordinal) || mention.Actor.Id.Name.Contains("force", StringComparison.Ordinal) || mention.Actor.Id.Name.Contains("military", StringComparison.Ordinal)
            || mention.Actor.Id.Name.Contains("ministry", StringComparison.Ordinal) || mention.Actor.Id.Name.Contains("navy", StringComparison.Ordinal) || mention.Actor.Id.Name.Contains("staff", StringComparison.Ordinal) || mention.Actor.Id.Name.Contains("defense", StringComparison.Ordinal) || mention.Actor.Id.Name.Contains("department", StringComparison.Ordinal));
}
