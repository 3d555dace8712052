using Briefing.Domain.Strikes;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>Reads how many people a strike killed and hurt: "killing 10 people and wounding 24", "at least 33 were killed and 84 hurt".</summary>
internal static class CasualtyReader
{
    private static readonly HashSet<string> Killing = ["kill", "killed", "killing", "kills", "dead", "died", "dies", "deaths", "fatalities", "martyred", "perished", "lives", "bodies", "corpses"];
    private static readonly HashSet<string> Wounding = ["wound", "wounded", "wounding", "injure", "injured", "injuring", "injuries", "hurt", "hurting", "maimed"];

    /// <summary>What a strike's sentence says, else the one behind it in the same paragraph.</summary>
    /// <param name="alone">Whether the next sentence tells of no other strike.</param>
    public static Casualties? Around(Analysis analysis, Sentence sentence, bool alone)
    {
        var own = In(analysis, sentence);
        var next = sentence.Index + 1 < analysis.Document.Sentences.Length ? analysis.Document.Sentences[sentence.Index + 1] : null;
        if (!alone || next is not { Kind: SentenceKind.Prose } || analysis.TimesIn(next.Span).Any(time => time.Interval is { Days: > 31 }))
        {
            return own;
        }

        if (next.Paragraph != sentence.Paragraph)
        {
            return own is null && IsBare(analysis, next) ? In(analysis, next) : own;
        }

        if (own is null)
        {
            return Others(analysis, sentence, next) ?? In(analysis, next);
        }

        // "… and killed 46 people. Six others were wounded."
        return own is { Killed: { } killed, Injured: null } && In(analysis, next) is { Injured: { } injured } rest && (rest.Killed is null || rest.Killed == killed) && IsBare(analysis, next) ? new Casualties(killed, injured) : own;
    }

    /// <summary>A sentence that only counts the dead and the hurt: it names no place, no day and no attack of its own.</summary>
    private static bool IsBare(Analysis analysis, Sentence sentence)
    {
        if (analysis.Document.TextOf(sentence.FirstToken) is "\"" or "“" || analysis.TimesIn(sentence.Span).Any(time => time.Interval is not null) || Nations.Located(analysis, sentence.FirstToken, sentence.EndToken).Any())
        {
            return false;
        }

        return analysis.Syntax.ClausesOf(sentence).FirstOrDefault() is { Subject: { } dead, Verb.IsFinite: true } first && (Killing.Contains(analysis.Lower(first.Verb.Head)) || Wounding.Contains(analysis.Lower(first.Verb.Head))) && (first.Verb.Passive || first.Verb.Lemma == "die")
            && dead.Head >= sentence.FirstToken && analysis.QuantitiesIn(analysis.Document.SpanOf(sentence.FirstToken, first.Verb.Head)).Any() && !analysis.Syntax.NounPhrasesOf(sentence).Any(phrase => StrikeWords.Attacks.Contains(CountedThings.Singular(analysis.Lower(phrase.Head))) || StrikeWords.IsWeapon(CountedThings.Singular(analysis.Lower(phrase.Head))));
    }

    /// <summary>"The commander died when missiles hit a flat. Five others were killed with him": one more than the others.</summary>
    private static Casualties? Others(Analysis analysis, Sentence sentence, Sentence next)
    {
        var named = analysis.Syntax.ClausesOf(sentence).Any(clause => clause.Subject is { } dead && (clause.Verb.Lemma == "die" || (clause.Verb.Passive && clause.Verb.Lemma == "kill")) && analysis.ActorOf(dead) is { Actor.Id.Kind: Domain.Actors.ActorKind.Person });
        return named && In(analysis, next) is { Killed: { } killed } rest && analysis.Syntax.ClausesOf(next).Any(clause => clause.Subject is { } others && analysis.Lower(others.Head) is "others" && clause.Prepositions.Any(phrase => phrase.Preposition is "with" or "alongside" && analysis.Lower(phrase.Object.Head) is "him" or "her" or "them"))
            ? rest with { Killed = killed + 1 } : null;
    }

    /// <summary>"six people, most of them soldiers, were hurt", "ten, two of them children,".</summary>
    private static bool IsPart(Analysis analysis, int token) =>
        analysis.Lower(token - 1) is "," && ((analysis.Lower(token + 1) == "of" && analysis.Lower(token + 2) is "them" or "whom") || (analysis.Lower(token) is "mostly" or "mainly" or "almost" or "nearly" && analysis.Lower(token + 1) is "all" or "women" or "children" or "civilians"));

