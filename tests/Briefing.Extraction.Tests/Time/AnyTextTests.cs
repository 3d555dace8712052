using Briefing.Domain.Articles;
using Briefing.Extraction.Figures;
using Briefing.Extraction.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Briefing.Extraction.Tests.Time;

public sealed class AnyTextTests
{
    private static readonly string[] Pieces =
    [
        "Monday", "last", "the", "week", "of", "Dec.", "7", "-", "31", "2024", "9999", "0000", "ago", "three", "million", "years", "later", "a", "half", "billion", "$", "€", "US", "euros", "kroner", "(", ")", "to", "between",
        "and", "5", "1,200", "1.5.2", "%", "percent", "fifth", "third", "quarter", "Q3", "every", "night", "overnight", "10", ":", "30", "p.m.", "GMT", "early", "end", "next", "99999999999999999999999", "lakh", "crore", "May", "1990s",
    ];

    [Fact]
    public void Any_mixture_of_dates_and_figures_is_read_with_spans_inside_the_text()
    {
        var texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(' ', pieces));
        Prop.ForAll(texts.ToArbitrary(), HoldsTogether).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_string_is_read() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => HoldsTogether(text ?? "")).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("9000000 years ago")]
    [InlineData("Dec. 7, 0000")]
    [InlineData("the end of next century")]
    [InlineData("5000 decades later")]
    [InlineData("the last 0 years")]
    [InlineData("the first half of Monday")]
    [InlineData("31/02/2024")]
    [InlineData("Feb. 30")]
    [InlineData("$99999999999999999999999999 trillion")]
    public void A_date_or_figure_out_of_bounds_does_no_harm(string text) => Assert.True(HoldsTogether(text));

    private static bool HoldsTogether(string text)
    {
        var document = Sentences.Of(text);
        IEnumerable<TextSpan> spans =
        [
            .. TimeReader.Read(document, []).Select(time => time.Span),
            .. MoneyReader.Read(document, []).Select(money => money.Span),
            .. QuantityReader.Read(document, []).Select(quantity => quantity.Span),
            .. QuantityReader.ReadShares(document, document.Sentences[0]).Select(share => share.Span),
        ];
        return spans.All(span => span is { Start: >= 0, Length: > 0 } && span.End <= text.Length)
            && TimeReader.Read(document, []).SequenceEqual(TimeReader.Read(document, []));
    }
}
