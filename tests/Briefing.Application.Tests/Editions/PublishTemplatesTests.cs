using Briefing.Application.Editions;
using Briefing.Domain.Topics;
using Briefing.Testing;

namespace Briefing.Application.Tests.Editions;

public sealed class PublishTemplatesTests(PostgresFixture postgres)
{
    private static readonly EditionTemplates Seeds = EditionTemplates.Load(Path.Combine(Checkout.Root, "seeds", "templates"));
    private static readonly TopicId Topic = TopicId.Parse("ukraine");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Wrong => new()
    {
        { "<p>\n{{titel}}</p>", "edition.html, line 2: {{titel}} names 'titel', which no edition has" },
        { "{{#each sources}}\n{{#each sentences}}\n{{colour}}{{/each}}{{/each}}", "edition.html, line 3: {{colour}} names 'colour'" },
        { "<p>\n{{#if title}}</p>", "edition.html, line 2: {{#if title}} is never closed" },
        { "{{#if title}}\n{{/each}}", "edition.html, line 2: {{/each}} closes no block that is open" },
        { "<p>\n{{title", "edition.html, line 2: A tag begins here that has no end" },
        { "{{edition.number}}", "cannot be rendered: edition is undefined" },
        { string.Concat(Enumerable.Repeat("{{#each sources}}", 6)) + string.Concat(Enumerable.Repeat("{{/each}}", 6)), "cannot be rendered" },
    };

    [Fact]
    public void The_templates_of_the_seeds_can_be_published() => TemplateTrial.Run(Seeds);

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_wrong_template_is_refused_with_its_line_and_the_reason(string html, string reason)
    {
        var refused = Assert.Throws<RefusedException>(() => TemplateTrial.Run(Seeds with { Html = html }));

        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{#each keyDevelopments}}{{#each @root.keyDevelopments}}{{#each @root.keyDevelopments}}{{#each @root.keyDevelopments}}{{#each @root.keyDevelopments}}{{/each}}{{/each}}{{/each}}{{/each}}{{/each}}", "items of lists")]
    [InlineData("{{#each keyDevelopments}}{{#each @root.keyDevelopments}}{{text}}{{/each}}{{/each}}", "characters")]
    public void A_template_that_would_run_or_write_for_ever_ends(string html, string reason)
    {
        var renderer = new EditionRenderer(Seeds with { Html = html });
        var large = SpecimenEdition.Full with
        {
            KeyDevelopments = [.. Enumerable.Repeat(new Domain.Editions.Sourced(new string('x', 2_000), [1]), 60)],
        };

        var refused = Assert.Throws<RefusedException>(() => renderer.Render(large));

        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_templates_hold_for_what_comes_out_from_then_on_and_an_edition_keeps_those_that_it_was_made_with()
    {
        await using var application = await TestApplication.StartSeededAsync(postgres);
        var briefing = application.Briefing;
        var before = await IssueAsync(20);
        var published = await briefing.PublishTemplates.RunAsync(Seeds with { Subject = "Latest: {{headline}}" }, "Ada", cancellation: Cancellation);
        var again = await briefing.PublishTemplates.RunAsync(Seeds with { Subject = "Latest: {{headline}}" }, "Bo", cancellation: Cancellation);
        var after = await IssueAsync(21);

        await Assert.ThrowsAsync<RefusedException>(() => briefing.PublishTemplates.RunAsync(Seeds with { Subject = "{{nothing}}" }, "Ada", cancellation: Cancellation));
        Assert.Equal((1, published), (published.Version, again));
        Assert.StartsWith("War in Ukraine:", before.Rendered.Subject, StringComparison.Ordinal);
        Assert.StartsWith("Latest: ", after.Rendered.Subject, StringComparison.Ordinal);
        Assert.Equal((null, 1), (before.Edition.Manifest.TemplatesVersion, after.Edition.Manifest.TemplatesVersion));
        Assert.Equal(published.Fingerprint, after.Edition.Manifest.Templates);
        Assert.Null((await briefing.ReproduceEdition.RunAsync(before.Id, Cancellation)).FirstDifference);
        Assert.Null((await briefing.ReproduceEdition.RunAsync(after.Id, Cancellation)).FirstDifference);
        Assert.Equal(published, Assert.Single(await briefing.PublishTemplates.ListAsync(Cancellation)));

        Task<IssuedEdition> IssueAsync(int day) => briefing.IssueEdition.RunAsync(Topic, new DateOnly(2024, 12, day), cancellation: Cancellation);
    }
}
