using Briefing.Application.Articles;
using Briefing.Application.Editions;
using Briefing.Cli.Articles;
using Briefing.Cli.Editions;
using Briefing.Domain.Topics;

namespace Briefing.Cli.Hosting;

/// <summary>The main job on the sample articles: receive, follow, compose, render.</summary>
internal static class Demo
{
    public static readonly TopicId Topic = TopicId.Parse("ukraine");

    /// <summary>Issues the edition of the sample topic for the morning after the newest sample article, and writes it to out/. A
    /// second time it changes nothing.</summary>
    public static async Task<(IssuedEdition Edition, IReadOnlyList<string> Files)> RunAsync(
        OpenApplication open, Terminal terminal, CancellationToken cancellation)
    {
        await Seeding.RunAsync(open.Application, terminal, cancellation);
        await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
        var topic = await open.Application.Topics.GetAsync(Topic, cancellation)
            ?? throw new CommandFailedException($"{Installation.Seeds}: no file in topics/ defines {Topic}");
        var newest = ArticleSource.Find([Seeding.Articles]).Max(source => source.Read(new ArticleDraft()).Published);
        var morning = DateOnly.FromDateTime(Cutoff.In(topic.Zone, newest).Date).AddDays(1);
        var edition = await open.Application.IssueEdition.RunAsync(Topic, morning, cancellation: cancellation);
        await open.CatchUpAsync(await open.Application.Store.EndAsync(cancellation), cancellation);
        return (edition, EditionFiles.Write(edition, Installation.Editions, open.Options.Delivery.From));
    }
}
