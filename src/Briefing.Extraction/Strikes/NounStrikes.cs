using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>Reads strikes that no verb tells of: "there were two Israeli air strikes on Tyre on Sunday", "lost 11 soldiers to Indian missile
/// strikes", "the port was the target of a Russian drone attack overnight".</summary>
internal static class NounStrikes
{
    /// <summary>A strike of longer ago than this many days is no news where only a noun tells of it.</summary>
    private const int Recent = 40;

    public static (StrikeMatch Match, Clause Clause)? Read(Analysis analysis, EventDates dates, Sentence sentence)
    {
        foreach (var phrase in analysis.Syntax.NounPhrasesOf(sentence))
        {
            var means = StrikeNames.IsAttackName(analysis, phrase) ? null : With(analysis, sentence, phrase);
            if ((means is null && !StrikeNames.IsAttackName(analysis, phrase)) || NounFactuality.ClauseOf(analysis, sentence, phrase) is not { } clause || !NounFactuality.IsFact(analysis, sentence, phrase, clause)
                || IsSince(analysis, sentence) || !IsTold(analysis, dates, sentence, clause))
            {
                continue;
            }

            if (Named(analysis, sentence, phrase, means, clause) is { } match)
            {
                return (match, clause);
            }
        }

        return null;
    }

    /// <summary>So many words behind an attack it may be said with what.</summary>
    private const int Reach = 7;

    /// <summary>"An attack by Ukrainian drones", "an attack on Israel, with 180 missiles": the weapons behind an attack that does not name them itself.</summary>
    private static CountedThing? With(Analysis analysis, Sentence sentence, NounPhrase phrase)
    {
        if (!StrikeWords.Attacks.Contains(CountedThings.Singular(analysis.Lower(phrase.Head))))
        {
            return null;
        }

        for (var token = phrase.Tokens.End.Value; token < Math.Min(phrase.Tokens.End.Value + Reach, sentence.EndToken - 1); token++)
        {
            if (analysis.Lower(token) is "by" or "with" or "using" or "involving" or "from")
            {
                return analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(other => other.Tokens.Start.Value == token + 1) is { } weapons
                    && StrikeWeapons.Armed(CountedThings.Read(analysis, StrikeWeapons.Essence(analysis, weapons))) is { } thing && StrikeWords.IsWeapon(thing.Head) && !thing.Name.Split(' ').Any(StrikeNames.IsOfTheRoad) ? thing : null;
            }

            if (analysis.Syntax.Words[token].IsVerbal)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>"Since the war began": a war's worth of them.</summary>
    private static bool IsSince(Analysis analysis, Sentence sentence) =>
        Enumerable.Range(sentence.FirstToken, sentence.EndToken - sentence.FirstToken).Any(token => analysis.Lower(token) == "since");

    /// <summary>On a day of late, or with its dead.</summary>
    private static bool IsTold(Analysis analysis, EventDates dates, Sentence sentence, Clause clause)
    {
        // "a man who lost his family in an air strike" on no day of its own
        if (clause.Kind == ClauseKind.Relative && dates.Stated(clause, clause.Verb.Head) is null)
        {
            return false;
        }

        var day = dates.Stated(clause, clause.Verb.Head) ?? analysis.TimesIn(sentence.Span).Select(time => time.Interval).FirstOrDefault(interval => interval is { Days: < 8 });
        return day is { Days: < 8 } stated
            ? stated.From <= dates.Published.To && stated.To.DayNumber > dates.Published.From.DayNumber - Recent
            : day is null && clause.Verb.Tense is Tense.Past or Tense.Present && CasualtyReader.In(analysis, sentence) is not null && !analysis.TimesIn(sentence.Span).Any(time => time.Interval is not null);
    }

    /// <summary>The attack that a noun names with whose it is and where: "a Russian drone attack on Odesa", "an air strike by the army on a tea shop in Tabayin".</summary>
    private static StrikeMatch? Named(Analysis analysis, Sentence sentence, NounPhrase phrase, CountedThing? means, Clause clause)
    {
        var thing = CountedThings.Read(analysis, phrase)!;
        var end = Math.Min(phrase.Tokens.End.Value + 14, sentence.EndToken);
        var owner = StrikeParties.OwnerOf(analysis, phrase) ?? (means is not null ? StrikeParties.OwnerOf(analysis, means.Phrase) : analysis.Lower(phrase.Tokens.End.Value) == "by" && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(other => other.Tokens.Start.Value == phrase.Tokens.End.Value + 1) is { } by ? StrikeParties.Actor(analysis, by) : null);
        if (owner is not { Id.Kind: ActorKind.Country or ActorKind.Organisation } attacker || analysis.Syntax.Words[analysis.Document.TokenAt(attacker.Span.Start)].Part is PartOfSpeech.Pronoun or PartOfSpeech.Determiner && attacker.Span.Length < 6)
        {
            return null;
        }

        var army = analysis.Overlapping(attacker.Span).FirstOrDefault(mention => mention.Actor.Id.Kind == ActorKind.Organisation);
        var target = StrikeTargets.SpotIn(analysis, phrase.Tokens.End.Value, end, attacker.Id) ?? (clause.Subject is { } victim && victim.Head < phrase.Head ? StrikeTargets.SpotIn(analysis, victim.Tokens.Start.Value, phrase.Tokens.Start.Value, attacker.Id) : null)
            ?? Nations.Located(analysis, sentence.FirstToken, phrase.Tokens.Start.Value).Where(place => place.Id != attacker.Id && analysis.Lower(analysis.Document.TokenAt(place.Span.Start) - 1) is "in" or "at" or "near").Select(place => ((ActorId Id, TextSpan Span)?)place).FirstOrDefault();
        var home = target is null && army is not null && attacker.Id.Kind == ActorKind.Country && (StrikeWords.AtWarWithin.Contains(attacker.Id.Name) || Nations.OfPlaces(analysis, phrase.Tokens.End.Value, end).Any(place => place.Id == attacker.Id));
        // "its barrage of 80 missiles"
        var weapons = means is not null ? [means] : StrikeWeapons.WeaponsIn(analysis, phrase, thing);
        return target is not null ? new StrikeMatch(attacker, target, weapons, null, attacker.Id.Kind != ActorKind.Country, "strike/noun")
            : home ? new StrikeMatch((army!.Actor.Id, attacker.Span), attacker, weapons, null, true, "strike/noun") : null;
    }
}
