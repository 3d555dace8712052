using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Who gives. A donor is the body named as giving, not the official who announces it.</summary>
internal sealed class AidDonors(Analysis analysis, Sentence sentence, Clause clause, AidScope scope)
{
    public List<(ActorId Id, TextSpan Span)> Read()
    {
        var receiving = GivingVerbs.IsReceiving(analysis, clause);
        var found = receiving ? From() is { Count: > 0 } giver ? giver : Made() is { Count: > 0 } made ? made : Attributive() is { Count: > 0 } named ? named : clause.Verb.Lemma == "let in" ? Speaker() : Behind("by", scope.First, scope.End) is { Count: > 0 } agent ? agent : Partner() is { Count: > 0 } lender ? lender : Announcer()
            : clause.Verb.Passive ? Creditor() is { Count: > 0 } creditor ? creditor : By() is { Count: > 0 } by ? by : From() is { Count: > 0 } sender ? sender : Behind("by", scope.First, clause.Verb.Head)
            : IsThing() ? Operator() is { Count: > 0 } convoy ? convoy : !Carriers.IsEntering(clause.Verb.Lemma) && From() is { Count: > 0 } from ? from : IsTheirs() && Speaker() is { Count: > 0 } teller ? teller : Maker() is { Count: > 0 } maker ? maker : Carrier() is { Count: > 0 } carrier ? carrier : Speaker()
            : FromFund() is { Count: > 0 } fund ? fund : AidWords.Signing.Contains(clause.Verb.Lemma) && Partner() is { Count: > 0 } partner ? partner : Subject();
        return OnBehalf() is { Count: > 0 } principal ? principal : scope.Money is null && NamedGivers.GiftOf(analysis, scope.First, scope.End) is { Count: > 0 } gift ? gift : Interrupted() is { Count: > 0 } speaking ? speaking : found.Count > 0 || receiving ? found : Owner() is { Count: > 0 } owner ? owner : Fallback();
    }

    /// <summary>"On behalf of the German government, the bank signed".</summary>
    private List<(ActorId Id, TextSpan Span)> OnBehalf()
    {
        for (var token = sentence.FirstToken; token + 2 < sentence.EndToken; token++)
        {
            if (analysis.Lower(token) == "behalf" && analysis.Lower(token + 1) == "of")
            {
                return [.. In(analysis, token + 2, sentence.EndToken).Take(1)];
            }
        }

        return [];
    }

    /// <summary>"Estonia, said its minister, would deliver shells": the subject in front of the insertion.</summary>
    private List<(ActorId Id, TextSpan Span)> Interrupted()
    {
        var first = sentence.FirstToken + (analysis.Lower(sentence.FirstToken) == "the" ? 1 : 0);
        return analysis.Overlapping(analysis.Document.Tokens[first].Span).FirstOrDefault() is { } subject && analysis.Document.TokenAt(subject.Span.End - 1) + 1 is var comma && comma + 1 < clause.Verb.Head
            && analysis.Document.TextOf(comma) is "," && Lemmas.Saying.Contains(analysis.Syntax.Words[comma + 1].Lemma) && !clause.Verb.Passive && Donor(subject) is { } donor ? [donor] : [];
    }

    /// <summary>"Sweden's 16 billion kronor was disclosed on Monday": whose the money is.</summary>
    private List<(ActorId Id, TextSpan Span)> Owner() =>
        clause.Verb.Passive && scope.Money is { } money && analysis.Document.TokenAt(money.Span.Start) is var first && first > sentence.FirstToken + 1 && analysis.Syntax.Words[first - 1].Part == PartOfSpeech.Possessive
            && analysis.Overlapping(analysis.Document.Tokens[first - 2].Span).LastOrDefault() is { } owner && Donor(owner) is { } donor ? [donor] : [];

