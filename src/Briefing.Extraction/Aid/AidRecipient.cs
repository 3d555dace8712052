using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Who is given to, by the words that tell what is given.</summary>
internal sealed class AidRecipient(Analysis analysis, Sentence sentence, Clause clause, AidScope scope)
{
    /// <summary>Who is given to; null where only the context says so.</summary>
    public (ActorId Id, TextSpan Span)? Of(List<(ActorId Id, TextSpan Span)> donors)
    {
        var ids = donors.Select(donor => donor.Id).ToHashSet();
        if (GivingVerbs.IsReceiving(analysis, clause) && analysis.ActorOf(clause.Subject) is { } receiver)
        {
            return (Home(receiver) ?? receiver.SideOf(), receiver.Span);
        }

        // "Ghana's navy was given two patrol boats"
        if (clause is { Verb: { Passive: true, Lemma: "give" or "grant" or "award" or "promise" or "offer" or "lend" or "send" or "pay" }, Object: not null } && analysis.ActorOf(clause.Subject) is { } taker && taker.SideOf() is var side && !ids.Contains(side))
        {
            return (side, taker.Span);
        }

        // "The clinics in Chad will get six million euros"
        if (GivingVerbs.IsReceiving(analysis, clause) && clause.Subject is { } receiving && analysis.ActorOf(receiving) is null && Nations.Located(analysis, receiving.Tokens.End.Value, clause.Verb.Tokens.Start.Value).FirstOrDefault(nation => !ids.Contains(nation.Id)) is { Span.Length: > 0 } home)
        {
            return home;
        }

        if (Onward(ids) is { } onward)
        {
            return onward;
        }

        var end = FirstShare() is { } share ? share : scope.End;
        var mentions = analysis.Overlapping(analysis.Document.SpanOf(scope.First, end)).Where(mention => donors.TrueForAll(donor => !donor.Span.Overlaps(mention.Span))).ToList();
        mentions.RemoveAll(mention => mention.Kind == MentionKind.Pronoun && analysis.Lower(analysis.Document.TokenAt(mention.Span.Start)) is "its" or "their" or "his" or "her");
        if (AidWords.Unlocking.Contains(clause.Verb.Lemma) && donors.TrueForAll(donor => AidWords.IsLender(donor.Id.Name)) && Borrower(donors) is { } borrower)
        {
            return (Place(borrower)!.Value, borrower.Span);
        }

        if (Strip(end) is { } strip && !ids.Contains(strip.Id))
        {
            return strip;
        }

        var given = mentions.Find(mention => IsGivenTo(mention) && Place(mention) is { } place && !ids.Contains(place));
        if (given is null && Nations.In(analysis, scope.First, end).FirstOrDefault(nation => !ids.Contains(nation.Id) && donors.TrueForAll(donor => !donor.Span.Overlaps(nation.Span)) && IsGoal(nation.Span)) is { Span.Length: > 0 } nation)
        {
            return (nation.Id, nation.Span);
        }

        given ??= AidWords.Buying.Contains(clause.Verb.Lemma) ? null : mentions.Find(mention => mention.Actor.Id.Kind == ActorKind.Country && !ids.Contains(mention.Actor.Id) && Before(mention) is "of" or "on" or "near");
        given ??= mentions.Find(mention => IsGivenTo(mention) && mention.Actor.Id.Kind == ActorKind.Organisation && !ids.Contains(mention.Actor.Id));
        given ??= donors.TrueForAll(donor => AidWords.IsLender(donor.Id.Name)) ? Borrower(donors) : null;
        return given is null ? Debtor(ids) ?? Fronted(ids) ?? Scene(ids) : (Place(given) ?? given.Actor.Id, given.Span);
    }

    /// <summary>"Somalia's debt to the United States was cancelled", "cancelled 80 million euros of Somali debt": who owed it.</summary>
    private (ActorId Id, TextSpan Span)? Debtor(HashSet<ActorId> donors)
    {
        if (!AidWords.Relieving.Contains(clause.Verb.Lemma))
        {
            return null;
        }

        var (first, end) = clause is { Verb.Passive: true, Subject: { } debt } ? (debt.Tokens.Start.Value, debt.Head) : (scope.First, scope.End);
        return Nations.Named(analysis, first, end).FirstOrDefault(nation => !donors.Contains(nation.Id)) is { Span.Length: > 0 } nation ? nation : null;
    }

