using Briefing.Extraction.Figures;

namespace Briefing.Extraction.Tests.Figures;

public sealed class QuantityReaderTests
{
    [Theory]
    [InlineData("91 missiles", 91)]
    [InlineData("1,200 shells", 1200)]
    [InlineData("eighty-one missiles", 81)]
    [InlineData("one hundred and twenty drones", 120)]
    [InlineData("a hundred drones", 100)]
    [InlineData("two thousand five hundred shells", 2500)]
    [InlineData("a dozen tanks", 12)]
    [InlineData("between 10 and 20 tanks", 10)]
    [InlineData("1.5 million shells", 1_500_000)]
    public void Digits_and_words_are_numbers(string words, decimal value) =>
        Assert.Equal(value, Assert.Single(QuantityReader.Read(Sentences.Of($"It sent {words}."), [])).Value);

    [Theory]
    [InlineData("It sent dozens of F-16 jets and 155mm guns on the 11th day.")]
    [InlineData("Hundreds fled; 20 percent stayed.")]
    public void Words_for_many_and_numbers_in_names_are_none(string text) => Assert.Empty(QuantityReader.Read(Sentences.Of(text), []));

    [Theory]
    [InlineData("nearly 500 bombs", Precision.About)]
    [InlineData("more than 120 bombs", Precision.AtLeast)]
    [InlineData("at least 7 bombs", Precision.AtLeast)]
    [InlineData("as many as 30 bombs", Precision.AtMost)]
    [InlineData("30 bombs", Precision.Exact)]
    public void The_words_before_a_number_say_how_exact_it_is(string words, Precision precision) =>
        Assert.Equal(precision, Assert.Single(QuantityReader.Read(Sentences.Of($"It sent {words}."), [])).Precision);

    [Theory]
    [InlineData("about one-fifth of the land", 0.2)]
    [InlineData("18 percent of the land", 0.18)]
    [InlineData("40 per cent of the land", 0.4)]
    [InlineData("a fifth of the land", 0.2)]
    [InlineData("three quarters of the land", 0.75)]
    [InlineData("15 to 20 percent of the land", 0.15)]
    public void Shares_lie_between_nothing_and_all(string words, decimal value) =>
        Assert.Equal(value, Assert.Single(SharesIn($"It holds {words}.")).Value);

    [Fact]
    public void A_third_fight_is_no_share() => Assert.Empty(SharesIn("A third fight may come."));

    private static IReadOnlyList<Share> SharesIn(string text)
    {
        var document = Sentences.Of(text);
        return QuantityReader.ReadShares(document, document.Sentences[0]);
    }
}
