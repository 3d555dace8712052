using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Who gives. A donor is the body named as giving, not the official who announces it.</summary>
internal sealed class AidDonors(Analysis analysis, Sentence sentence, Clause clause, AidScope scope)
{
    private readonly GivingPhrases phrases = new(analysis, sentence, clause);
    private readonly Announcers announcers = new(analysis, sentence, clause, new GivingPhrases(analysis, sentence, clause));
    private readonly Operators operators = new(analysis, sentence, clause);

    public List<(ActorId Id, TextSpan Span)> Read()
    {
        var receiving = GivingVerbs.IsReceiving(analysis, clause);
        return FirstOf(
        [
            OnBehalf, Named, Interrupted, Promising,
            .. receiving ? OfTaking() : clause.Verb.Passive ? [Creditor, By, From, ByInFront, Lender] : operators.IsThing() ? [operators.Operator, Sender, Lender, Teller, Maker, operators.Carrier, announcers.Speaker] : [FromFund, Signatory, Subject],
            .. receiving ? [] : (Func<List<(ActorId, TextSpan)>>[])[Owner, new ContextDonors(analysis, sentence, clause, scope, phrases, this).Read],
        ]);
    }

    /// <summary>Who gives to those who take: "from", "American vehicles", "EU support", "lent by".</summary>
    private Func<List<(ActorId Id, TextSpan Span)>>[] OfTaking() =>
        clause.Verb.Lemma == "let in" ? [From, Made, Attributive, announcers.Speaker] : [From, Made, Attributive, ByInScope, Partner, announcers.Announcer];

