using System.Globalization;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Briefing.Domain.Meetings;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;
using Briefing.Extraction;
using Briefing.Extraction.Actors;
using Briefing.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Briefing.Application.Tests.Happenings;

/// <summary>Articles of many wars and quarrels, in Markdown: what each outlet writes, and the happenings, without statements, that all of it
/// comes to, in whatever order the articles come.</summary>
public sealed class TheatreTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "tests", "Briefing.Application.Tests", "Happenings", "Theatres");
    private static readonly ArticleReader Reader = new(Lexicon.Default);

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder, "*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_outlets_write_comes_to_the_happenings_that_there_were(string name)
    {
        var (articles, expected) = Read(Path.Combine(Folder, $"{name}.md"));
        var reports = articles.SelectMany((article, index) => Reader.Read(new ArticleId($"{name}-{index + 1}"), 1, article).Reports)
            .Select((report, index) => new RecordedReport(report, index + 1)).ToArray();

        Assert.Equal(expected, Lines(reports));
        Prop.ForAll(Gen.Shuffle(reports).ToArbitrary(), shuffled => Lines(shuffled).SequenceEqual(expected)).Check(Config.QuickThrowOnFailure.WithMaxTest(5));
    }

    private static IReadOnlyList<string> Lines(IEnumerable<RecordedReport> reports)
    {
        var happenings = Matching.Match(reports, Judgement.None);
        var totals = AidTotals.Of(happenings, new AidQuestion(), ReferenceRates.Rough);
        return
        [
            .. happenings.Select(Line).OfType<string>()
                .Concat(totals.Announced.Select(sum => string.Create(CultureInfo.InvariantCulture, $"aid in all: {sum.Currency} {sum.Value:#,0}")))
                .Concat(totals.Beside.Select(programme => string.Create(CultureInfo.InvariantCulture, $"beside: {programme.Total.Currency} {programme.Total.Value:#,0}")))
                .Concat(totals.LeftOut.Select(one => $"left out: {one.Why}"))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string? Line(Happening happening)
    {
        var what = happening switch
        {
            MeetingHappening meeting => Joined(
                "meeting", happening.Occurred, string.Join(" + ", meeting.Participants.Select(Name)), meeting.Place, meeting.Format, meeting.Phase),
            AidHappening aid => Joined("aid", string.Join(" + ", aid.Donors.Select(Name)), aid.Amount is { } amount
                ? string.Create(CultureInfo.InvariantCulture, $"{amount.Currency} {amount.Value:#,0}") : string.Join(", ", aid.Items.Select(item => $"{item.Count} {item.Item}")), aid.Stage),
            StrikesHappening strikes => Joined(
                "strikes", happening.Occurred, $"{Name(strikes.Attacker)} on {Name(strikes.Target)}", strikes.Place,
                strikes.Casualties is { } hurt ? $"{hurt.Killed} killed {hurt.Injured} injured" : null),
            TerritoryHappening territory => Joined("territory", happening.Occurred, Name(territory.Holder), territory.Place ?? territory.Share?.ToString(CultureInfo.InvariantCulture)),
            _ => null,
        };
        return what is null ? null : Joined(
            what,
            $"{happening.Outlets.Count()} outlets",
            happening.PossiblySame.Count > 0 ? "possibly the same as another" : null,
            happening.Discrepancies.Any()
                ? string.Join("; ", happening.Discrepancies.Select(slot => $"disputed {slot.Name} {string.Join(" or ", slot.Values.Select(value => value.Value))}"))
                : null);
    }

    private static string Name(ActorId actor) => actor.Name;

    private static string Joined(params object?[] parts) => string.Join(", ", parts.Where(part => part is not null and not ""));

    /// <summary>An article a section, headed "outlet, moment: title"; then the section "expected" with a list.</summary>
    private static (IReadOnlyList<ArticleContent> Articles, IReadOnlyList<string> Expected) Read(string path)
    {
        var sections = File.ReadAllText(path).Split("\n## ").Skip(1).Select(section => section.Split('\n', 2)).ToArray();
        return (
            [.. sections.SkipLast(1).Select(section => ArticleOf(section[0], section[1].Trim()))],
            [.. sections[^1][1].Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..]).Order(StringComparer.Ordinal)]);
    }

    private static ArticleContent ArticleOf(string heading, string body)
    {
        var (outlet, rest) = (heading[..heading.IndexOf(", ", StringComparison.Ordinal)], heading[(heading.IndexOf(", ", StringComparison.Ordinal) + 2)..]);
        var end = rest.IndexOf(": ", StringComparison.Ordinal);
        return new ArticleContent(outlet, null, rest[(end + 2)..], body, DateTimeOffset.Parse(rest[..end], CultureInfo.InvariantCulture), "en");
    }
}
