using System.Text.Json.Serialization;
using Briefing.Domain.Articles;

namespace Briefing.Api.Reports;

/// <summary>Where a text says something, by the W3C's Web Annotation Data Model, in two ways: so a reader finds it also in another copy
/// of the text.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextQuoteSelector), "TextQuoteSelector")]
[JsonDerivedType(typeof(TextPositionSelector), "TextPositionSelector")]
public abstract record Selector
{
    /// <summary>How many characters before and behind a quotation are given.</summary>
    private const int Around = 32;

    /// <summary>A span of a text both by its words and by its place.</summary>
    internal static IReadOnlyList<Selector> Of(string text, TextSpan span)
    {
        var before = Math.Max(0, span.Start - Around);
        var behind = Math.Min(text.Length, span.End + Around);

        // Never half of a character that takes two code units.
        before += before > 0 && char.IsLowSurrogate(text[before]) ? 1 : 0;
        behind -= behind < text.Length && char.IsLowSurrogate(text[behind]) ? 1 : 0;
        var start = CodePoints(text.AsSpan(0, span.Start));
        return
        [
            new TextQuoteSelector(span.Of(text), text[before..span.Start], text[span.End..behind]),
            new TextPositionSelector(start, start + CodePoints(text.AsSpan(span.Start, span.Length))),
        ];
    }

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}

/// <summary>The words, with some before and behind them.</summary>
public sealed record TextQuoteSelector(string Exact, string Prefix, string Suffix) : Selector;

/// <summary>The place in the text, counted in Unicode code points from 0.</summary>
/// <param name="End">Behind the last character.</param>
public sealed record TextPositionSelector(int Start, int End) : Selector;

/// <summary>What an annotation points to.</summary>
/// <param name="Source">The address of the text; it answers as text/plain.</param>
/// <param name="Selector">The same span in two ways.</param>
public sealed record AnnotationTarget(string Source, IReadOnlyList<Selector> Selector);

/// <summary>A passage of an article that a report, or one slot of it, was read from: a Web Annotation.</summary>
/// <param name="Context">Always the W3C's.</param>
/// <param name="Id">Its address: that of the report with the slot's name behind a hash.</param>
/// <param name="Body">The slot: "amount", "participants[1]"; "sentence" for the sentence that carries the report.</param>
public sealed record Annotation(
    [property: JsonPropertyName("@context")] string Context, string Id, string Type, string Motivation, AnnotationBody Body, AnnotationTarget Target)
{
    internal static Annotation Of(string report, string slot, string source, string text, TextSpan span) => new(
        "http://www.w3.org/ns/anno.jsonld", $"/reports/{Uri.EscapeDataString(report)}#{slot}", "Annotation", "identifying",
        new AnnotationBody("TextualBody", slot), new AnnotationTarget(source, Selector.Of(text, span)));
}

/// <summary>What an annotation says of its target.</summary>
public sealed record AnnotationBody(string Type, string Value);
