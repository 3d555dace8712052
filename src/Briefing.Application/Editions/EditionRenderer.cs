using System.Globalization;
using System.Text;
using Briefing.Domain.Editions;
using HandlebarsDotNet;

namespace Briefing.Application.Editions;

/// <summary>An edition as people read it.</summary>
public sealed record RenderedEdition(string Subject, string Html, string Text);

/// <summary>Renders editions with one set of templates, which it compiles once.</summary>
public sealed class EditionRenderer
{
    private readonly HandlebarsTemplate<TextWriter, object, object> subject;
    private readonly HandlebarsTemplate<TextWriter, object, object> html;
    private readonly HandlebarsTemplate<TextWriter, object, object> text;

    /// <exception cref="RefusedException">A template breaks a rule of templates; the reason says where and which.</exception>
    public EditionRenderer(EditionTemplates templates)
    {
        TemplateCheck.Check(templates);
        Templates = templates;
        var forHtml = Environment(templates, new HtmlEncoder());
        TemplateHelpers.RegisterForHtml(forHtml);
        html = forHtml.Compile(new StringReader(templates.Html));

        var forText = Environment(templates, new PlainText());
        TemplateHelpers.RegisterForText(forText);
        text = forText.Compile(new StringReader(templates.Text));
        subject = forText.Compile(new StringReader(templates.Subject));
    }

    public EditionTemplates Templates { get; }

    /// <param name="leave">The reader's own address for leaving; null in an edition that is nobody's own.</param>
    /// <exception cref="RefusedException">The templates write too much or take too long.</exception>
    public RenderedEdition Render(EditionContent edition, Uri? leave = null, Uri? preferences = null)
    {
        var limits = new RenderLimits();
        var model = EditionModel.Of(edition, limits, leave, preferences);
        return new RenderedEdition(TextLayout.OneLine(Written(subject)), Written(html), TextLayout.Tidy(Written(text)));

        string Written(HandlebarsTemplate<TextWriter, object, object> template)
        {
            using var writer = limits.Writer();
            template(writer, model);
            return writer.ToString();
        }
    }

    private static IHandlebars Environment(EditionTemplates templates, ITextEncoder encoder)
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration
        {
            TextEncoder = encoder,
            FormatProvider = CultureInfo.InvariantCulture,
            ThrowOnUnresolvedBindingExpression = true,
        });
        foreach (var (name, source) in templates.Partials)
        {
            handlebars.RegisterTemplate(name, source);
        }

        return handlebars;
    }

    /// <summary>Writes values as they are. (The NoEscape setting does not reach inside of block helpers.)</summary>
    private sealed class PlainText : ITextEncoder
    {
        public void Encode(StringBuilder? text, TextWriter target) => target.Write(text);

        public void Encode(string? text, TextWriter target) => target.Write(text);

        public void Encode<T>(T? text, TextWriter target)
            where T : IEnumerator<char>
        {
            while (text?.MoveNext() == true)
            {
                target.Write(text.Current);
            }
        }
    }
}
