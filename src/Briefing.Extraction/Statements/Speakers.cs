using System.Collections.Frozen;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Statements;

/// <summary>Who spoke, and the phrase that says so.</summary>
internal sealed record Speaker(ActorId Actor, TextSpan Span);

/// <summary>Finds the actor behind the phrase that names a speaker.</summary>
internal sealed class Speakers(Analysis analysis)
{
    /// <summary>Documents speak for whoever issued them.</summary>
    private static readonly FrozenSet<string> Documents = FrozenSet.Create(
        StringComparer.Ordinal, "statement", "communique", "communiqué", "declaration", "post", "letter", "message", "email", "e-mail", "release", "readout", "document", "memo", "tweet", "report", "text",
        "poll", "survey", "study", "analysis", "complaint", "ruling", "brief", "database", "investigation", "assessment", "tally", "article", "editorial", "filing", "lawsuit", "petition", "leaflet", "pamphlet", "resolution");

    /// <summary>Whether a noun is that of a document, which speaks for whoever issued it.</summary>
    public static bool IsDocument(string noun) => Documents.Contains(noun);

    /// <summary>"Issued a statement saying": whoever does that to a document says what it says.</summary>
    public static bool PutsOut(string lemma) => lemma is "issue" or "release" or "publish" or "post" or "send" or "write" or "put out" or "sign" or "deliver" or "circulate" or "share" or "make";

    private readonly UnnamedBodies unnamedBodies = new(analysis);
    private Dictionary<ActorId, int>? narrated;

    /// <summary>The person that a sentence is about: the subject of its main clause; null where that is none.</summary>
    public Speaker? SubjectOf(Sentence sentence)
    {
        var clause = analysis.Syntax.ClausesOf(sentence).FirstOrDefault(clause => clause is { Kind: ClauseKind.Main, Subject: not null });
        return clause is not null && Overlapping(analysis.Document.Tokens[clause.Subject!.Head].Span) is { Actor.Id.Kind: ActorKind.Person } mention
            ? new Speaker(mention.Actor.Id, mention.Span)
            : null;
    }

    /// <summary>Whom the name at a token stands for: a mention, or a given and a family name that nothing else is known of.</summary>
    public Speaker? At(int token, Sentence sentence)
    {
        var start = analysis.Document.Tokens[token].Span.Start;
        if (analysis.MentionsIn(TextSpan.FromBounds(start, sentence.Span.End)).FirstOrDefault(found => found.Span.Start == start) is { } mention)
        {
            return new Speaker(mention.Actor.Id, mention.Span);
        }

        var phrase = analysis.Syntax.NounPhrasesOf(sentence).FirstOrDefault(phrase => phrase.Tokens.Start.Value == token);
        if (phrase is null || phrase.Tokens.End.Value - token is < 2 or > 5 || !IsName(token, phrase.Tokens.End.Value))
        {
            return null;
        }

        return new Speaker(ActorId.Person(NameKey.Slug(TextOf(token, phrase.Tokens.End.Value))), phrase.Span);
    }

