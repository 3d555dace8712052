using Briefing.Application.Editions;
using Briefing.Testing;

namespace Briefing.Application.Tests.Editions;

public sealed class TemplateCheckTests
{
    private static readonly EditionTemplates Seeds = EditionTemplates.Load(Path.Combine(Checkout.Root, "seeds", "templates"));

    public static TheoryData<string, string> Hostile => new()
    {
        { new string('x', 70_000), "edition.html is longer than 65536 characters" },
        { string.Concat(Enumerable.Repeat("{{title}}", 1_501)), "more than 1500 tags" },
        { string.Concat(Enumerable.Repeat("{{#if title}}", 7)), "more than 6 blocks deep" },
        { $"{{{{marks {new string('(', 10_000)}a{new string(')', 10_000)}}}}}", "nests more than 3 subexpressions" },
        { "\n{{{title}}}", "edition.html, line 2: {{{title}}} writes without escaping" },
        { "{{&title}}", "writes without escaping" },
        { "{{#*inline \"x\"}}{{/inline}}", "is a decorator or an inline partial" },
        { "{{> (lookup . 'x')}}", "names no partial that there is" },
        { "{{> elsewhere}}", "names no partial that there is" },
        { "{{lookup this 'x'}}", "calls a helper that is not known" },
        { "{{#repeat 1000000}}x{{/repeat}}", "is a block that is not known" },
    };

    [Fact]
    public void The_templates_of_the_seeds_keep_the_rules() => TemplateCheck.Check(Seeds);

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void A_hostile_template_is_refused_before_it_is_compiled(string html, string reason)
    {
        var refused = Assert.Throws<RefusedException>(() => new EditionRenderer(Seeds with { Html = html }));

        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Partials_that_call_each_other_for_ever_are_refused()
    {
        var partials = new Dictionary<string, string> { ["heading"] = "{{> other}}", ["other"] = "{{> heading}}" };

        Assert.Contains("calls itself", Assert.Throws<RefusedException>(() => new EditionRenderer(Seeds with { Partials = partials })).Reason, StringComparison.Ordinal);
    }
}
