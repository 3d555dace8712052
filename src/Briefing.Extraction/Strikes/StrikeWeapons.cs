using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Strikes;

/// <summary>The weapons that a clause names: its object, those behind "with", those in the name of an attack.</summary>
internal static class StrikeWeapons
{
    /// <summary>"The strike on Ternopil, which killed 25": what killed is the strike, and no town.</summary>
    public static NounPhrase? AttackBefore(Analysis analysis, Sentence sentence, Clause clause) =>
        analysis.Syntax.NounPhrasesOf(sentence).LastOrDefault(phrase => phrase.Head < clause.Verb.Tokens.Start.Value && phrase.Head > clause.Verb.Tokens.Start.Value - 12 && StrikeWords.Attacks.Contains(CountedThings.Singular(analysis.Lower(phrase.Head))));

    /// <summary>"Iranian missiles and drones": each kind of them.</summary>
    /// <param name="whole">The phrase as one thing; null where only weapons are asked for.</param>
    public static List<CountedThing> Listed(Analysis analysis, Sentence sentence, NounPhrase phrase, CountedThing? whole)
    {
        var things = CountedThings.Read(analysis, sentence, phrase.Tokens.Start.Value, phrase.Tokens.End.Value, StrikeWords.Weapons.Contains).Select(thing => Armed(thing)!).ToList();
        return things.Count > 1 || whole is null ? things : [whole.Count is null ? whole with { Count = CountBehind(analysis, phrase) } : whole];
    }

    /// <summary>"The missiles, 24 of them, struck", "the drones, 30 in all, hit".</summary>
    private static int? CountBehind(Analysis analysis, NounPhrase phrase)
    {
        var comma = phrase.Tokens.End.Value;
        return analysis.Lower(comma) is "," or "–" or "—" or "(" && analysis.QuantitiesIn(analysis.Document.SpanOf(comma + 1, Math.Min(comma + 5, analysis.Document.Tokens.Length))).FirstOrDefault() is { Value: > 0 and < 100_000 } number
            && analysis.Document.TokenAt(number.Span.End - 1) + 1 is var behind && ((analysis.Lower(behind) == "of" && analysis.Lower(behind + 1) is "them") || (analysis.Lower(behind) == "in" && analysis.Lower(behind + 1) is "all" or "total" or "number") || analysis.Lower(behind) is "altogether")
            ? (int)number.Value : null;
    }

    /// <summary>"A barrage of Russian missiles", "debris from a Russian missile" is missiles.</summary>
    public static NounPhrase Essence(Analysis analysis, NounPhrase phrase) =>
        ((IsMany(analysis, phrase.Head) && analysis.Lower(phrase.Tokens.End.Value) == "of") || (analysis.Lower(phrase.Head) is "debris" or "wreckage" or "fragments" or "shrapnel" or "parts" or "remains" && analysis.Lower(phrase.Tokens.End.Value) is "of" or "from"))
            && analysis.Syntax.NounPhrasesOf(analysis.Document.Sentences[phrase.Sentence]).FirstOrDefault(other => other.Tokens.Start.Value == phrase.Tokens.End.Value + 1) is { } of
            && CountedThings.Read(analysis, of) is { } thing && StrikeWords.Weapons.Contains(thing.Head) ? of : phrase;

    public static bool IsMany(Analysis analysis, int token) =>
        CountedThings.Singular(analysis.Lower(token)) is "barrage" or "salvo" or "volley" or "wave" or "swarm" or "hail" or "series" or "number" or "dozen" or "score" or "hundred" or "pair" or "flurry" or "stream" or "burst" or "group";

    /// <summary>"government drones" and "jets and drones" are drones, and "mortar rounds" are shells; rounds of talks are neither.</summary>
    public static CountedThing? Armed(CountedThing? thing) =>
        thing is { Head: "round" } ? Gunfire(thing) : thing is { } joined && joined.Name.IndexOf(" and ", StringComparison.Ordinal) is > 0 and var and && Aircraft.IsNoun(joined.Name[..and]) ? joined with { Name = joined.Name[(and + 5)..] } : thing is { } weapon && StrikeWords.Weapons.Contains(weapon.Head) && weapon.Name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space && weapon.Name[..space] is "government" or "army" or "military" or "junta" or "regime" or "rebel" or "enemy" or "police" or "coalition" or "alliance" or "allied" or "insurgent" or "separatist" or "militia" or "jihadist" or "paramilitary" or "hostile"
            ? weapon with { Name = weapon.Name[(space + 1)..] } : thing;

