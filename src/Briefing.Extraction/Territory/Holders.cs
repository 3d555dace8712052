using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Statements;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Territory;

/// <summary>Who holds and who takes, where the words only point back: "the group", "it", "soldiers" of an army in its own country's war.</summary>
internal static class Holders
{
    private static readonly FrozenSet<string> Descriptions =
        ["group", "movement", "militia", "force", "alliance", "coalition", "faction", "organisation", "organization", "paramilitaries"];

    /// <summary>Whom the subject of a clause means. The pronoun of a relative clause is the subject of the clause around it: "the group
    /// holds Banki, which it captured in March"; one in a clause in front looks ahead: "When they captured it, Moscow's troops …".</summary>
    public static Mention? Of(Analysis analysis, Sentence sentence, Clause clause)
    {
        // "Hayat Tahrir al-Sham said its men had taken Saraqib": they are its own.
        if (clause is { Kind: ClauseKind.Complement, Subject: { } men } && analysis.Lower(men.Tokens.Start.Value) is "its" or "their"
            && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(Math.Max(clause.Parent, 0)) is { } telling && telling != clause && analysis.ActorOf(telling.Subject) is { Actor.Id.Kind: ActorKind.Organisation } own)
        {
            return own;
        }

        // "Putin, whose troops control a fifth of Ukraine": the owner of the troops.
        if (clause is { Subordinator: "whose", Subject: { } theirs } && Fighters.Soldiers.Contains(analysis.Lower(theirs.Head)) && analysis.Lower(theirs.Tokens.Start.Value - 1) == "whose")
        {
            var end = theirs.Tokens.Start.Value - 1;
            end -= analysis.Lower(end - 1) == "," ? 1 : 0;
            return analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.End.Value == end) is { } chief ? analysis.ActorOf(chief) : null;
        }

