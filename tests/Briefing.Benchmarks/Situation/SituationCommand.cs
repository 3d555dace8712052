using System.CommandLine;
using System.Diagnostics;
using Briefing.Application;
using Briefing.Application.Happenings;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Meetings;
using Briefing.Domain.Statements;
using Briefing.EventStore;
using Briefing.Testing.Situation;

namespace Briefing.Benchmarks.Situation;

/// <summary>Rebuilds the happenings of a long log, asks what was known at positions all over it, and follows new articles; beside
/// just reading and decoding the same events.</summary>
internal static class SituationCommand
{
    /// <summary>At how many positions each question is asked.</summary>
    private const int Asked = 60;

    public static Command Create()
    {
        var command = new Command("situation", "Events a second when happenings are rebuilt; time of knownAt queries; delay when following.")
        {
            BenchmarkWorld.Option, BenchmarkServer.Option,
        };
        command.SetAction((arguments, cancellation) => RunAsync(arguments, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        await using var world = await BenchmarkWorld.StartAsync(arguments, cancellation);
        await world.MeasureAsync(
            "rebuild happenings", () => world.Briefing.Projections.RebuildAsync(HappeningsProjection.Name, cancellation), cancellation);
        await DescribeAsync(world.Briefing, cancellation);
        await AskAsync(world.Briefing, cancellation);
        await world.FollowAsync(() => FollowAsync(world.Briefing, world.NextArticle, cancellation), cancellation);
        return 0;
    }

    /// <summary>Says what world it was, so that the figures can be judged.</summary>
    private static async Task DescribeAsync(BriefingApplication briefing, CancellationToken cancellation)
    {
        var happenings = (await briefing.Happenings.ListAsync(World.Topic, KnownAt.Now, cancellation: cancellation)).Value;
        Console.WriteLine(FormattableString.Invariant(
            $"  the world: {happenings.Count:N0} happenings with {happenings.Average(happening => happening.Sources.Count):0.0} reports and {happenings.Average(happening => happening.PossiblySame.Count):0.0} links each; {happenings.Average(happening => happening.Discrepancies.Any() ? 100.0 : 0):0.0} % of them disputed"));
    }

    /// <summary>Asks what was known at positions spread over the log.</summary>
    private static async Task AskAsync(BriefingApplication briefing, CancellationToken cancellation)
    {
        var end = await briefing.Store.EndAsync(cancellation);
        var speaker = ActorId.Person("given-family7");
        var happenings = (await briefing.Happenings.ListAsync(World.Topic, KnownAt.Now, cancellation: cancellation)).Value.Count;
        var situation = briefing.Situation;
        var table = new Table(
            FormattableString.Invariant($"knownAt queries at {Asked} positions in any order, {happenings:N0} happenings at the end; milliseconds (aim: p95 under 100)"),
            "", "first", "p50", "p95");
        foreach (var (name, ask) in new (string, Func<KnownAt, Task>)[]
        {
            ("aid totals", at => situation.AidAsync(World.Topic, new AidQuestion(), at, cancellation: cancellation)),
            ("contacts", at => situation.ContactsAsync(World.Topic, new ContactQuestion(), at, cancellation)),
            ("statements of one speaker", at => situation.StatementsAsync(World.Topic, new StatementQuestion(Speaker: speaker), at, cancellation)),
            ("statements", at => situation.StatementsAsync(World.Topic, new StatementQuestion(), at, cancellation)),
            ("strikes", at => situation.StrikesAsync(World.Topic, at, cancellation: cancellation)),
            ("territory", at => situation.TerritoryAsync(World.Topic, at, cancellation: cancellation)),
        })
        {
            var times = new List<double>();
            foreach (var part in World.Shuffled(Asked))
            {
                var at = KnownAt.At(end * (part + 1) / Asked);
                var watch = Stopwatch.StartNew();
                await ask(at);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            var first = times[0];
            times.Sort();
            table.Add(name, first, times[times.Count / 2], times[times.Count * 95 / 100]);
        }

        table.Print();
        Console.WriteLine(FormattableString.Invariant(
            $"  memory in use with what is kept of the answers: {GC.GetTotalMemory(forceFullCollection: true) / 1024 / 1024:N0} MB"));
    }

    /// <summary>The time from the append of an article until its happenings can be read.</summary>
    private static async Task FollowAsync(BriefingApplication briefing, int first, CancellationToken cancellation)
    {
        var times = new List<double>();
        for (var number = first; number < first + 200; number++)
        {
            var events = World.ArticleEvents(number);
            var watch = Stopwatch.StartNew();
            var appended = await briefing.Store.AppendAsync(
                Article.StreamName(((Article.ArticleReceived)events[0]).Id), ExpectedVersion.None, events, cancellation: cancellation);
            await briefing.Projections.CatchUpAsync(appended.Position, [HappeningsProjection.Name], cancellation);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        var table = new Table("Append of an article until its happenings can be read, milliseconds (aim: p50 under 250)", "", "p50", "p95");
        table.Add("following", times[times.Count / 2], times[times.Count * 95 / 100]);
        table.Print();
    }
}
