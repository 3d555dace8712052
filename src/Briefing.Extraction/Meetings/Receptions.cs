using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Meetings;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings in which one is the other's host or guest, or is simply met: "received B", "granted an audience to B", "was received by A".</summary>
internal static class Receptions
{
    /// <summary>"Granted an audience to B", "paid a visit to B".</summary>
    public static List<MeetingMatch>? Audience(MeetingVerb verb) =>
        verb is { Passive: false, Object: { } call } && (verb.Lemma, verb.Analysis.Lower(call.Head)) is ("grant" or "give", "audience") or ("pay", "visit" or "call") or ("play", "host")
        && verb.Analysis.Lower(call.Tokens.End.Value) is "to" or "on" && verb.ListFrom(call.Tokens.End.Value + 1) is [{ Actor.Id.Kind: ActorKind.Person }, ..] seen
            ? [CallOn(verb, seen)]
            : verb is { Passive: false, Lemma: "pay" or "grant", Object: { } host } && verb.ListFrom(host.Tokens.Start.Value) is [{ Actor.Id.Kind: ActorKind.Person } only, ..] && IsVisit(verb.Analysis, host.Tokens.End.Value) ? [CallOn(verb, [only])] : null;

    /// <summary>"Paid B | a short visit", "granted B | an audience".</summary>
    private static bool IsVisit(Analysis analysis, int token) =>
        (analysis.Lower(token) == "an" && analysis.Lower(token + 1) == "audience") || analysis.Lower(token) == "a" && (analysis.Lower(token + 1) is "visit" or "call" || analysis.Lower(token + 2) is "visit" or "call");

    /// <summary>"Received a phone call from B", "took a call from B", "had a visit from B".</summary>
    public static List<MeetingMatch>? CallFrom(MeetingVerb verb) =>
        verb is { Passive: false, Lemma: "receive" or "take" or "have" or "get" or "field", Object: { } call } && verb.Analysis.Lower(call.Head) is "call" or "visit" && verb.Analysis.Lower(call.Tokens.End.Value) == "from"
        && verb.ListFrom(call.Tokens.End.Value + 1) is [{ Actor.Id.Kind: ActorKind.Person }, ..] callers
            ? [verb.Make([.. verb.Subject, .. callers], "meeting/call-from") with { Format = verb.Analysis.Lower(call.Head) == "call" ? MeetingFormat.Call : MeetingFormat.InPerson }] : null;

    private static MeetingMatch CallOn(MeetingVerb verb, IReadOnlyList<Mention> seen) =>
        verb.Make([.. verb.Subject, .. seen], "meeting/call-on") with { Format = MeetingFormat.InPerson };

    /// <summary>"Received a delegation led by B", "met a team from C".</summary>
    public static List<MeetingMatch>? Delegation(MeetingVerb verb)
    {
        if (!MeetingWords.WithObject.Contains(verb.Lemma) || verb.Lemma is "visit" or "call" || verb.Passive || verb.Object is not { } guests || verb.Analysis.Lower(guests.Head) is not ("delegation" or "delegations" or "team"))
        {
            return null;
        }

        var heads = MeetingParties.Heads(verb.Analysis, verb.Sentence, guests);
        var sent = heads.Count > 0 ? heads : verb.ListFrom(Math.Min(guests.Tokens.End.Value + 1, verb.End));
        return [verb.Make([.. verb.Subject, .. sent.Count > 0 ? sent : MeetingParties.Senders(verb.Analysis, guests)], "meeting/delegation") with { Date = DateBehind(verb.Analysis, verb.Sentence, heads) }];
    }

    /// <summary>"Received a delegation led by B on Monday": the day behind who led it, which belongs to another verb by its place.</summary>
    public static DateInterval? DateBehind(Analysis analysis, Sentence sentence, List<Mention> heads) =>
        heads.Count == 0 ? null : analysis.TimesIn(TextSpan.FromBounds(heads[^1].Span.End, sentence.Span.End)).FirstOrDefault(time => time.Interval is { Days: 1 })?.Interval;

    /// <summary>"Met B", "telephoned B", "hosted B and C".</summary>
    public static List<MeetingMatch>? Guests(MeetingVerb verb)
    {
        var analysis = verb.Analysis;
        if (!MeetingWords.WithObject.Contains(verb.Lemma) || (verb.Passive && !(verb.Lemma == "meet" && VerbMeetings.IsBare(verb.Clause)))
            || MeetingParties.Guest(analysis, verb.Sentence, verb.Clause) is not { } other || !IsPerson(analysis, other, verb.Lemma))
        {
            return null;
        }

        var list = verb.ListFrom(other.Tokens.Start.Value);
        if (IsJudged(verb, list))
        {
            return [];
        }

        list = MeetingParties.IsPair(analysis, other) ? MeetingParties.LastPair(analysis, other.Span.Start, verb.Sentence, verb.Subject) : list;
        if (list.Count > 1 && MeetingParties.IsEachAlone(analysis, verb.Behind, verb.Sentence.EndToken))
        {
            return [.. list.Select(guest => verb.Make([.. verb.Subject, guest]))];
        }

        return MeetingParties.OwnDates(analysis, verb.Sentence, list, verb.End) is { Count: > 1 } days
            ? [.. days.Select(own => verb.Make([.. verb.Subject, .. own.List]) with { Date = own.Date })]
            : [verb.Make([.. Hosts(verb, list), .. list, .. Companions(verb, list)])];
    }

