using Briefing.Application.Articles;
using Briefing.Testing;

namespace Briefing.Application.Tests.Articles;

public sealed class SampleArticleTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "seeds", "articles");

    [Fact]
    public void The_samples_span_four_weeks_of_several_outlets_and_each_says_that_it_is_no_news()
    {
        var articles = Directory.GetFiles(Folder).Select(path => ArticleFile.Read(path, File.ReadAllBytes(path), new ArticleDraft()).Check()).ToList();

        Assert.InRange(articles.Count, 16, 60);
        Assert.InRange((articles.Max(article => article.Published) - articles.Min(article => article.Published)).TotalDays, 25, 31);
        Assert.InRange(articles.Select(article => article.Outlet).Distinct().Count(), 6, 30);
        Assert.All(articles, article => Assert.EndsWith("This is sample data for trying out Briefing. It is not news.", article.Body, StringComparison.Ordinal));
        Assert.All(articles, article => Assert.Equal("example.org", article.Url?.Host));
    }
}