    /// <summary>"For the strip's bakeries": Gaza's, where the article names it.</summary>
    private (ActorId Id, TextSpan Span)? Strip(int end)
    {
        for (var token = scope.First + 2; token < end; token++)
        {
            if (analysis.Lower(token) is "strip" or "enclave" && analysis.Lower(token - 1) == "the" && IsTowards(token - 2) && analysis.Lexicon.Find("Gaza") is [{ Actor.Country: { } country }, ..] && analysis.Text.Contains("Gaza", StringComparison.Ordinal))
            {
                return (country, analysis.Document.Tokens[token].Span);
            }
        }

        return null;
    }

    /// <summary>"For the survivors in Vanuatu, China announced 5 million yuan", "of the 100 million pledged for Yemen, Germany will pay 60": in front of all that is told.</summary>
    private (ActorId Id, TextSpan Span)? Fronted(HashSet<ActorId> donors)
    {
        if (analysis.Lower(sentence.FirstToken) is not ("for" or "of"))
        {
            return null;
        }

        var end = sentence.FirstToken;
        while (end < clause.Verb.Head && analysis.Document.TextOf(end) is not ",")
        {
            end++;
        }

        return end < clause.Verb.Head && Nations.Located(analysis, sentence.FirstToken, end).FirstOrDefault(nation => !donors.Contains(nation.Id)) is { Span.Length: > 0 } nation ? (nation.Id, nation.Span) : null;
    }

    /// <summary>"Farmers in Malawi": people are given to where they live.</summary>
    private ActorId? Home(Mention receiver)
    {
        var behind = analysis.Document.TokenAt(receiver.Span.End - 1) + 1;
        return receiver.Actor.Id.Kind != ActorKind.Group ? null
            : receiver.Country ?? (analysis.Lower(behind) is "in" or "of" or "from" or "across" ? Nations.Located(analysis, behind + 1, Math.Min(behind + 4, sentence.EndToken)).Select(nation => (ActorId?)nation.Id).FirstOrDefault() : null);
    }

    /// <summary>"Landed in El Arish for onward delivery to Gaza", "bound for Sudan": where the goods go from there.</summary>
    private (ActorId Id, TextSpan Span)? Onward(HashSet<ActorId> donors)
    {
        for (var token = scope.First; scope.Money is null && token < scope.End; token++)
        {
            if (analysis.Lower(token) is "onward" or "bound" or "destined" or "headed" or "transit"
                && Nations.In(analysis, token + 1, Math.Min(token + Bound, scope.End)).FirstOrDefault(nation => !donors.Contains(nation.Id)) is { Span.Length: > 0 } nation)
            {
                return (nation.Id, nation.Span);
            }
        }

        return null;
    }

    /// <summary>So many words behind "bound" may name where to.</summary>
    private const int Bound = 6;

    /// <summary>"In Goma, the Red Cross handed supplies to a hospital": goods are given where they are handed over.</summary>
    private (ActorId Id, TextSpan Span)? Scene(HashSet<ActorId> donors)
    {
        if (scope.Money is not null || clause.Verb.Tense != Tense.Past || clause.Verb.Lemma is not ("hand" or "hand over" or "distribute" or "deliver" or "bring" or "unload" or "turn over"))
        {
            return null;
        }

        foreach (var phrase in clause.Prepositions.Where(phrase => phrase.Preposition is "in" or "at"))
        {
            if (Nations.Located(analysis, phrase.Object.Tokens.Start.Value, phrase.Object.Tokens.End.Value).FirstOrDefault(nation => !donors.Contains(nation.Id)) is { Span.Length: > 0 } nation)
            {
                return (nation.Id, nation.Span);
            }
        }

        return null;
    }

    /// <summary>"Completed the review of Pakistan's programme and approved the release of $1 billion": a bank lends to the state of which its sentence speaks.</summary>
    private Mention? Borrower(List<(ActorId Id, TextSpan Span)> donors) =>
        analysis.Overlapping(sentence.Span).FirstOrDefault(mention => Place(mention) is not null && mention.Actor.Id.Kind != ActorKind.Person && donors.TrueForAll(donor => !donor.Span.Overlaps(mention.Span)));

