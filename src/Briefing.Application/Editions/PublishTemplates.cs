using Briefing.Domain;
using Briefing.Domain.Editions;
using Briefing.EventStore;

namespace Briefing.Application.Editions;

/// <summary>A version of the templates that was published.</summary>
/// <param name="Fingerprint">SHA-256 of the sources, as manifests of editions name it.</param>
public sealed record PublishedTemplates(int Version, string By, DateTimeOffset At, string Fingerprint);

/// <summary>Publishes templates: they are checked, kept in the log with a version, and hold for every edition that comes out from then on.
/// An edition that came out keeps those that it was made with.</summary>
public sealed class PublishTemplates
{
    private readonly PostgresEventStore store;
    private readonly TimeProvider clock;

    internal PublishTemplates(PostgresEventStore store, TimeProvider clock)
    {
        this.store = store;
        this.clock = clock;
    }

    /// <param name="check">Asked before anything is published: there are templates always, and a version where any were published.</param>
    /// <exception cref="RefusedException">A template breaks a rule, and the exception says where and which; or nobody says who.</exception>
    public async Task<PublishedTemplates> RunAsync(EditionTemplates templates, string by, ChangeCheck? check = null, CancellationToken cancellation = default)
    {
        var editor = Given.Text("by", by, "Say who publishes them.");
        TemplateTrial.Run(templates);
        var sources = new TemplateSet.TemplateSources(
            templates.Subject, templates.Html, templates.Text,
            templates.Partials.OrderBy(partial => partial.Key, StringComparer.Ordinal).Select(partial => new TemplateSet.TemplatePartial(partial.Key, partial.Value)).ToValueList());
        var decision = await store.DecideAsync(
            TemplateSet.StreamName, DomainEvents.OfTemplates, state => TemplateSet.Publish(state, sources, editor, clock.GetUtcNow()),
            (now, events) => check?.Invoke(true, now.State.Current?.Version ?? 0, events.Count > 0), cancellation: cancellation);
        return Of(decision.State.Current!);
    }

    /// <summary>All versions, the last first.</summary>
    public async Task<IReadOnlyList<PublishedTemplates>> ListAsync(CancellationToken cancellation = default)
    {
        var versions = new List<PublishedTemplates>();
        await foreach (var recorded in store.ReadStreamAsync(TemplateSet.StreamName, cancellation: cancellation))
        {
            versions.Insert(0, Of((TemplateSet.TemplatesPublished)recorded.Data));
        }

        return versions;
    }

    private static PublishedTemplates Of(TemplateSet.TemplatesPublished published) => new(
        published.Version, published.By, published.At, KeptTexts.Fingerprint(EditionTemplates.Of(published.Sources).ToJson()));
}
