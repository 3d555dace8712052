using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Territory;

/// <summary>The places that a clause names as taken: towns by their names, by "the village of", or in front of "which".</summary>
internal static class TerritoryPlaces
{
    /// <summary>What people live in as one.</summary>
    public static readonly FrozenSet<string> Towns = ["town", "city", "village", "port", "settlement", "hamlet", "enclave", "garrison", "capital"];

    /// <summary>The same, parts of them, lands around them, and what armies hold besides.</summary>
    public static readonly FrozenSet<string> Settlements =
        [.. Towns, "district", "suburb", "stronghold", "island", "airport", "base", "province", "region", "state", "crossing", "area", "neighbourhood", "neighborhood", "hub", "locality", "commune", "township", "municipality", "outpost", "pass", "territory", "bridge", "oilfield", "mine", "summit", "ridge", "hill", "camp"];

    /// <summary>"Entered the town of Lachin and took control of it", "surrounded Masisi before they captured it": the town of the clause in front.</summary>
    public static (NounPhrase? Town, Clause Clause)? TownBefore(Analysis analysis, Sentence sentence, Clause clause)
    {
        foreach (var before in analysis.Syntax.ClausesOf(sentence).Where(other => other.Verb.Head < clause.Verb.Head).Reverse())
        {
            if (before.Object is { } town && PlaceOf(analysis, before, town) is not null)
            {
                return (town, before);
            }

            if (Takings.Behind(before, "from", before.Verb.Head) is { } left && analysis.Syntax.Words[left.Head].Part == PartOfSpeech.ProperNoun && before.Verb.Lemma is "withdraw" or "pull back" or "pull" or "pull out" or "retreat" && PlaceOf(analysis, before, left) is not null)
            {
                return (left, before);
            }

            if (before.Subject is { } lost && before.Subject != clause.Subject && PlaceOf(analysis, before, lost) is not null)
            {
                return (lost, before);
            }
        }

        return null;
    }

    /// <summary>"Snow fell on Monday": a word that begins its sentence is a town where the lexicon or another sentence says so.</summary>
    public static bool IsKnownTown(Analysis analysis, Sentence sentence, NounPhrase town) =>
        town.Tokens.Start.Value != sentence.FirstToken || town.Head != town.Tokens.Start.Value || Nations.OfPlaces(analysis, town.Head, town.Head + 1).Any()
        || analysis.Document.Sentences.Where(other => other != sentence && other.Kind == SentenceKind.Prose)
            .Any(other => Enumerable.Range(other.FirstToken + 1, other.EndToken - other.FirstToken - 1).Any(token => analysis.Document.TextOf(token).SequenceEqual(analysis.Document.TextOf(town.Head))));

    /// <summary>"Khartoum, which they recaptured in March": the place in front of the relative pronoun.</summary>
    public static NounPhrase? Antecedent(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause.Kind != ClauseKind.Relative || clause.Subordinator is not ("which" or "that") || clause.Subject is not { } subject || analysis.Syntax.Words[subject.Tokens.Start.Value - 1].Part != PartOfSpeech.Relative)
        {
            return null;
        }

