using System.Globalization;
using System.Text.Json;
using Briefing.Domain.Editions;
using Briefing.EventStore;

namespace Briefing.Application.Editions;

/// <summary>An issued edition beside the same one made again.</summary>
/// <param name="FirstDifference">"text, line 12: kept …, made …"; null where both are the same to the byte.</param>
public sealed record Reproduction(Edition.EditionIssued Edition, string? FirstDifference);

/// <summary>Makes issued editions again from the log.</summary>
public sealed class ReproduceEdition
{
    private const int LongestLine = 200;

    private readonly PostgresEventStore store;
    private readonly EditionQueries editions;
    private readonly KeptTexts texts;
    private readonly EditionRenderers renderers;

    internal ReproduceEdition(PostgresEventStore store, EditionQueries editions, KeptTexts texts, EditionRenderers renderers)
    {
        this.store = store;
        this.editions = editions;
        this.texts = texts;
        this.renderers = renderers;
    }

    /// <summary>Makes an edition again from the log up to its position, with the templates that it was rendered with, and
    /// compares what comes out with the manifest and the kept renderings.</summary>
    /// <exception cref="RefusedException">No edition with the id came out.</exception>
    public async Task<Reproduction> RunAsync(string edition, CancellationToken cancellation = default)
    {
        var issued = await editions.IssuedAsync(edition, cancellation);
        var (now, before) = await store.ReadArchivesAsync(issued.Position, issued.SincePosition, cancellation);
        var frame = new EditionFrame(issued.Series, issued.Date, issued.Number, issued.Cutoff, issued.Since) { Next = issued.Next };
        var content = Composition.Compose(frame, now, before);
        var renderer = await renderers.OfAsync(issued.Manifest, cancellation);
        var rendered = renderer.Render(content);

        var made = new[]
        {
            ("content", issued.Manifest.Content, JsonSerializer.Serialize(content, EditionJson.Default.EditionContent)),
            ("subject", issued.Manifest.Subject, rendered.Subject),
            ("text", issued.Manifest.Text, rendered.Text),
            ("html", issued.Manifest.Html, rendered.Html),
        };
        foreach (var (name, fingerprint, again) in made)
        {
            var kept = await texts.ReadAsync(fingerprint, cancellation);
            if (Difference(name, kept, again) is { } difference)
            {
                return new Reproduction(issued, difference);
            }

            if (KeptTexts.Fingerprint(again) != fingerprint)
            {
                return new Reproduction(issued, $"{name}: the kept text is not the one that the manifest names ({fingerprint})");
            }
        }

        return new Reproduction(issued, null);
    }

    private static string? Difference(string name, string kept, string made)
    {
        if (kept == made)
        {
            return null;
        }

        var (keptLines, madeLines) = (kept.Split('\n'), made.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(keptLines.Length, madeLines.Length)).First(i => At(keptLines, i) != At(madeLines, i));
        return string.Create(
            CultureInfo.InvariantCulture, $"{name}, line {line + 1}: kept {At(keptLines, line)}, made {At(madeLines, line)}");
    }

    private static string At(string[] lines, int index) => index >= lines.Length ? "nothing"
        : lines[index].Length <= LongestLine ? $"\"{lines[index]}\"" : $"\"{lines[index][..LongestLine]} …\"";
}