    /// <summary>"Oman hosted A and B": the state only lent the place.</summary>
    private static List<Mention> Hosts(MeetingVerb verb, List<Mention> guests) =>
        verb.Lemma == "host" && guests.Count(guest => guest.Actor.Id.Kind == ActorKind.Person) > 1 ? verb.Subject.FindAll(host => host.Actor.Id.Kind != ActorKind.Country) : verb.Subject;

    /// <summary>"called him the president-elect" gives a name and rings nobody; "saw Barzani as a tribalist" is what he thought of him.</summary>
    private static bool IsJudged(MeetingVerb verb, List<Mention> list) => verb.Lemma switch
    {
        "call" => verb.Analysis.Lower(MeetingParties.LastToken(verb.Analysis, list, verb.Behind)) is "the" or "a" or "an",
        "see" => list.Count > 0 && verb.Analysis.Lower(verb.Analysis.Document.TokenAt(list[0].Span.End - 1) + 1) is "as" or "off" or "out",
        _ => false,
    };

    /// <summary>"Met B with C": those who were there besides; a host's guests are all in the list.</summary>
    private static List<Mention> Companions(MeetingVerb verb, List<Mention> list)
    {
        if (verb.Lemma is "host" or "receive" or "welcome")
        {
            return [];
        }

        var first = MeetingParties.LastToken(verb.Analysis, list, verb.Behind);
        return MeetingParties.Others(verb.Analysis, first, NextVerb(verb.Analysis, first, verb.End)).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person && !IsSender(verb.Analysis, mention));
    }

    /// <summary>"With a letter from C".</summary>
    private static bool IsSender(Analysis analysis, Mention mention) =>
        mention.Actor.Id.Kind == ActorKind.Person && analysis.Lower(analysis.Document.TokenAt(mention.Span.Start) - 1) is "from" or "by" or "for";

    /// <summary>"Will meet A before flying on for talks with B": whom another verb has is none of those met.</summary>
    private static int NextVerb(Analysis analysis, int first, int end)
    {
        for (var token = first; token < end; token++)
        {
            if ((analysis.Syntax.Words[token] is { Part: PartOfSpeech.Verb, Form: VerbForm.Gerund } && analysis.Lower(token - 1) is "before" or "after" or "and" or "," or "while")
                || (analysis.Lower(token) == "and" && analysis.Lower(token + 1) is "to" or "then" or "on" or "in"))
            {
                return token;
            }
        }

        return end;
    }

    /// <summary>"Called on President Murmu" without anything to do is a visit.</summary>
    public static List<MeetingMatch>? CalledOn(MeetingVerb verb)
    {
        var analysis = verb.Analysis;
        var on = analysis.Lower(verb.Behind) == "in" ? verb.Behind + 1 : verb.Behind;
        if (!(verb.Lemma == "call" || (verb.Lemma is "drop" or "look" && on > verb.Behind)) || verb.Passive || analysis.Lower(on) != "on" || verb.ListFrom(on + 1) is not [{ Actor.Id.Kind: ActorKind.Person } host, ..] visited)
        {
            return null;
        }

        var after = MeetingParties.LastToken(analysis, visited, verb.Behind);
        return analysis.Lower(after) is "and" or "in" or "at" or "on" or "." or "," or "today" or "yesterday" or "earlier" or "this" && !MeetingRules.Contains(analysis, after, Math.Min(after + 12, verb.Sentence.EndToken), "to")
            ? [CallOn(verb, [host])] : null;
    }

    /// <summary>"Expects B in Dakar on Friday": nothing that B is expected to do.</summary>
    public static List<MeetingMatch>? Expected(MeetingVerb verb)
    {
        var analysis = verb.Analysis;
        if (verb.Lemma is not ("expect" or "await") || verb.Passive || verb.Status is not (Status.Actual or Status.Planned) || verb.Object is not { } guest || verb.ListFrom(guest.Tokens.Start.Value) is not [{ Actor.Id.Kind: ActorKind.Person }, ..] guests
            || verb.People.Count == 0 || analysis.Lower(MeetingParties.LastToken(analysis, guests, verb.End)) == "to" || !analysis.TimesIn(TextSpan.FromBounds(guests[^1].Span.End, verb.Sentence.Span.End)).Any(time => time.Interval is { Days: < 8 }))
        {
            return null;
        }

        return [(verb with { Status = Status.Planned }).Make([.. verb.People, .. guests], "meeting/expect")];
    }

    /// <summary>"Will be received on Monday by A and on Tuesday by B": each host on his own day.</summary>
    public static List<MeetingMatch>? ReceivedBy(MeetingVerb verb)
    {
        var analysis = verb.Analysis;
        var receivers = verb.Clause.Prepositions.Where(phrase => phrase.Preposition == "by" && phrase.Object.Head > verb.Trigger).ToList();
        if (!verb.Passive || !(verb.Lemma is "receive" or "host" or "welcome" or "greet" or "expect" or "await" || (verb.Lemma is "meet" or "telephone" or "phone" or "ring" or "ring up" or "call" && verb.Object is null && receivers.Exists(phrase => analysis.ActorOf(phrase.Object) is { Actor.Id.Kind: ActorKind.Person }))))
        {
            return null;
        }

        verb = verb.Lemma is "expect" or "await" && verb.Status == Status.Actual ? verb with { Status = Status.Planned } : verb;
        DateInterval? before = null;
        var found = new List<MeetingMatch>();
        for (var index = 0; index < receivers.Count; index++)
        {
            var until = index + 1 < receivers.Count ? receivers[index + 1].Object.Tokens.Start.Value : verb.End;
            var own = receivers.Count > 1 ? analysis.TimesIn(analysis.Document.SpanOf(index == 0 ? verb.Behind : receivers[index - 1].Object.Tokens.End.Value, receivers[index].Object.Tokens.Start.Value)).LastOrDefault()?.Interval : null;
            // "on Monday by A and on Tuesday by B": the second day comes behind the first.
            own = own is { Days: 1 } day && before is { } first && day.To < first.From ? DateInterval.Day(day.From.AddDays(7)) : own;
            before = own ?? before;
            found.Add(verb.Make([.. verb.Subject, .. ActorLists.Read(analysis, receivers[index].Object.Tokens.Start.Value, until)], "meeting/received-by") with { Date = own });
        }

        return found;
    }

    /// <summary>"Had B to lunch", "had B and C, the envoys, to dinner".</summary>
    public static List<MeetingMatch>? AtMeal(MeetingVerb verb)
    {
        if (verb.Lemma != "have" || verb.Passive || verb.Object is not { } guest || ActorLists.Read(verb.Analysis, guest.Tokens.Start.Value, verb.Sentence.EndToken) is not { Count: > 0 } guests)
        {
            return null;
        }

        var behind = MeetingParties.LastToken(verb.Analysis, guests, verb.End);
        behind += verb.Analysis.Lower(behind) is "," or "over" or "round" ? 1 : 0;
        return verb.Analysis.Lower(behind) is "to" or "for" && MeetingNouns.IsMeal(verb.Analysis.Lower(behind + 1)) ? [verb.Make([.. verb.Subject, .. guests], "meeting/had-to-meal")] : null;
    }

    /// <summary>Whether a phrase is somebody whom one can meet: "the two presidents", "members of the council", "a group of envoys", "B".</summary>
    public static bool IsPerson(Analysis analysis, NounPhrase phrase, string lemma)
    {
        if (MeetingParties.IsPair(analysis, phrase) || (analysis.Lower(phrase.Head) == "number" && analysis.Lower(phrase.Head - 1) == "opposite") || (analysis.Lower(phrase.Head) is "members" or "lawmakers" or "legislators" && analysis.Lower(phrase.Tokens.End.Value) == "of"
            && ActorLists.Read(analysis, phrase.Tokens.Start.Value, Math.Min(phrase.Tokens.End.Value + 6, analysis.Syntax.Words.Length)) is [{ Actor.Id.Kind: ActorKind.Organisation }, ..]))
        {
            return true;
        }

        var mention = ActorLists.Read(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value).FirstOrDefault() ?? analysis.ActorOf(phrase);
        if (mention is null && analysis.Lower(phrase.Head) is "group" or "number" or "delegation" && analysis.Lower(phrase.Tokens.End.Value) == "of")
        {
            mention = ActorLists.Read(analysis, phrase.Tokens.End.Value + 1, Math.Min(phrase.Tokens.End.Value + 6, analysis.Syntax.Words.Length)).FirstOrDefault();
        }

        return mention is not null && mention.Actor.Id.Kind switch
        {
            ActorKind.Person => true,
            ActorKind.Group => MeetingWords.IsDelegation(mention.Actor.Id.Name) && lemma is "meet" or "host" or "receive" or "see" or "welcome",
            ActorKind.Country => mention.Kind == MentionKind.Nominal && (lemma == "meet" || (lemma is "host" or "receive" or "see" && MeetingWords.IsDelegation(CountedThings.Singular(analysis.Lower(phrase.Head))))),
            _ => lemma == "meet" && mention.Actor.Id.Kind == ActorKind.Organisation,
        };
    }
}
