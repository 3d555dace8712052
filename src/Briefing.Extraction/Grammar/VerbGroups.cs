using System.Collections.Frozen;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Grammar;

/// <summary>Reads a verb group: "had not yet been shot down", "is due to meet", "would send".</summary>
internal static class VerbGroups
{
    /// <summary>Verbs whose particle changes what they mean.</summary>
    private static readonly FrozenSet<string> Phrasal = """
        call-off rule-out chime-in sum-up shoot-back shoot-down hand-over turn-over hand-out set-up set-out set-aside carry-out bring-down win-back take-over point-out spell-out turn-down step-down take-back
        bring-together come-together get-together sit-down lay-out break-off put-off pull-out give-up back-down hit-out lash-out speak-out hit-back strike-back fire-back hold-off
        throw-in shell-out fork-out splash-out dole-out dish-out kick-in pony-up tie-up push-back fend-off beat-back take-up step-up put-forward put-up draw-up drop-off stay-away lay-down go-on pay-out top-up break-up wrap-up sign-off write-off free-up blow-up knock-out let-loose put-down touch-down let-in let-go ring-up phone-up link-up stop-over stop-off
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Replace('-', ' ')).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Particles =
        FrozenSet.Create(StringComparer.Ordinal, "off", "out", "down", "over", "up", "back", "together", "aside", "forward", "away", "on", "in", "loose", "go");

    private static readonly FrozenSet<string> Cancelling =
        FrozenSet.Create(StringComparer.Ordinal, "call off", "cancel", "postpone", "scrap", "put off", "shelve", "abandon");

    /// <summary>What stands between "is" and "to" in "is due to meet".</summary>
    private static readonly FrozenSet<string> Planning =
        FrozenSet.Create(StringComparer.Ordinal, "due", "set", "expected", "scheduled", "slated", "supposed", "going", "about", "planned", "poised");

    public static (int End, VerbGroup Group) Read(Document document, Word[] words, int start, Sentence sentence)
    {
        var (head, end) = (start, start);
        var (modal, to, be, have, planned, negated) = ("", false, -1, -1, false, false);
        for (var i = start; i < sentence.EndToken; i++)
        {
            var word = words[i];
            if (word.Part == PartOfSpeech.Modal && modal.Length == 0 && be < 0 && have < 0 && !to)
            {
                modal = word.Lower;
            }
            else if (word.Part == PartOfSpeech.InfinitiveMarker && (i == start || be == i - 1 || have == i - 1 || (planned && !to)))
            {
                planned |= be == i - 1 && be >= 0;
                to = true;
            }
            else if (word.Part == PartOfSpeech.Auxiliary)
            {
                be = word.Lemma == "be" ? i : be;
                have = word.Lemma == "have" ? i : have;
            }
            else if (word.Part == PartOfSpeech.Adverb && ContinuesAfter(words, i, sentence))
            {
            }
            else if (i > start && words[i - 1].Part is PartOfSpeech.Auxiliary or PartOfSpeech.Modal && BehindTime(words, i, sentence) is > 0 and var verb)
            {
                // Behind "had" a past is the participle of the same form; behind "will" a noun is the verb of the same form.
                words[verb] = words[verb].Form == VerbForm.Past ? words[verb] with { Form = VerbForm.PastParticiple }
                    : words[verb].Part == PartOfSpeech.Noun ? new Word(words[verb].Lower, words[verb].Lower, PartOfSpeech.Verb, VerbForm.Base) : words[verb];
                i = verb - 1;
                continue;
            }
            else if (be == i - 1 && be >= 0 && i + 1 < sentence.EndToken && Planning.Contains(word.Lower) && words[i + 1].Part == PartOfSpeech.InfinitiveMarker)
            {
                planned = true;
            }
            else if (i > start && (have == i - 1 || be == i - 1) && IsQuotedVerb(document, words, i, sentence))
            {
                // "Had “liberated” the town": the marks only doubt the word.
                words[i + 1] = words[i + 1] with { Form = VerbForm.PastParticiple };
                (head, end) = (i + 1, i + 3);
                break;
            }
            else if (word.Part != PartOfSpeech.Verb)
            {
                break;
            }

            negated |= word.Lower is "not" or "never" or "cannot" || word.Lower.EndsWith("n't", StringComparison.Ordinal) || word.Lower.EndsWith("n’t", StringComparison.Ordinal);
            head = word.Part == PartOfSpeech.Adverb ? head : i;
            end = i + 1;
            if (word.Part == PartOfSpeech.Verb && !(planned && !to))
            {
                break;
            }
        }

        end = Math.Max(end, start + 1);
        var lemma = words[head].Lemma;
        if (end < sentence.EndToken && Particles.Contains(words[end].Lower) && !IsHedge(words, end, sentence) && Phrasal.TryGetValue($"{lemma} {words[end].Lower}", out var phrasal))
        {
            lemma = phrasal;
            end++;
        }

        if (lemma == "make" && ClearAt(words, end, sentence) is > 0 and var clear)
        {
            (lemma, end) = ("make clear", clear);
        }

        var form = words[head].Form;
        var passive = form == VerbForm.PastParticiple && words[head].Part == PartOfSpeech.Verb && be >= 0 && be > have;
        // "Had been due to meet"
        var perfect = have >= 0 && have < head && (form == VerbForm.PastParticiple || (planned && be > have));
        var tense = TenseOf(words, start, modal, to, planned, be, have, head);
        var group = new VerbGroup(
            document.SpanOf(start, end), start..end, head, lemma, tense, ModalityOf(lemma, modal, planned), passive, negated, perfect);
        return (end, group);
    }

    private static bool IsQuotedVerb(Document document, Word[] words, int i, Sentence sentence) =>
        i + 2 < sentence.EndToken && document.Tokens[i].Kind == TokenKind.OpeningQuote && words[i + 1] is { Part: PartOfSpeech.Verb, Form: VerbForm.Past or VerbForm.PastParticiple } && document.Tokens[i + 2].Kind == TokenKind.ClosingQuote;

    /// <summary>"Will give up to £10 million": the word belongs to the number.</summary>
    private static bool IsHedge(Word[] words, int i, Sentence sentence) =>
        i + 2 < sentence.EndToken && words[i].Lower == "up" && words[i + 1].Lower == "to" && words[i + 2].Part is PartOfSpeech.Number or PartOfSpeech.CurrencySign;

    /// <summary>The token behind "made (it) clear (that)", "made known"; 0 where something else was made.</summary>
    private static int ClearAt(Word[] words, int i, Sentence sentence)
    {
        var clear = i < sentence.EndToken && words[i].Lower == "it" ? i + 1 : i;
        return clear + 1 < sentence.EndToken && ((words[clear].Lower == "clear" && words[clear + 1].Lower is "that" or ",") || (words[clear].Lower == "known" && words[clear + 1].Lower is "that" or "," or ".")) ? clear + 1 : 0;
    }

    /// <summary>"Had on Monday met", "will this week visit": the verb behind a time that parts it from its auxiliary; 0 where none does.</summary>
    private static int BehindTime(Word[] words, int i, Sentence sentence)
    {
        var day = words[i].Lower == "on" ? i + 1 : i;
        if (day + 1 >= sentence.EndToken)
        {
            return 0;
        }

        var behind = TemporalWords.IsDay(words[day].Lower) ? day + 1
            : day == i && words[i].Lower is "last" or "this" or "next" or "earlier" or "later" && UnitBehind(words, i + 1, sentence) is > 0 and var unit ? unit
            : 0;
        if (behind > 0 && behind < sentence.EndToken && words[behind].Lower is "evening" or "night" or "morning" or "afternoon")
        {
            behind++;
        }

        return behind > 0 && behind < sentence.EndToken && (words[behind] is { Part: PartOfSpeech.Verb, Form: not VerbForm.ThirdPerson }
            || (words[i - 1].Part == PartOfSpeech.Modal && words[behind].Part == PartOfSpeech.Noun && Vocabulary.Find(words[behind].Lower) is { } entry && (entry.Classes & WordClasses.VerbBase) != 0)) ? behind : 0;
    }

    private static int UnitBehind(Word[] words, int i, Sentence sentence)
    {
        var unit = words[i].Lower == "this" ? i + 1 : i;
        return unit < sentence.EndToken && TemporalWords.IsUnit(words[unit].Lower) ? unit + 1 : 0;
    }

    /// <summary>Whether a verb follows an adverb that stands inside a group.</summary>
    private static bool ContinuesAfter(Word[] words, int i, Sentence sentence)
    {
        for (var k = i + 1; k < Math.Min(i + 4, sentence.EndToken); k++)
        {
            if (words[k].IsVerbal || words[k].Part == PartOfSpeech.InfinitiveMarker)
            {
                return words[k].Part is PartOfSpeech.Verb ? words[k].Form is not (VerbForm.ThirdPerson or VerbForm.Past) || words[i].Lower is "also" : words[k].Part != PartOfSpeech.InfinitiveMarker || words[i].Lower is "not";
            }

            if (words[k].Part != PartOfSpeech.Adverb)
            {
                return false;
            }
        }

        return false;
    }

    private static Tense TenseOf(Word[] words, int start, string modal, bool to, bool planned, int be, int have, int head)
    {
        if (modal.Length > 0)
        {
            return modal is "will" or "'ll" or "’ll" or "shall" or "won't" or "won’t" ? Tense.Future : Tense.Present;
        }

        if (planned)
        {
            return words[start].Form == VerbForm.Past ? Tense.Past : Tense.Future;
        }

        if (to)
        {
            return be >= 0 && be < head || have >= 0 && have < head ? words[start].Part == PartOfSpeech.InfinitiveMarker ? Tense.None : Tense.Present : Tense.None;
        }

        var first = start;
        while (first < head && words[first].Part == PartOfSpeech.Adverb)
        {
            first++;
        }

        return words[first].Form switch
        {
            VerbForm.Past => Tense.Past,
            VerbForm.ThirdPerson or VerbForm.Base => Tense.Present,
            _ => Tense.None,
        };
    }

    private static Modality ModalityOf(string lemma, string modal, bool planned)
    {
        if (Cancelling.Contains(lemma))
        {
            return Modality.Cancelled;
        }

        return modal switch
        {
            "will" or "'ll" or "’ll" or "shall" or "won't" or "won’t" => Modality.Planned,
            "" => planned ? Modality.Planned : Modality.Actual,
            _ => Modality.Hypothetical,
        };
    }
}
