using System.Text.Json;
using Briefing.Domain.Editions;

namespace Briefing.Application.Editions;

/// <summary>The Handlebars sources that an edition is rendered with.</summary>
/// <param name="Partials">By name, as <c>{{> name}}</c> calls them.</param>
public sealed record EditionTemplates(string Subject, string Html, string Text, IReadOnlyDictionary<string, string> Partials)
{
    /// <summary>The folder's <c>subject.hbs</c>, <c>edition.html.hbs</c> and <c>edition.text.hbs</c>; its other <c>.hbs</c> files
    /// are partials by their names.</summary>
    public static EditionTemplates Load(string folder)
    {
        var files = Directory.GetFiles(folder, "*.hbs").ToDictionary(
            path => Path.GetFileNameWithoutExtension(path), path => File.ReadAllText(path).ReplaceLineEndings("\n"), StringComparer.Ordinal);
        return new EditionTemplates(
            Take("subject"),
            Take("edition.html"),
            Take("edition.text"),
            new SortedDictionary<string, string>(files, StringComparer.Ordinal));

        string Take(string name) => files.Remove(name, out var source)
            ? source
            : throw new RefusedException("templates", $"The folder {folder} has no {name}.hbs.");
    }

    /// <summary>The templates of an event.</summary>
    internal static EditionTemplates Of(TemplateSet.TemplateSources sources) => new(
        sources.Subject, sources.Html, sources.Text,
        new SortedDictionary<string, string>(sources.Partials.ToDictionary(partial => partial.Name, partial => partial.Source), StringComparer.Ordinal));

    /// <summary>All sources as one text, to be kept with the editions that were rendered with them.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, EditionJson.Default.EditionTemplates);

    /// <summary>The templates of <see cref="ToJson"/>.</summary>
    public static EditionTemplates FromJson(string json) => JsonSerializer.Deserialize(json, EditionJson.Default.EditionTemplates)!;
}