    public static List<CountedThing> WeaponsOf(Analysis analysis, Sentence sentence, Clause clause)
    {
        var things = new List<CountedThing>();
        if (clause.Verb.Passive && clause.Subject is { } subject)
        {
            things.AddRange(CountedThings.Read(analysis, sentence, subject.Tokens.Start.Value, subject.Tokens.End.Value, IsFired).Where(thing => IsWeaponOf(analysis, sentence, clause, thing)));
        }

        if (LaunchedBefore(analysis, sentence, clause) is { } launched)
        {
            things.Add(launched);
        }

        things.AddRange(CountedThings.Read(analysis, sentence, clause.Verb.Tokens.End.Value, Math.Min(clause.Tokens.End.Value, sentence.EndToken), IsFired)
            .Select(Gunfire).Where(thing => IsWeaponOf(analysis, sentence, clause, thing) && !IsElsewhere(analysis, thing.Phrase.Tokens.Start.Value)));
        // "with a new missile, the Oreshnik"
        things.RemoveAll(thing => thing.Phrase.Tokens.Start.Value > 1 && analysis.Lower(thing.Phrase.Tokens.Start.Value) == "the" && analysis.Document.TextOf(thing.Phrase.Tokens.Start.Value - 1) is "," && things.Exists(other => other.Phrase.Tokens.End.Value == thing.Phrase.Tokens.Start.Value - 1));

        // "The army, with drones, struck the town"
        things.AddRange(clause.Prepositions.Where(phrase => phrase.Preposition == "with" && phrase.Object.Head < clause.Verb.Head && analysis.Document.TextOf(phrase.Object.Tokens.End.Value) is ",")
            .Select(phrase => CountedThings.Read(analysis, phrase.Object)).OfType<CountedThing>().Where(thing => StrikeWords.Weapons.Contains(thing.Head)));
        return [.. things.Select(thing => Armed(thing)!)];
    }

    /// <summary>"its biggest air attack since the war began, with 728 drones and 13 missiles".</summary>
    public static List<CountedThing> WeaponsWith(Analysis analysis, Sentence sentence, Clause clause)
    {
        var with = Enumerable.Range(clause.Verb.Head, sentence.EndToken - clause.Verb.Head).FirstOrDefault(token => analysis.Lower(token) == "with", -1);
        return with < 0 ? [] : [.. CountedThings.Read(analysis, sentence, with, sentence.EndToken, StrikeWords.Weapons.Contains).Where(thing => thing.Count is not null)];
    }