    private List<(ActorId Id, TextSpan Span)> Subject() =>
        clause.Subject is not { } subject ? []
        : analysis.Lower(subject.Head) == "each" ? [.. ActorLists.ReadBefore(analysis, sentence.FirstToken, subject.Tokens.Start.Value).Select(Donor).OfType<(ActorId, TextSpan)>()]
        : analysis.Lower(subject.Head) is "we" or "i" || analysis.Lower(subject.Tokens.Start.Value) is "our" or "my" && analysis.Lower(subject.Head) is "country" or "government" or "nation" or "administration" ? FirstPerson()
        : analysis.Document.TextOf(subject.Head) is "Government" && subject.Head - subject.Tokens.Start.Value == 1 && Issuer() is { Count: > 0 } issuing ? issuing
        : All(subject) is { Count: > 0 } named ? named
        : analysis.Document.TextOf(subject.Head) is "Council" or "Commission" && Union(analysis, analysis.Lower(subject.Head)) is { } union ? [(union, subject.Span)]
        : analysis.Lower(subject.Tokens.End.Value) == "of" && subject.Tokens.End.Value < clause.Verb.Head
            ? [.. ActorLists.Read(analysis, subject.Tokens.End.Value + 1, Math.Max(subject.Tokens.End.Value + 1, clause.Verb.Tokens.Start.Value)).Take(1).Select(Donor).OfType<(ActorId, TextSpan)>()]
        : [];

    /// <summary>"We will send …," the minister said: his country does. Where a release speaks for itself, who issued it does.</summary>
    private List<(ActorId Id, TextSpan Span)> FirstPerson()
    {
        var saying = Saying(sentence);
        for (var before = sentence.Index - 1; saying is null && before >= Math.Max(0, sentence.Index - Utterance) && analysis.Document.Sentences[before].Paragraph == sentence.Paragraph; before--)
        {
            saying = Saying(analysis.Document.Sentences[before]) ?? Label(analysis.Document.Sentences[before]);
        }

        return saying is not null ? All(saying) : analysis.IsQuoted(clause.Verb.Span) ? [] : Issuer();
    }

    /// <summary>So many sentences back its speaker may be named.</summary>
    private const int Utterance = 4;

    private NounPhrase? Saying(Sentence of) =>
        analysis.Syntax.ClausesOf(of).FirstOrDefault(other => Lemmas.Saying.Contains(other.Verb.Lemma) && other != clause && !analysis.IsQuoted(other.Verb.Span) && other.Subject is { } speaker && analysis.ActorOf(speaker) is { Actor.Id.Kind: ActorKind.Person })?.Subject
        ?? Label(of);

    /// <summary>"SECRETARY BLINKEN: We are …": who speaks, in a transcript.</summary>
    private NounPhrase? Label(Sentence of) =>
        analysis.Syntax.NounPhrasesOf(of).FirstOrDefault() is { } name && name.Tokens.Start.Value == of.FirstToken && analysis.Document.TextOf(Math.Min(name.Tokens.End.Value, of.EndToken - 1)) is ":" && analysis.ActorOf(name) is { Actor.Id.Kind: ActorKind.Person } ? name : null;

