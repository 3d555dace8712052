using Briefing.Domain.Editions;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace Briefing.Application.Editions;

/// <summary>Tries templates before they are published: on an edition that has everything, and on one that has nothing.</summary>
internal static class TemplateTrial
{
    /// <exception cref="RefusedException">They break a rule, name what no edition has, or cannot be rendered; the reason says where.</exception>
    public static void Run(EditionTemplates templates)
    {
        var renderer = new EditionRenderer(templates);
        TemplateNames.Check(templates);
        foreach (var edition in new[] { SpecimenEdition.Full, SpecimenEdition.Empty })
        {
            foreach (var link in new[] { null, new Uri("https://example.org/") })
            {
                Try(renderer, edition, link);
            }
        }
    }

    private static void Try(EditionRenderer renderer, EditionContent edition, Uri? link)
    {
        try
        {
            var rendered = renderer.Render(edition, link, link);
            if (rendered.Subject.Length is 0 or > 300)
            {
                throw new RefusedException("templates", $"subject: an edition gets a subject of {rendered.Subject.Length} characters; between 1 and 300 are right.");
            }
        }
        catch (Exception error) when (error is HandlebarsException or HandlebarsUndefinedBindingException or InvalidCastException or ArgumentException or FormatException or NullReferenceException)
        {
            throw new RefusedException("templates", $"They cannot be rendered: {error.Message}");
        }
    }
}
