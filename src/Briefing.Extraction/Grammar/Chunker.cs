using Briefing.Extraction.Figures;
using Briefing.Extraction.Statements;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Grammar;

/// <summary>Cuts a sentence into noun phrases, verb groups and what stands between them.</summary>
internal sealed class Chunker(Document document, Word[] words)
{
    private readonly List<Chunk> chunks = [];

    /// <summary>The chunks of the sentence that was read last.</summary>
    public List<Chunk> Chunks => chunks;

    public List<NounPhrase> NounPhrases { get; } = new(words.Length / 3);

    public List<VerbGroup> Verbs { get; } = new(words.Length / 8);

    public void Read(Sentence sentence)
    {
        chunks.Clear();
        var i = sentence.FirstToken;
        while (i < sentence.EndToken)
        {
            var hedge = HedgeAt(i, sentence);
            i = hedge > 0 ? ReadPhrase(i, i + hedge, sentence) : words[i].Part switch
            {
                PartOfSpeech.Verb or PartOfSpeech.Auxiliary or PartOfSpeech.Modal or PartOfSpeech.InfinitiveMarker => AddVerb(i, sentence),
                PartOfSpeech.Pronoun => AddPhrase(i, i + 1, i, sentence),
                PartOfSpeech.Determiner or PartOfSpeech.Adjective or PartOfSpeech.Noun or PartOfSpeech.ProperNoun or PartOfSpeech.Number or PartOfSpeech.CurrencySign
                    => ReadPhrase(i, i, sentence),
                PartOfSpeech.Adverb when StartsPhrase(i, sentence) => ReadPhrase(i, i, sentence),
                var part => AddMark(i, part),
            };
        }
    }

    private int AddMark(int i, PartOfSpeech part)
    {
        var kind = part switch
        {
            PartOfSpeech.Preposition => ChunkKind.Preposition,
            PartOfSpeech.Subordinator => ChunkKind.Subordinator,
            PartOfSpeech.Relative => ChunkKind.Relative,
            PartOfSpeech.Conjunction => ChunkKind.Conjunction,
            PartOfSpeech.Adverb => ChunkKind.Adverb,
            PartOfSpeech.Punctuation => document.Tokens[i].Kind switch
            {
                TokenKind.OpeningQuote => ChunkKind.OpeningQuote,
                TokenKind.ClosingQuote => ChunkKind.ClosingQuote,
                _ => words[i].Lower switch
                {
                    "," => ChunkKind.Comma,
                    "-" or "--" or "–" or "—" or "(" or ")" => ChunkKind.Dash,
                    ";" or ":" or "." or "?" or "!" => ChunkKind.Stop,
                    _ => ChunkKind.Other,
                },
            },
            _ => ChunkKind.Other,
        };
        chunks.Add(new Chunk(kind, i, i + 1, null, null));
        return i + 1;
    }

    private int AddPhrase(int start, int end, int head, Sentence sentence)
    {
        var phrase = new NounPhrase(document.SpanOf(start, end), sentence.Index, start..end, head);
        NounPhrases.Add(phrase);
        chunks.Add(new Chunk(ChunkKind.NounPhrase, start, end, phrase, null));
        return end;
    }

    /// <summary>"Nearly 500", "very heavy fighting": an adverb in front of a number or adjective that belongs to a phrase.</summary>
    private bool StartsPhrase(int i, Sentence sentence) =>
        i + 1 < sentence.EndToken
        && words[i].Lower is "nearly" or "almost" or "about" or "roughly" or "around" or "approximately" or "over" or "some" or "very" or "more" or "most" or "least" or "just" or "only"
        && words[i + 1].Part is PartOfSpeech.Number or PartOfSpeech.CurrencySign;

    /// <summary>The length of "at least", "more than", "up to", "as many as" in front of a number.</summary>
    private int HedgeAt(int i, Sentence sentence)
    {
        if (i + 2 >= sentence.EndToken)
        {
            return 0;
        }

        var length = (words[i].Lower, words[i + 1].Lower) switch
        {
            ("at", "least" or "most") or ("more" or "less" or "fewer", "than") or ("up" or "close", "to") or ("well", "over") => 2,
            ("as", "many" or "much" or "few") when words[i + 2].Lower == "as" => 3,
            _ => 0,
        };
        return length > 0 && i + length < sentence.EndToken && words[i + length].Part is PartOfSpeech.Number or PartOfSpeech.CurrencySign ? length : 0;
    }