    /// <summary>The state whose ministry, embassy or government published the text; else the one whose minister its title names.</summary>
    private List<(ActorId Id, TextSpan Span)> Issuer()
    {
        if (analysis.Lexicon.Find(analysis.Article.Outlet) is [{ Actor.Id: { Kind: ActorKind.Organisation } agency }, ..])
        {
            return [(agency, clause.Subject!.Span)];
        }

        var words = analysis.Article.Outlet.Split([' ', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var nation = Array.Exists(words, Issuing.Contains) ? words.Select(word => analysis.Lexicon.Find(word) is [{ Actor: { Kind: "country", Country: { } country } }, ..] ? country : (ActorId?)null).FirstOrDefault(country => country is not null) : null;
        var span = clause.Subject!.Span;
        return nation is { } state ? [(state, span)]
            : analysis.Document.Sentences.FirstOrDefault(title => title.Kind == SentenceKind.Title) is { } title && analysis.Overlapping(title.Span).FirstOrDefault(mention => mention.Actor.Id.Kind == ActorKind.Person && mention.Country is not null) is { } minister
                ? [(minister.SideOf(), span)] : [];
    }

    /// <summary>How outlets are called that speak for a state.</summary>
    private static readonly HashSet<string> Issuing = ["Ministry", "Department", "Embassy", "Government", "Affairs", "Office", "Cabinet", "Mission", "Commission", "Defence", "Defense", "Aid"];

    /// <summary>Whether the subject is what is given: "a batch of jets arrived", "a convoy brought flour".</summary>
    private bool IsThing() =>
        Carriers.IsArriving(clause.Verb.Lemma) && clause.Verb.Lemma != "go" && !AidWords.Containing.Contains(clause.Verb.Lemma) && (!Carriers.IsLeaving(clause.Verb.Lemma) || Carriers.Carrier(analysis, sentence, clause) is not null)
        || clause.Subject is { } subject && analysis.Lower(subject.Head) is "convoy" or "convoys" or "lorries" or "trucks" or "plane" or "planes" or "ship" or "ships" or "vessel" or "flight" or "flights" or "shipment" or "train" or "package" or "consignment" or "barge" or "boat" or "ferry" or "freighter" or "airliner" or "truck" or "lorry" or "dhow";

    /// <summary>"Its first convoy …, the World Food Programme said": the pronoun looks ahead.</summary>
    private bool IsTheirs() => analysis.Lower(sentence.FirstToken) is "its" or "their";

    /// <summary>"Somalia's debt to the United States was cancelled": to whom it was owed.</summary>
    private List<(ActorId Id, TextSpan Span)> Creditor() =>
        AidWords.Relieving.Contains(clause.Verb.Lemma) && clause.Subject is { } debt && analysis.Lower(debt.Head) is "debt" or "debts" or "arrears" && analysis.Lower(debt.Head + 1) == "to" ? [.. In(analysis, debt.Head + 2, clause.Verb.Head).Take(1)] : [];

    private List<(ActorId Id, TextSpan Span)> By() => Behind("by", clause.Verb.Head, sentence.EndToken);

    /// <summary>Behind the verb, or where "a barge from the Bahamas" brings it.</summary>
    private List<(ActorId Id, TextSpan Span)> From() => Behind("from", scope.First, scope.End) is { Count: > 0 } from ? from
        : clause.Subject is { } carrier && analysis.Lower(carrier.Tokens.End.Value) == "from" && IsThing() ? Behind("from", carrier.Tokens.End.Value, clause.Verb.Tokens.Start.Value) : [];

    /// <summary>"He has allocated $20 million from the Central Emergency Response Fund": an official gives what is not his state's.</summary>
    private List<(ActorId Id, TextSpan Span)> FromFund() =>
        clause.Subject is { } official && (analysis.ActorOf(official)?.Actor.Id.Kind is ActorKind.Person or ActorKind.Group or null || analysis.ActorOf(official) is { } body && Unnamed.Contains(body.Actor.Id.Name))
            ? From().FindAll(donor => donor.Id.Kind == ActorKind.Organisation && (donor.Id.Name.EndsWith("fund", StringComparison.Ordinal) || donor.Id.Name.EndsWith("bank", StringComparison.Ordinal) || (clause.Verb.Lemma is "bring" or "carry" && analysis.Lexicon.Find(donor.Id) is { Kind: "agency" })))
            : [];

    /// <summary>"Kenya received 150 American vehicles": whose the goods are, where there are so many of them.</summary>
    private List<(ActorId Id, TextSpan Span)> Made() =>
        scope is { Money: null, Items: [{ Count: not null } goods, ..] } && Nations.Named(analysis, goods.Phrase.Tokens.Start.Value, goods.Phrase.Head).FirstOrDefault() is { Span.Length: > 0 } maker ? [maker] : [];

    /// <summary>"3 billion euros in EU support", "a $40 million World Bank loan": whose the aid is, right in front of its noun.</summary>
    private List<(ActorId Id, TextSpan Span)> Attributive()
    {
        for (var token = scope.First; scope.Money is not null && (clause.Verb.Lemma != "get" || clause.Verb.Modality == Modality.Planned && analysis.Syntax.Words[clause.Verb.Tokens.Start.Value].Part == PartOfSpeech.Auxiliary) && token < scope.End; token++)
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

    /// <summary>"Received $360 million under its programme with the IMF", "ratified a loan agreement with the Islamic Development Bank": the bank on the other side.</summary>
    private List<(ActorId Id, TextSpan Span)> Partner() =>
        scope.Money is null ? [] : Behind("with", scope.First, scope.End).FindAll(partner => AidWords.IsLender(partner.Id.Name));

    /// <summary>"Støre announced that Moldova would get 500 million kroner": who announces what somebody else will get gives it.</summary>
    private List<(ActorId Id, TextSpan Span)> Announcer()
    {
        if (Factuality.Of(analysis, clause) != Status.Planned || analysis.ActorOf(clause.Subject)?.SideOf() is not { } receiver)
        {
            return [];
        }

        var announcing = analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other != clause && other.Verb is { Lemma: "announce" or "promise" or "pledge", Negated: false } && other.Subject is not null);
        return announcing is { Subject: { } announcer } ? All(announcer).FindAll(donor => donor.Id != receiver) : [];
    }

    /// <summary>"shells bought by Czechia", "Danish jets".</summary>
    private List<(ActorId Id, TextSpan Span)> Maker() => Behind("by", scope.First, scope.End) is { Count: > 0 } by ? by
        : clause.Subject is { } subject ? All(subject) : [];

    /// <summary>"Two trucks of the Red Cross".</summary>
    private List<(ActorId Id, TextSpan Span)> Carrier() =>
        clause.Subject is { } carrier && analysis.Lower(carrier.Tokens.End.Value) == "of"
            ? [.. ActorLists.Read(analysis, carrier.Tokens.End.Value, Math.Max(carrier.Tokens.End.Value, clause.Verb.Tokens.Start.Value)).Take(1).Select(Donor).OfType<(ActorId, TextSpan)>()]
            : [];

    /// <summary>"A World Food Programme convoy", "WFP's trucks": whose it is that brings the goods.</summary>
    private List<(ActorId Id, TextSpan Span)> Operator() =>
        Carriers.Carrier(analysis, sentence, clause) is { } carrier ? OperatorOf(carrier, StartOf(carrier), analysis.Lower(carrier.Tokens.End.Value) == "of" ? Math.Min(carrier.Tokens.End.Value + 9, Math.Max(carrier.Head, clause.Verb.Tokens.Start.Value)) : carrier.Head)
        : clause.Subject is { } subject && Enumerable.Range(subject.Tokens.Start.Value, subject.Tokens.End.Value - subject.Tokens.Start.Value).FirstOrDefault(token => analysis.Lower(token) is "convoy" or "plane" or "flight" or "ship", -1) is > 0 and var vehicle
            ? OperatorOf(subject, subject.Tokens.Start.Value, vehicle) : [];

    /// <summary>The body that the words name, or whom "its" means.</summary>
    private List<(ActorId Id, TextSpan Span)> OperatorOf(NounPhrase carrier, int first, int end) =>
        first < end && analysis.Overlapping(analysis.Document.SpanOf(first, end)).FirstOrDefault(mention => mention is { Actor.Id.Kind: ActorKind.Organisation, Country: null }) is { } named ? [(named.Actor.Id, named.Span)]
        : Nations.Organisation(analysis, first, end) is { } body ? [(body, carrier.Span)]
        : analysis.Lower(carrier.Tokens.Start.Value) is "its" or "their" && carrier.Tokens.Start.Value > sentence.FirstToken && analysis.Overlapping(analysis.Document.Tokens[carrier.Tokens.Start.Value].Span).FirstOrDefault() is { } owner && Donor(owner) is { } its ? [its] : [];

    /// <summary>With what stands in front of "of": "a WFP convoy of 15 trucks".</summary>
    private int StartOf(NounPhrase carrier)
    {
        var token = carrier.Tokens.Start.Value;
        while (analysis.Lower(token - 1) == "of" || (token < carrier.Tokens.Start.Value && token > sentence.FirstToken && analysis.Syntax.Words[token - 1].Part is PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Possessive))
        {
            token--;
        }

        return token;
    }

    /// <summary>"The IMF's executive board", "the World Bank's Board of Executive Directors": the body that they govern.</summary>
    private (ActorId Id, TextSpan Span)? Governed(NounPhrase phrase)
    {
        var (first, end) = (phrase.Tokens.Start.Value, phrase.Tokens.End.Value);
        while (first > sentence.FirstToken && (analysis.Syntax.Words[first - 1].Part is PartOfSpeech.Possessive or PartOfSpeech.ProperNoun || analysis.Lower(first - 1) == "of"))
        {
            first--;
        }

        var behind = analysis.Lower(end) == "of" ? Math.Min(end + 6, sentence.EndToken) : end;
        return Enumerable.Range(first, end - first).Any(token => analysis.Lower(token) is "board" or "directors" or "governors") && Nations.Organisation(analysis, first, Math.Max(behind, clause.Verb.Tokens.Start.Value)) is { } body
            ? (body, phrase.Span) : null;
    }

    /// <summary>The donors that a list of names begins with.</summary>
    public static List<(ActorId Id, TextSpan Span)> In(Analysis analysis, int first, int end) =>
        [.. ActorLists.Read(analysis, first, end).Where((mention, index) => index == 0 || mention.Kind != MentionKind.Pronoun).Select(mention => Donor(analysis, mention)).OfType<(ActorId, TextSpan)>()];

    private List<(ActorId Id, TextSpan Span)> Behind(string preposition, int first, int end)
    {
        for (var token = first; token < end - 1; token++)
        {
            if (analysis.Lower(token) != preposition)
            {
                continue;
            }

            if (preposition == "by" && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.Start.Value == token + 1) is { } agent && Governed(agent) is { } governed)
            {
                return [governed];
            }

            var list = In(analysis, token + 1, end);
            if (list.Count > 0)
            {
                return list;
            }
        }

        return [];
    }

    /// <summary>"…, UNRWA said": who tells of a delivery in its own name.</summary>
    private List<(ActorId Id, TextSpan Span)> Speaker()
    {
        var saying = analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other != clause && Lemmas.Saying.Contains(other.Verb.Lemma) && analysis.ActorOf(other.Subject) is not null);
        return saying is not null && analysis.ActorOf(saying.Subject) is { Actor.Id.Kind: ActorKind.Organisation } speaker && (speaker.Country is null || speaker.Actor.Id.Name.EndsWith("ministry", StringComparison.Ordinal)) ? [(speaker.SideOf(), speaker.Span)] : [];
    }

