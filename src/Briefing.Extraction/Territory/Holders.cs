using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Territory;

/// <summary>Who holds and who takes, where the words only point back: "the group", "it", "soldiers" of an army in its own country's war.</summary>
internal static class Holders
{
    private static readonly FrozenSet<string> Descriptions =
        ["group", "movement", "militia", "force", "alliance", "coalition", "faction", "organisation", "organization", "paramilitaries"];

    private static readonly FrozenSet<string> Soldiers = ["soldiers", "troops", "forces", "army", "military", "units", "commandos", "servicemen", "paratroopers"];

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

        var around = clause.Subject is { } subject && analysis.Lower(subject.Head) is "it" or "they" or "he" or "she" ? Around(analysis, sentence, clause) : null;
        return Of(analysis, around ?? clause.Subject);
    }

    /// <summary>The actor of a phrase; null where "the group" would be a state.</summary>
    public static Mention? Of(Analysis analysis, NounPhrase? phrase)
    {
        if (phrase is null)
        {
            return null;
        }

        var holder = Fighters.Of(analysis, phrase) ?? analysis.ActorOf(phrase);
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

    /// <summary>Soldiers of a state that fights a movement in its own country are its army; null where they stand for the state.</summary>
    public static ActorId? OwnArmy(Analysis analysis, Mention holder, ActorId of)
    {
        var soldiers = holder.Country == of && holder.Actor.Id.Kind is ActorKind.Group or ActorKind.Country
            && Soldiers.Contains(analysis.Lower(analysis.Document.TokenAt(holder.Span.End - 1)));
        return soldiers && analysis.Mentions.Any(mention => mention.Actor.Id.Kind == ActorKind.Organisation && mention.Country == of && analysis.Lexicon.Find(mention.Actor.Id) is { Kind: "armed group" })
            && analysis.Lexicon.CountryWith(of.Name) is { } state ? ActorId.Organisation($"{state.Adjective}-army") : null;
    }
}