    private int ReadPhrase(int start, int from, Sentence sentence)
    {
        var (i, head) = (from, -1);
        for (; i < sentence.EndToken; i++)
        {
            var word = words[i];
            if (word.IsNominal || word.Part == PartOfSpeech.CurrencySign)
            {
                if (i > start && head == i - 1 && (IsBreak(i) || IsIntroduction(start, i, sentence) || IsSecondObject(start, i, sentence)))
                {
                    break;
                }

                head = i;
            }
            else if (word.Part == PartOfSpeech.Possessive && head == i - 1)
            {
                head = words[i - 1].Lower is "one" ? head : i - 1;
            }
            else if (word.Part == PartOfSpeech.Determiner && (i == start || words[i - 1].Part is PartOfSpeech.Determiner or PartOfSpeech.Possessive || words[i - 1].Lower is "nearly" or "almost" or "about"))
            {
            }
            else if (head >= 0 && word.Lower is "last" or "next" or "late" or "early" or "earlier" && i + 1 < sentence.EndToken && (TemporalWords.IsUnit(words[i + 1].Lower) || TemporalWords.IsDay(words[i + 1].Lower) || TemporalWords.IsMonth(words[i + 1].Lower)))
            {
                break;
            }
            else if (word.Part == PartOfSpeech.Adjective && head == i - 1 && IsDateInFront(start, i))
            {
                break;
            }
            else if (word.Part == PartOfSpeech.Adjective && (head < 0 || words[i - 1].Part is not (PartOfSpeech.Noun or PartOfSpeech.ProperNoun) || FollowedByNoun(i, sentence)))
            {
            }
            else if (word.Part == PartOfSpeech.Adverb && (i == start || head < 0) && FollowedByNoun(i, sentence))
            {
            }
            else if (!IsInnerMark(i, head, sentence))
            {
                break;
            }
        }

        if (head < 0)
        {
            return AdjectiveOrMark(start, i, sentence);
        }

        var end = words[head].Part == PartOfSpeech.Possessive ? head : head + 1;
        return AddPhrase(start, end, head, sentence);
    }

    /// <summary>"Gave the Lebanese army | 50 vehicles", "would give UNRWA | 3 million euros": what is given, behind whom it is given to.</summary>
    private bool IsSecondObject(int start, int i, Sentence sentence)
    {
        if (words[i].Part is not (PartOfSpeech.Number or PartOfSpeech.CurrencySign) || words[i - 1].Part is not (PartOfSpeech.Noun or PartOfSpeech.ProperNoun) || chunks is not [.., { Verb.Lemma: var lemma, Verb.Passive: false }]
            || lemma is not ("give" or "send" or "hand" or "offer" or "promise" or "grant" or "lend" or "pay" or "award" or "loan" or "bring" or "supply"))
        {
            return false;
        }

        return words[i].Part == PartOfSpeech.CurrencySign || (i + 1 < sentence.EndToken && (words[i + 1].Lower is "million" or "billion" or "thousand" or "tonnes" or "tons"
            || (words[start].Part == PartOfSpeech.Determiner && words[i - 1].Part == PartOfSpeech.Noun && words[i + 1].Part is PartOfSpeech.Noun or PartOfSpeech.Adjective)));
    }

    /// <summary>A phrase without a noun: a determiner alone stands for one ("this", "both"); adjectives alone are a predicate.</summary>
    private int AdjectiveOrMark(int start, int end, Sentence sentence)
    {
        end = Math.Max(end, start + 1);
        if (words[start].Part == PartOfSpeech.Determiner)
        {
            return AddPhrase(start, end, end - 1, sentence);
        }

        chunks.Add(new Chunk(ChunkKind.Other, start, end, null, null));
        return end;
    }

    /// <summary>"On Sunday 8 December | explosive drones": a date that nothing but a preposition opens, and not "the 8 December attack".</summary>
    private bool IsDateInFront(int start, int i) =>
        i >= start + 2 && TemporalWords.IsMonth(words[i - 1].Lower) && words[i - 2].Part == PartOfSpeech.Number && start == i - 2
        && chunks.Count > 0 && words[chunks[^1].Start].Lower is var opening && (opening == "on" || TemporalWords.IsDay(opening));