        var around = clause.Subject is { } subject && analysis.Lower(subject.Head) is "it" or "they" or "he" or "she" ? Around(analysis, sentence, clause) : null;
        return Of(analysis, around ?? clause.Subject ?? (clause is { Kind: ClauseKind.Participle, Parent: >= 0 } ? Doer(analysis, sentence, clause) : null));
    }

    /// <summary>"After taking Bhamo, the rebels moved south", "Having taken Bhamo, the rebels moved south": the subject of the clause behind.</summary>
    private static NounPhrase? Doer(Analysis analysis, Sentence sentence, Clause clause) =>
        clause.Subordinator is "after" or "by" or "since" or null && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(clause.Parent) is { Subject: { } doer, Verb.Passive: false } main && main.Verb.Head > clause.Verb.Head && doer.Tokens.Start.Value > clause.Verb.Head
        && analysis.Syntax.Words[clause.Verb.Tokens.Start.Value].Form == VerbForm.Gerund ? doer : null;

    /// <summary>The actor of a phrase; null where "the group" would be a state.</summary>
    public static Mention? Of(Analysis analysis, NounPhrase? phrase)
    {
        if (phrase is null)
        {
            return null;
        }

        var holder = Fighters.Of(analysis, phrase) ?? OfArmedGroups(analysis, phrase) ?? FirstOf(analysis, phrase) ?? Fighters.OfNamesake(analysis, phrase) ?? OwnMen(analysis, phrase) ?? analysis.ActorOf(phrase) ?? (IsDescription(analysis, phrase) ? ForceIn(analysis, phrase) : null);
        // "A Myanmar ethnic army" is not Myanmar's.
        if (Enumerable.Range(phrase.Tokens.Start.Value, phrase.Head - phrase.Tokens.Start.Value).Any(token => analysis.Lower(token) is "ethnic" or "rebel" or "insurgent" or "breakaway" or "separatist")
            && (holder is { Actor.Id.Kind: ActorKind.Country } || (holder is { Actor.Id.Kind: ActorKind.Organisation } && analysis.Lower(phrase.Head) is "army" or "military")))
        {
            return null;
        }

        if (IsDescription(analysis, phrase) && Alike(analysis, phrase) is { } alike)
        {
            return alike;
        }

        if (IsDescription(analysis, phrase) && holder is not { Actor.Id.Kind: ActorKind.Organisation })
        {
            return Earlier(analysis, holder) ?? (holder is { Actor.Id.Kind: ActorKind.Group } group && !Descriptions.Contains(group.Actor.Id.Name) ? holder : null);
        }

        return holder is { Actor.Id.Kind: ActorKind.Group } ? Earlier(analysis, holder) ?? holder : holder;
    }

    /// <summary>"Mali's army and its Russian allies": who is named first leads.</summary>
    private static Mention? FirstOf(Analysis analysis, NounPhrase phrase)
    {
        var and = Joint(analysis, phrase);
        return and < 0 ? null : analysis.Overlapping(analysis.Document.SpanOf(phrase.Tokens.Start.Value, and)).LastOrDefault(mention => analysis.Document.TokenAt(mention.Span.End - 1) == and - 1);
    }

    /// <summary>The token of "and" in front of allies; -1 where there is none.</summary>
    private static int Joint(Analysis analysis, NounPhrase phrase)
    {
        for (var token = phrase.Tokens.Start.Value + 1; token < phrase.Tokens.End.Value - 1; token++)
        {
            if (analysis.Lower(token) == "and" && (analysis.Lower(token + 1) is "its" or "their" or "allied" || (Fighters.Soldiers.Contains(analysis.Lower(phrase.Head)) && Nations.Named(analysis, token + 1, token + 2).Any())))
            {
                return token;
            }
        }

        return -1;
    }

    /// <summary>"The coalition's men": those of whom the article called a coalition, "the Permanent Strategic Framework, the Tuareg coalition".</summary>
    private static Mention? OwnMen(Analysis analysis, NounPhrase phrase)
    {
        var possessor = phrase.Head - 2;
        if (possessor <= phrase.Tokens.Start.Value || analysis.Syntax.Words[phrase.Head - 1].Part != PartOfSpeech.Possessive || analysis.Lower(phrase.Tokens.Start.Value) != "the" || !Descriptions.Contains(analysis.Lower(possessor)))
        {
            return null;
        }

        for (var before = possessor - 1; before > 1; before--)
        {
            if (analysis.Lower(before) != analysis.Lower(possessor))
            {
                continue;
            }

            var comma = before;
            while (comma > Math.Max(1, before - 5) && analysis.Lower(comma) != ",")
            {
                comma--;
            }

            if (analysis.Lower(comma) == "," && analysis.Lower(comma + 1) is "the" or "a" or "an" && analysis.Overlapping(analysis.Document.Tokens[comma - 1].Span).FirstOrDefault(mention => mention.Actor.Id.Kind == ActorKind.Organisation) is { } called)
            {
                return called;
            }
        }

        return null;
    }

    /// <summary>"Al-Shabab's men": the movement, and not its country's people.</summary>
    private static Mention? Movement(Analysis analysis, Sentence sentence, NounPhrase? phrase) =>
        phrase is not null && analysis.ActorOf(phrase) is { Actor.Id.Kind: ActorKind.Group } men && Nations.Force(analysis, phrase) is { Id.Kind: ActorKind.Organisation } movement
            ? new Mention(men.Span, sentence.Index, new NamedActor(movement.Id, movement.Id.Name, null), MentionKind.Nominal, Gender.Neuter, true, analysis.Lexicon.Find(movement.Id)?.Country) : null;

    /// <summary>Who takes a town where words beside the verb name him: "fell to the M23", "in Russian hands".</summary>
    public static Mention? Named(Analysis analysis, Sentence sentence, NounPhrase? phrase) =>
        Movement(analysis, sentence, phrase) ?? Fighters.Of(analysis, phrase) ?? Fighters.OfNamesake(analysis, phrase) ?? analysis.ActorOf(phrase)
        ?? (phrase is null ? null : ForceIn(analysis, phrase))
        ?? (phrase is not null && (Takings.IsPossessed(analysis, phrase) ? Nations.Of(analysis, phrase.Tokens.Start.Value, phrase.Head) : Nations.Named(analysis, phrase.Tokens.Start.Value, phrase.Head)).FirstOrDefault() is { Span.Length: > 0 } nation
            ? new Mention(nation.Span, sentence.Index, new NamedActor(nation.Id, nation.Id.Name, null), MentionKind.Nominal, Gender.Neuter, false, nation.Id) : null);

    /// <summary>"Armed groups of the Viv Ansanm coalition": the coalition.</summary>
    private static Mention? OfArmedGroups(Analysis analysis, NounPhrase phrase) =>
        analysis.Lower(phrase.Head) == "groups" && analysis.Lower(phrase.Head - 1) == "armed" && analysis.Lower(phrase.Tokens.End.Value) == "of" && analysis.Syntax.PhraseAt(phrase.Tokens.End.Value + 1) is { } whole ? ForceIn(analysis, whole) : null;

    /// <summary>"The Viv Ansanm coalition", "the RSF militia": the movement that a phrase names without being a mention of it.</summary>
    private static Mention? ForceIn(Analysis analysis, NounPhrase phrase) =>
        Nations.Force(analysis, phrase) is { Id.Kind: ActorKind.Organisation } force
            ? new Mention(force.Span, phrase.Sentence, new NamedActor(force.Id, force.Id.Name, null), MentionKind.Nominal, Gender.Neuter, false, analysis.Lexicon.Find(force.Id)?.Country) : null;

    /// <summary>"Sudzha had been cleared of Ukrainian troops, Moscow announced": the state whose soldiers or leaders say so of a town of its own, where nobody is named.</summary>
    public static Mention? Liberator(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause.Verb.Lemma is not ("clear" or "cleanse"))
        {
            return null;
        }

        foreach (var telling in analysis.Syntax.ClausesOf(sentence))
        {
            if (telling != clause && Lemmas.Saying.Contains(telling.Verb.Lemma) && analysis.ActorOf(telling.Subject) is { } teller && teller.SideOf() is { Kind: ActorKind.Country } state && !IsSplit(state))
            {
                return new Mention(teller.Span, sentence.Index, new NamedActor(state, state.Name, null), MentionKind.Nominal, Gender.Neuter, false, state);
            }
        }

        return null;
    }

    /// <summary>"It was retaken from the militias": by the state that they fight, where the article is about one; null where the clause tells of no such thing.</summary>
    public static Mention? Regaining(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (!clause.Verb.Passive || !TerritoryReader.IsRegained(clause.Verb.Lemma) || Takings.Behind(clause, "from", clause.Verb.Head) is not { } losers || !Fighters.IsForce(analysis, losers) || Nations.Named(analysis, losers.Tokens.Start.Value, losers.Tokens.End.Value).Any())
        {
            return null;
        }

        return (analysis.ActorOf(losers)?.Country ?? Topics.Country(analysis)) is { } state && !(IsSplit(state) && analysis.ActorOf(losers) is { Actor.Id.Kind: ActorKind.Organisation })
            ? new Mention(losers.Span, sentence.Index, new NamedActor(state, state.Name, null), MentionKind.Nominal, Gender.Neuter, false, state) : null;
    }

    /// <summary>"The group", "the Kurdish-led force": no name.</summary>
    public static bool IsDescription(Analysis analysis, NounPhrase phrase) =>
        Descriptions.Contains(analysis.Lower(phrase.Head)) && analysis.Lower(phrase.Tokens.Start.Value) is "the" or "this" or "that";

    /// <summary>"The Kurdish-led force": whom the article called Kurdish-led before.</summary>
    private static Mention? Alike(Analysis analysis, NounPhrase phrase)
    {
        for (var token = phrase.Tokens.Start.Value; token < phrase.Head; token++)
        {
            if (!analysis.Lower(token).EndsWith("-led", StringComparison.Ordinal) && !analysis.Lower(token).EndsWith("-backed", StringComparison.Ordinal))
            {
                continue;
            }

            for (var before = token - 1; before > 0; before--)
            {
                if (analysis.Lower(before) == analysis.Lower(token) && analysis.Overlapping(analysis.Document.Tokens[before + 1].Span).FirstOrDefault(mention => mention.Actor.Id.Kind == ActorKind.Organisation) is { } called)
                {
                    return called;
                }
            }
        }

        return null;
    }

    private static NounPhrase? Around(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause.Kind is not (ClauseKind.Adverbial or ClauseKind.Relative) || analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(Math.Max(clause.Parent, 0)) is not { } main || main == clause)
        {
            return null;
        }

        return clause.Kind == ClauseKind.Relative ? main.Verb.Head < clause.Verb.Head && main.Subject is { } owner && analysis.Syntax.Words[owner.Head].Part != PartOfSpeech.Pronoun ? owner : null
            : main.Verb.Head > clause.Verb.Head ? main.Subject : null;
    }

    /// <summary>"Fighters of Boko Haram stormed a post. The group holds …": whose men were spoken of before.</summary>
    private static Mention? Earlier(Analysis analysis, Mention? men)
    {
        if (men is null)
        {
            return null;
        }

        foreach (var before in analysis.Mentions.Where(mention => mention.Span.End <= men.Span.Start && mention.Actor.Id == men.Actor.Id).Reverse())
        {
            var behind = analysis.Document.TokenAt(before.Span.End - 1) + 1;
            if (analysis.Lower(behind) is "of" or "from" && ActorLists.Read(analysis, behind + 1, Math.Min(behind + 9, analysis.Syntax.Words.Length)) is [{ Actor.Id.Kind: ActorKind.Organisation } body, ..])
            {
                return body;
            }
        }

        return null;
    }

    /// <summary>States that their army and another force both claim to be, so that the army takes towns for itself.</summary>
    private static readonly FrozenSet<string> Split = ["SDN", "SYR", "MMR", "LBY"];

    public static bool IsSplit(ActorId state) => Split.Contains(state.Name);

    public static bool IsArmy(Mention holder) => holder.Actor.Id.Name.EndsWith("-army", StringComparison.Ordinal) || holder.Actor.Id.Name.EndsWith("-military", StringComparison.Ordinal) || holder.Actor.Id.Name.EndsWith("armed-forces", StringComparison.Ordinal);

    /// <summary>Soldiers of a state that fights a movement in its own country are its army; null where they stand for the state.</summary>
    public static ActorId? OwnArmy(Analysis analysis, Mention holder, ActorId of)
    {
        var soldiers = IsSplit(of) && holder.Country == of && holder.Actor.Id.Kind is ActorKind.Group or ActorKind.Country
            && analysis.Lower(analysis.Document.TokenAt(holder.Span.Start)) is not ("its" or "their" or "his") && Fighters.Soldiers.Contains(analysis.Lower(analysis.Document.TokenAt(holder.Span.End - 1)));
        return soldiers && analysis.Mentions.Any(mention => mention.Actor.Id.Kind == ActorKind.Organisation && mention.Country == of && analysis.Lexicon.Find(mention.Actor.Id) is { Kind: "armed group" })
            && analysis.Lexicon.CountryWith(of.Name) is { } state ? ActorId.Organisation($"{state.Adjective}-army") : null;
    }
}