    /// <summary>Whom the first of the ways finds that finds anybody.</summary>
    private static List<(ActorId Id, TextSpan Span)> FirstOf(ReadOnlySpan<Func<List<(ActorId Id, TextSpan Span)>>> ways)
    {
        foreach (var way in ways)
        {
            if (way() is { Count: > 0 } found)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>"9,000 loaves, a gift of the city of Goma".</summary>
    private List<(ActorId Id, TextSpan Span)> Named() => scope.Money is null ? NamedGivers.GiftOf(analysis, scope.First, scope.End) : [];

    /// <summary>"On behalf of the German government, the bank signed".</summary>
    private List<(ActorId Id, TextSpan Span)> OnBehalf()
    {
        for (var token = sentence.FirstToken; token + 2 < sentence.EndToken; token++)
        {
            if (analysis.Lower(token) == "behalf" && analysis.Lower(token + 1) == "of")
            {
                return [.. Givers.In(analysis, token + 2, sentence.EndToken).Take(1)];
            }
        }

        return [];
    }

    /// <summary>"Estonia, said its minister, would deliver shells": the subject in front of the insertion.</summary>
    private List<(ActorId Id, TextSpan Span)> Interrupted()
    {
        var first = sentence.FirstToken + (analysis.Lower(sentence.FirstToken) == "the" ? 1 : 0);
        return analysis.Overlapping(analysis.Document.Tokens[first].Span).FirstOrDefault() is { } subject && analysis.Document.TokenAt(subject.Span.End - 1) + 1 is var comma && comma + 1 < clause.Verb.Head
            && analysis.Document.TextOf(comma) is "," && Lemmas.Saying.Contains(analysis.Syntax.Words[comma + 1].Lemma) && !clause.Verb.Passive && Givers.Of(analysis, subject) is { } donor ? [donor] : [];
    }

    /// <summary>"The 12 tanks that Australia promised have arrived".</summary>
    private List<(ActorId Id, TextSpan Span)> Promising() => PromisedGoods.Promise(analysis, sentence, clause) is { Subject: { } giver } ? phrases.All(giver) : [];

    /// <summary>"Sweden's 16 billion kronor was disclosed on Monday": whose the money is.</summary>
    private List<(ActorId Id, TextSpan Span)> Owner() =>
        clause.Verb.Passive && scope.Money is { } money && analysis.Document.TokenAt(money.Span.Start) is var first && first > sentence.FirstToken + 1 && analysis.Syntax.Words[first - 1].Part == PartOfSpeech.Possessive
            && analysis.Overlapping(analysis.Document.Tokens[first - 2].Span).LastOrDefault() is { } owner && Givers.Of(analysis, owner) is { } donor ? [donor] : [];

    private List<(ActorId Id, TextSpan Span)> Subject() =>
        clause.Subject is not { } subject ? []
        : analysis.Lower(subject.Head) == "each" ? [.. ActorLists.ReadBefore(analysis, sentence.FirstToken, subject.Tokens.Start.Value).Select(mention => Givers.Of(analysis, mention)).OfType<(ActorId, TextSpan)>()]
        : analysis.Lower(subject.Head) is "we" or "i" || analysis.Lower(subject.Tokens.Start.Value) is "our" or "my" && analysis.Lower(subject.Head) is "country" or "government" or "nation" or "administration" ? announcers.FirstPerson()
        : analysis.Document.TextOf(subject.Head) is "Government" && subject.Head - subject.Tokens.Start.Value == 1 && announcers.Issuer() is { Count: > 0 } issuing ? issuing
        : phrases.All(subject) is { Count: > 0 } named ? named
        : analysis.Document.TextOf(subject.Head) is "Council" or "Commission" && Givers.Union(analysis, analysis.Lower(subject.Head)) is { } union ? [(union, subject.Span)]
        : analysis.Lower(subject.Tokens.End.Value) == "of" && subject.Tokens.End.Value < clause.Verb.Head
            ? [.. ActorLists.Read(analysis, subject.Tokens.End.Value + 1, Math.Max(subject.Tokens.End.Value + 1, clause.Verb.Tokens.Start.Value)).Take(1).Select(mention => Givers.Of(analysis, mention)).OfType<(ActorId, TextSpan)>()]
        : [];

    /// <summary>"Its first convoy …, the World Food Programme said": the pronoun looks ahead.</summary>
    private List<(ActorId Id, TextSpan Span)> Teller() => analysis.Lower(sentence.FirstToken) is "its" or "their" ? announcers.Speaker() : [];

    /// <summary>"Somalia's debt to the United States was cancelled": to whom it was owed.</summary>
    private List<(ActorId Id, TextSpan Span)> Creditor() =>
        AidWords.Relieving.Contains(clause.Verb.Lemma) && clause.Subject is { } debt && analysis.Lower(debt.Head) is "debt" or "debts" or "arrears" && analysis.Lower(debt.Head + 1) == "to" ? [.. Givers.In(analysis, debt.Head + 2, clause.Verb.Head).Take(1)] : [];

    /// <summary>"The first tranche of the EU's loan to Egypt": whose programme or loan it is a part of.</summary>
    private List<(ActorId Id, TextSpan Span)> Lender()
    {
        for (var token = scope.First + 2; scope.Money is not null && token < scope.End; token++)
        {
            if (analysis.Syntax.Words[token].Part == PartOfSpeech.Possessive && Loans.Contains(analysis.Lower(token + 1)) && NamedGivers.OwnerIn(analysis, scope.First, token + 1) is { } owner && Givers.IsDonor(analysis, owner.Id))
            {
                return [owner];
            }
        }

        return [];
    }

    private static readonly FrozenSet<string> Loans = ["loan", "programme", "program", "package", "grant", "facility", "support", "aid", "assistance", "contribution", "donation", "help"];

    private List<(ActorId Id, TextSpan Span)> By() => phrases.Behind("by", clause.Verb.Head, sentence.EndToken);

    /// <summary>"Jets promised by Norway were delivered".</summary>
    private List<(ActorId Id, TextSpan Span)> ByInFront() => phrases.Behind("by", scope.First, clause.Verb.Head);

    private List<(ActorId Id, TextSpan Span)> ByInScope() => phrases.Behind("by", scope.First, scope.End);

    /// <summary>"A consignment from Japan arrived"; but where a convoy enters from is no donor.</summary>
    private List<(ActorId Id, TextSpan Span)> Sender() => Carriers.IsEntering(clause.Verb.Lemma) ? [] : From();

    /// <summary>Behind the verb, or where "a barge from the Bahamas" brings it.</summary>
    public List<(ActorId Id, TextSpan Span)> From() => phrases.Behind("from", scope.First, scope.End) is { Count: > 0 } from ? from
        : analysis.Lower(sentence.FirstToken) == "from" && sentence.FirstToken < clause.Verb.Tokens.Start.Value ? Fronted() is { } fronted ? [fronted] : []
        : clause.Subject is { } carrier && analysis.Lower(carrier.Tokens.End.Value) == "from" && operators.IsThing() ? phrases.Behind("from", carrier.Tokens.End.Value, clause.Verb.Tokens.Start.Value) : [];

    /// <summary>"From the European Commission Kyiv got": in front of the one who is given to.</summary>
    private (ActorId Id, TextSpan Span)? Fronted()
    {
        var end = clause.Subject is { } taker && taker.Tokens.Start.Value < clause.Verb.Head ? taker.Tokens.Start.Value : clause.Verb.Tokens.Start.Value;
        return Nations.OrganisationIn(analysis, sentence.FirstToken + 1, end) ?? Nations.Named(analysis, sentence.FirstToken + 1, end).Select(nation => ((ActorId Id, TextSpan Span)?)nation).FirstOrDefault();
    }

    /// <summary>"He has allocated $20 million from the Central Emergency Response Fund": an official gives what is not his state's.</summary>
    private List<(ActorId Id, TextSpan Span)> FromFund() =>
        clause.Subject is { } official && (analysis.ActorOf(official)?.Actor.Id.Kind is ActorKind.Person or ActorKind.Group or null || analysis.ActorOf(official) is { } body && Givers.Unnamed.Contains(body.Actor.Id.Name))
            ? From().FindAll(donor => donor.Id.Kind == ActorKind.Organisation && (donor.Id.Name.EndsWith("fund", StringComparison.Ordinal) || donor.Id.Name.EndsWith("bank", StringComparison.Ordinal) || (clause.Verb.Lemma is "bring" or "carry" && analysis.Lexicon.Find(donor.Id) is { Kind: "agency" })))
            : [];

    /// <summary>"Kenya received 150 American vehicles": whose the goods are, where there are so many of them.</summary>
    private List<(ActorId Id, TextSpan Span)> Made() =>
        scope is { Money: null, Items: [{ } goods, ..] } && (goods.Count is not null || GoodsInKind.IsMeasured(analysis, scope.First, scope.End)) && Nations.Named(analysis, goods.Phrase.Tokens.Start.Value, goods.Phrase.Head).FirstOrDefault() is { Span.Length: > 0 } maker ? [maker] : [];

    /// <summary>"3 billion euros in EU support", "a $40 million World Bank loan": whose the aid is, right in front of its noun.</summary>
    public List<(ActorId Id, TextSpan Span)> Attributive()
    {
        if (scope.Money is null || IsGettingNow())
        {
            return [];
        }

        for (var token = scope.First; token < scope.End; token++)
        {
            if (!AidWords.Nouns.Contains(CountedThings.Singular(analysis.Lower(token))))
            {
                continue;
            }

            var first = token;
            while (first > scope.First && analysis.Syntax.Words[first - 1].Part is PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Adjective or PartOfSpeech.Possessive)
            {
                first--;
            }

            if (analysis.Lower(first - 1) == "the")
            {
                continue;
            }

            if (Nations.OrganisationIn(analysis, first, token) is { } body)
            {
                return [body];
            }

            if (Nations.Named(analysis, first, token).FirstOrDefault() is { Span.Length: > 0 } nation)
            {
                return [nation];
            }
        }

        return [];
    }

    /// <summary>"Gets $3 million of EU money every month": what somebody gets is news where he is to get it.</summary>
    private bool IsGettingNow() =>
        clause.Verb.Lemma == "get" && !(clause.Verb.Modality == Modality.Planned && analysis.Syntax.Words[clause.Verb.Tokens.Start.Value].Part == PartOfSpeech.Auxiliary);

    /// <summary>"Received $360 million under its programme with the IMF", "ratified a loan agreement with the Islamic Development Bank": the bank on the other side.</summary>
    private List<(ActorId Id, TextSpan Span)> Partner() =>
        scope.Money is null ? [] : phrases.Behind("with", scope.First, scope.End).FindAll(partner => AidWords.IsLender(partner.Id.Name));

    private List<(ActorId Id, TextSpan Span)> Signatory() => AidWords.Signing.Contains(clause.Verb.Lemma) ? Partner() : [];

    /// <summary>"shells bought by Czechia", "Danish jets".</summary>
    private List<(ActorId Id, TextSpan Span)> Maker() => ByInScope() is { Count: > 0 } by ? by
        : clause.Subject is { } subject ? phrases.All(subject) : [];
}
