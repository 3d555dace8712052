using Briefing.Domain;
using Briefing.Domain.Meetings;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>A meeting that one clause tells of.</summary>
/// <param name="Trigger">The token of its verb or noun.</param>
/// <param name="Date">Its own date, where one sentence tells of several meetings with a date each.</param>
internal sealed record MeetingMatch(IReadOnlyList<Mention> Participants, Status Status, int Trigger, MeetingFormat? Format, DateInterval? Date, string Rule);

/// <summary>Finds the meetings that a clause tells of.</summary>
internal static class MeetingRules
{
    public static IEnumerable<MeetingMatch> Match(Analysis analysis, Sentence sentence, Clause clause)
    {
        var byVerb = MayTell(analysis, sentence, clause);
        var byNoun = NounMeetings.MayTell(analysis, clause);
        var byAttendance = Attendance.MayTell(analysis, clause);
        var byPhone = PhoneMeetings.MayTell(analysis, clause);
        if (!byVerb && !byNoun && !byAttendance && !byPhone)
        {
            return [];
        }

        var status = Rumours.Tell(analysis, sentence, clause) ? Status.Unreal : Factuality.Of(analysis, clause);
        return
        [
            .. byVerb ? VerbMeetings.Verbs(analysis, sentence, clause, status) : [],
            .. byNoun ? NounMeetings.Match(analysis, sentence, clause, status) : [],
            .. byAttendance ? Attendance.Match(analysis, sentence, clause, status) : [],
            .. byPhone ? PhoneMeetings.Match(analysis, sentence, clause, status) : [],
        ];
    }

    /// <summary>Whether a verb is one of meeting, with the object or the telephone that some of them need for it.</summary>
    private static bool MayTell(Analysis analysis, Sentence sentence, Clause clause)
    {
        var verb = clause.Verb;
        // "Had been face to face with B"
        if (verb.Lemma == "be" && analysis.Lower(verb.Tokens.End.Value) == "face" && analysis.Lower(verb.Tokens.End.Value + 1) == "to")
        {
            return true;
        }

        if (!MeetingWords.Telling.Contains(verb.Lemma)
            || (MeetingWords.TellingByPhone.Contains(verb.Lemma) && verb.Lemma != "brief" && !Contains(analysis, sentence.FirstToken, sentence.EndToken, "over") && !Conversations.IsToldByPhone(analysis, sentence, clause, verb.Tokens.End.Value, EndOf(analysis, sentence, clause))))
        {
            return false;
        }

        return clause.Object is not null || verb.Passive || Antecedents.IsMeeting(analysis, clause) || !MeetingWords.TellingByObject.Contains(verb.Lemma) || clause.Prepositions.Any(phrase => phrase.Preposition == "of");
    }

    public static MeetingMatch Make(Analysis analysis, List<Mention> participants, Status status, int trigger, int first, int end, string rule) =>
        new(participants, status, trigger, FormatOf(analysis, trigger, Math.Min(first, StartOfClause(analysis, trigger)), end), null, rule);

    /// <summary>With what is set in front of the subject: "In a phone call on Tuesday, …".</summary>
    public static int StartOfClause(Analysis analysis, int trigger)
    {
        var token = trigger;
        while (token > 0 && analysis.Document.TextOf(token - 1) is not ("." or "!" or "?" or ";" or ":") && !analysis.Syntax.Words[token - 1].IsVerbal)
        {
            token--;
        }

        return token;
    }

    public static MeetingFormat? FormatOf(Analysis analysis, int trigger, int first, int end)
    {
        var lemma = analysis.Syntax.Words[trigger].Lemma;
        var call = lemma is "telephone" or "phone" or "call" or "ring";
        for (var token = first; token < end; token++)
        {
            var word = analysis.Lower(token);
            if (word is "video" or "videoconference" or "videolink" or "zoom" or "virtually" or "online" && analysis.Lower(token + 1) is not ("address" or "message" or "posted"))
            {
                return MeetingFormat.Video;
            }

            call |= word is "phone" or "telephone" or "telephonic" || (word is "call" or "calls" && analysis.Syntax.Words[token].Part == PartOfSpeech.Noun && (token <= trigger + 8 || analysis.Lower(token - 1) is "separate" or "phone"));
        }

        return call ? MeetingFormat.Call : null;
    }

    /// <summary>Up to the next verb that has a clause of its own, or the next semicolon or colon.</summary>
    public static int EndOf(Analysis analysis, Sentence sentence, Clause clause)
    {
        foreach (var other in analysis.Syntax.ClausesOf(sentence))
        {
            if (other.Verb.Head > clause.Verb.Head && (other.Verb.IsFinite || other.Kind == ClauseKind.Infinitive))
            {
                // "A met B, and a session with C is planned": what begins with its subject ends there.
                var begun = other is { Kind: ClauseKind.Main, Subject: { } next } && next.Tokens.Start.Value > clause.Verb.Tokens.End.Value && next.Head < other.Verb.Head && analysis.Lower(next.Tokens.Start.Value - 1) is "and" or "but" && analysis.Lower(next.Tokens.Start.Value - 2) == ",";
                return Stop(analysis, clause, begun ? other.Subject!.Tokens.Start.Value - 1 : other.Verb.Tokens.Start.Value);
            }
        }

        return Stop(analysis, clause, sentence.EndToken);
    }

    /// <summary>Nothing that a verb tells of stands behind a semicolon or colon.</summary>
    private static int Stop(Analysis analysis, Clause clause, int end)
    {
        for (var token = clause.Verb.Tokens.End.Value; token < end; token++)
        {
            if (analysis.Document.TextOf(token) is ";" or ":")
            {
                return token;
            }
        }

        return end;
    }

    public static bool Contains(Analysis analysis, int first, int end, string word)
    {
        for (var token = first; token < end; token++)
        {
            if (analysis.Lower(token) == word)
            {
                return true;
            }
        }

        return false;
    }

    public static int IndexOf(Analysis analysis, int first, int end, string word)
    {
        for (var token = first; token < end - 1; token++)
        {
            if (analysis.Lower(token) == word)
            {
                return token;
            }
        }

        return -1;
    }
}