    /// <summary>Where the clause has no donor of its own: whoever the clause above speaks of ("said it would send"), or whose the package is.</summary>
    private List<(ActorId Id, TextSpan Span)> Fallback()
    {
        var owner = clause.Verb.Passive && clause.Subject is { } given ? All(given) : [];
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
        if (analysis.Lower(clause.Verb.Tokens.Start.Value - 1) == "and" && clauses.LastOrDefault(other => other.Verb.Head < clause.Verb.Head) is { Subject: { } shared } && All(shared) is { Count: > 0 } joined)
        {
            return joined;
        }

        // "The Foreign Office announced that £20m would go to clinics"
        if (clause.Verb.Lemma == "go")
        {
            return From() is { Count: > 0 } from ? from : Attributive() is { Count: > 0 } named ? named : clause.Parent >= 0 && clause.Parent < clauses.Count && Lemmas.Saying.Contains(clauses[clause.Parent].Verb.Lemma) && clauses[clause.Parent].Subject is { } announcing ? All(announcing) : [];
        }

        // "The first tranche will be paid in April, the Commission's president said", "Twelve vehicles were handed over to Kenya, the US embassy said."
        if (clause.Verb.Passive && (scope.Money is not null || scope.Items is [{ Count: not null }, ..]) && clauses.Find(other => other.Verb.Head > clause.Verb.Head && Lemmas.Saying.Contains(other.Verb.Lemma) && analysis.ActorOf(other.Subject) is { Actor.Id.Kind: ActorKind.Person } or { Actor.Id.Kind: ActorKind.Organisation, Country: not null }) is { Subject: { } teller }
            && new AidRecipient(analysis, sentence, clause, scope).Of(All(teller)).Id is not null)
        {
            return All(teller);
        }

        // "Two launchers would be sent to Ukraine, the Spanish minister said."
        if (clause is { Verb.Passive: true, Kind: ClauseKind.Complement } && clause.Parent >= 0 && clause.Parent < clauses.Count && clauses[clause.Parent] is { Subject: { } minister } told && Lemmas.Saying.Contains(told.Verb.Lemma)
            && analysis.ActorOf(minister) is { Actor.Id.Kind: ActorKind.Person })
        {
            return All(minister);
        }

        var parent = clause.Parent;
        while (parent >= 0 && parent < clauses.Count && clauses[parent].Subject is null && clauses[parent].Parent >= 0 && clauses[parent].Parent < parent)
        {
            parent = clauses[parent].Parent;
        }

        return parent >= 0 && parent < clauses.Count && clause.Kind is ClauseKind.Complement or ClauseKind.Infinitive or ClauseKind.Participle
            && !clause.Verb.Passive && clauses[parent].Subject is { } above && (clause.Subject is null || analysis.Syntax.Words[clause.Subject.Head].Part == PartOfSpeech.Pronoun)
            ? All(above)
            : [];
    }

