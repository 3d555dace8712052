using Briefing.Domain.Actors;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>Meetings told by who was there: "at the talks sat A, B and C", "the summit was attended by A and B", "A, B and C took part".</summary>
internal static class Attendance
{
    /// <summary>The rule for "C also took part": in the meeting that was told before.</summary>
    public const string Besides = "meeting/besides";

    /// <summary>Whether the rules below ask for a verb, with what stands beside it: "is" is in every other sentence.</summary>
    public static bool MayTell(Analysis analysis, Clause clause) => clause.Verb.Lemma switch
    {
        "be" => !IsSubjectInFront(clause) || IsGuest(analysis, clause) || VerbStatus.IsDue(analysis, clause) || analysis.Lower(clause.Verb.Tokens.End.Value) == "present" || analysis.Lower(clause.Verb.Tokens.End.Value + 1) == "present",
        "expect" or "await" => clause.Verb.Passive && IsSubjectInFront(clause),
        "sit" => !IsSubjectInFront(clause),
        "take" => IsTakingPart(analysis, clause),
        "attend" or "take part" or "participate" => true,
        _ => false,
    };

    private static bool IsGuest(Analysis analysis, Clause clause) =>
        clause.Object is { } guest && (analysis.Lower(guest.Head), analysis.Lower(guest.Tokens.End.Value)) is ("guest" or "guests", "of") or ("host" or "hosts", "to");

    public static IEnumerable<MeetingMatch> Match(Analysis analysis, Sentence sentence, Clause clause, Status status)
    {
        if (status is not (Status.Actual or Status.Planned))
        {
            yield break;
        }

        var (verb, end) = (clause.Verb.Tokens.End.Value, MeetingRules.EndOf(analysis, sentence, clause));
        if (clause.Verb is { Lemma: "attend", Passive: true } && clause.Subject is { } occasion && MeetingWords.IsMeetingNoun(analysis.Lower(occasion.Head)) && analysis.Lower(verb) == "by")
        {
            if (People(analysis, verb + 1, end) is { Count: > 1 } guests)
            {
                yield return MeetingRules.Make(analysis, guests, status, occasion.Head, occasion.Tokens.Start.Value, end, "meeting/attended");
            }

            yield break;
        }

        // "Delegations from A and B are due in Cairo on Sunday"
        if (clause.Verb.Lemma is "expect" or "await" || (clause.Verb is { Lemma: "be", Tense: Tense.Present } && VerbStatus.IsDue(analysis, clause) && IsSubjectInFront(clause)))
        {
            if (IsTeams(analysis, clause.Subject!) && MeetingParties.Subject(analysis, sentence, clause) is { Count: > 1 } sent && clause.Prepositions.Any(phrase => phrase.Preposition == "in" && phrase.Object.Head > verb) && !clause.Prepositions.Any(phrase => phrase.Preposition == "for" && phrase.Object.Head > verb))
            {
                yield return MeetingRules.Make(analysis, sent, Status.Planned, clause.Verb.Head, verb, end, "meeting/delegations-due");
            }

            yield break;
        }

        // "Will be the guest of B in Colombo", "will be host to B and C"
        if (clause is { Verb.Lemma: "be", Object: { } guest } && IsGuest(analysis, clause))
        {
            var (guests, hosts) = (MeetingParties.Subject(analysis, sentence, clause), People(analysis, guest.Tokens.End.Value + 1, end));
            if (guests.Count > 0 && hosts.Count > 0 && (hosts.Count == 1 || analysis.Lower(guest.Head) is "host" or "hosts") && !guests.Exists(mention => hosts.Exists(host => mention.SideOf() == host.SideOf())))
            {
                yield return MeetingRules.Make(analysis, [.. guests, .. hosts], status, guest.Head, verb, end, "meeting/guest");
            }

            yield break;
        }

        // "At the talks on Monday sat A, B and C", "among those at the table were A and B"
        if (clause.Verb.Lemma is "sit" or "be" && !IsSubjectInFront(clause) && Setting(analysis, sentence, clause) is >= 0 and var setting)
        {
            if (People(analysis, verb, end) is { Count: > 1 } present)
            {
                yield return MeetingRules.Make(analysis, present, status, setting, setting, end, "meeting/attended");
            }

            yield break;
        }

        if (status == Status.Actual && IsBesides(analysis, sentence, clause) && MeetingParties.Subject(analysis, sentence, clause).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person) is { Count: > 0 } others)
        {
            yield return MeetingRules.Make(analysis, others, status, clause.Verb.Head, verb, end, Besides);
            yield break;
        }

