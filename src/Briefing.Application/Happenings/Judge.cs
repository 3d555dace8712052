using Briefing.Domain;
using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Briefing.EventStore;

namespace Briefing.Application.Happenings;

/// <summary>What came of a decision.</summary>
/// <param name="Decisions">The ids of the decisions taken; none where it was already so.</param>
/// <param name="Position">What to wait for before reading.</param>
public sealed record Judged(IReadOnlyList<string> Decisions, long Position);

/// <summary>Takes down what analysts decide about happenings. Decisions hold on to sentences of articles, so they hold when
/// projections are rebuilt and when articles are read again.</summary>
public sealed class Judge(PostgresEventStore store, HappeningQueries happenings, TimeProvider clock)
{
    /// <summary>Takes down what a request asks for.</summary>
    /// <param name="by">Who decides.</param>
    /// <exception cref="RefusedException">The kind is not known, a field that it needs is missing, or the decision cannot be taken; the
    /// exception says which field and why.</exception>
    public Task<Judged> RunAsync(DecisionRequest request, string by, CancellationToken cancellation = default)
    {
        var why = request.Why;
        return request.Kind switch
        {
            "correct" => CorrectAsync(
                Needed("happening", request.Happening), Needed("slot", request.Slot), Needed("value", request.Value), by, why, cancellation),
            "choose" => ChooseAsync(
                Needed("happening", request.Happening), Needed("slot", request.Slot), Needed("value", request.Value), by, why, cancellation),
            "dismiss" => DismissAsync(Needed("happening", request.Happening), Needed("report", request.Report), by, why, cancellation),
            "merge" => MergeAsync(Needed("happening", request.Happening), Needed("with", request.With), by, why, cancellation),
            "split" => SplitAsync(
                Needed("happening", request.Happening), request.Apart ?? throw Missing("apart"), by, why, cancellation),
            "withdraw" => WithdrawAsync(Needed("article", request.Article), by, why, cancellation),
            "revoke" => RevokeAsync(Needed("decision", request.Decision), by, why, cancellation),
            _ => throw new RefusedException(
                "kind", $"It is '{request.Kind}'; there are correct, choose, dismiss, merge, split, withdraw and revoke."),
        };

        string Needed(string field, string? given) => Said(field, given ?? throw Missing(field));
        RefusedException Missing(string field) => new(field, $"To {request.Kind}, it is needed.");
    }

    /// <summary>Puts a value in the place of what sources say of a slot.</summary>
    /// <exception cref="RefusedException">There is no such happening or slot, or the value cannot be read; the exception says which.</exception>
    public async Task<Judged> CorrectAsync(string happening, string slot, string value, string by, string why, CancellationToken cancellation = default)
    {
        var found = await FindAsync("happening", happening, cancellation);
        CheckValue(found, slot, value);
        var reports = await AnchorsAsync(found, cancellation);
        return await DecideAsync(by, why, (state, analyst) => Judging.Correct(state, reports, slot, value, analyst), cancellation);
    }

    /// <summary>Chooses among the figures that sources give.</summary>
    /// <inheritdoc cref="CorrectAsync"/>
    public async Task<Judged> ChooseAsync(string happening, string slot, string value, string by, string why, CancellationToken cancellation = default)
    {
        var found = await FindAsync("happening", happening, cancellation);
        var told = SlotOf(found, slot);
        if (!told.Values.Any(one => one.Value == value))
        {
            throw new RefusedException("value", $"No source of {found.Id} says '{value}' for {slot}. They say: {string.Join(", ", told.Values.Select(one => one.Value))}.");
        }

        var reports = await AnchorsAsync(found, cancellation);
        return await DecideAsync(by, why, (state, analyst) => Judging.Choose(state, reports, slot, value, analyst), cancellation);
    }

    /// <summary>Says that the article does not say this.</summary>
    /// <inheritdoc cref="CorrectAsync"/>
    public async Task<Judged> DismissAsync(string happening, string report, string by, string why, CancellationToken cancellation = default)
    {
        var found = await FindAsync("happening", happening, cancellation);
        var evidence = (await happenings.EvidenceAsync([found], cancellation)).FirstOrDefault(one => one.Source.Report == report)
            ?? throw new RefusedException("report", $"{found.Id} has no report '{report}'. It has: {string.Join(", ", found.Sources.Select(source => source.Report))}.");
        return await DecideAsync(by, why, (state, analyst) => Judging.Dismiss(state, ReportAnchor.Of(evidence.Report), analyst), cancellation);
    }

    /// <summary>Makes two happenings one.</summary>
    /// <inheritdoc cref="CorrectAsync"/>
    public async Task<Judged> MergeAsync(string happening, string with, string by, string why, CancellationToken cancellation = default)
    {
        var one = await FindAsync("happening", happening, cancellation);
        var other = await FindAsync("with", with, cancellation);
        if (HappeningTypes.TypeOf(one) != HappeningTypes.TypeOf(other))
        {
            throw new RefusedException("with", $"{one.Id} and {other.Id} are of different types; only happenings of one type can be one.");
        }

        var (left, right) = (await AnchorsAsync(one, cancellation), await AnchorsAsync(other, cancellation));
        return one.Id == other.Id
            ? new Judged([], one.LastChanged)
            : await DecideAsync(by, why, (state, analyst) => Judging.Merge(state, left, right, analyst), cancellation);
    }