    /// <param name="last">Who spoke before: the issuer of "the statement".</param>
    public Speaker? Of(Cue cue, Speaker? last)
    {
        var syntax = analysis.Syntax;
        var head = syntax.Document.Tokens[cue.Speaker.Head].Span;
        if (Documents.Contains(syntax.Words[cue.Speaker.Head].Lower))
        {
            return Issuer(cue, last);
        }

        var end = cue.Clause is null || cue.Speaker.Span.Start >= syntax.Document.Tokens[cue.VerbEnd - 1].Span.End ? EndOfApposition(cue) : Math.Max(cue.Speaker.Span.End, syntax.Document.Tokens[Math.Max(cue.Start, cue.VerbEnd - 1)].Span.Start);
        var named = Overlapping(head) ?? Of(cue.Speaker);
        if (named is { Kind: MentionKind.Name, Actor.Id.Kind: ActorKind.Person } && FirstOfSeveral(cue) is null)
        {
            return new Speaker(named.Actor.Id, named.Span);
        }

        if (Employer(cue) is { } employer)
        {
            return new Speaker(employer.Actor.Id, employer.Span);
        }

        // Of several who say one thing together the first is named.
        if (FirstOfSeveral(cue) is { } first)
        {
            return new Speaker(first.Actor.Id, first.Span);
        }

        if (named is not { Kind: MentionKind.Pronoun } && TitledName(cue) is { } titled)
        {
            return new Speaker(titled.Actor.Id, titled.Span);
        }

        if (named is { Kind: MentionKind.Pronoun } && !IsNarrated(named))
        {
            return null;
        }

        var apposed = named is { Kind: MentionKind.Pronoun } or { Actor.Id.Kind: ActorKind.Country } || IsFollowedByClause(cue) ? null : Apposed(named?.Span.End ?? cue.Speaker.Span.End, Math.Max(end, EndOfApposition(cue)));
        // "According to his agenda": no words of his.
        var mention = apposed ?? named
            ?? analysis.MentionsIn(cue.Speaker.Span).FirstOrDefault(inside => inside.Kind != MentionKind.Pronoun || syntax.Words[cue.Speaker.Head].Lower is not ("agenda" or "schedule" or "diary" or "calendar"));
        // "The teachers' union": no teacher.
        if (named is null && mention is { Actor.Id.Kind: ActorKind.Group } && unnamedBodies.Of(cue, last) is { } body)
        {
            return body;
        }

        return mention is { Actor.Id.Kind: ActorKind.Group } && SeatedAt(cue.Speaker) is { } seated ? seated
            : mention is not null ? new Speaker(mention.Actor.Id, mention.Span) : InApposition(cue.Speaker) ?? Calling(cue) ?? Unknown(cue.Speaker) ?? unnamedBodies.Of(cue, last);
    }

    /// <summary>"Officials at the Presidential Secretariat said": a group by the body that it sits in.</summary>
    private Speaker? SeatedAt(NounPhrase phrase)
    {
        var syntax = analysis.Syntax;
        var at = phrase.Tokens.End.Value;
        if (at + 1 >= syntax.Words.Length || syntax.Words[at].Lower is not ("at" or "from") || syntax.Words[phrase.Head].Lower is not ("official" or "officials") || analysis.Lexicon.PersonNounOf(analysis.Document.TextOf(phrase.Head)) is not { } person
            || syntax.PhraseAt(at + 1) is not { } body || !NounClasses.Bodies.ContainsKey(syntax.Words[body.Head].Lower) || syntax.HasPossessive(body))
        {
            return null;
        }

        var first = syntax.Words[at + 1].Part == PartOfSpeech.Determiner ? at + 2 : at + 1;
        return first < body.Tokens.End.Value ? new Speaker(ActorId.Group(NameKey.Slug($"{TextOf(first, body.Tokens.End.Value)} {person.PluralForm}")), phrase.Span) : null;
    }

    /// <summary>"The pensioner said", "the mercenary boss announced": a calling takes up whoever was named last.</summary>
    private Speaker? Calling(Cue cue)
    {
        var words = analysis.Syntax.Words;
        if (words[cue.Speaker.Tokens.Start.Value].Lower is not "the" || analysis.Lexicon.PersonNounOf(analysis.Document.TextOf(cue.Speaker.Head)) is not { Plural: false })
        {
            return null;
        }

        var here = analysis.Document.Sentences[cue.Speaker.Sentence];
        var first = analysis.Document.Sentences[Math.Max(0, here.Index - 2)].Span.Start;
        var named = analysis.MentionsIn(TextSpan.FromBounds(first, here.Span.Start))
            .LastOrDefault(mention => mention.Actor.Id.Kind == ActorKind.Person && !analysis.IsInQuotation(mention.Span));
        return named is null ? null : new Speaker(named.Actor.Id, cue.Speaker.Span);
    }

