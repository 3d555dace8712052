using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Aid;

/// <summary>Whose the convoys, ships and planes are that bring what is given.</summary>
internal sealed class Operators(Analysis analysis, Sentence sentence, Clause clause)
{
    /// <summary>Whether the subject is what is given: "a batch of jets arrived", "a convoy brought flour".</summary>
    public bool IsThing() => IsComing() || (clause.Subject is { } subject && (Carriers.IsSent(analysis, subject.Head) || analysis.Lower(subject.Head) == "package"));

    /// <summary>Goods arrive and leave; what a package contains and what goes to somebody does not come by itself.</summary>
    private bool IsComing() =>
        Carriers.IsArriving(clause.Verb.Lemma) && clause.Verb.Lemma != "go" && !AidWords.Containing.Contains(clause.Verb.Lemma) && (!Carriers.IsLeaving(clause.Verb.Lemma) || Carriers.Carrier(analysis, sentence, clause) is not null);

    /// <summary>"A World Food Programme convoy", "WFP's trucks": whose it is that brings the goods.</summary>
    public List<(ActorId Id, TextSpan Span)> Operator() =>
        Carriers.Carrier(analysis, sentence, clause) is { } carrier ? OperatorOf(carrier, StartOf(carrier), EndOf(carrier))
        : clause.Subject is { } subject && Enumerable.Range(subject.Tokens.Start.Value, subject.Tokens.End.Value - subject.Tokens.Start.Value).FirstOrDefault(token => Carriers.IsSent(analysis, token), -1) is > 0 and var vehicle
            ? OperatorOf(subject, subject.Tokens.Start.Value, vehicle) : [];

    /// <summary>"Two trucks of the Red Cross": behind "of", too, somebody may be named.</summary>
    private int EndOf(NounPhrase carrier) =>
        analysis.Lower(carrier.Tokens.End.Value) == "of" ? Math.Min(carrier.Tokens.End.Value + Reach, Math.Max(carrier.Head, clause.Verb.Tokens.Start.Value)) : carrier.Head;

    /// <summary>So many words behind a carrier may name whose it is.</summary>
    private const int Reach = 9;

    /// <summary>The body that the words name, or whom "its" means.</summary>
    private List<(ActorId Id, TextSpan Span)> OperatorOf(NounPhrase carrier, int first, int end) =>
        first < end && analysis.Overlapping(analysis.Document.SpanOf(first, end)).FirstOrDefault(mention => mention is { Actor.Id.Kind: ActorKind.Organisation, Country: null }) is { } named ? [(named.Actor.Id, named.Span)]
        : Nations.Organisation(analysis, first, end) is { } body ? [(body, carrier.Span)]
        : Owner(carrier) is { } owner ? [owner] : [];

    private (ActorId Id, TextSpan Span)? Owner(NounPhrase carrier) =>
        carrier.Tokens.Start.Value is var its && its > sentence.FirstToken && analysis.Lower(its) is "its" or "their" && analysis.Overlapping(analysis.Document.Tokens[its].Span).FirstOrDefault() is { } owner ? Givers.Of(analysis, owner) : null;

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

    /// <summary>"Two trucks of the Red Cross".</summary>
    public List<(ActorId Id, TextSpan Span)> Carrier() =>
        clause.Subject is { } carrier && analysis.Lower(carrier.Tokens.End.Value) == "of"
            ? [.. ActorLists.Read(analysis, carrier.Tokens.End.Value, Math.Max(carrier.Tokens.End.Value, clause.Verb.Tokens.Start.Value)).Take(1).Select(mention => Givers.Of(analysis, mention)).OfType<(ActorId, TextSpan)>()]
            : [];
}
