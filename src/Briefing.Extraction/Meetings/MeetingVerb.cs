using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>A verb that may tell of a meeting, with what the rules ask of its clause.</summary>
/// <param name="Status">Whether the meeting was held, is planned, or neither.</param>
/// <param name="End">The token at which what belongs to the verb ends.</param>
internal sealed record MeetingVerb(Analysis Analysis, Sentence Sentence, Clause Clause, Status Status, int End)
{
    private List<Mention>? subject;

    /// <summary>Whom its subject names.</summary>
    public List<Mention> Subject => subject ??= MeetingParties.Subject(Analysis, Sentence, Clause);

    public string Lemma => Clause.Verb.Lemma;

    public bool Passive => Clause.Verb.Passive;

    public NounPhrase? Object => Clause.Object;

    /// <summary>The token of the verb itself.</summary>
    public int Trigger => Clause.Verb.Head;

    /// <summary>The token behind the verb.</summary>
    public int Behind => Clause.Verb.Tokens.End.Value;

    /// <summary>The people of the subject; countries and bodies are left out.</summary>
    public List<Mention> People => Subject.FindAll(mention => mention.Actor.Id.Kind == Domain.Actors.ActorKind.Person);

    /// <summary>Those whom the words from a token to the end of the clause list.</summary>
    public List<Mention> ListFrom(int token) => ActorLists.Read(Analysis, token, End);

    /// <summary>Those behind "with", "to" or "between", from a token on.</summary>
    public List<Mention> OthersFrom(int token) => MeetingParties.Others(Analysis, token, End);

    /// <summary>Whether a word stands between the verb and the end of its clause.</summary>
    public bool IsFollowedBy(string word) => MeetingRules.Contains(Analysis, Behind, End, word);

    public MeetingMatch Make(List<Mention> participants, string rule) => MeetingRules.Make(Analysis, participants, Status, Trigger, Behind, End, rule);

    /// <summary>The rule that is named after the verb.</summary>
    public MeetingMatch Make(List<Mention> participants) => Make(participants, "meeting/" + Lemma.Replace(' ', '-'));
}