    private List<(ActorId Id, TextSpan Span)> All(NounPhrase phrase)
    {
        if ((Governed(phrase) ?? NamedGivers.Apposed(analysis, phrase)) is { } body)
        {
            return [body];
        }

        var list = ActorLists.Read(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value);
        if (list.Count == 0 && analysis.ActorOf(phrase) is { } single)
        {
            list.Add(single);
        }

        List<(ActorId, TextSpan)> donors = [.. list.Select(Donor).OfType<(ActorId, TextSpan)>().DistinctBy(donor => donor.Item1)];
        return donors.Count > 0 ? donors : [.. Nations.Named(analysis, phrase.Tokens.Start.Value, phrase.Head).Take(1)];
    }

    /// <summary>Bodies that the article does not tell the name of.</summary>
    private static readonly HashSet<string> Unnamed = ["committee", "board", "board-of-directors", "board-of-executive-directors", "executive-board", "council", "commission"];

    /// <summary>"The Commission", "the Council" of an article about the European Union.</summary>
    private static ActorId? Union(Analysis analysis, string name) =>
        name is "commission" or "council" && analysis.Text.Contains("European", StringComparison.Ordinal) ? ActorId.Organisation(name == "council" ? "council-of-the-eu" : "european-commission") : null;

    /// <summary>An agency, fund or bank of a state gives in its own name; a ministry gives for the state.</summary>
    private static bool GivesInItsOwnName(Analysis analysis, Mention mention) =>
        mention.Actor.Id is { Kind: ActorKind.Organisation } body
        && (analysis.Lexicon.Find(body) is { } known ? known.Kind is "agency" or "bank" or "fund" : AidWords.Agencies.Any(ending => body.Name.EndsWith(ending, StringComparison.Ordinal)) || NamedGivers.IsCharity(analysis, mention));