        var marker = subject.Tokens.Start.Value - 1;
        var end = analysis.Document.TextOf(marker - 1) is "," ? marker - 1 : marker;
        var antecedent = analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.End.Value == end);
        // "the town of Singa in Sudan, which they lost": it is the town.
        if (antecedent is not null && analysis.Lower(antecedent.Tokens.Start.Value - 1) == "in" && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.End.Value == antecedent.Tokens.Start.Value - 1) is { } town
            && analysis.Syntax.Words[town.Head].Part == PartOfSpeech.ProperNoun)
        {
            return town;
        }

        if (antecedent is null || analysis.Syntax.Words[antecedent.Head].Part == PartOfSpeech.ProperNoun || end == marker)
        {
            return antecedent;
        }

        // "Goma, the largest city in the east, which they overran"
        var comma = end - 1;
        while (comma > sentence.FirstToken && comma > end - 10 && analysis.Document.TextOf(comma) is not "," && !analysis.Syntax.Words[comma].IsVerbal)
        {
            comma--;
        }

        return analysis.Document.TextOf(comma) is "," && analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.End.Value == comma) is { } named && analysis.Syntax.Words[named.Head].Part == PartOfSpeech.ProperNoun
            ? named : antecedent;
    }

    /// <summary>The name of the place: the phrase itself, or what stands behind "the village of".</summary>
    public static (TextSpan Span, ActorId? Country)? PlaceOf(Analysis analysis, Clause clause, NounPhrase named)
    {
        var phrase = TownLists.WithoutItsOwn(analysis, named);
        var words = analysis.Syntax.Words;
        if (Settlements.Contains(CountedThings.Singular(words[phrase.Head].Lower)))
        {
            var of = clause.Prepositions.FirstOrDefault(item => item.Preposition is "of" or "at" && item.Object.Tokens.Start.Value == phrase.Tokens.End.Value + 1)
                ?? clause.Prepositions.FirstOrDefault(item => item.Preposition == "of" && item.Object.Tokens.Start.Value >= phrase.Tokens.End.Value && item.Object.Tokens.Start.Value <= phrase.Tokens.End.Value + 2);
            // "the capital of South Kivu" is not South Kivu, and "the Luhansk region of Ukraine" is not Ukraine.
            of = of is not null && (words[phrase.Head].Lower == "capital" || (phrase.Head > phrase.Tokens.Start.Value && words[phrase.Head - 1].Part == PartOfSpeech.ProperNoun && Nations.Named(analysis, of.Object.Tokens.Start.Value, of.Object.Tokens.End.Value).Any())) ? null : of;
            if (of is not null && words[of.Object.Head].Part == PartOfSpeech.ProperNoun && !IsNoPlace(analysis, of.Object)
                && !analysis.Overlapping(analysis.Document.Tokens[of.Object.Head].Span).Any(mention => mention.Actor.Id.Kind is ActorKind.Person or ActorKind.Organisation && analysis.Lexicon.Find(mention.Actor.Id) is not null))
            {
                return (NameIn(analysis, of.Object), CountryOf(analysis, of.Object.Span));
            }

            if (FirstProper(analysis, phrase.Tokens.Start.Value, phrase.Head) is var name && name < phrase.Head && words[name].Part == PartOfSpeech.ProperNoun
                && words[phrase.Head].Lower is "airport" or "base" or "airbase" or "crossing" or "dam" or "refinery" && !Nations.Named(analysis, name, phrase.Head).Any())
            {
                return (analysis.Document.SpanOf(name, phrase.Head + 1), CountryOf(analysis, analysis.Document.SpanOf(name, phrase.Head)));
            }

            // "the Syrian city Hama", "the border town of" without a name: the proper nouns next to the head.
            var before = words[phrase.Head - (phrase.Head > phrase.Tokens.Start.Value ? 1 : 0)];
            return before.Part == PartOfSpeech.ProperNoun && phrase.Head > phrase.Tokens.Start.Value && !Nations.Named(analysis, phrase.Head - 1, phrase.Head).Any()
                ? (analysis.Document.SpanOf(FirstProper(analysis, phrase.Tokens.Start.Value, phrase.Head), phrase.Head), CountryOf(analysis, phrase.Span))
                : Apposed(analysis, phrase);
        }

        // "Hill 350"
        if (words[phrase.Head].Part == PartOfSpeech.Number && phrase.Head > phrase.Tokens.Start.Value && words[phrase.Head - 1].Lower is "hill" or "point" or "height" && char.IsUpper(analysis.Document.TextOf(phrase.Head - 1)[0]))
        {
            return (analysis.Document.SpanOf(phrase.Head - 1, phrase.Head + 1), null);
        }

        if (words[phrase.Head].Part != PartOfSpeech.ProperNoun || analysis.HasMoneyIn(phrase.Span) || IsNoPlace(analysis, phrase))
        {
            return null;
        }

        var span = NameIn(analysis, phrase);
        var mention = analysis.Overlapping(span).FirstOrDefault();
        return mention is not null && (mention.Actor.Id.Kind == ActorKind.Person || mention.Actor.Id.Kind == ActorKind.Organisation) || analysis.TimesIn(phrase.Span).Any()
            ? null
            : (span, CountryOf(analysis, span));
    }

    /// <summary>"The country's biggest oilfield, Heglig, …": the name between the commas.</summary>
    private static (TextSpan Span, ActorId? Country)? Apposed(Analysis analysis, NounPhrase phrase)
    {
        var comma = phrase.Tokens.End.Value;
        if (analysis.Lower(comma) != "," || CountedThings.Singular(analysis.Lower(phrase.Head)) != analysis.Lower(phrase.Head) || analysis.Syntax.NounPhrasesOf(analysis.Document.Sentences[phrase.Sentence]).FirstOrDefault(other => other.Tokens.Start.Value == comma + 1) is not { } name
            || analysis.Syntax.Words[name.Head].Part != PartOfSpeech.ProperNoun || analysis.Syntax.Words[comma + 1].Part != PartOfSpeech.ProperNoun || analysis.Lower(name.Tokens.End.Value) is not ("," or ".") || analysis.TimesIn(name.Span).Any() || Nations.Named(analysis, comma + 1, name.Tokens.End.Value).Any()
            || analysis.Overlapping(name.Span).Any(mention => mention.Actor.Id.Kind is ActorKind.Person or ActorKind.Organisation && analysis.Lexicon.Find(mention.Actor.Id) is not null))
        {
            return null;
        }

        return (NameIn(analysis, name), CountryOf(analysis, name.Span) ?? Nations.Named(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value).Select(nation => (ActorId?)nation.Id).FirstOrDefault());
    }

    /// <summary>"Kunduz and Sar-e Pul have fallen": the towns in front of the last one.</summary>
    public static IEnumerable<(string Name, TextSpan Span)> JoinedInFront(Analysis analysis, Sentence sentence, Clause clause, TextSpan last, ActorId of)
    {
        var at = analysis.Document.TokenAt(last.Start) - 1;
        while (at > sentence.FirstToken && at < clause.Verb.Head && analysis.Lower(at) is "and" or ",")
        {
            at -= analysis.Lower(at) == "and" && analysis.Lower(at - 1) == "," ? 1 : 0;
            var head = at - 1;
            if (head < sentence.FirstToken || analysis.Syntax.Words[head].Part != PartOfSpeech.ProperNoun)
            {
                yield break;
            }

            var first = FirstProper(analysis, sentence.FirstToken, head + 1);
            if (first > sentence.FirstToken && analysis.Syntax.Words[first - 1].Part is PartOfSpeech.Preposition or PartOfSpeech.Noun
                || PlaceOf(analysis, clause, new NounPhrase(analysis.Document.SpanOf(first, head + 1), sentence.Index, first..(head + 1), head)) is not { } place || (place.Country is { } country && country != of))
            {
                yield break;
            }

            yield return (place.Span.Of(analysis.Text), place.Span);
            at = first - 1;
        }
    }

    /// <summary>"take control of the House", "Businesses have been taken over", "Isis-held territory".</summary>
    public static bool IsNoPlace(Analysis analysis, NounPhrase phrase)
    {
        var word = analysis.Lower(phrase.Head);
        return word is "house" or "senate" or "congress" or "parliament" or "assembly" or "party" or "presidency" || word.EndsWith("-held", StringComparison.Ordinal)
            || (phrase.Head == analysis.Document.Sentences[phrase.Sentence].FirstToken && (Vocabulary.Find(word) is not null || Vocabulary.Find(CountedThings.Singular(word)) is not null));
    }

    public static int FirstProper(Analysis analysis, int first, int end)
    {
        var token = end - 1;
        while (token > first)
        {
            var before = token - 1;
            before -= before > first && NounClasses.Particles.Contains(analysis.Lower(before)) && analysis.Syntax.Words[before].Part != PartOfSpeech.ProperNoun ? 1 : 0; // "Mocimboa da Praia"
            if (analysis.Syntax.Words[before].Part != PartOfSpeech.ProperNoun)
            {
                break;
            }

            token = before;
        }

        return token;
    }

    public static TextSpan NameIn(Analysis analysis, NounPhrase phrase) =>
        analysis.Document.SpanOf(FirstProper(analysis, phrase.Tokens.Start.Value, phrase.Head + 1), phrase.Head + 1);

    public static ActorId? CountryOf(Analysis analysis, TextSpan span) =>
        analysis.Overlapping(span).Select(mention => mention.Actor.Id.Kind == ActorKind.Country ? mention.Actor.Id : mention.Country).FirstOrDefault(id => id is not null)
        ?? Nations.In(analysis, analysis.Document.TokenAt(span.Start), analysis.Document.TokenAt(span.End - 1) + 1).Select(nation => (ActorId?)nation.Id).FirstOrDefault();

    /// <summary>"Pokrovsk, a Ukrainian mining town".</summary>
    private static bool IsApposition(Analysis analysis, int behind, TextSpan nation) =>
        analysis.Lower(behind) == "," && analysis.Lower(behind + 1) is "a" or "an" && analysis.Document.TokenAt(nation.Start) == behind + 2;

    /// <summary>"… in Ukraine's eastern Donetsk region": the country that is named behind the place.</summary>
    public static ActorId? CountryBehind(Analysis analysis, Sentence sentence, TextSpan place)
    {
        var limit = Math.Min(sentence.Span.End, place.End + 60);
        if (place.End >= limit)
        {
            return null;
        }

        var behind = analysis.Document.TokenAt(place.End - 1) + 1;
        return analysis.Overlapping(TextSpan.FromBounds(place.End, limit)).Where(mention => analysis.Lower(analysis.Document.TokenAt(mention.Span.Start) - 1) is "in" or "of" or "the")
                .Select(mention => mention.Actor.Id.Kind == ActorKind.Country ? mention.Actor.Id : mention.Country).FirstOrDefault(id => id is not null)
            ?? Nations.In(analysis, behind, Math.Min(behind + 8, sentence.EndToken)).Where(nation => analysis.Lower(analysis.Document.TokenAt(nation.Span.Start) - 1) is "in" or "of" or "the" || IsApposition(analysis, behind, nation.Span)).Select(nation => (ActorId?)nation.Id).FirstOrDefault();
    }
}