        // "A, B and C took part", where the sentence before tells of the summit
        if (IsTakingPart(analysis, clause) && Named(analysis, sentence, clause, verb) is >= 0 and var noun
            && MeetingParties.Subject(analysis, sentence, clause).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person) is { Count: > 0 } named && (List<Mention>)[.. named, .. Company(analysis, verb, end)] is { Count: > 1 } members)
        {
            yield return MeetingRules.Make(analysis, members, status, noun, clause.Verb.Head, end, "meeting/attended");
        }
    }

    /// <summary>"C also took part", "C was present too", "D attended the meeting".</summary>
    private static bool IsBesides(Analysis analysis, Sentence sentence, Clause clause)
    {
        var also = MeetingRules.Contains(analysis, clause.Verb.Tokens.Start.Value, sentence.EndToken, "also") || MeetingRules.Contains(analysis, clause.Verb.Tokens.End.Value, sentence.EndToken, "too");
        return clause.Verb.Lemma switch
        {
            "attend" => clause.Object is { } told ? analysis.Lower(told.Tokens.Start.Value) == "the" && told.Head == told.Tokens.Start.Value + 1 && MeetingNouns.IsNoun(analysis, told) && !MeetingRules.Contains(analysis, told.Head, sentence.EndToken, "between") && !MeetingRules.Contains(analysis, told.Head, sentence.EndToken, "of") : also && !clause.Verb.Passive,
            "be" => also && analysis.Lower(clause.Verb.Tokens.End.Value) is "present" or "also" && MeetingRules.Contains(analysis, clause.Verb.Tokens.End.Value, clause.Verb.Tokens.End.Value + 2, "present"),
            _ => also && IsTakingPart(analysis, clause) && !clause.Prepositions.Any(phrase => phrase.Preposition == "in" && phrase.Object.Head > clause.Verb.Head && !MeetingNouns.IsNoun(analysis, phrase.Object)),
        };
    }

    /// <summary>"Took part in Paris, together with the ministers of A and B, in": those beside.</summary>
    private static List<Mention> Company(Analysis analysis, int first, int end)
    {
        for (var token = first; token + 1 < end; token++)
        {
            if (analysis.Lower(token) == "alongside" || (analysis.Lower(token) == "with" && analysis.Lower(token - 1) == "together"))
            {
                return ActorLists.Read(analysis, token + 1, end);
            }
        }

        return [];
    }

    private static bool IsTeams(Analysis analysis, NounPhrase subject)
    {
        for (var token = subject.Tokens.Start.Value; token < subject.Tokens.End.Value; token++)
        {
            if (analysis.Lower(token) is "delegations" or "negotiators" or "teams" or "envoys")
            {
                return true;
            }
        }

        return false;
    }

    private static List<Mention> People(Analysis analysis, int first, int end) =>
        ActorLists.Read(analysis, first, end).FindAll(mention => mention.Actor.Id.Kind == ActorKind.Person && mention.Kind != MentionKind.Pronoun);

    private static bool IsSubjectInFront(Clause clause) => clause.Subject is { } subject && subject.Tokens.Start.Value < clause.Verb.Head;

    private static bool IsTakingPart(Analysis analysis, Clause clause) =>
        clause.Verb.Lemma is "take part" or "participate" || (clause.Verb.Lemma == "take" && clause.Object is { } part && analysis.Lower(part.Head) == "part")
        || (clause.Verb.Lemma == "attend" && clause is { Verb.Passive: false, Object: null });

    /// <summary>The noun of meeting, or the table, in front of a verb that its subject follows; -1 where none stands there.</summary>
    private static int Setting(Analysis analysis, Sentence sentence, Clause clause)
    {
        for (var token = clause.Verb.Tokens.Start.Value - 1; token > sentence.FirstToken && token > clause.Verb.Tokens.Start.Value - 9; token--)
        {
            var word = analysis.Syntax.Words[token];
            if (word.IsVerbal || word.Lower is ";" or ":")
            {
                return -1;
            }

            if ((MeetingWords.IsMeetingNoun(word.Lower) || word.Lower is "table") && IsIn(analysis, sentence, token))
            {
                return token;
            }
        }

        return -1;
    }

    private static bool IsIn(Analysis analysis, Sentence sentence, int noun)
    {
        for (var token = noun - 1; token >= sentence.FirstToken && token > noun - 5; token--)
        {
            if (analysis.Lower(token) is "at" or "around" or "round" or "in")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What they took part in, in this sentence or the one before; -1 where it is no meeting.</summary>
    private static int Named(Analysis analysis, Sentence sentence, Clause clause, int verb)
    {
        foreach (var phrase in clause.Prepositions)
        {
            if (phrase.Preposition == "in" && phrase.Object.Head >= verb)
            {
                if (MeetingWords.IsMeetingNoun(analysis.Lower(phrase.Object.Head)))
                {
                    return phrase.Object.Head;
                }

                // "Took part in the exercise"; "in Nairobi" says only where.
                if (analysis.Syntax.Words[phrase.Object.Head].Part == PartOfSpeech.Noun)
                {
                    return -1;
                }
            }
        }

        if (sentence.Index == 0 || analysis.Document.Sentences[sentence.Index - 1] is not { Kind: SentenceKind.Prose } before)
        {
            return -1;
        }

        for (var token = before.FirstToken; token < before.EndToken; token++)
        {
            if (analysis.Lower(token) is "summit" or "talks" or "meeting")
            {
                return clause.Verb.Head;
            }
        }

        return -1;
    }
}
