using Briefing.Domain.Aid;
using Briefing.Extraction.Figures;

namespace Briefing.Extraction.Tests.Figures;

public sealed class MoneyReaderTests
{
    [Theory]
    [InlineData("$4.4 billion", 4_400_000_000, "USD")]
    [InlineData("4.4bn euros", 4_400_000_000, "EUR")]
    [InlineData("650 mln euros", 650_000_000, "EUR")]
    [InlineData("€300m", 300_000_000, "EUR")]
    [InlineData("£19m", 19_000_000, "GBP")]
    [InlineData("US$1.2bn", 1_200_000_000, "USD")]
    [InlineData("C$20 million", 20_000_000, "CAD")]
    [InlineData("A$100m", 100_000_000, "AUD")]
    [InlineData("HK$3 million", 3_000_000, "HKD")]
    [InlineData("EUR 4.1 billion", 4_100_000_000, "EUR")]
    [InlineData("DKK 1bn", 1_000_000_000, "DKK")]
    [InlineData("500 million kronor", 500_000_000, "SEK")]
    [InlineData("half a billion dollars", 500_000_000, "USD")]
    [InlineData("two and a half million dollars", 2_500_000, "USD")]
    [InlineData("1.2 trillion won", 1_200_000_000_000, "KRW")]
    [InlineData("500 crore rupees", 5_000_000_000, "INR")]
    [InlineData("Rs 5 lakh crore", 5_000_000_000_000, "INR")]
    [InlineData("10 million U.S. dollars", 10_000_000, "USD")]
    [InlineData("50 billion-euro", 50_000_000_000, "EUR")]
    [InlineData("50-billion-euro", 50_000_000_000, "EUR")]
    [InlineData("$3-5 billion", 3_000_000_000, "USD")]
    [InlineData("3 to 5 billion euros", 3_000_000_000, "EUR")]
    public void Every_notation_gives_value_and_currency(string words, long value, string currency)
    {
        var text = $"It gave {words} to them.";

        var money = Assert.Single(MoneyReader.Read(Sentences.Of(text), []));

        Assert.Equal(words, money.Span.Of(text));
        Assert.Equal(new Money(value, currency), money.Money);
    }

    [Fact]
    public void A_conversion_in_brackets_is_an_equivalent_and_no_second_amount()
    {
        var money = Assert.Single(MoneyReader.Read(Sentences.Of("It gave up to 650 million euros (about $684 million) in arms."), []));

        Assert.Equal([new Money(684_000_000, "USD")], money.Equivalents);
        Assert.Equal(Precision.AtMost, money.Precision);
    }

    [Theory]
    [InlineData("It sent 500-pound bombs and 2,000 pounds of explosives.")]
    [InlineData("They won 3 of 5 and gave hundreds of millions.")]
    [InlineData("Some 12 million people fled.")]
    public void What_is_no_money_is_not_read(string text) => Assert.Empty(MoneyReader.Read(Sentences.Of(text), []));
}
