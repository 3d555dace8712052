using System.Collections.Concurrent;
using Briefing.Domain.Editions;
using Briefing.EventStore;

namespace Briefing.Application.Editions;

/// <summary>The renderers of all templates that are in use, each compiled once.</summary>
internal sealed class EditionRenderers(PostgresEventStore store, KeptTexts texts, EditionTemplates files)
{
    private const int MostRenderers = 20;

    private readonly EditionTemplates files = Checked(files);
    private readonly ConcurrentDictionary<string, EditionRenderer> byTemplates = new(StringComparer.Ordinal);
    private (long Version, EditionRenderer Renderer)? published;

    /// <summary>The renderer for editions that come out now.</summary>
    /// <returns>It with the version of its templates; null for those of the folder, which hold as long as none were published.</returns>
    public async Task<(EditionRenderer Renderer, int? Version)> CurrentAsync(CancellationToken cancellation)
    {
        if (await store.GetStreamAsync(TemplateSet.StreamName, cancellation) is not { Version: var version })
        {
            return (Compiled(files.ToJson()), null);
        }

        if (published is not { } known || known.Version != version)
        {
            await foreach (var recorded in store.ReadStreamAsync(TemplateSet.StreamName, version, version, cancellation: cancellation))
            {
                published = (version, new EditionRenderer(EditionTemplates.Of(((TemplateSet.TemplatesPublished)recorded.Data).Sources)));
            }
        }

        return (published!.Value.Renderer, (int)version);
    }

    /// <summary>The renderer that an edition was made with.</summary>
    public async Task<EditionRenderer> OfAsync(Edition.Manifest manifest, CancellationToken cancellation) =>
        byTemplates.TryGetValue(manifest.Templates, out var renderer) ? renderer : Compiled(await texts.ReadAsync(manifest.Templates, cancellation));

    /// <summary>A folder with a wrong template is refused at the start, and not when the first edition is due.</summary>
    private static EditionTemplates Checked(EditionTemplates templates)
    {
        TemplateCheck.Check(templates);
        return templates;
    }

    private EditionRenderer Compiled(string json)
    {
        if (byTemplates.Count >= MostRenderers)
        {
            byTemplates.Clear();
        }

        return byTemplates.GetOrAdd(KeptTexts.Fingerprint(json), _ => new EditionRenderer(EditionTemplates.FromJson(json)));
    }
}