    /// <summary>"$13 million, including $5 million to the UN": where a part of the whole begins, which may go to somebody else.</summary>
    private int? FirstShare()
    {
        for (var token = scope.First + 1; token < scope.End; token++)
        {
            if (analysis.Lower(token) == "including" && analysis.Lower(token - 1) == "," && analysis.HasMoneyIn(analysis.Document.SpanOf(token, Math.Min(token + 5, scope.End))))
            {
                return token;
            }
        }

        return null;
    }

    /// <summary>"for Ukrainian air defence", "into the WFP's Sudan operation".</summary>
    private bool IsGoal(TextSpan span)
    {
        var token = analysis.Document.TokenAt(span.Start) - 1;
        while (token > scope.First && analysis.Syntax.Words[token].Part is PartOfSpeech.Determiner or PartOfSpeech.Adjective or PartOfSpeech.Possessive or PartOfSpeech.ProperNoun)
        {
            token--;
        }

        return IsTowards(token) || (token == clause.Verb.Head && TakesPerson);
    }

    /// <summary>"to", "for", "in favour of", "over northern Gaza", "to help Taiwan", "landed at Beirut".</summary>
    private bool IsTowards(int token) =>
        analysis.Lower(token) is "to" or "for" or "into" or "in" or "within" or "inside" or "toward" or "towards" or "around"
        || (analysis.Lower(token) is "over" or "across" && clause.Verb.Lemma is "airdrop" or "drop" or "distribute")
        || (analysis.Lower(token) == "at" && clause.Verb.Lemma is "land" or "arrive" or "dock" or "touch down" or "unload")
        || (analysis.Lower(token) == "from" && analysis.Lower(token - 1) is "families" or "people" or "refugees" or "patients" or "children" or "victims" or "survivors" or "evacuees")
        || (analysis.Lower(token) == "of" && analysis.Lower(token - 1) is "favour" or "favor" or "benefit" or "people" or "population" or "inhabitants" or "citizens" or "children" or "villagers" or "government" or "aid" or "victims" or "survivors" or "displaced" or "residents" or "families" or "farmers")
        || (analysis.Lower(token) is "of" or "at" && IsTowards(InFrontOfPhrase(token - 1)))
        || analysis.Syntax.Words[Math.Max(token, 0)].Lemma is "help" or "assist" or "support";

    /// <summary>"Towards the wages of Syrian civil servants", "to the hospital of Pemba": the token in front of the noun phrase that ends at a token.</summary>
    private int InFrontOfPhrase(int last)
    {
        var token = last;
        while (token > scope.First && (analysis.Syntax.Words[token].IsNominal || analysis.Syntax.Words[token].Part is PartOfSpeech.Determiner or PartOfSpeech.Adjective))
        {
            token--;
        }

        return token == last ? -1 : token;
    }

    private static ActorId? Place(Mention mention) => mention.Actor.Id.Kind == ActorKind.Country ? mention.Actor.Id : mention.Country;

    /// <summary>"to Ukraine", "for Kyiv", or the indirect object of "send Ukraine $725 million".</summary>
    private bool IsGivenTo(Mention mention)
    {
        var token = analysis.Document.TokenAt(mention.Span.Start);
        return IsTowards(InFrontOf(mention)) || Before(mention) is "on" || (token == clause.Verb.Tokens.End.Value && TakesPerson);
    }

    /// <summary>Whether right behind the verb stands who is given to: not in "left Norway", "to buy American missiles".</summary>
    private bool TakesPerson => !Carriers.IsLeaving(clause.Verb.Lemma) && clause.Verb.Lemma is not ("buy" or "purchase" or "order");

    private string Before(Mention mention) => analysis.Lower(InFrontOf(mention));

    private int InFrontOf(Mention mention)
    {
        var token = analysis.Document.TokenAt(mention.Span.Start) - 1;
        while (analysis.Syntax.Words[Math.Max(token, 0)].Part is PartOfSpeech.Determiner or PartOfSpeech.Adjective && token > 0)
        {
            token--;
        }

        return token;
    }
}
