using System.Collections.Immutable;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Aid;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Text;
using Briefing.Extraction.Time;

namespace Briefing.Extraction;

/// <summary>All that readers need to know of an article, found once and then read by each of them.</summary>
/// <param name="Mentions">In the order of the text.</param>
/// <param name="Times">In the order of the text.</param>
/// <param name="Money">In the order of the text.</param>
/// <param name="Quantities">Numbers that are no money and no date, in the order of the text.</param>
public sealed record Analysis(
    ArticleReference Article,
    Syntax Syntax,
    ImmutableArray<Mention> Mentions,
    ImmutableArray<TimeExpression> Times,
    ImmutableArray<MoneyExpression> Money,
    ImmutableArray<Quantity> Quantities,
    Lexicon Lexicon)
{
    public static Analysis Of(ArticleReference article, Syntax syntax, Lexicon lexicon)
    {
        var mentions = MentionReader.Read(syntax, lexicon);
        var atoms = Atoms.OfEach(syntax.Document);
        var times = TimeReader.Read(syntax.Document, atoms, syntax.Clauses);
        var money = MoneyReader.Read(syntax.Document, atoms, mentions);
        return new Analysis(article, syntax, mentions, times, money, QuantityReader.Read(atoms, InOrder(times, money)), lexicon) { atoms = atoms };
    }

    private Atoms[] atoms = [];

    /// <summary>The pieces that the figures of a sentence are read from.</summary>
    internal Atoms AtomsOf(Sentence sentence) => atoms[sentence.Index];

    /// <summary>Where times and money stand, in the order of the text.</summary>
    private static List<TextSpan> InOrder(ImmutableArray<TimeExpression> times, ImmutableArray<MoneyExpression> money)
    {
        var spans = new List<TextSpan>(times.Length + money.Length);
        var paid = 0;
        foreach (var time in times)
        {
            for (; paid < money.Length && money[paid].Span.Start < time.Span.Start; paid++)
            {
                spans.Add(money[paid].Span);
            }

            spans.Add(time.Span);
        }

        for (; paid < money.Length; paid++)
        {
            spans.Add(money[paid].Span);
        }

        return spans;
    }

    private bool? onDisaster;
    private IReadOnlyList<ActorId>? countries;
    private ILookup<ActorId?, Mention>? people;

    /// <summary>The countries that the article names, the one that it names most first.</summary>
    public IReadOnlyList<ActorId> Countries => countries ??= Topics.Rank(this);

    /// <summary>Whether the article is on a disaster.</summary>
    internal bool IsOnDisaster => onDisaster ??= Stricken.IsTold(this);

    /// <summary>The first mentions of people of a country; enough of them to know its leaders by.</summary>
    public IEnumerable<Mention> PeopleOf(ActorId country) =>
        (people ??= Mentions.Where(mention => mention.Actor.Id.Kind == ActorKind.Person).ToLookup(mention => mention.Country))[country].Take(PeopleRemembered);

    private const int PeopleRemembered = 200;

    private DatedSections? sections;

    /// <summary>The day that the heading over a sentence gives, or the date that opens its paragraph, in a chronicle.</summary>
    internal DateInterval? SectionDay(Sentence sentence) => (sections ??= new DatedSections(this)).Of(sentence) is { } day && !IsToCome(day) ? day : null;

    /// <summary>The day to come that the heading over a sentence gives, in a diary.</summary>
    internal DateInterval? ComingDay(Sentence sentence) => (sections ??= new DatedSections(this)).Of(sentence) is { } day && IsToCome(day) ? day : null;

    private bool IsToCome(DateInterval day) => day.To > DateOnly.FromDateTime(Article.Published.DateTime);

    private readonly Dictionary<(int First, int End), NameSense?> senses = [];

    /// <summary>Longer runs of letters are no names.</summary>
    private const int LongestName = 40;

    /// <summary>What a run of tokens means first, if it is a name; looked up once, for readers ask it of the same words again and again.</summary>
    internal NameSense? SenseOf(int first, int end)
    {
        if (!senses.TryGetValue((first, end), out var sense))
        {
            var span = Document.SpanOf(first, end);
            sense = span.Length <= LongestName && Lexicon.Find(Text, span) is [var found, ..] ? found : null;
            senses.Add((first, end), sense);
        }

        return sense;
    }

    public Document Document => Syntax.Document;

    public string Text => Syntax.Document.Text;

    public IEnumerable<Sentence> Prose => Document.Sentences.Where(sentence => sentence.Kind == SentenceKind.Prose);

    /// <summary>The sentences of prose that follow at once behind one, so many at most.</summary>
    internal IEnumerable<Sentence> Behind(Sentence sentence, int reach)
    {
        for (var index = sentence.Index + 1; index <= sentence.Index + reach && index < Document.Sentences.Length && Document.Sentences[index].Kind == SentenceKind.Prose; index++)
        {
            yield return Document.Sentences[index];
        }
    }

    private readonly Places mentionStarts = new(Syntax.Document.Text.Length, Mentions.Length, index => Mentions[index].Span.Start);
    private readonly Places timeStarts = new(Syntax.Document.Text.Length, Times.Length, index => Times[index].Span.Start);
    private readonly Places moneyStarts = new(Syntax.Document.Text.Length, Money.Length, index => Money[index].Span.Start);
    private readonly Places quantityStarts = new(Syntax.Document.Text.Length, Quantities.Length, index => Quantities[index].Span.Start);

    public IEnumerable<Mention> MentionsIn(TextSpan span) => Within(Mentions, mentionStarts, span, mention => mention.Span);

    public IEnumerable<TimeExpression> TimesIn(TextSpan span) => Within(Times, timeStarts, span, time => time.Span);

    public IEnumerable<MoneyExpression> MoneyIn(TextSpan span) => Within(Money, moneyStarts, span, money => money.Span);

    /// <summary>Whether an amount of money lies wholly inside a span.</summary>
    internal bool HasMoneyIn(TextSpan span)
    {
        for (var index = moneyStarts.From(span.Start); index < Money.Length && Money[index].Span.Start < span.End; index++)
        {
            if (span.Contains(Money[index].Span))
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerable<Quantity> QuantitiesIn(TextSpan span) => Within(Quantities, quantityStarts, span, quantity => quantity.Span);

    /// <summary>The index of the first mention that begins at a character or behind it.</summary>
    internal int MentionFrom(int character) => mentionStarts.From(character);

    /// <summary>The last mentions that end in front of a character, in the order of the text.</summary>
    internal List<Mention> LastMentions(int before, int count)
    {
        var last = new List<Mention>(count);
        for (var index = MentionFrom(before) - 1; index >= 0 && last.Count < count; index--)
        {
            if (Mentions[index].Span.End <= before)
            {
                last.Add(Mentions[index]);
            }
        }

        last.Reverse();
        return last;
    }

    /// <summary>The items of a list in the order of the text that lie wholly inside a span.</summary>
    private static IEnumerable<T> Within<T>(ImmutableArray<T> items, Places starts, TextSpan span, Func<T, TextSpan> spanOf)
    {
        var index = starts.From(span.Start);
        return index < items.Length && spanOf(items[index]).Start < span.End ? WithinFrom(items, index, span, spanOf) : [];
    }

    private static IEnumerable<T> WithinFrom<T>(ImmutableArray<T> items, int index, TextSpan span, Func<T, TextSpan> spanOf)
    {
        for (; index < items.Length && spanOf(items[index]).Start < span.End; index++)
        {
            if (span.Contains(spanOf(items[index])))
            {
                yield return items[index];
            }
        }
    }
}

/// <summary>Reads one type of report. The reader fills the slots, the date, the evidence and the rule's name; the id, the
/// confidence, the codes and the list of actors it leaves empty, for <see cref="ArticleReader"/> sets them for all alike.</summary>
public delegate IEnumerable<Report> ReportReader(Analysis analysis);
