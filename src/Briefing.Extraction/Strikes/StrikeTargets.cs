using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>Who is struck: the country where the weapons fell.</summary>
internal static class StrikeTargets
{
    /// <summary>The country hit: of the object, of what stands behind "at", "on", "against", or where it happened.</summary>
    public static (ActorId Id, TextSpan Span)? Of(Analysis analysis, Clause clause, ActorId? attacker, out string? place)
    {
        place = null;
        return Behind(analysis, clause, attacker, ref place) ?? InFront(analysis, clause, attacker);
    }

    /// <summary>"A strike on a house in Beit Lahia killed", "the city of Kherson was shelled": what the words in front of the verb name.</summary>
    public static (ActorId Id, TextSpan Span)? InFront(Analysis analysis, Clause clause, ActorId? attacker)
    {
        if (clause.Subject is not { } subject || subject.Tokens.Start.Value > clause.Verb.Head)
        {
            return null;
        }

        return (clause.Verb.Passive ? Ship(analysis, subject.Tokens.Start.Value, clause.Verb.Tokens.Start.Value) : null) ?? SpotIn(analysis, clause.Verb.Passive ? subject.Tokens.Start.Value : subject.Tokens.End.Value, clause.Verb.Tokens.Start.Value, attacker);
    }

    /// <summary>The first place in a run of tokens that is not the attacker's own and not where an attack comes from.</summary>
    public static (ActorId Id, TextSpan Span)? SpotIn(Analysis analysis, int first, int end, ActorId? attacker) =>
        first >= end ? null
        : Nations.In(analysis, first, end).Where(nation => nation.Id != attacker && !IsSource(analysis, nation.Span) && !IsBorder(analysis, nation.Span)).Select(nation => ((ActorId Id, TextSpan Span)?)nation).FirstOrDefault();

    /// <summary>"…, according to the Syrian Observatory, which is based in Britain": who says so is not who was hit.</summary>
    private static int SourceFrom(Analysis analysis, int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            if (analysis.Lower(token) == "according" && analysis.Lower(token + 1) == "to")
            {
                return token;
            }
        }

