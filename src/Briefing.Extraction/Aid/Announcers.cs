using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Who gives because he says so: "we", who issued the text, who announces what another will get.</summary>
internal sealed class Announcers(Analysis analysis, Sentence sentence, Clause clause, GivingPhrases phrases)
{
    /// <summary>"We will send …," the minister said: his country does. Where a release speaks for itself, who issued it does.</summary>
    public List<(ActorId Id, TextSpan Span)> FirstPerson()
    {
        var saying = Saying(sentence);
        for (var before = sentence.Index - 1; saying is null && before >= Math.Max(0, sentence.Index - Utterance) && analysis.Document.Sentences[before].Paragraph == sentence.Paragraph; before--)
        {
            saying = Saying(analysis.Document.Sentences[before]) ?? Label(analysis.Document.Sentences[before]);
        }

        return saying is not null ? phrases.All(saying) : analysis.IsQuoted(clause.Verb.Span) ? [] : Issuer();
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
    public List<(ActorId Id, TextSpan Span)> Issuer()
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

    /// <summary>"…, UNRWA said": who tells of a delivery in its own name.</summary>
    public List<(ActorId Id, TextSpan Span)> Speaker()
    {
        var saying = analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other != clause && Lemmas.Saying.Contains(other.Verb.Lemma) && analysis.ActorOf(other.Subject) is not null);
        return saying is not null && analysis.ActorOf(saying.Subject) is { Actor.Id.Kind: ActorKind.Organisation } speaker && (speaker.Country is null || speaker.Actor.Id.Name.EndsWith("ministry", StringComparison.Ordinal)) ? [(speaker.SideOf(), speaker.Span)] : [];
    }

    /// <summary>"Støre announced that Moldova would get 500 million kroner": who announces what somebody else will get gives it.</summary>
    public List<(ActorId Id, TextSpan Span)> Announcer()
    {
        if (Factuality.Of(analysis, clause) != Status.Planned || analysis.ActorOf(clause.Subject)?.SideOf() is not { } receiver)
        {
            return [];
        }

        var announcing = analysis.Syntax.ClausesOf(sentence).FirstOrDefault(other => other != clause && other.Verb is { Lemma: "announce" or "promise" or "pledge", Negated: false } && other.Subject is not null);
        return announcing is { Subject: { } announcer } ? phrases.All(announcer).FindAll(donor => donor.Id != receiver) : [];
    }
}
