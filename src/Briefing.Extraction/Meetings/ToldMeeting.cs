using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Meetings;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;

namespace Briefing.Extraction.Meetings;

/// <summary>A meeting that the text tells of: who met, when and where, and in which sentence it says so best.</summary>
internal sealed record ToldMeeting(
    Sentence Sentence, Status Status, IReadOnlyList<Mention> Participants, DateInterval? Date, bool Dated, TextSpan? Place, MeetingFormat? Format, int Trigger, string Rule)
{
    public static ToldMeeting? Of(Analysis analysis, EventDates dates, Sentence sentence, Grammar.Clause clause, MeetingMatch match)
    {
        var participants = match.Participants.Select(mention => BySender(analysis, mention)).Where(mention => IsParty(analysis, mention) && !IsNamedBehind(analysis, mention, match.Participants) && !IsTitleOf(analysis, mention, match.Participants)).DistinctBy(mention => mention.Actor.Id).ToList();
        participants.RemoveAll(mention => participants.Count > 2 && IsRepresented(analysis, mention, participants));
        if (participants.Count < 2 || IsWithOneself(participants) || analysis.IsQuotedPronoun(clause))
        {
            return null;
        }

        // "They have not met since 2022" calls nothing off.
        var status = match.Status is Status.Denied && clause.Verb.Negated ? Status.Unreal : match.Status;
        var planned = status == Status.Planned;
        var stated = match.Date ?? dates.Stated(clause, match.Trigger) ?? (planned ? (BelongsToJourney(analysis, clause) ? Journey(analysis, dates, sentence, clause) : null) ?? Visit(analysis, dates, sentence, clause) : null);
        stated ??= planned ? dates.Until(clause) : null;
        // "The next round, planned for Friday in Doha, will be held"
        stated ??= planned && clause.Subject is { } noun && noun.Head < clause.Verb.Head && Coming.InsertedDay(analysis, noun.Tokens.End.Value, clause.Verb.Tokens.Start.Value) is { } inserted ? Coming.After(analysis, inserted) : null;
        var today = dates.Published;
        var present = status == Status.Actual && clause.Verb is { Tense: Grammar.Tense.Present, Perfect: false } && match.Rule.StartsWith("meeting/noun", StringComparison.Ordinal) == false;
        // "19 November. A meets B", below the heading "TUESDAY, SEPTEMBER 17" "A meets B": a chronicle, and a diary.
        stated ??= present ? analysis.SectionDay(sentence) ?? analysis.ComingDay(sentence) : planned ? analysis.ComingDay(sentence) : null;
        // "On Thursday, A meets B": in the present tense the day in front is the next one too.
        if (present && stated is { } named && Coming.IsOfLastWeek(analysis, named) && dates.Find(clause, match.Trigger) is { } when && IsWeekday(analysis, when))
        {
            stated = Coming.After(analysis, named);
        }

        // "A meets B later today"
        if (present && stated == today && MeetingRules.Contains(analysis, clause.Verb.Tokens.End.Value, sentence.EndToken, "later"))
        {
            (status, planned) = (Status.Planned, true);
        }

        if (present && (stated is null ? !IsProgressive(analysis, clause) : stated.Value.From > today.To))
        {
            (status, planned) = stated is null ? (Status.Unreal, false) : (Status.Planned, true);
        }

        // "Talks between A and B open on Monday"
        if (status == Status.Actual && match.Rule == "meeting/noun-subject" && clause.Verb is { Tense: Grammar.Tense.Present, Perfect: false, Passive: false } && stated is { } opening && opening.From > today.To)
        {
            (status, planned) = (Status.Planned, true);
        }

        // "Has been negotiating with them for two years"
        if (status == Status.Unreal || (status == Status.Actual && IsGoingOn(analysis, clause) && stated is not { Days: < 8 }))
        {
            return null;
        }

        if (match.Rule == NounMeetings.Ahead)
        {
            stated = stated is { } weekday ? Coming.After(analysis, weekday) : null;
            if (stated is null)
            {
                return null;
            }
        }

        // "Agreed to meet again on Friday", "on Friday goes to Cairo to meet B": the next one; "agreed on Friday to meet" was the last.
        if (planned && stated is { } agreed && Coming.IsOfLastWeek(analysis, agreed) && IsOnWeekday(analysis, sentence, agreed) && (dates.Find(clause, match.Trigger) is not null || IsOfTimetable(analysis, sentence, clause)))
        {
            stated = Coming.After(analysis, agreed);
        }

        // "Urged them to stop in a call on Saturday": the day is the call's, which was held.
        if (status == Status.Actual && clause.Kind == Grammar.ClauseKind.Infinitive && match.Rule.StartsWith("meeting/noun-", StringComparison.Ordinal) && stated is { } ahead)
        {
            stated = dates.Done(ahead);
        }

        // "Were due to meet on Wednesday, but the talks were put off until Friday"
        if (planned && stated is { } missed && missed.To < today.From && Cancellations.Follow(analysis, sentence, match.Trigger, participants) is { } off)
        {
            stated = Postponements.NewDay(analysis, off) ?? stated;
        }

        if ((planned && stated is { } future && future.To < today.From) || (!planned && stated is { } bygoneDay && bygoneDay.To.DayNumber < today.From.DayNumber - History))
        {
            return null;
        }

        var date = planned || status is Status.Cancelled or Status.Denied ? stated : stated ?? Implied(analysis, dates, sentence, clause, match.Trigger);
        // "When Iran ceased to arm them in March 1975, he fled and met …": history.
        if (status == Status.Actual && stated is null && analysis.TimesIn(sentence.Span).Any(time => time.Interval is { } bygone && bygone.To.DayNumber < today.From.DayNumber - History))
        {
            return null;
        }

        if (status == Status.Actual && (date is null || date.Value.From > today.To))
        {
            return null;
        }

        return new ToldMeeting(sentence, status, participants, date, stated is not null, MeetingPlaces.Of(analysis, sentence, clause, match.Trigger), match.Format, match.Trigger, match.Rule);
    }

    /// <summary>The day of a meeting that was held and has none of its own: that of the clauses around, today for "has met", or the story's; null for what lies back.</summary>
    private static DateInterval? Implied(Analysis analysis, EventDates dates, Sentence sentence, Grammar.Clause clause, int trigger) =>
        dates.Of(clause, trigger)
        ?? (IsLongAgo(analysis, sentence, clause) || IsLapsed(analysis, sentence, clause) ? null
            : clause.Verb is { Perfect: true, Tense: Grammar.Tense.Present } ? dates.Published
            : Sidelines.Day(analysis, dates, sentence) ?? dates.Earlier(sentence, clause) ?? dates.Story(sentence));

    /// <summary>Whether two people met, whom "the two leaders" means in what follows.</summary>
    public bool IsOfTwo => Participants.Count == 2 && Participants.All(mention => mention.Actor.Id.Kind == ActorKind.Person);

    private static bool IsGoingOn(Analysis analysis, Grammar.Clause clause) =>
        IsProgressive(analysis, clause) && clause.Verb.Tokens.End.Value - clause.Verb.Tokens.Start.Value > 2 && analysis.Lower(clause.Verb.Tokens.Start.Value) is "has" or "have" or "had";

    private static bool IsProgressive(Analysis analysis, Grammar.Clause clause) => analysis.Syntax.Words[clause.Verb.Head].Form == Grammar.VerbForm.Gerund;

    /// <summary>Whether a clause may tell what a journey is for, or what "he" does on it.</summary>
    private static bool BelongsToJourney(Analysis analysis, Grammar.Clause clause) =>
        clause.Kind is Grammar.ClauseKind.Infinitive or Grammar.ClauseKind.Adverbial or Grammar.ClauseKind.Relative || analysis.Lower(clause.Verb.Tokens.Start.Value - 1) == "and"
        || (clause.Subject is { } traveller && analysis.Lower(traveller.Head) is "he" or "she" or "they");

    /// <summary>"will travel to Cairo on Thursday to meet …".</summary>
    private static DateInterval? Journey(Analysis analysis, EventDates dates, Sentence sentence, Grammar.Clause clause)
    {
        var parent = clause.Parent >= 0 ? analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(clause.Parent)
            : analysis.Lower(clause.Verb.Tokens.Start.Value - 1) == "and" ? analysis.Syntax.ClausesOf(sentence).LastOrDefault(other => other.Verb.Head < clause.Verb.Head) : null;
        // "leaves for Warsaw on Friday; he will meet …"
        parent ??= clause.Subject is { } subject && analysis.Lower(subject.Head) is "he" or "she" or "they" ? analysis.Syntax.ClausesOf(sentence).LastOrDefault(other => other.Verb.Head < clause.Verb.Head && other.Kind == Grammar.ClauseKind.Main && IsTravel(other)) : null;
        return parent is null || Lemmas.Saying.Contains(parent.Verb.Lemma) ? null : dates.Stated(parent, parent.Verb.Head);
    }

    /// <summary>"On Friday he goes to Cairo to meet B": whether a clause hangs on a journey in the present tense.</summary>
    private static bool IsOfTimetable(Analysis analysis, Sentence sentence, Grammar.Clause clause) =>
        clause.Parent >= 0 && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(clause.Parent) is { Verb.Tense: Grammar.Tense.Present } journey && IsTravel(journey);

    /// <summary>Whether a time is a bare day of the week, without a date or "last".</summary>
    private static bool IsWeekday(Analysis analysis, Time.TimeExpression time) =>
        Grammar.TemporalWords.IsDay(time.Span.Of(analysis.Text).ToLowerInvariant()) && time.Span.Length > "today".Length;

    /// <summary>"On Monday at 6pm": whether a day of the week names the day beside the hour.</summary>
    private static bool IsOnWeekday(Analysis analysis, Sentence sentence, DateInterval day) =>
        analysis.TimesIn(sentence.Span).Any(time => time.Interval == day && IsWeekday(analysis, time));

    /// <summary>What is told beside a day longer ago than this is history.</summary>
    private const int History = 400;

    /// <summary>"While there, she will meet …", "During the visit he will meet …": on the days of the journey that the sentence before plans.</summary>
    private static DateInterval? Visit(Analysis analysis, EventDates dates, Sentence sentence, Grammar.Clause clause)
    {
        var opening = Enumerable.Range(sentence.FirstToken, Math.Min(6, sentence.EndToken - sentence.FirstToken)).Select(token => analysis.Lower(token)).TakeWhile(word => word != ",").ToList();
        if (!(opening.Contains("there") || (clause.Subject is { } subject && analysis.Lower(subject.Head) is "he" or "she" or "they" && IsJourney(analysis, sentence)) || (opening is ["during", ..] && opening[^1] is "visit" or "trip" or "stay" or "tour" or "summit")) || sentence.Index == 0)
        {
            return null;
        }

        return analysis.Syntax.ClausesOf(analysis.Document.Sentences[sentence.Index - 1]).Select(clause => dates.Stated(clause, clause.Verb.Head)).FirstOrDefault(date => date is { } day && day.To >= dates.Published.From);
    }

    /// <summary>Whether the sentence before tells of a journey to come: "arrives in Islamabad on Thursday. He will …".</summary>
    private static bool IsJourney(Analysis analysis, Sentence sentence) =>
        sentence.Index > 0 && analysis.Syntax.ClausesOf(analysis.Document.Sentences[sentence.Index - 1]).Any(clause =>
            clause.Kind == Grammar.ClauseKind.Main && IsTravel(clause));

    private static bool IsTravel(Grammar.Clause clause) =>
        clause.Verb.Lemma is "arrive" or "travel" or "fly" or "head" or "visit" or "go" or "depart" or "leave" && clause.Verb.Tense is Grammar.Tense.Present or Grammar.Tense.Future;

    /// <summary>The same people on days that can be the same.</summary>
    public bool Repeats(ToldMeeting other) =>
        (Status == other.Status || Status is Status.Actual && other.Status is Status.Planned || (Status is Status.Planned && other.Status is Status.Cancelled && Sentence == other.Sentence)) && IsBetween(other.Participants)
        && (Date is not { } mine || other.Date is not { } its || mine.Overlaps(its) || (Status == other.Status && (!Dated || !other.Dated)));

    private bool IsBetween(IReadOnlyList<Mention> others) =>
        Participants.Count == others.Count && Participants.All(mention => others.Any(other => other.Actor.Id == mention.Actor.Id));

    /// <summary>What both sentences say together, on the one that says more.</summary>
    public ToldMeeting With(ToldMeeting other)
    {
        var better = (ByVerb(other), other.Dated, other.Place is not null).CompareTo((ByVerb(this), Dated, Place is not null)) > 0 && Status == other.Status ? other : this;
        return better with { Place = Place ?? other.Place, Format = Format ?? other.Format, Date = Dated || !other.Dated ? Date : other.Date, Dated = Dated || other.Dated };
    }

    private static bool ByVerb(ToldMeeting meeting) => !meeting.Rule.StartsWith("meeting/noun", StringComparison.Ordinal);

    public MeetingReport Report(Analysis analysis)
    {
        var slots = Participants.Select((mention, index) => Phrases.Slot($"participants[{index}]", mention.Span)).ToList();
        if (Place is { } place)
        {
            slots.Add(Phrases.Slot("place", place));
        }

        var ids = Participants.Select(mention => mention.Actor.Id).ToValueList();
        var format = Format ?? FormatOf();
        var evidence = analysis.Evidence(Sentence, slots);
        var words = Place?.Of(analysis.Text);
        return Status switch
        {
            Status.Actual => new MeetingHeld { Id = "", Article = analysis.Article, Occurred = Date, Evidence = evidence, Actors = [], Confidence = 0, Rule = Rule, Cameo = "", Plover = "", Participants = ids, Place = words, Format = format },
            Status.Planned => new MeetingPlanned { Id = "", Article = analysis.Article, Occurred = Date, Evidence = evidence, Actors = [], Confidence = 0, Rule = Rule, Cameo = "", Plover = "", Participants = ids, Place = words, Format = format },
            _ => new MeetingCancelled { Id = "", Article = analysis.Article, Occurred = Date, Evidence = evidence, Actors = [], Confidence = 0, Rule = Rule, Cameo = "", Plover = "", Participants = ids, Place = words, Format = format },
        };
    }

    /// <summary>More than two sides are a multilateral meeting; a bloc or a group of states is many sides.</summary>
    private MeetingFormat FormatOf()
    {
        var sides = Participants.Select(mention => mention.SideOf()).ToHashSet();
        var bodies = Participants.Any(mention => mention.Actor.Id.Kind == ActorKind.Group && mention.Plural && mention.Country is null || mention.Actor.Id.Value is "org:nato" or "org:eu" or "org:g7" or "org:g20");
        return sides.Count > 2 || bodies ? MeetingFormat.Multilateral : MeetingFormat.InPerson;
    }

    /// <summary>"Chinese envoys", "Hamas officials": the state or movement that sent them; "Pakistani finance officials" are a group of their own.</summary>
    private static Mention BySender(Analysis analysis, Mention mention)
    {
        var (first, last) = (analysis.Document.TokenAt(mention.Span.Start), analysis.Document.TokenAt(mention.Span.End - 1));
        first += analysis.Lower(first) is "the" ? 1 : 0;
        if (mention is not { Actor.Id.Kind: ActorKind.Group, Plural: true } || !(analysis.Lower(last) is "envoys" or "negotiators" or "mediators" or "diplomats" || (analysis.Lower(last) is "officials" or "officers" or "representatives" or "delegates" && last == first + 1)))
        {
            return mention;
        }

        var sender = mention.Country is { } state && Nations.Named(analysis, first, last).Any() ? state : Nations.Organisation(analysis, first, last);
        return sender is { } party ? mention with { Actor = new NamedActor(party, party.Name, null), Plural = false } : mention;
    }

    /// <summary>"Speaking to the BBC" is an interview.</summary>
    private static bool IsParty(Analysis analysis, Mention mention) =>
        mention.Actor.Id.Kind == ActorKind.Group ? MeetingWords.IsDelegation(mention.Actor.Id.Name) : analysis.Lexicon.Find(mention.Actor.Id) is not { Kind: "media" or "platform" or "newspaper" } && !(mention.Actor.Id.Kind == ActorKind.Organisation && analysis.Lexicon.Find(mention.Actor.Id) is null && IsInterviewer(analysis, mention));

    /// <summary>"Speaking to the Times", "in an interview with Le Figaro".</summary>
    private static bool IsInterviewer(Analysis analysis, Mention mention)
    {
        var token = analysis.Document.TokenAt(mention.Span.Start) - 1;
        token -= analysis.Lower(token) is "the" ? 1 : 0;
        return analysis.Lower(token) is "to" && analysis.Syntax.Words[Math.Max(0, token - 1)].Lemma is "speak" or "talk";
    }

    /// <summary>"The foreign ministers, Hugh Todd and Yván Gil,": the names say who the group is.</summary>
    private static bool IsNamedBehind(Analysis analysis, Mention mention, IReadOnlyList<Mention> all)
    {
        var comma = analysis.Document.TokenAt(mention.Span.End - 1) + 1;
        return mention is { Plural: true, Actor.Id.Kind: ActorKind.Group } && all.Count(other => other.Actor.Id.Kind == ActorKind.Person) > 1 && analysis.Lower(comma) == ","
            && all.Any(other => other.Actor.Id.Kind == ActorKind.Person && analysis.Document.TokenAt(other.Span.Start) == comma + 1);
    }

    /// <summary>"Abdulla Khaleel, Minister of Foreign Affairs", "President of the Republic Ilham Aliyev": the title of one who is named.</summary>
    private static bool IsTitleOf(Analysis analysis, Mention mention, IReadOnlyList<Mention> all)
    {
        var (first, end) = (analysis.Document.TokenAt(mention.Span.Start), analysis.Document.TokenAt(mention.Span.End - 1) + 1);
        if (mention.Actor.Id.Kind != ActorKind.Group || !Enumerable.Range(first, end - first).Any(token => analysis.Lexicon.PersonNounOf(analysis.Document.TextOf(token)) is { Plural: false }))
        {
            return false;
        }

        var before = analysis.Lower(first - 1) is "the" ? first - 2 : first - 1;
        return all.Any(other => other.Actor.Id.Kind == ActorKind.Person
            && ((analysis.Lower(before) == "," && analysis.Document.TokenAt(other.Span.End - 1) == before - 1) || (analysis.Document.TokenAt(other.Span.Start) is var name && name >= end && name - end < 7 && Enumerable.Range(end, name - end).All(token => analysis.Lower(token) is "of" or "the" or "for" || char.IsUpper(analysis.Document.TextOf(token)[0])))));
    }

    /// <summary>"Paraguay will host Lin for talks with President Peña", "the Quad - the United States, Egypt and Saudi Arabia": a state that its leader
    /// acts for, and a group whose members are named behind it.</summary>
    private static bool IsRepresented(Analysis analysis, Mention mention, List<Mention> all) =>
        mention.Actor.Id.Kind == ActorKind.Country ? all.Exists(other => other.Actor.Id.Kind == ActorKind.Person && other.Country == mention.Actor.Id)
        : mention.Actor.Id.Kind == ActorKind.Organisation && analysis.Lower(analysis.Document.TokenAt(mention.Span.End - 1) + 1) is var mark
            && ((mark is "-" or "–" or "—" or "(" or ":" && all.Count(other => other.Actor.Id.Kind == ActorKind.Country && other.Span.Start > mention.Span.Start) > 1)
                || (mark is "," or "-" or "–" or "—" && all.Count(other => other.Actor.Id.Kind == ActorKind.Person && other.Span.Start > mention.Span.Start) > 1 && IsOfLeaders(analysis, mention)));

    /// <summary>"The leaders of the Quad".</summary>
    private static bool IsOfLeaders(Analysis analysis, Mention body)
    {
        var of = analysis.Document.TokenAt(body.Span.Start) - 1;
        of -= analysis.Lower(of) == "the" ? 1 : 0;
        return analysis.Lower(of) == "of" && analysis.Lower(of - 1) is "leaders" or "heads" or "members" or "ministers" or "presidents";
    }

    /// <summary>A man and his own country are one side: "Zelensky met in Kyiv".</summary>
    private static bool IsWithOneself(List<Mention> participants) =>
        participants.Count == 2 && participants.Exists(mention => mention.Actor.Id.Kind == ActorKind.Person) && participants.Exists(mention => mention.Actor.Id.Kind is ActorKind.Country or ActorKind.Organisation)
        && participants[0].SideOf() == participants[1].SideOf();

    /// <summary>"Have met three times", "has often spoken with": of the past in general. "Has met" alone is news.</summary>
    private static bool IsLongAgo(Analysis analysis, Sentence sentence, Grammar.Clause clause) =>
        clause.Verb is { Perfect: true, Tense: Grammar.Tense.Present }
        && (clause.Kind is not (Grammar.ClauseKind.Main or Grammar.ClauseKind.Complement) || Enumerable.Range(sentence.FirstToken, sentence.EndToken - sentence.FirstToken).Any(token => Repeating.Contains(analysis.Lower(token))));

    /// <summary>"less than a week after they signed": on no day that the text names.</summary>
    private static bool IsLapsed(Analysis analysis, Sentence sentence, Grammar.Clause clause) =>
        (clause is { Kind: Grammar.ClauseKind.Adverbial, Subordinator: "when", Parent: >= 0 } && analysis.Syntax.ClausesOf(sentence).ElementAtOrDefault(clause.Parent) is { Verb: { Tense: Grammar.Tense.Present, Perfect: false } }) ||
        clause is { Kind: Grammar.ClauseKind.Adverbial, Subordinator: "after" or "before" } && Enumerable.Range(Math.Max(sentence.FirstToken, clause.Tokens.Start.Value - 4), Math.Min(5, clause.Tokens.Start.Value - sentence.FirstToken + 1))
            .Any(token => Grammar.TemporalWords.IsUnit(analysis.Lower(token)));

    private static readonly HashSet<string> Repeating =
        ["times", "twice", "before", "previously", "already", "often", "frequently", "regularly", "repeatedly", "several", "various", "since", "ever", "long", "past", "rarely", "occasions", "many", "recent", "recently", "years", "months", "numerous", "always"];
}