    /// <summary>Makes two happenings of one.</summary>
    /// <param name="apart">The ids of the reports that tell of the other happening.</param>
    /// <inheritdoc cref="CorrectAsync"/>
    public async Task<Judged> SplitAsync(string happening, IReadOnlyCollection<string> apart, string by, string why, CancellationToken cancellation = default)
    {
        var found = await FindAsync("happening", happening, cancellation);
        var evidence = await happenings.EvidenceAsync([found], cancellation);
        var (other, rest) = (Anchors(evidence.Where(one => apart.Contains(one.Source.Report))), Anchors(evidence.Where(one => !apart.Contains(one.Source.Report))));
        if (other.Count == 0 || rest.Count == 0)
        {
            throw new RefusedException("apart", $"Name some of the reports of {found.Id}, but not all: {string.Join(", ", found.Sources.Select(source => source.Report))}.");
        }

        return await DecideAsync(by, why, (state, analyst) => Judging.Split(state, other, rest, analyst), cancellation);
    }

    /// <summary>Takes an article back, as its outlet did: what it reported no longer counts. A new version of it counts again.</summary>
    /// <inheritdoc cref="CorrectAsync"/>
    public async Task<Judged> WithdrawAsync(string article, string by, string why, CancellationToken cancellation = default)
    {
        var (id, reason) = (new ArticleId(article), Said("why", why));
        var metadata = DomainEvents.SaidBy(Said("by", by));
        if (await store.GetStreamAsync(Article.StreamName(id), cancellation) is null)
        {
            throw new RefusedException("article", $"There is no article '{article}'.");
        }

        var decision = await store.DecideAsync(
            Article.StreamName(id), DomainEvents.OfArticle, state => Article.Withdraw(state, id, reason), metadata, cancellation);
        return new Judged([], decision.Position);
    }

    /// <summary>Takes a decision back; one that was taken back before stays as it is.</summary>
    /// <inheritdoc cref="CorrectAsync"/>
    public Task<Judged> RevokeAsync(string decision, string by, string why, CancellationToken cancellation = default) =>
        DecideAsync(
            by,
            why,
            (state, analyst) => state.Decisions.Any(taken => taken.Id == decision)
                ? Judging.Revoke(state, decision, analyst)
                : throw new RefusedException("decision", $"There is no decision '{decision}'."),
            cancellation);

    /// <summary>All decisions about happenings, in the order in which they were taken, with those that were revoked.</summary>
    /// <param name="known">As the log stood at this position.</param>
    public async Task<IReadOnlyList<DecisionTaken>> ListAsync(long known = long.MaxValue, CancellationToken cancellation = default)
    {
        var state = Judging.State.Initial;
        await foreach (var recorded in store.ReadStreamAsync(Judging.StreamName, cancellation: cancellation))
        {
            state = recorded.Position > known ? state : Judging.Fold(state, (Decision)recorded.Data);
        }

        return [.. state.Decisions.Select(decision => DecisionTaken.Of(store.Types.NameOf(decision.GetType()), decision, state))];
    }

    private async Task<Judged> DecideAsync(
        string by, string why, Func<Judging.State, Judging.Analyst, IReadOnlyList<Decision>> decide, CancellationToken cancellation)
    {
        var analyst = new Judging.Analyst(Said("by", by), clock.GetUtcNow(), Said("why", why));
        var decision = await store.DecideAsync(
            Judging.StreamName, DomainEvents.OfJudgements, state => decide(state, analyst), cancellation: cancellation);
        return new Judged([.. decision.Events.Cast<Decision>().Select(taken => taken.Id)], decision.Position);
    }

    private async Task<Happening> FindAsync(string field, string id, CancellationToken cancellation) =>
        (await happenings.GetAsync(id, KnownAt.Now, cancellation)).Value ?? throw new RefusedException(field, $"There is no happening '{id}'.");

    private async Task<ValueList<ReportAnchor>> AnchorsAsync(Happening happening, CancellationToken cancellation) =>
        Anchors(await happenings.EvidenceAsync([happening], cancellation));

    private static ValueList<ReportAnchor> Anchors(IEnumerable<ReportEvidence> evidence) =>
        evidence.Select(one => ReportAnchor.Of(one.Report)).Distinct().ToValueList();

    private static Slot SlotOf(Happening happening, string slot) => happening.Slots.FirstOrDefault(told => told.Name == slot)
        ?? throw new RefusedException("slot", $"{happening.Id} has no slot '{slot}'. It has: {string.Join(", ", happening.Slots.Select(told => told.Name))}.");

    private static void CheckValue(Happening happening, string slot, string value)
    {
        try
        {
            SlotOf(happening, slot).Check(value);
        }
        catch (FormatException error)
        {
            throw new RefusedException("value", error.Message);
        }
    }

    private static string Said(string field, string? text) => Given.Text(field, text, "A decision needs to say it.");
}
