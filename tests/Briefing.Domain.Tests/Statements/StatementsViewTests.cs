using Briefing.Domain.Actors;
using Briefing.Domain.Happenings;
using Briefing.Domain.Statements;
using Briefing.Testing.Gold;

namespace Briefing.Domain.Tests.Statements;

public sealed class StatementsViewTests
{
    private static readonly ActorId Scholz = ActorId.Person("olaf-scholz");

    [Fact]
    public void What_two_outlets_report_is_one_line()
    {
        var lines = StatementsView.Of(GoldSet.Happenings, new StatementQuestion(Speaker: Scholz), new Utterances()).Lines;

        Assert.Single(lines, line => line.Content.Contains("Taurus", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_said_again_weeks_later_folds_into_one_line_with_both_days()
    {
        var line = Assert.Single(View(Said("a", 2, "Germany will deliver Taurus missiles to Ukraine"), Said("b", 20, "Germany will send Taurus missiles")).Lines);

        Assert.Equal((new DateOnly(2024, 12, 2), new DateOnly(2024, 12, 20)), (line.First!.Value.From, line.Last!.Value.From));
        Assert.Equal(2, line.Happenings.Count);
    }

    [Fact]
    public void A_change_of_position_is_shown_with_both_sentences()
    {
        var change = Assert.Single(View(
            Said("a", 2, "Germany would not deliver Taurus missiles"), Said("b", 20, "Germany would deliver Taurus missiles")).Changes);

        Assert.Equal("Germany would not deliver Taurus missiles", change.Earlier);
        Assert.Equal("Germany would deliver Taurus missiles", change.Later);
    }

    [Fact]
    public void What_was_shown_before_does_not_change_what_is_shown()
    {
        var all = GoldSet.Happenings.ToArray();
        var utterances = new Utterances();
        foreach (var part in new[] { all[(all.Length / 2)..], all, all[..(all.Length / 3)], [], all })
        {
            Assert.Equal(
                StatementsView.Of(part, new StatementQuestion(), new Utterances()), StatementsView.Of(part, new StatementQuestion(), utterances));
        }
    }

    private static StatementsView View(params StatementMade[] statements) => StatementsView.Of(
        Matching.Match(statements.Select((statement, index) => new RecordedReport(statement, index + 1)), Judgement.None), new StatementQuestion(), new Utterances());

    private static StatementMade Said(string article, int day, string content)
    {
        var template = GoldSet.Reports.Select(gold => gold.Recorded.Report).OfType<StatementMade>().First(statement => statement.Speaker == Scholz);
        return template with
        {
            Id = $"{article}-1",
            Article = template.Article with { Id = new(article), Outlet = article },
            Occurred = DateInterval.Day(new DateOnly(2024, 12, day)),
            Content = content,
            ContentParts = [],
        };
    }
}