    /// <summary>"with Albin Kurti, Kosovo's prime minister, who described": the phrase is part of what was read as one mention.</summary>
    private Speaker? InApposition(NounPhrase phrase)
    {
        var start = phrase.Tokens.Start.Value;
        if (start < 2 || analysis.Syntax.Words[start - 1].Lower != ",")
        {
            return null;
        }

        var before = Overlapping(analysis.Document.Tokens[start - 2].Span);
        return before is { Kind: MentionKind.Name, Actor.Id.Kind: ActorKind.Person } && before.Span.End == analysis.Document.Tokens[start - 2].Span.End ? new Speaker(before.Actor.Id, before.Span) : null;
    }

    /// <summary>Who speaks and is not known: people under their noun ("the announcer", "some environmental groups"), a body under its name.</summary>
    private Speaker? Unknown(NounPhrase phrase)
    {
        var words = analysis.Syntax.Words;
        var (start, end) = (phrase.Tokens.Start.Value, phrase.Tokens.End.Value);
        while (start < end && words[start].Part is PartOfSpeech.Determiner or PartOfSpeech.Number or PartOfSpeech.Adverb)
        {
            start++;
        }

        // "Senator Paloma Valencia"
        var first = start;
        while (start + 2 < end && (analysis.Lexicon.HonorificOf(analysis.Document.TextOf(start)) is not null || analysis.Lexicon.PersonNounOf(analysis.Document.TextOf(start)) is not null) && char.IsUpper(analysis.Document.TextOf(start)[0]) && IsName(start, end))
        {
            start++;
        }

        if (start == end || phrase.Head != end - 1)
        {
            return null;
        }

        var head = analysis.Document.TextOf(phrase.Head);
        var national = Nations.Named(analysis, start, start + 1).Any();
        if ((words[phrase.Head].Part == PartOfSpeech.ProperNoun && IsName(start, end)) || (NounClasses.Bodies.ContainsKey(words[phrase.Head].Lower) && end - start > 1 && IsName(start, end - 1)))
        {
            var slug = NameKey.Slug(TextOf(start, EndOfName(end)));
            var named = !national && end - start is 2 or 3 && first == phrase.Tokens.Start.Value && !NounClasses.Bodies.ContainsKey(words[phrase.Head].Lower);
            return slug.Length < 2 ? null : new Speaker(named ? ActorId.Person(slug) : ActorId.Organisation(slug), phrase.Span);
        }

        var plural = analysis.Lexicon.PersonNounOf(head) is { } person ? person.PluralForm
            : words[phrase.Head].Lower is "groups" or "unions" or "charities" or "authorities" or "police" or "campaigners" ? words[phrase.Head].Lower : null;
        if (plural is null)
        {
            return null;
        }

        var kind = NameKey.Slug($"{TextOf(start, end - 1)} {plural}");
        return new Speaker(ActorId.Group(kind), phrase.Span);
    }

    /// <summary>"National Task Force for the Northern Sea": a body's name that goes on behind "for".</summary>
    private int EndOfName(int end)
    {
        var words = analysis.Syntax.Words;
        var name = end + 1 < words.Length && words[end].Lower == "for" ? end + (words[end + 1].Lower == "the" ? 2 : 1) : end;
        var last = name;
        while (name > end && last < words.Length && words[last].Part == PartOfSpeech.ProperNoun)
        {
            last++;
        }

        return last > name && last < words.Length && (words[last].IsVerbal || words[last].Lower is "," or ".") ? last : end;
    }

    private string TextOf(int start, int end) => start == end ? "" : analysis.Document.SpanOf(start, end).Of(analysis.Text);

