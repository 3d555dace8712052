using System.Collections;
using System.Globalization;
using HandlebarsDotNet;

namespace Briefing.Application.Editions;

/// <summary>The helpers that templates may call: <c>marks</c> everywhere; <c>wrap</c>, <c>heading</c>, <c>upper</c>, <c>column</c> and
/// <c>mark</c> in text.</summary>
internal static class TemplateHelpers
{
    public static void RegisterForHtml(IHandlebars handlebars) => handlebars.RegisterHelper("marks", (writer, _, arguments) =>
    {
        const string Style = "color:#0b5f70;text-decoration:none";
        var links = Numbers(arguments[0]).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"""<a class="accent" href="#s{number}" style="{Style}" aria-label="Source {number}">{number}</a>"""));
        writer.WriteSafeString(
            $"""<sup style="font-size:11px;line-height:0;font-family:Arial,sans-serif">&#8239;{string.Join(",&#8239;", links)}</sup>""");
    });

    public static void RegisterForText(IHandlebars handlebars)
    {
        handlebars.RegisterHelper("marks", (writer, _, arguments) =>
            writer.WriteSafeString(string.Concat(Numbers(arguments[0]).Select(number => string.Create(CultureInfo.InvariantCulture, $"[{number}]")))));
        handlebars.RegisterHelper("mark", (_, arguments) =>
            string.Create(CultureInfo.InvariantCulture, $"[{arguments[0]}]").PadRight(5));
        handlebars.RegisterHelper("upper", (_, arguments) => TextLayout.OneLine($"{arguments[0]}").ToUpperInvariant());
        handlebars.RegisterHelper("column", (_, arguments) => $"{arguments[0]}".PadRight(Convert.ToInt32(arguments[1], CultureInfo.InvariantCulture), '\u00A0'));
        handlebars.RegisterHelper("heading", (_, arguments) => TextLayout.Heading($"{arguments[0]}"));
        handlebars.RegisterHelper("wrap", (writer, options, context, arguments) => writer.WriteSafeString(TextLayout.Wrap(
            options.Template(), Prefix(arguments, 0), Prefix(arguments, 1))));
    }

    private static string Prefix(Arguments arguments, int index) => index < arguments.Length ? $"{arguments[index]}" : "";

    private static IEnumerable<int> Numbers(object? argument) => ((IEnumerable)argument!).Cast<int>();
}
