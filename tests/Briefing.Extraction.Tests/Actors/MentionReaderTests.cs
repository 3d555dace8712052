using System.Collections.Immutable;
using System.Globalization;
using Briefing.Domain.Articles;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Briefing.Extraction.Tests.Actors;

public sealed class MentionReaderTests
{
    private static readonly IReadOnlyList<MentionCase> Cases = MentionCase.ReadAll();

    public static TheoryData<string> Titles => [.. Cases.Select(@case => @case.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Phrases_stand_for_the_actors_of_the_specification(string title)
    {
        var @case = Cases.Single(@case => @case.Title == title);
        var text = @case.Content.Text;
        var read = Read(@case.Content);
        var mentions = read.Select(mention => (Phrase: mention.Span.Of(text), Actor: mention.Actor.Id.Value)).ToList();

        foreach (var (phrase, actor) in @case.Expected)
        {
            var found = mentions.FindIndex(mention => mention.Phrase == phrase);
            if (actor == "-")
            {
                Assert.True(found < 0, $"'{phrase}' is nobody, but was read as {(found < 0 ? "" : mentions[found].Actor)}");
                continue;
            }

            Assert.True(found >= 0, $"'{phrase}' is missing among: {string.Join("; ", mentions.Select(mention => $"{mention.Phrase} = {mention.Actor}"))}");
            Assert.Equal($"{phrase} = {actor}", $"{phrase} = {mentions[found].Actor}");
            mentions.RemoveRange(0, found + 1);
        }
    }

    [Fact]
    public void Any_text_is_read_without_fault_to_the_same_mentions_inside_it()
    {
        var words = Gen.Elements(
            "the", "Mr", "President", "of", "Macron", "'s", "’s", "“", "”", "\"", ",", ".", "\n\n", "said", "his", "They", "and", "army", "U.S.", "Al-", "al-Golani", "-", "Ministry",
            "for", "two", "leaders", "Œ", "İ", "ß", "\u0301", "😀", "\uD800", "Kyiv", "one of", "officials", "Doctors'", "Network", "who", "X", "(", ")", "Gen.", "ａ", "中国", "\0", "coalition");
        var texts = Gen.ArrayOf(words, 60).Select(parts => string.Join(' ', parts));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var content = Article(text);
            var (first, second) = (Read(content), Read(content));
            Assert.Equal(first, second);
            Assert.All(first, mention => Assert.True(mention.Span.Start >= 0 && mention.Span.End <= content.Text.Length && mention.Span.Length > 0));
            Assert.Equal(first.OrderBy(mention => mention.Span.Start), first);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Random_characters_are_read_without_fault()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Read(Article(text ?? ""))).QuickCheckThrowOnFailure();
    }

    internal static ArticleContent Article(string body, string published = "2024-12-10T12:00:00Z") => new(
        "Test Wire", null, "A title", body, DateTimeOffset.Parse(published, CultureInfo.InvariantCulture), "en");

    private static ImmutableArray<Mention> Read(ArticleContent content) =>
        MentionReader.Read(Syntax.Of(Document.Of(content)), Lexicon.Default);
}
