using System.Collections.Frozen;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;

namespace Briefing.Extraction.Meetings;

/// <summary>The verbs and nouns of meeting.</summary>
internal static class MeetingWords
{
    /// <summary>Verbs with the others as object: "met Zelensky", "telephoned Putin".</summary>
    public static readonly FrozenSet<string> WithObject = Set("meet receive host see call telephone phone phone-up ring ring-up welcome greet visit summon entertain");

    /// <summary>Verbs with the others behind "with" or "to", or with all of them as subject.</summary>
    public static readonly FrozenSet<string> WithOthers = Set("meet sit-down confer speak talk consult converse huddle dine lunch negotiate sit discuss review gather convene reconvene assemble get-together come-together take-up raise link-up connect");

    public static readonly FrozenSet<string> Holding = Set("hold have conduct start begin open conclude finish resume chair lead attend host join share stage end wrap-up co-chair co-host give reopen restart continue");

    public static readonly FrozenSet<string> Nouns = Set("talks meeting summit call conversation discussion discussions consultations negotiations gathering phone-call videoconference video-call tete-a-tete session dialogue meetings calls conversations conference audience trilateral bilateral quadrilateral one-on-one parley parleys sit-down roundtable round-table encounter chat tête-à-tête face-to-face huddle chinwag powwow confab heart-to-heart");

    public static readonly FrozenSet<string> Happening = Set("take-place be-held hold begin end start conclude last open follow run resume break-up come focus touch produce yield take go occur wrap-up center centre centr cover revolve concentrate leave bring mark resume reconvene fail collapse dwell deal explore address");

    /// <summary>Those that tell of a call where a telephone is named.</summary>
    public static readonly FrozenSet<string> TellingByPhone = Set("tell assure inform warn brief congratulate thank urge reassure ask press contact reach");

    /// <summary>All verbs that the rules below ask for: of any other nothing more needs to be known.</summary>
    public static readonly FrozenSet<string> Telling =
        [.. WithObject, .. WithOthers, .. Holding, .. TellingByPhone, "share", "take", "eat", "shake", "spend", "sign", "grant", "pay", "bring", "bring together", "appear", "stand", "plan", "schedule", "arrange", "prepare", "play", "come", "get", "field", "compare", "expect", "await", "announce", "return", "face", "drop", "look", "stop", "stop over", "stay", "closet"];

    /// <summary>Those of them that say nothing of a meeting without an object: "have", "hold".</summary>
    public static readonly FrozenSet<string> TellingByObject = Holding.Union(["share", "take", "eat", "shake", "play", "get", "field"]).Except(WithObject).Except(WithOthers).ToFrozenSet(StringComparer.Ordinal);

    public static readonly string[] Delegations =
        ["leader", "minister", "official", "allies", "ally", "diplomat", "ambassador", "envoy", "delegat", "negotiator", "representative", "president", "premier", "mediator", "chief", "heads", "partner", "lawmaker", "counterpart", "commander", "executive", "monarch", "legislator", "senator", "elder", "mayor", "governor"];

    public static bool IsDelegation(string group) => Array.Exists(Delegations, word => group.Contains(word, StringComparison.Ordinal)) && !group.Contains("opposition-", StringComparison.Ordinal);

    public static bool IsMeetingNoun(string word) => Nouns.Contains(word);

    public static bool Happens(string lemma) => Happening.Contains(lemma);

    public static bool IsMeeting(Analysis analysis, NounPhrase phrase) =>
        (analysis.Lower(phrase.Head) is "talk" or "appointment" && analysis.Lower(phrase.Head + 1) == "with")
        || (analysis.Lower(phrase.Head) == "talk" && (MeetingRules.Contains(analysis, phrase.Tokens.Start.Value, phrase.Head, "telephone") || MeetingRules.Contains(analysis, phrase.Tokens.Start.Value, phrase.Head, "phone")))
        || (analysis.Lower(phrase.Head) == "exchange" && analysis.Lower(phrase.Head + 1) == "of" && analysis.Lower(phrase.Head + 2) is "views" or "opinions")
        || (analysis.Lower(phrase.Head) == "round" && analysis.Lower(phrase.Head + 1) != "of" && IsCounted(analysis, phrase))
        || Nouns.Contains(analysis.Lower(phrase.Head)) && (analysis.Lower(phrase.Head) != "conference" || MeetingRules.Contains(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value, "joint")
            || MeetingRules.Contains(analysis, phrase.Tokens.Start.Value, phrase.Tokens.End.Value, "video"));

    /// <summary>"A fourth round", "another round".</summary>
    private static bool IsCounted(Analysis analysis, NounPhrase phrase)
    {
        for (var token = phrase.Tokens.Start.Value; token < phrase.Head; token++)
        {
            if (analysis.Syntax.Words[token].Part == PartOfSpeech.Number || analysis.Lower(token) is "another" or "next" or "new" or "further" or "second" or "third" or "fourth" or "fifth" or "sixth" or "seventh" or "eighth" or "ninth" or "tenth")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"two hours of talks", "a new round of negotiations".</summary>
    public static bool IsAmountOfTalks(Analysis analysis, NounPhrase phrase)
    {
        for (var token = phrase.Tokens.End.Value + 1; analysis.Lower(phrase.Tokens.End.Value) == "of" && token < phrase.Tokens.End.Value + 4; token++)
        {
            if (Nouns.Contains(analysis.Lower(token)))
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(word => new[] { word, word.Replace('-', ' ') }).ToFrozenSet(StringComparer.Ordinal);
}
