using System.Collections.Frozen;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Domain.Territory;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Territory;

/// <summary>Reads who holds what share of a country: "a fifth of Ukraine", "40 percent of its territory".</summary>
internal static class TerritoryShares
{
    public static TerritoryReported? ReadShare(Analysis analysis, EventDates dates, Sentence sentence, Clause clause)
    {
        if (Lost(analysis, sentence, clause) is { } taker)
        {
            return taker.Holder is { } winner ? Report(analysis, sentence, winner, taker.Share, taker.Land.Span, taker.Land.Id, dates.Published) : null;
        }

        if (OfWhich(analysis, sentence, clause) is { } part)
        {
            return Report(analysis, sentence, part.Holder, part.Share, part.Land.Span, part.Land.Id, dates.Published);
        }

        if (!TerritoryReader.Holding.Contains(clause.Verb.Lemma) && !(clause.Verb.Lemma is "have" or "be" or "remain" && (Takings.HasControl(analysis, clause) || Takings.Hands(analysis, clause) is not null)))
        {
            return null;
        }

        var (from, to) = (clause.Verb.Tokens.End.Value, clause.Tokens.End.Value);
        var under = clause.Verb.Lemma is "be" or "remain" ? clause.Prepositions.FirstOrDefault(phrase => (phrase.Preposition == "under" && analysis.Lower(phrase.Object.Head) is "control" or "occupation" or "rule" or "thumb" or "heel" or "yoke") || (phrase.Preposition == "in" && analysis.Lower(phrase.Object.Head) == "hands")) : null;
        if ((clause.Verb.Passive || under is not null) && clause.Subject is { } whole)
        {
            from = whole.Tokens.Start.Value;
        }
        else if (clause.Verb.Passive || under is not null)
        {
            from = sentence.FirstToken; // "Around a fifth of the country is under …"
        }

        var span = analysis.Document.SpanOf(Math.Min(from, to - 1), to);
        var shares = QuantityReader.ReadShares(analysis.AtomsOf(sentence), sentence.Index).Where(item => span.Contains(item.Span)).ToList();
        // "Two thirds of Yemen's people, though only 30 percent of its territory": the one that is of land.
        var share = shares.Find(item => RefersBack(analysis, item, sentence) || Nations.Named(analysis, analysis.Document.TokenAt(item.Span.End - 1) + 1, Math.Min(analysis.Document.TokenAt(item.Span.End - 1) + 9, sentence.EndToken)).Any(nation => OfFollows(analysis, sentence, item, nation.Span))) ?? (shares is [var first, ..] ? first : null);
        var holder = clause.Verb.Passive
            ? clause.Prepositions.FirstOrDefault(phrase => phrase.Preposition == "by") is { } by ? analysis.ActorOf(by.Object) : null
            : under is not null ? Controlling(analysis, sentence, under.Object)
            : Holders.Of(analysis, sentence, clause);
        if (share is null || holder is null || analysis.Lower(analysis.Document.TokenAt(share.Span.End - 1) + 3) == "own")
        {
            return null;
        }

        var behind = analysis.Document.TokenAt(share.Span.End - 1) + 1;
        var country = Nations.Named(analysis, behind, Math.Min(behind + 8, sentence.EndToken)).FirstOrDefault(nation => nation.Id != holder.Actor.Id && OfFollows(analysis, sentence, share, nation.Span));
        var of = country.Span.Length > 0 ? country.Id : (RefersBack(analysis, share, sentence) ? TerritoryReader.HomeOf(holder) ?? Topics.Country(analysis, holder.SideOf()) : null);
        // "The group" of one country does not hold another.
        if (of is not { } land || (clause.Subject is { } described && Holders.IsDescription(analysis, described) && TerritoryReader.HomeOf(holder) is { } home && home != land))
        {
            return null;
        }

        var now = clause.Verb.Tense != Tense.Past || clause.Verb.Perfect;
        return Report(analysis, sentence, holder, share, country.Span, land, now ? dates.Published : dates.Of(clause, clause.Verb.Head) ?? dates.Published);
    }

