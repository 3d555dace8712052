using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Passes over what stands between a verb of saying and what was said.</summary>
internal sealed class Circumstances(Syntax syntax)
{
    private readonly Document document = syntax.Document;

    /// <summary>Passes over hearers, places, times and insertions behind the verb: "told reporters in Tel Aviv on Thursday, however, that".</summary>
    public int Skip(int i, int to, Frames frames, out bool sawComma)
    {
        sawComma = false;
        var cueEnd = i;
        var hearer = frames.HasFlag(Frames.Hearer);
        while (i < to)
        {
            var word = syntax.Words[i];
            if (word.Lower is "," or ":" or "—" or "–")
            {
                sawComma = true;
                var behind = SkipInsertion(i, to, frames);
                if (behind > i)
                {
                    sawComma = false;
                    i = behind;
                    continue;
                }

                return i + 1;
            }

            // "early Tuesday"
            if (syntax.Is(i, to, "late", "early") && i + 1 < to && TemporalWords.IsDay(syntax.Lower(i + 1)))
            {
                i += 2;
            }
            else if ((word.Part == PartOfSpeech.Adverb && word.Lower is not "not" && !(word.Lower == "as" && document.Tokens[Math.Min(i + 1, to - 1)].Kind == TokenKind.OpeningQuote) && !(word.Lower == "there" && i + 1 < to && syntax.Words[i + 1].IsVerbal) && syntax.PhraseAt(i) is null) || (word.Lower is "late" or "early" && syntax.Is(i + 1, to, "on", "in")))
            {
                i++;
            }
            else if (syntax.PhraseAt(i) is { } phrase && (syntax.IsTemporal(phrase) || (hearer && IsHearer(phrase, to))))
            {
                var told = hearer && !syntax.IsTemporal(phrase);
                hearer &= syntax.IsTemporal(phrase);
                i = phrase.Tokens.End.Value;
                i += told && i < to && syntax.Words[i].Part == PartOfSpeech.Possessive ? 1 : 0; // "told CNN's “Evening Desk” that"
                i = told && syntax.Words[i - 1].Part is PartOfSpeech.ProperNoun or PartOfSpeech.Possessive ? BehindTitle(i, to) : i;
                while (syntax.Is(i, to, "and", "of") && syntax.PhraseAt(i + 1) is { } joined && !syntax.StartsFinite(joined, to) && !syntax.IsTemporal(phrase))
                {
                    i = joined.Tokens.End.Value;
                }
            }
            else if (i > cueEnd && i + 1 < to && IsPutOut(i))
            {
                i++;
            }
            else if (word.Part == PartOfSpeech.Preposition && syntax.PhraseAt(i + 1) is { } place && (!TakesPreposition(frames, word.Lower) || (word.Lower == "on" && syntax.IsTemporal(place) && place.Tokens.End.Value < to - 1)))
            {
                i = place.Tokens.End.Value;
                while (syntax.Is(i, to, "and") && syntax.PhraseAt(i + 1) is { } joined && !syntax.StartsFinite(joined, to))
                {
                    i = joined.Tokens.End.Value;
                }
            }
            else if (BehindDeed(i, to) is var that and >= 0)
            {
                i = that;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    /// <summary>"in a statement | carried | by the agency", "in an interview with Al Jazeera | broadcast | on Friday": a participle that tells how the words came out.</summary>
    private bool IsPutOut(int i)
    {
        var (word, before) = (syntax.Words[i], syntax.Words[i - 1]);
        if (word.Form is not (VerbForm.Past or VerbForm.PastParticiple))
        {
            return false;
        }

        return Speakers.IsDocument(before.Lower) || before.Lower is "video" or "interview" or "speech" or "address" or "recording" or "clip" or "email" or "note"
            ? word.Lemma is "carry" or "publish" or "post" or "release" or "issue" or "broadcast" or "air" or "send" or "read" or "share" or "date" or "see" or "quote"
            : before.Part == PartOfSpeech.ProperNoun && word.Lemma is "broadcast" or "publish" or "air" or "carry";
    }

    /// <summary>"told reporters | before leaving Berlin | that": "that" behind a deed in a participle; -1 where none is.</summary>
    private int BehindDeed(int i, int to)
    {
        if (!syntax.Is(i, to, "before", "after", "on", "upon", "while", "without") || i + 1 >= to || syntax.Words[i + 1].Form != VerbForm.Gerund)
        {
            return -1;
        }

        for (var k = i + 2; k < Math.Min(i + LongestDeed, to); k++)
        {
            if (syntax.Words[k].Part == PartOfSpeech.Modal || syntax.Words[k].Form is VerbForm.Past or VerbForm.ThirdPerson)
            {
                return -1;
            }

            if (syntax.Lower(k) == "that")
            {
                return k;
            }
        }

        return -1;
    }

    /// <summary>So many tokens a deed has at most, with the word in front: "after meeting Palestinian officials in the town of Ramallah".</summary>
    private const int LongestDeed = 10;

    /// <summary>The token behind ", however,", ", in a post on Telegram," or "— on television, of all places —"; the comma itself where no short insertion follows.</summary>
    private int SkipInsertion(int comma, int to, Frames frames)
    {
        var mark = syntax.Lower(comma);
        // "…, he said, adding, “…”": another verb of saying is no insertion.
        if (mark == ":" || (comma + 1 < to && syntax.Words[comma + 1] is { Form: VerbForm.Gerund } going && ReportingVerbs.FramesOf(going.Lemma).HasFlag(Frames.Clause)))
        {
            return comma;
        }

        for (var i = comma + 1; i < Math.Min(comma + 14, to); i++)
        {
            if (syntax.Lower(i) == mark)
            {
                return syntax.Is(i + 1, to, "that", "having") || (i + 1 < to && syntax.Lower(i + 1) is "of" or "against" or "about" && TakesPreposition(frames, syntax.Lower(i + 1))) || (i + 1 < to && document.Tokens[i + 1].Kind == TokenKind.OpeningQuote && i - comma > 1) ? i + 1 : comma;
            }

            if (document.Tokens[i].Kind is TokenKind.OpeningQuote || (syntax.Words[i].Part is PartOfSpeech.Subordinator && !(i == comma + 1 && syntax.Is(i, to, "where"))))
            {
                return comma;
            }
        }

        return comma;
    }

    /// <summary>"told MSNBC's “Morning Joe” on Friday that": the token behind a short title in quotation marks that what was said follows.</summary>
    private int BehindTitle(int i, int to)
    {
        if (i >= to || document.Tokens[i].Kind != TokenKind.OpeningQuote)
        {
            return i;
        }

        var close = i + 1;
        while (close < Math.Min(i + 7, to) && document.Tokens[close].Kind != TokenKind.ClosingQuote)
        {
            close++;
        }

        return close + 2 < to && document.Tokens[close].Kind == TokenKind.ClosingQuote && (syntax.Is(close + 1, to, "that", "on", "in", "it", "he", "she", "they") || TemporalWords.IsDay(syntax.Lower(close + 1))) ? close + 1 : i;
    }

    private static bool TakesPreposition(Frames frames, string preposition) => preposition switch
    {
        "for" => frames.HasFlag(Frames.For),
        "on" or "upon" => frames.HasFlag(Frames.On),
        "of" => frames.HasFlag(Frames.Of),
        "to" => frames.HasFlag(Frames.To),
        "against" => frames.HasFlag(Frames.Against),
        "about" => frames.HasFlag(Frames.About),
        "at" => frames.HasFlag(Frames.At),
        "as" => true,
        _ => false,
    };

    /// <summary>Somebody told: not the subject of the clause that follows.</summary>
    private bool IsHearer(NounPhrase phrase, int to) => !syntax.StartsFinite(phrase, to) || syntax.Lower(phrase.Head) is "reporters" or "journalists" or "him" or "her" or "me" or "us" or "them";
}
