using Briefing.Application.Deliveries;
using Briefing.Domain;
using Briefing.Domain.Editions;
using Briefing.EventStore;

namespace Briefing.Application.Editions;

/// <summary>An edition that said what has been put right since.</summary>
/// <param name="Readers">To how many subscribers it was sent.</param>
/// <param name="Released">Whether an erratum that says so went out.</param>
public sealed record ErratumDraft(string Edition, DateOnly Date, IReadOnlyList<ErratumLine> Lines, int Readers, bool Released);

/// <summary>Finds the editions that carried what was put right since, and has an erratum go to everybody who got one and still
/// subscribes; the next edition of the same series carries it too.</summary>
public sealed class Errata
{
    private readonly PostgresEventStore store;
    private readonly EditionQueries editions;
    private readonly DeliveryQueries deliveries;
    private readonly DeliverEditions deliver;
    private readonly TimeProvider clock;

    internal Errata(PostgresEventStore store, EditionQueries editions, DeliveryQueries deliveries, DeliverEditions deliver, TimeProvider clock)
    {
        this.store = store;
        this.editions = editions;
        this.deliveries = deliveries;
        this.deliver = deliver;
        this.clock = clock;
    }

    /// <summary>The editions that said what has been put right since, the latest first.</summary>
    /// <param name="composed">Is told how many editions were composed again.</param>
    public async Task<IReadOnlyList<ErratumDraft>> ListAsync(IProgress<long>? composed = null, CancellationToken cancellation = default)
    {
        var drafts = new List<ErratumDraft>();
        foreach (var (issued, _, lines) in await FindAsync(_ => true, composed, cancellation))
        {
            drafts.Add(await DraftAsync(issued, lines, cancellation));
        }

        return drafts;
    }

    /// <summary>Releases the erratum of an edition: it goes to everybody to whom the edition was sent and who still subscribes.</summary>
    /// <exception cref="RefusedException">No such edition came out, nothing that it said was put right, or nobody says who releases it.</exception>
    public async Task<ErratumDraft> ReleaseAsync(string edition, string by, CancellationToken cancellation = default)
    {
        var editor = Given.Text("by", by, "Say who releases it.");
        var issued = await editions.IssuedAsync(edition, cancellation);
        var found = await FindAsync(one => one.Id == edition, null, cancellation);
        if (found.Count == 0)
        {
            throw new RefusedException("edition", $"Nothing that {edition} said has been put right since.");
        }

        var decision = await store.DecideAsync(
            Edition.StreamName(issued.Series), DomainEvents.OfEditions, state => Edition.Correct(state, issued, found[0].Title, found[0].Lines, editor, clock.GetUtcNow()),
            cancellation: cancellation);
        await deliver.EnqueueAsync(decision.State.ErratumOf(edition)!, cancellation);
        return await DraftAsync(issued, found[0].Lines, cancellation);
    }

    private async Task<ErratumDraft> DraftAsync(Edition.EditionIssued issued, ValueList<ErratumLine> lines, CancellationToken cancellation)
    {
        var state = await store.FoldStreamAsync(Edition.StreamName(issued.Series), DomainEvents.OfEditions, cancellation: cancellation);
        var readers = (await deliveries.ListAsync(issued.Id, cancellation)).Count(delivery => delivery.State == "sent");
        return new ErratumDraft(issued.Id, issued.Date, lines, readers, lines.Equals(state.State.ErratumOf(issued.Id)?.Lines));
    }

    /// <summary>The editions among those asked for that said something wrong. The log is read once; each edition's archives are those that
    /// it was composed from, and the same with only what puts right what they held. Editions that nothing puts right are not composed.</summary>
    private async Task<IReadOnlyList<(Edition.EditionIssued Issued, string Title, ValueList<ErratumLine> Lines)>> FindAsync(
        Func<Edition.EditionIssued, bool> asked, IProgress<long>? composed, CancellationToken cancellation)
    {
        var issued = new List<Edition.EditionIssued>();
        await foreach (var recorded in store.ReadLogAsync(new LogQuery { Types = [typeof(Edition.EditionIssued)] }, cancellation))
        {
            if (recorded.Data is Edition.EditionIssued one && asked(one))
            {
                issued.Add(one);
            }
        }

        var archives = new Dictionary<long, Archive>();
        var (archive, latest, later) = (Archive.Empty, Archive.Empty, new List<(long Position, object Event)>());
        var wanted = new SortedSet<long>(issued.SelectMany(one => new[] { one.Position, one.SincePosition }));
        await foreach (var recorded in store.ReadLogAsync(new LogQuery { Types = Archives.EventTypes }, cancellation))
        {
            while (wanted.Count > 0 && wanted.Min < recorded.Position)
            {
                archives[wanted.Min] = latest = archive;
                wanted.Remove(wanted.Min);
            }

            // What puts nothing right that the latest edition knew puts nothing right that an earlier one knew.
            if (Erratum.PutsRight(latest, recorded.Data))
            {
                later.Add((recorded.Position, recorded.Data));
            }

            archive = archive.With(recorded.Position, recorded.Data);
        }

        foreach (var left in wanted)
        {
            archives[left] = archive;
        }

        var (found, count) = (new List<(Edition.EditionIssued, string, ValueList<ErratumLine>)>(), 0);
        foreach (var one in issued.OrderByDescending(edition => edition.Cutoff).ThenBy(edition => edition.Id, StringComparer.Ordinal))
        {
            var then = archives[one.Position];
            var corrections = later.Where(recorded => recorded.Position > one.Position && Erratum.PutsRight(then, recorded.Event)).ToArray();
            if (corrections.Length == 0)
            {
                continue;
            }

            var right = Content(one, then, archives[one.SincePosition], corrections);
            if (Erratum.Between(Content(one, then, archives[one.SincePosition], []), right) is { Count: > 0 } lines)
            {
                found.Add((one, right.Title, lines));
            }

            composed?.Report(++count);
        }

        return found;
    }

    private static EditionContent Content(Edition.EditionIssued issued, Archive now, Archive before, IReadOnlyList<(long Position, object Event)> corrections)
    {
        foreach (var (position, @event) in corrections)
        {
            now = now.With(position, @event);
            before = Erratum.PutsRight(before, @event) ? before.With(position, @event) : before;
        }

        var frame = new EditionFrame(issued.Series, issued.Date, issued.Number, issued.Cutoff, issued.Since) { Next = issued.Next };
        return Composition.Compose(frame, now.At(issued.Position), before.At(issued.SincePosition));
    }
}