    /// <summary>A day or date and a name behind it are two phrases: "On Thursday Ukraine's …", "In 2022 Russia …".</summary>
    private bool IsBreak(int i)
    {
        var previous = words[i - 1].Lower;
        if (words[i].Part == PartOfSpeech.CurrencySign && words[i - 1].Part == PartOfSpeech.ProperNoun)
        {
            return true;
        }

        // "Dublin | three million euros", and not "EUR 3 million"
        if (words[i].Part == PartOfSpeech.Number && words[i - 1].Part == PartOfSpeech.ProperNoun && i + 1 < words.Length && words[i + 1].Lower is "million" or "billion"
            && !Currencies.Known.IsCode(document.TextOf(i - 1)) && !Currencies.Known.IsSign(document.TextOf(i - 1)))
        {
            return true;
        }

        if (TemporalWords.IsDay(previous) && !TemporalWords.IsInName(words, i - 1))
        {
            return !TemporalWords.IsUnit(words[i].Lower);
        }

        if (TemporalWords.IsUnit(previous) && words[i].Part == PartOfSpeech.ProperNoun)
        {
            return true;
        }

        // "telephoned Lloyd Austin | minutes before"
        if (words[i].Part == PartOfSpeech.Noun && TemporalWords.IsUnit(words[i].Lower) && words[i].Lower.EndsWith('s') && words[i - 1].Part == PartOfSpeech.ProperNoun
            && i + 1 < words.Length && words[i + 1].Lower is "before" or "after" or "earlier" or "later" or "ago")
        {
            return true;
        }

        // "retaken by the army | 12 days later"
        if (words[i].Part == PartOfSpeech.Number && words[i - 1].Part is PartOfSpeech.Noun or PartOfSpeech.ProperNoun && i + 2 < words.Length && TemporalWords.IsUnit(words[i + 1].Lower) && words[i + 2].Lower is "later" or "earlier" or "ago" or "before" or "after")
        {
            return true;
        }

        // "On 12 May | Prime Minister Ariel Henry", "at 6pm | Radosavljević"
        if (words[i].Part == PartOfSpeech.ProperNoun && i >= 2 && words[i - 2].Part == PartOfSpeech.Number
            && (previous is "pm" or "am" or "may" || (TemporalWords.IsMonth(previous) && words[i].Lower is not ("movement" or "group" or "brigade" or "brigades" or "coalition" or "agreement" or "declaration"))))
        {
            return true;
        }

        // "In July | Washington promised"
        if ((TemporalWords.IsMonth(previous) || (previous == "may" && words[i - 1].Part == PartOfSpeech.ProperNoun)) && i >= 2 && words[i].Part == PartOfSpeech.ProperNoun && (words[i - 2].Part is PartOfSpeech.Preposition or PartOfSpeech.Number || words[i - 2].Lower is "late" or "early" or "mid"))
        {
            return true;
        }

        var year = words[i - 1].Part == PartOfSpeech.Number && previous.Length == 4 && previous[0] is '1' or '2';
        return (year && words[i].Part is PartOfSpeech.ProperNoun)
            || (TemporalWords.IsDay(words[i].Lower) && !TemporalWords.IsInName(words, i) && words[i - 1].Part is PartOfSpeech.Noun or PartOfSpeech.ProperNoun)
            || (words[i - 1].Part == PartOfSpeech.Number && words[i].Part == PartOfSpeech.ProperNoun && i >= 2 && TemporalWords.IsMonth(words[i - 2].Lower));
    }

    /// <summary>"At their joint news conference | Zelenskiy said", "In the Donetsk region | Russian troops took": a name in front of its verb, behind a phrase that opens the sentence.</summary>
    private bool IsIntroduction(int start, int i, Sentence sentence)
    {
        if (words[i].Part != PartOfSpeech.ProperNoun || chunks is not [.., { Kind: ChunkKind.Preposition }])
        {
            return false;
        }

        if (EndsSetting(start, i - 1))
        {
            return IsSubject(i, sentence, saying: true);
        }

        if (words[i - 1].Part != PartOfSpeech.Noun || words[start].Part != PartOfSpeech.Determiner
            || (chunks.Count > 1 && chunks[^2].Kind is not (ChunkKind.Comma or ChunkKind.Conjunction or ChunkKind.Adverb) && !chunks.TrueForAll(chunk => chunk.Kind is ChunkKind.Preposition or ChunkKind.NounPhrase)))
        {
            return false;
        }

        return IsSubject(i, sentence, saying: false) || (words[i - 1].Lower is "vein" or "tone" or "interview" or "speech" or "address" or "statement" or "letter" or "post" or "message" or "article" or "op-ed" && IsNameBetweenCommas(i, sentence));
    }

    /// <summary>"In the same vein | Luc Véron, the ambassador, condemned": two names or more with a comma behind.</summary>
    private bool IsNameBetweenCommas(int i, Sentence sentence)
    {
        var end = i;
        while (end < sentence.EndToken && words[end].Part == PartOfSpeech.ProperNoun)
        {
            end++;
        }

        return end > i + 1 && end + 1 < sentence.EndToken && words[end].Lower == "," && words[end + 1].Part is PartOfSpeech.Determiner or PartOfSpeech.Relative or PartOfSpeech.ProperNoun or PartOfSpeech.Noun;
    }