        return end;
    }

    /// <summary>"launched at the USS Mason": the country whose navy gives its ships that prefix.</summary>
    private static (ActorId Id, TextSpan Span)? Ship(Analysis analysis, int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            var country = analysis.Lower(token) switch
            {
                "uss" or "usns" => "USA",
                "hms" => "GBR",
                "hmcs" => "CAN",
                "hmas" => "AUS",
                _ => null,
            };
            // "a Greek-owned tanker"
            if (analysis.Lower(token) is [.., '-', 'o', 'w', 'n', 'e', 'd'] or [.., '-', 'f', 'l', 'a', 'g', 'g', 'e', 'd'] or [.., '-', 'o', 'p', 'e', 'r', 'a', 't', 'e', 'd']
                && analysis.Lexicon.Find(analysis.Document.TextOf(token)[..analysis.Lower(token).LastIndexOf('-')].ToString()) is [{ Actor: { Kind: "country", Id: var owner } }, ..])
            {
                return (owner, analysis.Document.Tokens[token].Span);
            }

            if (country is not null && analysis.Syntax.Words[token].Part == PartOfSpeech.ProperNoun)
            {
                return (ActorId.Country(country), analysis.Document.Tokens[token].Span);
            }
        }

        return null;
    }

    public static (ActorId Id, TextSpan Span)? Behind(Analysis analysis, Clause clause, ActorId? attacker, ref string? place)
    {
        var sentence = analysis.SentenceOf(clause);
        var from = clause.Verb.Tokens.End.Value;
        var to = SourceFrom(analysis, from, Math.Min(clause.Tokens.End.Value, sentence.EndToken));
        if (Ship(analysis, from, to) is { } ship)
        {
            return ship;
        }

        var span = from < to ? analysis.Document.SpanOf(from, to) : new TextSpan(0, 0);
        foreach (var mention in analysis.Overlapping(span).Concat(clause.Prepositions.SelectMany(phrase => analysis.Overlapping(phrase.Object.Span)))
            .Concat(clause is { Verb.Passive: true, Subject: { } subject } ? analysis.Overlapping(subject.Span) : []))
        {
            var side = mention.Actor.Id.Kind == ActorKind.Country ? mention.Actor.Id : mention.Country;
            var token = analysis.Document.TokenAt(mention.Span.Start);
            if (side is { } country && (country != attacker || attacker is { Kind: ActorKind.Organisation }) && analysis.Lower(token - 1) is not ("by" or "from" or "of" or "with" or "to") && !IsBorder(analysis, mention.Span) && mention.Actor.Id != attacker && !IsTelling(analysis, clause.Sentence, mention.Span))
            {
                if (mention.Actor.Id.Kind != ActorKind.Country && Where(analysis, clause, from, to, attacker) is { } spot && spot.Id != country)
                {
                    return spot;
                }

                place ??= mention.Span.Of(analysis.Text);
                return (country, mention.Span);
            }
        }

        // "Bombed two al-Shabaab camps": the country of the movement whose they are.
        if (clause is { Verb.Passive: false, Object: { } hit } && Nations.OrganisationIn(analysis, hit.Tokens.Start.Value, hit.Head) is { } movement && analysis.Lexicon.Find(movement.Id) is { Kind: "armed group", Country: { } home } && home != attacker
            && !Nations.In(analysis, from, to).Any())
        {
            return (home, movement.Span);
        }

        return Nations.In(analysis, from, to).Where(nation => nation.Id != attacker && !IsSource(analysis, nation.Span) && !IsBorder(analysis, nation.Span) && !IsTelling(analysis, clause.Sentence, nation.Span)).Select(nation => ((ActorId Id, TextSpan Span)?)nation).FirstOrDefault();
    }

    /// <summary>"Hamas leaders in Doha": where they were struck, and not whose they are.</summary>
    private static (ActorId Id, TextSpan Span)? Where(Analysis analysis, Clause clause, int first, int end, ActorId? attacker) =>
        first >= end ? null : Nations.Located(analysis, first, end).Where(nation => nation.Id != attacker && analysis.Lower(analysis.Document.TokenAt(nation.Span.Start) - 1) is "in" or "near" or "outside" or "inside" && !IsBorder(analysis, nation.Span) && !IsTelling(analysis, clause.Sentence, nation.Span))
            .Select(nation => ((ActorId Id, TextSpan Span)?)nation).FirstOrDefault();

    /// <summary>Whom an attacker is known to strike: from what the article told before, else the country that it names most besides.</summary>
    public static (ActorId Id, TextSpan Span)? FromContext(Analysis analysis, Sentence sentence, List<Strike> before, ActorId? attacker)
    {
        var last = before.LastOrDefault(strike => strike.Attacker == attacker);
        if (last is not null)
        {
            return (last.Target, last.TargetSpan ?? last.AttackerSpan);
        }

        if (attacker is { Kind: ActorKind.Organisation } && SpotNear(analysis, sentence, attacker) is { } spot)
        {
            return spot;
        }

        if (attacker is { Kind: ActorKind.Organisation or ActorKind.Group } && analysis.Mentions.FirstOrDefault(mention => mention.Actor.Id == attacker)?.Country is { } home)
        {
            return (home, new TextSpan(0, 0));
        }

        if (Nations.OfPlaces(analysis, sentence.FirstToken, sentence.EndToken).FirstOrDefault(place => place.Id != attacker) is { Span.Length: > 0 } town)
        {
            return town;
        }

        if (attacker is { Kind: ActorKind.Country } && SpotBefore(analysis, sentence, attacker) is { } told)
        {
            return told;
        }

        var near = attacker is not { Kind: ActorKind.Country } ? null : MentionsNear(analysis, sentence).LastOrDefault(mention => mention.SideOf() is { Kind: ActorKind.Country } side && side != attacker && !IsTelling(analysis, mention.Sentence, mention.Span));
        return (near?.SideOf() ?? Topics.Country(analysis, attacker) ?? (attacker is { } state ? StrikeWords.OccupierOf(state) : null)) is { } country ? (country, new TextSpan(0, 0)) : null;
    }

    /// <summary>"Hotels in Eilat emptied after a drone exploded": where the sentence says that it was, in another country than the movement's own.</summary>
    private static (ActorId Id, TextSpan Span)? SpotNear(Analysis analysis, Sentence sentence, ActorId? attacker)
    {
        var home = analysis.Lexicon.Find(attacker!.Value)?.Country;
        return Nations.Located(analysis, sentence.FirstToken, sentence.EndToken).Where(place => place.Id != home && place.Id != attacker && (analysis.Lower(analysis.Document.TokenAt(place.Span.Start) - 1) is "in" or "at" or "near" or "on" or "over" || place.Span.Start == sentence.Span.Start))
            .Select(place => ((ActorId Id, TextSpan Span)?)place).FirstOrDefault();
    }

    /// <summary>"Nine were buried in Deir al-Balah. A strike had flattened their house": the place that the two sentences before it in the paragraph name last.</summary>
    private static (ActorId Id, TextSpan Span)? SpotBefore(Analysis analysis, Sentence sentence, ActorId? attacker)
    {
        for (var index = sentence.Index - 1; index >= Math.Max(0, sentence.Index - 2) && analysis.Document.Sentences[index].Paragraph == sentence.Paragraph; index--)
        {
            if (Nations.OfPlaces(analysis, analysis.Document.Sentences[index].FirstToken, analysis.Document.Sentences[index].EndToken).LastOrDefault() is { Span.Length: > 0 } place && place.Id != attacker)
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>Those of the sentence and of the two before it.</summary>
    public static IEnumerable<Mention> MentionsNear(Analysis analysis, Sentence sentence) =>
        analysis.MentionsIn(TextSpan.FromBounds(analysis.Document.Sentences[Math.Max(0, sentence.Index - 2)].Span.Start, sentence.Span.End)).Where(mention => !IsBorder(analysis, mention.Span));

    private static bool IsSource(Analysis analysis, TextSpan span) => analysis.Lower(analysis.Document.TokenAt(span.Start) - 1) is "by" or "from" or "with";

    /// <summary>Whether a name is of who says so: "…, the US Africa Command said".</summary>
    private static bool IsTelling(Analysis analysis, int sentence, TextSpan span)
    {
        foreach (var clause in analysis.Syntax.ClausesOf(analysis.Document.Sentences[sentence]))
        {
            if (Lemmas.Saying.Contains(clause.Verb.Lemma) && clause.Subject is { } speaker && speaker.Span.Overlaps(span))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"On the Chinese border" is on this side of it.</summary>
    private static bool IsBorder(Analysis analysis, TextSpan span) =>
        analysis.Lower(analysis.Document.TokenAt(span.End - 1) + 1) is "border" or "frontier" or "borders";
}
