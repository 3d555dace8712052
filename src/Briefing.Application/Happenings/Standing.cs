using Briefing.Domain;
using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Briefing.Domain.Outlets;
using Briefing.Domain.Reports;
using Briefing.Domain.Topics;
using Briefing.EventStore;

namespace Briefing.Application.Happenings;

/// <summary>What people have said that bears on happenings, as of a position: topics, grades of outlets, analysts' decisions.</summary>
internal sealed class Standing
{
    /// <summary>The events that it is made from.</summary>
    public static readonly IReadOnlyCollection<Type> EventTypes =
        [typeof(Topic.TopicDefined), typeof(Outlet.OutletDefined), .. DomainEvents.Under<Decision>()];

    private readonly SortedDictionary<string, Topic.Definition> topics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AdmiraltyGrade> grades = new(StringComparer.Ordinal);
    private readonly List<RecordedDecision> decisions = [];

    private (string Id, Topic.Definition Definition)[] inOrder = [];
    private Judgement? judgement = Judgement.None;

    public Judgement Judgement => judgement ??= new Judgement(decisions.ToValueList(), new Dictionary<string, AdmiraltyGrade>(grades));

    public static async Task<Standing> LoadAsync(PostgresEventStore store, long upTo, CancellationToken cancellation)
    {
        var standing = new Standing();
        await foreach (var recorded in store.ReadLogAsync(new LogQuery { UpTo = upTo, Types = EventTypes }, cancellation))
        {
            standing.Apply(recorded);
        }

        return standing;
    }

    public void Apply(RecordedEvent recorded)
    {
        switch (recorded.Data)
        {
            case Topic.TopicDefined defined:
                topics[defined.Id.Value] = defined.Definition;
                inOrder = [.. topics.Select(topic => (topic.Key, topic.Value))];
                break;
            case Outlet.OutletDefined defined:
                grades[defined.Name] = defined.Grade;
                judgement = null;
                break;
            case Decision decision:
                decisions.Add(new RecordedDecision(decision, recorded.Position));
                judgement = null;
                break;
        }
    }

    /// <summary>The reports that an event speaks of: of a revocation, those of the decision that it takes back.</summary>
    public IEnumerable<ReportAnchor> AnchorsOf(Decision decision) => decision is DecisionRevoked revoked
        ? decisions.Where(taken => taken.Decision.Id == revoked.Decision).SelectMany(taken => Judgement.AnchorsOf(taken.Decision))
        : Judgement.AnchorsOf(decision);

    /// <summary>The topics that an article is about.</summary>
    public string[] TopicsOf(ArticleContent content) =>
        [.. inOrder.Where(topic => Topic.IsAbout(topic.Definition, content)).Select(topic => topic.Id)];

    /// <summary>The topics that a report belongs to.</summary>
    public string[] TopicsOf(Report report, string[] articleAbout)
    {
        var (covering, sameAsArticle) = (new List<string>(inOrder.Length), true);
        foreach (var (id, definition) in inOrder)
        {
            var about = articleAbout.AsSpan().Contains(id);
            var covers = Topic.Covers(definition, report, about);
            sameAsArticle &= covers == about;
            if (covers)
            {
                covering.Add(id);
            }
        }

        return sameAsArticle ? articleAbout : [.. covering];
    }
}