    /// <summary>Whether a name, with what it possesses or describes, stands in front of a finite verb.</summary>
    private bool IsSubject(int name, Sentence sentence, bool saying)
    {
        var end = name;
        while (end < sentence.EndToken && words[end].Part == PartOfSpeech.ProperNoun)
        {
            end++;
        }

        end += end < sentence.EndToken && words[end].Part == PartOfSpeech.Possessive ? 1 : 0;
        while (end < sentence.EndToken && words[end].Part is PartOfSpeech.Noun or PartOfSpeech.Adjective)
        {
            end++;
        }

        // "On the ground | Ukrainian troops have retaken"
        var plural = end > name + 1 && words[end - 1].Part == PartOfSpeech.Noun && words[end - 1].Lower.EndsWith('s');
        return end < sentence.EndToken && words[end].IsVerbal && (words[end].Form is VerbForm.Past or VerbForm.ThirdPerson || (plural && words[end].Lower is "have" or "are" or "were"))
            && (!saying || ReportingVerbs.OrderOf(words[end].Lemma).HasFlag(SubjectOrder.BehindSetting));
    }

    /// <summary>"In an interview with the BBC | Peskov said", "on X | Sikorski wrote", "in Ankara | Hakan Fidan told": a medium by its letters or a town, at the end of what opens
    /// the sentence.</summary>
    private bool EndsSetting(int start, int last)
    {
        if (words[last].Part != PartOfSpeech.ProperNoun || !IsOpening())
        {
            return false;
        }

        var text = document.TextOf(last);
        return text.IndexOfAnyExceptInRange('A', 'Z') < 0 && (text.Length > 1 || text is "X")
            || (words[chunks[^1].Start].Lower is "in" or "at" or "from" && (last == start ? !Vocabulary.BeginsPlace(words[last].Lower) && words[last + 1].Lower is not "city" : last == start + 1 && (Vocabulary.BeginsPlace(words[start].Lower) || words[last].Lower == "city")));
    }

    /// <summary>Whether nothing but phrases behind prepositions stands in front, with a participle before the first: "Speaking to reporters in".</summary>
    private bool IsOpening()
    {
        var first = chunks[0] is { Kind: ChunkKind.Verb, Verb.IsFinite: false } ? 1 : 0;
        for (var i = first; i < chunks.Count; i++)
        {
            if (chunks[i].Kind != ((i - first) % 2 == 0 ? ChunkKind.Preposition : ChunkKind.NounPhrase))
            {
                return false;
            }
        }

        return true;
    }

    private bool FollowedByNoun(int i, Sentence sentence)
    {
        for (var k = i + 1; k < Math.Min(i + 4, sentence.EndToken); k++)
        {
            if (words[k].IsNominal || words[k].Part == PartOfSpeech.CurrencySign)
            {
                return true;
            }

            if (words[k].Part is not (PartOfSpeech.Adjective or PartOfSpeech.Adverb or PartOfSpeech.Number))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Marks inside a phrase: "the “good and productive” talks", "$4.4", "20 %".</summary>
    private bool IsInnerMark(int i, int head, Sentence sentence) =>
        words[i].Lower is "%" or "&" && head == i - 1
        || (document.Tokens[i].Kind == TokenKind.OpeningQuote && head < 0 && (FollowedByNoun(i, sentence) || OpensAdjective(i, sentence)))
        || (document.Tokens[i].Kind == TokenKind.ClosingQuote && head < 0 && FollowedByNoun(i, sentence));

    /// <summary>"A “cordial” phone call": quotation marks around the adjective alone.</summary>
    private bool OpensAdjective(int i, Sentence sentence)
    {
        var close = i + 1;
        while (close < Math.Min(i + 4, sentence.EndToken) && words[close].Part is PartOfSpeech.Adjective or PartOfSpeech.Adverb)
        {
            close++;
        }

        return close > i + 1 && close < sentence.EndToken && document.Tokens[close].Kind == TokenKind.ClosingQuote && FollowedByNoun(close, sentence);
    }

    private int AddVerb(int start, Sentence sentence)
    {
        var (end, group) = VerbGroups.Read(document, words, start, sentence);
        Verbs.Add(group);
        chunks.Add(new Chunk(ChunkKind.Verb, start, end, null, group));
        return end;
    }
}