    public static Casualties? In(Analysis analysis, Sentence sentence)
    {
        int? killed = null, injured = null;
        int? kind = null;
        var pending = new List<(int Token, int Count)>();
        var quantities = analysis.QuantitiesIn(sentence.Span).DistinctBy(quantity => analysis.Document.TokenAt(quantity.Span.Start))
            .ToDictionary(quantity => analysis.Document.TokenAt(quantity.Span.Start));
        var aside = false;
        var inside = 0;
        for (var token = sentence.FirstToken; token < sentence.EndToken; token++)
        {
            // "Sixteen people, among them five children, have been killed": the part is not the whole.
            aside = aside ? !analysis.Syntax.Words[token].IsVerbal : analysis.Lower(token) is "including" || (analysis.Lower(token) == "among" && analysis.Lower(token + 1) is "them" or "whom" or "these") || IsPart(analysis, token);
            if (aside)
            {
                inside++;
                continue;
            }

            if (quantities.TryGetValue(token, out var quantity) && quantity.Value <= 1_000_000 && CountsPeople(analysis, quantity, sentence))
            {
                pending.Add((token, (int)quantity.Value));
            }

            var word = analysis.Lower(token);
            var current = Killing.Contains(word) ? 0 : Wounding.Contains(word) ? 1 : (int?)null;
            if (current is null)
            {
                continue;
            }

            kind = current;
            var passive = IsBehindItsNumber(analysis, token, word);
            var count = passive && !(IsActive(analysis, token) && After(analysis, quantities, token, sentence) is not null) ? Before(pending, token - inside) ?? (pending.Count == 0 ? After(analysis, quantities, token, sentence) : null) : After(analysis, quantities, token, sentence) ?? Before(pending, token - inside);
            if (count is { } people)
            {
                pending.RemoveAll(item => item.Count == people);
                killed = kind == 0 ? killed ?? people : killed;
                injured = kind == 1 ? injured ?? people : injured;
            }
        }

        return killed is null && injured is null ? null : new Casualties(killed, injured);
    }

    private static bool IsBehindItsNumber(Analysis analysis, int token, string word) =>
        word is "dead" or "died" or "lives" or "bodies" or "corpses" or "injured" or "wounded" or "hurt" or "injuries" or "deaths" or "fatalities"
        || (analysis.Syntax.Words[token].Form == VerbForm.PastParticiple && analysis.Lower(token - 1) is "were" or "was" or "been" or "people" or "others" or "and");

    /// <summary>"killed 73 and injured 40": the verb, with its number behind it.</summary>
    private static bool IsActive(Analysis analysis, int token) =>
        analysis.Syntax.Words[token] is { Part: PartOfSpeech.Verb } && token > 0 && !analysis.Syntax.Words[token - 1].IsVerbal && analysis.Syntax.Words[token - 1].Part is not (PartOfSpeech.Number or PartOfSpeech.Noun);

    private static int? Before(List<(int Token, int Count)> pending, int token) =>
        pending.Count > 0 && token - pending[^1].Token < 9 ? pending[^1].Count : null;

    private static int? After(Analysis analysis, Dictionary<int, Quantity> quantities, int token, Sentence sentence)
    {
        for (var next = token + 1; next < Math.Min(token + 6, sentence.EndToken); next++)
        {
            if (quantities.TryGetValue(next, out var quantity))
            {
                return CountsPeople(analysis, quantity, sentence) && quantity.Value <= 1_000_000 ? (int)quantity.Value : null;
            }

            if (analysis.Syntax.Words[next].Part is PartOfSpeech.Punctuation or PartOfSpeech.Conjunction or PartOfSpeech.Verb)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>"24", "10 people", "three soldiers": not "two missiles", "22 of them".</summary>
    private static bool CountsPeople(Analysis analysis, Quantity quantity, Sentence sentence)
    {
        var next = analysis.Document.TokenAt(quantity.Span.End - 1) + 1;
        if (next >= sentence.EndToken || analysis.TimesIn(sentence.Span).Any(time => time.Span.Overlaps(quantity.Span)))
        {
            return next >= sentence.EndToken;
        }

        // "22 of them", "a woman of 60"
        var first = analysis.Document.TokenAt(quantity.Span.Start);
        if (analysis.Lower(next) == "of" || (analysis.Lower(first - 1) == "of" && analysis.Lower(first - 2) is "woman" or "man" or "girl" or "boy" or "child" or "grandmother" or "father" or "mother") || analysis.Lower(first - 1) == "aged")
        {
            return false;
        }

        for (var token = next; token < Math.Min(next + 3, sentence.EndToken); token++)
        {
            if (analysis.Syntax.Words[token].Part is PartOfSpeech.Noun)
            {
                return !Things.Contains(CountedThings.Singular(analysis.Lower(token)));
            }

            if (analysis.Syntax.Words[token].Part is not (PartOfSpeech.Adjective or PartOfSpeech.ProperNoun or PartOfSpeech.Adverb))
            {
                return true;
            }
        }

        return true;
    }

    private static readonly HashSet<string> Things =
    [
        "missile", "drone", "rocket", "bomb", "shell", "building", "house", "home", "day", "hour", "week", "month", "year", "kilometer", "kilometre", "mile", "region", "town", "village", "city", "tank", "vehicle",
        "plane", "jet", "strike", "attack", "airstrike", "site", "target", "apartment", "school", "hospital", "car", "bus", "floor", "storey", "story", "district", "meter", "metre", "minute", "percent", "system",
    ];
}
