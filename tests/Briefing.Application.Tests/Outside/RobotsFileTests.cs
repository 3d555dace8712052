using Briefing.Application.Outside;

namespace Briefing.Application.Tests.Outside;

public sealed class RobotsFileTests
{
    private const string Text = """
        # A comment
        User-agent: *
        Disallow: /private
        Allow: /private/press$
        Disallow: /*.pdf

        User-agent: Other
        User-agent: briefing/2.0
        Disallow: /briefings-only # for us
        Allow:
        """;

    [Theory]
    [InlineData("/news", true)]
    [InlineData("/private/a", true)]
    [InlineData("/briefings-only/a", false)]
    public void Rules_under_our_name_count_instead_of_those_for_all(string path, bool allowed) =>
        Assert.Equal(allowed, RobotsFile.Parse(Text, "Briefing").Allows(At(path)));

    [Theory]
    [InlineData("/news", true)]
    [InlineData("/private/a", false)]
    [InlineData("/private/press", true)]
    [InlineData("/private/press/a", false)]
    [InlineData("/a/b.pdf?x", false)]
    [InlineData("/briefings-only", true)]
    public void The_longest_rule_that_matches_counts(string path, bool allowed) =>
        Assert.Equal(allowed, RobotsFile.Parse(Text, "Somebody").Allows(At(path)));

    private static Uri At(string path) => new($"https://example.org{path}");
}