    /// <summary>"Ukraine, a fifth of which Russia occupies, …": who holds how much of the land in front.</summary>
    private static (Mention Holder, Share Share, (ActorId Id, TextSpan Span) Land)? OfWhich(Analysis analysis, Sentence sentence, Clause clause)
    {
        var which = clause.Tokens.Start.Value;
        if (clause is not { Kind: ClauseKind.Relative, Subordinator: "which", Verb: { Passive: false, Tense: Tense.Present } } || !TerritoryReader.Holding.Contains(clause.Verb.Lemma) || which < sentence.FirstToken + 3 || analysis.Lower(which - 1) != "of"
            || QuantityReader.ReadShares(analysis.AtomsOf(sentence), sentence.Index).FirstOrDefault(item => analysis.Document.TokenAt(item.Span.End - 1) == which - 2) is not { } share || Holders.Of(analysis, clause.Subject) is not { } holder)
        {
            return null;
        }

        var comma = analysis.Document.TokenAt(share.Span.Start);
        while (comma > sentence.FirstToken && analysis.Lower(comma) != ",")
        {
            comma--;
        }

        return analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.End.Value == comma) is { } land && Nations.Named(analysis, land.Tokens.Start.Value, land.Tokens.End.Value).FirstOrDefault() is { Span.Length: > 0 } country && country.Id != holder.Actor.Id
            ? (holder, share, country) : null;
    }

    /// <summary>"Ukraine has lost a fifth of its territory to Russia": who has it, of whose land.</summary>
    private static (Mention? Holder, Share Share, (ActorId Id, TextSpan Span) Land)? Lost(Analysis analysis, Sentence sentence, Clause clause) =>
        clause is { Verb: { Lemma: "lose", Passive: false }, Object: { } lost, Subject: { } loser } && Takings.Behind(clause, "to", lost.Head) is { } to
        && QuantityReader.ReadShares(analysis.AtomsOf(sentence), sentence.Index).FirstOrDefault(item => lost.Span.Overlaps(item.Span)) is { } share && RefersBack(analysis, share, sentence)
        && Nations.Named(analysis, loser.Tokens.Start.Value, loser.Tokens.End.Value).FirstOrDefault() is { Span.Length: > 0 } land
            ? (Holders.Named(analysis, sentence, to), share, land) : null;

    /// <summary>"With a fifth of Ukraine under Russian occupation, …", "Russian control of a fifth of Ukraine", "Russia, in control of a fifth of
    /// Ukraine, …": held now, without a verb.</summary>
    public static TerritoryReported? ReadVerbless(Analysis analysis, EventDates dates, Sentence sentence)
    {
        foreach (var grip in analysis.Syntax.NounPhrasesOf(sentence))
        {
            if (analysis.Lower(grip.Head) is "control" or "occupation" or "possession" && analysis.Lower(grip.Tokens.End.Value) == "of" && ReadGrip(analysis, dates, sentence, grip) is { } held)
            {
                return held;
            }
        }

        for (var with = sentence.FirstToken; with < sentence.EndToken - 1; with++)
        {
            if (analysis.Lower(with) == "with" && ReadWith(analysis, dates, sentence, with) is { } held)
            {
                return held;
            }
        }

        return null;
    }

    /// <summary>"Russian control of a fifth of Ukraine".</summary>
    private static TerritoryReported? ReadGrip(Analysis analysis, EventDates dates, Sentence sentence, NounPhrase grip) =>
        Gripping(analysis, sentence, grip) is { } owner
            && analysis.Document.SpanOf(grip.Tokens.End.Value, Math.Min(grip.Tokens.End.Value + 6, sentence.EndToken)) is var near && QuantityReader.ReadShares(analysis.AtomsOf(sentence), sentence.Index).FirstOrDefault(item => near.Overlaps(item.Span)) is { } held
            && analysis.Document.TokenAt(held.Span.End - 1) + 1 is var behind && Nations.Named(analysis, behind, Math.Min(behind + 8, sentence.EndToken)).FirstOrDefault(nation => nation.Id != owner.Actor.Id && OfFollows(analysis, sentence, held, nation.Span)) is { Span.Length: > 0 } country
            ? Report(analysis, sentence, owner, held, country.Span, country.Id, dates.Published) : null;

    /// <summary>"With a fifth of Ukraine under Russian occupation".</summary>
    private static TerritoryReported? ReadWith(Analysis analysis, EventDates dates, Sentence sentence, int with)
    {
        if (analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.Start.Value > with && Grips.Contains(analysis.Lower(phrase.Head)) && analysis.Lower(phrase.Tokens.Start.Value - 1) is "under" or "in") is not { } grip
            || Enumerable.Range(with, grip.Head - with).Any(token => analysis.Syntax.Words[token].IsVerbal))
        {
            return null;
        }

        var between = analysis.Document.SpanOf(with + 1, grip.Tokens.Start.Value);
        return QuantityReader.ReadShares(analysis.AtomsOf(sentence), sentence.Index).FirstOrDefault(item => between.Contains(item.Span)) is { } share && Controlling(analysis, sentence, grip) is { } holder
            && Nations.Named(analysis, analysis.Document.TokenAt(share.Span.End - 1) + 1, grip.Tokens.Start.Value).FirstOrDefault(nation => nation.Id != holder.Actor.Id && OfFollows(analysis, sentence, share, nation.Span)) is { Span.Length: > 0 } land
            ? Report(analysis, sentence, holder, share, land.Span, land.Id, dates.Published) : null;
    }

    /// <summary>"Russian control", "Russia, in control": whose it is.</summary>
    private static Mention? Gripping(Analysis analysis, Sentence sentence, NounPhrase grip)
    {
        var first = grip.Tokens.Start.Value;
        return first < grip.Head ? Holders.Named(analysis, sentence, grip)
            : analysis.Lower(first - 1) == "in" && analysis.Lower(first - 2) == "," && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.End.Value == first - 2) is { } owner ? analysis.ActorOf(owner) : null;
    }

    private static readonly FrozenSet<string> Grips = ["control", "occupation", "rule", "hands"];

    private static TerritoryReported Report(Analysis analysis, Sentence sentence, Mention holder, Share share, TextSpan country, ActorId land, DateInterval date) => new()
    {
        Id = "",
        Article = analysis.Article,
        Occurred = date,
        Evidence = analysis.Evidence(sentence, [Phrases.Slot("holder", holder.Span), Phrases.Slot("share", share.Span), .. country.Length == 0 ? Array.Empty<SlotEvidence>() : [Phrases.Slot("of", country)]]),
        Actors = [],
        Confidence = 0,
        Rule = "territory/share",
        Cameo = "",
        Plover = "",
        Holder = TerritoryReader.HolderOf(analysis, holder, land),
        Of = land,
        Share = Math.Round(share.Value, 2),
    };

    /// <summary>"under Russian control", "under the control of the RSF".</summary>
    private static Mention? Controlling(Analysis analysis, Sentence sentence, NounPhrase control) =>
        Nations.Named(analysis, control.Tokens.Start.Value, control.Head).FirstOrDefault() is { Span.Length: > 0 } nation
            ? new Mention(nation.Span, sentence.Index, new NamedActor(nation.Id, nation.Id.Name, null), MentionKind.Nominal, Gender.Neuter, false, nation.Id)
            : analysis.Lower(control.Tokens.End.Value) == "of" ? ActorLists.Read(analysis, control.Tokens.End.Value + 1, Math.Min(control.Tokens.End.Value + 10, sentence.EndToken)).FirstOrDefault() : null;

    /// <summary>Whether the share is one of land: "of Ukraine", "of Ukrainian territory", and not of its exports.</summary>
    private static bool OfFollows(Analysis analysis, Sentence sentence, Share share, TextSpan country)
    {
        var gap = analysis.Text.AsSpan(share.Span.End, Math.Max(0, country.Start - share.Span.End));
        if (gap.Length > 40 || !gap.Contains("of", StringComparison.Ordinal))
        {
            return false;
        }

        var words = analysis.Syntax.Words.AsSpan(0, sentence.EndToken);
        var next = analysis.Document.TokenAt(country.End - 1) + 1;
        if (next < words.Length && words[next].Part == PartOfSpeech.Possessive)
        {
            next++;
        }

        while (next < words.Length && words[next].Part == PartOfSpeech.ProperNoun)
        {
            next++; // "Myanmar's Rakhine state"
        }

        // "Ukraine's sovereign territory"; "Ukraine's people" are none.
        var noun = next;
        while (noun < Math.Min(next + 3, words.Length) && words[noun].Part == PartOfSpeech.Adjective)
        {
            noun++;
        }

        return noun >= words.Length || words[noun] is { Part: not (PartOfSpeech.Adjective or PartOfSpeech.Noun) } or { Lower: "territory" or "land" or "soil" or "area" or "landmass" or "country" or "lands" };
    }

    /// <summary>"a fifth of the country", "40 percent of its territory".</summary>
    public static bool RefersBack(Analysis analysis, Share share, Sentence sentence)
    {
        var token = analysis.Document.TokenAt(share.Span.End - 1) + 1;
        token -= analysis.Lower(token) == "the" ? 1 : 0; // "half the country"
        return token + 2 < sentence.EndToken && analysis.Lower(token) is "of" or "half" && analysis.Lower(token + 1) is "the" or "its" or "his" or "their"
            && analysis.Lower(token + 2) is "country" or "territory" or "land" or "nation" or "soil" or "republic" or "neighbour" or "neighbor";
    }
}