    /// <summary>"The 64 drones that Russia launched overnight", "the drones Russia launched on Monday": the weapons in front of who launched them, counted or on their day.</summary>
    private static CountedThing? LaunchedBefore(Analysis analysis, Sentence sentence, Clause clause)
    {
        if (clause is not { Verb.Passive: false, Object: null, Subject: { } sender } || !StrikeWords.Launching.Contains(clause.Verb.Lemma))
        {
            return null;
        }

        // "the 200 missiles they had fired": a pronoun begins a phrase of its own.
        var linked = analysis.Lower(sender.Tokens.Start.Value - 1) is "that" or "which";
        var pronoun = clause.Verb.Tokens.Start.Value - 1;
        var byPronoun = !linked && analysis.Lower(pronoun) is "they" or "it" && !StrikeWords.Giving.Contains(clause.Verb.Lemma);
        var end = byPronoun ? pronoun : sender.Tokens.Start.Value - 1;
        end -= linked && analysis.Lower(end - 1) == "," ? 1 : 0;
        var weapons = linked || byPronoun ? analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.End.Value == end) : InFrontOfName(analysis, sender);
        return weapons is not null && CountedThings.Read(analysis, weapons) is { } thing && StrikeWords.Weapons.Contains(thing.Head)
            && (thing.Count > 1 || analysis.TimesIn(analysis.Document.SpanOf(clause.Verb.Head, Math.Max(clause.Verb.Head + 1, clause.Tokens.End.Value))).Any(time => time.Interval is not null)) ? thing : null;
    }

    /// <summary>"64 drones Russia": without a pronoun between them they read as one phrase.</summary>
    private static NounPhrase? InFrontOfName(Analysis analysis, NounPhrase phrase)
    {
        var head = phrase.Head;
        while (head > phrase.Tokens.Start.Value && analysis.Syntax.Words[head].Part == PartOfSpeech.ProperNoun)
        {
            head--;
        }

        return head < phrase.Head && analysis.Syntax.Words[head].Part == PartOfSpeech.Noun ? new NounPhrase(analysis.Document.SpanOf(phrase.Tokens.Start.Value, head + 1), phrase.Sentence, phrase.Tokens.Start.Value..(head + 1), head) : null;
    }

    /// <summary>"An assault in which 315 drones were used", "an attack involving 20 missiles": what a sentence says was used, counted.</summary>
    public static IReadOnlyList<CountedThing> Used(Analysis analysis, Sentence sentence)
    {
        foreach (var clause in analysis.Syntax.ClausesOf(sentence))
        {
            if (clause.Verb.Lemma is "use" or "involve" or "employ" or "deploy" or "comprise" && Factuality.Of(analysis, clause) == Status.Actual)
            {
                var (first, end) = clause.Verb.Passive ? (clause.Subject?.Tokens.Start.Value ?? clause.Tokens.Start.Value, clause.Verb.Head) : (clause.Verb.Tokens.End.Value, Math.Min(clause.Tokens.End.Value, sentence.EndToken));
                if (CountedThings.Read(analysis, sentence, first, end, StrikeWords.Weapons.Contains).Where(thing => thing.Count is not null).Select(thing => Armed(thing)!).ToList() is { Count: > 0 } used)
                {
                    return used;
                }
            }
        }

        return [];
    }

    private static bool IsFired(string noun) => noun is "fire" or "grenade" or "round" || StrikeWords.Weapons.Contains(noun);

    /// <summary>Bombs that are carried or thrown by hand are none, and grenades only from the air.</summary>
    private static bool IsWeaponOf(Analysis analysis, Sentence sentence, Clause clause, CountedThing thing) =>
        thing.Head == "grenade"
            ? clause.Verb.Lemma is "drop" or "release" && Enumerable.Range(sentence.FirstToken, sentence.EndToken - sentence.FirstToken).Any(token => CountedThings.Singular(analysis.Lower(token)) is "drone" or "quadcopter" or "helicopter" or "paramotor" or "plane" or "aircraft")
            : StrikeWords.Weapons.Contains(thing.Head) && !(thing.Name.EndsWith(" round", StringComparison.Ordinal) && StrikeWords.Giving.Contains(clause.Verb.Lemma)) && !thing.Name.Split(' ').Any(StrikeNames.IsOfTheRoad);

    /// <summary>"artillery fire" is artillery, and "mortar rounds" are shells.</summary>
    public static CountedThing Gunfire(CountedThing thing) =>
        thing.Head == "round" && thing.Name.Split(' ') is [.., "mortar", _] ? thing with { Head = "shell" }
        : thing.Head == "fire" && thing.Name.Split(' ') is [.., var weapon, _] && StrikeWords.Weapons.Contains(weapon) ? thing with { Name = weapon, Head = weapon, Count = null } : thing;

    /// <summary>Behind a preposition a weapon is no object: "to missiles"; "close to 20 missiles" is one.</summary>
    public static bool IsElsewhere(Analysis analysis, int first) =>
        (analysis.Lower(first - 1) == "of" && !IsMany(analysis, first - 2)) || analysis.Lower(first - 1) is "on" or "for" or "against" or "from" or "after" or "before" or "amid" || (analysis.Lower(first - 1) == "to" && analysis.Lower(first - 2) is not ("close" or "up") && analysis.Syntax.Words[Math.Max(0, first - 2)].Part != PartOfSpeech.Number);

    /// <summary>The weapon itself, or that in the name of an attack.</summary>
    public static List<CountedThing> Of(CountedThing means) => StrikeWords.IsWeapon(means.Head) ? [means] : WeaponsIn(means);

    /// <summary>"By a missile and a drone", "in mortar and artillery fire": the weapon that is named and those joined to it, else what is in the name of an attack.</summary>
    public static List<CountedThing> Named(Analysis analysis, Sentence sentence, CountedThing means)
    {
        if (!StrikeWords.IsWeapon(means.Head))
        {
            return WeaponsIn(means);
        }

        var named = new List<CountedThing> { means };
        var end = means.Phrase.Tokens.End.Value;
        foreach (var next in analysis.Syntax.NounPhrasesOf(sentence))
        {
            if (next.Tokens.Start.Value == end + 1 && analysis.Lower(end) is "and" or "," && CountedThings.Read(analysis, next) is { } thing && Armed(Gunfire(thing)) is { } weapon && StrikeWords.IsWeapon(weapon.Head))
            {
                named.Add(weapon);
                end = next.Tokens.End.Value;
            }
        }

        return named;
    }

    /// <summary>"a barrage of 30 rockets": what it is of, else what is in its name.</summary>
    public static List<CountedThing> WeaponsIn(Analysis analysis, NounPhrase phrase, CountedThing attack) =>
        Essence(analysis, phrase) is var essence && essence != phrase && CountedThings.Read(analysis, essence) is { } fired ? [fired] : WeaponsIn(attack);

    /// <summary>"a drone attack": the weapon is in the name of the attack.</summary>
    public static List<CountedThing> WeaponsIn(CountedThing attack)
    {
        var before = attack.Name.Split(' ').SkipLast(1).LastOrDefault();
        return before is not null && StrikeWords.Weapons.Contains(before) && (before is not "artillery" || attack.Head == "fire") ? [attack with { Name = before, Head = before, Count = null }] : [];
    }
}