    /// <summary>A person gives for the state or body that it serves.</summary>
    public (ActorId Id, TextSpan Span)? Donor(Mention mention) => Donor(analysis, mention);

    /// <summary>"Thailand's Red Cross", "the Thai Red Cross": the society of that country.</summary>
    private static ActorId? Society(Analysis analysis, Mention mention) =>
        Nations.Named(analysis, analysis.Document.TokenAt(mention.Span.Start), analysis.Document.TokenAt(mention.Span.End - 1) + 1).FirstOrDefault() is { Span.Length: > 0 } nation && analysis.Lexicon.CountryWith(nation.Id.Name) is { } state
            ? ActorId.Organisation($"{state.Adjective}-{mention.Actor.Id.Name}") : null;

    private static (ActorId, TextSpan)? Donor(Analysis analysis, Mention mention)
    {
        // Who heads the European Commission gives for it, and not for Germany.
        var day = DateOnly.FromDateTime(analysis.Article.Published.DateTime);
        var side = mention.Actor.Id.Kind == ActorKind.Person && analysis.Lexicon.Find(mention.Actor.Id)?.Offices.FirstOrDefault(term => term.IsHeldOn(day)) is { Of: [>= 'a' and <= 'z', ..] served }
            ? ActorId.Organisation(served)
            : GivesInItsOwnName(analysis, mention) ? mention.Actor.Id
            : mention.SideOf();
        if (side.Kind == ActorKind.Organisation && Union(analysis, side.Name) is var named && (named is not null || Unnamed.Contains(side.Name)))
        {
            return named is { } body ? (body, mention.Span) : null;
        }

        if (side.Kind == ActorKind.Organisation && NamedGivers.NameOf(analysis, mention) is { } called)
        {
            return (called, mention.Span);
        }

        if (side.Kind == ActorKind.Organisation && side.Name is "red-cross" or "red-crescent" && Society(analysis, mention) is { } society)
        {
            return (society, mention.Span);
        }

        if (side.Kind is ActorKind.Country or ActorKind.Organisation)
        {
            return (side, mention.Span);
        }

        if (side.Kind == ActorKind.Group && (side.Name.EndsWith("allies", StringComparison.Ordinal) || side.Name.EndsWith("countries", StringComparison.Ordinal) || side.Name.EndsWith("donors", StringComparison.Ordinal) || side.Name.EndsWith("nations", StringComparison.Ordinal)
            || side.Name.EndsWith("leaders", StringComparison.Ordinal) || side.Name.EndsWith("governments", StringComparison.Ordinal) || side.Name.EndsWith("states", StringComparison.Ordinal)))
        {
            return (side, mention.Span);
        }

        // "EU foreign ministers approved"
        if (side.Kind == ActorKind.Group && Nations.OrganisationIn(analysis, analysis.Document.TokenAt(mention.Span.Start), analysis.Document.TokenAt(mention.Span.End - 1) + 1) is { } bloc && analysis.Lexicon.Find(bloc.Id) is { Kind: "bloc" })
        {
            return (bloc.Id, mention.Span);
        }

        var inside = analysis.MentionsIn(mention.Span).FirstOrDefault(other => other != mention && other.Actor.Id.Kind == ActorKind.Organisation);
        return inside is null ? null : (inside.Actor.Id, mention.Span);
    }
}