    /// <summary>Whether all words have capitals, and none is a day or month.</summary>
    private bool IsName(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var text = analysis.Document.TextOf(i);
            if (!char.IsUpper(text[0]) || TemporalWords.IsDay(analysis.Syntax.Words[i].Lower) || TemporalWords.IsMonth(analysis.Syntax.Words[i].Lower))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"Unicef and the World Health Organisation have asked", "two residents and an official said".</summary>
    private Mention? FirstOfSeveral(Cue cue)
    {
        var words = analysis.Syntax.Words;
        var and = cue.Speaker.Tokens.Start.Value;
        while (and < cue.Speaker.Tokens.End.Value && words[and].Lower != "and")
        {
            and++;
        }

        if (and >= cue.Speaker.Tokens.End.Value - 1 || cue.Speaker.Tokens.Start.Value >= cue.VerbEnd || words[and + 1].Part is PartOfSpeech.Adjective)
        {
            return null;
        }

        var all = analysis.MentionsIn(cue.Speaker.Span).ToList();
        var at = analysis.Document.Tokens[and].Span.Start;
        return all.Exists(mention => mention.Span.Start > at) && all[0].Span.End <= at && all[0].Span.Start <= cue.Speaker.Span.Start + 4 ? all[0] : null;
    }

    /// <summary>"High Commissioner for Human Rights Volker Türk said": the name behind a title of several phrases.</summary>
    private Mention? TitledName(Cue cue)
    {
        var syntax = analysis.Syntax;
        if (cue.Clause is null || (syntax.Words[cue.Speaker.Head].Part != PartOfSpeech.ProperNoun && analysis.Lexicon.PersonNounOf(analysis.Document.TextOf(cue.Speaker.Head)) is null) || cue.Speaker.Tokens.Start.Value >= cue.VerbEnd)
        {
            return null;
        }

        var verb = syntax.Document.Tokens[cue.Clause.Verb.Tokens.Start.Value].Span.Start;
        // "Spokesperson for the Ministry A B, answering a question, stressed"
        var mark = verb <= cue.Speaker.Span.End ? 0 : analysis.Text.AsSpan(cue.Speaker.Span.End, verb - cue.Speaker.Span.End).IndexOfAny(",;(\"");
        verb = mark > 0 && analysis.Text[cue.Speaker.Span.End + mark] == ',' ? cue.Speaker.Span.End + mark : verb;
        if (verb <= cue.Speaker.Span.End || analysis.Text.AsSpan(cue.Speaker.Span.End, verb - cue.Speaker.Span.End).IndexOfAny(";(\"") >= 0 || (mark > 0 && analysis.Lower(cue.Speaker.Tokens.End.Value) is not ("for" or "of")))
        {
            return null;
        }

        return analysis.MentionsIn(TextSpan.FromBounds(cue.Speaker.Span.End, verb))
            .LastOrDefault(mention => mention is { Kind: MentionKind.Name, Actor.Id.Kind: ActorKind.Person } && verb - mention.Span.End <= 1
                && char.IsUpper(analysis.Text[BeforeWord(mention.Span.Start)]));
    }

    /// <summary>The first character of the word in front of another.</summary>
    private int BeforeWord(int start)
    {
        var end = Math.Max(0, start - 1);
        while (end > 0 && !char.IsWhiteSpace(analysis.Text[end - 1]))
        {
            end--;
        }

        return end;
    }

    /// <summary>Whether the article itself speaks of an actor before a pronoun: one named only inside quotations is no antecedent.</summary>
    private bool IsNarrated(Mention pronoun)
    {
        narrated ??= FirstNarrated();
        return narrated.TryGetValue(pronoun.Actor.Id, out var first) && first < pronoun.Span.Start;
    }

    private Dictionary<ActorId, int> FirstNarrated()
    {
        var first = new Dictionary<ActorId, int>();
        var quotations = analysis.Document.Quotations.Where(quotation => quotation.Depth == 0).ToList();
        var quotation = 0;
        foreach (var mention in analysis.Mentions.Where(mention => mention.Kind != MentionKind.Pronoun))
        {
            while (quotation < quotations.Count && quotations[quotation].Span.End <= mention.Span.Start)
            {
                quotation++;
            }

            if (quotation == quotations.Count || !quotations[quotation].Span.Contains(mention.Span))
            {
                first.TryAdd(mention.Actor.Id, mention.Span.Start);
            }
        }

        return first;
    }

    private Mention? Overlapping(TextSpan head)
    {
        Mention? found = null;
        foreach (var mention in analysis.MentionsIn(TextSpan.FromBounds(Math.Max(0, head.Start - 200), head.End + 200)))
        {
            if (mention.Span.Contains(head) && (found is null || mention.Span.Length >= found.Span.Length))
            {
                found = mention;
            }
        }

        return found;
    }

    /// <summary>Of a phrase of several parts ("one of the officials") the mention in what follows with "of".</summary>
    private Mention? Of(NounPhrase phrase)
    {
        var words = analysis.Syntax.Words;
        var end = phrase.Tokens.End.Value;
        if (words[phrase.Head].Lower is not ("one" or "some" or "two" or "three" or "several" or "many" or "most" or "both" or "all" or "member" or "members" or "another" or "others" or "none" or "coalition" or "groups" or "crowd" or "crowds" or "handful" or "dozens" or "hundreds" or "majority")
            || end + 1 >= words.Length || words[end].Lower != "of")
        {
            return null;
        }

        var span = analysis.Document.Tokens[Math.Min(end + 3, words.Length - 1)].Span;
        return analysis.MentionsIn(TextSpan.FromBounds(phrase.Span.End, span.End + 80)).FirstOrDefault(mention => mention.Span.Start <= span.End);
    }

    /// <summary>"According to the palace, Vladimir Putin will fly": the name behind the comma begins what was said.</summary>
    private bool IsFollowedByClause(Cue cue)
    {
        var words = analysis.Syntax.Words;
        var token = cue.End + 1;
        if (cue.Clause is not null || cue.End >= words.Length || words[cue.End].Lower != ",")
        {
            return false;
        }

        while (token < words.Length && words[token].Part is PartOfSpeech.ProperNoun)
        {
            token++;
        }

        return token > cue.End + 1 && token < words.Length && words[token].IsVerbal;
    }

    /// <summary>A name between commas behind a phrase without one: "its spokesman, Andriy Kostyrko".</summary>
    private Mention? Apposed(int from, int to)
    {
        var text = analysis.Text;
        var comma = text.AsSpan(from, Math.Max(0, Math.Min(to, text.Length) - from)).IndexOf(',');
        if (comma < 0 || HasVerb(from, from + comma))
        {
            return null;
        }

        var start = from + comma + 1;
        return analysis.MentionsIn(TextSpan.FromBounds(start, Math.Min(to, text.Length)))
            .FirstOrDefault(mention => mention is { Kind: MentionKind.Name, Actor.Id.Kind: ActorKind.Person } && mention.Span.Start - start <= 2)
            ?? Letters(start, to);
    }

    /// <summary>"the UN mission, UNAMA": the known body whose letters stand behind a phrase for it.</summary>
    private Mention? Letters(int start, int to) =>
        analysis.MentionsIn(TextSpan.FromBounds(start, Math.Min(to, analysis.Text.Length))).FirstOrDefault(mention => mention is { Kind: MentionKind.Name, Actor.Id.Kind: ActorKind.Organisation } && mention.Span.Start - start <= 1
            && mention.Span.Length > 2 && !mention.Span.Of(analysis.Text).Any(char.IsLower) && (mention.Span.End >= analysis.Text.Length || analysis.Text[mention.Span.End] is ',' or '.' or ';'));

    /// <summary>"Our colleagues in OCHA tell us": the body that they work for.</summary>
    private Mention? Employer(Cue cue)
    {
        var behind = cue.Speaker.Tokens.End.Value;
        if (analysis.Syntax.Words[cue.Speaker.Head].Lower is not "colleagues" || behind + 2 >= analysis.Syntax.Words.Length || analysis.Syntax.Words[behind].Lower is not ("in" or "at" or "from" or "with"))
        {
            return null;
        }

        var from = analysis.Document.Tokens[behind + 1].Span.Start;
        return analysis.MentionsIn(TextSpan.FromBounds(from, Math.Min(from + 120, analysis.Text.Length))).FirstOrDefault(mention => mention.Actor.Id.Kind == ActorKind.Organisation && mention.Span.Start - from <= 4);
    }

    /// <summary>Whether what stands in front of the comma goes on to what the speaker does: "received the ambassadors, Hill and Ferguson".</summary>
    private bool HasVerb(int from, int to)
    {
        for (var token = analysis.Document.TokenAt(from); token < analysis.Document.Tokens.Length && analysis.Document.Tokens[token].Span.Start < to; token++)
        {
            if (analysis.Document.Tokens[token].Span.Start >= from && analysis.Syntax.Words[token] is { IsVerbal: true, Form: VerbForm.Past or VerbForm.ThirdPerson } word && !Frames(word))
            {
                return true;
            }
        }

        return false;

        static bool Frames(Word word) => ReportingVerbs.FramesOf(word.Lemma) != Statements.Frames.None;
    }

    private int EndOfApposition(Cue cue)
    {
        var sentence = analysis.Document.Sentences[cue.Speaker.Sentence];
        return sentence.Span.End;
    }

    /// <summary>"A report in May by the council put …".</summary>
    private Mention? By(Cue cue)
    {
        for (var token = cue.Speaker.Tokens.End.Value; token < cue.VerbEnd - 1; token++)
        {
            if (analysis.Syntax.Words[token].Lower is "by" or "from")
            {
                var span = analysis.Document.SpanOf(token + 1, cue.VerbEnd);
                return analysis.MentionsIn(span).FirstOrDefault(mention => mention.Span.Start <= span.Start + 5);
            }
        }

        return null;
    }

    /// <summary>"The ministry issued a statement saying …", "the group published a letter that said …": whoever put the document out.</summary>
    private Speaker? PutOut(Cue cue)
    {
        if (cue.Clause is not { Parent: >= 0 } clause || analysis.Syntax.ClausesOf(analysis.Document.Sentences[cue.Speaker.Sentence]).ElementAtOrDefault(clause.Parent) is not { Subject: { } subject, Verb: { Passive: false, Negated: false } verb, Object: { } document }
            || document.Head != cue.Speaker.Head || !PutsOut(verb.Lemma))
        {
            return null;
        }

        return analysis.ActorOf(subject) is { } actor ? new Speaker(actor.Actor.Id, actor.Span) : null;
    }

    /// <summary>"The league sent a letter to parliament. “…,” the letter reads": who put the document out in one of the two sentences before.</summary>
    private Speaker? SentBefore(Cue cue)
    {
        var syntax = analysis.Syntax;
        if (syntax.Words[cue.Speaker.Tokens.Start.Value].Lower is not ("the" or "this"))
        {
            return null;
        }

        var noun = syntax.Words[cue.Speaker.Head].Lower;
        for (var index = cue.Speaker.Sentence - 1; index >= Math.Max(0, cue.Speaker.Sentence - 2); index--)
        {
            var clause = syntax.ClausesOf(analysis.Document.Sentences[index]).FirstOrDefault(clause => clause is { Subject: not null, Object: not null, Verb: { Passive: false, Negated: false } verb } && PutsOut(verb.Lemma) && syntax.Words[clause.Object.Head].Lower == noun);
            if (clause is not null && (analysis.ActorOf(clause.Subject!) is { } sender ? new Speaker(sender.Actor.Id, sender.Span) : Unknown(clause.Subject!)) is { } issuer)
            {
                return issuer;
            }
        }

        return null;
    }

    private Speaker? Issuer(Cue cue, Speaker? last)
    {
        var issuer = By(cue) ?? analysis.MentionsIn(TextSpan.FromBounds(cue.Speaker.Span.Start, cue.Speaker.Span.End + 60))
            .FirstOrDefault(mention => mention.Span.Start <= cue.Speaker.Span.End + 6);
        if (issuer is null && PutOut(cue) is { } publisher)
        {
            return publisher;
        }

        if (issuer is null && SentBefore(cue) is { } sender)
        {
            return sender;
        }

        // "A report said", "an earlier post said": whose, the article does not say.
        var known = analysis.Syntax.Words[cue.Speaker.Tokens.Start.Value].Lower is not ("a" or "an" or "one" or "another");
        return issuer is not null ? new Speaker(issuer.Actor.Id, issuer.Span) : known ? last : null;
    }
}
